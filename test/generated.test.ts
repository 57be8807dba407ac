import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { describe, expect, it } from 'vitest';
import { generatedModules, packFile } from '../src/config/compile.ts';
import { hanModule } from '../src/config/han.ts';

const stale = 'is stale: run `npm run build`';

describe('what the build makes', () => {
  it.each(Object.entries(generatedModules('rules')))('src/generated/%s is that of the rules', (name, text) => {
    expect(readFileSync(`src/generated/${name}`, 'utf8') === text, stale).toBe(true);
  });

  it('the command reads the same rules', () => {
    expect(readFileSync('dist/rules.utf16').equals(packFile('rules')), stale).toBe(true);
  });

  it('src/text/han-table.ts is that of OpenCC', () => {
    expect(readFileSync('src/text/han-table.ts', 'utf8') === hanModule(), stale).toBe(true);
  });
});

it('a draft check loads no library: what the command begins with needs Node.js alone', () => {
  const seen = new Set<string>();
  const libraries: string[] = [];
  const read = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const source = readFileSync(`dist/${file}`, 'utf8');
    for (const [, name] of source.matchAll(/\b(?:from|import)"([\w@./:-]+)"/g)) {
      if (name!.startsWith('./')) read(name!.slice(2));
      else if (!isBuiltin(name!)) libraries.push(`${name} in ${file}`);
    }
  };
  read('cli.js');
  expect(seen.size).toBeGreaterThan(3);
  expect(libraries).toEqual([]);
});

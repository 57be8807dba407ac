import { describe, expect, it } from 'vitest';
import { compileGlob } from '../../src/config/glob.ts';

const cases: readonly { glob: string; yes: readonly string[]; no: readonly string[] }[] = [
  { glob: '*.csv', yes: ['may.csv', 'exports/may.csv'], no: ['may.csv.bak', 'mayxcsv'] },
  { glob: 'canned/*.yaml', yes: ['canned/a.yaml'], no: ['canned/email/a.yaml', 'x/canned/a.yaml'] },
  { glob: './canned/**', yes: ['canned/a.yaml', 'canned/email/a.yaml'], no: ['canned', 'canned2/a.yaml'] },
  { glob: '**/phone/**', yes: ['phone/a.txt', 'x/y/phone/z/a.txt'], no: ['x/phone'] },
  { glob: '话术/**/*.{md,txt}', yes: ['话术/问候.md', '话术/售后/退款.txt'], no: ['话术/问候.csv'] },
  { glob: 'a?[0-9].txt', yes: ['ab1.txt'], no: ['ab.txt', 'a/1.txt'] },
  { glob: 'a[!0-9].txt', yes: ['ab.txt'], no: ['a1.txt', 'a/.txt'] },
  { glob: '(new)+$1.txt', yes: ['(new)+$1.txt'], no: ['new$1.txt'] },
];

describe('a glob', () => {
  for (const { glob, yes, no } of cases) {
    it(glob, () => {
      const matches = compileGlob(glob)!;
      expect(yes.filter((path) => !matches(path))).toEqual([]);
      expect(no.filter(matches)).toEqual([]);
    });
  }
  it('is refused when a bracket is not closed', () => {
    expect(['{a,b', 'a}', '[ab', 'a[]'].map((glob) => compileGlob(glob))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** Imports run one way: a part may import itself and the parts that stand before it. */
const ORDER = [
  'types',
  'errors',
  'text',
  'concepts',
  'commitments',
  'checks',
  'pack',
  'generated',
  'glossary',
  'lint',
  'writing',
  'edits',
  'trial',
  'suggest',
  'fix',
  'linter',
  'redact',
  'score-settings',
  'score',
  'audit',
  'ranked',
  'summary',
  'wording',
  'define',
  'eval',
  'input',
  'config',
  'report',
  'sets',
  'suppress',
  'baseline',
  'index',
  'cli',
];
/** Files of these folders stand beside each other, one check or format never imports another; and the file that lists them. */
const LISTS: Readonly<Record<string, string>> = {
  checks: 'checks/index.ts',
  'input/formats': 'input/transcripts.ts',
  'input/canned': 'input/canned/index.ts',
  report: 'report/index.ts',
  'report/audit': 'report/audit/index.ts',
};
/** The only parts that may touch the world. */
const EDGE = ['cli', 'config', 'input'];

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = (readdirSync(SRC, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'));
const partOf = (file: string) => file.split('/')[0]!.replace(/\.ts$/, '');
const sources = new Map(files.map((file) => [file, readFileSync(join(SRC, file), 'utf8')]));
const specifiers = (source: string) => [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, to]) => to!);
const imports: Import[] = files.flatMap((from) =>
  specifiers(sources.get(from)!)
    .filter((to) => to.startsWith('.'))
    .map((to) => ({ from, to: relative(SRC, join(SRC, dirname(from), to)) })),
);

/** What the list of a folder names: its value imports; types come from helpers that all of them share. */
const listedIn = (folder: string) =>
  [
    ...(sources.get(LISTS[folder]!) ?? '').matchAll(
      /^(?:import|export) (?!type)[^']*'\.\/([^']+)'|import\('\.\/([^']+)'\)/gm,
    ),
  ].map(([, name, lazy]) => join(dirname(LISTS[folder]!), (name ?? lazy)!).replaceAll('\\', '/'));

describe('architecture', () => {
  it('knows every part', () => {
    expect([...new Set(files.map(partOf))].filter((part) => !ORDER.includes(part))).toEqual([]);
  });

  it('imports run one way', () => {
    const wrong = imports.filter(({ from, to }) => ORDER.indexOf(partOf(to)) > ORDER.indexOf(partOf(from)));
    expect(wrong).toEqual([]);
  });

  it('siblings do not import each other', () => {
    const wrong = imports.filter(({ from, to }) => {
      const folder = dirname(from);
      return folder in LISTS && listedIn(folder).includes(from) && listedIn(folder).includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it('only the edge touches the world', () => {
    const wrong = files.filter((file) => {
      // Rules are data: their examples may say “process.”.
      if (EDGE.includes(partOf(file)) || partOf(file) === 'generated') return false;
      const source = sources.get(file)!;
      return /from 'node:|import\('node:|\bconsole\.|\bprocess\.(?:env|argv|std|exit|cwd)/.test(source);
    });
    expect(wrong).toEqual([]);
  });

  it('only config and the formats of canned replies know YAML', () => {
    const know = (file: string) => partOf(file) === 'config' || file.startsWith('input/canned/');
    const wrong = files.filter((file) => !know(file) && specifiers(sources.get(file)!).includes('yaml'));
    expect(wrong).toEqual([]);
  });

  it('every check, report and input format is in its list', () => {
    for (const [folder, list] of Object.entries(LISTS)) {
      const listed = listedIn(folder);
      const used = imports.filter(({ from }) => from !== list).map(({ to }) => to);
      const lost = files.filter(
        (file) => dirname(file) === folder && file !== list && !listed.includes(file) && !used.includes(file),
      );
      expect(lost).toEqual([]);
      expect(listed.filter((file) => dirname(file) === folder)).not.toEqual([]);
    }
  });
});

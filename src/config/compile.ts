import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { type ConceptSource, compileConcepts, type Fragments } from '../concepts/concept.ts';
import { type Pack, type PackDocs, packSections, SECTION_END } from '../pack.ts';
import type { Lang } from '../types.ts';
import { hanModule, hantConverter } from './han.ts';
import { readMeasured } from './measured.ts';
import { pageModule } from './page.ts';
import { readConcept, readProfile, readRule } from './rule-files.ts';
import { parseYaml } from './yaml-document.ts';

const LANGS: readonly Lang[] = ['zh', 'en'];

/** Compiles the YAML under `rules/` into what the package ships. */
function compilePack(root: string): { pack: Pack; docs: PackDocs } {
  const hant = hantConverter();
  const fragments: Fragments = Object.fromEntries(
    LANGS.map((lang) => [lang, parse(read(join(root, 'fragments', `${lang}.yaml`))) ?? {}]),
  );
  const concepts: ConceptSource[] = LANGS.flatMap((lang) =>
    yamlFiles(join(root, 'concepts', lang)).map((path) => readConcept(document(path), lang)),
  );
  const rules = yamlFiles(join(root, 'norms')).map((path) => readRule(document(path), fragments, hant));
  const profiles = yamlFiles(join(root, 'profiles')).map((path) => readProfile(document(path)));
  const errors: string[] = [];
  const tables = LANGS.map((lang) => ({
    lang,
    ...compileConcepts(
      concepts.filter((concept) => concept.lang === lang),
      fragments,
      ({ concept, key, index, message }) => {
        errors.push(`rules/concepts/${lang}/${concept}.yaml: ${key}[${index}] ${message}`);
      },
    ),
  }));
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return {
    pack: { tables, rules: rules.map(({ docs: _, ...rule }) => rule), profiles, fragments },
    docs: {
      rules: Object.fromEntries(rules.map(({ id, docs }) => [id, docs!])),
      concepts: concepts.map(({ id, lang, about, examples }) => ({
        id,
        lang,
        about,
        hit: examples?.hit ?? [],
        miss: examples?.miss ?? [],
      })),
      measured: readMeasured(tryRead(join(root, 'measured.yaml'))),
    },
  };
}

/** The modules of `src/generated`, by file name: the rules under `root`, and what the page of a report runs. */
export function generatedModules(root: string): Record<string, string> {
  const { pack, docs } = compilePack(root);
  return {
    'pack.ts': module(
      "import { readPack } from '../pack.ts';",
      '',
      `export const pack = readPack([${packSections(pack).map(quoted).join(', ')}]);`,
    ),
    'docs.ts': module(
      "import type { PackDocs } from '../pack.ts';",
      '',
      `export const docs: PackDocs = JSON.parse(${literal(docs)});`,
    ),
    'page.ts': pageModule('src/report/audit/html/browser'),
  };
}

/** The pack as the command reads it: sections in UTF-16, which need no decoding. */
export function packFile(root: string): Buffer {
  return Buffer.from(packSections(compilePack(root).pack).join(SECTION_END), 'utf16le');
}

/** Writes the modules under `src` that are made from data, where they changed. */
export function writeGenerated(rules: string, src: string): void {
  mkdirSync(join(src, 'generated'), { recursive: true });
  for (const [name, text] of Object.entries(generatedModules(rules))) {
    const path = join(src, 'generated', name);
    if (tryRead(path) !== text) writeFileSync(path, text);
  }
  const han = join(src, 'text/han-table.ts');
  if (tryRead(han) !== hanModule()) writeFileSync(han, hanModule());
}

function document(path: string) {
  return parseYaml(path, read(path));
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !basename(name).startsWith('_'))
    .sort()
    .map((name) => join(folder, name));
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

function tryRead(path: string): string | undefined {
  try {
    return read(path);
  } catch {
    return undefined;
  }
}

function module(...lines: string[]): string {
  return `// Generated from rules/ by src/config/compile.ts: change the YAML, not this file.\n${lines.join('\n')}\n`;
}

/** A value as a string of JSON: engines parse that faster than an object literal. */
function literal(value: unknown): string {
  return quoted(JSON.stringify(value));
}

function quoted(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replace(/\p{Cc}|[\u2028\u2029]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${escaped}'`;
}

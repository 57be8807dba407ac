import { relative, resolve } from 'node:path';
import type { UserError } from '../errors.ts';
import type { Span } from '../types.ts';
import { globTest } from './canned-files.ts';
import type { Document, KeyPath } from './document.ts';
import { unknownName } from './names.ts';
import { shownPath } from './paths.ts';
import type { Config } from './schema-config.ts';
import { mistakeAt, REASON_EXAMPLE } from './validate.ts';

/** Findings that the config suppresses: in some files, in some replies, of some rules. */
export interface SuppressEntry {
  readonly rules: readonly string[];
  readonly reason: string;
  /** The last day it holds, as `2027-01-01`. */
  readonly until?: string;
  /** Where it stands, for people: `replylint.config.yaml:12`. */
  readonly from: string;
  /** The same for reports; absent where code or a package says it. */
  readonly written?: WrittenPlace;
  /** The folder that its globs are seen from. */
  readonly folder: string;
  /** The files it is about, as reports show them, where it names each. */
  readonly files?: readonly string[];
  /** Whether it is about a file, by its path as reports show it; absent where it is about all files. */
  hasFile?(path: string): boolean;
  /** Whether it is about a reply, by its key or title; absent where it is about all replies. */
  hasReply?(name: string): boolean;
}

/** A range of a config, which has its path as reports show it. */
interface WrittenPlace extends Span {
  readonly path: string;
  readonly text: string;
}

/** An entry with its place, until its names are checked. */
export interface WrittenEntry {
  readonly entry: SuppressEntry;
  readonly document: Document;
  readonly at: KeyPath;
}

/** The entries of `suppress` in a config. Throws a located UserError for one that speaks of everything, and for a glob that is not well formed. */
export function suppressEntries({ suppress }: Config, document: Document, folder: string, cwd: string): WrittenEntry[] {
  return (suppress ?? []).map(({ files, reply, rules, reason, until }, i) => {
    const at = ['suppress', i];
    if (files === undefined && reply === undefined) throw mistakeAt(document, at, ABOUT_ALL);
    if (!/[\p{L}\p{N}]/u.test(reason)) throw mistakeAt(document, [...at, 'reason'], NO_REASON);
    const isOne = files === undefined ? undefined : globTest(files, document, [...at, 'files'], folder);
    const line = document.place(at)?.line;
    const place = placeIn(document, at, cwd);
    const globs = [files ?? []].flat();
    const isNamed = globs.length > 0 && globs.every((glob) => !/[*?{}[\]()!]/.test(glob));
    const entry: SuppressEntry = {
      rules: [rules].flat(),
      reason,
      ...(until !== undefined && { until }),
      from: line === undefined ? document.path : `${document.path}:${line}`,
      folder,
      ...(place && { written: place }),
      ...(isNamed && { files: globs.map((file) => shownPath(resolve(folder, file), cwd)) }),
      ...(isOne && { hasFile: (path: string) => isOne(resolve(cwd, path)) }),
      ...(reply !== undefined && { hasReply: nameTest([reply].flat()) }),
    };
    return { entry, document, at };
  });
}

/** Nobody mends the config of a package. */
function placeIn({ path, source, span }: Document, at: KeyPath, cwd: string): WrittenPlace | undefined {
  if (source === undefined || !span || /(?:^|[\\/])node_modules[\\/]/.test(path)) return undefined;
  return { path: relative(cwd, resolve(cwd, path)).replaceAll('\\', '/'), text: source, ...span(at) };
}

/** What is wrong with the rules of entries: names that no rule has. */
export function suppressMistakes(written: readonly WrittenEntry[], known: readonly string[]): UserError[] {
  return written.flatMap(({ entry, document, at }) =>
    entry.rules.flatMap((id, i) => {
      if (known.includes(id)) return [];
      const list = valueAt(document.value, [...at, 'rules']);
      const here = Array.isArray(list) ? [...at, 'rules', i] : [...at, 'rules'];
      return [unknownName(document, here, id, { zh: '规则', en: 'rule' }, known)];
    }),
  );
}

/** Names of replies, with `*` for any letters, slashes too, and `?` for one. A name that is written out is meant as it is. */
function nameTest(patterns: readonly string[]): (name: string) => boolean {
  const tests = patterns.map((pattern) => {
    const source = pattern
      .replace(/[\\^$.+()[\]{}|/]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${source}$`, 'su');
  });
  return (name) => patterns.includes(name) || tests.some((test) => test.test(name));
}

function valueAt(value: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([k]) => k === String(key))?.[1]
        : undefined,
    value,
  );
}

const ABOUT_ALL = {
  title: { zh: '这条 suppress 没有写 files 或 reply', en: 'this entry of “suppress” has no files and no reply' },
  hint: {
    zh: '要处处不用一条规则，请写 rules: { 规则: off }。',
    en: 'To do without a rule everywhere, write rules: { rule: off }.',
  },
};
const NO_REASON = {
  title: { zh: '这条 suppress 没有写理由', en: 'this entry of “suppress” gives no reason' },
  hint: REASON_EXAMPLE,
};

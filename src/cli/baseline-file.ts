import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { type Baseline, type BaselineEntry, type BaselineScope, baselineText } from '../baseline.ts';
import type { LoadedConfig } from '../config/index.ts';
import { UserError } from '../errors.ts';
import type { Text } from '../types.ts';
import type { Io } from './io.ts';
import { fileError } from './notes.ts';

const FILE = '.replylint-baseline.json';

/** Where the known findings of a run are. */
export interface BaselinePlace {
  /** The whole path. */
  readonly path: string;
  /** As messages name it. */
  readonly name: string;
  /** Somebody named it: then it has to be there. */
  readonly isAsked: boolean;
}

/** The file that a flag or the config names, else the one beside the config or in the working directory; undefined for `--no-baseline`. */
export function baselinePlace(
  asked: string | false | undefined,
  config: Pick<LoadedConfig, 'baseline' | 'files'>,
  { cwd }: Pick<Io, 'cwd'>,
): BaselinePlace | undefined {
  if (asked === false) return undefined;
  const named = asked === undefined ? config.baseline : resolve(cwd, asked);
  const [file] = config.files;
  const path = named ?? join(file === undefined ? cwd : dirname(resolve(cwd, file)), FILE);
  // From a folder inside, `../` says more than a whole path.
  return { path, name: relative(cwd, path).replaceAll('\\', '/'), isAsked: named !== undefined };
}

/** Reads the baseline; undefined when there is none and nobody asked for it. Throws a located UserError. */
export async function readBaseline({ path, name, isAsked }: BaselinePlace): Promise<Baseline | undefined> {
  if (!isAsked && !existsSync(path)) return undefined;
  let source: string;
  try {
    source = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? missing(name) : failed(error, name);
  }
  const value = parsed(source);
  if (isBaseline(value)) return { version: 1, entries: onceEach(value.entries) };
  const { brokenBaseline } = await import('./lazy.ts');
  return { version: 1, entries: onceEach(brokenBaseline(name, source).entries) };
}

/** Writes the baseline, unless its file says just that. Throws a UserError when that cannot be. */
export async function writeBaseline({ path, name }: BaselinePlace, baseline: Baseline): Promise<void> {
  const text = baselineText(baseline);
  try {
    const before = existsSync(path) ? await readFile(path, 'utf8') : undefined;
    // Git may give it other line ends.
    if (before?.replaceAll('\r\n', '\n') !== text) await writeFile(path, text);
  } catch (error) {
    throw failed(error, name);
  }
}

/** How a baseline sees the files of a run: `args` are those that the command line names, `failedRules` the rules that threw. */
export function scopeOf(
  { path }: Pick<BaselinePlace, 'path'>,
  args: readonly string[],
  { cwd }: Pick<Io, 'cwd'>,
  failedRules: ReadonlySet<string>,
): BaselineScope {
  const folder = dirname(path);
  const places = new Map<string, string>();
  return {
    pathOf(file) {
      let place = places.get(file);
      if (place === undefined) {
        place = relative(folder, resolve(cwd, file)).replaceAll('\\', '/');
        places.set(file, place);
      }
      return place;
    },
    isGone: (file) => !existsSync(resolve(folder, file)),
    isCovered: (file) => args.some((arg) => isInside(resolve(folder, file), resolve(cwd, arg))),
    failedRules,
  };
}

/** What to say of entries that no longer occur; undefined when there are none. */
export function staleNote({ length }: readonly BaselineEntry[]): Text | undefined {
  if (length === 0) return undefined;
  return {
    zh: `已知问题清单里有 ${length} 条已经不存在，可以清掉：replylint baseline prune`,
    en: `${length} ${length === 1 ? 'entry' : 'entries'} of the baseline no longer ${length === 1 ? 'occurs' : 'occur'}: replylint baseline prune`,
  };
}

function isInside(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside !== '' && !inside.startsWith('..') && !isAbsolute(inside);
}

/** The value of a JSON text; undefined when it is none, which is looked into afterwards. */
function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

const TEXTS = ['fingerprint', 'words', 'rule', 'path', 'reply', 'quote', 'since'] as const;
const PERHAPS = ['author', 'reason'] as const;

function isBaseline(value: unknown): value is Baseline {
  if (!isRecord(value) || value.version !== 1 || value.tool !== 'replylint' || !Array.isArray(value.entries))
    return false;
  return value.entries.every(
    (entry) =>
      isRecord(entry) &&
      TEXTS.every((key) => typeof entry[key] === 'string') &&
      /^\d{4}-\d\d-\d\d$/.test(String(entry.since)) &&
      PERHAPS.every((key) => entry[key] === undefined || typeof entry[key] === 'string') &&
      ['error', 'warning', 'info'].includes(String(entry.severity)),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A merge may leave an entry twice: the older one stays. */
function onceEach(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const once = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const other = once.get(entry.fingerprint);
    if (!other || entry.since < other.since) once.set(entry.fingerprint, entry);
  }
  return [...once.values()];
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function failed(error: unknown, file: string): UserError {
  return codeOf(error) === 'EISDIR' ? isFolder(file) : fileError(error, file);
}

/** A folder stands where the baseline is to be. */
export function isFolder(file: string): UserError {
  const inside = `${file.replace(/\/+$/, '')}/${FILE}`;
  return new UserError({
    title: { zh: '这是目录；已知问题清单要是一个文件', en: 'this is a folder, and a baseline is a file' },
    hint: { zh: `例如 --baseline ${inside}`, en: `such as --baseline ${inside}` },
    file,
  });
}

function missing(file: string): UserError {
  return new UserError({
    title: { zh: '没有这份已知问题清单', en: 'there is no such baseline' },
    hint: { zh: '先建一份：replylint baseline create', en: 'make one with replylint baseline create' },
    file,
  });
}

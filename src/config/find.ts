import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.ts';

/** The names a config may have. */
export const CONFIG_NAMES: readonly string[] = [
  ...['js', 'mjs', 'cjs', 'json', 'yaml', 'yml'].map((ext) => `replylint.config.${ext}`),
  '.replylintrc',
  ...['json', 'yaml', 'yml', 'js', 'mjs', 'cjs'].map((ext) => `.replylintrc.${ext}`),
  'package.json',
];

const TYPESCRIPT = ['ts', 'mts', 'cts'].flatMap((ext) => [`replylint.config.${ext}`, `.replylintrc.${ext}`]);

/**
 * The nearest config from a folder upwards, as far as the folder of a package.json or .git, or the home folder. Only looks at
 * names: a draft without a config pays for no parser.
 */
export function findConfig(from: string, home = homedir()): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = [...CONFIG_NAMES, ...TYPESCRIPT].map((name) => join(folder, name)).filter(isConfig);
    if (found.length > 1) throw several(folder, found);
    if (found[0] !== undefined) return found[0];
    const last = folder === home || exists(join(folder, 'package.json')) || exists(join(folder, '.git'));
    if (last || dirname(folder) === folder) return undefined;
  }
}

/** Whether a file is a config: a package.json is one only when it says so, or is too broken to tell. */
function isConfig(path: string): boolean {
  if (!exists(path)) return false;
  if (basename(path) !== 'package.json') return true;
  const source = tryRead(path);
  if (!source?.includes('"replylint"')) return false;
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'replylint');
  } catch {
    return true;
  }
}

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function several(folder: string, found: readonly string[]): UserError {
  const names = found.map((path) => basename(path));
  return new UserError({
    title: { zh: '同一个目录里有几份配置', en: 'several configs in one folder' },
    detail: { zh: `${names.join('、')}（${folder}）`, en: `${names.join(', ')} in ${folder}` },
    hint: { zh: '只留一份，或者用 --config 指明。', en: 'Keep one, or name one with --config.' },
  });
}

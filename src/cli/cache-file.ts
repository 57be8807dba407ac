import { createHash, randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';

/** What is kept of a file: the key of all that it was made from, and the outcome as JSON. */
interface Kept {
  readonly key: string;
  readonly outcome: string;
}

/** What a cache file holds, by the path of the checked file from the cache's folder. */
export type KeptByPath = Map<string, Kept>;

/** More than this is not kept, in characters: reading it would cost more than it saves. */
const MOST_KEPT = 64 * 1024 * 1024;
const MARK = 'replylint-cache';
const NAME = '.replylintcache';

/** Where the cache is: the file that was named, or in that folder; else among those of the installed packages, or in the working directory. */
export function cacheFileFor(asked: string | undefined, cwd: string): string {
  if (asked === undefined) {
    const modules = modulesAbove(cwd);
    return modules === undefined ? join(cwd, NAME) : join(modules, '.cache', 'replylint', 'checked');
  }
  const full = resolve(cwd, asked);
  return /[/\\]$/.test(asked) || isFolder(full) ? join(full, NAME) : full;
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** The packages of the project that a folder is in. */
function modulesAbove(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(join(folder, 'package.json')) && existsSync(modules)) return modules;
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}

/** What a cache file keeps that this very build has written; `isDamaged` where that could not be read. Throws a UserError where the file is something else. */
export async function readCache(
  file: string,
  build: string,
  shown: string,
): Promise<{ readonly kept: KeptByPath; readonly isDamaged: boolean }> {
  const nothing = { kept: new Map<string, Kept>(), isDamaged: false };
  // A device or a pipe would be replaced by the file that is written.
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() === false) throw foreign(shown);
  const source = await readFile(file, 'utf8').catch(() => '');
  if (source === '') return nothing;
  const end = source.indexOf('\n');
  const [mark, by, sum] = source.slice(0, end).split(' ');
  if (mark !== MARK) throw foreign(shown);
  if (by !== build) return nothing;
  const body = source.slice(end + 1);
  if (sum !== sumOf(body)) return { ...nothing, isDamaged: true };
  const kept: KeptByPath = new Map();
  for (const line of body.split('\n')) {
    if (line === '') continue;
    const [key = '', path = ''] = line.split('\t', 2);
    kept.set(path, { key, outcome: line.slice(key.length + path.length + 2) });
  }
  return { kept, isDamaged: false };
}

/** Writes a cache whole, under another name first: who reads it meanwhile reads the one before. Throws what the file system throws. */
export async function writeCache(file: string, build: string, kept: KeptByPath): Promise<void> {
  const lines: string[] = [];
  let size = 0;
  for (const [path, { key, outcome }] of kept) {
    size += outcome.length;
    if (size > MOST_KEPT) break;
    lines.push(`${key}\t${path}\t${outcome}\n`);
  }
  const body = lines.join('');
  await mkdir(dirname(file), { recursive: true });
  const aside = join(dirname(file), `.${basename(file)}.${process.pid}.${randomUUID().slice(0, 8)}`);
  try {
    await writeFile(aside, `${MARK} ${build} ${sumOf(body)}\n${body}`);
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

function sumOf(body: string): string {
  return createHash('sha1').update(body).digest('hex');
}

function foreign(file: string): UserError {
  return new UserError({
    title: { zh: '这不是 replylint 的缓存文件，没有动它', en: 'this is no cache of replylint; it was left as it is' },
    hint: { zh: '--cache-location 请换一个文件名。', en: 'Give --cache-location another name.' },
    file,
  });
}

import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { nearest, UserError } from '../errors.ts';
import { decode, type Encoding, type Writing } from '../input/decode.ts';
import { inputKindOf, inputKinds } from '../input/index.ts';
import type { Io } from './io.ts';
import { asUserError, fileError } from './notes.ts';

/** Something to check, not read yet. */
export type Source =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'text'; readonly text: string; readonly id: string };

/** A source as text; `writing` says how a file is written back. */
export interface Read {
  readonly kind: Source['kind'];
  readonly path: string | null;
  /** The id of its first draft. */
  readonly id: string;
  /** What stands for the path in reports. */
  readonly name: string;
  readonly text: string;
  readonly isMarkdown: boolean;
  readonly writing?: Writing;
  /** The encoding was inferred. */
  readonly assumed?: Encoding;
}

const MOST_BYTES = 16 * 1024 * 1024;

/** The files that arguments name, each once, and an error for each argument that names none. */
export async function findSources(
  args: readonly string[],
  cwd: string,
  commands: readonly string[],
): Promise<{ sources: Source[]; errors: UserError[] }> {
  const sources: Source[] = [];
  const errors: UserError[] = [];
  const seen = new Set<string>();
  const add = (path: string) => {
    const full = resolve(cwd, path);
    if (seen.has(full)) return;
    seen.add(full);
    sources.push({ kind: 'file', path: shownPath(full, cwd) });
  };
  for (const arg of args) {
    try {
      if (arg === '-') {
        if (!seen.has('-')) sources.push({ kind: 'stdin' });
        seen.add('-');
      } else for (const path of await expand(arg, cwd, commands)) add(path);
    } catch (error) {
      errors.push(asUserError(error));
    }
  }
  return { sources, errors };
}

/** Reads a source as text. Throws {@link UserError}. */
export async function readSource(source: Source, io: Io, encoding?: Encoding, stdinName?: string): Promise<Read> {
  if (source.kind === 'text') {
    return { kind: 'text', path: null, id: source.id, name: `<${source.id}>`, text: source.text, isMarkdown: false };
  }
  const path = source.kind === 'file' ? source.path : (stdinName ?? null);
  const name = path ?? '<stdin>';
  const bytes =
    source.kind === 'file' ? await readFile(resolve(io.cwd, source.path), name) : await readAll(io.stdin, name);
  const { text, assumed, ...writing } = decode(bytes, name, encoding);
  return {
    kind: source.kind,
    path,
    id: path ?? 'stdin',
    name,
    text,
    isMarkdown: path !== null && inputKindOf(path)?.id === 'markdown',
    ...(source.kind === 'file' && { writing }),
    ...(assumed && { assumed: writing.encoding }),
  };
}

/** A path as reports show it: relative to the working directory where it is inside, with forward slashes. */
export function shownPath(full: string, cwd: string): string {
  const inside = relative(cwd, full);
  return (inside === '' || inside.startsWith('..') ? full : inside).split(sep).join('/');
}

/** Reads a file; one that is too large for a reply is refused. Throws {@link UserError}. */
export async function readFile(full: string, name: string): Promise<Uint8Array> {
  try {
    const file = await open(full);
    try {
      if ((await file.stat()).size > MOST_BYTES) throw tooLarge(name);
      return await readAll(file.createReadStream({ autoClose: false }), name);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, name);
  }
}

async function readAll(stream: AsyncIterable<Uint8Array | string>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > MOST_BYTES) throw tooLarge(name);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(file: string): UserError {
  const most = MOST_BYTES / 1024 / 1024;
  return new UserError({
    title: { zh: `文件超过 ${most} MB，不像是回复`, en: `larger than ${most} MB: that is no reply` },
    hint: { zh: '请拆成小文件再检查', en: 'split it into smaller files' },
    file,
  });
}

async function expand(arg: string, cwd: string, commands: readonly string[]): Promise<readonly string[]> {
  if (arg === '') throw new UserError({ title: { zh: '文件名是空的', en: 'a file name is empty' } });
  const stat = statOf(resolve(cwd, arg), arg);
  if (stat?.isDirectory()) {
    const extensions = inputKinds.flatMap((kind) => kind.extensions.map((extension) => extension.slice(1)));
    const { default: glob } = await import('fast-glob');
    const pattern = `${glob.convertPathToPattern(arg).replace(/\/+$/, '')}/**/*.{${extensions.join(',')}}`;
    return found(await glob(pattern, { cwd, ignore: IGNORED, caseSensitiveMatch: false }), arg, extensions);
  }
  if (stat) {
    checkKind(arg);
    return [arg];
  }
  if (!/[*?{}[\]!()]/.test(arg)) throw missing(arg, commands);
  const { default: glob } = await import('fast-glob');
  const paths = found(await glob(arg.replaceAll('\\', '/'), { cwd, ignore: IGNORED }), arg);
  paths.forEach(checkKind);
  return paths;
}

const IGNORED = ['**/node_modules/**'];

function statOf(full: string, arg: string) {
  try {
    return statSync(full, { throwIfNoEntry: false });
  } catch (error) {
    throw fileError(error, arg);
  }
}

function found(paths: readonly string[], arg: string, extensions?: readonly string[]): readonly string[] {
  if (paths.length > 0) return [...paths].sort();
  if (!extensions) {
    throw new UserError({ title: { zh: '没有匹配的文件', en: 'no file matches' }, file: arg });
  }
  const names = extensions.map((extension) => `.${extension}`);
  throw new UserError({
    title: { zh: `目录里没有 ${names.join('、')} 文件`, en: `the directory has no ${names.join(', ')} file` },
    file: arg,
  });
}

function checkKind(path: string): void {
  if (inputKindOf(path)) return;
  const extension = /\.[^.]+$/.exec(path)?.[0] ?? '';
  const known = inputKinds.flatMap((kind) => kind.extensions).filter((name) => name.length < 5);
  throw new UserError({
    title: { zh: `不认识这种文件（${extension}）`, en: `unknown kind of file (${extension})` },
    hint: {
      zh: `可以检查 ${known.join('、')}；其他文本请用管道：replylint - < 文件`,
      en: `${known.join(' and ')} can be checked; pipe other text in: replylint - < file`,
    },
    file: path,
  });
}

function missing(arg: string, commands: readonly string[]): UserError {
  const meant = /[./\\]/.test(arg) ? undefined : nearest(arg, commands);
  return new UserError({
    title: { zh: '没有这个文件', en: 'no such file' },
    hint: meant
      ? { zh: `是不是要用子命令 ${meant}？`, en: `did you mean the command ${meant}?` }
      : /\s|[\u3000-\u9fff，。]/.test(arg) && !/\.[a-z]{1,8}$/i.test(arg)
        ? { zh: `要检查一句话，请用 -t：replylint -t "${arg}"`, en: `to check a text, use -t: replylint -t "${arg}"` }
        : undefined,
    file: arg,
  });
}

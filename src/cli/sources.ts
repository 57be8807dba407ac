import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import type { LoadedConfig } from '../config/index.ts';
import { nearest, UserError } from '../errors.ts';
import { decode, type Encoding, type Writing } from '../input/decode.ts';
import { formatOf, type ListedFormat, replyFormats } from '../input/index.ts';
import type { ToldReplies } from '../input/reply.ts';
import type { Io } from './io.ts';
import { asUserError, fileError } from './notes.ts';

/** Something to check, not read yet. */
export type Source =
  /** `isNamed`: somebody asked for this very file, so it must hold replies; a folder may have files that do not. */
  | { readonly kind: 'file'; readonly path: string; readonly isNamed: boolean }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'text'; readonly text: string; readonly id: string };

/** A source as text; `writing` says how a file is written back. */
export interface Read {
  readonly kind: Source['kind'];
  readonly path: string | null;
  /** What stands for the path where there is none, in the ids of its replies. */
  readonly id: string;
  /** What stands for the path in reports. */
  readonly name: string;
  /** Empty for a workbook. */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly format: ListedFormat;
  readonly isNamed: boolean;
  /** What the config says of the replies of this file. */
  readonly told?: ToldReplies;
  readonly writing?: Writing;
  /** The encoding was inferred. */
  readonly assumed?: Encoding;
}

/** What `findSources` goes by. */
export interface Search {
  readonly cwd: string;
  /** Names of commands, for whoever meant one. */
  readonly commands: readonly string[];
  readonly config: Pick<LoadedConfig, 'toldOf' | 'tellsFiles' | 'isIgnored'>;
}

const MOST_BYTES = 16 * 1024 * 1024;

/** The files that arguments name, each once, and an error for each argument that names none. */
export async function findSources(
  args: readonly string[],
  search: Search,
): Promise<{ sources: Source[]; ignored: string[]; errors: UserError[] }> {
  const { cwd } = search;
  const ignored: string[] = [];
  const sources: Source[] = [];
  const errors: UserError[] = [];
  const seen = new Set<string>();
  const add = (path: string, isNamed: boolean) => {
    const full = resolve(cwd, path);
    if (seen.has(full)) return;
    seen.add(full);
    sources.push({ kind: 'file', path: shownPath(full, cwd), isNamed });
  };
  for (const arg of args) {
    try {
      if (arg === '-') {
        if (!seen.has('-')) sources.push({ kind: 'stdin' });
        seen.add('-');
        continue;
      }
      const { paths, isNamed, ignored: left } = await expand(arg, search);
      ignored.push(...(left ?? []));
      for (const path of paths) add(path, isNamed);
    } catch (error) {
      errors.push(asUserError(error));
    }
  }
  return { sources, ignored, errors };
}

/** Reads a source as text. Throws {@link UserError}. */
export async function readSource(
  source: Source,
  io: Io,
  config: Search['config'],
  encoding?: Encoding,
  stdinName?: string,
): Promise<Read> {
  if (source.kind === 'text') {
    const { id, text } = source;
    return { kind: 'text', path: null, id, name: `<${id}>`, text, bytes: NO_BYTES, format: PLAIN, isNamed: true };
  }
  const path = source.kind === 'file' ? source.path : (stdinName ?? null);
  const name = path ?? '<stdin>';
  const bytes =
    source.kind === 'file' ? await readFile(resolve(io.cwd, source.path), name) : await readAll(io.stdin, name);
  return readBytes(bytes, source, { path, name, encoding, io, config });
}

/** What bytes say that were read, or that Git keeps, for a source. Throws {@link UserError}. */
export function readBytes(
  bytes: Uint8Array,
  source: Exclude<Source, { kind: 'text' }>,
  about: {
    readonly path: string | null;
    readonly name: string;
    readonly encoding?: Encoding | undefined;
    readonly io: Pick<Io, 'cwd'>;
    readonly config: Search['config'];
  },
): Read {
  const { path, name, encoding, io, config } = about;
  const format = (path === null ? undefined : formatOf(path)) ?? PLAIN;
  const told = path === null ? undefined : config.toldOf(resolve(io.cwd, path));
  const common = {
    kind: source.kind,
    path,
    id: path ?? 'stdin',
    name,
    bytes,
    format,
    isNamed: source.kind === 'stdin' || source.isNamed,
    ...(told && { told }),
  };
  if (format.isBinary) return { ...common, text: '' };
  const { text, assumed, ...writing } = decode(bytes, name, encoding);
  return {
    ...common,
    text,
    ...(source.kind === 'file' && { writing }),
    ...(assumed && { assumed: writing.encoding }),
  };
}

const NO_BYTES = new Uint8Array();
const PLAIN = replyFormats[0]!;

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
      const found = await file.stat();
      if (found.size > MOST_BYTES) throw tooLarge(name);
      // A stream takes 64 kB for every file; what has no size, such as a pipe, needs one.
      if (found.isFile() && found.size > 0) return await file.readFile();
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

interface Expanded {
  readonly paths: readonly string[];
  readonly isNamed: boolean;
  /** What the config says is never checked. */
  readonly ignored?: readonly string[];
}

async function expand(arg: string, search: Search): Promise<Expanded> {
  const { cwd, config } = search;
  if (arg === '') throw new UserError({ title: { zh: '文件名是空的', en: 'a file name is empty' } });
  const stat = statOf(resolve(cwd, arg), arg);
  if (stat?.isDirectory()) return { paths: await filesIn(arg, search), isNamed: false };
  if (stat) {
    checkKind(arg);
    return config.isIgnored(resolve(cwd, arg))
      ? { paths: [], isNamed: true, ignored: [arg] }
      : { paths: [arg], isNamed: true };
  }
  if (!/[*?{}[\]!()]/.test(arg)) throw missing(arg, search.commands);
  const { default: glob } = await import('fast-glob');
  const all = await glob(arg.replaceAll('\\', '/'), { cwd, ignore: IGNORED, dot: /(?:^|\/)\./.test(arg) });
  if (all.length === 0) throw new UserError({ title: { zh: '没有匹配的文件', en: 'no file matches' }, file: arg });
  const paths = all.filter((path) => !config.isIgnored(resolve(cwd, path))).sort();
  paths.forEach(checkKind);
  return { paths, isNamed: false, ignored: all.filter((path) => !paths.includes(path)) };
}

/** The files in a folder that may hold replies; where the config tells which do, those. */
async function filesIn(folder: string, { cwd, config }: Search): Promise<readonly string[]> {
  const { default: glob } = await import('fast-glob');
  const extensions = replyFormats.flatMap((format) => format.extensions.map((extension) => extension.slice(1)));
  const inside = glob.convertPathToPattern(folder).replace(/\/+$/, '');
  const all = await glob([`${inside}/**/*.{${extensions.join(',')}}`, `${inside}/**/.github/**/*.{yml,yaml,md}`], {
    cwd,
    ignore: IGNORED,
    caseSensitiveMatch: false,
    followSymbolicLinks: false,
  });
  if (all.length === 0) throw noFiles(folder, extensions);
  const paths = all.filter((path) => {
    const full = resolve(cwd, path);
    if (config.isIgnored(full)) return false;
    return config.tellsFiles ? config.toldOf(full) !== undefined : !isOfTools(path);
  });
  if (paths.length === 0) throw noFiles(folder, extensions);
  return paths.sort();
}

/** `~$` begins the lock file of an open workbook. */
const IGNORED = ['**/node_modules/**', '**/.git/**', '**/~$*'];

/** What no reply is ever in: files of package managers, compilers and of replylint itself. */
const OF_TOOLS =
  /^(?:package(?:-lock)?|npm-shrinkwrap|composer|tsconfig.*|jsconfig.*|biome|deno|renovate|turbo|nx|lerna|vercel|angular|components)\.jsonc?$|^(?:pnpm-lock|docker-compose.*|compose|mkdocs|_config|dependabot|\.?replylint.*|openapi.*|swagger.*|azure-pipelines|appveyor|codecov)\.(?:ya?ml|json)$|^robots\.txt$|^requirements.*\.txt$|^CMakeLists\.txt$|^(?:licen[cs]e|copying|notice).*\.txt$/i;

function isOfTools(path: string): boolean {
  return OF_TOOLS.test(basename(path));
}

function statOf(full: string, arg: string) {
  try {
    return statSync(full, { throwIfNoEntry: false });
  } catch (error) {
    throw fileError(error, arg);
  }
}

function noFiles(folder: string, extensions: readonly string[]): UserError {
  const names = extensions.map((extension) => `.${extension}`);
  return new UserError({
    title: { zh: '目录里没有可检查的文件', en: 'the directory has no file to check' },
    detail: { zh: `可检查的有 ${names.join('、')}`, en: `what can be checked: ${names.join(', ')}` },
    hint: {
      zh: '配置里写了 canned 或 ignore 的，请看是否包括这个目录。',
      en: 'Where the config has “canned” or “ignore”, see whether they take this folder in.',
    },
    file: folder,
  });
}

function checkKind(path: string): void {
  if (formatOf(path)) return;
  const extension = /\.[^.]+$/.exec(path)?.[0] ?? '';
  const known = replyFormats.map(({ extensions }) => extensions[0]!);
  throw new UserError({
    title: { zh: `不认识这种文件（${extension}）`, en: `unknown kind of file (${extension})` },
    hint: {
      zh: `可以检查 ${known.join('、')}；其他文本请用管道：replylint - < 文件`,
      en: `${known.join(', ')} can be checked; pipe other text in: replylint - < file`,
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

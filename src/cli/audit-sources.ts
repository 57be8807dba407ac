import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { ByteRanges } from '../input/parts/byte-ranges.ts';
import { masking } from '../redact.ts';
import type { Io } from './io.ts';
import { asUserError, fileError } from './notes.ts';
import { shownPath } from './sources.ts';

/** An export to read: a file, a pipe with a name, or stdin. */
export interface ExportSource {
  /** As reports show it. */
  readonly path: string;
  readonly full: string | undefined;
  /** It can be read once, from its start, and nobody knows how much there will be. */
  readonly isPiped: boolean;
  /** Bytes, where it is a file: what is added to it later is not read. */
  readonly size: number;
  /** When it was written last, in milliseconds since 1970, where it is a file. */
  readonly modified?: number;
}

/** What a folder is searched for. */
const EXTENSIONS = [
  'csv',
  'tsv',
  'txt',
  'log',
  'json',
  'jsonl',
  'ndjson',
  'xlsx',
  'xlsm',
  'xls',
  'tab',
  'vtt',
  'srt',
  'parquet',
  'parq',
];
const IGNORED = ['**/node_modules/**'];
const CHUNK = 256 * 1024;

/** The exports that arguments name, each once, in order, and an error for each argument that names none. */
export async function findExports(
  args: readonly string[],
  { cwd }: Pick<Io, 'cwd'>,
): Promise<{ sources: ExportSource[]; errors: UserError[] }> {
  const sources: ExportSource[] = [];
  const errors: UserError[] = [];
  const seen = new Set<string>();
  for (const arg of args.length === 0 ? ['-'] : args) {
    try {
      if (arg === '-') {
        if (!seen.has('-')) sources.push({ path: '<stdin>', full: undefined, isPiped: true, size: 0 });
        seen.add('-');
        continue;
      }
      for (const name of await expand(arg, cwd)) {
        const full = resolve(cwd, name);
        if (seen.has(full)) continue;
        seen.add(full);
        const found = await stat(full);
        const about = found.isFile()
          ? { isPiped: false, size: found.size, modified: found.mtimeMs }
          : { isPiped: true, size: 0 };
        sources.push({ path: shownPath(full, cwd), full, ...about });
      }
    } catch (error) {
      errors.push(asUserError(fileError(error, arg)));
    }
  }
  return { sources, errors };
}

/** The bytes of an export; `onRead` hears how many were read. */
export async function* openExport(
  { full, path, size }: ExportSource,
  io: Pick<Io, 'stdin'>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array | string> {
  try {
    if (full === undefined) {
      for await (const chunk of io.stdin) {
        onRead(chunk.length);
        yield chunk;
      }
      return;
    }
    const file = await open(full);
    try {
      // Threads that read while it grows would not see the same.
      const upTo = size > 0 && { end: size - 1 };
      for await (const chunk of file.createReadStream({ autoClose: false, highWaterMark: CHUNK, ...upTo })) {
        onRead(chunk.length);
        yield chunk;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, path);
  }
}

/** The parts of an export, where it is a file; `onPassed` hears how far it is done with. */
export function rangesOf(
  { full, isPiped, path, size }: ExportSource,
  onPassed: (offset: number) => void,
): ByteRanges | undefined {
  if (full === undefined || isPiped) return undefined;
  return {
    size,
    passed: onPassed,
    async read(start, end) {
      try {
        const file = await open(full);
        try {
          const bytes = new Uint8Array(Math.max(0, end - start));
          let at = 0;
          for (let more = 1; more > 0 && at < bytes.length; at += more)
            ({ bytesRead: more } = await file.read(bytes, at, bytes.length - at, start + at));
          return at === bytes.length ? bytes.buffer : bytes.buffer.slice(0, at);
        } finally {
          await file.close();
        }
      } catch (error) {
        throw fileError(error, path);
      }
    },
  };
}

/** The error without personal data: what was found in a file may be the words of a customer. */
export function withoutPersonal(error: UserError): UserError {
  const { detail } = error;
  if (!detail) return error;
  const shown = { zh: masking.redact(detail.zh).text, en: masking.redact(detail.en).text };
  const { title, hint, file, line, column, row, more, cause } = error;
  return new UserError({ title, detail: shown, hint, file, line, column, row, more, cause });
}

async function expand(arg: string, cwd: string): Promise<readonly string[]> {
  if (arg === '') throw new UserError({ title: { zh: '文件名是空的', en: 'a file name is empty' } });
  const found = await stat(resolve(cwd, arg)).catch(() => undefined);
  if (found && !found.isDirectory()) return [arg];
  const { default: glob } = await import('fast-glob');
  if (found) {
    const pattern = `${glob.convertPathToPattern(arg).replace(/\/+$/, '')}/**/*.{${EXTENSIONS.join(',')}}{,.gz,.zst}`;
    const paths = await glob(pattern, { cwd, ignore: IGNORED, caseSensitiveMatch: false });
    if (paths.length > 0) return paths.sort();
    throw new UserError({
      title: {
        zh: `目录里没有导出文件（${EXTENSIONS.map((name) => `.${name}`).join('、')}，或再加 .gz、.zst）`,
        en: `the directory has no export (${EXTENSIONS.map((name) => `.${name}`).join(', ')}, or these with .gz or .zst)`,
      },
      file: arg,
    });
  }
  if (!/[*?{}[\]!()]/.test(arg)) throw new UserError({ title: { zh: '没有这个文件', en: 'no such file' }, file: arg });
  const paths = await glob(arg.replaceAll('\\', '/'), { cwd, ignore: IGNORED });
  if (paths.length === 0) throw new UserError({ title: { zh: '没有匹配的文件', en: 'no file matches' }, file: arg });
  return paths.sort();
}

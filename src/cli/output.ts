import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { type Io, write } from './io.ts';
import { fileError } from './notes.ts';

/** Where a report goes, piece by piece. */
export interface ReportOutput {
  /** Resolves when the next piece may come. */
  write(text: string): Promise<void>;
  /** The report is whole: only now it has its name. */
  done(): Promise<void>;
  /** Leaves nothing behind; at once, as a second Ctrl-C waits for nothing. */
  abandon(): void;
}

/** Opens a file under a temporary name beside its own, or stdout. Throws a UserError when it cannot be written. */
export async function openOutput(file: string | undefined, io: Pick<Io, 'stdout' | 'cwd'>): Promise<ReportOutput> {
  if (file === undefined) {
    return {
      write: (text) =>
        write(io.stdout, text).catch((error: unknown) => {
          throw fileError(error, '<stdout>');
        }),
      done: async () => {},
      abandon: () => {},
    };
  }
  const { full, isDevice } = await placeOf(resolve(io.cwd, file), file);
  const partial = isDevice ? full : join(dirname(full), `.${basename(full)}.${process.pid}.partial`);
  const stream = await opened(partial, file);
  return {
    write: (text) => (text === '' ? Promise.resolve() : written(stream, text, file)),
    async done() {
      await closed(stream, file);
      if (isDevice) return;
      try {
        await rename(partial, full);
      } catch (error) {
        throw fileError(error, file);
      }
    },
    abandon() {
      stream.destroy();
      if (!isDevice) rmSync(partial, { force: true });
    },
  };
}

/** The file itself where a link leads to it. What cannot be is said before the work, not after it. */
async function placeOf(path: string, file: string): Promise<{ full: string; isDevice: boolean }> {
  const full = await realpath(path).catch(() => path);
  const found = await stat(full).catch(() => undefined);
  if (found?.isDirectory()) throw new UserError({ title: { zh: '这是目录，不是文件', en: 'is a directory' }, file });
  const folder = await stat(dirname(full)).catch(() => undefined);
  if (!folder) throw new UserError({ title: { zh: '没有这个目录', en: 'no such directory' }, file });
  // A device or a pipe is written to; a file in its place would be the end of /dev/null.
  return { full, isDevice: found !== undefined && !found.isFile() };
}

function opened(path: string, file: string): Promise<WriteStream> {
  return new Promise((resolved, reject) => {
    const stream = createWriteStream(path);
    stream.once('open', () => resolved(stream));
    stream.once('error', (error) => reject(asError(error, file)));
  });
}

function written(stream: WriteStream, text: string, file: string): Promise<void> {
  return new Promise((resolved, reject) => {
    stream.write(text, (error) => (error ? reject(asError(error, file)) : resolved()));
  });
}

function closed(stream: WriteStream, file: string): Promise<void> {
  return new Promise((resolved, reject) => {
    stream.once('error', (error) => reject(asError(error, file)));
    stream.end(() => resolved());
  });
}

function asError(error: unknown, file: string): unknown {
  try {
    return fileError(error, file);
  } catch (unknown) {
    return unknown;
  }
}

import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Io, write } from './io.ts';
import { fileError } from './notes.ts';

/** Where a report goes, piece by piece. */
export interface ReportOutput {
  /** Resolves when the next piece may come. */
  write(text: string): Promise<void>;
  /** The report is whole: only now it has its name. */
  done(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** Opens a file under a temporary name beside its own, or stdout. Throws a UserError when it cannot be written. */
export async function openOutput(file: string | undefined, io: Pick<Io, 'stdout' | 'cwd'>): Promise<ReportOutput> {
  if (file === undefined) {
    return { write: (text) => write(io.stdout, text), done: async () => {}, abandon: async () => {} };
  }
  const full = resolve(io.cwd, file);
  const partial = join(dirname(full), `.${basename(full)}.${process.pid}.partial`);
  const stream = await opened(partial, file);
  return {
    write: (text) => (text === '' ? Promise.resolve() : written(stream, text, file)),
    async done() {
      await closed(stream, file);
      try {
        await rename(partial, full);
      } catch (error) {
        throw fileError(error, file);
      }
    },
    async abandon() {
      stream.destroy();
      await rm(partial, { force: true });
    },
  };
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

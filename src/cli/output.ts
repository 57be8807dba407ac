import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { realpath, rename, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { type Io, isClosedPipe } from './io.ts';
import { fileError } from './notes.ts';
import { utf8 } from './utf8.ts';

/** Where a report goes, piece by piece. */
export interface ReportOutput {
  /** Resolves when the next piece may come. */
  write(piece: string | Uint8Array): Promise<void>;
  /** Whether it still goes anywhere: who reads a pipe may have enough. */
  isWanted(): boolean;
  /** The report is whole. */
  close(): Promise<void>;
  /** It gets its name. */
  keep(): Promise<void>;
  /** Leaves nothing behind; at once, as a second Ctrl-C waits for nothing. */
  abandon(): void;
}

/** Opens a file under a temporary name beside its own, or stdout. Throws a UserError when it cannot be written. */
export async function openOutput(file: string | undefined, io: Pick<Io, 'stdout' | 'cwd'>): Promise<ReportOutput> {
  if (file === undefined) return standardOutput(io);
  const { full, isDevice } = await placeOf(resolve(io.cwd, file), file);
  const partial = isDevice ? full : partialName(full);
  const stream = await opened(partial, file);
  return {
    write: (piece) => (piece.length === 0 ? Promise.resolve() : written(stream, piece, file)),
    isWanted: () => true,
    close: () => closed(stream, file),
    async keep() {
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

/** What a file is called until it is whole: who writes it is in the name. */
function partialName(full: string): string {
  return join(dirname(full), `.${basename(full)}.${hostname()}.${process.pid}.partial`);
}

function standardOutput({ stdout }: Pick<Io, 'stdout'>): ReportOutput {
  let isOpen = true;
  return {
    write(piece) {
      if (piece.length === 0 || !isOpen) return Promise.resolve();
      return new Promise((resolved, reject) => {
        stdout.write(piece, (error) => {
          if (!error) return resolved();
          // A reader that has closed its end of the pipe wants no more: that is no error.
          if (!isClosedPipe(error)) return reject(asError(error, '<stdout>'));
          isOpen = false;
          resolved();
        });
      });
    },
    isWanted: () => isOpen,
    close: async () => {},
    keep: async () => {},
    abandon: () => {},
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

function written(stream: WriteStream, piece: string | Uint8Array, file: string): Promise<void> {
  return new Promise((resolved, reject) => {
    stream.write(typeof piece === 'string' ? utf8(piece) : piece, (error) =>
      error ? reject(asError(error, file)) : resolved(),
    );
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

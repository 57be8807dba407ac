import { UserError } from '../../errors.ts';

/** A source whose parts can be read in any order. */
export interface ByteRanges {
  readonly size: number;
  /** The bytes from `start` up to `end`; fewer where the source has been cut meanwhile. */
  read(start: number, end: number): Promise<ArrayBuffer>;
  /** What stands before `offset` is done with: progress is told by it. */
  passed(offset: number): void;
}

/** Most bytes held of a source that cannot be read in parts: far above what a day's export has, far below what a machine has. */
const MOST_HELD = 512 * 1024 * 1024;

/** Holds all of a stream, up to half a gigabyte, so that it can be read in parts. Throws {@link UserError} for a longer one. */
export async function heldRanges(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  most = MOST_HELD,
): Promise<ByteRanges> {
  const held: { readonly start: number; readonly bytes: Uint8Array }[] = [];
  let size = 0;
  for await (const bytes of chunks) {
    held.push({ start: size, bytes });
    size += bytes.length;
    if (size > most) throw tooLarge(file, most);
  }
  return {
    size,
    read: async (start, end) => {
      const part = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      for (const { start: at, bytes } of held) {
        if (at >= end || at + bytes.length <= start) continue;
        part.set(bytes.subarray(Math.max(0, start - at), end - at), Math.max(0, at - start));
      }
      return part.buffer;
    },
    passed: () => {},
  };
}

function tooLarge(file: string, most: number): UserError {
  const megabytes = Math.floor(most / 1024 / 1024);
  return new UserError({
    title: {
      zh: `从管道或压缩包里读 Parquet，最大 ${megabytes} MB`,
      en: `a Parquet file out of a pipe or a compressed file can have ${megabytes} MB at most`,
    },
    hint: {
      zh: 'Parquet 的目录在文件末尾，只能整个放进内存。请先存成（解压成）文件，再把文件名交给 replylint',
      en: 'its contents are listed at its end, so all of it is held in memory: save (unpack) it as a file and give its name',
    },
    file,
  });
}

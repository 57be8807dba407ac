import type { UserError } from '../errors.ts';
import { type DecodeOptions, decodeChunks, wholeCharacters } from './bytes.ts';
import { MAGIC_LENGTH, packingOf } from './parts/unpack.ts';

/** A stream of bytes of which the beginning is known. */
export interface OpenSource {
  /** As it was named, without `.gz` or `.zst` where it was packed. */
  readonly name: string;
  readonly isPacked: boolean;
  /** Up to 64 KB, unpacked. */
  readonly head: Uint8Array;
  /** All of it, from the start; once. */
  bytes(): AsyncIterable<Uint8Array>;
}

const HEAD = 64 * 1024;

/**
 * Begins to read a source, unpacking gzip and zstd. `onError` hears of a source that breaks off; what was read until then counts.
 * Of a `live` one no more than a line is waited for: more may come when somebody has answered the first.
 */
export async function openSource(
  name: string,
  chunks: AsyncIterable<Uint8Array | string>,
  onError: (error: UserError) => void,
  isLive = false,
): Promise<OpenSource> {
  const first = await peek(binary(chunks), MAGIC_LENGTH);
  const packing = packingOf(first.head);
  const { head, bytes } = await peek(
    packing?.unpack(first.bytes(), name, onError) ?? first.bytes(),
    HEAD,
    isLive ? hasLine : undefined,
  );
  const inner = packing ? name.replace(packing.suffix, '') : name;
  return { name: inner, isPacked: packing !== undefined, head: head.subarray(0, HEAD), bytes };
}

/** The beginning of a source as text: whole lines, unless there is but one. */
export async function sampleText({ head }: OpenSource, told: DecodeOptions['told']): Promise<string> {
  const cut = head.length < HEAD ? head.length : head.lastIndexOf(10) + 1 || wholeCharacters(head);
  let text = '';
  for await (const part of decodeChunks(once(head.subarray(0, cut)), { told, onProblem: () => {} })) text += part;
  return text;
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

async function* binary(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** Whether a line that is not blank is there to its end. */
function hasLine(bytes: Uint8Array): boolean {
  const first = bytes.findIndex((byte) => byte > 32);
  return first >= 0 && bytes.indexOf(10, first) > 0;
}

/** Reads at least `length` bytes where there are so many, or until it `isEnough`; they are given again with the rest. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
  length: number,
  isEnough: (bytes: Uint8Array) => boolean = () => false,
): Promise<{ head: Uint8Array; bytes: () => AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  let isDone = false;
  while (size < length && !isDone) {
    const next = await iterator.next();
    if (next.done) isDone = true;
    else {
      first.push(next.value);
      size += next.value.length;
      if (isEnough(next.value)) break;
    }
  }
  return {
    head: first.length === 1 ? first[0]! : Buffer.concat(first),
    async *bytes() {
      try {
        yield* first;
        first.length = 0;
        for (let next = isDone ? undefined : await iterator.next(); next && !next.done; next = await iterator.next())
          yield next.value;
      } finally {
        await iterator.return?.();
      }
    },
  };
}

import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../errors.ts';
import { type DecodeOptions, decodeChunks, wholeCharacters } from './bytes.ts';

/** A stream of bytes of which the beginning is known. */
export interface OpenSource {
  /** As it was named, without `.gz` where it was packed. */
  readonly name: string;
  /** Up to 64 KB, unpacked. */
  readonly head: Uint8Array;
  /** All of it, from the start; once. */
  bytes(): AsyncIterable<Uint8Array>;
}

const HEAD = 64 * 1024;
const GZIP = [0x1f, 0x8b];

/** Begins to read a source, unpacking gzip. `onError` hears of a source that breaks off; what was read until then counts. */
export async function openSource(
  name: string,
  chunks: AsyncIterable<Uint8Array | string>,
  onError: (error: UserError) => void,
): Promise<OpenSource> {
  const packed = await peek(binary(chunks), GZIP.length);
  const isPacked = GZIP.every((byte, i) => packed.head[i] === byte);
  const whole = isPacked ? gunzip(packed.bytes(), name, onError) : packed.bytes();
  const { head, bytes } = await peek(whole, HEAD);
  return { name: isPacked ? name.replace(/\.gz$/i, '') : name, head: head.subarray(0, HEAD), bytes };
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

/** Reads at least `length` bytes where there are so many; they are given again with the rest. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
  length: number,
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

async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  onError: (error: UserError) => void,
): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  // An error of the source reaches the stream, and with it the loop below.
  pipeline(Readable.from(chunks), stream, () => {});
  try {
    yield* stream;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string' || !code.startsWith('Z_')) throw error;
    onError(
      new UserError({
        title:
          code === 'Z_BUF_ERROR'
            ? { zh: '压缩文件不完整，到这里就断了', en: 'the gzip file is cut off' }
            : { zh: '压缩文件已损坏', en: 'the gzip file is damaged' },
        detail: { zh: '断开之前的内容已经检查', en: 'what came before is audited' },
        file: name,
        cause: error,
      }),
    );
  }
}

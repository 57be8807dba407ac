import { pipeline, Readable, Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { UserError } from '../../errors.ts';
import { isZstd, zstdFrames } from './zstd-frames.ts';

/** A way of packing bytes. */
interface Packing {
  /** What the names of its files end in. */
  readonly suffix: RegExp;
  /** The bytes unpacked. `onError` hears of a source that breaks off or is damaged; what was read until then counts. Throws {@link UserError} where none can be unpacked here. */
  unpack(
    chunks: AsyncIterable<Uint8Array>,
    name: string,
    onError: (error: UserError) => void,
  ): AsyncGenerator<Uint8Array>;
}

/** How many bytes {@link packingOf} looks at. */
export const MAGIC_LENGTH = 4;

/** How a source is packed, by its first bytes; `undefined` when it is not. */
export function packingOf(head: Uint8Array): Packing | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return gzip;
  return isZstd(head) ? zstd : undefined;
}

// --- internal ---

const gzip: Packing = {
  suffix: /\.gz$/i,
  async *unpack(chunks, name, onError) {
    try {
      yield* through(chunks, zlib.createGunzip());
    } catch (error) {
      onError(broken(error, 'gzip', name));
    }
  },
};

const zstd: Packing = {
  suffix: /\.zstd?$/i,
  async *unpack(chunks, name, onError) {
    const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
    if (typeof create !== 'function') throw noZstd(name);
    try {
      for await (const { parts, isCut } of zstdFrames(chunks)) {
        const stream: unknown = create();
        if (stream instanceof Transform) yield* through(parts, stream);
        if (isCut()) onError(cutOff('zstd', name));
      }
    } catch (error) {
      onError(broken(error, 'zstd', name));
    }
  },
};

async function* through(chunks: AsyncIterable<Uint8Array>, stream: Transform): AsyncGenerator<Uint8Array> {
  // An error of the source reaches the stream, and with it the loop below.
  pipeline(Readable.from(chunks), stream, () => {});
  yield* stream;
}

/** What is wrong with a packed file; anything else is thrown on. */
function broken(error: unknown, kind: string, file: string): UserError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string' || !/^Z(?:STD)?_/.test(code)) throw error;
  if (code === 'Z_BUF_ERROR') return cutOff(kind, file, error);
  return new UserError({
    title: { zh: '压缩文件已损坏', en: `the ${kind} file is damaged` },
    detail: UNTIL_THEN,
    file,
    cause: error,
  });
}

function cutOff(kind: string, file: string, cause?: unknown): UserError {
  return new UserError({
    title: { zh: '压缩文件不完整，到这里就断了', en: `the ${kind} file is cut off` },
    detail: UNTIL_THEN,
    file,
    cause,
  });
}

const UNTIL_THEN = { zh: '断开之前的内容已经检查', en: 'what came before is audited' };

function noZstd(file: string): UserError {
  const command = `zstd -dc ${file.startsWith('<') ? '' : `${quoted(file)} `}| replylint audit -`;
  return new UserError({
    title: {
      zh: `这里的 Node 是 ${process.version}，22.15 起才能解 .zst`,
      en: `unpacking .zst needs Node 22.15 or later; this is ${process.version}`,
    },
    hint: { zh: `可以先解压再检查：${command}`, en: `unpack it on the way: ${command}` },
    file,
  });
}

/** As a shell needs it. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}_./@%+-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The bytes of one frame of a file of zstd, part by part. */
interface ZstdFrame {
  readonly parts: AsyncGenerator<Uint8Array>;
  /** The file ends before the frame does; known once the parts have been read. */
  isCut(): boolean;
}

/**
 * The frames of a file of zstd that hold data; the parts of one are to be read before the next is asked for. Node unpacks a single
 * frame, says nothing of any after it, nor of one that is cut off.
 */
export async function* zstdFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ZstdFrame> {
  const bytes = bytesOf(chunks);
  for (;;) {
    const magic = await bytes.take(4);
    if (magic.length === 0) return;
    if (isSkipped(magic)) {
      const length = await bytes.take(4);
      const rest = length.length < 4 ? 0 : littleEndian(length);
      if ((await bytes.skip(rest)) < rest || length.length < 4) yield { parts: nothing(), isCut: () => true };
      continue;
    }
    let isCut = false;
    yield { parts: frame(magic, bytes, () => (isCut = true)), isCut: () => isCut };
  }
}

/** Whether a file of zstd begins so: with a frame, or with one that holds something else than data. */
export function isZstd(head: Uint8Array): boolean {
  return head.length >= 4 && (littleEndian(head.subarray(0, 4)) === FRAME || isSkipped(head.subarray(0, 4)));
}

// --- internal ---

const FRAME = 0xfd2fb528;

function isSkipped(magic: Uint8Array): boolean {
  return magic.length === 4 && littleEndian(magic) >>> 4 === 0x184d2a5;
}

/** As RFC 8878 has it, section 3.1.1; what is no frame is given as it stands, for the library to refuse. */
async function* frame(magic: Uint8Array, bytes: Bytes, cut: () => void): AsyncGenerator<Uint8Array> {
  const descriptor = await bytes.take(1);
  yield Buffer.concat([magic, descriptor]);
  if (magic.length < 4 || descriptor.length < 1) return cut();
  if (littleEndian(magic) !== FRAME) return;
  const flags = descriptor[0]!;
  const isSingle = (flags & 0x20) !== 0;
  const sizeOfContent = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6]!;
  const header = (isSingle ? 0 : 1) + [0, 1, 2, 4][flags & 3]! + sizeOfContent;
  const rest = await bytes.take(header);
  yield rest;
  if (rest.length < header) return cut();
  for (let isLast = false; !isLast; ) {
    const head = await bytes.take(3);
    const block = head.length < 3 ? 0 : head[0]! | (head[1]! << 8) | (head[2]! << 16);
    isLast = (block & 1) !== 0;
    const length = ((block >> 1) & 3) === RUN ? 1 : block >>> 3;
    const body = await bytes.take(length);
    yield Buffer.concat([head, body]);
    if (head.length < 3 || body.length < length) return cut();
  }
  if ((flags & 4) === 0) return;
  const checksum = await bytes.take(4);
  yield checksum;
  if (checksum.length < 4) cut();
}

/** A block of one byte over and over. */
const RUN = 1;

async function* nothing(): AsyncGenerator<Uint8Array> {}

interface Bytes {
  /** The next bytes; fewer at the end. */
  take(length: number): Promise<Uint8Array>;
  /** Goes on; gives how many bytes there were. */
  skip(length: number): Promise<number>;
}

function bytesOf(chunks: AsyncIterable<Uint8Array>): Bytes {
  const iterator = chunks[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array(0);
  /** Up to `length` bytes, but no more than come at once. */
  const some = async (length: number): Promise<Uint8Array> => {
    while (held.length === 0) {
      const next = await iterator.next();
      if (next.done) break;
      held = next.value;
    }
    const part = held.subarray(0, length);
    held = held.subarray(part.length);
    return part;
  };
  return {
    async take(length) {
      if (length === 0) return new Uint8Array(0);
      const parts = [await some(length)];
      let size = parts[0]!.length;
      while (size < length) {
        const part = await some(length - size);
        if (part.length === 0) break;
        parts.push(part);
        size += part.length;
      }
      return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    },
    async skip(length) {
      let size = 0;
      while (size < length) {
        const part = await some(length - size);
        if (part.length === 0) break;
        size += part.length;
      }
      return size;
    },
  };
}

function littleEndian(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}

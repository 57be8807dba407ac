import { crc32 } from 'node:zlib';
import type { Seal } from '../report/audit/part/part.ts';

/** The length and the CRC-32 of what it is given, from nothing on. */
export function createSeal(): Seal {
  let bytes = 0;
  let sum = 0;
  return {
    add(piece) {
      bytes += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length;
      sum = crc32(piece, sum);
    },
    get bytes() {
      return bytes;
    },
    get sum() {
      return sum;
    },
  };
}

/** What is told by its first bytes and is no text: the format that reads it. */
export type BinaryFormat = 'xlsx' | 'parquet';

/** The format of a source that is no text, from its beginning; `undefined` for any other. */
export function binaryFormatOf(head: Uint8Array): BinaryFormat | undefined {
  return BEGINNINGS.find(([, magic]) => magic.every((byte, i) => head[i] === byte))?.[0];
}

const BEGINNINGS: readonly (readonly [BinaryFormat, readonly number[]])[] = [
  ['xlsx', [0x50, 0x4b, 0x03, 0x04]],
  // Excel before 2007, and workbooks with a password.
  ['xlsx', [0xd0, 0xcf, 0x11, 0xe0]],
  // PAR1; PARE where all of it is encrypted.
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['parquet', [0x50, 0x41, 0x52, 0x45]],
];

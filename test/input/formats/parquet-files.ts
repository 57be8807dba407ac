import { ByteWriter, type ColumnSource, type ParquetWriteOptions, parquetWrite } from 'hyparquet-writer';
import type { TextSource } from '../../../src/input/transcript.ts';

/** A Parquet file of columns. */
export function parquetOf(columnData: ColumnSource[], options: Partial<ParquetWriteOptions> = {}): Uint8Array {
  const writer = new ByteWriter();
  parquetWrite({ writer, columnData, ...options });
  return writer.getBytes().slice();
}

/** Columns of texts by name. */
export function texts(columns: Readonly<Record<string, readonly (string | null)[]>>): ColumnSource[] {
  return Object.entries(columns).map(([name, data]) => ({ name, data: [...data], type: 'STRING' }));
}

/** How a source was read. */
export interface Seen {
  /** The bytes of each read, from and to. */
  readonly reads: (readonly [start: number, end: number])[];
  passed: number;
  isClosed: boolean;
}

/** Bytes as a source that can be read in parts; without `seen` only from the start. */
export function bytesSource(given: Uint8Array, name: string, seen?: Seen): TextSource {
  const bytes = new Uint8Array(given);
  return {
    name,
    sample: { name, text: '', json: [], table: undefined },
    async *text() {},
    async *bytes() {
      try {
        for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000);
      } finally {
        if (seen) seen.isClosed = true;
      }
    },
    ranges: seen && {
      size: bytes.length,
      read: async (start, end) => {
        seen.reads.push([start, end]);
        return bytes.slice(start, end).buffer;
      },
      passed: (offset) => {
        seen.passed = offset;
      },
    },
  };
}

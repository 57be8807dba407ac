import type { Text } from '../../types.ts';
import { encrypted, lostRows } from './parquet-errors.ts';
import { isOurs, type ParquetColumn, type ParquetFile } from './parquet-file.ts';
import { type RowValues, readColumn } from './parquet-pages.ts';

/** A column that is wanted, and how its values are read. */
export interface WantedColumn {
  readonly column: ParquetColumn;
  readonly read: (value: unknown) => unknown;
}

/** Some rows, one after another. */
export interface Batch {
  /** The row it begins with, from 1. */
  readonly line: number;
  readonly count: number;
  /** For each wanted column the values, and the place in them where the batch begins. */
  readonly columns: readonly { readonly values: RowValues; readonly at: number }[];
}

/** Rows that could not be read. */
export interface Lost {
  readonly line: number;
  readonly count: number;
  readonly problem: Text;
}

/**
 * All rows of a file, with the wanted columns, in batches. Rows of which a column is damaged are told, and those of the next group go
 * on. Throws {@link UserError} when a wanted column is encrypted.
 */
export async function* readBatches(
  file: ParquetFile,
  wanted: readonly WantedColumn[],
  most: number,
): AsyncGenerator<Batch | Lost> {
  let line = 1;
  for (const group of file.groups.keys()) {
    const closed = wanted.filter(({ column }) => isClosed(file, group, column));
    if (closed.length > 0)
      throw encrypted(
        file.name,
        closed.map(({ column }) => column.name),
      );
    yield* readGroup(file, group, wanted, line, most);
    line += rowsOf(file, group);
    file.ranges.passed(endOf(file, group));
  }
  file.ranges.passed(file.ranges.size);
}

/** The values of a column in a group of rows, some rows at a time. */
export function valuesOf(file: ParquetFile, group: number, { column, read }: WantedColumn): AsyncGenerator<RowValues> {
  const chunk = file.groups[group]!.columns[column.index];
  return readColumn(file, column, chunk, rowsOf(file, group), read);
}

export function rowsOf({ groups }: ParquetFile, group: number): number {
  return Number(groups[group]!.num_rows);
}

/** Whether nobody can read a column without a key. */
export function isClosed({ groups }: ParquetFile, group: number, { index }: ParquetColumn): boolean {
  const chunk = groups[group]!.columns[index];
  return chunk?.crypto_metadata !== undefined || chunk?.encrypted_column_metadata !== undefined;
}

// --- internal ---

/** A column while it is read: the values it is at, and the place in them. */
interface Cursor {
  readonly name: string;
  readonly source: AsyncGenerator<RowValues>;
  values: RowValues;
  at: number;
}

async function* readGroup(
  file: ParquetFile,
  group: number,
  wanted: readonly WantedColumn[],
  first: number,
  most: number,
): AsyncGenerator<Batch | Lost> {
  const rows = rowsOf(file, group);
  const cursors = wanted.map((one): Cursor => {
    return { name: one.column.name, source: valuesOf(file, group, one), values: [], at: 0 };
  });
  for (let read = 0; read < rows; ) {
    const line = first + read;
    let count = Math.min(most, rows - read);
    for (const cursor of cursors) {
      try {
        await refill(cursor);
      } catch (error) {
        if (isOurs(error)) throw error;
        const problem = lostRows(line, first + rows - 1, cursor.name, error);
        yield { line, count: rows - read, problem };
        return;
      }
      count = Math.min(count, cursor.values.length - cursor.at);
    }
    yield { line, count, columns: cursors.map(({ values, at }) => ({ values, at })) };
    for (const cursor of cursors) cursor.at += count;
    read += count;
  }
}

async function refill(cursor: Cursor): Promise<void> {
  while (cursor.at >= cursor.values.length) {
    const next = await cursor.source.next();
    if (next.done) throw new Error('values are missing');
    cursor.values = next.value;
    cursor.at = 0;
  }
}

/** Where the data of a group ends. */
function endOf({ groups }: ParquetFile, group: number): number {
  return groups[group]!.columns.reduce((end, { meta_data: meta }) => {
    const start = meta?.dictionary_page_offset ?? meta?.data_page_offset ?? 0n;
    return Math.max(end, Number(start + (meta?.total_compressed_size ?? 0n)));
  }, 0);
}

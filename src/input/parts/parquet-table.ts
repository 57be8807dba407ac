import { UserError } from '../../errors.ts';
import type { Piece, ReadOptions } from '../transcript.ts';
import { type Columns, findColumns } from './columns.ts';
import { withOthers } from './parquet-errors.ts';
import type { ParquetFile } from './parquet-file.ts';
import { type FirstRows, readRows } from './parquet-rows.ts';
import { createRowReader, textReader } from './table-rows.ts';

/** Reads a file with a message a row, as tables are read, and nothing but the columns that tell something. Throws {@link UserError} when they do not tell text and roles. */
export async function* readParquetTable(
  file: ParquetFile,
  first: FirstRows,
  options: ReadOptions,
): AsyncGenerator<readonly Piece[]> {
  const names = first.columns.map(({ name }) => name);
  if (first.cells.length === 0) return;
  const columns = columnsOf(file, names, first, options);
  const read = createRowReader(
    // Names stand apart from the rows, and nothing is merged or parted by blank ones.
    { ...columns, header: { row: -1, names }, merged: [], isParted: false },
    { file: file.name, toText: await textReader(columns) },
  );
  for await (const rows of readRows(file, first.columns, neededOf(columns))) yield rows.flatMap(read);
}

// --- internal ---

function columnsOf(
  { name, leaves }: ParquetFile,
  names: readonly string[],
  { cells, encrypted }: FirstRows,
  options: ReadOptions,
): Columns {
  try {
    return findColumns({ row: 0, names }, cells, options, { file: name });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const nested = leaves.filter(({ isRepeated }) => isRepeated).map(({ path }) => path[1]!.element.name);
    throw withOthers(error, [...new Set(nested)], encrypted);
  }
}

function neededOf({ texts, roles, at, fields }: Columns): number[] {
  const needed = new Set([...texts.map(({ column }) => column), ...Object.values(at), ...fields]);
  if (roles.kind === 'column') needed.add(roles.column);
  return [...needed].sort((a, b) => a - b);
}

import type { Text } from '../../types.ts';
import type { RawRow } from './csv.ts';
import { isClosed, readBatches, rowsOf, valuesOf, type WantedColumn } from './parquet-batches.ts';
import { isOurs, type ParquetColumn, type ParquetFile } from './parquet-file.ts';
import { cellTextOf, REPLACED } from './parquet-values.ts';

/** The first rows of a file, as cells. */
export interface FirstRows {
  /** Those of one value a row. */
  readonly columns: readonly ParquetColumn[];
  readonly cells: readonly (readonly string[])[];
  /** Columns that nobody can read without a key. */
  readonly encrypted: readonly string[];
}

/** The first rows of a file, of all columns without lists. Where groups of rows are damaged, later ones are looked at. */
export async function firstRows(file: ParquetFile): Promise<FirstRows> {
  const columns = file.leaves.filter(({ isRepeated }) => !isRepeated);
  const cells: string[][] = [];
  let damaged: string[][] | undefined;
  const closed = new Set<string>();
  for (const group of file.groups.slice(0, MOST_TRIED).keys()) {
    const rows = Array.from({ length: Math.min(SEEN_FIRST, rowsOf(file, group)) }, (): string[] => []);
    let isDamaged = false;
    for (const column of columns) {
      let values: readonly string[] = [];
      try {
        if (isClosed(file, group, column)) closed.add(column.name);
        else values = await firstTexts(file, group, column, rows.length);
      } catch (error) {
        if (isOurs(error)) throw error;
        isDamaged = true;
      }
      rows.forEach((row, i) => {
        row.push(values[i] ?? '');
      });
    }
    if (isDamaged) damaged ??= rows;
    else cells.push(...rows);
    if (cells.length >= SEEN_FIRST) break;
  }
  return { columns, cells: cells.length > 0 ? cells : (damaged ?? []), encrypted: [...closed] };
}

/** All rows of some columns, in batches; the cells of those that are not `wanted` are empty. */
export async function* readRows(
  file: ParquetFile,
  columns: readonly ParquetColumn[],
  wanted: readonly number[],
): AsyncGenerator<RawRow[]> {
  /** Columns in which something was found that is no text, of which it is to be told, and those of which it was. */
  const found = new Map<number, ParquetColumn>();
  const told = new Set<number>();
  const readers = wanted.map((place): WantedColumn => {
    const column = columns[place]!;
    const onBroken = () => {
      if (!told.has(place)) found.set(place, column);
    };
    return { column, read: cellTextOf(column.path.at(-1)!.element, onBroken) };
  });
  for await (const batch of readBatches(file, readers, BATCH)) {
    if ('problem' in batch) {
      yield [{ line: batch.line, cells: [], problem: batch.problem }];
      continue;
    }
    const rows: RawRow[] = [];
    for (let i = 0; i < batch.count; i++) {
      const line = batch.line + i;
      const cells = Array<string>(columns.length).fill('');
      for (let k = 0; k < wanted.length; k++) {
        const { values, at } = batch.columns[k]!;
        const value = values[at + i];
        if (typeof value === 'string') cells[wanted[k]!] = value;
      }
      for (const [place, column] of found) {
        if (!cells[place]!.includes(REPLACED)) continue;
        rows.push({ line, cells: [], problem: noUtf8(column.name) });
        found.delete(place);
        told.add(place);
      }
      rows.push({ line, cells });
    }
    yield rows;
  }
}

// --- internal ---

const BATCH = 500;
/** As of any table. */
const SEEN_FIRST = 300;
const MOST_TRIED = 20;

async function firstTexts(file: ParquetFile, group: number, column: ParquetColumn, most: number): Promise<string[]> {
  const read = cellTextOf(column.path.at(-1)!.element);
  const texts: string[] = [];
  for await (const values of valuesOf(file, group, { column, read })) {
    for (const value of values) texts.push(typeof value === 'string' ? value : '');
    if (texts.length >= most) break;
  }
  return texts;
}

function noUtf8(column: string): Text {
  return {
    zh: `列“${column}”从这里起有不是 UTF-8 的文字，读不出的字按 \ufffd 处理`,
    en: `from here on the column “${column}” has text that is no UTF-8; what cannot be read stands as \ufffd`,
  };
}

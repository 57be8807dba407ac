import type { ReadOptions } from '../transcript.ts';
import { plainName, useOfName } from './column-names.ts';

/** The columns of a table. */
export interface Header {
  /** Index of the row that holds the names; -1 in a table without. */
  readonly row: number;
  /** One a column; `#1`, `#2` … where a table has no names. */
  readonly names: readonly string[];
}

/** Finds the row of names among the first rows, below a title or blank lines. Without one, the columns are numbered. */
export function findHeader(rows: readonly (readonly string[])[], map: ReadOptions['map']): Header {
  const width = widthOf(rows);
  const told = Object.values(map).filter((name) => !/^#?\d+$/.test(name));
  const first = rows.slice(0, FURTHEST);
  let best = { row: -1, uses: 0 };
  first.forEach((cells, row) => {
    if (!mayBeNames(cells, width) || isData(rows, row)) return;
    const plain = new Set(cells.map(plainName));
    if (told.length > 0 && told.every((name) => plain.has(plainName(name)))) best = { row, uses: 1000 - row };
    const uses = new Set(cells.map((cell) => useOfName(cell)?.use).filter((use) => use !== undefined)).size;
    if (uses > best.uses && (uses > 1 || looksLikeNames(rows, row))) best = { row, uses };
  });
  if (best.row < 0) {
    const row = first.findIndex((cells) => mayBeNames(cells, width));
    if (row >= 0 && told.length > 0 ? !isData(rows, row) : row >= 0 && looksLikeNames(rows, row))
      best = { row, uses: 0 };
  }
  if (best.row < 0) return { row: -1, names: Array.from({ length: width }, (_, i) => `#${i + 1}`) };
  const names = rows[best.row]!.map((cell) => cell.trim());
  while (names.at(-1) === '') names.pop();
  return { row: best.row, names };
}

// --- internal ---

const FURTHEST = 20;

/** The number of cells most rows have. */
function widthOf(rows: readonly (readonly string[])[]): number {
  const count = new Map<number, number>();
  for (const cells of rows) {
    if (cells.length > 1) count.set(cells.length, (count.get(cells.length) ?? 0) + 1);
  }
  return (
    [...count].sort(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ??
    rows.reduce((most, { length }) => Math.max(most, length), 0)
  );
}

function mayBeNames(cells: readonly string[], width: number): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return (
    filled.length >= Math.min(2, width) &&
    filled.length * 2 >= width &&
    filled.every((cell) => cell.length <= 60 && !/^[\s\d.,:/+-]+$/.test(cell))
  );
}

/** Names stand once in their columns; a row of which much comes again below is data. */
function isData(rows: readonly (readonly string[])[], row: number): boolean {
  const cells = rows[row]!;
  const others = rows.filter((other, i) => i > row && !cells.every((cell, column) => (other[column] ?? '') === cell));
  const filled = cells.flatMap((cell, column) => (cell.trim() === '' ? [] : [column]));
  const again = filled.filter((column) => others.some((other) => other[column] === cells[column])).length;
  return again > 1 || again * 2 >= filled.length;
}

/** Names are short and differ; below them stand numbers, times or longer texts. */
function looksLikeNames(rows: readonly (readonly string[])[], row: number): boolean {
  const cells = rows[row]!.map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== '');
  if (new Set(filled).size < filled.length || filled.some((cell) => cell.length > 30 || /[。？！?!]$/.test(cell)))
    return false;
  const below = rows.slice(row + 1, row + 30);
  return cells.some((cell, column) => {
    const values = below.map((other) => other[column]?.trim() ?? '').filter((value) => value !== '');
    return (
      cell !== '' && values.length > 0 && values.every((value) => /\d/.test(value) || value.length > cell.length * 3)
    );
  });
}

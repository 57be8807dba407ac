import { useOfName } from './column-names.ts';
import { readCsv } from './csv.ts';

const DELIMITERS = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The beginning of a table with delimiters. */
export interface Table {
  readonly delimiter: Delimiter;
  readonly rows: readonly (readonly string[])[];
}

/** The beginning of a text as a table: the delimiter that gives rows of one width, or usual names of columns; `undefined` when none does. */
export async function tableOf(text: string): Promise<Table | undefined> {
  const beginning = text.slice(0, 64 * 1024);
  if (/^\s*[[{<]/.test(beginning) && !/^\s*\[[^\]\n]{0,60}\][,\t;|]/.test(beginning)) return undefined;
  let best: { readonly table: Table; readonly score: number } | undefined;
  for (const delimiter of DELIMITERS) {
    if (!beginning.includes(delimiter)) continue;
    const rows = await firstRows(beginning, delimiter);
    const score = evenness(rows) + 0.5 * mostNames(rows);
    if (score > (best?.score ?? 0.6)) best = { table: { delimiter, rows }, score };
  }
  return best?.table;
}

// --- internal ---

const MOST_ROWS = 100;

async function firstRows(text: string, delimiter: Delimiter): Promise<readonly (readonly string[])[]> {
  const first: (readonly string[])[] = [];
  for await (const rows of readCsv(once(text), { delimiter })) {
    for (const { cells } of rows) first.push(cells);
    if (first.length >= MOST_ROWS) break;
  }
  return first.slice(0, MOST_ROWS);
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** The share of rows that have as many cells as most, from 0 to 1; 0 when that is one cell. */
function evenness(rows: readonly (readonly string[])[]): number {
  const filled = rows.filter((cells) => cells.length > 1 || cells[0]?.trim() !== '');
  const count = new Map<number, number>();
  for (const { length } of filled) count.set(length, (count.get(length) ?? 0) + 1);
  let width = 0;
  for (const [length, n] of count) {
    if (n > (count.get(width) ?? 0)) width = length;
  }
  if (width < 2 || filled.length === 0) return 0;
  const share = count.get(width)! / filled.length;
  // A single row, or a comma in each of two lines of a chat, shows nothing.
  return filled.length < 3 ? share / 2 : share;
}

/** How many usual names the best of the first rows holds. */
function mostNames(rows: readonly (readonly string[])[]): number {
  const counts = rows
    .slice(0, 10)
    .map((cells) =>
      cells.length < 2 ? 0 : new Set(cells.slice(0, 200).flatMap((cell) => useOfHeader(cell) ?? [])).size,
    );
  const most = Math.max(0, ...counts);
  return most >= 2 ? most : 0;
}

function useOfHeader(cell: string): string | undefined {
  const named = cell.length <= 40 ? useOfName(cell.trim()) : undefined;
  return named?.isWhole ? named.use : undefined;
}

import type { ReplyLanguage } from '../../reply.ts';
import { type ColumnName, columnNamed } from './columns-names.ts';
import { byProse, columnFacts, MOST_READ } from './columns-prose.ts';
import { isTranscript } from './columns-transcript.ts';

/** A column whose cells are replies. */
export interface ContentColumn {
  readonly column: number;
  /** As it is in the header; empty where there is none. */
  readonly name: string;
  readonly language?: ReplyLanguage;
  readonly isHtml?: true;
}

/** What the columns of a sheet of replies are for. */
export interface Columns {
  /** Index of the row that holds the names; -1 in a sheet without. */
  readonly header: number;
  readonly contents: readonly ContentColumn[];
  readonly title?: number;
  readonly category?: number;
  readonly id?: number;
  readonly language?: number;
  readonly disable?: number;
}

/** Finds the columns of a sheet of replies by a row of names among the first, else by a column of sentences; `undefined` when it is no such sheet. */
export function findColumns(rows: readonly (readonly string[])[]): Columns | undefined {
  const first = rows.slice(0, FURTHEST);
  let best: Columns | undefined;
  for (const [header, cells] of first.entries()) {
    if (!mayBeNames(cells)) continue;
    if (isTranscript(rows, header)) return undefined;
    const found = settle(cells, header);
    if (!found || !holdsWords(found.columns, rows)) continue;
    // One name alone may be the headline of the sheet.
    if (found.known > 1) return withTitle(found.columns, rows);
    best ??= found.columns;
  }
  return best ? withTitle(best, rows) : byProse(rows);
}

/** What the names of a header say about its columns; without contents where there is none. */
export function namedColumns(names: readonly string[], header: number): Columns {
  return settle(names, header)?.columns ?? { header, contents: [], ...others(names.map(columnNamed), []) };
}

/** How many names of a row are usual for a sheet of replies: at least two, or the only one there is. */
export function namesKnown(cells: readonly string[]): number {
  return mayBeNames(cells) ? (settle(cells, 0)?.known ?? 0) : 0;
}

// --- internal ---

const FURTHEST = 10;
const LONGEST_NAME = 60;

function mayBeNames(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (
    filled.length > 0 && new Set(filled).size === filled.length && filled.every((cell) => cell.length <= LONGEST_NAME)
  );
}

/** Where nothing names the replies, what stands before them does: a mood, a product, a step. */
function withTitle(columns: Columns, rows: readonly (readonly string[])[]): Columns {
  const { header, contents, title, id } = columns;
  if (title !== undefined || id !== undefined) return columns;
  const names = rows[header]!;
  const below = rows.slice(header + 1, header + 1 + MOST_READ);
  const before = contents[0]!.column;
  for (let column = before - 1; column >= 0; column--) {
    const { filled, isNumbers, length } = columnFacts(below, column);
    if (columnNamed(names[column] ?? '') || !names[column]?.trim() || filled <= 0.5 || isNumbers || length > 30)
      continue;
    return { ...columns, title: column };
  }
  return columns;
}

/** By names alone: contents are those of the surest kind, and what else may be a content is then a title. */
function settle(
  cells: readonly string[],
  header: number,
): { readonly columns: Columns; readonly known: number } | undefined {
  const names = cells.map(columnNamed);
  const ofUse = (rank: number) =>
    names.flatMap((name, i) => (name?.use === 'content' && name.rank === rank ? [i] : []));
  const best = [0, 1, 2, 3].find((rank) => ofUse(rank).length > 0);
  if (best === undefined) return undefined;
  const chosen = [...new Set([...ofUse(best), ...languagesOf(names)])].sort((a, b) => a - b);
  const rest = others(names, chosen);
  const isSure = names.some((name, i) => chosen.includes(i) && name?.isWhole);
  const known = names.filter((name) => name !== undefined && name.use !== 'none').length;
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  if (known < 2 && !(isSure && (filled === 1 || best < 3))) return undefined;
  // A lone column of a language, or of values, is of anything.
  if (best === 3 && chosen.length < 2 && rest.id === undefined && rest.title === undefined) return undefined;
  const contents = chosen.flatMap((column) => contentOf(names[column]!, column, cells[column]!.trim()));
  return contents.length === 0 ? undefined : { columns: { header, contents, ...rest }, known };
}

/** Columns named by a language alone stand beside others that hold the same in another. */
function languagesOf(names: readonly (ColumnName | undefined)[]): number[] {
  return names.flatMap((name, i) =>
    name?.use === 'content' && name.rank === 3 && name.language !== undefined ? [i] : [],
  );
}

function contentOf({ language, isHtml }: ColumnName, column: number, name: string): ContentColumn[] {
  if (language === 'other') return [];
  return [{ column, name, ...(language !== undefined && { language }), ...(isHtml && { isHtml }) }];
}

function others(
  names: readonly (ColumnName | undefined)[],
  contents: readonly number[],
): Omit<Columns, 'header' | 'contents'> {
  const bestOf = (use: ColumnName['use']) => {
    let best: number | undefined;
    for (const [i, name] of names.entries()) {
      if (name?.use !== use || contents.includes(i)) continue;
      if (best === undefined || weight(name) < weight(names[best]!)) best = i;
    }
    return best;
  };
  // A content that was not chosen: the message that is answered, the macro by its name.
  const title = bestOf('title') ?? (contents.length > 0 ? bestOf('content') : undefined);
  const found = {
    title,
    category: bestOf('category'),
    id: bestOf('id'),
    language: bestOf('language'),
    disable: bestOf('disable'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, column]) => column !== undefined));
}

function weight({ rank, isWhole }: ColumnName): number {
  return rank + (isWhole ? 0 : 10);
}

/** A column of figures, or of yes and no, holds no replies whatever its name. */
function holdsWords({ contents, header }: Columns, rows: readonly (readonly string[])[]): boolean {
  const isWords = (cell = '') => /\p{Script=Han}{2}|\p{L}{4,}/u.test(cell) && !FLAG.test(cell.trim());
  return rows
    .slice(header + 1, header + 1 + MOST_READ)
    .some((cells) => contents.some(({ column }) => isWords(cells[column])));
}

const FLAG = /^(?:true|false|none|null|done|sent|open|closed|已回复|未回复|不需要|需要)$/i;

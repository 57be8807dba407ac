import type { Columns } from './columns.ts';
import { columnNamed } from './columns-names.ts';

/** How many rows show what a column is like. */
export const MOST_READ = 200;

/** The only column of sentences, much longer than what stands beside it, under whatever name. */
export function byProse(rows: readonly (readonly string[])[]): Columns | undefined {
  const some = rows.slice(0, MOST_READ).filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const width = some.reduce((most, { length }) => Math.max(most, length), 0);
  if (some.length === 0 || width > 200) return undefined;
  const columns = Array.from({ length: width }, (_, column) => columnFacts(some, column));
  if (columns.some(({ isTimes }) => isTimes)) return undefined;
  const prose = columns.reduce((best, facts, i) => (facts.length > columns[best]!.length ? i : best), 0);
  const { length, share, name } = columns[prose]!;
  if (share < 0.6 || length < 8 || columnNamed(name)?.use === 'none') return undefined;
  if (columns.some((other, i) => i !== prose && other.length * 2 > length)) return undefined;
  const header = some.length > 1 && mayBeName(name, columnFacts(some.slice(1), prose)) ? rows.indexOf(some[0]!) : -1;
  // The cells before it are what it is called by: the nearest that is filled in most rows.
  const title = columns.slice(0, prose).findLastIndex(({ filled, isNumbers }) => filled > 0.5 && !isNumbers);
  const content = { column: prose, name: header < 0 ? '' : name.trim() };
  return { header, contents: [content], ...(title >= 0 && { title }) };
}

/** What the cells of a column are like. */
export function columnFacts(rows: readonly (readonly string[])[], column: number) {
  const values = rows.map((cells) => cells[column]?.trim() ?? '').filter((value) => value !== '');
  const length = values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length);
  const dated = values.filter((value) => /^20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}/.test(value)).length;
  return {
    name: rows[0]?.[column] ?? '',
    length,
    isHan: values.filter((value) => /\p{Script=Han}/u.test(value)).length * 2 > values.length,
    share: values.filter(isProse).length / rows.length,
    filled: values.length / rows.length,
    isNumbers: values.slice(values.length > 1 ? 1 : 0).every((value) => /^[\d.,%#-]+$/.test(value)),
    isTimes: values.length > 1 && dated * 2 > values.length,
  };
}

/** Whether a text is a sentence or two, and no name, number or code. */
export function isProse(text: string): boolean {
  if (text.length < 5) return false;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= 5 || (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 4;
}

// --- internal ---

/** Above a column of sentences; `您好` above one is the first reply. */
function mayBeName(cell: string, below: ColumnFacts): boolean {
  const name = cell.trim();
  if (name.length > 24 || /[，。！？,!?~～…]|[您你亲親谢謝]|^(?:hi|hello|thank)/iu.test(name)) return false;
  return (below.isHan && /^[\w .-]+$/.test(name)) || name.length * 2 < below.length;
}

type ColumnFacts = ReturnType<typeof columnFacts>;

import type { Written } from '../../../text/written.ts';
import type { Span } from '../../../types.ts';
import type { Cell, Reply, ReplyLanguage, ToldReplies } from '../../reply.ts';
import type { Columns, ContentColumn } from './columns.ts';
import { languageNamed } from './columns-names.ts';
import { readTagged } from './tagged-text.ts';

/** A row of a sheet, whatever it was read out of. */
export interface SheetRow {
  readonly cells: readonly string[];
  /** What a cell says, with its place. */
  readonly written: (column: number) => Written;
  readonly region: (column: number) => Span;
  /** In a workbook. */
  readonly cell?: (column: number) => Cell;
}

export interface SheetOptions {
  readonly columns: Columns;
  readonly told?: ToldReplies | undefined;
  /** Of all of them, where no column tells. */
  readonly language?: ReplyLanguage | undefined;
  /** What the names of replies begin with: the sheet, among several. */
  readonly sheet?: string | undefined;
  /** Parts replies of one id that are of different files; the same in every language. */
  readonly family?: string | undefined;
}

/** The replies of the rows below a header. */
export function repliesOf(rows: readonly SheetRow[], options: SheetOptions): Reply[] {
  const { columns } = options;
  const names = namesOf(rows, options);
  const found = rows.flatMap((row, i) => repliesOfRow(row, names[i]!, options));
  return columns.language === undefined ? found : related(found);
}

// --- internal ---

/** What names a row: its id, else its title with its category. */
interface RowName {
  readonly key: string;
  readonly title: string;
  readonly isId: boolean;
}

function namesOf(rows: readonly SheetRow[], { columns, sheet }: SheetOptions): RowName[] {
  const category = filledDown(rows, columns.category);
  const title = filledDown(rows, columns.title);
  return rows.map(({ cells }, i) => {
    const id = columns.id === undefined ? '' : oneLine(cells[columns.id]);
    if (id !== '') return { key: id, title: title[i]!, isId: true };
    const parts = [sheet ?? '', category[i]!, title[i]!].filter((part) => part !== '');
    return { key: title[i] === '' ? '' : parts.join('/'), title: title[i]!, isId: false };
  });
}

/** The cells of a column; where cells are merged, what stands in the first of them goes for all. */
function filledDown(rows: readonly SheetRow[], column: number | undefined): string[] {
  const values = rows.map(({ cells }) => (column === undefined ? '' : oneLine(cells[column])));
  const filled = values.filter((value) => value !== '');
  if (values[0] === '' || filled.length === values.length || new Set(filled).size < filled.length) return values;
  let last = '';
  return values.map((value) => {
    last = value || last;
    return last;
  });
}

function oneLine(cell: string | undefined): string {
  return (cell ?? '').replace(/\s+/g, ' ').trim();
}

function repliesOfRow(row: SheetRow, { key, title, isId }: RowName, options: SheetOptions): Reply[] {
  const { columns, told, family } = options;
  const ofRow = columns.language === undefined ? undefined : languageNamed(row.cells[columns.language] ?? '');
  if (ofRow === 'other') return [];
  const filled = columns.contents.filter(({ column }) => (row.cells[column] ?? '').trim() !== '');
  const contents = filled.filter((content) => !isTwin(content, filled));
  const isOne = columns.contents.filter((content) => !isTwin(content, columns.contents)).length === 1;
  const isTranslated = !isOne && columns.contents.some(({ language }) => language !== undefined);
  const source = contents[0] && oneLine(row.cells[contents[0].column]);
  const translationOf = isTranslated ? key || source : isId && family !== undefined ? `${family}:${key}` : undefined;
  const disable =
    columns.disable !== undefined && (row.cells[columns.disable] ?? '').trim() !== ''
      ? row.written(columns.disable)
      : undefined;
  return contents.map((content) => {
    const language = content.language ?? ofRow ?? options.language;
    return {
      ...readTagged(row.written(content.column), content.isHtml),
      key: isOne || isTranslated || key === '' ? key : `${key}/${content.name}`,
      ...(title !== '' && { title }),
      region: row.region(content.column),
      ...(language && { language }),
      ...(translationOf && { translationOf }),
      ...(told?.turn && { turn: told.turn }),
      ...(told?.channel && { channel: told.channel }),
      ...(row.cell && { cell: row.cell(content.column) }),
      ...(disable && { disable }),
    };
  });
}

/** The same reply without its tags, beside the one with them. */
function isTwin({ isHtml, language }: ContentColumn, others: readonly ContentColumn[]): boolean {
  return !isHtml && others.some((other) => other.isHtml && other.language === language);
}

/** Rows of one name in several languages are translations, if any are: titles may be translated, too. */
function related(replies: readonly Reply[]): Reply[] {
  const languages = new Map<string, ReplyLanguage>();
  const isShared = replies.some(({ key, language }) => {
    if (key === '' || !language) return false;
    const before = languages.get(key);
    languages.set(key, language);
    return before !== undefined && before !== language;
  });
  if (!isShared) return [...replies];
  return replies.map((reply) => (reply.key === '' ? reply : { translationOf: reply.key, ...reply }));
}

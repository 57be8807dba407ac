import { UserError } from '../../errors.ts';
import type { Comment, FileText, ReplyFormat } from '../reply.ts';
import { speaks } from '../speaks.ts';
import type { Columns } from './parts/columns.ts';
import { repliesOf, type SheetRow } from './parts/columns-replies.ts';
import { toldColumns, toldLanguage } from './parts/columns-told.ts';
import { brokenQuote, type CsvRow, scanCsv } from './parts/csv-cells.ts';
import { findDelimiter } from './parts/csv-delimiter.ts';
import { cellText, cellValue, lineBreakOf } from './parts/csv-text.ts';
import { languageOfPath } from './parts/language-of.ts';
import { lineAndColumn } from './parts/line-and-column.ts';

/** A sheet of replies with delimiters: a row a reply, or one in several languages. */
export const sheet: ReplyFormat = {
  id: 'sheet',
  read(file) {
    const { text, name, told } = file;
    const { delimiter, start } = findDelimiter(text, name);
    const { rows: scanned, broken } = scanCsv(text, delimiter, start);
    if (broken) throw brokenQuote(text, broken, name);
    const { rows, comments } = withoutComments(text, scanned);
    const values = rows.map(({ cells }) => cells.map((cell) => cellValue(text, cell)));
    const lineOf = (row: number) => lineAndColumn(text, rows[row]?.start ?? 0).line;
    const columns = toldColumns(values, told, { file: name, lineOf });
    if (!columns) return { replies: [], comments };
    const style = { delimiter, lineBreak: lineBreakOf(text, rows) };
    const below = rows.slice(columns.header + 1).map((row, i): SheetRow => {
      const whole = wholeRow(row, rows[columns.header], columns, file);
      return {
        cells: whole === row ? values[columns.header + 1 + i]! : whole.cells.map((cell) => cellValue(text, cell)),
        written: (column) => cellText(text, whole.cells[column]!, style),
        region: () => ({ start: row.start, end: row.end }),
      };
    });
    const path = languageOfPath(name);
    const language = toldLanguage(told) ?? path?.language;
    return { replies: repliesOf(below, { columns, told, language, family: path?.rest }), comments };
  },
};

// --- internal ---

/** A CSV has no comments; a row that begins like one of replylint's is one all the same. */
function withoutComments(text: string, rows: readonly CsvRow[]): { rows: readonly CsvRow[]; comments: Comment[] } {
  if (!speaks(text)) return { rows, comments: [] };
  const comments: Comment[] = [];
  const kept = rows.filter((row) => {
    const [first] = row.cells;
    const value = cellValue(text, first!);
    if (!/^\s*(?:#|\/\/)\s*replylint(?:-|[\s_]+(?:dis|en)able)/i.test(value)) return true;
    const whole = first!.isQuoted ? value : text.slice(row.start, row.end).replace(/[,;\t\s]+$/, '');
    comments.push({ start: row.start, end: row.end, text: whole.replace(/^\s*(?:#|\/\/)\s*/, '').trim() });
    return false;
  });
  return { rows: kept, comments };
}

/**
 * A row that is wider than its header: where the text of a reply comes last and stands without quotes, the delimiters
 * are its own; elsewhere nobody can tell which cell is which.
 */
function wholeRow(
  row: CsvRow,
  header: CsvRow | undefined,
  columns: Columns,
  { text, name }: Pick<FileText, 'text' | 'name'>,
): CsvRow {
  const width = header?.cells.length ?? row.cells.length;
  const surplus = row.cells.slice(width).some((cell) => cellValue(text, cell).trim() !== '');
  if (!surplus) return row;
  const last = row.cells.slice(width - 1);
  const isLast = columns.contents.some(({ column }) => column === width - 1);
  if (isLast && last.every(({ isQuoted }) => !isQuoted)) {
    const whole = { start: last[0]!.start, end: row.end, isQuoted: false };
    return { ...row, cells: [...row.cells.slice(0, width - 1), whole] };
  }
  throw new UserError({
    title: {
      zh: `这一行有 ${row.cells.length} 列，表头只有 ${width} 列，分不清哪一列是什么`,
      en: `this row has ${row.cells.length} cells and the header ${width}, so nobody can tell which is which`,
    },
    hint: {
      zh: '内容里有分隔符的单元格，要用英文双引号括起来',
      en: 'put a cell that holds the delimiter between double quotes',
    },
    file: name,
    ...lineAndColumn(text, row.start),
  });
}

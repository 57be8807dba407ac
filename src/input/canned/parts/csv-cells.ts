import { UserError } from '../../../errors.ts';
import type { Span } from '../../../types.ts';
import { lineAndColumn } from './line-and-column.ts';

/** A cell of a CSV with its place, quotes included. */
export interface CsvCell extends Span {
  readonly isQuoted: boolean;
}

/** A row without its line break. */
export interface CsvRow extends Span {
  readonly cells: readonly CsvCell[];
}

/** Quotes that part no cells: where, and where the cell begins whose they are. */
interface BrokenQuote {
  readonly at: number;
  readonly cell: number;
  /** The file ends before the cell does. */
  readonly isOpen: boolean;
}

interface CsvScan {
  readonly rows: readonly CsvRow[];
  /** What ended the scan before the text did. */
  readonly broken?: BrokenQuote;
}

/** Parts a text into rows and cells from `start` on, up to `most` rows. A cell is quoted when its first character is a quote; elsewhere a quote is text. */
export function scanCsv(text: string, delimiter: string, start = 0, most = Number.POSITIVE_INFINITY): CsvScan {
  const rows: CsvRow[] = [];
  const plainEnd = new RegExp(`[\\r\\n${delimiter}]`, 'g');
  let at = start;
  while (at < text.length && rows.length < most) {
    const from = at;
    const cells: CsvCell[] = [];
    for (;;) {
      const quoted = text[at] === '"' ? quotedCell(text, at, delimiter) : undefined;
      if (quoted && 'at' in quoted) return { rows, broken: quoted };
      if (quoted) {
        cells.push({ start: at, end: quoted.end, isQuoted: true });
        at = quoted.next;
      } else {
        plainEnd.lastIndex = at;
        const end = plainEnd.exec(text)?.index ?? text.length;
        cells.push({ start: at, end, isQuoted: false });
        at = end;
      }
      if (text[at] !== delimiter) break;
      at++;
    }
    if (cells.length > 1 || cells[0]!.end > cells[0]!.start) rows.push({ start: from, end: at, cells });
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
    else if (at < text.length) at++;
  }
  return { rows };
}

/** Of quotes that do not pair, with the place a person has to look at. */
export function brokenQuote(text: string, { at, cell, isOpen }: BrokenQuote, file: string): UserError {
  const isFar = isOpen || text.slice(cell, at).includes('\n');
  const place = lineAndColumn(text, isFar ? cell : at);
  const detail = isOpen
    ? {
        zh: '从这里开始的单元格到文件结尾都没有遇到结束的引号',
        en: 'the cell that begins here is open to the end of the file',
      }
    : isFar
      ? {
          zh: `这个单元格到第 ${lineAndColumn(text, at).line} 行才遇到引号，引号后面却不是分隔符`,
          en: `its next quote is on line ${lineAndColumn(text, at).line}, and no delimiter follows it`,
        }
      : { zh: '引号后面应该是分隔符或换行', en: 'a delimiter or a line break should follow the quote' };
  return new UserError({
    title: {
      zh: '单元格的引号没有成对，分不出各列',
      en: 'the quotes of a cell do not pair, so its columns cannot be told',
    },
    detail,
    hint: { zh: '单元格里的英文双引号要写成两个（""）', en: 'write a quote inside a cell twice ("")' },
    file,
    ...place,
  });
}

// --- internal ---

/** Where a quoted cell ends, with its quote, and where the next may begin; spaces between are nothing. */
function quotedCell(
  text: string,
  start: number,
  delimiter: string,
): { readonly end: number; readonly next: number } | BrokenQuote | undefined {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return { at: text.length, cell: start, isOpen: true };
  let next = close + 1;
  while (text[next] === ' ') next++;
  const after = text[next];
  if (after === undefined || after === delimiter || after === '\n' || after === '\r') return { end: close + 1, next };
  // Between tabs nobody quotes by hand: “"七天无理由"是什么意思” begins with a quote and means no more than it says.
  if (delimiter === '\t' && !text.slice(start, close).includes('\n')) return undefined;
  return { at: close, cell: start, isOpen: false };
}

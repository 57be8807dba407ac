import { slice, textBuilder, type Write, type Written } from '../../../text/written.ts';
import type { CsvCell, CsvRow } from './csv-cells.ts';

/** How the cells of a file are spelled. */
interface CsvStyle {
  readonly delimiter: string;
  /** The line break inside its cells; between its rows where no cell has one. */
  readonly lineBreak: string;
}

/** What a cell says, without its place. */
export function cellValue(text: string, { start, end, isQuoted }: CsvCell): string {
  if (!isQuoted) return text.slice(start, end);
  const inside = text.slice(start + 1, end - 1);
  const pairs = inside.includes('"') ? inside.replaceAll('""', '"') : inside;
  return pairs.includes('\r') ? pairs.replace(/\r+\n|\r/g, '\n') : pairs;
}

/** What a cell says, with its place. */
export function cellText(text: string, cell: CsvCell, style: CsvStyle): Written {
  if (!cell.isQuoted) return { ...slice(text, cell.start, cell.end), write: plainWrite(text, cell, style) };
  const builder = textBuilder(text);
  const spelling = /""|\r+\n|\r/g;
  const end = cell.end - 1;
  let at = cell.start + 1;
  const inside = text.slice(at, end);
  for (const { 0: found, index } of inside.matchAll(spelling)) {
    const start = cell.start + 1 + index;
    builder.plain(at, start);
    at = start + found.length;
    builder.spelled(found === '""' ? '"' : '\n', start, at);
  }
  builder.plain(at, end);
  const value = cellValue(text, cell);
  return builder.build((put, span) => {
    if (put.includes('\r') || becomesFormula(value, put, span)) return undefined;
    return put.replaceAll('"', '""').replaceAll('\n', style.lineBreak);
  });
}

/** The line break that the cells of a file are written with. */
export function lineBreakOf(text: string, rows: readonly CsvRow[]): string {
  for (const { cells } of rows) {
    for (const { start, end, isQuoted } of cells) {
      const [found] = isQuoted ? (/\r\n|\n|\r/.exec(text.slice(start, end)) ?? []) : [];
      if (found !== undefined) return found;
    }
  }
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

// --- internal ---

/** A cell without quotes has no way to say a delimiter, a quote, a line break or a space at its ends. */
function plainWrite(text: string, cell: CsvCell, { delimiter }: CsvStyle): Write {
  const value = text.slice(cell.start, cell.end);
  return (put, span) => {
    if (put.includes(delimiter) || /["\r\n]/.test(put) || becomesFormula(value, put, span)) return undefined;
    const written = value.slice(0, span.start) + put + value.slice(span.end);
    if (/^\s/u.test(written) && !/^\s/u.test(value)) return undefined;
    return /\s$/u.test(written) && !/\s$/u.test(value) ? undefined : put;
  };
}

/** A spreadsheet computes what begins with one of these. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]/u;

function becomesFormula(value: string, put: string, { start, end }: { start: number; end: number }): boolean {
  if (start > 0 && value.slice(0, start).trim() !== '') return false;
  return FORMULA.test(value.slice(0, start) + put + value.slice(end)) && !FORMULA.test(value);
}

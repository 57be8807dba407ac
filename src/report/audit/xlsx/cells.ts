import { displayWidth } from '../../../text/width.ts';
import { visible } from '../../parts/visible.ts';
import type { Style } from './styles.ts';

export interface Cell {
  /** Text is text, whatever it begins with. */
  readonly value: string | number | null;
  readonly style: Style;
  readonly link?: Place | undefined;
}

/** A row of another table, counted from 0 without its heading. */
export interface Place {
  readonly table: TableName;
  readonly row: number;
}

export type TableName = 'agents' | 'rules' | 'conversations' | 'findings' | 'commitments';

/** The name of a cell: 0, 27 → `AB1`. */
export function cellName(row: number, column: number): string {
  let name = '';
  for (let c = column; c >= 0; c = Math.floor(c / 26) - 1) name = String.fromCharCode(65 + (c % 26)) + name;
  return name + (row + 1);
}

/** A row of a sheet in SpreadsheetML, as high as its longest text needs. */
export function rowXml(
  row: number,
  cells: readonly Cell[],
  widths: readonly number[],
  idOf: (style: Style) => number,
): string {
  let out = '';
  let lines = 1;
  cells.forEach(({ value, style }, c) => {
    const at = `<c r="${cellName(row, c)}" s="${idOf(style)}"`;
    if (value === null || value === '') out += `${at}/>`;
    else if (typeof value === 'number') out += `${at}><v>${value}</v></c>`;
    else {
      const text = cellText(value);
      if (WRAPPED.has(style)) lines = Math.max(lines, linesOf(text, widths[c] ?? 0));
      out += `${at} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
    }
  });
  const height = Math.min(lines, MOST_LINES) * LINE_HEIGHT + ROW_MARGIN;
  return `<row r="${row + 1}" ht="${cells[0]?.style === 'title' ? TITLE_HEIGHT : height}" customHeight="1">${out}</row>`;
}

/** What stands in an attribute. */
export function attribute(text: string): string {
  return escaped(text).replaceAll('"', '&quot;');
}

// --- internal ---

const WRAPPED: ReadonlySet<Style> = new Set<Style>(['wrap', 'head', 'headNumber']);
/** A row higher than this is no longer a row of a table; the cell holds all of it. */
const MOST_LINES = 8;
const LINE_HEIGHT = 15;
const ROW_MARGIN = 3;
const TITLE_HEIGHT = 32;

/** The longest text that a cell may hold, in UTF-16 units. */
const LONGEST = 32_767;

/** A text as a cell can hold it: nothing that XML forbids or that hides, and no longer than a cell. */
function cellText(text: string): string {
  const clean = text
    .split(/\r\n?|\n/)
    .map(visible)
    .join('\n')
    .replace(/[\ufffe\uffff]/g, '\ufffd');
  const written = clean.replace(ESCAPE, '_x005F$&');
  if (written.length <= LONGEST) return written;
  const cut = written.slice(0, LONGEST - 1);
  return `${cut.replace(/[\ud800-\udbff]$/, '')}…`;
}

/** SpreadsheetML reads `_x0041_` as an A: such words begin with an escaped `_`. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function linesOf(text: string, width: number): number {
  if (text.length * 2 <= width && !text.includes('\n')) return 1;
  let lines = 0;
  const columns = Math.max(1, width - 1);
  for (const line of text.split('\n', MOST_LINES))
    lines += Math.max(1, Math.ceil(displayWidth(line.slice(0, columns * MOST_LINES)) / columns));
  return lines;
}

import type { Text } from '../../types.ts';

/** A row of a table as it stands. */
export interface RawRow {
  /** The line it begins on; the row in a sheet. From 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why it could not be parted into cells. */
  readonly problem?: Text;
}

export interface CsvOptions {
  readonly delimiter: string;
  /** Quotes are characters like any other. */
  readonly isLiteral?: boolean;
  /** How many cells a row has, where it is known: a row whose quotes are broken is read the way that gives so many. */
  readonly width?: number | undefined;
}

/** Most characters of one row: 30 times what a cell of Excel holds. */
const LONGEST_ROW = 1_000_000;
/** Characters after which a file without a line feed is one of CR. */
const BEGINNING = 65_536;
/** Most characters read twice because of broken quotes; after so many, quotes are no longer taken for quotes. */
const MOST_WASTED = 20_000_000;

/** Parts decoded text into rows, in batches. A quote that never closes costs its own line, not the rest of the file. */
export async function* readCsv(chunks: AsyncIterable<string>, options: CsvOptions): AsyncGenerator<RawRow[]> {
  const { default: Papa } = await import('papaparse');
  const { delimiter, width } = options;
  let isLiteral = options.isLiteral === true;
  let buffer = '';
  let line = 1;
  let wasted = 0;
  /** Nothing complete is in the buffer before it is so long. */
  let enough = 0;
  let isSkipping = false;

  for await (const chunk of oneLineBreak(chunks)) {
    buffer += chunk;
    if (buffer.length < enough) continue;
    const rows = take(false);
    if (rows.length > 0) yield rows;
  }
  const rows = take(true);
  if (rows.length > 0) yield rows;

  function take(isEnd: boolean): RawRow[] {
    const rows: RawRow[] = [];
    let at = 0;
    if (isSkipping) at = skipLine();
    while (at < buffer.length && !isSkipping) {
      const next = parse(at, isEnd, rows);
      if (next === at && !isEnd && buffer.length - at <= LONGEST_ROW) break;
      at = next === at ? giveUp(at, rows) : next;
    }
    buffer = buffer.slice(at);
    enough = rows.length > 0 || isSkipping ? 0 : buffer.length * 2;
    return rows;
  }

  /** Reads whole rows from `from`; gives back where the first one begins that is not complete, or that must be read again. */
  function parse(from: number, isEnd: boolean, rows: RawRow[]): number {
    let start = from;
    const input = from === 0 ? buffer : buffer.slice(from);
    const parser = new Papa.Parser({
      delimiter,
      newline: '\n',
      ...(isLiteral && { fastMode: true }),
      step: ({ data, errors, meta }) => {
        if (start === buffer.length) return;
        const end = from + meta.cursor;
        const cells: string[] = data[0] ?? [''];
        if (isBroken(cells, errors.length > 0)) {
          wasted += end - start;
          if (wasted > MOST_WASTED) isLiteral = true;
          start = readLiterally(start, rows);
          parser.abort();
          return;
        }
        rows.push({ line, cells });
        start = end;
        line += cells.length === 1 && !cells[0]!.includes('\n') ? 1 : linesIn(cells) + 1;
      },
    });
    parser.parse(input, 0, !isEnd);
    return start;
  }

  function isBroken(cells: readonly string[], hasErrors: boolean): boolean {
    if (isLiteral) return false;
    if (hasErrors) return cells.length !== width || cells.some((cell) => cell.includes(`\n`));
    // Tabs are seldom quoted: a cell over lines that holds some is two stray quotes with rows between them.
    return delimiter === '\t' && cells.some((cell) => cell.includes('\t') && cell.includes('\n'));
  }

  /** One line whose quotes mean nothing. */
  function readLiterally(from: number, rows: RawRow[]): number {
    const end = endOfLine(from);
    const cells = buffer.slice(from, end).split(delimiter);
    rows.push({
      line,
      cells,
      ...(width !== undefined &&
        cells.length > width &&
        cells[width - 1]?.trim() !== '' && { problem: QUOTE_NEVER_CLOSES }),
    });
    line++;
    return Math.min(end + 1, buffer.length);
  }

  function giveUp(from: number, rows: RawRow[]): number {
    if (endOfLine(from) - from <= LONGEST_ROW) {
      wasted += buffer.length - from;
      if (wasted > MOST_WASTED) isLiteral = true;
      return readLiterally(from, rows);
    }
    rows.push({ line, cells: [], problem: LINE_TOO_LONG });
    isSkipping = true;
    buffer = buffer.slice(from);
    return skipLine();
  }

  function skipLine(): number {
    const end = buffer.indexOf('\n');
    if (end < 0) return buffer.length;
    isSkipping = false;
    line++;
    return end + 1;
  }

  function endOfLine(from: number): number {
    const end = buffer.indexOf('\n', from);
    return end < 0 ? buffer.length : end;
  }
}

/** CRLF, and CR where a file begins with no other, as LF; a CR elsewhere is left alone. */
async function* oneLineBreak(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let isMac: boolean | undefined;
  let held = '';
  for await (const chunk of chunks) {
    let text = held + chunk;
    isMac ??= text.includes('\n') ? false : text.length < BEGINNING ? undefined : text.includes('\r');
    // A CR at the end may be the first half of a CRLF.
    let end = isMac === undefined ? 0 : text.length;
    while (text[end - 1] === '\r') end--;
    held = text.slice(end);
    text = text.slice(0, end);
    if (text !== '') yield withLineFeeds(text, isMac === true);
  }
  if (held !== '' && isMac !== false) yield withLineFeeds(held, true);
}

function withLineFeeds(text: string, isMac: boolean): string {
  if (!text.includes('\r')) return text;
  return isMac ? text.replaceAll('\r', '\n') : text.replace(/\r+\n/g, '\n');
}

function linesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  }
  return count;
}

const QUOTE_NEVER_CLOSES: Text = {
  zh: '这一行的引号没有成对，分不出各列',
  en: 'a quote of this row never closes, so its columns cannot be told',
};
const LINE_TOO_LONG: Text = {
  zh: `这一行超过 ${LONGEST_ROW.toLocaleString('en')} 个字符，已跳过`,
  en: `this line is longer than ${LONGEST_ROW.toLocaleString('en')} characters and is left out`,
};

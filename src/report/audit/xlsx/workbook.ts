import { strFromU8, unzipSync } from 'fflate/browser';
import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import type { Locale } from '../../../types.ts';
import { attribute, type Cell, cellName, type Place, rowXml } from './cells.ts';
import type { Hucre } from './hucre.ts';
import { cellStyles, FONT, type Style } from './styles.ts';
import { type ZipEntry, zipped } from './zip.ts';

export interface Sheet {
  readonly name: string;
  /** Of its columns, in characters. */
  readonly widths: readonly number[];
  /** All of it but its cells. */
  readonly frame: Omit<WriteSheet, 'name' | 'columns' | 'rows' | 'data' | 'cells'>;
  /** Its rows from the first, with the headings; asked for once. */
  readonly rows: () => Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
  /** Whether the links of a column are written; those of the others are plain text. */
  readonly hasLinks: (column: number) => boolean;
}

export interface Workbook {
  readonly locale: Locale;
  readonly title: string;
  /** What the file says it was made on; the clock would make every file another. */
  readonly date: Date;
  /** In the order of their tabs. */
  readonly sheets: readonly Sheet[];
  /** In the order in which their rows are asked for. */
  readonly written: readonly Sheet[];
  /** Where a row of a table is: its sheet, and its row there, from 0 with the headings. */
  readonly locate: (place: Place) => { readonly sheet: string; readonly row: number };
  /** The most links of a sheet. */
  readonly mostLinks: number;
}

/**
 * A workbook, piece by piece. hucre writes all of it but the cells: its own streaming writer knows one sheet, and no links,
 * filters or styles of single cells.
 */
export async function* workbookBytes(book: Workbook, hucre: Hucre): AsyncGenerator<Uint8Array> {
  const styles = cellStyles(book.locale);
  const parts = await emptyWorkbook(
    book,
    styles.map(([, look]) => look),
    hucre,
  );
  const paths = new Map(book.sheets.map((sheet, i) => [sheet, `xl/worksheets/sheet${i + 1}.xml`]));
  const ids = styleIds(parts.get(paths.get(book.sheets[0]!)!)!);
  const idByStyle = new Map(styles.map(([style], i) => [style, ids[i]!]));
  const sheetPaths = new Set(paths.values());
  const entries: ZipEntry[] = [...parts]
    .filter(([path]) => !sheetPaths.has(path))
    .map(([path, text]) => ({ path, text: [text] }));
  for (const sheet of book.written) {
    const path = paths.get(sheet)!;
    entries.push({ path, text: sheetXml(sheet, parts.get(path)!, book, (style) => idByStyle.get(style)!) });
  }
  yield* zipped(entries);
}

// --- internal ---

/** The files of a workbook without rows, but the first row of the first sheet: a cell of each style. */
async function emptyWorkbook(
  { sheets, title, date, locale }: Workbook,
  styles: readonly CellStyle[],
  { writeXlsx }: Hucre,
): Promise<ReadonlyMap<string, string>> {
  const bytes = await writeXlsx({
    defaultFont: FONT[locale],
    properties: { title, creator: 'replylint', created: date, modified: date },
    namedRanges: sheets
      .filter(({ frame }) => frame.freezePane?.rows === 1)
      .map(({ name }) => ({ name: '_xlnm.Print_Titles', range: `${quoted(name)}!$1:$1`, scope: name })),
    sheets: sheets.map(({ name, widths, frame }, i) => ({
      ...frame,
      name,
      columns: widths.map((width) => ({ width })),
      ...(i === 0 && { cells: new Map(styles.map((style, c) => [`0,${c}`, { value: null, style }])) }),
    })),
  });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('hucre gave no bytes');
  return new Map(Object.entries(unzipSync(bytes)).map(([path, file]) => [path, strFromU8(file)]));
}

function styleIds(sheet: string): number[] {
  return [...sheet.matchAll(/<c r="[A-Z]+1" s="(\d+)"/g)].map(([, id]) => Number(id));
}

/** A sheet in the frame that hucre wrote for it. */
async function* sheetXml(
  { rows, widths, hasLinks }: Sheet,
  frame: string,
  { locate, mostLinks }: Workbook,
  idOf: (style: Style) => number,
): AsyncGenerator<string> {
  const [before = '', after = ''] = frame
    .replace(/<dimension [^>]*>/, '')
    .split(/<sheetData\/>|<sheetData>.*<\/sheetData>/s);
  yield `${before}<sheetData>`;
  const links: string[] = [];
  let row = 0;
  for await (const cells of rows()) {
    const shown = cells.map((cell, c): Cell => {
      if (cell.link === undefined) return cell;
      if (!hasLinks(c) || links.length >= mostLinks) return { ...cell, style: UNLINKED[cell.style] ?? cell.style };
      const to = locate(cell.link);
      links.push(
        `<hyperlink ref="${cellName(row, c)}" location="${attribute(`${quoted(to.sheet)}!A${to.row + 1}`)}"/>`,
      );
      return cell;
    });
    yield rowXml(row, shown, widths, idOf);
    row++;
  }
  yield '</sheetData>';
  // The order of the elements is part of the format.
  const at = after.search(LATER_THAN_LINKS);
  yield after.slice(0, at);
  if (links.length > 0) {
    yield '<hyperlinks>';
    yield* links;
    yield '</hyperlinks>';
  }
  yield after.slice(at);
}

const LATER_THAN_LINKS = /<printOptions|<pageMargins/;
const UNLINKED: Readonly<Partial<Record<Style, Style>>> = { link: 'text', countLink: 'count' };

function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}

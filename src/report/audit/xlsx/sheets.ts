import { displayWidth } from '../../../text/width.ts';
import type { Locale } from '../../../types.ts';
import { type Cell, cellName, type Place, type TableName } from './cells.ts';
import { PAGE_FOOT } from './styles.ts';
import { type Column, dataBar, type Table, textCell } from './table.ts';
import type { Sheet } from './workbook.ts';

/** What a sheet has room for. */
export interface Limits {
  /** Rows besides the heading. */
  readonly rows: number;
  readonly links: number;
}

/** Those of Excel, which repairs away what goes beyond. */
export const EXCEL: Limits = { rows: 1_048_575, links: 65_530 };

/** The sheets of a table: one, or as many as its rows need. */
export function sheetsOf<Row>(
  table: Table<Row>,
  count: number,
  rows: Iterable<Row> | AsyncIterable<Row>,
  { locale, limits }: { readonly locale: Locale; readonly limits: Limits },
): Sheet[] {
  const { columns } = table;
  const rest = cursorOf(rows);
  return Array.from({ length: Math.max(1, Math.ceil(count / limits.rows)) }, (_, part): Sheet => {
    const own = Math.min(limits.rows, count - part * limits.rows);
    const linked = linkedColumns(columns, own, limits.links);
    return {
      name: sheetName(table.title[locale], part),
      widths: columns.map(({ width, title }) => Math.max(width, displayWidth(title[locale]) + FILTER_BUTTON)),
      frame: frameOf(table, own),
      hasLinks: (c) => linked.has(c),
      async *rows() {
        yield columns.map(({ title }) => textCell(title[locale], 'head'));
        for (let i = 0; i < own; i++) {
          const next = await rest();
          if (next === undefined) return;
          yield columns.map((column): Cell => column.cell(next.row));
        }
      },
    };
  });
}

/** Whether some links of a table have no room. */
export function losesLinks(
  { columns }: { readonly columns: readonly { readonly linkRank?: number }[] },
  count: number,
  limits: Limits,
): boolean {
  const ranked = columns.filter(({ linkRank }) => linkRank !== undefined);
  return ranked.length * Math.min(count, limits.rows) > limits.links;
}

/** Finds the sheet and the row there of a row of a table. */
export function locator(titles: ReadonlyMap<TableName, string>, limits: Limits) {
  return ({ table, row }: Place) => ({
    sheet: sheetName(titles.get(table)!, Math.floor(row / limits.rows)),
    row: (row % limits.rows) + 1,
  });
}

// --- internal ---

/** What the button of a filter and the margins of a heading take, in characters. */
const FILTER_BUTTON = 5;

function sheetName(title: string, part: number): string {
  return part === 0 ? title : `${title} ${part + 1}`;
}

/** What a sheet has besides its cells. */
function frameOf<Row>({ columns, tab, frozen }: Table<Row>, rows: number): Sheet['frame'] {
  const last = columns.length - 1;
  const bars = columns.flatMap(({ hasBars }, c) => (hasBars && rows > 0 ? [c] : []));
  return {
    view: { tabColor: { rgb: tab } },
    freezePane: { rows: 1, columns: frozen },
    autoFilter: { range: `A1:${cellName(rows, last)}` },
    conditionalRules: bars.map((c, i) => dataBar(`${cellName(1, c)}:${cellName(rows, c)}`, i + 1)),
    headerFooter: PAGE_FOOT,
    pageSetup: {
      paperSize: 'a3',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { top: 0.4, bottom: 0.6, left: 0.3, right: 0.3 },
    },
  };
}

/** The columns whose links a sheet of so many rows has room for, those of the lowest rank first; one in any case. */
function linkedColumns<Row>(columns: readonly Column<Row>[], rows: number, most: number): ReadonlySet<number> {
  const ranked = columns
    .flatMap(({ linkRank }, c) => (linkRank === undefined ? [] : [{ c, linkRank }]))
    .sort((a, b) => a.linkRank - b.linkRank);
  const room = Math.max(1, Math.floor(most / Math.max(1, rows)));
  return new Set(ranked.slice(0, room).map(({ c }) => c));
}

/** Gives row by row what several sheets share out among themselves. */
function cursorOf<Row>(rows: Iterable<Row> | AsyncIterable<Row>): () => Promise<{ readonly row: Row } | undefined> {
  const iterator = (async function* () {
    yield* rows;
  })();
  return async () => {
    const { value, done } = await iterator.next();
    return done ? undefined : { row: value };
  };
}

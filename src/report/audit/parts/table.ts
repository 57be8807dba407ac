import { displayWidth, truncateAt } from '../../../text/width.ts';
import { visible } from '../../parts/visible.ts';
import type { Paint, Style } from '../../report.ts';

export interface Column<Row> {
  readonly title: string;
  /** Numbers stand right. */
  readonly isNumber?: boolean;
  /** A long text is cut down to this many columns where the table would be too wide. */
  readonly least?: number;
  /** May be left out where there is no room; the highest goes first. */
  readonly rank?: number;
  text(row: Row): string;
  style?(row: Row): Style | undefined;
}

const GAP = 2;

/** A table as lines of at most `width` columns, its titles dim. No line ends in spaces. */
export function tableLines<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
  paint: Paint,
): string[] {
  const cells = new Map(columns.map((column) => [column, rows.map((row) => visible(column.text(row)))]));
  const wanted = new Map(
    columns.map((column) => [
      column,
      cells.get(column)!.reduce((most, text) => Math.max(most, displayWidth(text)), displayWidth(column.title)),
    ]),
  );
  const { shown, widths } = fitted(columns, wanted, width);
  const line = (texts: readonly (readonly [text: string, style: Style | undefined])[]) => {
    let out = '';
    let pad = 0;
    texts.forEach(([text, style], i) => {
      const column = shown[i]!;
      const room = widths.get(column)!;
      const cut = displayWidth(text) <= room ? text : truncateAt(text, room - 1) + '…';
      const rest = room - displayWidth(cut);
      const [before, after] = column.isNumber ? [rest, 0] : [0, rest];
      if (cut !== '') out += ' '.repeat(pad + before) + (style ? paint(style, cut) : cut);
      pad = (cut === '' ? pad + room : after) + GAP;
    });
    return out;
  };
  return [
    line(shown.map((column) => [column.title, 'dim'])),
    ...rows.map((row, i) => line(shown.map((column) => [cells.get(column)![i]!, column.style?.(row)]))),
  ];
}

function fitted<Row>(
  columns: readonly Column<Row>[],
  wanted: ReadonlyMap<Column<Row>, number>,
  width: number,
): { shown: readonly Column<Row>[]; widths: ReadonlyMap<Column<Row>, number> } {
  let shown = columns;
  for (;;) {
    const widths = new Map(shown.map((column) => [column, wanted.get(column)!]));
    let excess = [...widths.values()].reduce((sum, own) => sum + own + GAP, -GAP) - width;
    while (excess > 0) {
      const [widest] = shown
        .filter((column) => column.least !== undefined && widths.get(column)! > column.least)
        .sort((a, b) => widths.get(b)! - widths.get(a)!);
      if (!widest) break;
      widths.set(widest, widths.get(widest)! - 1);
      excess--;
    }
    const spare = shown.filter(({ rank }) => rank !== undefined).sort((a, b) => b.rank! - a.rank!)[0];
    if (excess <= 0 || !spare) return { shown, widths };
    shown = shown.filter((column) => column !== spare);
  }
}

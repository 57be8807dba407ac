import { displayWidth } from '../../../text/width.ts';
import { visible } from '../../parts/visible.ts';
import { wrap } from '../../parts/wrap.ts';
import type { Paint, Style } from '../../report.ts';

/** A few words of a row, in their style. */
export type Words = readonly [text: string, style: Style | undefined];

/** Pieces in their styles one after the other; a row ends between pieces, within one only where it is wider than a row. */
export function told(
  pieces: readonly Words[],
  between: string,
  { columns, paint }: { readonly columns: number; readonly paint: Paint },
): string[] {
  const rows: string[] = [];
  let row = '';
  let width = 0;
  pieces.forEach(([piece, style], i) => {
    const text = visible(piece);
    const comma = i === pieces.length - 1 ? '' : between.trimEnd();
    if (row !== '' && width + displayWidth(between + text + comma) > columns) {
      rows.push(row + between.trimEnd());
      [row, width] = ['', 0];
    }
    if (row !== '') [row, width] = [row + between, width + displayWidth(between)];
    // As wide as it may be, so that only a piece that no row can hold is broken.
    const parts = wrap(text, columns - displayWidth(comma)).map(({ start, end }) => text.slice(start, end));
    const painted = parts.map((part) => (style ? paint(style, part) : part));
    if (parts.length > 1) [row, width] = ['', 0];
    rows.push(...painted.slice(0, -1));
    row += painted.at(-1) ?? '';
    width += displayWidth(parts.at(-1) ?? '');
  });
  return row === '' ? rows : [...rows, row];
}

/** Lines of a section. */
export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

/** The columns that a section leaves. */
export function inner<T extends { readonly columns: number }>(context: T): T {
  return { ...context, columns: context.columns - 2 };
}

import { foldingTables, isWedge, MARK, SPACE, ZERO } from './fold.ts';

/** A text as patterns see it: folded, zero-width characters gone, with the way back to the source. */
export interface NormalText {
  readonly text: string;
  /** Offset in `text` → offset in the source; one entry more than units. Absent when they are the same. */
  readonly sourceOffsets?: Int32Array;
}

/**
 * Folds a text for patterns. With `wedges: 'drop'` single spaces, dots and dashes between Han characters go as well
 * (`我 不 能` → `我不能`), and of several spaces one is left: that is how the scanner reads. Otherwise they stay, because in
 * chat exports a single space often separates two messages.
 */
export function normalText(source: string, wedges: 'keep' | 'drop'): NormalText {
  const { fold, kind } = foldingTables();
  let from = 0;
  let text = '';
  const dropped: number[] = [];
  let afterSpace = false;
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i);
    const folded = fold[unit]! || unit;
    const k = kind[unit]!;
    const drop =
      k === ZERO ||
      (wedges === 'drop' && (k === SPACE || k === MARK) && ((k === SPACE && afterSpace) || isWedge(source, i, kind)));
    if (!drop) afterSpace = k === SPACE;
    if (folded === unit && !drop) continue;
    text += source.slice(from, i);
    from = i + 1;
    if (drop) dropped.push(i);
    else text += String.fromCharCode(folded);
  }
  if (from === 0) return { text: source };
  text += source.slice(from);
  return dropped.length > 0 ? { text, sourceOffsets: offsetsWithout(source.length, dropped) } : { text };
}

/** Where a range of the normal text stands in the source. */
export function toSource(normal: NormalText, start: number, end: number): [number, number] {
  const map = normal.sourceOffsets;
  if (!map) return [start, end];
  const from = map[start]!;
  return [from, end > start ? map[end - 1]! + 1 : from];
}

function offsetsWithout(length: number, dropped: readonly number[]): Int32Array {
  const offsets = new Int32Array(length - dropped.length + 1);
  let next = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    if (dropped[next] === i) next++;
    else offsets[at++] = i;
  }
  offsets[at] = length;
  return offsets;
}

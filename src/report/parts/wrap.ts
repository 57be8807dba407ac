import { displayWidth } from '../../text/width.ts';
import type { Span } from '../../types.ts';

/** Characters that do not begin a row, and those that do not end one (GB/T 15834, JIS X 4051). */
const NOT_FIRST = /^[，。、！？；：,.!?;:）)】」』”’》〉…~～%·]/;
const NOT_LAST = /[（(【「『“‘《〈{]$/;
/** One unit is one grapheme in such a text. */
const SIMPLE = /^[\x20-\x7e\u2010-\u2026\u3000-\u3029\u3040-\u3096\u30a0-\u30ff\u4e00-\u9fff\uff01-\uff5e]*$/;

/** Breaks a text into rows of at most `width` columns: at spaces and between Han characters, Latin words kept whole. */
export function wrap(text: string, width: number): Span[] {
  if (!/[\r\n]/.test(text) && displayWidth(text) <= width) return [{ start: 0, end: text.length }];
  const rows: Span[] = [];
  for (const { start, end } of linesOf(text)) {
    let from = start;
    while (from < end) {
      const to = rowEnd(text, from, end, width);
      let shown = to;
      while (shown > from && text[shown - 1] === ' ') shown--;
      rows.push({ start: from, end: shown });
      from = to;
      while (from < end && text[from] === ' ') from++;
    }
  }
  return rows;
}

/** The graphemes of a text with their columns and offsets. */
export function* graphemesOf(
  text: string,
): Generator<{ readonly start: number; readonly text: string; readonly width: number }> {
  if (SIMPLE.test(text)) {
    for (let i = 0; i < text.length; i++) yield { start: i, text: text[i]!, width: displayWidth(text[i]!) };
    return;
  }
  for (const { segment, index } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    yield { start: index, text: segment, width: displayWidth(segment) };
  }
}

function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(/\r\n|\r|\n/g)) {
    if (index > start) lines.push({ start, end: index });
    start = index + mark.length;
  }
  if (start < text.length) lines.push({ start, end: text.length });
  return lines;
}

/** Where the row that begins at `from` ends, trailing spaces included. */
function rowEnd(text: string, from: number, end: number, width: number): number {
  // No more units can be shown than have a column, but those of zero width.
  const line = text.slice(from, Math.min(end, from + width * 8));
  let columns = 0;
  let lastBreak = -1;
  let before = '';
  let beforeWidth = 0;
  let inBlank = false;
  for (const { start, text: grapheme, width: own } of graphemesOf(line)) {
    if (before !== '' && !inBlank && mayBreak(before, beforeWidth, grapheme, own)) lastBreak = start;
    columns += own;
    if (columns > width && grapheme !== ' ' && start > 0) return from + (lastBreak > 0 ? lastBreak : start);
    // A blank such as {替代办法} stays in one piece.
    if (grapheme === '{') inBlank = /^\{[^{}\n]{1,20}\}/.test(text.slice(from + start, from + start + 22));
    else if (grapheme === '}') inBlank = false;
    before = grapheme;
    beforeWidth = own;
  }
  return from + line.length;
}

function mayBreak(a: string, aWidth: number, b: string, bWidth: number): boolean {
  if (b === ' ') return false;
  if (a === ' ') return true;
  if (NOT_FIRST.test(b) || NOT_LAST.test(a)) return false;
  return aWidth > 1 || bWidth > 1;
}

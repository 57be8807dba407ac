/** First and last code points of the wide blocks, from Unicode's EastAsianWidth.txt (W and F); emoji are told apart below. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x3247],
  [0x3250, 0x4dbf],
  [0x4e00, 0xa4c6],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18d08],
  [0x1aff0, 0x1b2fb],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

/** Characters that always stand alone as one grapheme: printable ASCII, common Han, Chinese and full-width punctuation, line breaks aside. */
const PLAIN = /^[\x20-\x7e\u3001-\u3029\u4e00-\u9fff\uff01-\uff60\u2018-\u201d\u2026]*$/;
/** Those of the plain characters that take two columns. */
const PLAIN_WIDE = /[\u3001-\u3029\u4e00-\u9fff\uff01-\uff60]/g;
const EMPTY = /^[\p{M}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]$/u;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;
const TAB = 4;

/** The columns a text takes in a terminal; a tab takes `tab` columns. */
export function displayWidth(text: string, tab: number = TAB): number {
  if (PLAIN.test(text)) return text.length + (text.match(PLAIN_WIDE)?.length ?? 0);
  let width = 0;
  for (const { segment } of graphemes().segment(text)) width += graphemeWidth(segment, tab);
  return width;
}

/** The longest beginning of a text that fits into the columns; no grapheme is cut. */
export function truncateAt(text: string, columns: number, tab: number = TAB): string {
  if (text.length * 2 <= columns && PLAIN.test(text)) return text;
  let width = 0;
  for (const { segment, index } of graphemes().segment(text)) {
    width += graphemeWidth(segment, tab);
    if (width > columns) return text.slice(0, index);
  }
  return text;
}

function graphemes(): Intl.Segmenter {
  return new Intl.Segmenter('zh', { granularity: 'grapheme' });
}

function graphemeWidth(grapheme: string, tab: number): number {
  if (grapheme === '\t') return tab;
  if (grapheme.length > 1 && EMOJI.test(grapheme)) return 2;
  for (const char of grapheme) {
    if (EMPTY.test(char)) continue;
    return EMOJI.test(char) || isWide(char.codePointAt(0) ?? 0) ? 2 : 1;
  }
  return 0;
}

function isWide(point: number): boolean {
  let low = 0;
  let high = WIDE.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = WIDE[middle]!;
    if (point < first) high = middle - 1;
    else if (point > last) low = middle + 1;
    else return true;
  }
  return false;
}

import { hanSimplified, hanTraditional } from './han-table.ts';

/** What a code unit is to the scanner; 0 is anything else. */
export const HAN = 1;
/** White space: skipped when it stands alone between two Han characters. */
export const SPACE = 2;
/** A dot or dash: skipped when it stands alone between two Han characters. */
export const MARK = 3;
/** Zero-width characters and the CR of CRLF: always skipped. */
export const ZERO = 4;
/** Latin letters and digits, which have word boundaries. */
export const WORD = 5;

export interface Folding {
  /** Code unit → code unit after folding width, case and Traditional → Simplified; 0 when it folds to itself. */
  readonly fold: Uint16Array;
  /** Code unit → HAN … WORD, 0 for anything else. */
  readonly kind: Uint8Array;
}

let folding: Folding | undefined;

/** The folding tables, one entry per UTF-16 unit; made at first use. */
export function foldingTables(): Folding {
  folding ??= makeTables();
  return folding;
}

/** Folds a phrase unit by unit and drops what the scanner skips, so that it is what the scanner sees of a text. */
export function foldPhrase(phrase: string): string {
  const { fold, kind } = foldingTables();
  let out = '';
  for (let i = 0; i < phrase.length; i++) {
    const unit = phrase.charCodeAt(i);
    const k = kind[unit]!;
    if (k === ZERO) continue;
    if ((k === SPACE || k === MARK) && isWedge(phrase, i, kind)) continue;
    if (k === SPACE && out.endsWith(' ')) continue;
    out += String.fromCharCode(fold[unit]! || unit);
  }
  return out;
}

/** Folds unit by unit and keeps every unit: same length, same offsets. */
export function foldUnits(text: string): string {
  const { fold } = foldingTables();
  let from = 0;
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const folded = fold[unit]!;
    if (folded === 0) continue;
    out += text.slice(from, i) + String.fromCharCode(folded);
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** Whether the space, dot or dash at `i` stands alone between two Han characters. */
export function isWedge(text: string, i: number, kind: Uint8Array): boolean {
  let before = i - 1;
  while (before >= 0 && kind[text.charCodeAt(before)] === ZERO) before--;
  if (before < 0 || kind[text.charCodeAt(before)] !== HAN) return false;
  let after = i + 1;
  while (after < text.length && kind[text.charCodeAt(after)] === ZERO) after++;
  return after < text.length && kind[text.charCodeAt(after)] === HAN;
}

// Soft hyphen, Mongolian separator, zero-width space … direction marks, word joiner … deprecated controls,
// variation selectors, BOM; CR so that CRLF is one line break (Unicode 16, Default_Ignorable_Code_Point and Bidi_Control).
const ZERO_RANGES = [
  [0x0d, 0x0d],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
] as const;
const HAN_RANGES = [
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
] as const;
/** Digits, Latin letters with their accents, and both in full width. */
const WORD_RANGES = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xc0, 0x24f],
  [0xff10, 0xff19],
  [0xff21, 0xff3a],
  [0xff41, 0xff5a],
] as const;
const SPACES =
  '\t\n\v\f \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';
const MARKS = '.-_*·•‐‑‒–—・･．－＿＊';
/** Characters that are one to a reader: to the plain one. 妳, 甚 and 瞭 are regional forms of 你, 什(么) and 了(解). */
const SAME: Readonly<Record<string, string>> = {
  '\u2018': "'", '\u2019': "'", '\u02bc': "'", '\uff07': "'", '`': "'",
  '\uff61': '。', '\uff64': '、', '\u301c': '~', '\u223c': '~', '\uff5e': '~',
  '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\u2014': '-', '\u2212': '-',
  妳: '你', 甚: '什', 瞭: '了', 著: '着', 幺: '么', 麽: '么', 麼: '么',
}; // biome-ignore format: one row a family

function makeTables(): Folding {
  const fold = new Uint16Array(65536);
  const kind = new Uint8Array(65536);
  for (let i = 0; i < 26; i++) fold[0x41 + i] = 0x61 + i;
  for (let i = 0x21; i <= 0x7e; i++) fold[0xfee0 + i] = fold[i]! || i;
  for (let i = 0xc0; i <= 0x24f; i++) {
    const lower = String.fromCharCode(i).toLowerCase();
    if (lower.length === 1 && lower.charCodeAt(0) !== i) fold[i] = lower.charCodeAt(0);
  }
  for (let i = 0; i < hanTraditional.length; i++) fold[hanTraditional.charCodeAt(i)] = hanSimplified.charCodeAt(i);
  for (const [from, to] of Object.entries(SAME)) fold[from.charCodeAt(0)] = to.charCodeAt(0);
  for (const [from, to] of ZERO_RANGES) kind.fill(ZERO, from, to + 1);
  for (const [from, to] of HAN_RANGES) kind.fill(HAN, from, to + 1);
  for (const [from, to] of WORD_RANGES) kind.fill(WORD, from, to + 1);
  for (const unit of SPACES) {
    kind[unit.charCodeAt(0)] = SPACE;
    if (unit !== '\n' && unit !== ' ') fold[unit.charCodeAt(0)] = 0x20;
  }
  for (const unit of MARKS) kind[unit.charCodeAt(0)] = MARK;
  return { fold, kind };
}

/** Digits, half or full width. */
export const DIGIT = 1;
/** Latin letters, half or full width. */
export const LATIN = 2;
/** Any sign but the commas, stops, question and exclamation marks and tildes of plain sentences. */
export const SIGN = 4;
/** Pictures, symbols, and all beyond the basic plane. */
export const PICTURE = 8;
/** Chinese numerals. */
export const NUMERAL = 16;
/** Two marks in a row. */
export const MARKS = 32;

const MARK = 64;
const PLAIN = ',.!?~，。！？～、…·｡〜';

let table: Uint8Array | undefined;

/** What kinds of characters a text has, as a sum of the constants here: what needs others is not looked for. */
export function traitsOf(text: string): number {
  table ??= makeTable();
  let traits = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const trait = table[text.charCodeAt(i)]!;
    traits |= trait;
    if ((trait & before & MARK) !== 0) traits |= MARKS;
    before = trait;
  }
  return traits;
}

function makeTable(): Uint8Array {
  const made = new Uint8Array(65536);
  const range = (from: number, to: number, trait: number) => {
    for (let unit = from; unit <= to; unit++) made[unit]! |= trait;
  };
  range(0x21, 0x2f, SIGN);
  range(0x3a, 0x40, SIGN);
  range(0x5b, 0x60, SIGN);
  range(0x7b, 0xbf, SIGN);
  range(0x2010, 0x206f, SIGN);
  range(0x3003, 0x303f, SIGN);
  range(0xfe30, 0xfe6f, SIGN);
  range(0xff01, 0xff65, SIGN);
  range(0x2070, 0x2fff, PICTURE);
  range(0x3200, 0x33ff, PICTURE);
  range(0xd800, 0xf8ff, PICTURE);
  // Letters of scripts that are drawn with here: ω, Д, ಠ, ﹏.
  range(0x0300, 0x1fff, PICTURE);
  for (const mark of PLAIN) {
    const unit = mark.charCodeAt(0);
    made[unit] = MARK;
  }
  for (const mark of ';:；：-—') made[mark.charCodeAt(0)]! |= MARK;
  const only = (from: number, to: number, trait: number) => made.fill(trait, from, to + 1);
  only(0x30, 0x39, DIGIT);
  only(0xff10, 0xff19, DIGIT);
  only(0x41, 0x5a, LATIN);
  only(0x61, 0x7a, LATIN);
  only(0xc0, 0x24f, LATIN);
  only(0xff21, 0xff3a, LATIN);
  only(0xff41, 0xff5a, LATIN);
  for (const numeral of '一二三四五六七八九十百零〇两兩') made[numeral.charCodeAt(0)] = NUMERAL;
  return made;
}

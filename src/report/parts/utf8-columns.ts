/** So many units of the text share one entry of the table. */
const STEP = 1024;

/** The number of bytes that a text takes in UTF-8 before every offset of it. A lone surrogate takes three, as decoders write it. */
export function utf8Offsets(text: string): (offset: number) => number {
  const table = [0];
  for (let at = 0; at + STEP <= text.length; at += STEP) table.push(table.at(-1)! + utf8Length(text, at, at + STEP));
  return (offset) => {
    const index = Math.min(Math.floor(offset / STEP), table.length - 1);
    return table[index]! + utf8Length(text, index * STEP, offset);
  };
}

/** Both halves of a pair are counted with the first one. */
function utf8Length(text: string, start: number, end: number): number {
  let length = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else if (isHigh(code) && isLow(text.charCodeAt(i + 1))) length += 4;
    else if (!(isLow(code) && isHigh(text.charCodeAt(i - 1)))) length += 3;
  }
  return length;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

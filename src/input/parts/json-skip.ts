import type { JsonBuffer } from './json-buffer.ts';
import { stringEnd } from './json-scan.ts';

/**
 * Goes behind the closing bracket of the object or list that is entered next or, from a depth of 1 on, that the buffer stands in; no further
 * than a line break inside a string, where the closing quote is missing. False when the source ends before.
 */
export async function skipNested(buffer: JsonBuffer, from: number): Promise<boolean> {
  let depth = from;
  for (;;) {
    while (buffer.at < buffer.text.length) {
      const char = buffer.text[buffer.at]!;
      if (char === '"') {
        if (!(await skipString(buffer))) return !buffer.hasEnded() || buffer.at < buffer.text.length;
        continue;
      }
      buffer.at++;
      if (char === '{' || char === '[') depth++;
      if ((char === '}' || char === ']') && --depth <= 0) return true;
    }
    if (buffer.hasEnded()) return false;
    await buffer.fill();
  }
}

/** Goes behind a string, or to the line break in one that has no end, however long it is. False when it has none. */
async function skipString(buffer: JsonBuffer): Promise<boolean> {
  buffer.at++;
  for (;;) {
    // The quote before it is gone; any will do.
    const held = `"${buffer.text.slice(buffer.at)}`;
    const end = stringEnd(held, 0);
    const lineBreak = held.indexOf('\n');
    if (lineBreak >= 0 && (end < 0 || lineBreak < end)) {
      buffer.at += lineBreak - 1;
      return false;
    }
    if (end >= 0) {
      buffer.at += end - 1;
      return true;
    }
    // A backslash at the end belongs to what follows.
    const backslashes = /\\*$/.exec(held.slice(1).slice(-1000))![0].length;
    buffer.at = buffer.text.length - (backslashes % 2);
    if (buffer.hasEnded()) {
      buffer.at = buffer.text.length;
      return false;
    }
    await buffer.fill();
  }
}

/** Goes to the next line break, or to the end of the source. */
export async function skipLine(buffer: JsonBuffer): Promise<void> {
  for (;;) {
    const lineBreak = buffer.text.indexOf('\n', buffer.at);
    buffer.at = lineBreak < 0 ? buffer.text.length : lineBreak;
    if (lineBreak >= 0 || buffer.hasEnded()) return;
    await buffer.fill();
  }
}

export async function skipAll(buffer: JsonBuffer): Promise<void> {
  for (;;) {
    buffer.at = buffer.text.length;
    if (buffer.hasEnded()) return;
    await buffer.fill();
  }
}

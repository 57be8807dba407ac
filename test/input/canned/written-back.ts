import fc from 'fast-check';
import { expect } from 'vitest';
import { isWhole, toSource, type Written } from '../../../src/text/written.ts';

/** What replies are made of, and what trips readers of YAML and JSON. */
const PARTS = [
  '您好',
  '，请稍等',
  '。',
  '請見諒',
  '😊',
  '👨‍👩‍👧',
  '𠮷',
  '{{ name }}',
  '%{ticket.number}',
  '{订单号}',
  ' ',
  '  ',
  '\t',
  '"',
  "'",
  "''",
  '\\',
  '\\n',
  ': ',
  ':',
  ' #',
  '#',
  '- ',
  '-',
  '? ',
  '| ',
  '>',
  '&',
  '*',
  '!',
  '%',
  '@',
  '`',
  ',',
  '[',
  ']',
  '}',
  '~',
  'null',
  'true',
  'no',
  '12:30',
  '2027-01-01',
  '---',
  '...',
  'Thanks for waiting',
  '\n',
  '\n\n',
  '\r\n',
  '\u00a0',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u0007',
] as const;

/** Texts of a reply, most of them odd. */
export const replyText = fc
  .array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(''));

/** Where a new text is to stand, as parts of the length of what is there. */
export const change = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  text: fc.oneof(replyText, fc.constant(''), fc.constantFrom('好的', '马上为您处理', "it's fine", '第一行\n第二行')),
});

/** Every unit of a text stands where the map says: plain pieces as they are, pieces without gaps, ranges that rise. */
export function expectMapped(source: string, { text, map }: Pick<Written, 'text' | 'map'>): void {
  let at = 0;
  let end = 0;
  for (const piece of map) {
    expect(piece.at).toBe(at);
    expect(piece.start).toBeGreaterThanOrEqual(end);
    expect(piece.end).toBeGreaterThanOrEqual(piece.start);
    if (piece.plain) expect(source.slice(piece.start, piece.end)).toBe(text.slice(at, at + piece.length));
    at += piece.length;
    end = piece.end;
  }
  expect(at).toBe(text.length);
}

/** Writes a text into a reply, and expects the file to read back with it and all else as before. Gives back whether it could stand there. */
export function expectWritten(
  source: string,
  index: number,
  { from, to, text }: { readonly from: number; readonly to: number; readonly text: string },
  read: (source: string) => readonly Written[],
): boolean {
  const before = read(source);
  const reply = before[index]!;
  const [start, end] = [from, to]
    .map((part) => boundary(reply.text, Math.round(part * reply.text.length)))
    .sort((a, b) => a - b);
  const span = { start: start!, end: end! };
  const spelled = reply.write?.(text, span);
  if (spelled === undefined) return false;
  expect(isWhole(reply.map, span)).toBe(true);
  const range = toSource(reply.map, span);
  const changed = source.slice(0, range.start) + spelled + source.slice(range.end);
  const wanted = before.map((other, i) =>
    i === index ? other.text.slice(0, span.start) + text + other.text.slice(span.end) : other.text,
  );
  expect({ changed, texts: read(changed).map((other) => other.text) }).toEqual({ changed, texts: wanted });
  return true;
}

/** Never between the halves of a character. */
function boundary(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}

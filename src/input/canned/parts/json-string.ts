import { isWhole, textBuilder, type Write, type Written } from '../../../text/written.ts';
import { withLineBreaks } from './tree.ts';

/** The text of a JSON or JSON5 string at `start…end` of a source, quotes included. */
export function readString(source: string, start: number, end: number): Written {
  const text = textBuilder(source);
  const stop = end - 1;
  let from = start + 1;
  for (let at = source.indexOf('\\', from); at >= 0 && at < stop; at = source.indexOf('\\', from)) {
    text.plain(from, at);
    from = addEscape(source, at, text.spelled);
  }
  text.plain(from, stop);
  const written = text.build();
  return withLineBreaks({ ...written, write: writeOf(source.slice(start, end), written) });
}

/** Adds what an escape says; gives back where it ends. */
function addEscape(source: string, at: number, spelled: (text: string, start: number, end: number) => void): number {
  const mark = source[at + 1] ?? '';
  // A line that goes on in the next one: no text.
  if (mark === '\r' && source[at + 2] === '\n') return at + 3;
  if (/[\n\r\u2028\u2029]/.test(mark)) return at + 2;
  const digits = mark === 'u' ? 4 : mark === 'x' ? 2 : 0;
  const to = at + 2 + digits;
  const value =
    digits > 0 ? String.fromCharCode(Number.parseInt(source.slice(at + 2, to), 16)) : (ESCAPES[mark] ?? mark);
  spelled(value, at, to);
  return to;
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
};

/** Spells a text as the string itself does: its quotes, and escapes for all that is not ASCII where it has no other. */
function writeOf(raw: string, { map }: Written): Write {
  const quote = raw[0]!;
  return (text, span) => {
    if (!isWhole(map, span)) return undefined;
    const isAscii = /\\u/.test(raw) && !/\P{ASCII}/u.test(raw);
    let out = '';
    for (const char of text) {
      if (char === quote || char === '\\') out += `\\${char}`;
      else if (SHORT[char] !== undefined) out += SHORT[char];
      else if (ESCAPED.test(char) || (isAscii && char > '\x7f')) out += units(char);
      else out += char;
    }
    return out;
  };
}

const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Control characters, the two line breaks that JavaScript knows besides, and halves of characters. */
const ESCAPED = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

function units(char: string): string {
  return Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
    '',
  );
}

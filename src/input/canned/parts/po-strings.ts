import { textBuilder, type Write, type Written } from '../../../text/written.ts';
import type { Span } from '../../../types.ts';

/** What the strings of one keyword say together, `"…"` by `"…"`, with its place. The strings are spans without their quotes; `undefined` when an escape is none, which is told by its place. */
export function poText(source: string, strings: readonly Span[], broken: (at: number) => never): Written {
  const builder = textBuilder(source);
  for (const { start, end } of strings) {
    let at = start;
    while (at < end) {
      const found = source.indexOf('\\', at);
      const next = found < 0 || found >= end ? end : found;
      builder.plain(at, next);
      at = next === end ? end : addEscape(next, end);
    }
  }
  const written = builder.build();
  return { ...written, write: writeOf(source, written) };

  function addEscape(at: number, end: number): number {
    const rest = source.slice(at, Math.min(end, at + 64));
    const [bytes] = BYTES.exec(rest) ?? [];
    if (bytes !== undefined) return addBytes(bytes, at);
    const [breaks] = /^(?:\\r)+\\n|^\\r/.exec(rest) ?? [];
    if (breaks !== undefined) {
      builder.spelled('\n', at, at + breaks.length);
      return at + breaks.length;
    }
    const [unicode] = /^\\u[0-9a-f]{4}/i.exec(rest) ?? [];
    if (unicode !== undefined) {
      builder.spelled(String.fromCharCode(Number.parseInt(unicode.slice(2), 16)), at, at + 6);
      return at + 6;
    }
    const said = ESCAPES[rest[1] ?? ''];
    if (said === undefined) broken(at);
    builder.spelled(said, at, at + 2);
    return at + 2;
  }

  /** Octal and hexadecimal escapes are bytes: several of them are one character of UTF-8. */
  function addBytes(escapes: string, at: number): number {
    const codes = (escapes.match(BYTE) ?? []).map((spelling) => ({ spelling, byte: byteOf(spelling) }));
    const count = lengthOf(codes[0]!.byte);
    const some = codes.slice(0, count);
    const length = some.reduce((sum, { spelling }) => sum + spelling.length, 0);
    const text = new TextDecoder().decode(Uint8Array.from(some, ({ byte }) => byte));
    if (some.length < count || text.includes('\uFFFD')) {
      builder.spelled(String.fromCharCode(codes[0]!.byte), at, at + codes[0]!.spelling.length);
      return at + codes[0]!.spelling.length;
    }
    builder.spelled(text, at, at + length);
    return at + length;
  }
}

// --- internal ---

const BYTE = /\\(?:x[0-9a-f]{1,2}|[0-7]{1,3})/gi;
const BYTES = /^(?:\\(?:x[0-9a-f]{1,2}|[0-7]{1,3})){1,8}/i;
/** Those of C, and `\/`, which tools write that know no better. */
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  '"': '"',
  '\\': '\\',
  "'": "'",
  '?': '?',
  '/': '/',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

function byteOf(spelling: string): number {
  const isHex = /^\\x/i.test(spelling);
  return Number.parseInt(spelling.slice(isHex ? 2 : 1), isHex ? 16 : 8) & 0xff;
}

/** How many bytes a character of UTF-8 has that begins with this one. */
function lengthOf(byte: number): number {
  if (byte >= 0xf0) return 4;
  if (byte >= 0xe0) return 3;
  return byte >= 0xc0 ? 2 : 1;
}

function writeOf(source: string, { map }: Written): Write {
  return (text, span) => {
    if (text.includes('\0') || text.includes('\r')) return undefined;
    const before = map.findLast((piece) => piece.at + piece.length <= span.start);
    // `\x4` before `1` would be `\x41`.
    const isShort =
      before && !before.plain && /\\(?:x[0-9a-f]|[0-7]{1,2})$/i.test(source.slice(before.start, before.end));
    if (isShort && /^[0-9a-f]/i.test(text)) return undefined;
    return text.replace(/[\\"]|\p{Cc}/gu, (character) => SPELLINGS[character] ?? octal(character));
  };
}

const SPELLINGS: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t' };

/** Of a character of ASCII; beyond it, escapes are bytes. */
function octal(character: string): string {
  const code = character.charCodeAt(0);
  return code > 0x7f ? character : '\\' + code.toString(8).padStart(3, '0');
}

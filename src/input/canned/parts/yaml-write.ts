import { parseDocument } from 'yaml';
import { isWhole, toSource, type Write, type Written } from '../../../text/written.ts';
import type { Span } from '../../../types.ts';
import { type BlockStyle, type BlockText, readBlock } from './yaml-block.ts';
import { readFlow } from './yaml-flow.ts';

/** Where a scalar stands and how its file breaks lines. */
export interface ScalarPlace extends Span {
  readonly source: string;
  readonly eol: string;
  /** Between brackets or braces. */
  readonly isInFlow: boolean;
}

/** Puts a text into a plain scalar, as long as it stays one that every YAML reads as this text. */
export function plainWrite(place: ScalarPlace, scalar: Written): Write {
  const read = (changed: string) =>
    VERSIONS.every((v) => isText(changed, place.isInFlow, v)) ? flow(changed, 'scalar') : undefined;
  return (text, span) => (isOneLine(text) ? firstExact(place, scalar, text, span, [text], read) : undefined);
}

/** Puts a text between single quotes. */
export function singleWrite(place: ScalarPlace, scalar: Written): Write {
  const read = (changed: string) => flow(changed, 'single-quoted-scalar');
  return (text, span) =>
    isOneLine(text) ? firstExact(place, scalar, text, span, [text.replaceAll("'", "''")], read) : undefined;
}

/** Puts a text between double quotes, in the escapes that the scalar uses. */
export function doubleWrite(place: ScalarPlace, scalar: Written): Write {
  const read = (changed: string) => flow(changed, 'double-quoted-scalar');
  const raw = place.source.slice(place.start, place.end);
  const isAscii = /\\[uU]/.test(raw) && !/\P{ASCII}/u.test(raw);
  return (text, span) => {
    const spelled = escaped(text, isAscii);
    const edges = spelled.replace(/^ | $/g, '\\x20');
    return firstExact(place, scalar, text, span, [spelled, edges], read);
  };
}

/** Puts a text into a block scalar whose lines stand at `place`, indenting its lines. */
export function blockWrite(place: ScalarPlace, scalar: BlockText, style: BlockStyle): Write | undefined {
  // At the margin a line could end the document.
  if (scalar.indent <= 0) return undefined;
  const indent = ' '.repeat(scalar.indent);
  // Without its last line break it would run on into what follows.
  const isEnded = place.source[place.end - 1] === '\n';
  const read = (changed: string) => {
    if (isEnded && !changed.endsWith('\n')) return undefined;
    const blank = /^(?: *\r?\n)*/.exec(changed)?.[0].split(/\r?\n/) ?? [];
    const block = readBlock(changed, 0, changed.length, style);
    // The first line of words says how deep all stand: none before it may stand deeper.
    return block.indent === scalar.indent && blank.every(({ length }) => length <= scalar.indent)
      ? block.text
      : undefined;
  };
  return (text, span) => {
    if (UNPRINTABLE.test(text)) return undefined;
    const after = place.source[toSource(scalar.map, span).end];
    const goesOn = after !== undefined && after !== '\n' && after !== '\r';
    const lines = text.split('\n');
    const joined = (lineBreak: string) =>
      lines.reduce(
        (done, line, i) =>
          `${done}${lineBreak}${line !== '' || (goesOn && i === lines.length - 1) ? indent : ''}${line}`,
      );
    const spellings = style.isFolded ? [joined(place.eol + place.eol), joined(place.eol)] : [joined(place.eol)];
    return firstExact(place, scalar, text, span, spellings, read);
  };
}

/** The first spelling with which the scalar reads as its text with the new one in place. */
function firstExact(
  { source, start, end }: ScalarPlace,
  scalar: Written,
  text: string,
  span: Span,
  spellings: readonly string[],
  read: (changed: string) => string | undefined,
): string | undefined {
  if (!isWhole(scalar.map, span)) return undefined;
  const range = toSource(scalar.map, span);
  const wanted = scalar.text.slice(0, span.start) + text + scalar.text.slice(span.end);
  const before = source.slice(start, range.start);
  const after = source.slice(range.end, end);
  return spellings.find((spelled) => read(before + spelled + after) === wanted);
}

function flow(changed: string, style: Parameters<typeof readFlow>[3]): string {
  return readFlow(changed, 0, changed.length, style).text;
}

/** Both are in use: to many a program `no` and `12:30` are no texts. */
const VERSIONS = ['1.1', '1.2'] as const;

/** Whether a plain scalar stays one, and a text. */
function isText(plain: string, isInFlow: boolean, version: '1.1' | '1.2'): boolean {
  const [open, close] = isInFlow ? ['[', ']'] : ['', ''];
  const { contents, errors, warnings } = parseDocument(`${open}${plain}${close}`, {
    version,
    prettyErrors: false,
    keepSourceTokens: true,
  });
  if (errors.length + warnings.length > 0) return false;
  const value: unknown = contents?.toJSON();
  const text: unknown = isInFlow && Array.isArray(value) && value.length === 1 ? value[0] : value;
  return typeof text === 'string' && text === flow(plain, 'scalar');
}

/** What no YAML may hold but as an escape, and what some programs take for a line break. */
const UNPRINTABLE = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

function isOneLine(text: string): boolean {
  return !text.includes('\n') && !UNPRINTABLE.test(text);
}

function escaped(text: string, isAscii: boolean): string {
  let out = '';
  for (const char of text) {
    if (char === '"' || char === '\\') out += `\\${char}`;
    else if (char === '\n') out += '\\n';
    else if (char === '\t') out += '\\t';
    else if (char === '\r') out += '\\r';
    else if (UNPRINTABLE.test(char) || (isAscii && char > '\x7f')) out += hex(char.codePointAt(0)!);
    else out += char;
  }
  return out;
}

function hex(point: number): string {
  const digits = point.toString(16);
  return point > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

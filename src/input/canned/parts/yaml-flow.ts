import { type TextBuilder, textBuilder, type Written } from '../../../text/written.ts';
import { addFold } from './yaml-fold.ts';

/** What the `yaml` library calls the three styles that stand on the line of their key. */
export type FlowStyle = 'scalar' | 'single-quoted-scalar' | 'double-quoted-scalar';

/** A plain or quoted scalar at `start…end` of a source, quotes included: its value as the `yaml` library composes it (resolve-flow-scalar.js), unit by unit. */
export function readFlow(source: string, start: number, end: number, style: FlowStyle): Written {
  const text = textBuilder(source);
  if (style === 'scalar') unfold(source, start, end, (from, to) => text.plain(from, to), text);
  else if (style === 'single-quoted-scalar') {
    unfold(source, start + 1, end - 1, (from, to) => singleQuoted(source, from, to, text), text);
  } else doubleQuoted(source, start + 1, end - 1, text);
  return text.build();
}

/** Lines without their indentation; one break between them is a space, n + 1 breaks are n. */
function unfold(
  source: string,
  start: number,
  end: number,
  add: (from: number, to: number) => void,
  text: TextBuilder,
) {
  let lineBreak = source.indexOf('\n', start);
  if (lineBreak < 0 || lineBreak >= end) return add(start, end);
  let kept = trimmedEnd(source, start, lineBreak);
  add(start, kept);
  let fold = ' ';
  for (;;) {
    let from = lineBreak + 1;
    while (from < end && isBlank(source[from])) from++;
    lineBreak = source.indexOf('\n', from);
    const isLast = lineBreak < 0 || lineBreak >= end;
    const to = isLast ? end : trimmedEnd(source, from, lineBreak);
    if (isLast || to > from) {
      addFold(text, source, fold, kept, from);
      add(from, to);
      kept = to;
      fold = ' ';
    } else fold = fold === ' ' ? '\n' : `${fold}\n`;
    if (isLast) return;
  }
}

/** Where a line ends that breaks at `lineBreak`: before its `\r` and the blanks at its end. */
function trimmedEnd(source: string, start: number, lineBreak: number): number {
  let end = lineBreak;
  if (end > start && source[end - 1] === '\r') end--;
  while (end > start && isBlank(source[end - 1])) end--;
  return end;
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

function singleQuoted(source: string, start: number, end: number, text: TextBuilder) {
  let from = start;
  for (let at = source.indexOf("''", from); at >= 0 && at < end; at = source.indexOf("''", from)) {
    text.plain(from, at);
    text.spelled("'", at, at + 2);
    from = at + 2;
  }
  text.plain(from, end);
}

function doubleQuoted(source: string, start: number, end: number, text: TextBuilder) {
  const special = /[\\\n]/g;
  let from = start;
  for (;;) {
    special.lastIndex = from;
    const at = special.exec(source)?.index ?? end;
    if (at >= end) break;
    if (source[at] === '\n') {
      const kept = trimmedEnd(source, from, at);
      text.plain(from, kept);
      const to = foldEnd(source, at);
      const breaks = source.slice(at + 1, to).split('\n').length - 1;
      addFold(text, source, breaks === 0 ? ' ' : '\n'.repeat(breaks), kept, to);
      from = to;
    } else {
      text.plain(from, at);
      from = addEscape(source, at, text);
    }
  }
  text.plain(from, end);
}

/** After a line break and all blanks and breaks that follow. */
function foldEnd(source: string, at: number): number {
  let to = at + 1;
  while (isBlank(source[to]) || source[to] === '\n' || (source[to] === '\r' && source[to + 1] === '\n')) to++;
  return to;
}

/** Adds what an escape says; gives back where it ends. */
function addEscape(source: string, at: number, text: TextBuilder): number {
  const mark = source[at + 1] ?? '';
  const isBreak = mark === '\n' || (mark === '\r' && source[at + 2] === '\n');
  if (isBreak) {
    let to = at + (mark === '\n' ? 2 : 3);
    while (isBlank(source[to])) to++;
    return to;
  }
  const digits = HEX_DIGITS[mark];
  const to = at + 2 + (digits ?? 0);
  const value =
    digits === undefined ? ESCAPES[mark] : String.fromCodePoint(Number.parseInt(source.slice(at + 2, to), 16));
  text.spelled(value ?? source.slice(at, to), at, to);
  return to;
}

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** YAML 1.2.2, 5.7. */
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};

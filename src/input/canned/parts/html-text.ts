import { type TextBuilder, textBuilder, toSource, type Write, type Written } from '../../../text/written.ts';
import type { Span } from '../../../types.ts';
import { type LineWriter, lineWriter } from './html-lines.ts';
import { endsItself, isBlock, isSilent, isVoid } from './html-names.ts';
import { referenceReader } from './html-references.ts';
import { type HtmlOpen, type HtmlToken, htmlTokens } from './html-tokens.ts';
import { hideVariables } from './markup-variables.ts';

/**
 * What a reader sees of a piece of HTML: white space as a browser collapses it, blocks, rows and `<br>` as line breaks, cells parted by a
 * space, list items with their number or dash; without scripts, comments and what is hidden. Template variables and blanks stay as they are.
 */
export function readHtml(source: string): Written {
  const html = hideVariables(source);
  return writtenHtml(source, html, htmlTokens(html));
}

/** The same of some tokens of a piece of HTML; `html` is the source with the variables hidden. */
export function writtenHtml(source: string, html: string, tokens: readonly HtmlToken[]): Written {
  const builder = textBuilder(source);
  putHtml(builder, source, html, tokens, 0);
  const written = builder.build();
  return { ...written, write: htmlWrite(source, tokens, written) };
}

/** Puts what a reader sees of tokens into a text. The tokens are those of `html`, which stands at `offset` of the source. */
export function putHtml(
  builder: TextBuilder,
  source: string,
  html: string,
  tokens: readonly HtmlToken[],
  offset: number,
): void {
  const line = lineWriter(builder, offset);
  const referenceAt = referenceReader();
  const lists: { next: number | undefined }[] = [];
  const lastEnd = lastEnds(tokens);
  let hidden: Nested | undefined;
  let pre: Nested | undefined;

  const putText = ({ start, end }: Span) => {
    for (let at = start; at < end; ) {
      const char = html[at]!;
      if (isSpace(char)) {
        const first = at;
        while (at < end && isSpace(html[at]!)) at++;
        if (pre) putSpaces(line, source, { start: first, end: at }, offset);
        else line.space(first, at);
        continue;
      }
      const reference = char === '&' ? referenceAt(html, at) : undefined;
      if (reference && isSpace(reference.text)) line.space(at, reference.end);
      else if (reference) line.spelled(reference.text, at, reference.end);
      else if (char !== '\0') {
        const from = at++;
        while (at < end && !isSpecial(html, at, end)) at++;
        line.plain(from, at);
        continue;
      }
      at = reference?.end ?? at + 1;
    }
  };
  const open = (token: HtmlOpen) => {
    const { name, start, end } = token;
    if (isSilent(name) || (isHidden(token) && !isVoid(name))) {
      if ((lastEnd.get(name) ?? 0) > start || endsItself(name)) hidden = { name, depth: 1 };
    }
    if (name === 'br') line.breakHere(start, end);
    else if (isBlock(name)) line.breakBlock(start, end);
    else if (name === 'td' || name === 'th') line.space(start, end);
    if (hidden) return;
    if (name === 'pre' || name === 'textarea' || name === 'listing') pre ??= { name, depth: 0 };
    if (name === pre?.name) pre = { name, depth: pre.depth + 1 };
    if (name === 'ol') lists.push({ next: Number.parseInt(token.attribute('start') ?? '', 10) || 1 });
    else if (name === 'ul') lists.push({ next: undefined });
    else if (name === 'li') line.mark(itemMark(lists.at(-1), token), start, end);
  };
  const close = (name: string, start: number, end: number) => {
    if (isBlock(name)) line.breakBlock(start, end);
    if (name === 'li') line.mark('', start, end);
    if (name === 'ol' || name === 'ul') lists.pop();
    if (name === pre?.name) pre = pre.depth > 1 ? { name, depth: pre.depth - 1 } : undefined;
  };

  for (const token of tokens) {
    if (hidden) {
      const after = nestedAfter(hidden, token);
      // What ends an element by beginning is itself seen.
      const isEndedByNext = after === undefined && token.kind === 'open';
      hidden = after;
      if (!isEndedByNext) continue;
    }
    if (token.kind === 'text') putText(token);
    else if (token.kind === 'open') open(token);
    else if (token.kind === 'close') close(token.name, token.start, token.end);
  }
}

/** An element and how often its name is open in it. */
interface Nested {
  readonly name: string;
  readonly depth: number;
}

/** What is hidden after a token. */
function nestedAfter(hidden: Nested, token: HtmlToken): Nested | undefined {
  const { name, depth } = hidden;
  if (token.kind === 'open' && endsItself(name) && (token.name === name || (name === 'p' && isBlock(token.name))))
    return undefined;
  if (token.kind === 'open' && token.name === name) return { name, depth: depth + 1 };
  if (token.kind === 'close' && token.name === name) return depth > 1 ? { name, depth: depth - 1 } : undefined;
  return hidden;
}

/** Where the last end tag of each name is. */
function lastEnds(tokens: readonly HtmlToken[]): ReadonlyMap<string, number> {
  return new Map(tokens.flatMap((token) => (token.kind === 'close' ? [[token.name, token.start] as const] : [])));
}

/** White space of preformatted text. */
function putSpaces(line: LineWriter, source: string, { start, end }: Span, offset: number): void {
  for (let at = start; at < end; ) {
    const isBreak = source[at + offset] === '\r' || source[at + offset] === '\n';
    const length = isBreak && source.startsWith('\r\n', at + offset) ? 2 : 1;
    if (isBreak) line.breakHere(at, at + length);
    else line.plain(at, at + 1);
    at += length;
  }
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\r' || char === '\t' || char === '\f';
}

/** Whether a run of plain text ends here: at a reference, at white space other than one space between words. */
function isSpecial(html: string, at: number, end: number): boolean {
  const char = html[at]!;
  if (char === ' ') {
    const next = html[at + 1];
    return at + 1 >= end || next === undefined || isSpace(next) || next === '&' || next === '\0';
  }
  return char === '&' || char === '\0' || isSpace(char);
}

function isHidden(token: HtmlOpen): boolean {
  if (token.attribute('hidden') !== undefined) return true;
  return /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(token.attribute('style') ?? '');
}

function itemMark(list: { next: number | undefined } | undefined, item: HtmlOpen): string {
  if (list?.next === undefined) return '- ';
  const own = Number.parseInt(item.attribute('value') ?? '', 10);
  const number = Number.isNaN(own) ? list.next : own;
  list.next = number + 1;
  return `${number}. `;
}

/** Escapes a text; refuses what would read in another way in its place, and to write over a tag. */
function htmlWrite(source: string, tokens: readonly HtmlToken[], { text: whole, map }: Written): Write {
  const from = tokens[0]?.start ?? 0;
  const to = tokens.at(-1)?.end ?? 0;
  return (text, span) => {
    const isOverTag = map.some(
      ({ at, length, start, plain }) => !plain && at < span.end && at + length > span.start && source[start] === '<',
    );
    if (isOverTag || /[\r\n]/.test(text)) return undefined;
    const place = toSource(map, span);
    const spelled = escapeHtml(text);
    const changed = source.slice(from, place.start) + spelled + source.slice(place.end, to);
    const meant = whole.slice(0, span.start) + text + whole.slice(span.end);
    return readHtml(changed).text === meant ? spelled : undefined;
  };
}

function escapeHtml(text: string): string {
  const visible = hideVariables(text);
  let escaped = '';
  for (let i = 0; i < text.length; i++) escaped += REFERENCES[visible[i]!] ?? text[i]!;
  return escaped;
}

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

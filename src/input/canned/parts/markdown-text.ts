import { type TextBuilder, textBuilder, toSource, type Write, type Written } from '../../../text/written.ts';
import type { Span } from '../../../types.ts';
import { type Edit, markdownEdits } from './markdown-edits.ts';
import { type MarkdownNode, type MarkdownTree, parseMarkdown } from './markdown-tree.ts';
import { hideMarkdownVariables } from './markup-variables.ts';

/**
 * What a reader sees of a piece of Markdown: words without marks, links as their text, bullets, numbers and inline code as they are
 * written, a line break where the source has one; without images, code blocks and comments. Template variables stay as they are.
 */
export function readMarkdown(source: string): Written {
  const markdown = parseMarkdown(source);
  return writtenMarkdown(markdown, [markdown.tree.topNode]);
}

/**
 * The same of some blocks of a parsed file, in order: a section, or a block quote, which is itself `depth` quotes deep. What is quoted within it keeps
 * the marks of its lines, and with them is known as somebody else's words.
 */
export function writtenMarkdown(markdown: MarkdownTree, nodes: readonly MarkdownNode[], depth = 0): Written {
  const span = { start: nodes[0]?.from ?? 0, end: nodes.at(-1)?.to ?? 0 };
  const builder = textBuilder(markdown.source);
  putMarkdown(builder, markdown, span, markdownEdits(markdown, nodes, depth));
  const written = builder.build();
  return { ...written, write: markdownWrite(markdown.source, span, written, depth) };
}

/** What a fenced block says, as it is: lines as they are, without blank ones at both ends. `spans` are its lines, without the marks of quotes round it. */
export function writtenLines(source: string, spans: readonly Span[]): Written {
  const builder = textBuilder(source);
  let hasText = false;
  let breaks: Span[] = [];
  for (const { start, end } of spans) {
    for (let at = start; at < end; ) {
      const found = source.slice(at, end).search(/[\r\n]/);
      const stop = found < 0 ? end : at + found;
      if (source.slice(at, stop).trim() !== '') {
        if (hasText) for (const line of breaks) builder.spelled('\n', line.start, line.end);
        breaks = [];
        hasText = true;
        builder.plain(at, stop);
      }
      if (stop >= end) break;
      at = stop + (source.startsWith('\r\n', stop) ? 2 : 1);
      breaks.push({ start: stop, end: at });
    }
  }
  const write: Write = (text) => (/[\r\n]|`{3}|~{3}/.test(text) ? undefined : text);
  return builder.build(write);
}

function putMarkdown(builder: TextBuilder, markdown: MarkdownTree, { start, end }: Span, edits: readonly Edit[]): void {
  const lines = lineWriter(builder, markdown);
  let at = start;
  for (const edit of edits) {
    if (edit.start < at) continue;
    lines.plain(at, edit.start);
    lines.edit(edit);
    at = edit.end;
  }
  lines.plain(at, end);
}

/** Puts lines without the white space at their edges, and without what marks left empty; at most one blank line in a row. */
function lineWriter(builder: TextBuilder, { source, view }: MarkdownTree) {
  let hasText = false;
  let breaks: Span[] = [];
  let space: Span | undefined;
  let isLineEmpty = true;
  /** Whether the line of the source holds anything, be it only marks. */
  let isLineBlank = true;
  let blankCount = 0;

  const settle = () => {
    if (hasText) for (const { start, end } of breaks) builder.spelled('\n', start, end);
    if (breaks.length > 0) breaks = [];
    if (space && !isLineEmpty) builder.plain(space.start, space.end);
    space = undefined;
    hasText = true;
    isLineEmpty = isLineBlank = false;
    blankCount = 0;
  };
  const breakHere = (start: number, end: number) => {
    breaks.push({ start, end });
    space = undefined;
    isLineEmpty = true;
  };
  const endLine = (at: number) => {
    const start = source[at] === '\n' && source[at - 1] === '\r' ? at - 1 : at;
    const isBlank = isLineBlank && ++blankCount === 1;
    if (!isLineEmpty || isBlank) breakHere(start, at + 1);
    space = undefined;
    isLineEmpty = isLineBlank = true;
  };
  return {
    plain(from: number, to: number) {
      for (let at = from; at < to; ) {
        const found = view.indexOf('\n', at);
        const end = found < 0 || found > to ? to : found;
        const first = isLineEmpty ? skipSpaces(view, at, end) : at;
        const last = lastWord(view, first, end);
        if (last > first) {
          settle();
          builder.plain(first, last);
        }
        if (end > last && !isLineEmpty) space = { start: Math.max(last, first), end };
        if (end < to) endLine(end);
        at = end + 1;
      }
    },
    edit(edit: Edit) {
      if (edit.kind === 'break') {
        breakHere(edit.start, edit.end);
        if (view[edit.end - 1] === '\n') isLineBlank = true;
      } else if (edit.kind === 'spelled') {
        settle();
        builder.spelled(edit.text, edit.start, edit.end);
      } else if (edit.kind === 'written') {
        isLineBlank = false;
        for (const { at, length, start, end } of edit.written.map) {
          settle();
          builder.spelled(edit.written.text.slice(at, at + length), start, end);
        }
      } else if (!edit.isQuoteMark) isLineBlank = false;
    },
  };
}

function skipSpaces(view: string, from: number, to: number): number {
  let at = from;
  while (at < to && (view[at] === ' ' || view[at] === '\t')) at++;
  return at;
}

function lastWord(view: string, from: number, to: number): number {
  let at = to;
  while (at > from && (view[at - 1] === ' ' || view[at - 1] === '\t')) at--;
  return at;
}

/** Spells a text as it is or with its marks escaped, whichever reads as meant in its place. */
function markdownWrite(source: string, span: Span, { text: whole, map }: Written, depth: number): Write {
  return (text, { start, end }) => {
    if (/[\r\n]/.test(text)) return undefined;
    const place = toSource(map, { start, end });
    const from = lineStart(source, span.start);
    const before = source.slice(from, place.start);
    const after = source.slice(place.end, span.end);
    const read = (piece: string) => {
      const markdown = parseMarkdown(piece);
      return writtenMarkdown(markdown, [markdown.tree.topNode], depth).text;
    };
    const now = read(source.slice(from, span.end));
    // The mark of a list item stands before the item's own words.
    if (!now.endsWith(whole)) return undefined;
    const meant = now.slice(0, now.length - whole.length) + whole.slice(0, start) + text + whole.slice(end);
    return [text, escapeMarks(text)].find((spelled) => read(before + spelled + after) === meant);
  };
}

function lineStart(source: string, at: number): number {
  return Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1)) + 1;
}

function escapeMarks(text: string): string {
  const visible = hideMarkdownVariables(text);
  let escaped = '';
  for (let i = 0; i < text.length; i++) escaped += /[\\`*_~[\]<>&#|]/.test(visible[i]!) ? `\\${text[i]}` : text[i];
  return escaped;
}

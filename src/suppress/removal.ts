import type { Comment } from '../input/reply.ts';
import type { Written } from '../text/written.ts';
import type { Span } from '../types.ts';
import type { Directive } from './directive.ts';
import type { Placed } from './place.ts';

/** What to take out of a file for a directive to be gone; undefined where a person has to do it. `gone` are the directives that go. */
export function removalOf(
  placed: Placed,
  gone: ReadonlySet<Directive>,
  { text, name }: { readonly text: string; readonly name: string },
): Span | undefined {
  const { comment, siblings, directive, at } = placed;
  if (!comment) return ofValue(placed);
  const isAll = siblings.every((sibling) => gone.has(sibling)) && isNothingBut(comment, siblings);
  if (isAll) return ofComment(comment, text, /\.(?:md|markdown|mdx)$/i.test(name));
  const span = at(directive);
  return span && linesOf(text, span, comment);
}

/** What to take out for single rules of a directive to be gone, so that any of these can be taken out alone or together. */
export function rulesRemoved(
  { directive, at, replies }: Placed,
  isGone: (index: number) => boolean,
): readonly (Span | undefined)[] {
  const { rules } = directive;
  const lastKept = rules.findLastIndex((_, i) => !isGone(i));
  return rules.map((rule, i) => {
    if (!isGone(i) || (replies && !canEmpty(replies[0]?.reply.disable))) return undefined;
    return at(
      i < lastKept ? { start: rule.start, end: rules[i + 1]!.start } : { start: rules[i - 1]!.end, end: rule.end },
    );
  });
}

/** The value alone: the column or key stays, empty. */
function ofValue({ replies, at }: Placed): Span | undefined {
  const disable = replies?.[0]?.reply.disable;
  return disable && canEmpty(disable) ? at({ start: 0, end: disable.text.length }) : undefined;
}

function canEmpty(disable: Written | undefined): boolean {
  return disable?.write?.('', { start: 0, end: disable.text.length }) === '';
}

/** Whether a comment says nothing else. */
function isNothingBut({ text }: Comment, directives: readonly Directive[]): boolean {
  let rest = '';
  let from = 0;
  for (const { start, end } of directives) {
    rest += text.slice(from, start);
    from = end;
  }
  return !/[\p{L}\p{N}]/u.test(rest + text.slice(from));
}

/** The lines of a directive in a comment of several; its own words where the comment's marks or others stand on them. */
function linesOf(text: string, { start, end }: Span, comment: Span): Span {
  const lineStart = lineStartOf(text, start);
  const lineEnd = lineEndOf(text, end);
  const isAlone = !/[\p{L}\p{N}]/u.test(text.slice(lineStart, start)) && text.slice(end, lineEnd).trim() === '';
  if (!isAlone || lineStart <= comment.start || lineEnd >= comment.end) return { start, end };
  return { start: lineStart, end: breakAt(text, lineEnd) };
}

/** A comment, with its line when nothing else stands on it. */
function ofComment({ start, end }: Span, text: string, isMarkdown: boolean): Span {
  const lineStart = lineStartOf(text, start);
  const lineEnd = lineEndOf(text, end);
  const before = text.slice(lineStart, start);
  const after = text.slice(end, lineEnd);
  if (after.trim() !== '') return { start, end };
  // A space that a comment ends a line with would be left at its end.
  if (before.trim() !== '') return { start: lineStart + before.trimEnd().length, end: lineEnd };
  const next = breakAt(text, lineEnd);
  // Front matter has comments of another kind.
  if (isMarkdown && text[start] !== '#' && standsBetweenLines(text, lineStart, next))
    return { start: lineStart, end: lineEnd };
  if (next > lineEnd) return { start: lineStart, end: next };
  return { start: lineStart - breakBefore(text, lineStart), end: lineEnd };
}

/** In Markdown a line with a comment parts two paragraphs; an empty one does so too. */
function standsBetweenLines(text: string, lineStart: number, next: number): boolean {
  const above = text.slice(lineStartOf(text, lineStart - breakBefore(text, lineStart)), lineStart);
  const below = text.slice(next, lineEndOf(text, next));
  return above.trim() !== '' && below.trim() !== '';
}

function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

function lineEndOf(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** Where the line break at an offset ends. */
function breakAt(text: string, offset: number): number {
  return offset + (text.startsWith('\r\n', offset) ? 2 : offset < text.length ? 1 : 0);
}

function breakBefore(text: string, offset: number): number {
  return text.slice(Math.max(0, offset - 2), offset) === '\r\n' ? 2 : offset > 0 ? 1 : 0;
}

import type { Comment } from '../input/reply.ts';
import type { CheckedReply, CheckedText } from '../report/report.ts';
import { isWhole, toSource } from '../text/written.ts';
import type { Span } from '../types.ts';
import { type Directive, directiveOfValue, directivesIn } from './directive.ts';

/** A directive in the file, with what it takes to point at it and to take it out. */
export interface Placed {
  readonly directive: Directive;
  /** Where it stands, as a whole. */
  readonly span: Span;
  /** The comment that it is in. */
  readonly comment?: Comment;
  /** All that the comment tells, this one too. */
  readonly siblings: readonly Directive[];
  /** The replies whose column or key it is: one, or all of a row, an item or a file that has it at its head. */
  readonly replies?: readonly CheckedReply[];
  /** Where a part of it stands in the file; undefined where that cannot be told exactly. */
  at(part: Span): Span | undefined;
}

/** All directives of a text, in order of place. */
export function placedIn(
  text: CheckedText,
  comments: readonly Comment[],
  isRule: (id: string) => boolean,
): readonly Placed[] {
  return [
    ...comments.flatMap((comment) => ofComment(text.text, comment, isRule)),
    ...sharing(text.replies).flatMap(ofReplies),
  ].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function ofComment(source: string, comment: Comment, isRule: (id: string) => boolean): Placed[] {
  const siblings = directivesIn(comment.text, isRule);
  if (siblings.length === 0) return [];
  const start = source.indexOf(comment.text, comment.start);
  const isExact = start >= 0 && start + comment.text.length <= comment.end;
  const at = (part: Span) => (isExact ? { start: start + part.start, end: start + part.end } : undefined);
  const whole = { start: comment.start, end: comment.end };
  return siblings.map((directive) => ({ directive, span: at(directive) ?? whole, comment, siblings, at }));
}

/** Replies with a column or key of their own, together where it is the same one. */
function sharing(replies: readonly CheckedReply[]): readonly (readonly CheckedReply[])[] {
  const groups = new Map<string, CheckedReply[]>();
  for (const checked of replies) {
    const { disable, cell } = checked.reply;
    if (!disable) continue;
    const place = cell ? `${cell.sheet}\0${cell.row}` : `${disable.map[0]?.start}`;
    const group = groups.get(place);
    if (group) group.push(checked);
    else groups.set(place, [checked]);
  }
  return [...groups.values()];
}

function ofReplies(replies: readonly CheckedReply[]): Placed[] {
  const { disable, cell } = replies[0]!.reply;
  if (!disable) return [];
  // A workbook has no offsets.
  const at = (part: Span) => (cell || !isWhole(disable.map, part) ? undefined : toSource(disable.map, part));
  return directiveOfValue(disable.text).map((directive) => ({
    directive,
    span: at(directive) ?? (cell ? { start: 0, end: 0 } : toSource(disable.map, directive)),
    siblings: [directive],
    replies,
    at,
  }));
}

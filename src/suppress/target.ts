import type { Comment } from '../input/reply.ts';
import type { CheckedReply, CheckedText } from '../report/report.ts';
import { toSource } from '../text/written.ts';
import type { Lines } from './lines.ts';
import type { Placed } from './place.ts';

/** Which lines and replies the directives for one line speak of. */
export interface Targets {
  readonly byLine: ReadonlyMap<number, readonly Placed[]>;
  readonly byReply: ReadonlyMap<CheckedReply, readonly Placed[]>;
}

/** The line that each directive means, and the replies that begin there: the words may follow further down. */
export function targetsOf(placed: readonly Placed[], text: CheckedText, lines: Lines): Targets {
  const byLine = new Map<number, Placed[]>();
  const byReply = new Map<CheckedReply, Placed[]>();
  for (const one of placed) {
    const { comment, replies, directive } = one;
    for (const reply of replies ?? []) add(byReply, reply, one);
    if (!comment || directive.fault) continue;
    if (directive.kind === 'next-line') {
      const line = nextLine(comment, text.text, lines);
      if (line !== undefined) add(byLine, line, one);
    }
    if (directive.kind === 'line') {
      for (const line of new Set([comment.start, comment.end - 1].map(lines.lineOf))) add(byLine, line, one);
    }
  }
  if (byLine.size === 0) return { byLine, byReply };
  const meant = [...byLine.keys()].sort((a, b) => a - b);
  for (const reply of text.replies) {
    if (reply.reply.cell) continue;
    const { first, words, hasKey } = headOf(reply, text.text, lines);
    for (let i = firstAtLeast(meant, first); i < meant.length && meant[i]! <= words; i++) {
      for (const one of byLine.get(meant[i]!)!) {
        // Beside the first words a comment is about their line, above them it is about the reply.
        const isAbout = meant[i] === first || meant[i]! < words || hasKey || one.directive.kind === 'next-line';
        if (isAbout) add(byReply, reply, one);
      }
    }
  }
  return { byLine, byReply };
}

/** The line that the region of a reply begins on, the one that its words begin on, and whether they stand after their key there. */
function headOf({ reply: { region, map, text } }: CheckedReply, source: string, lines: Lines) {
  const first = lines.lineOf(region.start);
  const begin = text === '' ? region.start : toSource(map, { start: 0, end: 1 }).start;
  const words = Math.max(first, lines.lineOf(begin));
  const hasKey = /[\p{L}\p{N}]/u.test(source.slice(Math.max(lines.startOf(words), region.start), begin));
  return { first, words, hasKey };
}

/** The line after a comment that is neither empty nor a comment itself. */
function nextLine(comment: Comment, text: string, lines: Lines): number | undefined {
  const mark = /^(?:#|\/\/|<!--|\/\*|;|%)/.exec(text.slice(comment.start, comment.start + 4))?.[0];
  for (let line = lines.lineOf(Math.max(comment.start, comment.end - 1)) + 1; line < lines.count; line++) {
    const written = lines.textOf(line).trim();
    if (written === '') continue;
    if (mark === undefined || !written.startsWith(mark)) return line;
    const close = mark === '<!--' ? '-->' : mark === '/*' ? '*/' : undefined;
    if (close === undefined) continue;
    const closed = text.indexOf(close, lines.startOf(line));
    if (closed < 0) return undefined;
    // What stands after a comment on its last line is the next line.
    line = lines.lineOf(closed);
    const end = closed + close.length - lines.startOf(line);
    if (lines.textOf(line).slice(end).trim() !== '') return line;
  }
  return undefined;
}

function add<K>(map: Map<K, Placed[]>, key: K, one: Placed): void {
  const list = map.get(key);
  if (!list) map.set(key, [one]);
  else if (!list.includes(one)) list.push(one);
}

function firstAtLeast(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

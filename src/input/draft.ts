import { slice } from '../text/written.ts';
import type { Reply } from './reply.ts';

/** A line that is exactly this parts two drafts. */
export const SEPARATOR = '---';

/** The drafts of a text, one or several parted by lines `---`, each a slice of it without the blank lines round it; the second has the key `2`. */
export function splitDrafts(text: string): readonly Reply[] {
  const lines = linesOf(text);
  const drafts: Reply[] = [];
  const push = (from: number, to: number) => {
    const piece = text.slice(from, to);
    const firstWord = piece.search(/\S/);
    if (firstWord < 0) return;
    // The white space before the first word on its own line belongs to the draft.
    const start = from + Math.max(piece.lastIndexOf('\n', firstWord), piece.lastIndexOf('\r', firstWord)) + 1;
    const key = drafts.length === 0 ? '' : String(drafts.length + 1);
    drafts.push({ key, ...slice(text, start, from + piece.trimEnd().length), region: { start: from, end: to } });
  };
  let from = 0;
  for (const line of lines) {
    if (line.text !== SEPARATOR) continue;
    push(from, line.start);
    from = line.end;
  }
  push(from, text.length);
  return drafts;
}

interface Line {
  readonly text: string;
  readonly start: number;
  /** After the line break. */
  readonly end: number;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ text: text.slice(start, index), start, end: index + mark.length });
    start = index + mark.length;
  }
  if (start < text.length) lines.push({ text: text.slice(start), start, end: text.length });
  return lines;
}

/** One reply in a text: a slice of it, without the blank lines round it. */
export interface Draft {
  /** The name of the text; `name#2` for the second draft of a text. */
  readonly id: string;
  readonly text: string;
  /** Where `text` begins in the whole text. */
  readonly start: number;
}

/** A line that is exactly this parts two drafts. */
export const SEPARATOR = '---';

/** The drafts of a text, one or several parted by lines `---`; blank ones are left out. Markdown may begin with front matter. */
export function splitDrafts(text: string, name: string, isMarkdown: boolean): readonly Draft[] {
  const lines = linesOf(text);
  const drafts: Draft[] = [];
  const push = (from: number, to: number) => {
    const piece = text.slice(from, to);
    const firstWord = piece.search(/\S/);
    if (firstWord < 0) return;
    // The white space before the first word on its own line belongs to the draft.
    const start = Math.max(piece.lastIndexOf('\n', firstWord), piece.lastIndexOf('\r', firstWord)) + 1;
    const id = drafts.length === 0 ? name : `${name}#${drafts.length + 1}`;
    drafts.push({ id, text: piece.slice(start).trimEnd(), start: from + start });
  };
  const skipped = isMarkdown ? frontMatterLines(lines) : 0;
  let from = lines[skipped]?.start ?? text.length;
  for (const line of lines.slice(skipped)) {
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

/** How many lines front matter takes: `---`, then lines of which the first is `key: …`, then `---`. */
function frontMatterLines(lines: readonly Line[]): number {
  if (lines[0]?.text !== SEPARATOR) return 0;
  const end = lines.findIndex(({ text }, i) => i > 0 && text === SEPARATOR);
  const first = lines.slice(1, Math.max(end, 1)).find(({ text }) => text.trim() !== '');
  return first && /^\s*[\w-]+\s*:/.test(first.text) ? end + 1 : 0;
}

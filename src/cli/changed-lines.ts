import type { Reply } from '../input/reply.ts';
import type { CheckedText, FileFinding, Related } from '../report/report.ts';
import type { Finding } from '../types.ts';
import type { Changes } from './git-changes.ts';
import type { ChangedLines, ChangedRange } from './git-diff.ts';

/** Texts with the findings of changed replies and those about one of them, and their own findings that stand in them or on changed lines. */
export function withinChanges(texts: readonly CheckedText[], changes: Changes): readonly CheckedText[] {
  const changed = new Set<string>();
  const judged = texts.map((text) => {
    const isChanged = text.path === null ? () => true : changedIn(text.text, changes.linesOf(text.path));
    for (const { reply } of text.replies) if (isChanged(reply)) changed.add(nameOf(text.name, reply.key));
    return { text, isChanged };
  });
  const isAboutChange = ({ path, key }: Related) => changed.has(nameOf(path, key));
  return judged.map(({ text, isChanged }) => textWithin(text, isChanged, isAboutChange));
}

function nameOf(path: string, key: string): string {
  return `${path}\0${key}`;
}

function textWithin(
  text: CheckedText,
  isChanged: ReturnType<typeof changedIn>,
  isAboutChange: (other: Related) => boolean,
): CheckedText {
  const replies = text.replies.map((checked) => {
    if (isChanged(checked.reply)) return checked;
    const { related, findings, hidden } = checked;
    if (!related) return { ...checked, findings: [], hidden: [] };
    // What two replies say together is new as soon as one of them is.
    const isNew = (finding: Finding) => related.get(finding)?.some(isAboutChange) === true;
    return { ...checked, findings: findings.filter(isNew), hidden: hidden.filter(({ finding }) => isNew(finding)) };
  });
  // A comment is about the reply it stands in or before.
  const regions = replies.map(({ reply }) => reply.region).sort((a, b) => a.start - b.start);
  const isAbout = (finding: FileFinding) => regions.find(({ end }) => end > finding.end);
  const findings = text.findings.filter((finding) => {
    const region = isAbout(finding);
    return isChanged({ region: finding }) || (region !== undefined && isChanged({ region }));
  });
  return { ...text, replies, findings };
}

/** Whether a reply of a file was changed, by the lines of its region. */
export function changedIn(
  source: string,
  lines: ChangedLines,
): (reply: Pick<Reply, 'region'> & Partial<Pick<Reply, 'cell'>>) => boolean {
  if (lines === 'all' || lines === 'none') return () => lines === 'all';
  const starts = lineStarts(source);
  const ends = lines.map(({ end }) => end);
  const lineAt = (line: number) => source.slice(starts[line - 1], starts[line]);
  return ({ region, cell }) => {
    // A workbook has no lines: any change of it counts.
    if (cell) return true;
    const first = lastUpTo(starts, region.start) + 1;
    const last = lastUpTo(starts, Math.max(region.start, region.end - 1)) + 1;
    const next = lines[lastUpTo(ends, first - 1) + 1];
    return next !== undefined && (next.start <= last || isTailOf({ first, last }, next, lineAt));
  };
}

/** Whether what was taken out right after a region belonged to it: it stood deeper, or in the section of a heading. */
function isTailOf(
  { first, last }: { readonly first: number; readonly last: number },
  { start, removed }: ChangedRange,
  lineAt: (line: number) => string,
): boolean {
  if (removed === undefined) return false;
  for (let line = last + 1; line < start; line++) if (lineAt(line).trim() !== '') return false;
  const opening = lineAt(first);
  if (/^#{1,6}\s/.test(opening)) return !/^#{1,6}\s/.test(removed);
  return indentOf(removed) > indentOf(opening);
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)![0].length;
}

/** Git counts line feeds only. */
function lineStarts(source: string): readonly number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The index of the last of some rising numbers that is not above a limit; -1 where there is none. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let low = -1;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (numbers[middle]! <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

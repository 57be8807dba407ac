import type { Severity, Span } from '../../types.ts';
import { type Paint, plain, type Style } from '../report.ts';
import type { Group } from './groups.ts';
import { visible } from './visible.ts';
import { graphemesOf, wrap } from './wrap.ts';

/** A part of a text in a style; a later one lies over an earlier one. */
export interface Styled extends Span {
  readonly style: Style;
}

const MARK: Readonly<Record<Severity, string>> = { error: '^', warning: '~', info: '-' };
const LEVEL: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };
const SEVERITIES = [undefined, 'info', 'warning', 'error'] as const;
const MOST_ROWS = 6;
const LONGEST_MARKED = 30;

/** A text wrapped to the columns, styled, and safe to print. */
export function paragraph(text: string, styles: readonly Styled[], columns: number, paint: Paint): string[] {
  const shown = visible(text);
  return wrap(text, columns).map((row) => styled(shown, row, styles, paint));
}

/** The group's sentence with every finding underlined: `^` error, `~` warning, `-` info. Rows without marks in a long one are cut. */
export function excerptRows(source: string, group: Group, columns: number, paint: Paint): string[] {
  const raw = source.slice(group.start, group.end);
  const levels = levelsOf(group, raw.length);
  const rows = wrap(raw, columns).map((row) => ({ row, marks: marksUnder(raw, row, levels, paint) }));
  const shown = rows.map(({ marks }, i) => rows.length <= MOST_ROWS || i === 0 || marks !== '');
  const lines: string[] = [];
  rows.forEach(({ row, marks }, i) => {
    if (!shown[i]) {
      if (shown[i - 1]) lines.push(paint('dim', '…'));
      return;
    }
    lines.push(styled(visible(raw), row, runsOf(levels, row), paint));
    if (marks !== '') lines.push(marks);
  });
  return lines;
}

/** The highest severity at each unit of the excerpt. A long sentence that is itself what was found needs no marks. */
function levelsOf(group: Group, length: number): Uint8Array {
  const levels = new Uint8Array(length);
  for (const { start, end, severity } of group.findings) {
    if (length > LONGEST_MARKED && start <= group.start && end >= group.end - 1) continue;
    const to = Math.max(end, start + 1);
    for (let i = Math.max(0, start - group.start); i < Math.min(length, to - group.start); i++) {
      levels[i] = Math.max(levels[i]!, LEVEL[severity]);
    }
  }
  return levels;
}

function marksUnder(text: string, row: Span, levels: Uint8Array, paint: Paint): string {
  let line = '';
  let run = '';
  let runLevel = 0;
  const flush = () => {
    const severity = SEVERITIES[runLevel];
    line += severity ? paint(severity, run) : run;
    run = '';
  };
  const cells = [...graphemesOf(visible(text.slice(row.start, row.end)))];
  const level = (cell: { start: number; text: string }) =>
    Math.max(...levels.subarray(row.start + cell.start, row.start + cell.start + cell.text.length));
  const lastMarked = cells.findLastIndex((cell) => level(cell) > 0);
  for (const cell of cells.slice(0, lastMarked + 1)) {
    const now = level(cell);
    if (now !== runLevel) flush();
    runLevel = now;
    run += (now > 0 ? MARK[SEVERITIES[now]!] : ' ').repeat(cell.width);
  }
  flush();
  return line;
}

function runsOf(levels: Uint8Array, row: Span): Styled[] {
  const runs: Styled[] = [];
  for (let i = row.start; i < row.end; ) {
    let end = i + 1;
    while (end < row.end && levels[end] === levels[i]) end++;
    const style = SEVERITIES[levels[i]!];
    if (style) runs.push({ start: i, end, style });
    i = end;
  }
  return runs;
}

function styled(text: string, row: Span, styles: readonly Styled[], paint: Paint): string {
  if (paint === plain || styles.length === 0) return text.slice(row.start, row.end);
  const cuts = new Set([row.start, row.end]);
  for (const { start, end } of styles) {
    for (const cut of [start, end]) if (cut > row.start && cut < row.end) cuts.add(cut);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  let out = '';
  for (let i = 0; i + 1 < ordered.length; i++) {
    const start = ordered[i]!;
    const piece = text.slice(start, ordered[i + 1]!);
    const style = styles.findLast((s) => s.start <= start && start < s.end)?.style;
    out += style ? paint(style, piece) : piece;
  }
  return out;
}

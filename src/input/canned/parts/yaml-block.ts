import { textBuilder, type Written } from '../../../text/written.ts';
import { addFold } from './yaml-fold.ts';

/** How a block scalar is written: what its header says, and how deep its parent stands. */
export interface BlockStyle {
  readonly isFolded: boolean;
  readonly chomp: '-' | '+' | '';
  /** The digit of the header, 0 without one. */
  readonly digit: number;
  readonly parentIndent: number;
}

/** A block scalar with the indentation that its lines have. */
export interface BlockText extends Written {
  readonly indent: number;
}

interface Line {
  readonly start: number;
  /** After its leading spaces. */
  readonly content: number;
  /** Before its line break. */
  readonly end: number;
}

/** What a header such as `|2-` says. */
export function blockStyle(header: string, parentIndent: number): BlockStyle {
  const chomp = /[-+]/.exec(header)?.[0];
  return {
    isFolded: header[0] === '>',
    chomp: chomp === '-' || chomp === '+' ? chomp : '',
    digit: Number(/[1-9]/.exec(header)?.[0] ?? 0),
    parentIndent,
  };
}

/** A block scalar whose lines stand at `start…end` of a source: its value as the `yaml` library composes it (resolve-block-scalar.js), unit by unit. */
export function readBlock(source: string, start: number, end: number, style: BlockStyle): BlockText {
  const text = textBuilder(source);
  const lines = start < end ? linesOf(source, start, end) : [];
  let stop = lines.length;
  while (stop > 0 && isEmpty(lines[stop - 1]!)) stop--;
  if (stop === 0) {
    const breaks = style.chomp === '+' && lines.length > 0 ? Math.max(1, lines.length - 1) : 0;
    text.spelled('\n'.repeat(breaks), start, end);
    return { ...text.build(), indent: style.parentIndent + style.digit };
  }
  const first = lines.findIndex((line) => !isEmpty(line));
  const indent = indentOf(lines, first, style);
  const from = (line: Line) => Math.min(line.start + indent, line.content);
  // Lines of spaces alone at the end belong to the text when they go further in.
  for (let i = lines.length - 1; i >= stop; i--) {
    if (lines[i]!.content - lines[i]!.start <= indent) continue;
    stop = i + 1;
    break;
  }
  for (let i = 0; i < first; i++) {
    text.plain(from(lines[i]!), lines[i]!.content);
    text.spelled('\n', lines[i]!.end, from(lines[i + 1]!));
  }
  const kept = lines.slice(first, stop);
  if (style.isFolded) addFolded(kept);
  else {
    kept.forEach((line, i) => {
      if (i > 0) text.spelled('\n', kept[i - 1]!.end, from(line));
      text.plain(from(line), line.end);
    });
  }
  addEnd();
  return { ...text.build(), indent };

  function addFolded(content: readonly Line[]) {
    let fold = '';
    let before = '';
    let wasDeeper = false;
    let after = from(content[0]!);
    for (const line of content) {
      const isDeeper = line.content - line.start > indent || source[line.content] === '\t';
      if (!isDeeper && line.content === line.end) {
        if (fold === '\n') before += '\n';
        else fold = '\n';
        continue;
      }
      if (isDeeper) {
        if (fold === ' ') fold = '\n';
        else if (!wasDeeper && fold === '\n') fold = '\n\n';
      }
      addFold(text, source, before + fold, after, from(line));
      text.plain(from(line), line.end);
      before = '';
      fold = isDeeper ? '\n' : ' ';
      wasDeeper = isDeeper;
      after = line.end;
    }
  }

  function addEnd() {
    const last = lines[stop - 1]!;
    const next = lines[stop];
    if (style.chomp === '-') return;
    if (style.chomp === '' || next === undefined) {
      text.spelled('\n', last.end, next ? next.start : end);
      return;
    }
    for (let i = stop; i < lines.length; i++) {
      text.spelled('\n', lines[i - 1]!.end, from(lines[i]!));
    }
  }
}

function indentOf(lines: readonly Line[], first: number, { digit, parentIndent }: BlockStyle): number {
  if (digit > 0) return parentIndent + digit;
  return lines[first]!.content - lines[first]!.start;
}

function isEmpty({ content, end }: Line): boolean {
  return content === end;
}

function linesOf(source: string, start: number, end: number): Line[] {
  const lines: Line[] = [];
  for (let from = start; from <= end; ) {
    const found = source.indexOf('\n', from);
    const stop = found < 0 || found >= end ? end : found;
    let content = from;
    while (content < stop && source[content] === ' ') content++;
    const hasReturn = stop > content && source[stop - 1] === '\r';
    lines.push({ start: from, content, end: hasReturn ? stop - 1 : stop });
    from = stop + 1;
  }
  return lines;
}

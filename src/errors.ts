import type { Locale, Text } from './types.ts';

export interface UserErrorParts {
  /** What is wrong, in one line. */
  readonly title: Text;
  /** What was found and what was expected; may have several lines. */
  readonly detail?: Text | undefined;
  /** What to do about it. */
  readonly hint?: Text | undefined;
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
  /** From 1, in UTF-16 units. */
  readonly column?: number | undefined;
  /** Of a table whose rows may span lines: what a spreadsheet shows. From 1. */
  readonly row?: number | undefined;
  /** Further mistakes found at the same time. */
  readonly more?: readonly UserError[] | undefined;
  readonly cause?: unknown;
}

/** A mistake a person can put right: printed without a stack, exit code 2. Worded when it is printed. */
export class UserError extends Error {
  readonly title: Text;
  readonly detail: Text | undefined;
  readonly hint: Text | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly row: number | undefined;
  readonly more: readonly UserError[];
  constructor(parts: UserErrorParts) {
    super(parts.title.en, { cause: parts.cause });
    this.name = 'UserError';
    this.title = parts.title;
    this.detail = parts.detail;
    this.hint = parts.hint;
    this.file = parts.file;
    this.line = parts.line;
    this.column = parts.column;
    this.row = parts.row;
    this.more = parts.more ?? [];
  }
}

/** The error as lines of text: place and title, then detail and hint indented, then the further mistakes. */
export function describeError(error: UserError, locale: Locale): string {
  const place = placeOf(error, locale);
  const lines = [place ? `${place}: ${error.title[locale]}` : error.title[locale]];
  for (const text of [error.detail, error.hint]) {
    if (text) lines.push(...text[locale].split('\n').map((line) => `  ${line}`));
  }
  return [lines.join('\n'), ...error.more.map((other) => describeError(other, locale))].join('\n');
}

function placeOf({ file, line, column, row }: UserError, locale: Locale): string {
  if (row !== undefined && line !== undefined && row !== line)
    return locale === 'zh' ? `${file}: 表格第 ${row} 行（文件第 ${line} 行）` : `${file}: row ${row} (line ${line})`;
  return [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
}

/** “Did you mean …?”, or the names there are when they are few. */
export function didYouMean(name: string, known: readonly string[]): Text | undefined {
  const near = nearest(name, known);
  if (near !== undefined) return { zh: `是不是想写“${near}”？`, en: `did you mean “${near}”?` };
  if (known.length === 0 || known.length > 30) return undefined;
  const names = known.toSorted();
  return { zh: `可用的有：${names.join('、')}`, en: `there are: ${names.join(', ')}` };
}

/** The known name that was probably meant: a few letters off, longer (`warn` → `warning`), or with all its words (`greeting` → `require-greeting`). */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const most = wanted.length <= 2 ? 1 : wanted.length <= 8 ? 2 : Math.floor(wanted.length / 4);
  let best: string | undefined;
  let bestDistance = most + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) > most) continue;
    const distance = distanceOf(wanted, candidate.toLowerCase());
    // A name that shares nothing with the wanted one is not what was meant, however short both are.
    if (distance < bestDistance && distance < Math.max(wanted.length, candidate.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? sharingWords(wanted, known);
}

/** The only known name that goes on from the wanted one, or the one of fewest words that has all of its words, or whose words it has all. */
function sharingWords(wanted: string, known: readonly string[]): string | undefined {
  const isLonger = (candidate: string) => candidate.startsWith(wanted) && candidate[wanted.length] !== '-';
  const longer = wanted.length > 2 ? known.filter(isLonger) : [];
  if (longer.length === 1) return longer[0];
  const words = wanted.split(/[-_\s./]+/).filter((word) => word.length > 2);
  if (words.length === 0) return undefined;
  const related = known.filter((candidate) => {
    const others = candidate.toLowerCase().split('-');
    return (
      words.every((word) => others.includes(word)) || (others.length > 1 && others.every((o) => words.includes(o)))
    );
  });
  return related.sort((a, b) => a.split('-').length - b.split('-').length)[0];
}

/** Damerau–Levenshtein distance (adjacent letters swapped count as one). */
function distanceOf(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

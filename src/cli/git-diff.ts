import { speaks } from '../input/speaks.ts';

/** Lines from `start` to `end`, from 1. With `end` before `start` nothing is there now: lines between the two were taken out. */
export interface ChangedRange {
  readonly start: number;
  readonly end: number;
  /** The first line with words that was taken out there. */
  readonly removed?: string;
}

export type ChangedLines = readonly ChangedRange[] | 'all' | 'none';

type Changing = Map<string, ChangedRange[] | 'all' | 'none'>;

/** How a diff is asked for, whatever a user's own settings make of it; {@link readDiff} reads it. */
export const DIFF: readonly string[] = [
  'diff',
  '--numstat',
  '--patch',
  '-z',
  '--unified=0',
  '--inter-hunk-context=0',
  '--find-renames',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--submodule=short',
  '--ignore-submodules=none',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

/** The changed lines of every file of a diff that is there after the changes, by its path from the root. */
export function readDiff(output: Buffer): Map<string, ChangedLines> {
  // A unit is a byte; what may be other than ASCII is decoded by itself.
  const text = output.toString('latin1');
  const { files, end } = readCounts(text);
  const lines = text.slice(end).split('\n');
  let path: string | undefined;
  let isNew = false;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith('--- ')) isNew = line === '--- /dev/null';
    else if (line.startsWith('+++ ')) {
      path = line === '+++ /dev/null' ? undefined : pathIn(line);
      if (path !== undefined && isNew) files.set(path, 'all');
    } else if (line.startsWith('@@ ')) {
      const first = i + 1;
      while (/^[-+\\]/.test(lines[i + 1] ?? '')) i++;
      if (path !== undefined) add(files, path, rangeOf(line, lines.slice(first, i + 1)));
    }
  }
  return files;
}

/** The list before the patches: every file with counts, which are `-` where it is no text. */
function readCounts(text: string): { readonly files: Changing; readonly end: number } {
  const files: Changing = new Map();
  let at = 0;
  const next = () => {
    const end = text.indexOf('\0', at);
    const piece = text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length : end + 1;
    return piece;
  };
  for (let record = next(); record !== ''; record = next()) {
    const [, added, named] = /^(\S+)\t\S+\t(.*)$/s.exec(record) ?? [];
    if (named === undefined) break;
    let path = named;
    if (path === '') {
      // Renamed: the old name and the new one follow.
      next();
      path = next();
    }
    files.set(decoded(path), added === '-' ? 'all' : 'none');
  }
  return { files, end: at };
}

function add(files: Changing, path: string, range: ChangedRange | 'all'): void {
  const known = files.get(path) ?? 'none';
  if (known === 'all') return;
  if (range === 'all') files.set(path, range);
  else if (known === 'none') files.set(path, [range]);
  else known.push(range);
}

/** Where a hunk says `+5,2`; its body tells whether what speaks to replylint was taken out. */
function rangeOf(header: string, body: readonly string[]): ChangedRange | 'all' {
  const [, at, count = '1'] = /\+(\d+)(?:,(\d+))? @@/.exec(header) ?? [];
  const start = Number(at) + (count === '0' ? 1 : 0);
  const end = start + Number(count) - 1;
  const removed = body.filter((line) => line.startsWith('-')).map((line) => line.slice(1));
  const told = removed.filter(speaks);
  const isReopened = body.some((line) => line.startsWith('+') && /replylint-enable/i.test(line));
  // What was suppressed over many lines may show again anywhere.
  if (isReopened || told.some((line) => !/replylint-disable-(?:next-)?line/i.test(line))) return 'all';
  const first = removed.find((line) => line.trim() !== '');
  return {
    start,
    end: told.length > 0 ? Math.max(start, end + 1) : end,
    ...(first !== undefined && { removed: decoded(first) }),
  };
}

/** The path of a line `+++ b/…`, which is in quotes with escapes where it has odd characters, and ends with a tab where it has spaces. */
function pathIn(line: string): string {
  const written = line.slice('+++ '.length).replace(/\t$/, '');
  const plain = written.startsWith('"') ? unquoted(written.slice(1, -1)) : written;
  return decoded(plain.slice('b/'.length));
}

function unquoted(text: string): string {
  return text.replace(/\\([0-7]{3}|.)/g, (_, escaped: string) =>
    escaped.length === 3 ? String.fromCharCode(Number.parseInt(escaped, 8)) : (ESCAPES[escaped] ?? escaped),
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
};

function decoded(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString();
}

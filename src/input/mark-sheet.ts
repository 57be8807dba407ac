import { UserError } from '../errors.ts';
import { MARK_NAMES, markOf, nearestMark } from '../eval/marks.ts';
import type { MarkedRow } from '../eval/sheet.ts';
import { type SheetColumn, sheetColumn, sheetHeading } from '../eval/sheet-columns.ts';
import { objectsOf } from './label-lines.ts';
import { readCsv } from './parts/csv.ts';

type Cells = Readonly<Partial<Record<SheetColumn, string>>>;
interface At {
  readonly file: string;
  readonly line: number;
  readonly row?: number;
}
type Tell = (error: UserError) => void;

const DELIMITERS = [',', '\t', ';', '|'];

/** Whether a JSON line is a row of a sheet and not the labels of a conversation. */
export function isMarkedLine(line: string): boolean {
  return /^\s*\{/.test(line) && /"(?:mark|key)"\s*:/.test(line) && !/"labels"\s*:/.test(line);
}

/** The rows of a sheet in JSON lines. */
export function marksOfLines(file: string, text: string, onError: Tell): MarkedRow[] {
  return objectsOf(file, text, onError).flatMap(({ line, value }) => {
    const cells = Object.fromEntries(
      Object.entries(value).flatMap(([name, cell]) =>
        typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? [[name, String(cell)]] : [],
      ),
    );
    return rowOf({ file, line }, cells, onError) ?? [];
  });
}

/** The rows of a sheet that went through a spreadsheet: whatever parts its columns, in whatever order they are. */
export async function marksOfTable(file: string, text: string, onError: Tell): Promise<MarkedRow[]> {
  const [delimiter, columns] = await headingsOf(text);
  for (const needed of ['rule', 'mark'] as const) if (!columns.includes(needed)) throw noColumn(needed, file);
  if (!columns.includes('key') && !columns.includes('id')) throw noColumn('key', file);
  const rows: MarkedRow[] = [];
  let isHead = true;
  let row = 0;
  for await (const batch of readCsv(once(text), { delimiter, width: columns.length })) {
    for (const { line, cells, problem } of batch) {
      row++;
      if (isHead) {
        isHead = false;
        continue;
      }
      if (problem) {
        onError(new UserError({ title: problem, file, line, row }));
        continue;
      }
      if (cells.every((cell) => cell.trim() === '')) continue;
      const named = Object.fromEntries(columns.flatMap((column, i) => (column ? [[column, cells[i] ?? '']] : [])));
      const marked = rowOf({ file, line, row }, named, onError);
      if (marked) rows.push(marked);
    }
  }
  return rows;
}

/** What parts the columns, and what they are: the delimiter that gives most known headings. */
async function headingsOf(text: string): Promise<readonly [string, readonly (SheetColumn | undefined)[]]> {
  let best: readonly [string, readonly (SheetColumn | undefined)[]] = [',', []];
  for (const delimiter of DELIMITERS) {
    for await (const rows of readCsv(once(text), { delimiter })) {
      const columns = (rows[0]?.cells ?? []).map(sheetColumn);
      if (known(columns) > known(best[1])) best = [delimiter, columns];
      break;
    }
  }
  return best;
}

function known(columns: readonly (SheetColumn | undefined)[]): number {
  return new Set(columns.filter((column) => column !== undefined)).size;
}

function rowOf(at: At, cells: Cells, onError: Tell): MarkedRow | undefined {
  const { id = '', rule = '', title = '', before = '', after = '', note = '', key = '' } = cells;
  const written = cells.mark ?? '';
  const mark = markOf(written);
  if (mark === undefined) {
    onError(noMark(written, at));
    return undefined;
  }
  if (rule.trim() === '') {
    // Somebody's own rows, such as a sum below, have no mark either.
    if (mark !== null) onError(noRule(at));
    return undefined;
  }
  return {
    id: id.trim(),
    message: wholeNumber(cells.message),
    rule: rule.trim(),
    ...{ title, before, after, note: note.trim() },
    quote: unguarded(cells.quote ?? ''),
    text: unguarded(cells.text ?? ''),
    found: wholeNumber(cells.found),
    key: key.trim() || null,
    mark,
    path: at.file,
    line: at.line,
    row: at.row,
  };
}

function wholeNumber(cell: string | undefined): number | null {
  const plain = cell?.normalize('NFKC').replace(/[,\s]/g, '') ?? '';
  return /^\d+(?:\.0+)?$/.test(plain) ? Math.trunc(Number(plain)) : null;
}

/** Without the mark that keeps a spreadsheet from taking words for a formula. */
function unguarded(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '');
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

function noMark(written: string, at: At): UserError {
  const near = nearestMark(written);
  return new UserError({
    title: { zh: `看不懂判断「${written}」`, en: `“${written}” is no mark` },
    detail: near === undefined ? undefined : { zh: `是不是想写「${near}」？`, en: `did you mean “${near}”?` },
    hint: {
      zh: `可以写：${MARK_NAMES.zh.join('、')}；还没看的留空`,
      en: `there are: ${MARK_NAMES.en.join(', ')}; nothing where it is still to be marked`,
    },
    ...at,
  });
}

function noRule(at: At): UserError {
  return new UserError({ title: { zh: '这一行没有写规则', en: 'this row names no rule' }, ...at });
}

function noColumn(column: SheetColumn, file: string): UserError {
  const heading = sheetHeading(column);
  return new UserError({
    title: { zh: `没有「${heading.zh}」这一列`, en: `has no column “${heading.en}”` },
    hint: {
      zh: '标注是一行一个会话的 JSONL，或 replylint eval --suggest-labels 写出的表；会话文件写在 --on 后面',
      en: 'labels are JSON lines, a conversation each, or a sheet that replylint eval --suggest-labels has written; conversations are named after --on',
    },
    file,
    line: 1,
  });
}

import { UserError } from '../../../errors.ts';
import type { Written } from '../../../text/written.ts';
import type { Span, Text } from '../../../types.ts';
import type { Comment } from '../../reply.ts';
import { speaks } from '../../speaks.ts';
import { lineAndColumn } from './line-and-column.ts';
import { poText } from './po-strings.ts';

/** A message of a PO file; the span is from its first keyword to its last string. */
export interface PoEntry extends Span {
  readonly context?: Written;
  readonly id: Written;
  readonly plural?: Written;
  /** By plural form; one where there is no plural. */
  readonly strings: readonly Written[];
}

interface PoFile {
  readonly entries: readonly PoEntry[];
  readonly comments: readonly Comment[];
}

/** Reads the messages of a PO or POT file; obsolete ones are left out. Throws a located UserError. */
export function readPo(source: string, file: string): PoFile {
  const entries: PoEntry[] = [];
  const comments: Comment[] = [];
  let parts: Part[] = [];
  const token =
    /[^\S\r\n]*(?:\r\n?|\n|#([^\r\n]*)|([a-z]\w*)(?:[^\S\r\n]*\[[^\S\r\n]*(\d+)[^\S\r\n]*\])?|"([^"\\\r\n]*(?:\\[^\r\n][^"\\\r\n]*)*)")/gy;
  for (;;) {
    const at = token.lastIndex;
    const found = token.exec(source);
    if (!found) {
      const rest = /\S/.exec(source.slice(at));
      if (!rest) break;
      throw unreadable(source, at + rest.index);
    }
    const [all, comment, keyword, form, string] = found;
    const start = token.lastIndex - all.trimStart().length;
    const end = token.lastIndex;
    if (comment !== undefined) {
      if (parts.some((part) => part.keyword === 'msgstr')) flush();
      addComment(comment, end);
    } else if (keyword !== undefined) begin(keyword, form, start);
    else if (string !== undefined) {
      const last = parts.at(-1);
      if (!last) fail(start, STRAY);
      last.strings.push({ start: end - 1 - string.length, end: end - 1 });
    }
  }
  flush();
  return { entries, comments };

  function begin(keyword: string, form: string | undefined, start: number): void {
    if (!KEYWORDS.includes(keyword)) fail(start, UNKNOWN(keyword));
    const has = (name: string) => parts.some((part) => part.keyword === name);
    if (keyword === 'domain' || keyword === 'msgctxt' || (keyword === 'msgid' && has('msgid'))) flush();
    if (keyword === 'msgid_plural' && !has('msgid')) fail(start, NO_ID);
    if (keyword === 'msgstr' && !has('msgid')) fail(start, NO_ID);
    const isTwice = parts.some((part) => part.keyword === keyword && part.form === form);
    if (isTwice) fail(start, TWICE(keyword));
    parts.push({ keyword, form, start, strings: [] });
  }

  function flush(): void {
    const [first] = parts;
    const some = parts;
    parts = [];
    if (!first || first.keyword === 'domain') return;
    const empty = some.find(({ strings }) => strings.length === 0);
    if (empty) fail(empty.start, EMPTY(empty.keyword));
    const textOf = (name: string) => some.filter(({ keyword }) => keyword === name).map(({ strings }) => read(strings));
    const [id] = textOf('msgid');
    const strings = textOf('msgstr');
    if (!id) fail(first.start, NO_ID);
    if (strings.length === 0) fail(first.start, NO_STRING);
    const [context] = textOf('msgctxt');
    const [plural] = textOf('msgid_plural');
    const end = some.at(-1)!.strings.at(-1)!.end + 1;
    entries.push({ start: first.start, end, id, strings, ...(context && { context }), ...(plural && { plural }) });
  }

  function read(strings: readonly Span[]): Written {
    return poText(source, strings, (at) => fail(at, BAD_ESCAPE(source.slice(at, at + 2))));
  }

  function addComment(comment: string, end: number): void {
    if (!speaks(comment)) return;
    const text = comment.replace(/^[.,:]?\s*/, '').trimEnd();
    const start = end - comment.length - 1;
    if (!comment.startsWith('~')) comments.push({ text, start, end: start + 1 + comment.trimEnd().length });
  }

  function fail(at: number, title: Text): never {
    throw new UserError({ title, file, ...lineAndColumn(source, at) });
  }

  function unreadable(text: string, at: number): UserError {
    const line = text.slice(at).split('\n', 1)[0]!;
    const title = line.startsWith('"') ? OPEN : UNKNOWN(line.slice(0, 20).trim());
    return new UserError({ title, file, ...lineAndColumn(text, at) });
  }
}

// --- internal ---

interface Part {
  readonly keyword: string;
  readonly form: string | undefined;
  readonly start: number;
  readonly strings: Span[];
}

const KEYWORDS: readonly string[] = ['msgctxt', 'msgid', 'msgid_plural', 'msgstr', 'domain'];

const OPEN: Text = { zh: '字符串没有结束的引号', en: 'this string has no closing quote' };
const STRAY: Text = { zh: '这个字符串前面没有 msgid 或 msgstr', en: 'no msgid or msgstr stands before this string' };
const NO_ID: Text = { zh: '这一条没有 msgid', en: 'this entry has no msgid' };
const NO_STRING: Text = { zh: '这一条没有 msgstr', en: 'this entry has no msgstr' };
const UNKNOWN = (word: string): Text => ({
  zh: `看不懂“${word}”，这里应该是 ${KEYWORDS.slice(0, 4).join('、')}、字符串或注释`,
  en: `“${word}” is not known here; expected ${KEYWORDS.slice(0, 4).join(', ')}, a string or a comment`,
});
const TWICE = (keyword: string): Text => ({ zh: `同一条里有两个 ${keyword}`, en: `two of ${keyword} in one entry` });
const EMPTY = (keyword: string): Text => ({ zh: `${keyword} 后面没有字符串`, en: `no string follows ${keyword}` });
const BAD_ESCAPE = (found: string): Text => ({ zh: `没有“${found}”这种转义`, en: `there is no escape “${found}”` });

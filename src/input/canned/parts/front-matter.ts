import { UserError } from '../../../errors.ts';
import { slice, type Write, type Written } from '../../../text/written.ts';
import type { Channel, Span, Turn } from '../../../types.ts';
import type { FileText, ReplyLanguage, ToldReplies } from '../../reply.ts';
import { languageTag } from './language-of.ts';
import { lineAndColumn } from './line-and-column.ts';

/** What stands at the head of a Markdown file, between lines `---` or `+++`. */
export interface FrontMatter {
  /** Where the Markdown begins. */
  readonly end: number;
  /** The texts of its keys, which are in lower case. */
  readonly values: ReadonlyMap<string, Written>;
}

const NONE: FrontMatter = { end: 0, values: new Map() };

const TITLES = ['title', 'name', 'label', '标题', '標題', '名称', '名稱'];
const SUBJECTS = ['subject', '主题', '主題', '邮件主题', '郵件主題'];
const LANGUAGES = ['language', 'lang', 'locale', '语言', '語言'];
const KNOWN = [
  ...TITLES,
  ...SUBJECTS,
  ...LANGUAGES,
  'turn',
  'channel',
  '标签',
  '標籤',
  '分类',
  '分類',
  '场景',
  '場景',
  '渠道',
];

/** Reads front matter; none of a file that begins otherwise. Throws a located UserError when it is broken. */
export async function readFrontMatter({ text, name }: Pick<FileText, 'text' | 'name'>): Promise<FrontMatter> {
  const fence = /^(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)/.exec(text);
  if (!fence) return NONE;
  const mark = fence[1]!;
  const body = { start: fence[0].length, end: closing(text, mark, fence[0].length) };
  if (body.end < 0) return NONE;
  const lines = linesOf(text, body);
  const first = lines.find(({ start, end }) => text.slice(start, end).trim() !== '');
  const found = first && /^\s*["']?([\p{L}\w-]+)["']?\s*([:：=])/u.exec(text.slice(first.start, first.end));
  // `您好：…` between two lines `---` is a draft.
  const isKey = found && (KNOWN.includes(found[1]!.toLowerCase()) || (/^[\w-]+$/.test(found[1]!) && found[2] !== '：'));
  if (!found || !isKey) return NONE;
  const end = lineEnd(text, body.end);
  if (mark === '+++') return { end, values: simpleValues(text, lines, '=') ?? new Map() };
  const wide = lines.find((line) => wideKey(text, line));
  if (wide) throw wideColon(text, name, wide);
  return { end, values: simpleValues(text, lines, ':') ?? (await yamlValues(text, body.end, name)) };
}

/** What front matter says about the replies of a file; what was told holds where it says nothing. */
export function toldByFrontMatter({ values }: FrontMatter, told: ToldReplies | undefined) {
  const value = (keys: readonly string[]) => keys.map((key) => values.get(key)).find((found) => found?.text.trim());
  const language: ReplyLanguage | undefined = languageTag(value(LANGUAGES)?.text ?? '') ?? toldLanguage(values, told);
  const turn = TURNS.find((name) => name === values.get('turn')?.text.toLowerCase()) ?? told?.turn;
  const channel = CHANNELS.find((name) => name === values.get('channel')?.text.toLowerCase()) ?? told?.channel;
  return { title: value([...TITLES, ...SUBJECTS])?.text.trim(), subject: value(SUBJECTS), language, turn, channel };
}

const TURNS: readonly Turn[] = ['first', 'middle', 'last', 'only'];
const CHANNELS: readonly Channel[] = ['chat', 'phone', 'email', 'ticket'];

// --- internal ---

function toldLanguage(values: FrontMatter['values'], told: ToldReplies | undefined): ReplyLanguage | undefined {
  if (told?.language === undefined) return undefined;
  return languageTag(told.language) ?? languageTag(values.get(told.language.toLowerCase())?.text ?? '');
}

/** Where the line that closes begins. */
function closing(text: string, mark: string, from: number): number {
  const close =
    mark === '---' ? /(?<=^|[\r\n])(?:---|\.\.\.)[ \t]*(?=[\r\n]|$)/g : /(?<=^|[\r\n])\+\+\+[ \t]*(?=[\r\n]|$)/g;
  close.lastIndex = from;
  return close.exec(text)?.index ?? -1;
}

function lineEnd(text: string, from: number): number {
  const match = /\r\n|\r|\n/g;
  match.lastIndex = from;
  const found = match.exec(text);
  return found ? found.index + found[0].length : text.length;
}

function linesOf(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end; ) {
    const next = Math.min(lineEnd(text, at), end);
    const length = text.slice(at, next).replace(/[\r\n]+$/, '').length;
    lines.push({ start: at, end: at + length });
    at = next;
  }
  return lines;
}

const LINE = {
  ':': /^(["']?)([\p{L}\w-]+)\1:(?:[ \t]+(.*?))?[ \t]*$/u,
  '=': /^(["']?)([\p{L}\w-]+)\1[ \t]*=[ \t]*(.*?)[ \t]*$/u,
};
/** A plain text that YAML reads as it stands. Not: `a: b`, `yes # no`, `{name}`, `*`. */
const PLAIN = /^[\p{L}\p{N}(（「『“《【¥￥…](?:(?!:(?:\s|$)|\s#)[^\t])*$/u;

/** The values when every line is `key: value`; `undefined` when a real reader is needed. What is no text is left out of TOML. */
function simpleValues(text: string, lines: readonly Span[], sign: ':' | '='): Map<string, Written> | undefined {
  const values = new Map<string, Written>();
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, , key, value] = LINE[sign].exec(line) ?? [];
    const written = value ? simpleValue(text, start + line.indexOf(value, key!.length), value) : undefined;
    if (key !== undefined && written) values.set(key.toLowerCase(), written);
    else if (sign === ':' && !/^\[[\p{L}\p{N}, -]*\]$/u.test(value ?? '')) return undefined;
  }
  return values;
}

function simpleValue(text: string, start: number, value: string): Written | undefined {
  const quote = /^(["'])[^"'\\]*\1$/.exec(value)?.[1];
  const write: Write = (to) => {
    if (/[\r\n\t]/.test(to)) return undefined;
    return quote ? (/["'\\]/.test(to) ? undefined : to) : undefined;
  };
  if (quote) return { ...slice(text, start + 1, start + value.length - 1), write };
  if (!PLAIN.test(value)) return undefined;
  return {
    ...slice(text, start, start + value.length),
    write: (to, span) => {
      const whole = value.slice(0, span.start) + to + value.slice(span.end);
      return PLAIN.test(whole) && whole === whole.trim() && !/[\r\n]/.test(whole) ? to : undefined;
    },
  };
}

async function yamlValues(text: string, end: number, name: string): Promise<Map<string, Written>> {
  const { readYaml } = await import('./yaml-tree.ts');
  // From the start of the file, so that offsets are those of the file; the first line opens a document.
  const [root] = readYaml(text.slice(0, end), name);
  const values = new Map<string, Written>();
  for (const { key, value } of root?.kind === 'map' ? root.entries : []) {
    if (value.kind === 'text') values.set(key.toLowerCase(), value);
  }
  return values;
}

function wideKey(text: string, { start, end }: Span): boolean {
  const key = /^([\p{L}\w-]+)：/u.exec(text.slice(start, end))?.[1]?.toLowerCase();
  return key !== undefined && KNOWN.includes(key);
}

function wideColon(text: string, file: string, { start, end }: Span): UserError {
  const line = text.slice(start, end);
  return new UserError({
    title: { zh: '文件头（front matter）写得不对', en: 'broken front matter' },
    detail: {
      zh: `键后面要用半角冒号加空格“: ”，不是全角冒号“：”\n${line}`,
      en: `a key ends in a half-width colon and a space (“: ”), not in a full-width colon (“：”)\n${line}`,
    },
    file,
    ...lineAndColumn(text, start + line.indexOf('：')),
  });
}

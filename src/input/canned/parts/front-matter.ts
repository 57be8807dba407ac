import { UserError } from '../../../errors.ts';
import { slice, type Write, type Written } from '../../../text/written.ts';
import type { Channel, Span, Turn } from '../../../types.ts';
import type { Comment, FileText, ReplyLanguage, ToldReplies } from '../../reply.ts';
import { speaks } from '../../speaks.ts';
import { disableValue } from './disable-value.ts';
import { languageTag } from './language-of.ts';
import { lineAndColumn } from './line-and-column.ts';

/** What stands at the head of a Markdown file, between lines `---` or `+++`. */
export interface FrontMatter {
  /** Where the Markdown begins. */
  readonly end: number;
  /** The texts of its keys, which are in lower case. */
  readonly values: ReadonlyMap<string, Written>;
  /** The rules that its key `replylint-disable` leaves off, as it is written. */
  readonly disable?: Written;
  /** Those that speak to replylint. */
  readonly comments: readonly Comment[];
}

const NONE: FrontMatter = { end: 0, values: new Map(), comments: [] };

const DISABLE = 'replylint-disable';

const TITLES = ['title', 'name', 'label', '标题', '標題', '名称', '名稱'];
const SUBJECTS = ['subject', '主题', '主題', '邮件主题', '郵件主題'];
const LANGUAGES = ['language', 'lang', 'locale', '语言', '語言'];
const KNOWN = [
  ...TITLES,
  ...SUBJECTS,
  ...LANGUAGES,
  DISABLE,
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
  const said = lines.map(({ start, end }) => text.slice(start, end)).filter((line) => line.trim() !== '');
  const first = said.find((line) => !/^\s*#/.test(line));
  const above = said.slice(0, first === undefined ? undefined : said.indexOf(first));
  // Between two lines `---`, `# 退款` is a heading as well.
  const isOfComments = above.length > 0 && above.every(speaks);
  if (above.length > 0 && !isOfComments && !isKnown(first)) return NONE;
  const found = first === undefined ? undefined : KEY.exec(first);
  // `您好：…` between two lines `---` is a draft.
  const isKey = found && (KNOWN.includes(found[1]!.toLowerCase()) || (/^[\w-]+$/.test(found[1]!) && found[2] !== '：'));
  if (first === undefined ? !isOfComments : !isKey) return NONE;
  const end = lineEnd(text, body.end);
  const comments = speaks(text.slice(body.start, body.end)) ? await commentsOf(text, lines, mark, body.end) : [];
  if (mark === '+++') return { end, ...valuesAndDisable(simpleValues(text, lines, '=') ?? new Map()), comments };
  const wide = lines.find((line) => wideKey(text, line));
  if (wide) throw wideColon(text, name, wide);
  const values = simpleValues(text, lines, ':') ?? (await yamlValues(text, body.end, name));
  return { end, ...valuesAndDisable(values), comments };
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

const KEY = /^\s*["']?([\p{L}\w-]+)["']?\s*([:：=])/u;

function isKnown(line: string | undefined): boolean {
  const key = line === undefined ? undefined : KEY.exec(line)?.[1];
  return key !== undefined && KNOWN.includes(key.toLowerCase());
}

/** The values and, apart from them, what is said to replylint: that may be emptied. */
function valuesAndDisable(values: Map<string, Written>): Pick<FrontMatter, 'values' | 'disable'> {
  const found = values.get(DISABLE);
  values.delete(DISABLE);
  if (!found?.text.trim()) return { values };
  const { text, map, write } = found;
  const isAll = ({ start, end }: Span) => start === 0 && end === text.length;
  return { values, disable: { text, map, write: (to, span) => (to === '' && isAll(span) ? '' : write?.(to, span)) } };
}

/** Comments, and keys such as `replylint-disable-file` that are written like one. */
async function commentsOf(
  text: string,
  lines: readonly Span[],
  mark: string,
  end: number,
): Promise<readonly Comment[]> {
  const keys = lines.flatMap((line): Comment[] => {
    const said = text.slice(line.start, line.end);
    const key = /^["']?(replylint[-_ ][a-z-_ ]*[a-z])["']?\s*[:=]/i.exec(said)?.[1];
    return key === undefined || key.toLowerCase() === DISABLE ? [] : [{ ...line, text: said }];
  });
  if (mark === '---') {
    const { yamlComments } = await import('./yaml-tree.ts');
    return [...keys, ...yamlComments(text.slice(0, end))].sort((a, b) => a.start - b.start);
  }
  const comments = lines.flatMap(({ start, end }): Comment[] => {
    const at = /(?:^|\s)#(?=\s*replylint)[^"']*$/i.exec(text.slice(start, end));
    if (!at) return [];
    const from = start + at.index + at[0].indexOf('#');
    return [
      {
        start: from,
        end,
        text: text
          .slice(from, end)
          .replace(/^#+\s*/, '')
          .trimEnd(),
      },
    ];
  });
  return [...keys, ...comments].sort((a, b) => a.start - b.start);
}

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
    const at = value ? start + line.indexOf(value, key!.length) : start;
    const list = key?.toLowerCase() === DISABLE ? /^\[([^[\]"']*)\]$/.exec(value ?? '')?.[1] : undefined;
    const written =
      list === undefined ? value && simpleValue(text, at, value) : slice(text, at + 1, at + 1 + list.length);
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
    const disable = key.toLowerCase() === DISABLE ? disableValue(text, value) : undefined;
    if (disable) values.set(DISABLE, disable);
    else if (value.kind === 'text') values.set(key.toLowerCase(), value);
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

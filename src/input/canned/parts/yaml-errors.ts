import { type ErrorCode, Lexer } from 'yaml';
import { UserError } from '../../../errors.ts';
import type { Text } from '../../../types.ts';
import { lineAndColumn } from './line-and-column.ts';
import { lineAt } from './tree.ts';

interface ParserError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** What the parser found, in the words of somebody who keeps replies. */
export function yamlMistake(file: string, source: string, { code, message, pos }: ParserError): UserError {
  const [at] = pos;
  const value = openValue(source, at);
  if (value !== undefined) return misread(file, source, value);
  const mark = /closing (["'])quote/.exec(message)?.[1];
  const open = openQuote(source, at) ?? (mark && source.lastIndexOf(mark, at - 1));
  if (typeof open === 'number') return broken(file, source, open, NOT_CLOSED, QUOTES);
  const reason = REASONS[code] ?? { zh: message, en: message };
  return broken(file, source, at, reason, hintFor(source, at, code));
}

/** `text: {name}，您好`: what begins with a bracket or a percent sign is no text to YAML. */
export function misread(file: string, source: string, at: number): UserError {
  const line = lineAt(source, at);
  const { column } = lineAndColumn(source, at);
  const value = line.slice(column - 1).trimEnd();
  const mark = /^(?:\{\{|%\{|[{[%@`*&!])/.exec(value)?.[0] ?? value.slice(0, 1);
  const quoted = value.includes("'") && !/["\\]/.test(value) ? `"${value}"` : `'${value.replaceAll("'", "''")}'`;
  return broken(
    file,
    source,
    at,
    {
      zh: `没加引号的文字不能以 ${mark} 开头，YAML 会把它当成别的写法`,
      en: `without quotes a text cannot begin with ${mark}: to YAML that is no text`,
    },
    {
      zh: `变量或括号开头的话术请加引号：${quoted}`,
      en: `quote a text that begins with a variable or a bracket: ${quoted}`,
    },
  );
}

/** `*wait` without an `&wait` before it; `*请注意` was to be a text. */
export function noAnchor(file: string, source: string, at: number, name: string): UserError {
  if (!/^[\w-]+$/.test(name)) return misread(file, source, at);
  return broken(
    file,
    source,
    at,
    { zh: `前面没有 &${name}，*${name} 无从引用`, en: `*${name} needs an &${name} before it` },
    { zh: '如果是以 * 开头的文字，请加引号', en: 'quote a text that begins with *' },
  );
}

/** The nesting is deeper than is read. */
export function tooDeep(file: string, source: string, at: number, cause?: unknown): UserError {
  return broken(file, source, at, { zh: '嵌套太深', en: 'nested too deeply' }, undefined, cause);
}

function broken(file: string, source: string, at: number, reason: Text, hint?: Text, cause?: unknown): UserError {
  const line = lineAt(source, at).trim();
  const excerpt = line === '' ? '' : `\n${line.length > 120 ? `${line.slice(0, 119)}…` : line}`;
  return new UserError({
    title: { zh: 'YAML 写得不对', en: 'broken YAML' },
    detail: { zh: `${reason.zh}${excerpt}`, en: `${reason.en}${excerpt}` },
    hint,
    file,
    ...lineAndColumn(source, at),
    cause,
  });
}

/** Where the value begins that the parser stumbled over, when it begins with a mark of YAML's own but looks like a text. */
function openValue(source: string, at: number): number | undefined {
  const line = lineAt(source, at);
  const start = at - (lineAndColumn(source, at).column - 1);
  const found = /^(\s*(?:- +)*(?:(?:"[^"]*"|'[^']*'|[^\s"'#{[][^:#]*):[ \t]+)?)([{[%@`*&!].*)$/.exec(line);
  const [, before = '', value = ''] = found ?? [];
  if (value === '') return undefined;
  const isSlot = /^(?:\{\{|[%@`*]|[&!]\S*[^!-~])/.test(value);
  // `{姓名}您好`, `[订单号] 已发货`: something follows the bracket that closes.
  const goesOn = /^(?:\{[^{}]*\}|\[[^[\]]*\])\s*[^\s,#}\]]/.test(value);
  return isSlot || goesOn ? start + before.length : undefined;
}

/** Where a quote opened that runs over several lines up to `at`, or up to the end: closed too late, or never. */
function openQuote(source: string, at: number): number | undefined {
  let start = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(source)) {
    if (!isScalar && (lexeme === '\x02' || lexeme === '\x18' || lexeme === '\x1f')) {
      isScalar = lexeme === '\x1f';
      continue;
    }
    const end = start + lexeme.length;
    const isQuoted = /^["']/.test(lexeme);
    if (isQuoted && end <= at && source.slice(end, at).trim() === '' && (/\n/.test(lexeme) || end === source.length))
      return start;
    if (start > at) return undefined;
    start = end;
    isScalar = false;
  }
  return undefined;
}

function hintFor(source: string, at: number, code: ErrorCode): Text | undefined {
  const line = lineAt(source, at);
  // The commonest slip of a Chinese keyboard.
  if (/^\s*(?:- )?["']?[\w\p{Script=Han}-]+["']?：/u.test(line)) {
    return {
      zh: '键后面要用半角冒号加空格“: ”，不是全角冒号“：”',
      en: 'keys end in a half-width colon and a space (“: ”), not in a full-width colon (“：”)',
    };
  }
  if (code === 'UNEXPECTED_TOKEN' && /(?:^|[:-])\s+["'].*["']/.test(line)) return QUOTES;
  return HINTS[code];
}

const QUOTE: Text = {
  zh: '这句话请整句加引号，或者另起一行用 | 写',
  en: 'quote the whole text, or write it as a block after |',
};

const NOT_CLOSED: Text = { zh: '引号从这里开始，没有配对的后引号', en: 'the quote that opens here is not closed' };
const QUOTES: Text = {
  zh: '双引号里的双引号要写成 \\"，单引号里的单引号要写两个；或者另起一行用 | 写，不用引号',
  en: 'write " as \\" between double quotes, and \' twice between single ones; or write the text as a block after |, without quotes',
};

const HINTS: Partial<Readonly<Record<ErrorCode, Text>>> = {
  BLOCK_AS_IMPLICIT_KEY: QUOTE,
  MULTILINE_IMPLICIT_KEY: {
    zh: '如果是键，后面加上“: ”；如果是文字，请整句加引号，或者另起一行用 | 写',
    en: 'end a key in “: ”; quote a text, or write it as a block after |',
  },
  UNEXPECTED_TOKEN: QUOTE,
  BAD_SCALAR_START: QUOTE,
  BAD_DQ_ESCAPE: { zh: '反斜杠要写成两个 \\\\，或者改用单引号', en: 'write a backslash as \\\\, or use single quotes' },
};

/** The parser's commonest complaints, for people who do not know what a flow collection is. */
const REASONS: Partial<Readonly<Record<ErrorCode, Text>>> = {
  BAD_ALIAS: {
    zh: '* 后面的名字不对；以 * 开头的文字请加引号',
    en: 'no name after *: quote a text that begins with *',
  },
  BAD_DQ_ESCAPE: { zh: '双引号里的反斜杠转义写得不对', en: 'a wrong escape between double quotes' },
  BAD_INDENT: {
    zh: '缩进不对（同一层的键要对齐），或者括号没有配对',
    en: 'wrong indentation (keys of one level line up), or a bracket that is not closed',
  },
  BAD_SCALAR_START: {
    zh: '没加引号的文字不能以这个符号开头',
    en: 'without quotes a text cannot begin with this mark',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    zh: '一行里有两个“键: 值”，或者上下行缩进不一致',
    en: 'two “key: value” on one line, or lines indented differently',
  },
  BLOCK_IN_FLOW: {
    zh: '方括号、花括号里不能换成缩进的写法',
    en: 'between brackets, indentation does not make lists and keys',
  },
  MISSING_CHAR: {
    zh: '少了引号、逗号、冒号或括号，或者这一行的缩进和上面没有对齐',
    en: 'a quote, comma, colon or bracket is missing, or the line is not indented like those above',
  },
  MULTILINE_IMPLICIT_KEY: {
    zh: '这一行看起来是键，但后面没有半角冒号',
    en: 'this looks like a key, but no colon and space follow it',
  },
  RESOURCE_EXHAUSTION: { zh: '嵌套太深', en: 'nested too deeply' },
  TAB_AS_INDENT: { zh: '缩进不能用 Tab，请用空格', en: 'indent with spaces, not with tabs' },
  TAG_RESOLVE_FAILED: {
    zh: '不认识的标签（!）；以 ! 开头的文字请加引号',
    en: 'an unknown tag (!): quote a text that begins with !',
  },
  UNEXPECTED_TOKEN: {
    zh: '这里读不下去了：多了文字或标点，或者引号没有配对',
    en: 'this does not fit here: words or marks too many, or a quote that is not closed',
  },
};

/** Aliases that stand for aliases, and so on. */
export function tooLarge(file: string): UserError {
  return new UserError({
    title: {
      zh: '别名（*）一层套一层，展开后太大',
      en: 'its aliases (*) stand for aliases, and come to more than can be read',
    },
    file,
  });
}

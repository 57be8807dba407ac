import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { UserError } from '../errors.ts';
import type { Text } from '../types.ts';
import type { Document, KeyPath, Place } from './document.ts';

export interface YamlDocument extends Document {
  place(keyPath: KeyPath, of?: 'key' | 'value'): Place;
}

/** Reads YAML or JSON, keeping the place of everything. Throws a located UserError when it is broken. */
export function parseYaml(path: string, source: string): YamlDocument {
  const wrong = source.indexOf('\uFFFD');
  if (wrong >= 0) throw notUtf8(path, source.slice(0, wrong));
  const lines = new LineCounter();
  const parsed = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const mistakes = [...parsed.errors, ...parsed.warnings].map(({ code, message, pos }) =>
    broken(path, source, placeAt(pos[0]), reasonOf(path, code) ?? { zh: message, en: message }),
  );
  if (mistakes.length > 0) throw mistakes[0]!;
  let value: unknown;
  try {
    value = parsed.toJS();
  } catch (cause) {
    // An alias without its anchor, or one that would grow without bounds.
    if (!(cause instanceof ReferenceError)) throw cause;
    const name = /: (\S+)$/.exec(cause.message)?.[1];
    const reason = name
      ? { zh: `前面没有 &${name}，*${name} 无从引用`, en: `*${name} needs an &${name} before it` }
      : { zh: cause.message, en: cause.message };
    throw broken(path, source, placeAt(Math.max(source.indexOf(`*${name}`), 0)), reason, cause);
  }
  return {
    path,
    value,
    source,
    place: (keyPath, of = 'value') => placeAt(rangeOf(parsed.contents, keyPath, of).offset),
    span(keyPath) {
      const { offset, node } = rangeOf(parsed.contents, keyPath, 'value');
      const [line = ''] = source.slice(offset, isNode(node) ? node.range?.[1] : undefined).split(/[\r\n]/, 1);
      return { start: offset, end: offset + line.trimEnd().length };
    },
  };

  function rangeOf(root: Node | null, keyPath: KeyPath, of: 'key' | 'value'): { offset: number; node: unknown } {
    let offset = startOf(root) ?? 0;
    let node: unknown = root;
    keyPath.forEach((key, depth) => {
      const inside = isAlias(node) ? node.resolve(parsed) : node;
      if (isMap(inside)) {
        const pair = inside.items.find(
          (item) => String(isScalar(item.key) ? item.key.value : item.key) === String(key),
        );
        if (pair) offset = ofPair(pair, depth === keyPath.length - 1 ? of : 'value') ?? offset;
        node = pair?.value;
      } else if (isSeq(inside)) {
        node = inside.items[Number(key)];
        offset = startOf(node) ?? offset;
      } else node = undefined;
    });
    return { offset, node };
  }
}

function ofPair({ key, value }: Pair, of: 'key' | 'value'): number | undefined {
  // A key without a value: its value stands nowhere.
  const empty = !isNode(value) || (isScalar(value) && value.value === null && value.source === '');
  return of === 'value' && !empty ? (startOf(value) ?? startOf(key)) : startOf(key);
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function broken(path: string, source: string, place: Place, reason: Text, cause?: unknown): UserError {
  const shown = source.split(/\r\n?|\n/)[place.line - 1] ?? '';
  const caret = `${shown.slice(0, place.column - 1).replace(/[^\t]/g, (c) => (c.charCodeAt(0) > 0x2e7f ? '　' : ' '))}^`;
  const excerpt = shown.trim() === '' ? '' : `\n${shown}\n${caret}`;
  const json = path.endsWith('.json');
  return new UserError({
    title: json ? { zh: 'JSON 写得不对', en: 'broken JSON' } : { zh: 'YAML 写得不对', en: 'broken YAML' },
    detail: { zh: `${reason.zh}${excerpt}`, en: `${reason.en}${excerpt}` },
    hint: wideColon(source, place.line),
    file: path,
    ...place,
    cause,
  });
}

function notUtf8(path: string, before: string): UserError {
  return new UserError({
    title: { zh: '这个文件不是 UTF-8 编码', en: 'this file is not UTF-8' },
    hint: { zh: '请在编辑器里另存为 UTF-8。', en: 'Save it as UTF-8.' },
    file: path,
    line: before.split('\n').length,
  });
}

/** The commonest slip of a Chinese keyboard: `规则：` where YAML wants `规则:`. */
export function wideColon(source: string, line: number): Text | undefined {
  const near = source.split(/\r\n?|\n/).slice(Math.max(line - 2, 0), line);
  if (!near.some((text) => /^\s*(?:- )?["']?[\w-]+["']?：/.test(text))) return undefined;
  return {
    zh: '键后面要用半角冒号加空格“: ”，不是全角冒号“：”。',
    en: 'Keys end in a half-width colon and a space (“: ”), not in a full-width colon (“：”).',
  };
}

function reasonOf(path: string, code: string): Text | undefined {
  return (path.endsWith('.json') ? JSON_REASONS[code] : undefined) ?? REASONS[code];
}

const JSON_REASONS: Readonly<Record<string, Text>> = {
  BAD_INDENT: { zh: '括号没有配对', en: 'a bracket that is not closed' },
  UNEXPECTED_TOKEN: {
    zh: '这里读不下去了：多了或少了标点',
    en: 'this does not fit here: a mark is missing or too many',
  },
};

/** The parser's commonest complaints, for people who do not know what a flow collection is. */
const REASONS: Readonly<Record<string, Text>> = {
  BAD_DQ_ESCAPE: {
    zh: '双引号里的反斜杠转义写得不对；正则请用单引号',
    en: 'a wrong escape between double quotes; put patterns in single quotes',
  },
  BAD_INDENT: {
    zh: '缩进不对（同一层的键要对齐），或者括号没有配对',
    en: 'wrong indentation (keys of one level line up), or a bracket that is not closed',
  },
  BAD_SCALAR_START: { zh: '不能以 @ 或 ` 开头，请加引号', en: 'text cannot start with @ or `: quote it' },
  BLOCK_AS_IMPLICIT_KEY: {
    zh: '一行里有两个“键: 值”，或者上下行缩进不一致；文字里有冒号时请加引号',
    en: 'two “key: value” on one line, or lines indented differently; quote text that has a colon',
  },
  BLOCK_IN_FLOW: {
    zh: '方括号、花括号里不能换成缩进的写法',
    en: 'between brackets, indentation does not make lists and keys',
  },
  DUPLICATE_KEY: { zh: '同一个键写了两次', en: 'the same key is there twice' },
  MISSING_CHAR: { zh: '少了一个引号、逗号、冒号或括号', en: 'a quote, comma, colon or bracket is missing' },
  MULTILINE_IMPLICIT_KEY: {
    zh: '这一行看起来是键，但后面没有半角冒号',
    en: 'this looks like a key, but no colon and space follow it',
  },
  MULTIPLE_DOCS: { zh: '一个文件里只能有一份（多了一个 ---）', en: 'there is a second document (a --- too many)' },
  TAB_AS_INDENT: { zh: '缩进不能用 Tab，请用空格', en: 'indent with spaces, not with tabs' },
  TAG_RESOLVE_FAILED: {
    zh: '不认识的标签（!）；以 ! 开头的文字请加引号',
    en: 'an unknown tag (!): quote text that starts with !',
  },
  UNEXPECTED_TOKEN: {
    zh: '这里读不下去了；文字里有花括号、方括号、逗号或冒号时请加引号',
    en: 'this does not fit here; quote text that has braces, brackets, commas or colons',
  },
};

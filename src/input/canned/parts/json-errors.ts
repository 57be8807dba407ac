import { UserError } from '../../../errors.ts';
import type { Text } from '../../../types.ts';
import { lineAndColumn } from './line-and-column.ts';
import { lineAt } from './tree.ts';

/** What was expected where a JSON file could not be read on. `open` is where the bracket or quote stands that is open. */
type Expected =
  | { readonly kind: 'value' | 'end' | 'comment' | 'deep' }
  | { readonly kind: 'key' | 'string'; readonly open: number }
  | { readonly kind: 'colon'; readonly key: string }
  | { readonly kind: 'comma'; readonly open: number; readonly after: number };

/** A located error: what was found, what was expected, and the commonest reason for it. */
export function jsonMistake(file: string, source: string, at: number, expected: Expected): UserError {
  const { place, reason, hint } = tell(source, at, expected);
  const line = lineAt(source, place).trim();
  const excerpt = line === '' ? '' : `\n${line.length > 120 ? `${line.slice(0, 119)}…` : line}`;
  return new UserError({
    title: { zh: 'JSON 写得不对', en: 'broken JSON' },
    detail: { zh: `${reason.zh}${excerpt}`, en: `${reason.en}${excerpt}` },
    hint,
    file,
    ...lineAndColumn(source, place),
  });
}

interface Told {
  readonly place: number;
  readonly reason: Text;
  readonly hint?: Text;
}

function tell(source: string, at: number, expected: Expected): Told {
  const found = foundAt(source, at);
  const wide = WIDE[source.charAt(at)];
  const hint = wide === undefined ? undefined : { zh: `请改成半角的 ${wide}`, en: `write ${wide}, of half width` };
  switch (expected.kind) {
    case 'string':
      return stringMistake(source, at, expected.open);
    case 'deep':
      return { place: at, reason: { zh: '嵌套太深', en: 'nested too deeply' } };
    case 'comment':
      return {
        place: at,
        reason: {
          zh: '/ 后面不是注释，或者 /* 没有对应的 */',
          en: 'a / that begins no comment, or a /* without its */',
        },
      };
    case 'end':
      return {
        place: at,
        reason: {
          zh: `内容到这里应该已经结束，却还有 ${found.zh}`,
          en: `the value ends before this: found ${found.en}`,
        },
        hint: { zh: '是不是多了一个括号，或者少了外层的 [ ]？', en: 'a bracket too many, or no [ ] round it all?' },
      };
    case 'colon':
      return {
        place: at,
        reason: {
          zh: `键“${expected.key}”后面应该是冒号，却是 ${found.zh}`,
          en: `expected a colon after the key “${expected.key}”, found ${found.en}`,
        },
        ...(hint && { hint }),
      };
    case 'comma': {
      if (at >= source.length) return notClosed(source, expected.open);
      // The text was ended by a quote inside of it: `"他说"好的""`.
      const isWord = source[expected.after - 1] === '"' && expected.after === at;
      const quotes = isWord ? QUOTES : undefined;
      const shown = hint ?? quotes;
      return {
        place: isWord || wide ? at : expected.after,
        reason: { zh: `这里应该是逗号，却是 ${found.zh}`, en: `expected a comma, found ${found.en}` },
        ...(shown && { hint: shown }),
      };
    }
    case 'key':
      if (at >= source.length) return notClosed(source, expected.open);
      return {
        place: at,
        reason: { zh: `这里应该是一个键，却是 ${found.zh}`, en: `expected a key, found ${found.en}` },
        ...(hint && { hint }),
      };
    case 'value':
      return {
        place: at,
        reason: { zh: `这里应该是一个值，却是 ${found.zh}`, en: `expected a value, found ${found.en}` },
        hint: hint ?? { zh: '文字要放在半角双引号里', en: 'texts stand between double quotes' },
      };
    default:
      return expected satisfies never;
  }
}

function stringMistake(source: string, at: number, open: number): Told {
  if (source[at] === '\\') {
    return {
      place: at,
      reason: { zh: '反斜杠转义写得不对', en: 'a wrong escape' },
      hint: { zh: '反斜杠本身要写成两个 \\\\', en: 'write a backslash as \\\\' },
    };
  }
  const isEnd = at >= source.length;
  return {
    place: open,
    reason: isEnd
      ? { zh: '引号从这里开始，没有配对的后引号', en: 'the quote that opens here is not closed' }
      : { zh: '引号里不能直接换行，或者少了后引号', en: 'a line break between quotes, or no quote that closes' },
    hint: { zh: '换行要写成 \\n', en: 'write a line break as \\n' },
  };
}

function notClosed(source: string, open: number): Told {
  const bracket = source[open] ?? '';
  return {
    place: open,
    reason: { zh: `${bracket} 没有配对的括号`, en: `the ${bracket} that opens here is not closed` },
  };
}

function foundAt(source: string, at: number): Text {
  if (at >= source.length) return { zh: '文件末尾', en: 'the end of the file' };
  const word = /^(?:[\p{L}\p{N}_$]{1,20}|.)/su.exec(source.slice(at, at + 20))?.[0] ?? '';
  return { zh: `「${word}」`, en: `‘${word}’` };
}

const QUOTES: Text = { zh: '引号里的双引号要写成 \\"', en: 'write " as \\" between quotes' };

/** What a Chinese keyboard writes in place of JSON's own marks. */
const WIDE: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '“': '"',
  '”': '"',
  '‘': '"',
  '’': '"',
  '【': '[',
  '】': ']',
  '｛': '{',
  '｝': '}',
  '、': ',',
};

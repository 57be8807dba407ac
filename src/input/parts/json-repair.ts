import type { Text } from '../../types.ts';
import { reachOf, skipBlank, stringEnd } from './json-scan.ts';

/** What a slice of JSON gave: its value and, when it is not valid as it stands, what is wrong with it. */
export type Parsed =
  | { readonly ok: true; readonly value: unknown; readonly problem?: Text }
  | { readonly ok: false; readonly problem: Text };

/** Parses a value. What can be put right without losing a word is, and told; anything else that is wrong is only told. */
export function parseJson(slice: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(slice) };
  } catch (error) {
    const bare = slice.replaceAll('\0', '');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON forbids in strings
    const clean = withoutTrailingCommas(bare).replace(/[\u0001-\u0009\u000b-\u001f]/g, ' ');
    try {
      const value: unknown = JSON.parse(clean);
      const problem = bare !== slice ? NUL : clean.length === bare.length ? CONTROL : TRAILING_COMMA;
      return { ok: true, value, problem };
    } catch {
      return { ok: false, problem: whyInvalid(slice, error) };
    }
  }
}

/** Told once a source: nothing is lost by it. */
const CONTROL: Text = {
  zh: '文字里有制表符等控制字符，读取时换成了空格',
  en: 'a text holds control characters such as tabs; they were read as spaces',
};
export const NUL: Text = { zh: '含有 NUL 字符，读取时已去掉', en: 'holds NUL characters, which were left out' };
export const TRAILING_COMMA: Text = {
  zh: '结尾多了逗号，读取时已去掉',
  en: 'has a superfluous comma, which was left out',
};

function withoutTrailingCommas(text: string): string {
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') {
      const end = stringEnd(text, i);
      if (end < 0) break;
      i = end - 1;
    } else if (text[i] === ',') {
      const next = text[skipBlank(text, i + 1)];
      if (next !== '}' && next !== ']') continue;
      out += text.slice(from, i);
      from = i + 1;
    }
  }
  return out + text.slice(from);
}

/** Says where, never what stands there: it may be somebody's phone number. */
function whyInvalid(slice: string, error: unknown): Text {
  const start = skipBlank(slice, 0);
  if ((slice[start] === '{' || slice[start] === '[') && reachOf(slice, start).kind === 'cut') {
    return {
      zh: 'JSON 没有写完（缺少结尾的引号或括号）',
      en: 'the JSON is cut off: a closing quote or bracket is missing',
    };
  }
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (position === undefined) return { zh: '不是有效的 JSON', en: 'not valid JSON' };
  const column = Number(position) + 1;
  return { zh: `不是有效的 JSON（第 ${column} 个字符处）`, en: `not valid JSON (at character ${column})` };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../../src/errors.ts';
import { readJson } from '../../../src/input/canned/parts/json-tree.ts';
import type { TreeNode, TreeText } from '../../../src/input/canned/parts/tree.ts';
import { toSource } from '../../../src/text/written.ts';
import { change, expectMapped, expectWritten, replyText } from './written-back.ts';

/** A string, a part of its text, and what stands in the file for it. */
const PLACES: readonly (readonly [string, string, string])[] = [
  ['"您好，请稍等"', '请稍等', '请稍等'],
  ['"您\\u597d\\uD83D\\uDE4F。"', '好🙏。', '\\u597d\\uD83D\\uDE4F。'],
  ['"他说\\"好的\\"，\\\\"', '"好的"', '\\"好的\\"'],
  ['"您好\\r\\n请稍等"', '\n', '\\r\\n'],
  ['"您好\\n\\t请稍等"', '\t请', '\\t请'],
  ["'it\\'s \\x41\\/'", "'s A/", "\\'s \\x41\\/"],
  ["'您好\\\n请稍等'", '请稍等', '请稍等'],
  ['"😀👨‍👩‍👧您好"', '您好', '您好'],
];

/** A string, what is replaced in it and by what, and what it is then. */
const WRITES: readonly (readonly [string, string, string, string | undefined])[] = [
  ['"您好"', '好', '们"好"\\\n', '"您们\\"好\\"\\\\\\n"'],
  ["'it\\'s'", "'", "''", "'it\\'\\'s'"],
  ["'您好'", '好', '"好"', '\'您"好"\''],
  ['"\\u60a8\\u597d"', '好', '们🙏', '"\\u60a8\\u4eec\\ud83d\\ude4f"'],
  ['"a\\r\\nb"', 'b', 'b\nc', '"a\\r\\nb\\r\\nc"'],
  ['"您好"', '好', '\u2028\u0007', '"您\\u2028\\u0007"'],
  ['"您好"', '好', '\r\n', undefined],
];

const BROKEN: readonly (readonly [string, string])[] = [
  [
    '{"a": "他说"好的""}',
    'f.json:1:11: JSON 写得不对\n  这里应该是逗号，却是 「好的」\n  {"a": "他说"好的""}\n  引号里的双引号要写成 \\"',
  ],
  ['{"a": "好"\n  "b": "的"}', 'f.json:1:10: JSON 写得不对\n  这里应该是逗号，却是 「"」\n  {"a": "好"'],
  ['{"a": “好”}', 'f.json:1:7: JSON 写得不对\n  这里应该是一个值，却是 「“」\n  {"a": “好”}\n  请改成半角的 "'],
  ['{"a"："好"}', 'f.json:1:5: JSON 写得不对\n  键“a”后面应该是冒号，却是 「：」\n  {"a"："好"}\n  请改成半角的 :'],
  [
    '{"a": "好"，"b": 1}',
    'f.json:1:10: JSON 写得不对\n  这里应该是逗号，却是 「，」\n  {"a": "好"，"b": 1}\n  请改成半角的 ,',
  ],
  ['[\n "您好\n请稍等"]', 'f.json:2:2: JSON 写得不对\n  引号里不能直接换行，或者少了后引号\n  "您好\n  换行要写成 \\n'],
  ['{"a": {"b": "好"', 'f.json:1:7: JSON 写得不对\n  { 没有配对的括号\n  {"a": {"b": "好"'],
  [
    '{"a": 您好}',
    'f.json:1:7: JSON 写得不对\n  这里应该是一个值，却是 「您好」\n  {"a": 您好}\n  文字要放在半角双引号里',
  ],
  ['["\\u12"]', 'f.json:1:3: JSON 写得不对\n  反斜杠转义写得不对\n  ["\\u12"]\n  反斜杠本身要写成两个 \\\\'],
  [
    '[] []',
    'f.json:1:4: JSON 写得不对\n  内容到这里应该已经结束，却还有 「[」\n  [] []\n  是不是多了一个括号，或者少了外层的 [ ]？',
  ],
  ['[] /* 好', 'f.json:1:4: JSON 写得不对\n  / 后面不是注释，或者 /* 没有对应的 */\n  [] /* 好'],
  [`${'['.repeat(9000)}`, `f.json:1:202: JSON 写得不对\n  嵌套太深\n  ${'['.repeat(119)}…`],
];

describe('JSON', () => {
  it.each(PLACES)('%s: %j', (source, part, raw) => {
    const [text] = texts(source);
    expectMapped(source, text!);
    const start = text!.text.indexOf(part);
    const { start: from, end: to } = toSource(text!.map, { start, end: start + part.length });
    expect(source.slice(from, to)).toBe(raw);
  });

  it.each(WRITES)('%s: %j → %j', (source, part, added, expected) => {
    const [text] = texts(source);
    const start = text!.text.indexOf(part);
    const span = { start, end: start + part.length };
    const spelled = text!.write?.(added, span);
    const range = toSource(text!.map, span);
    expect(spelled === undefined ? undefined : source.slice(0, range.start) + spelled + source.slice(range.end)).toBe(
      expected,
    );
  });

  it.each(BROKEN)('broken: %j', (source, expected) => {
    expect(mistakeIn(source)).toBe(expected);
  });

  it('reads what JSON with comments and JSON5 add', () => {
    const source = "// 开头\n{ 内容: '您好', $a: [+1, .5, 0x1F, -Infinity, NaN,], 'b': null, /* 尾 */ c: true, }\n";
    const [root] = readJson(source, 'f.json5').roots;
    expect(entries(root!).map(({ key, value }) => [key, plain(value)])).toEqual([
      ['内容', '您好'],
      ['$a', [1, 0.5, 31, Number.NEGATIVE_INFINITY, Number.NaN]],
      ['b', null],
      ['c', true],
    ]);
  });

  it('keeps two entries of one key, with their places', () => {
    const source = '{"a": "您好", "a": "再见"}';
    const [root] = readJson(source, 'f.json').roots;
    expect(
      entries(root!).map(({ start, end, keySpan }) => [
        source.slice(start, end),
        source.slice(keySpan.start, keySpan.end),
      ]),
    ).toEqual([
      ['"a": "您好"', '"a"'],
      ['"a": "再见"', '"a"'],
    ]);
  });

  it('gives the comments that speak to replylint', () => {
    const source =
      '[ // replylint-disable-line -- 活动\n /* replylint-disable zh/cannot */ "// replylint-none", // 别的\n]';
    const { comments } = readJson(source, 'f.jsonc');
    expect(comments.map(({ text, start, end }) => [text, source.slice(start, end)])).toEqual([
      ['replylint-disable-line -- 活动', '// replylint-disable-line -- 活动'],
      ['replylint-disable zh/cannot', '/* replylint-disable zh/cannot */'],
    ]);
  });

  it('reads lines, each a value', () => {
    expect(readJson('{"a": "您好"}\n\n{"a": "再见"}\n', 'f.jsonl', true).roots.map(plain)).toEqual([
      { a: '您好' },
      { a: '再见' },
    ]);
  });

  it('reads back what JSON.stringify writes, and what is written into it', () => {
    let count = 0;
    fc.assert(
      fc.property(
        fc.array(replyText, { minLength: 2, maxLength: 3 }),
        fc.boolean(),
        fc.constantFrom(0, 2),
        change,
        (all, isAscii, indent, edit) => {
          const written = JSON.stringify({ list: all, map: { [all[0]!]: all[1] } }, null, indent);
          const source = isAscii ? written.replace(/\P{ASCII}/gu, escaped) : written;
          const found = texts(source);
          expect(found.map(({ text }) => text)).toEqual([...all, all[1]!].map((text) => text.replace(/\r\n?/g, '\n')));
          for (const [i, text] of found.entries()) {
            expectMapped(source, text);
            if (expectWritten(source, i, edit, texts)) count++;
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(count).toBeGreaterThan(1000);
  });
});

function escaped(char: string): string {
  return [...Array(char.length).keys()].map((i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
}

function entries(node: TreeNode) {
  return node.kind === 'map' ? node.entries : [];
}

function plain(node: TreeNode): unknown {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'other') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

function texts(source: string): TreeText[] {
  const found: TreeText[] = [];
  const visit = (node: TreeNode) => {
    if (node.kind === 'text') found.push(node);
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind === 'map') for (const { value } of node.entries) visit(value);
  };
  for (const root of readJson(source, 'f.json').roots) visit(root);
  return found;
}

function mistakeIn(source: string): string {
  try {
    readJson(source, 'f.json');
  } catch (error) {
    if (error instanceof UserError) return describeError(error, 'zh');
    throw error;
  }
  return 'no mistake';
}

import { describe, expect, it } from 'vitest';
import { code, escaped, shortened } from '../../../../src/report/audit/markdown/inline.ts';

const NOTHING = '\u200b';

it.each([
  // Markup.
  ['不能|退', '不能\\|退'],
  ['`rm -rf`', '\\`rm -rf\\`'],
  ['*加急*', '\\*加急\\*'],
  ['_加急_', '\\_加急\\_'],
  ['~~原价~~', '\\~\\~原价\\~\\~'],
  ['[点这里](http://evil.example)', `[点这里\\](http${NOTHING}://evil.example)`],
  ['![图](a.png)', '![图\\](a.png)'],
  ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
  ['价格 $5$ 元', '价格 \\$5$ 元'],
  ['C:\\*', 'C:\\\\\\*'],
  ['结尾\\', '结尾\\\\'],
  // What begins a line.
  ['# 标题', '\\# 标题'],
  ['- 一项', '\\- 一项'],
  ['1. 一项', '1\\. 一项'],
  ['> 引用', '&gt; 引用'],
  ['---', '\\---'],
  ['[x] 已完成', '\\[x] 已完成'],
  // What fires.
  ['@所有人 看这里', `@${NOTHING}所有人 看这里`],
  ['单号#123', `单号#${NOTHING}123`],
  ['GH-12', `GH-${NOTHING}12`],
  ['www.evil.example', `www${NOTHING}.evil.example`],
  ['me@mail.com', `me@${NOTHING}mail.com`],
  [':smile:', `:${NOTHING}smile:`],
  // Line breaks and what hides.
  ['第一行\r\n\r\n第二行', '第一行 第二行'],
  ['\u001b[31m红\u202e', '␛[31m红\ufffd'],
  // What is no markup where it stands.
  ['好的~ [图片] order_no 29.3% 10:00:30 第#单', '好的~ [图片] order_no 29.3% 10:00:30 第#单'],
  ['138****5678，西湖区*************', '138＊＊＊＊5678，西湖区＊＊＊＊'],
])('%j', (text, markdown) => {
  expect(escaped(text)).toBe(markdown);
});

describe('shortened', () => {
  it.each([
    ['这个退不了的', 12, '这个退不了的'],
    ['这个退不了的。', 12, '这个退不了…'],
    ['一二 | 三四', 8, '一二 \\|…'],
    ['  ', 10, '–'],
    ['', 10, '–'],
    ['好\n的', 10, '好 的'],
  ])('%j in %d columns', (text, columns, markdown) => {
    expect(shortened(text, columns)).toBe(markdown);
  });

  it('is short whatever takes no column', () => {
    expect(shortened(`好${'\u0301'.repeat(100_000)}`, 40).length).toBeLessThan(200);
  });
});

it.each([
  ['no-flat-refusal', '`no-flat-refusal`'],
  ['zh/no-slang', '`zh/no-slang`'],
  ['a`b|c', 'a\\`b\\|c'],
])('code %s', (name, markdown) => {
  expect(code(name)).toBe(markdown);
});

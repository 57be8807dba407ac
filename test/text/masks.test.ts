import { describe, expect, it } from 'vitest';
import { findMasks } from '../../src/text/masks.ts';

const CASES: readonly (readonly [string, ...string[]])[] = [
  ['您说的“不能退”是指哪一单？', 'quote “不能退”'],
  ['您提到「沒辦法」和『不行』，我理解', 'quote 「沒辦法」', 'quote 『不行』'],
  ['You said "it is not possible", right?', 'quote "it is not possible"'],
  ['‘不行’这个词我没有说过', 'quote ‘不行’'],
  ['We don’t and can’t do that'],
  ['“这个订单不能改地址。”'],
  ['  “不能改。” \n'],
  ['他说“这一句没有说完'],
  [`前面“${'很长'.repeat(40)}”后面`],
  ['屏幕有5"和6"两种'],
  ['> 你们怎么不退款\r\n您好，已为您登记', 'quote > 你们怎么不退款\r'],
  ['> 整段都是引用'],
  ['您好\nOn Mon, 3 Mar 2025, Li Lei wrote:\n不能退？', 'quote On Mon, 3 Mar 2025, Li Lei wrote:\n不能退？'],
  ['已处理\r\n-----Original Message-----\r\n不行', 'quote -----Original Message-----\r\n不行'],
  ['已處理\n寄件者：王小姐\n不行', 'quote 寄件者：王小姐\n不行'],
  ['见https://a.com/q?x=1。或www.a.cn', 'link https://a.com/q?x=1', 'link www.a.cn'],
  ['发到li.mei@163.com即可', 'link li.mei@163.com'],
  [
    '您好{name}，{{ a.b }}，{{{c}}}，%{d.e}，{原因}',
    'variable {name}',
    'variable {{ a.b }}',
    'variable {{{c}}}',
    'variable %{d.e}',
    'variable {原因}',
  ],
  [
    '$' + '{{ x.y }} {# 备注 #} [[name¦Dear]] [订单号]',
    'variable $' + '{{ x.y }}',
    'variable {# 备注 #}',
    'variable [[name¦Dear]]',
    'variable [订单号]',
  ],
  ['｛姓名｝您好，XX客服，单号＿＿＿', 'variable ｛姓名｝', 'variable XX', 'variable ＿＿＿'],
  ['运单SF1234567890123，订单301122334455', 'code SF1234567890123', 'code 301122334455'],
  ['2025-03-01前，10,000元，iPhone15'],
  [
    '[数字x]元 [订单x] <num> [ORDERID_1] #E-s12',
    'code [数字x]',
    'code [订单x]',
    'code <num>',
    'code [ORDERID_1]',
    'code #E-s12',
  ],
  ['输入`a[0]`试试', 'code `a[0]`'],
  ['“请点 https://a.com”就行', 'quote “请点 https://a.com”'],
  ['感谢您的支持[微笑]'],
  [''],
  ['您好，请问有什么可以帮您？'],
];

describe('findMasks', () => {
  it.each(CASES)('%j', (text, ...expected) => {
    expect(findMasks(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)).toEqual(expected);
  });

  it('is in order and without overlap', () => {
    const text = CASES.map(([line]) => line).join('，\ud83d');
    let last = 0;
    for (const { start, end } of findMasks(text)) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
  });

  it.each([
    '{',
    '"',
    '“',
    '‘',
    '[',
    '<',
    '>',
    '\n>',
    '`',
    '_',
    'x ',
    'a-',
    '1',
    '@',
    'a.',
    '#E-',
    '[[a',
    '{{a',
    'On \n',
    '\n\t',
    '${',
    'www.',
    'http://a(',
    '，如xx市',
  ])('takes linear time on a hundred thousand characters of %j', (piece) => {
    const text = piece.repeat(100_000 / piece.length);
    const began = performance.now();
    findMasks(text);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/input/canned/parts/markdown-text.ts';
import { expectExact, rewritten, spanOf, spelledAs } from './written-places.ts';

const read: readonly [string, string, string][] = [
  ['emphasis', '请**尽快**联系*我们*，~~不用~~付款', '请尽快联系我们，不用付款'],
  ['what is bold to people but not to Markdown', '您**[姓名]**好', '您**[姓名]**好'],
  ['a heading', '## 退款进度 ##\n\n您好', '退款进度\n\n您好'],
  ['an underlined heading', '退款进度\n========\n您好', '退款进度\n您好'],
  ['lists', '- 原路退回\n- 三天到账\n\n1. 打开订单\n2. 点退款', '- 原路退回\n- 三天到账\n\n1. 打开订单\n2. 点退款'],
  ['a list within a list', '- 快递\n  - 顺丰\n  - 中通', '- 快递\n- 顺丰\n- 中通'],
  ['tasks', '- [x] 已核实\n- [ ] 待退款', '- 已核实\n- 待退款'],
  ['links', '看[退货说明](https://a.cn/r "退货")或 <https://b.cn>', '看退货说明或 https://b.cn'],
  ['an address by itself', '请打开 www.example.com/a_b_c。', '请打开 www.example.com/a_b_c。'],
  ['a link with a definition', '看[退货说明][r]。\n\n[r]: https://a.cn/r', '看退货说明。'],
  ['links without a definition', '看[退货说明][r]或[换货]', '看[退货说明][r]或[换货]'],
  ['what looks like a definition', '[订单号]: 12345678\n[金额]: ¥99', '[订单号]: 12345678\n[金额]: ¥99'],
  ['brackets before round ones', '[姓名](必填 项)您好', '[姓名](必填 项)您好'],
  ['a blank within a link', '看[关于 [商品名] 的说明](https://a.cn)', '看关于 [商品名] 的说明'],
  ['images', '请看![截图](a.png)下图', '请看下图'],
  ['inline code', '请发送 `CD*1*` 查询', '请发送 `CD*1*` 查询'],
  ['a fence', '请运行：\n\n```sh\nping example.com\n```\n\n再回复我', '请运行：\n\n再回复我'],
  ['indented words', '    您好，请稍等', '您好，请稍等'],
  ['hard breaks', '您好  \n请稍等\\\n谢谢<br>再见', '您好\n请稍等\n谢谢\n再见'],
  ['escapes and entities', '5 \\* 3 &lt; 20 &amp; &#x4e0d;错', '5 * 3 < 20 & 不错'],
  ['HTML in a line', '您好<b>张</b><!-- 内部 -->女士', '您好张女士'],
  ['a block of HTML', '<div>\n您 <b>好</b>&nbsp;\n</div>\n\n再见', '您 好\u00a0\n\n再见'],
  ['comments', '<!-- 内部\n备注 -->\n您好', '您好'],
  ['words behind a comment', '<!-- 内部 --> 您好', '您好'],
  ['a table', '| 项 | 说明 |\n|---|---|\n| 运费 | 商家 \\| 买家 |', '项 说明\n运费 商家 | 买家'],
  ['a rule', '您好\n\n***\n\n再见', '您好\n\n再见'],
  ['three dashes below a line', '您好\n---\n再见', '您好\n再见'],
  ['quoted words keep their marks', '您说：\n\n> 还没到\n> 三天了\n\n已核实', '您说：\n\n> 还没到\n> 三天了\n\n已核实'],
  ['many blank lines', '您好\n\n\n\n再见\n\n', '您好\n\n再见'],
  ['CRLF', '您好\r\n请稍等\\\r\n谢谢  \r\n\r\n再见\r\n', '您好\n请稍等\n谢谢\n\n再见'],
  ['lone CR', '您好\r**请**稍等', '您好\n请稍等'],
  ['characters outside the BMP', '😀 **您好** 👨‍👩‍👧 &#x1F382;', '😀 您好 👨‍👩‍👧 🎂'],
  ['nothing', ' \n\n', ''],
];

const kept = [
  '{{ a_b_c }}和{{d_e_f}}',
  '您好 {customer_name}，{order_no_1}',
  '[Product Name] 和 [变量]',
  '价格 $[Price]，[[first_name]]',
  '姓名：___ 电话：___',
  '<insert issue>，@<reporter>，<order-number>',
  '{# note_a_b #}{% if a < b %}您{% endif %}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of a template
  '%{a_b} ${c_d} #{e_f} %FIRST_NAME% *|FNAME|* <<First_Name>>',
  '<%= user.first_name %>',
  '请填写<address>和<time>',
];

describe('readMarkdown', () => {
  it.each(read)('%s', (_, source, text) => {
    const written = readMarkdown(source);
    expectExact(source, written);
    expect(written.text).toBe(text);
  });

  it.each(kept)('keeps %s', (text) => expect(readMarkdown(text).text).toBe(text));

  it('maps escapes, entities and words between marks to their places', () => {
    const source = '> 您好&hellip;\r\n> 请**尽快**\\*付款';
    const written = readMarkdown(source);
    expect(spelledAs(source, written, '…')).toBe('&hellip;');
    expect(spelledAs(source, written, '尽快')).toBe('尽快');
    expect(spelledAs(source, written, '*')).toBe('\\*');
    expect(spelledAs(source, written, '请尽快')).toBe('请**尽快');
  });
});

const fixes: readonly [string, string, string, string, string | undefined][] = [
  ['words', '您好，**我不能**退', '我不能', '我帮您查', '您好，**我帮您查**退'],
  ['in a quote', '> 您好\n> 不知道', '不知道', '我查一下', '> 您好\n> 我查一下'],
  ['a mark is escaped', '请付 5 元', '5 元', '5*3 元', '请付 5*3 元'],
  ['a mark that would be one', '请付款', '付款', '*付款*', '请\\*付款\\*'],
  ['a variable stays', '您好客户', '客户', '{{ first_name }}', '您好{{ first_name }}'],
  ['a tag is escaped', '您好客户', '客户', '<b>', '您好\\<b\\>'],
  ['over marks', '请**尽快**付款', '请尽快', '请', undefined],
  ['over a line break', '您好\n再见', '好\n再', '', '您见'],
  ['a line break', '您好再见', '您好', '您好\n', undefined],
  ['nothing on a line of its own', '您好\n再见', '再见', '', undefined],
  ['in code', '发送 `查询` 即可', '查询', '余额*', '发送 `余额*` 即可'],
  ['in a link', '[退货说明](https://a.cn)', '退货', '换货', '[换货说明](https://a.cn)'],
  ['in a list', '- 您好\n- 不知道', '不知道', '我查一下', '- 您好\n- 我查一下'],
  ['an entity', '您&nbsp;好', '\u00a0', ' ', '您 好'],
];

it.each(fixes)('puts %s', (_, source, words, text, changed) => {
  const written = readMarkdown(source);
  const found = rewritten(source, { ...written, key: '', region: { start: 0, end: 0 } }, text, spanOf(written, words));
  expect(found).toBe(changed);
  if (found !== undefined) expect(readMarkdown(found).text).toBe(written.text.replace(words, text));
});

import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/input/canned/parts/html-text.ts';
import { expectExact, rewritten, spanOf, spelledAs } from './written-places.ts';

const read: readonly [string, string, string][] = [
  ['entities', '您好&nbsp;&amp;&#x4e0d;&#38;&hellip;&ampx &notit; &nosuch; &', '您好\u00a0&不&…&x ¬it; &nosuch; &'],
  ['white space', '  您好，\r\n  请\t稍等 <b> 谢谢</b> ', '您好， 请 稍等 谢谢'],
  ['a space that is spelled', '您 &#32; 好', '您 好'],
  ['blocks', '<div><p>您好</p>\n<p>请稍等</p></div>再见', '您好\n请稍等\n再见'],
  ['breaks', '您好<br>\n请稍等<br/><br />再见<br>', '您好\n请稍等\n\n再见'],
  ['an empty paragraph', '<p>您好</p><p><br></p><p>再见</p>', '您好\n\n再见'],
  [
    'lists',
    '<ul><li>退款<li>换货</ul><ol start="3"><li><p>打开</p></li><li value="7">提交</li></ol>好',
    '- 退款\n- 换货\n3. 打开\n7. 提交\n好',
  ],
  ['a list within a list', '<ol><li>快递<ul><li>顺丰</li></ul></li><li>自提</li></ol>', '1. 快递\n- 顺丰\n2. 自提'],
  ['an item that begins with a break', '好<ul><li><br>退款</li></ul>', '好\n- 退款'],
  ['cells', '<table><tr><td>运费</td><td>10 元</td></tr><tr><th>税</th><td></td></tr></table>', '运费 10 元\n税'],
  ['words between rows', '<table><tr><td>甲</td></tr>乙<tr><td>丙</td></tr></table>', '甲\n乙\n丙'],
  ['preformatted', '<pre>\n 您\r\n\r\n  好\n</pre>再见', ' 您\n\n  好\n再见'],
  [
    'what nobody reads',
    '您<script>if (a<b) "</p>"</script><style>p{}</style><!-- 内 -->好<template>x</template>',
    '您好',
  ],
  [
    'a whole page',
    '<!DOCTYPE html><html><head><title>标题</title><meta charset=utf-8></head><body>您好</body></html>',
    '您好',
  ],
  ['conditional comments', '您<!--[if mso]><p>微软</p><![endif]--><![if !mso]>好<![endif]>', '您好'],
  [
    'what is hidden',
    '<div style="display: none">预览<div>字</div></div>您<span hidden>x</span><p hidden>y<p>好',
    '您\n好',
  ],
  ['what is hidden without an end', '您<div hidden>好', '您\n好'],
  ['tags of Office', '您<o:p></o:p>好', '您好'],
  ['elements of their own', '您<my-box>好</my-box><x-icon/>', '您好'],
  ['tags that were not closed', '<p>您<b>好<p>再见</i></b></div>', '您好\n再见'],
  ['a tag that never ends', '您好<p', '您好<p'],
  ['a comment that never ends', '您好<!-- 内部', '您好'],
  ['NUL', '您\0好', '您好'],
  ['characters outside the BMP', '😀<b>您</b>&#x1F382;', '😀您🎂'],
  ['nothing', '<p> </p><br>', ''],
];

const kept = [
  '{{ a < b }} 和 {{ "<b>" | raw }}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of a template
  '%{x} ${y} [[first_name]]',
  '{% if total > 5 %}多{% endif %}',
  '<insert issue>，@<reporter>，<order-number>，<Product Name>',
  '<%= link_to "<b>" %>',
  '5 < 7 & 8 > 3，<3',
  '寄到<address>，<time>前',
  '<https://example.com>，<service@example.com>',
  '</客户>',
];

describe('readHtml', () => {
  it.each(read)('%s', (_, source, text) => {
    const written = readHtml(source);
    expectExact(source, written);
    expect(written.text).toBe(text);
  });

  it.each(kept)('keeps %s', (text) => expect(readHtml(text).text).toBe(text));

  it('maps entities, spaces and breaks to their places', () => {
    const source = '<p>您好&#8203;，&nbsp;请</p>\r\n<p>稍  等</p>';
    const written = readHtml(source);
    expect(spelledAs(source, written, '\u200b')).toBe('&#8203;');
    expect(spelledAs(source, written, '\n')).toBe('</p>');
    expect(spelledAs(source, written, ' ')).toBe('  ');
    expect(spelledAs(source, written, '稍 等')).toBe('稍  等');
  });
});

const fixes: readonly [string, string, string, string, string | undefined][] = [
  ['words', '<p>我<b>不能</b>退</p>', '不能', '可以', '<p>我<b>可以</b>退</p>'],
  ['what has to be escaped', '<p>您好</p>', '好', 'a < b & c', '<p>您a &lt; b &amp; c</p>'],
  ['a variable as it is', '<p>您好</p>', '您', '{{ a > b }}', '<p>{{ a > b }}好</p>'],
  ['words for an entity', '您&nbsp;好', '\u00a0好', ' 好', '您 好'],
  ['two spaces', '您好', '好', '好  呀', undefined],
  ['a space at an edge', '<p>您好</p>', '好', '好 ', undefined],
  ['a line break', '您好', '好', '好\n', undefined],
  ['words over a tag', '您<b>好</b>', '您好', '请', undefined],
  ['words over a break', '您<br>好', '您\n好', '请', undefined],
  ['words over the mark of an item', '<ol><li>您好</ol>', '1. 您', '请', undefined],
];

it.each(fixes)('puts %s', (_, source, words, text, changed) => {
  const written = readHtml(source);
  const found = rewritten(source, { ...written, key: '', region: { start: 0, end: 0 } }, text, spanOf(written, words));
  expect(found).toBe(changed);
  if (found !== undefined) expect(readHtml(found).text).toBe(written.text.replace(words, text));
});

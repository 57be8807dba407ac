import { describe, expect, it } from 'vitest';
import { htmlToText, wordsOfHtml } from '../../../src/input/parts/html.ts';

const CASES: readonly (readonly [name: string, html: string, text: string])[] = [
  ['nothing', '', ''],
  ['plain text', '您好，请问有什么可以帮您？', '您好，请问有什么可以帮您？'],
  ['paragraphs and breaks', '<p>Hi Anna,</p><p>your parcel<br>ships today.</p>', 'Hi Anna,\nyour parcel\nships today.'],
  ['white space as a browser shows it', '<div>\n  您好，\n  您的   订单已发货\n</div>', '您好， 您的 订单已发货'],
  [
    'two breaks are a blank line, more are not',
    'Dear Kim,<br><br><br><br>it is on its way.',
    'Dear Kim,\n\nit is on its way.',
  ],
  [
    'character references',
    '<p>Tom &amp; Anna: 5 &lt; 6&nbsp;kg &#128512; &copy 1&#x20AC;</p>',
    'Tom & Anna: 5 < 6 kg 😀 © 1€',
  ],
  ['a reference that is none', '<p>A&B &foo; R&D</p>', 'A&B &foo; R&D'],
  ['links by their text', '<p>请点<a href="https://example.com/r">这里申请</a>退款</p>', '请点这里申请退款'],
  ['lists', '<ol><li>Restart it</li><li>Wait</li></ol><ul><li>Cable</li></ul>', '1. Restart it\n2. Wait\n- Cable'],
  ['a list that begins later', '<ol start="3"><li>关机</li><li>开机</li></ol>', '3. 关机\n4. 开机'],
  ['images', '<p>请看图<img src="a.png">谢谢</p>', '请看图[图片]谢谢'],
  ['an image among English words', '<p>See <img src="a.png"></p>', 'See [image]'],
  [
    'an emoji as an image, and a counter',
    '<p>Thanks <img alt="😀" src="e.png"><img width="1" height="1" src="t.gif"></p>',
    'Thanks 😀',
  ],
  ['scripts and styles', '<style>p{color:red}</style><p>好的</p><script>alert("不能")</script>', '好的'],
  [
    'tables',
    '<table><tr><td>Order</td><td>48213</td></tr><tr><td>State</td><td>sent</td></tr></table>',
    'Order 48213\nState sent',
  ],
  ['preformatted text', '<pre>a  b\n  c</pre>', 'a  b\n  c'],
  [
    'Gmail: what is quoted, and the signature',
    '<div>It ships today.</div><div class="gmail_signature">Tom, Support</div><div class="gmail_quote"><div class="gmail_attr">On Mon Anna wrote:</div><blockquote class="gmail_quote">Where is it?</blockquote></div>',
    'It ships today.',
  ],
  [
    'Outlook: all behind the mark is quoted',
    '<div>It ships today.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Anna</div><div>Where is it?</div>',
    'It ships today.',
  ],
  ['Apple Mail', 'Sure.<blockquote type="cite">Where is it?</blockquote>', 'Sure.'],
  [
    'a quotation that people wrote themselves stays',
    '<blockquote>7 天无理由</blockquote><p>见上面的规则</p>',
    '7 天无理由\n见上面的规则',
  ],
  ['nothing but a quotation stays', '<blockquote type="cite">Where is it?</blockquote>', 'Where is it?'],
  [
    'a mail quoted as text',
    '<p>It ships today.</p><p>On Mon, Jun 3, 2024 at 10:12 AM Anna &lt;anna@example.com&gt; wrote:</p><p>&gt; Where is it?</p>',
    'It ships today.',
  ],
  ['unclosed and wrongly nested tags', '<p>您好<b>，请<i>稍等</b>一下', '您好，请稍等一下'],
  ['no HTML at all: comparison signs', '1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['CRLF', 'Hi\r\nAnna', 'Hi Anna'],
];

describe('htmlToText', () => {
  for (const [name, html, text] of CASES) {
    it(name, () => {
      const read = htmlToText(html);
      expect(read.text).toBe(text);
      expect(wordsOfHtml(html)).toBe(text);
      expect(read.offsets).toHaveLength(text.length);
      expect(read.offsets.every((at) => at >= 0 && at < Math.max(html.length, 1))).toBe(true);
    });
    it(`${name}: words stand where the source has them`, () => {
      const read = htmlToText(html);
      for (let i = 0; i < read.text.length; i++) {
        const own = html[read.offsets[i]!]!;
        // Line breaks, bullets, images and references are written otherwise.
        if (/[\s<&]/.test(own) || /[\s[\]\d.-]/.test(read.text[i]!)) continue;
        if (html.slice(read.offsets[i]!).startsWith('<')) continue;
        expect([i, own]).toEqual([i, read.text[i]]);
      }
    });
  }

  it('maps a word behind references to its place in the source', () => {
    const html = '<p>Tom &amp; Anna&#33;</p><p>不能退款</p>';
    const { text, offsets } = htmlToText(html);
    const at = text.indexOf('不能');
    expect(html.slice(offsets[at], offsets[at + 1]! + 1)).toBe('不能');
    expect(offsets[text.indexOf('&')]).toBe(html.indexOf('&amp;'));
  });

  it('reads deep nesting and a million brackets', () => {
    expect(htmlToText(`您${'<div>'.repeat(20_000)}好<b>的</b>`).text).toBe('您\n好的');
    expect(htmlToText(`好${'>\n'.repeat(100_000)}的`).text).toMatch(/^好>/);
  });
});

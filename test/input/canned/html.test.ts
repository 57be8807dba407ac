import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { html } from '../../../src/input/canned/html.ts';
import { expectExact, read, rewritten, spanOf } from './written-places.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/canned/html', name), 'utf8');

const MAIL = [
  '您的訂單已出貨',
  '{{ customer.name | default: "顧客" }}\u00a0您好，',
  '訂單 #{{order.id}} 已交由黑貓宅急便， 預計 2–3 天送達。',
  '2. 請留意手機',
  '3. 本人簽收',
  '{% if order.cod %}',
  '請準備現金 <NT$ {{ order.total }}>',
  '{% endif %} 客服中心',
].join('\n');

describe('html', () => {
  it('reads a mail as one reply', async () => {
    const text = fixture('mail.html');
    const { replies, comments } = await read(html, text, 'mail.html');
    expect(replies.map((reply) => [reply.key, reply.title, reply.language, reply.text])).toEqual([
      ['', '訂單出貨通知', 'zh-Hant', MAIL],
    ]);
    expectExact(text, replies[0]!);
    expect(comments.map(({ start, end, text: said }) => [text.slice(start, end), said])).toEqual([
      ['<!-- replylint-disable-next-line no-blame -- 法務要求 -->', 'replylint-disable-next-line no-blame -- 法務要求'],
    ]);
  });

  it('reads the same with CRLF', async () => {
    const text = fixture('mail.html').replace(/\r?\n/g, '\r\n');
    const { replies } = await read(html, text, 'mail.html');
    expectExact(text, replies[0]!);
    expect(replies[0]!.text).toBe(MAIL);
  });

  it.each([
    [
      ['div.reply'],
      undefined,
      [
        ['退款', '退款'],
        ['换货', '换货'],
      ],
    ],
    [
      ['section'],
      'data-title',
      [
        ['refund', '退款进度'],
        ['Exchange', 'Exchange'],
      ],
    ],
    [['#refund'], undefined, [['refund', '退款']]],
    [['.macro.zh', 'h1'], undefined, [['refund', '退款']]],
    [['[data-title=Exchange]'], undefined, [['换货', '换货']]],
    [['article'], undefined, []],
  ])('chooses %j with the title in %s', async (select, title, expected) => {
    const text = fixture('macros.html');
    const { replies } = await read(html, text, 'macros.html', { select, ...(title && { title }) });
    expect(replies.map((reply) => [reply.key, reply.title])).toEqual(expected);
    for (const reply of replies) expectExact(text, reply);
  });

  it('leaves the rest of the file as it is', async () => {
    const text = fixture('macros.html');
    const { replies } = await read(html, text, 'macros.html', { select: ['.reply'] });
    expect(replies.map((reply) => reply.text)).toEqual([
      '您好，退款 1–3 天到账，请\n留意短信。',
      '您好，请把 <insert item> 寄回 @<门店>。',
    ]);
    expect(rewritten(text, replies[0]!, 'A&B', spanOf(replies[0]!, '短信'))).toBe(text.replace('短信', 'A&amp;B'));
  });

  it.each([['div > p'], [''], ['div..reply']])('does not know “%s”', async (word) => {
    await expect(read(html, '<p>您好</p>', 'a.html', { select: [word] })).rejects.toMatchObject({ file: 'a.html' });
  });

  it('has nothing to read in a page without words', async () => {
    expect((await read(html, '<html><body><img src="a.png"></body></html>', 'a.html')).replies).toEqual([]);
  });

  it('takes the language from the path', async () => {
    const [reply] = (await read(html, '<p>您好</p>', 'mails/en/hello.html')).replies;
    expect(reply).toMatchObject({ language: 'en', translationOf: 'mails/hello.html#' });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../../src/errors.ts';
import { xliff } from '../../../src/input/canned/xliff.ts';
import type { ReplyFile, ToldReplies } from '../../../src/input/reply.ts';
import { expectExact, read, rewritten, someSpan, spanOf, spelledAs } from './written-places.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/canned/xliff');
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');

async function file(text: string, name = 'messages.xlf', told?: ToldReplies): Promise<ReplyFile> {
  const found = await read(xliff, text, name, told);
  for (const reply of found.replies) expectExact(text, reply);
  return found;
}

/** A file of one unit, laid out by nobody. */
function unit(target: string, attributes = ''): string {
  return `<xliff version="1.2"><file original="r.json" source-language="en" target-language="zh-TW"><body><trans-unit id="a"${attributes}><source>x</source><target>${target}</target></trans-unit></body></file></xliff>`;
}

async function text(source: string): Promise<string | undefined> {
  return (await file(source)).replies[0]?.text;
}

describe('units of XLIFF', () => {
  it.each(['\n', '\r\n'])('version 1.2 (%j)', async (lineBreak) => {
    const source = fixture('messages.zh-Hans.xlf').replaceAll('\n', lineBreak);
    const { replies, comments } = await file(source);
    expect(replies.map(({ key, title, language, text: said }) => [key, title, language, said])).toEqual([
      [
        'bot/replies.json/refund.sent',
        'Refund sent',
        'zh-Hans',
        '您的退款 & 优惠券已退回 {{ account }}，请留意到账短信😊。',
      ],
      ['bot/replies.json/late', undefined, 'zh-Hans', '让您久等了，实在抱歉。\n包裹正在派送中。'],
      ['bot/replies.json/html', undefined, 'zh-Hans', '您好，发票已经开好。'],
      ['bot/replies.json/open', undefined, 'en', 'We are looking into it.'],
    ]);
    const [sent, late, html] = replies;
    expect(spelledAs(source, sent!, '退款 & 优')).toBe('退款 &amp; 优');
    expect(spelledAs(source, sent!, '请留意到账')).toBe('请留意</g>到账');
    expect(spelledAs(source, sent!, '😊。')).toBe('&#x1F60A;。');
    expect(spelledAs(source, late!, '。\n包')).toBe(`。${lineBreak}包`);
    expect(spelledAs(source, html!, '发票')).toBe('发票');
    expect(source.slice(late!.region.start, late!.region.end)).toMatch(/^<trans-unit id="late"[\s\S]*<\/trans-unit>$/);
    expect(comments.map((one) => [source.slice(one.start, one.end), one.text])).toEqual([
      [
        '<!-- replylint-disable zh/guarantee — 保修条款由法务审核 -->',
        'replylint-disable zh/guarantee — 保修条款由法务审核',
      ],
    ]);
  });

  it('version 2: the segments of a unit are one reply', async () => {
    const source = fixture('replies.zh-Hant.xlf');
    const [reply, ...others] = (await file(source)).replies;
    expect(others).toEqual([]);
    expect(reply).toMatchObject({
      key: 'replies/zh-Hant.yaml/greeting',
      title: '開場',
      language: 'zh-Hant',
      text: '您好！ 訂單 {order_no} 正在配送， 預計今天送達。',
    });
  });

  const TARGETS: readonly (readonly [string, string])[] = [
    ['\n      您好，\n      請稍等。\n    ', '您好， 請稍等。'],
    ['您好<x id="1" ctype="lb"/>請稍等', '您好\n請稍等'],
    ['<bpt id="1">&lt;b&gt;</bpt>您好<ept id="1">&lt;/b&gt;</ept>，<ph id="2">{0}</ph>', '您好，{0}'],
    ['<ph id="1">%1$s</ph>您好<x id="9"/>', '%1$s您好'],
    ['<mrk mtype="seg" mid="0">您好。</mrk> <mrk mtype="seg" mid="1">請稍等。</mrk>', '您好。 請稍等。'],
    ['您好<!-- 語氣要親切 -->，請稍等', '您好，請稍等'],
    ['<![CDATA[A & B <3]]>，&lt;3', 'A & B <3，<3'],
    ['價格 &#60; 100 &#x26; 運費', '價格 < 100 & 運費'],
    ['&lt;p&gt;您好，&amp;lt;會員&amp;gt;&lt;/p&gt;', '您好，<會員>'],
  ];
  it.each(TARGETS)('%s', async (target, said) => {
    expect(await text(unit(target))).toBe(said);
  });

  it('sources where they were told, and nothing in a language that is not checked', async () => {
    const source = unit('您好').replace('>x<', '>Hello there<');
    expect((await file(source, 'a.xlf', { select: ['source'] })).replies).toMatchObject([
      { text: 'Hello there', language: 'en' },
    ]);
    expect((await file(source.replace('zh-TW', 'ja'))).replies).toEqual([]);
    expect((await file('<html><body>您好，请稍等</body></html>')).replies).toEqual([]);
  });

  const BROKEN: readonly (readonly [string, string])[] = [
    ['<xliff>\n<file>😊 & 您好</file></xliff>', 'a.xlf:2:10: XML 写错了，无法读取'],
    ['<xliff><file></xliff>', 'a.xlf:1:14: XML 写错了，无法读取'],
    ['您好', 'a.xlf:1:1: XML 写错了，无法读取'],
    ['<xliff><!-- replylint-disable -- 已审核 --></xliff>', 'a.xlf:1:31: XML 写错了，无法读取'],
    [`<xliff>${'<g>'.repeat(20_000)}`, 'a.xlf: XML 的元素套得太深，无法读取'],
  ];
  it.each(BROKEN)('%.40s is told', async (source, message) => {
    const error = await file(source, 'a.xlf').catch((thrown: unknown) => thrown);
    expect(error instanceof UserError && describeError(error, 'zh').split('\n')[0]).toBe(message);
  });

  it('what to do about dashes in a comment', async () => {
    const error = await file('<xliff><!-- replylint-disable -- 已审核 --></xliff>').catch((thrown: unknown) => thrown);
    expect(error instanceof UserError && error.hint?.zh).toBe('XML 的注释里不能有“--”，原因请写在“—”后面');
  });
});

describe('writing into a unit', () => {
  const put = async (target: string, words: string, said: string, attributes = '') => {
    const source = unit(target, attributes);
    const [reply] = (await file(source)).replies;
    const after = rewritten(source, reply!, said, spanOf(reply!, words));
    return after === undefined ? undefined : after.slice(after.indexOf('<target>') + 8, after.indexOf('</target>'));
  };

  it('escapes in text, and not in CDATA', async () => {
    expect(await put('您好，&amp;不能退', '不能退', '可換 <同款> & 退差')).toBe(
      '您好，&amp;可換 &lt;同款&gt; &amp; 退差',
    );
    expect(await put('<![CDATA[您好，不能退]]>', '不能退', '可換 <同款>')).toBe('<![CDATA[您好，可換 <同款>]]>');
    expect(await put('<![CDATA[您好，不能退]]>', '不能退', ']]>')).toBeUndefined();
    expect(await put('&lt;b&gt;您好&lt;/b&gt;，不能退', '不能退', 'A & B')).toBe(
      '&lt;b&gt;您好&lt;/b&gt;，A &amp;amp; B',
    );
  });

  it('refuses to write over a tag, and what would be read as something else', async () => {
    expect(await put('您好<x id="1" equiv-text="{name}"/>，不能退', '{name}', '您')).toBeUndefined();
    expect(await put('<g id="1">您好</g>，不能退', '好，不能', '好，可')).toBeUndefined();
    expect(await put('您好，不能退', '不能退', '可換\n同款')).toBeUndefined();
    expect(await put('您好，不能退', '不能退', '可換\n同款', ' xml:space="preserve"')).toBe('您好，可換\n同款');
    expect(await put('您好，不能退', '不能退', '可換 ')).toBeUndefined();
    expect(await put('您好，不能退', '不能退', '可換\u0007')).toBeUndefined();
  });
});

const PARTS = ['亲，您好', '退貨', '<', '>', '&', '"', ']]', '\n', '😊', '%(name)s', '{{ name }}', '𠮷', ' ', '&amp;'];
const message = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));

type Spelling = 'named' | 'numbers' | 'cdata';

/** As a library or a hand writes it. */
function spelled(text_: string, spelling: Spelling, lineBreak: string): string {
  const broken = text_.replaceAll('\n', lineBreak);
  if (spelling === 'cdata') return `<![CDATA[${broken}]]>`;
  return broken.replace(/[<>&]/g, (char) =>
    spelling === 'numbers'
      ? `&#x${char.charCodeAt(0).toString(16)};`
      : { '<': '&lt;', '>': '&gt;', '&': '&amp;' }[char]!,
  );
}

describe('units in any spelling', () => {
  const how = fc.record({
    spelling: fc.constantFrom<Spelling[]>('named', 'numbers', 'cdata'),
    lineBreak: fc.constantFrom('\n', '\r\n'),
    version: fc.constantFrom('1.2', '2.0'),
    isLaidOut: fc.boolean(),
  });
  interface Style {
    readonly spelling: Spelling;
    readonly lineBreak: string;
    readonly version: string;
    readonly isLaidOut: boolean;
  }
  /** What can be said where space lays out the file. */
  const sayable = (texts: readonly string[], { isLaidOut }: Style) =>
    isLaidOut ? texts.map((one) => one.replace(/\s+/g, ' ').trim()) : texts;

  const some = fc.array(
    message.filter((one) => one.trim() !== '' && !one.includes(']]>')),
    { minLength: 1, maxLength: 4 },
  );

  function source(texts: readonly string[], { spelling, lineBreak, version, isLaidOut }: Style): string {
    const layout = isLaidOut ? `${lineBreak}      ` : '';
    const space = isLaidOut ? '' : ' xml:space="preserve"';
    const target = (one: string) =>
      `<source>x</source><target>${layout}${spelled(one, spelling, lineBreak)}${layout}</target>`;
    const units = texts.map((one, i) =>
      version === '1.2'
        ? `<trans-unit id="u${i}"${space}>${target(one)}</trans-unit>`
        : `<unit id="u${i}"${space}><segment>${target(one)}</segment></unit>`,
    );
    const body = units.join(lineBreak);
    return version === '1.2'
      ? `<xliff version="1.2"><file original="r" target-language="zh-CN"><body>${body}</body></file></xliff>`
      : `<xliff version="2.0" srcLang="en" trgLang="zh-CN"><file id="r">${body}</file></xliff>`;
  }

  it('read back equal, and stand where they are said to', async () => {
    await fc.assert(
      fc.asyncProperty(some, how, async (written, style) => {
        const texts = sayable(written, style);
        const { replies } = await file(source(texts, style));
        expect(replies.map((reply) => reply.text)).toEqual(texts);
      }),
      { numRuns: 300 },
    );
  });

  it('are written over in their place, and nothing else changes, or they refuse', async () => {
    let put = 0;
    await fc.assert(
      fc.asyncProperty(some, how, message, fc.nat(), fc.nat(), async (written, style, said, from, length) => {
        const texts = sayable(written, style);
        const before = source(texts, style);
        const { replies } = await file(before);
        const index = from % replies.length;
        const reply = replies[index]!;
        const span = someSpan(reply.text, from, length % 5);
        const after = rewritten(before, reply, said, span);
        if (after === undefined) return;
        const whole = reply.text.slice(0, span.start) + said + reply.text.slice(span.end);
        fc.pre(whole.trim() !== '');
        // A section of CDATA ends where the text around makes it end: the file is then read again, and the change taken back.
        fc.pre(style.spelling !== 'cdata' || !whole.includes(']]>'));
        put++;
        const again = await file(after);
        expect(again.replies.map((one) => one.text)).toEqual(texts.map((one, i) => (i === index ? whole : one)));
      }),
      { numRuns: 400 },
    );
    expect(put).toBeGreaterThan(100);
  });
});

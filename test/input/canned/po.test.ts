import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../../src/errors.ts';
import { po } from '../../../src/input/canned/po.ts';
import type { Reply, ReplyFile, ToldReplies } from '../../../src/input/reply.ts';
import { expectExact, read, rewritten, someSpan, spanOf, spelledAs } from './written-places.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/canned/po');
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');

async function file(text: string, name = 'helpdesk.po', told?: ToldReplies): Promise<ReplyFile> {
  const found = await read(po, text, name, told);
  for (const reply of found.replies) expectExact(text, reply);
  return found;
}

async function texts(text: string, name?: string, told?: ToldReplies): Promise<readonly string[]> {
  return (await file(text, name, told)).replies.map((reply) => reply.text);
}

const header = (language: string) => `msgid ""\nmsgstr "Language: ${language}\\n"\n\n`;

describe('messages of gettext', () => {
  it.each(['\n', '\r\n'])('the translations of a file, line by line (%j)', async (lineBreak) => {
    const source = fixture('zh_TW.po').replaceAll('\n', lineBreak);
    const { replies, comments } = await file(source);
    expect(replies.map(({ key, text, language }) => [key, text, language])).toEqual([
      [
        'ticket opened/Hello %(name)s, we have received your ticket.',
        '%(name)s您好，我們已經收到您的來信，會在 1 個工作天內回覆。\n\t客服中心敬上',
        'zh-Hant',
      ],
      ['This item cannot be returned once opened.', '依照法規，拆封後的"個人衛生用品"我們不能退貨。', 'zh-Hant'],
      ['%d parcel has been sent.', '您的 %d 件包裹已經寄出，請留意簡訊通知。', 'zh-Hant'],
    ]);
    expect(spelledAs(source, replies[0]!, '回覆。\n\t客')).toBe(`回覆。\\n"${lineBreak}"\\t客`);
    expect(spelledAs(source, replies[1]!, '"個人衛生用品"')).toBe('\\"個人衛生用品\\"');
    expect(comments.map(({ start, end, text }) => [source.slice(start, end), text])).toEqual([
      [
        '# replylint-disable-next-line zh/cannot -- 法務要求的說法',
        'replylint-disable-next-line zh/cannot -- 法務要求的說法',
      ],
    ]);
    expect(source.slice(replies[1]!.region.start, replies[1]!.region.end)).toMatch(/^msgid "This[\s\S]*退貨。"$/);
    expect(replies[0]!.translationOf).toBe(replies[0]!.key);
  });

  it('a template: what is to be translated, in all its forms', async () => {
    const { replies } = await file(fixture('replies.pot'), 'replies.pot');
    expect(replies.map(({ key, text }) => [key, text])).toEqual([
      [
        'Thank you for waiting. Your refund of %s is on its way.',
        'Thank you for waiting. Your refund of %s is on its way.',
      ],
      ['%d day left to return it.', '%d day left to return it.'],
      ['%d day left to return it.', '%d days left to return it.'],
    ]);
  });

  it('what is not translated is sent as it is, where it is of the same language', async () => {
    const entries =
      'msgid "Thank you for waiting."\nmsgstr ""\n\nmsgid "REFUND_DONE"\nmsgstr ""\n\nmsgid "您好，请稍等"\nmsgstr ""\n';
    expect(await texts(header('en_GB') + entries)).toEqual(['Thank you for waiting.']);
    expect(await texts(header('zh_CN') + entries)).toEqual(['您好，请稍等']);
    expect(await texts(header('zh_CN') + entries, 'a.po', { select: ['msgid'] })).toHaveLength(3);
    expect(await texts(header('ja') + entries)).toEqual([]);
  });

  const ESCAPES: readonly (readonly [string, string])[] = [
    ['第一行\\n第二行', '第一行\n第二行'],
    ['第一行\\r\\n第二行', '第一行\n第二行'],
    ['C:\\\\订单\\t\\"急\\"', 'C:\\订单\t"急"'],
    ['caf\\303\\251 \\x41!', 'café A!'],
    ['\\346\\202\\250\\345\\245\\275', '您好'],
    ['\\u60a8好', '您好'],
    ['100%% 原路退回 %1$s', '100%% 原路退回 %1$s'],
  ];
  it.each(ESCAPES)('%s', async (spelling, text) => {
    const source = `msgid "k"\nmsgstr "${spelling}"\n`;
    const { replies } = await file(source);
    expect(replies.map((reply) => reply.text)).toEqual([text]);
    const written = rewritten(source, replies[0]!, text, { start: 0, end: text.length });
    expect(await texts(written!)).toEqual([text]);
  });

  it('HTML in a message', async () => {
    const source = 'msgid "k"\nmsgstr "<p>您好，<b>发票</b>已开好 &amp; 寄出。</p>"\n';
    expect((await file(source)).replies[0]!.text).toBe('您好，发票已开好 & 寄出。');
  });

  const BROKEN: readonly (readonly [string, string])[] = [
    ['msgid "k"\nmsgstr "您好\n', 'replies.po:2:8: 字符串没有结束的引号'],
    ['msgid "k"\nmsgstr "您好\\q"\n', 'replies.po:2:11: 没有“\\q”这种转义'],
    [
      'msgid "k"\nmsgst "您好"\n',
      'replies.po:2:1: 看不懂“msgst”，这里应该是 msgctxt、msgid、msgid_plural、msgstr、字符串或注释',
    ],
    ['msgid "k"\n\nmsgid "m"\nmsgstr "您好"\n', 'replies.po:1:1: 这一条没有 msgstr'],
    ['msgstr "您好"\n', 'replies.po:1:1: 这一条没有 msgid'],
    ['msgid "k"\nmsgstr\n', 'replies.po:2:1: msgstr 后面没有字符串'],
    ['msgid "k"\nmsgstr "您好"\nmsgstr "再见"\n', 'replies.po:3:1: 同一条里有两个 msgstr'],
    ['"您好"\n', 'replies.po:1:1: 这个字符串前面没有 msgid 或 msgstr'],
    [
      '<<<<<<< HEAD\n',
      'replies.po:1:1: 看不懂“<<<<<<< HEAD”，这里应该是 msgctxt、msgid、msgid_plural、msgstr、字符串或注释',
    ],
  ];
  it.each(BROKEN)('%j is told', async (source, message) => {
    const error = await file(source, 'replies.po').catch((thrown: unknown) => thrown);
    expect(error instanceof UserError && describeError(error, 'zh')).toBe(message);
  });

  it('a place that a PO file has not', async () => {
    const error = await file('', 'replies.po', { select: ['msgst'] }).catch((thrown: unknown) => thrown);
    expect(error instanceof UserError && describeError(error, 'en')).toBe(
      'replies.po: a PO file has no “msgst”; there are msgstr and msgid\n  did you mean “msgstr”?',
    );
  });
});

describe('writing into a message', () => {
  const source = 'msgid "k"\r\nmsgstr ""\r\n"亲，%s 不能退，"\r\n"麻烦\\"理解\\"。"\r\n';
  const put = async (words: string, text: string) => {
    const [reply] = (await file(source)).replies;
    return rewritten(source, reply!, text, spanOf(reply!, words));
  };

  it('escapes what it has to, in the string where it stands', async () => {
    expect(await put('麻烦', '换货\\退"差价"\n')).toBe(source.replace('麻烦', '换货\\\\退\\"差价\\"\\n'));
    expect(await put('不能退', '暂不支持退货')).toBe(source.replace('不能退', '暂不支持退货'));
  });

  it('refuses what crosses strings, cuts an escape in two, or cannot be said', async () => {
    expect(await put('退，麻烦', '换')).toBeUndefined();
    expect(await put('麻烦', '麻烦\0')).toBeUndefined();
  });
});

const PARTS = [
  '亲，您好',
  '退貨',
  '"',
  '\\',
  '\n',
  '\t',
  '😊',
  '%(name)s',
  '%1$s',
  'x41',
  '𠮷',
  'café',
  '\x07',
  '7',
  ' ',
];
const message = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

/** As msgcat or a hand writes it: in one string or in several, with escapes of C or of bytes. */
function spelled(text: string, cuts: number, lineBreak: string, hasBytes: boolean): string {
  const spell = (part: string) =>
    [...part]
      .map((char) => {
        if (char === '"' || char === '\\') return `\\${char}`;
        if (char === '\n') return '\\n';
        if (char === '\t') return '\\t';
        if (char < ' ') return `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
        if (!hasBytes || char < '\x7f') return char;
        return [...new TextEncoder().encode(char)].map((byte) => `\\${byte.toString(8)}`).join('');
      })
      .join('');
  const chars = [...text];
  const size = Math.max(1, Math.ceil(chars.length / cuts));
  const pieces = Array.from({ length: cuts }, (_, i) => chars.slice(i * size, (i + 1) * size).join(''));
  return pieces.map((piece) => `"${spell(piece)}"`).join(lineBreak);
}

describe('messages in any spelling', () => {
  const how = fc.record({
    cuts: fc.integer({ min: 1, max: 4 }),
    lineBreak: fc.constantFrom('\n', '\r\n'),
    hasBytes: fc.boolean(),
  });
  const source = (
    messages: readonly string[],
    { cuts, lineBreak, hasBytes }: { cuts: number; lineBreak: string; hasBytes: boolean },
  ) =>
    messages
      .map((text, i) =>
        [`msgctxt "c${i}"`, 'msgid "reply"', `msgstr ${spelled(text, cuts, lineBreak, hasBytes)}`, ''].join(lineBreak),
      )
      .join(lineBreak);
  const some = fc.array(
    message.filter((text) => text.trim() !== ''),
    { minLength: 1, maxLength: 4 },
  );

  it('read back equal, and stand where they are said to', async () => {
    await fc.assert(
      fc.asyncProperty(some, how, async (messages, style) => {
        expect(await texts(source(messages, style))).toEqual(messages);
      }),
      { numRuns: 300 },
    );
  });

  it('are written over in their place, and nothing else changes, or they refuse', async () => {
    let put = 0;
    await fc.assert(
      fc.asyncProperty(some, how, message, fc.nat(), fc.nat(), async (messages, style, text, from, length) => {
        const before = source(messages, style);
        const { replies } = await file(before);
        const index = from % replies.length;
        const reply: Reply = replies[index]!;
        const span = someSpan(reply.text, from, length % 5);
        const after = rewritten(before, reply, text, span);
        if (after === undefined) return;
        put++;
        const whole = reply.text.slice(0, span.start) + text + reply.text.slice(span.end);
        fc.pre(whole.trim() !== '');
        expect(await texts(after)).toEqual(messages.map((one, i) => (i === index ? whole : one)));
      }),
      { numRuns: 400 },
    );
    expect(put).toBeGreaterThan(100);
  });
});

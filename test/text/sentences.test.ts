import { describe, expect, it } from 'vitest';
import { clauses, isQuestion, sentences, trimPunctuation } from '../../src/text/sentences.ts';
import type { Span } from '../../src/types.ts';

const cut = (text: string, spans: readonly Span[]) => spans.map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    ['您好！请问有什么可以帮您？', ['您好！', '请问有什么可以帮您？']],
    ['稍等……我查一下；好了。', ['稍等……', '我查一下；', '好了。']],
    ['请稍候！！！马上好~', ['请稍候！！！', '马上好~']],
    ['给您带来不便.请您谅解...谢谢', ['给您带来不便.', '请您谅解...', '谢谢']],
    ['共3.5元，v1.2已发布，见item.jd.com/1.html?a=1。', ['共3.5元，v1.2已发布，见item.jd.com/1.html?a=1。']],
    ['Mr. Lau asked. It costs $3.50. OK?', ['Mr. Lau asked.', 'It costs $3.50.', 'OK?']],
    ['No. Item No. 5 is sold out, e.g. today.', ['No.', 'Item No. 5 is sold out, e.g. today.']],
    ['1. 打开设置\r\n2. 点击退出\r\n', ['1. 打开设置', '2. 点击退出']],
    ['他说“不行。没办法。”就挂了。您别急', ['他说“不行。没办法。”就挂了。', '您别急']],
    ['“您好。我来查。”', ['“您好。', '我来查。”']],
    ['價格&lt;3元；可以嗎？', ['價格&lt;3元；', '可以嗎？']],
    ['可.能.明.天.到.', ['可.能.明.天.到.']],
    ['。', ['。']],
    ['  \n ', []],
    ['\ud83d。好', ['\ud83d。', '好']],
  ])('%j', (text, expected) => {
    expect(cut(text, sentences(text))).toEqual(expected);
  });
});

describe('clauses', () => {
  it.each([
    ['很抱歉，这个不能改,您可以重拍。', ['很抱歉，', '这个不能改,', '您可以重拍。']],
    ['好的 您稍等  马上 给您查', ['好的', '您稍等', '马上', '给您查']],
    ['我 不 能 退 款', ['我 不 能 退 款']],
    ['共1,000元，a,b and c, d', ['共1,000元，', 'a,b and c,', 'd']],
    ['您说“不行，不退”，我记下了', ['您说“不行，不退”，', '我记下了']],
    ['请提供订单号、手机号', ['请提供订单号、手机号']],
    ['亲 请看 iPhone 15 Pro', ['亲 请看 iPhone 15 Pro']],
  ])('%j', (text, expected) => {
    expect(cut(text, clauses(text))).toEqual(expected);
  });

  it('loses no word', () => {
    const text = '您好，在的 请讲。“好，的”\r\nOK, thanks; bye';
    expect(cut(text, clauses(text)).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });
});

describe('isQuestion', () => {
  it.each([
    '有什么可以帮您？',
    '可以嗎?',
    '您收到了吗~',
    '是这个订单么',
    '是要退货是吗亲',
    '请问有什么可以帮您',
    '您要改成哪种呢',
    '能不能发一下照片',
    '您看这样行不行',
    '您是否方便接电话',
    '有沒有收到簡訊',
    '请问多少钱',
    'Could you send me the order number',
    'How may I help you today',
    'So what is the issue',
  ])('asks: %s', (text) => {
    expect(isQuestion(text, { start: 0, end: text.length })).toBe(true);
  });

  it.each([
    '好的呢。',
    '我看看能不能帮您申请',
    '系统会核实是否符合条件',
    '是否到账我帮您查一下',
    '那么我先记录下来',
    '申请问题已反馈',
    '您好，这件商品动不动就断货',
    'Have a nice day',
    'When you receive it, please let us know.',
    'What we can do is send a new one.',
    '',
  ])('tells: %s', (text) => {
    expect(isQuestion(text, { start: 0, end: text.length })).toBe(false);
  });

  it('looks at the message round a place where a chat export joins several', () => {
    const text = '这个不能改的呢 您看可以吗';
    const span = { start: 0, end: text.length };
    expect(isQuestion(text, span)).toBe(true);
    expect(isQuestion(text, span, text.indexOf('不能'))).toBe(false);
    expect(isQuestion(text, span, text.indexOf('可以'))).toBe(true);
  });
});

describe('trimPunctuation', () => {
  it.each([
    [' 您好！！ ', '您好'],
    ['，不能改，', '不能改'],
    ['好的…', '好的'],
    ['。。。', ''],
    ['订单“A”。', '订单“A”'],
  ])('%j gives %j', (text, expected) => {
    expect(cut(text, [trimPunctuation(text, { start: 0, end: text.length })])).toEqual([expected]);
  });
});

describe('hostile text', () => {
  it.each(['“', '"', '。', ' ', '好 ', '. ', 'a,', '.', '?a', '&a;', '好的 ', '\r\n', '能不能', '请问'])(
    'takes linear time on a hundred thousand characters of %j',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length);
      const began = performance.now();
      clauses(text);
      isQuestion(text, { start: 0, end: text.length }, 50_000);
      expect(performance.now() - began).toBeLessThan(1000);
    },
  );
});

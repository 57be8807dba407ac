import { describe, expect, it } from 'vitest';
import { likeness, mayBeAlike, tokenCount, tokens } from '../../src/text/likeness.ts';

const TEXTS = [
  '',
  '您的包裹今天已经安排发出，请您留意短信',
  '您的包裹今天已安排发出，请您注意短信！',
  '订单号SF1234567890，共3件',
  "We've sent it today; it's due on Friday.",
  '亲～稍等哦 (^_^)',
  '退款½元・ｶﾅ・日本語のメール',
  '𠮷野家门店，㐀字也算，々和〇也算',
  'Größe É und ſ',
];

describe('tokenCount', () => {
  it.each(TEXTS)('“%s” has as many as there are tokens', (text) => {
    expect(tokenCount(text)).toBe(tokens(text).length);
  });
});

describe('mayBeAlike', () => {
  it('denies no likeness that there is', () => {
    const denied = TEXTS.flatMap((a) =>
      TEXTS.filter((b) => !mayBeAlike(a, b, likeness(a, b)) || !mayBeAlike(b, a, likeness(a, b))),
    );
    expect(denied).toEqual([]);
  });

  it('tells apart what shares too few pairs of letters', () => {
    expect(mayBeAlike(TEXTS[1]!, TEXTS[3]!, 0.7)).toBe(false);
    expect(mayBeAlike(TEXTS[1]!, TEXTS[2]!, 0.7)).toBe(true);
  });
});

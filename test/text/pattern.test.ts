import { describe, expect, it } from 'vitest';
import { PatternError, parsePattern } from '../../src/text/pattern.ts';

describe('anchors', () => {
  const cases: [string, string[]][] = [
    ['(?:暂时|目前)?(?:无法|不能)(?:为|帮|给)您', ['不能为您', '不能帮您', '无法给您']],
    ['抱歉[^。]{0,12}但是?', ['抱歉但', '抱歉让您久等了但是']],
    ['[那这]个(?=订单)', ['那个', '这个']],
    ['(?<hit>您)好吗', ['您好吗']],
    ['(?:asap|as soon as possible)', ['as soon as possible', 'asap']],
    ['(?:不|没)能', ['不能', '没能']],
    ['办{1,2}不了', ['办不了', '办办不了']],
  ];
  it.each(cases)('%s', (source, matched) => {
    const { anchors, guards } = parsePattern(source);
    for (const text of matched) {
      for (const set of [anchors, ...guards])
        expect({ text, missed: !set.some((s) => text.includes(s)) }).toEqual({ text, missed: false });
    }
  });
});

it('finds repeated punctuation', () => {
  expect(parsePattern('(?<!好)!{3,9}').anchors).toEqual(['!!!']);
  expect(parsePattern('[吗呢]\\?{2,}').anchors).toEqual(['吗??', '呢??'].sort());
});

describe('folding', () => {
  it.each([
    ['沒辦法|無法', '没办法|无法'],
    ['ＡＳＡＰ', 'asap'],
    ['退款，[，。！？^\\-]', '退款,[,。!?\\^\\-]'],
    ['好\\S{0,3}吗', '好\\S{0,3}吗'],
  ])('%s', (source, expected) => {
    expect(parsePattern(source).source).toBe(expected);
  });
});

describe('refused', () => {
  const cases: [string, RegExp][] = [
    ['(a+)+退款', /ways to match/],
    ['(?:x|xx)+退款', /ways to match/],
    ['(?:退|退款)*不了了之', /ways to match/],
    ['.*退.*款.*', /ways to match/],
    ['(退)款\\1', /back-references/],
    ['[a-z]+', /no literal/],
    ['(?:退款)?', /no literal/],
    ['退款(', /missing \)/],
    ['退款)', /unmatched/],
    ['[退款', /missing \]/],
    ['<who>不能', /unknown fragment <who>/],
    ['*退款', /lone/],
  ];
  it.each(cases)('%s', (source, message) => {
    expect(() => parsePattern(source)).toThrow(PatternError);
    expect(() => parsePattern(source)).toThrow(message);
  });
});

describe('allowed', () => {
  it.each([
    '退款.*到账',
    '(?:我|我们|这边)?(?:暂时|目前)?(?:还|也)?(?:不能|无法)[^,。]{0,12}退',
    '^(?:亲+)[,~!]*您好',
    "can(?:no|')t",
    '没[有法]?办法[呢哦啊]?',
  ])('%s', (source) => {
    const { source: printed } = parsePattern(source);
    expect(() => new RegExp(printed, 'gu')).not.toThrow();
  });
});

import fc from 'fast-check';
import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { createLinter } from '../src/linter.ts';

const linter = createLinter({ profile: 'all' });

/** What rules look for, mixed with anything Unicode has. */
const pieces = [
  '我不能', '帮您退款', '你', '没办法', '不知道', '可能明天到', '尽快处理', '亲', '哦', '~', '😀', '👨‍👩‍👧', '𠮷', '13812345678', '{姓名}', 'XX', '加微信', '但是', '抱歉',
  '由于缺货', '保证', '，', '。', '！', '\n', '\r\n', ' ', '\u200b', 'ＡＢＣ', "we can't", 'ASAP', '“', '”', '<b>', '[数字x]', 'https://a.cn/b',
]; // biome-ignore format: a word list
const text = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

const splitsPair = (input: string, at: number) =>
  /[\ud800-\udbff]/.test(input[at - 1] ?? '') && /[\udc00-\udfff]/.test(input[at] ?? '');

describe('whatever the text', () => {
  it('places slice to the quote, inside the text, between characters', () => {
    fc.assert(
      fc.property(text, (input) => {
        for (const { start, end, quote, suggestions } of linter.lint(input)) {
          expect(input.slice(start, end)).toBe(quote);
          expect(splitsPair(input, start) || splitsPair(input, end)).toBe(false);
          for (const s of suggestions) {
            if (s.kind !== 'advice') expect(0 <= s.start && s.start <= s.end && s.end <= input.length).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('fixing twice changes nothing, and a fix breaks no rule', () => {
    const counts = (input: string) => {
      const byRule = new Map<string, number>();
      for (const { rule } of linter.lint(input)) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
      return byRule;
    };
    fc.assert(
      fc.property(text, (input) => {
        const once = linter.fix(input);
        expect(linter.fix(once.text)).toMatchObject({ text: once.text, count: 0 });
        const before = counts(input);
        for (const [rule, count] of counts(once.text)) expect(count).toBeLessThanOrEqual(before.get(rule) ?? 0);
      }),
      { numRuns: 200 },
    );
  });

  it('Simplified and Traditional forms break the same rules at the same places', () => {
    const toTraditional = Converter({ from: 'cn', to: 't' });
    const found = (input: string) => linter.lint(input).map(({ rule, start, end }) => `${rule} ${start}-${end}`);
    fc.assert(
      fc.property(text, (input) => {
        const traditional = toTraditional(input);
        fc.pre(traditional.length === input.length);
        expect(found(traditional)).toEqual(found(input));
      }),
      { numRuns: 300 },
    );
  });
});

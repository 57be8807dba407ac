import { describe, expect, it } from 'vitest';
import type { ConceptSource } from '../src/concepts/concept.ts';
import { ownLinter } from './own.ts';

const concepts: Record<string, Partial<ConceptSource>> = {
  'own-you': { phrases: [{ phrase: '你', instead: ['您'], kind: 'safe' }], except: ['你好'] },
  'own-refusal': { patterns: ['不能[^,。]{1,12}'] },
  'own-reason': { phrases: ['由于', '{原因}'], reach: ['variable'] },
  'own-help': { phrases: ['您可以', '{替代办法}'], reach: ['variable'] },
  'own-slow': { phrases: [{ phrase: '灰常', instead: ['非常'], kind: 'safe' }] },
  'own-grow': { phrases: [{ phrase: '快', instead: ['快快'], kind: 'safe' }] },
  'own-a': { phrases: [{ phrase: '订单号', instead: ['单号'], kind: 'safe' }] },
  'own-b': { phrases: [{ phrase: '号码', instead: ['编号'], kind: 'safe' }] },
};
const you = { id: 'use-you', options: { find: 'own-you' } };
const frames = (text: string, match?: string) => ({
  zh: [{ over: 'sentence' as const, kind: 'review' as const, text, ...(match && { match }) }],
});
const reason = {
  id: 'needs-reason',
  check: 'need',
  options: { find: 'own-refusal', needs: 'own-reason' },
  suggest: frames('由于{原因}，<head>目前不能<act>', '^(?<head>.{0,12}?)不能(?<act>.{1,12})$'),
};
const help = {
  id: 'needs-help',
  check: 'need',
  options: { find: 'own-refusal', needs: 'own-help' },
  suggest: frames('由于{原因}，<head>目前不能<act>；您可以{替代办法}', '^(?<head>.{0,12}?)不能(?<act>.{1,12})$'),
};

describe('fix', () => {
  it('applies safe suggestions and nothing else', () => {
    const linter = ownLinter([you, reason], concepts);
    expect(linter.fix('你的订单不能退。你好')).toMatchObject({ text: '您的订单不能退。你好', count: 1 });
  });

  it('is idempotent', () => {
    const linter = ownLinter([you, { id: 'slow', options: { find: 'own-slow' } }], concepts);
    const once = linter.fix('你灰常好').text;
    expect(linter.fix(once)).toMatchObject({ text: once, count: 0 });
  });

  it('refuses an edit that leaves its own finding', () => {
    expect(ownLinter([{ id: 'grow', options: { find: 'own-grow' } }], concepts).fix('快')).toMatchObject({
      text: '快',
      count: 0,
    });
  });

  it.each([[['a', 'b']], [['b', 'a']]])(
    'settles overlapping edits the same way, whatever the order of the rules: %s',
    (order) => {
      const rules = { a: { id: 'a', options: { find: 'own-a' } }, b: { id: 'b', options: { find: 'own-b' } } };
      const linter = ownLinter(
        order.map((id) => rules[id as 'a' | 'b']),
        concepts,
      );
      expect(linter.fix('订单号码').text).toBe('单编号');
    },
  );

  it('fixes Traditional text in Traditional', () => {
    expect(ownLinter([{ id: 'slow', options: { find: 'own-slow' } }], concepts).fix('這款灰常好').text).toBe(
      '這款非常好',
    );
  });
});

describe('suggest', () => {
  it('ranks what mends more findings first and shares it', () => {
    const findings = ownLinter([reason, help], concepts).lint('这个订单不能改地址。');
    expect(findings.map((f) => f.suggestions[0])).toEqual([
      { kind: 'review', start: 0, end: 9, text: '由于{原因}，这个订单目前不能改地址；您可以{替代办法}' },
      { kind: 'review', start: 0, end: 9, text: '由于{原因}，这个订单目前不能改地址；您可以{替代办法}' },
    ]);
  });

  it("keeps the draft's own words and script", () => {
    const [finding] = ownLinter([reason], concepts).lint('這個訂單不能改地址。');
    expect(finding?.suggestions[0]).toMatchObject({ text: '由于{原因}，這個訂單目前不能改地址' });
  });

  it('keeps half-width punctuation', () => {
    const [finding] = ownLinter([reason], concepts).lint('您好,这个不能改地址。'.replace('。', ''));
    expect(finding?.suggestions[0]).toMatchObject({ kind: 'review', text: expect.not.stringContaining('，') });
  });

  it('falls back to advice, which has no place', () => {
    const [finding] = ownLinter([{ ...reason, suggest: {} }], concepts).lint('不能改');
    expect(finding?.suggestions).toEqual([{ kind: 'advice', text: { zh: '换个说法', en: 'Say it another way' } }]);
  });
});

describe('rewrite', () => {
  it('takes the best suggestion of every finding and keeps the blanks', () => {
    const linter = ownLinter([you, reason, help], concepts);
    expect(linter.rewrite('你的订单不能改地址。').text).toBe('由于{原因}，您的订单目前不能改地址；您可以{替代办法}。');
  });
});

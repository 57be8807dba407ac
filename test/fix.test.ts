import { describe, expect, it } from 'vitest';
import type { ConceptSource } from '../src/concepts/concept.ts';
import { dialogue, ownLinter } from './own.ts';

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
const clause = (text: string) => ({ over: 'clause' as const, kind: 'review' as const, text });
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

  it('makes what it can of many edits when one of them breaks a rule', () => {
    const both = [you, { id: 'slow', options: { find: 'own-slow' } }, { id: 'no-fei', options: { find: 'own-fei' } }];
    const linter = ownLinter(both, { ...concepts, 'own-fei': { phrases: ['非常贵'] } });
    expect(linter.fix('你看，灰常贵，灰常好，你说呢')).toMatchObject({
      text: '您看，灰常贵，非常好，您说呢',
      count: 3,
    });
  });

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

  it.each([
    ['您好，这个不能改地址', '由于{原因}，'],
    ['您好,这个不能改地址', '由于{原因},'],
    ['您好，这个不能改地址?', '由于{原因}，'],
  ])('writes each mark as wide as the draft does: %s', (text, expected) => {
    const [finding] = ownLinter([{ ...reason, suggest: { zh: [clause('由于{原因}，<all>')] } }], concepts).lint(text);
    expect(finding?.suggestions[0]).toMatchObject({ text: expect.stringContaining(expected) });
  });

  it('writes in the script of the reply, not of the customer', () => {
    const linter = ownLinter(
      [{ ...reason, suggest: { zh: [{ ...clause('由于{原因}，<all>'), hant: '由於{原因}，<all>' }] } }],
      concepts,
    );
    const texts = linter
      .lint(dialogue('客户：請問訂單能改嗎', '客服：这个不能改'))
      .flatMap(({ suggestions }) => suggestions);
    expect(texts[0]).toMatchObject({ text: '由于{原因}，这个不能改' });
  });

  it('puts what is missing before the farewell', () => {
    const add = { over: 'before-closing' as const, text: '我来跟进。', kind: 'review' as const };
    const linter = ownLinter(
      [{ id: 'r', check: 'require', options: { needs: 'own-follow', at: 'any' }, suggest: { zh: [add] } }],
      { 'own-follow': { phrases: ['跟进'] } },
    );
    const suggested = (text: string) => {
      const [edit] = linter.lint(text)[0]!.suggestions;
      return edit?.kind === 'advice' || !edit ? '' : text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    };
    expect(suggested('已登记。感谢您的支持，祝您生活愉快，再见！')).toBe(
      '已登记。我来跟进。感谢您的支持，祝您生活愉快，再见！',
    );
    expect(suggested('已登记')).toBe('已登记。我来跟进。');
  });

  it('a ready replacement of the words found stands before rewrites that mend more', () => {
    const both = [
      { id: 'r1', options: { find: 'own-slow' } },
      { id: 'r2', options: { find: 'own-slow' }, severity: 'error' as const, suggest: { zh: [clause('非常非常')] } },
    ];
    const first = ownLinter(both, concepts).lint('灰常')[0]!;
    expect(first.suggestions[0]).toMatchObject({ text: '非常' });
  });

  it('an edit elsewhere that hides a finding does not mend it', () => {
    const hides = { 'own-hidden': { phrases: ['退'], exceptPatterns: ['退.{0,4}价格保护'] } };
    const linter = ownLinter(
      [
        { id: 'hidden', options: { find: 'own-hidden' }, severity: 'error' },
        { id: 'word', options: { find: 'own-word' } },
      ],
      { ...hides, 'own-word': { phrases: [{ phrase: '价保', instead: ['价格保护'] }] } },
    );
    const hidden = linter.lint('不退，价保').find(({ rule }) => rule === 'hidden');
    expect(hidden?.suggestions.map(({ kind }) => kind)).toEqual(['advice']);
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

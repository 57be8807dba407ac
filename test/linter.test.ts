import { describe, expect, it } from 'vitest';
import { defineCheck, defineRule } from '../src/define.ts';
import { createLinter, UnknownNameError } from '../src/linter.ts';
import type { RuleSetting } from '../src/types.ts';
import { describe as worded } from '../src/wording.ts';

const words = { zh: '不妥', en: 'will not do' };
const boom = defineCheck({
  id: 'boom',
  about: words,
  options: {},
  create: () => () => {
    throw new Error('boom');
  },
});
const own = defineRule({ id: 'own-boom', check: 'boom', severity: 'error', what: words, why: words, advice: words });

describe('createLinter', () => {
  it.each([
    ['rule', { rules: { 'no-butt': 'error' } }, 'no-butt'],
    ['severity', { rules: { 'no-but': 'loud' as RuleSetting } }, 'loud'],
    ['option', { rules: { 'limit-emoji': ['warning', { maxx: 1 }] as RuleSetting } }, 'maxx'],
    ['profile', { profile: 'formall' }, 'formall'],
    ['check', { ownRules: [{ ...own, check: 'bom' }] }, 'bom'],
  ] as const)('names an unknown %s', (kind, options, id) => {
    const make = () => createLinter(options);
    expect(make).toThrow(UnknownNameError);
    expect(make).toThrow(expect.objectContaining({ kind, id }));
  });

  it('two linters do not touch each other', () => {
    const formal = createLinter({ profile: 'formal' });
    const shop = createLinter({ profile: 'ecommerce' });
    const has = (linter: ReturnType<typeof createLinter>) =>
      linter.lint('亲，已经发货啦').some(({ rule }) => rule === 'no-casual-address');
    expect([has(formal), has(shop), has(formal)]).toEqual([true, false, true]);
  });

  it('lint throws when a check threw; run tells it and gives the rest', () => {
    const linter = createLinter({ ownRules: [own], ownChecks: [boom] });
    expect(() => linter.lint('不知道')).toThrow(/own-boom/);
    const { findings, failures } = linter.run({
      id: 'd',
      kind: 'draft',
      messages: [{ role: 'agent', text: '不知道' }],
    });
    expect(findings.map(({ rule }) => rule)).toContain('no-dont-know');
    expect(failures.map(({ rule }) => rule)).toEqual(['own-boom']);
  });

  it('says what it takes', () => {
    expect(() => createLinter().lint(null as unknown as string)).toThrow(/takes a text or a conversation/);
  });

  it('words a limit of none as a ban', () => {
    const linter = createLinter({ profile: 'formal' });
    const [finding] = linter.lint('您好😊').filter(({ rule }) => rule === 'limit-emoji');
    const { rule } = linter.rules.find(({ rule }) => rule.id === 'limit-emoji')!;
    expect(worded(finding!, rule, 'zh').what).toBe('表情有1个，一个也不该有：「😊」');
    expect(worded(finding!, rule, 'en').what).toBe('1 emoji, none wanted: “😊”');
  });

  it('suggests to readers of Traditional Chinese in their words', () => {
    const suggested = createLinter()
      .lint('包裹可能明天會到。')
      .flatMap(({ suggestions }) => suggestions)
      .flatMap((suggestion) => (suggestion.kind === 'advice' ? [] : [suggestion.text]));
    expect(suggested.join()).not.toMatch(/信息|登錄|聯繫/);
  });

  it('replaces in the script of the draft', () => {
    expect(createLinter().fix('您的登陸帳號已經開通，訂單以經出貨。').text).toBe(
      '您的登錄帳號已經開通，訂單已經出貨。',
    );
  });
});

describe('with none of the shipped rules on', () => {
  const rules = Object.fromEntries(createLinter().rules.map(({ rule }) => [rule.id, 'off' as const]));
  const text = '这个订单不能改地址。';
  const mine = (check: string, options: object) =>
    defineRule({
      id: 'own-mine',
      check,
      severity: 'error',
      what: words,
      why: words,
      advice: words,
      options: { ...options },
    });

  it.each([
    ['own words', mine('forbid', { find: 'own-words' }), '改地址'],
    ['a shipped concept', mine('forbid', { find: 'refusal' }), '不能改地址'],
    ['a shipped concept in a condition', mine('need', { find: 'own-words', needs: 'reason' }), '改地址'],
  ])('an own rule finds %s', (_, rule, quote) => {
    const concepts = [{ id: 'own-words', lang: 'zh' as const, about: '自己的说法', phrases: ['改地址'] }];
    const linter = createLinter({ rules, ownRules: [rule], concepts });
    expect(linter.lint(text).map((finding) => finding.quote)).toEqual([quote]);
    expect(linter.lint(`由于已出库，${text}`).map((finding) => finding.quote)).toEqual(
      rule.check === 'need' ? [] : [quote],
    );
  });

  it('own code may ask for any concept', () => {
    const asks = defineCheck({
      id: 'asks',
      about: words,
      options: {},
      create: () => (view) => view.hits(0, ['refusal']).map((hit) => ({ ...hit, message: 0 })),
    });
    const linter = createLinter({ rules, ownRules: [mine('asks', {})], ownChecks: [asks] });
    expect(linter.lint(text).map((finding) => finding.quote)).toEqual(['不能改地址']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineRule } from '../src/define.ts';
import { createScorer, type Judged } from '../src/score.ts';
import { scoreSettings, type WrittenScores } from '../src/score-settings.ts';
import type { Finding, Rule, Severity } from '../src/types.ts';
import { ROUND_SCORES } from './own.ts';

const words = { zh: '不妥', en: 'will not do' };
const rule = (id: string, category: string, severity: Severity, more: Partial<Rule> = {}): Rule => ({
  ...defineRule({ id, check: 'forbid', severity, category, what: words, why: words, advice: words }),
  ...more,
});

const RULES = [
  rule('require-greeting', 'opening', 'warning'),
  rule('require-empathy', 'listening', 'warning'),
  rule('no-arguing', 'attitude', 'error'),
  rule('no-curt-reply', 'attitude', 'warning'),
  rule('no-profanity', 'attitude', 'error'),
  rule('no-flat-refusal', 'refusal', 'error'),
  rule('refusal-needs-reason', 'refusal', 'warning'),
  rule('limit-emoji', 'style', 'info'),
];

/** Findings from words such as `no-arguing` and `limit-emoji*3`, with their rule's severity or the one told: `no-arguing:info`. */
function judged(broken: string, notApplicable: readonly string[] = [], rules = RULES): Judged {
  const findings = broken.split(' ').flatMap((word): Finding[] => {
    const [, id = '', severity, times = '1'] = /^([a-z-]+)(?::([a-z]+))?(?:\*(\d+))?$/.exec(word) ?? [];
    if (id === '') return [];
    const finding: Finding = {
      rule: id,
      severity: (severity as Severity | undefined) ?? rules.find((one) => one.id === id)!.severity,
      conversation: '5021',
      message: 1,
      role: 'agent',
      start: 0,
      end: 0,
      quote: '',
      data: {},
      suggestions: [],
    };
    return new Array(Number(times)).fill(finding);
  });
  return { findings, notApplicable };
}

const score = (broken: string, notApplicable: readonly string[] = [], scores: WrittenScores = {}) =>
  createScorer(RULES, scoreSettings([ROUND_SCORES, scores]))(judged(broken, notApplicable));

/** `rule findings×weight=lost` of every charge. */
const bill = (result: ReturnType<typeof score>) =>
  result.categories.flatMap(({ rules }) =>
    rules.map(({ rule, findings, weight, lost }) => `${rule} ${findings}×${weight}=${lost}`),
  );

describe('the points of a conversation', () => {
  it.each<[string, string, readonly string[], number, number, number]>([
    // title, findings, not applicable, left, full, tenths
    ['nothing broken', '', [], 55, 55, 1000],
    ['a warning costs 5', 'require-empathy', [], 50, 55, 909],
    ['an info costs 1', 'limit-emoji', [], 54, 55, 981],
    ['an error costs 10', 'no-arguing', [], 45, 55, 818],
    ['a rule counts twice at most', 'no-curt-reply*9', [], 45, 55, 818],
    ['a category loses no more than its share', 'no-flat-refusal refusal-needs-reason*2', [], 45, 55, 818],
    ['a category with nothing to judge is not in the full points', '', ['require-empathy'], 40, 40, 1000],
    ['and what is lost weighs more without it', 'limit-emoji', ['require-empathy'], 39, 40, 975],
    ['a category stays as long as one of its rules judged', '', ['no-arguing', 'no-curt-reply'], 55, 55, 1000],
  ])('%s', (_, broken, notApplicable, left, full, tenths) => {
    expect(score(broken, notApplicable)).toMatchObject({ left, full, tenths, earned: tenths, veto: [] });
  });

  it('are none where nothing was judged', () => {
    const all = RULES.map(({ id }) => id);
    expect(score('', all)).toMatchObject({ tenths: null, pass: null, earned: null, left: 0, full: 0, veto: [] });
    expect(score('', all).categories.every(({ applicable }) => !applicable)).toBe(true);
  });

  it('are 0 when a red line is crossed, whatever else was good', () => {
    expect(score('no-profanity')).toMatchObject({ tenths: 0, pass: false, veto: ['no-profanity'], earned: 818 });
  });

  it('are 0 for a red line even where it is all there is and costs nothing else', () => {
    const scorer = createScorer([RULES[4]!], scoreSettings([{ weights: { error: 0 } }]));
    expect(scorer(judged('no-profanity'))).toMatchObject({ tenths: 0, pass: false, earned: null });
    expect(scorer(judged(''))).toMatchObject({ tenths: null, pass: null });
  });

  it('are rounded down: neither 100 nor a pass comes from rounding', () => {
    const rules = [
      rule('no-typo', 'style', 'info'),
      ...Array.from({ length: 30 }, (_, i) => rule(`own-${i}`, `c${i}`, 'error')),
    ];
    const categories = Object.fromEntries(rules.slice(1).map(({ category }) => [category, 100]));
    const scorer = createScorer(rules, scoreSettings([ROUND_SCORES, { categories, weights: { 'no-typo': 0.5 } }]));
    expect(scorer(judged('no-typo', [], rules))).toMatchObject({ left: 3009.5, full: 3010, tenths: 999 });
    const close = createScorer(RULES, scoreSettings([ROUND_SCORES, { pass: 91 }]));
    expect(close(judged('require-empathy'))).toMatchObject({ tenths: 909, pass: false });
  });

  it('pass from the mark on', () => {
    const empathy = { categories: { listening: 45, opening: 15, attitude: 10, refusal: 10, style: 20 } };
    expect(score('require-empathy:error*2', [], { ...empathy, pass: 80 })).toMatchObject({ tenths: 800, pass: true });
    expect(score('require-empathy:error*2', [], { ...empathy, pass: 80.5 })).toMatchObject({ pass: false, mark: 80.5 });
  });
});

describe('the bill', () => {
  it('names every charge, in the order of a conversation and by rule id', () => {
    const result = score('limit-emoji*3 refusal-needs-reason no-curt-reply no-arguing require-greeting');
    expect(result.categories).toEqual([
      {
        category: 'opening',
        share: 5,
        lost: 5,
        applicable: true,
        rules: [{ rule: 'require-greeting', findings: 1, weight: 5, cap: 10, lost: 5 }],
      },
      { category: 'listening', share: 15, lost: 0, applicable: true, rules: [] },
      {
        category: 'attitude',
        share: 15,
        lost: 15,
        applicable: true,
        rules: [
          { rule: 'no-arguing', findings: 1, weight: 10, cap: 20, lost: 10 },
          { rule: 'no-curt-reply', findings: 1, weight: 5, cap: 10, lost: 5 },
        ],
      },
      {
        category: 'refusal',
        share: 10,
        lost: 5,
        applicable: true,
        rules: [{ rule: 'refusal-needs-reason', findings: 1, weight: 5, cap: 10, lost: 5 }],
      },
      {
        category: 'style',
        share: 10,
        lost: 2,
        applicable: true,
        rules: [{ rule: 'limit-emoji', findings: 3, weight: 1, cap: 2, lost: 2 }],
      },
    ]);
    expect(result).toMatchObject({ left: 28, full: 55, tenths: 509, mark: 85, pass: false });
  });

  it('has one charge for each weight of a rule, the heaviest first, under one cap', () => {
    expect(bill(score('no-curt-reply:info*4 no-curt-reply:warning'))).toEqual([
      'no-curt-reply 1×5=5',
      'no-curt-reply 4×1=4',
    ]);
    expect(bill(score('no-curt-reply:info*9 no-curt-reply:warning'))).toEqual([
      'no-curt-reply 1×5=5',
      'no-curt-reply 9×1=5',
    ]);
  });

  it('puts own categories last and gives them a share', () => {
    const rules = [rule('no-old-name', 'own', 'error'), rule('ask-order-first', 'after-sales', 'info'), ...RULES];
    const { categories } = createScorer(rules, scoreSettings([ROUND_SCORES]))(judged('no-old-name', [], rules));
    expect(categories.map(({ category, share, lost }) => [category, share, lost]).slice(-3)).toEqual([
      ['style', 10, 0],
      ['after-sales', 10, 0],
      ['own', 10, 10],
    ]);
  });
});

describe('settings', () => {
  it.each<[string, WrittenScores, string, readonly string[], Partial<ReturnType<typeof score>>]>([
    ['a weight by severity', { weights: { warning: 3 } }, 'require-empathy', [], { left: 52 }],
    ['a weight by rule, whatever its severity', { weights: { 'limit-emoji': 4.5 } }, 'limit-emoji', [], { left: 50.5 }],
    ['a cap by rule', { caps: { 'no-curt-reply': 6 } }, 'no-curt-reply*3', [], { left: 49 }],
    ['a cap may let a rule count more often', { caps: { 'limit-emoji': 8 } }, 'limit-emoji*20', [], { left: 47 }],
    ['once is enough', { repeat: 1 }, 'no-curt-reply*3', [], { left: 50 }],
    [
      'a category without a share costs nothing',
      { categories: { style: 0 } },
      'limit-emoji',
      [],
      { left: 45, full: 45 },
    ],
    [
      'infos that cost nothing leave their category out',
      { weights: { info: 0 } },
      'limit-emoji',
      [],
      { left: 45, full: 45 },
    ],
    ['red lines of one’s own, whatever their severity', { veto: ['limit-emoji'] }, 'limit-emoji', [], { tenths: 0 }],
    [
      'a list of red lines is the whole of them',
      { veto: ['limit-emoji'] },
      'no-profanity',
      [],
      { tenths: 818, veto: [] },
    ],
    ['no red lines', { veto: [] }, 'no-profanity', [], { tenths: 818, veto: [] }],
    [
      'one more',
      { veto: { add: ['no-arguing'] } },
      'no-profanity no-arguing',
      [],
      { veto: ['no-arguing', 'no-profanity'] },
    ],
    ['one less', { veto: { remove: ['no-profanity'] } }, 'no-profanity', [], { veto: [] }],
  ])('%s', (_, scores, broken, notApplicable, expected) => {
    expect(score(broken, notApplicable, scores)).toMatchObject(expected);
  });

  it('a red line by default is none while its rule is no error', () => {
    expect(score('no-profanity:warning')).toMatchObject({ veto: [], tenths: 909 });
    expect(score('no-profanity:warning', [], { veto: ['no-profanity'] })).toMatchObject({ veto: ['no-profanity'] });
  });

  it('a later word wins, the others stay', () => {
    const settings = scoreSettings([
      { pass: 90, weights: { warning: 4, 'limit-emoji': 2 }, veto: ['no-arguing'] },
      { weights: { warning: 6 }, veto: { add: ['no-curt-reply'] } },
    ]);
    expect(settings.pass).toBe(90);
    expect(Object.fromEntries(settings.weights)).toMatchObject({ error: 10, warning: 6, info: 1, 'limit-emoji': 2 });
    expect([...settings.veto.keys()]).toEqual(['no-arguing', 'no-curt-reply']);
  });

  it('the shares of the shipped categories add up to 100', () => {
    expect([...scoreSettings().categories.values()].reduce((sum, share) => sum + share)).toBe(100);
  });
});

it('refuses a finding of a rule that is not scored', () => {
  expect(() => createScorer(RULES.slice(1), scoreSettings())(judged('require-greeting'))).toThrow(/require-greeting/);
});

it('more findings never give more points, and the sums always agree', () => {
  const ids = RULES.map(({ id }) => id);
  const half = fc.integer({ min: 0, max: 60 }).map((n) => n / 2);
  const scores = fc.record({
    repeat: fc.integer({ min: 1, max: 4 }),
    weights: fc.dictionary(fc.constantFrom(...ids, 'error', 'warning', 'info'), half),
    caps: fc.dictionary(fc.constantFrom(...ids), half),
    categories: fc.dictionary(fc.constantFrom('opening', 'attitude', 'style'), half),
  });
  const broken = fc.array(fc.constantFrom(...ids), { maxLength: 12 });
  fc.assert(
    fc.property(scores, broken, fc.subarray(ids), fc.constantFrom(...ids), (written, list, silent, more) => {
      const scorer = createScorer(RULES, scoreSettings([{ ...written, veto: [] }]));
      const notApplicable = silent.filter((id) => ![...list, more].includes(id));
      // What the further finding makes applicable would be in the full points, and so is none of them.
      const before = scorer(judged([...list, more].join(' '), notApplicable));
      const after = scorer(judged([...list, more, more].join(' '), notApplicable));
      expect(after.tenths ?? 0).toBeLessThanOrEqual(before.tenths ?? 0);
      for (const { share, lost, rules } of after.categories) {
        expect(lost).toBe(
          Math.min(
            share,
            rules.reduce((sum, charge) => sum + charge.lost, 0),
          ),
        );
        for (const charge of rules) expect(charge.lost).toBeLessThanOrEqual(charge.findings * charge.weight);
      }
      const counted = after.categories.filter(({ applicable }) => applicable);
      expect(after.full).toBe(counted.reduce((sum, { share }) => sum + share, 0));
      expect(after.left).toBe(counted.reduce((sum, { share, lost }) => sum + share - lost, 0));
    }),
    { numRuns: 300 },
  );
});

import { describe, expect, it } from 'vitest';
import type { ScoreSettings } from '../../src/score-settings.ts';
import { complaint, load } from './project.ts';

const YAML = 'replylint.config.yaml';

/** What differs from the defaults. */
function shown({ pass, repeat, categories, weights, caps, veto }: ScoreSettings) {
  return {
    pass,
    repeat,
    style: categories.get('style'),
    weights: Object.fromEntries(weights),
    caps: Object.fromEntries(caps),
    veto: Object.fromEntries(veto),
  };
}
const OWN_WEIGHTS = {
  'no-deflection': 10,
  'apology-needs-substance': 10,
  'no-unhappy-ending': 10,
  'no-abandoned-question': 10,
};
const DEFAULTS = {
  pass: 80,
  repeat: 2,
  style: 5,
  weights: { error: 10, warning: 5, info: 1, ...OWN_WEIGHTS },
  caps: {},
  veto: {
    'no-profanity': 'error',
    'no-discrimination': 'error',
    'no-code-request': 'error',
    'no-off-platform-contact': 'error',
  },
};
const target = { kind: 'transcript' } as const;

describe('scores', () => {
  it('are the defaults where nobody says otherwise', async () => {
    expect(shown((await load({})).linterFor(target).scores)).toEqual(DEFAULTS);
    expect(shown((await load({ [YAML]: 'locale: zh\n' })).linterFor(target).scores)).toEqual(DEFAULTS);
  });

  it('take all that can be set', async () => {
    const own = await load({
      [YAML]: [
        'scores:',
        '  pass: 90',
        '  repeat: 1',
        '  categories: { style: 5, own: 20 }',
        '  weights: { warning: 4, info: 0.5, no-flat-refusal: 8 }',
        '  caps: { no-slang: 3 }',
        '  veto: [no-profanity, no-flat-refusal]',
        '',
      ].join('\n'),
    });
    const { scores } = own.linterFor(target);
    expect(shown(scores)).toEqual({
      pass: 90,
      repeat: 1,
      style: 5,
      weights: { error: 10, warning: 4, info: 0.5, ...OWN_WEIGHTS, 'no-flat-refusal': 8 },
      caps: { 'no-slang': 3 },
      veto: { 'no-profanity': 'info', 'no-flat-refusal': 'info' },
    });
    expect(scores.categories.get('own')).toBe(20);
  });

  it('may differ by channel, on top of what holds everywhere', async () => {
    const own = await load({
      [YAML]: [
        'scores: { pass: 90, weights: { warning: 4 } }',
        'overrides:',
        '  - { channel: phone, scores: { weights: { require-greeting: 8 }, veto: { add: [no-arguing], remove: [no-code-request] } } }',
        '',
      ].join('\n'),
    });
    expect(shown(own.linterFor({ ...target, channel: 'chat' }).scores)).toEqual({
      ...DEFAULTS,
      pass: 90,
      weights: { ...DEFAULTS.weights, warning: 4 },
    });
    const { 'no-code-request': _, ...others } = DEFAULTS.veto;
    expect(shown(own.linterFor({ ...target, channel: 'phone' }).scores)).toEqual({
      ...DEFAULTS,
      pass: 90,
      weights: { ...DEFAULTS.weights, warning: 4, 'require-greeting': 8 },
      veto: { ...others, 'no-arguing': 'info' },
    });
  });

  it('come from what a config extends; the config itself wins', async () => {
    const own = await load({
      [YAML]: 'extends: ./team.yaml\nscores: { pass: 80, weights: { no-typo: 2 } }\n',
      'team.yaml': 'scores:\n  pass: 95\n  weights: { no-typo: 9, no-but: 3 }\n  veto: [no-arguing]\n',
    });
    expect(shown(own.linterFor(target).scores)).toMatchObject({
      pass: 80,
      weights: { 'no-typo': 2, 'no-but': 3 },
      veto: { 'no-arguing': 'info' },
    });
    expect(own.explain(target).filter(({ key }) => key.startsWith('scores.'))).toEqual([
      { key: 'scores.pass', value: 80, from: 'replylint.config.yaml:2' },
      { key: 'scores.weights.no-typo', value: 2, from: 'replylint.config.yaml:2' },
      { key: 'scores.weights.no-but', value: 3, from: 'team.yaml:3' },
      { key: 'scores.veto', value: ['no-arguing'], from: 'team.yaml:4' },
    ]);
  });

  it('mean every rule that a list of forbidden words makes', async () => {
    const own = await load({
      [YAML]: [
        'forbid: [没货, { phrase: 亲亲, why: 太随便。 }]',
        'scores: { weights: { own-forbid: 3 }, caps: { own-forbid: 3 }, veto: { add: [own-forbid] } }',
        '',
      ].join('\n'),
    });
    expect(shown(own.linterFor(target).scores)).toMatchObject({
      weights: { 'own-forbid': 3, 'own-forbid-2': 3 },
      caps: { 'own-forbid': 3, 'own-forbid-2': 3 },
      veto: { 'own-forbid': 'info', 'own-forbid-2': 'info' },
    });
  });

  it('of a greeting of one’s own are those of an opening', async () => {
    const own = await load({ [YAML]: 'require: { greeting: [您好，这里是官方旗舰店], closing: [祝您生活愉快] }\n' });
    const categories = own
      .linterFor(target)
      .linter.rules.filter(({ rule }) => rule.id.startsWith('own-'))
      .map(({ rule }) => [rule.id, rule.category]);
    expect(categories).toEqual([
      ['own-closing', 'closing'],
      ['own-greeting', 'opening'],
    ]);
  });
});

describe('scores that cannot be meant are refused, with their place and what was probably meant', () => {
  it.each<[string, string, string, string]>([
    [
      'a misspelt key',
      'scores:\n  wieghts: { error: 5 }\n',
      'replylint.config.yaml:2:3: unknown key “wieghts” in “scores”\n  did you mean “weights”?',
      'replylint.config.yaml:2:3: “scores”里有未知的键“wieghts”\n  是不是想写“weights”？',
    ],
    [
      'a weight of a rule that is not there',
      'scores:\n  weights: { no-flat-refusals: 8 }\n',
      'replylint.config.yaml:2:14: unknown rule “no-flat-refusals”\n  did you mean “no-flat-refusal”?',
      'replylint.config.yaml:2:14: 没有叫“no-flat-refusals”的规则\n  是不是想写“no-flat-refusal”？',
    ],
    [
      'a misspelt severity',
      'scores:\n  weights: { eror: 8 }\n',
      'replylint.config.yaml:2:14: unknown rule “eror”\n  did you mean “error”?',
      'replylint.config.yaml:2:14: 没有叫“eror”的规则\n  是不是想写“error”？',
    ],
    [
      'a cap of a rule that is not there',
      'scores:\n  caps: { no-sland: 8 }\n',
      'replylint.config.yaml:2:11: unknown rule “no-sland”\n  did you mean “no-slang”?',
      'replylint.config.yaml:2:11: 没有叫“no-sland”的规则\n  是不是想写“no-slang”？',
    ],
    [
      'a cap of a severity',
      'scores:\n  caps: { warning: 8 }\n',
      'replylint.config.yaml:2:11: unknown rule “warning”',
      'replylint.config.yaml:2:11: 没有叫“warning”的规则',
    ],
    [
      'a category that no rule has',
      'scores:\n  categories: { openning: 8 }\n',
      'replylint.config.yaml:2:17: unknown category “openning”\n  did you mean “opening”?',
      'replylint.config.yaml:2:17: 没有叫“openning”的类别\n  是不是想写“opening”？',
    ],
    [
      'a red line that no rule draws',
      'scores:\n  veto: [no-profanity, no-swearing]\n',
      'replylint.config.yaml:2:24: unknown rule “no-swearing”',
      'replylint.config.yaml:2:24: 没有叫“no-swearing”的规则',
    ],
    [
      'one among changes, in an override',
      'overrides:\n  - channel: phone\n    scores:\n      veto: { remove: [no-profanty] }\n',
      'replylint.config.yaml:4:24: unknown rule “no-profanty”\n  did you mean “no-profanity”?',
      'replylint.config.yaml:4:24: 没有叫“no-profanty”的规则\n  是不是想写“no-profanity”？',
    ],
    [
      'points below nothing',
      'scores: { weights: { error: -5 } }\n',
      'replylint.config.yaml:1:29: “scores.weights.error” must be at least 0, but is -5',
      'replylint.config.yaml:1:29: “scores.weights.error”不能小于 0，现在是 -5',
    ],
    [
      'a pass mark that nobody reaches',
      'scores: { pass: 850 }\n',
      'replylint.config.yaml:1:17: “scores.pass” must be at most 100, but is 850',
      'replylint.config.yaml:1:17: “scores.pass”不能大于 100，现在是 850',
    ],
    [
      'points in thirds',
      'scores: { caps: { no-slang: 0.33 } }\n',
      'replylint.config.yaml:1:29: “scores.caps.no-slang” must be a multiple of 0.5, but is 0.33',
      'replylint.config.yaml:1:29: “scores.caps.no-slang”应为 0.5 的倍数，现在是 0.33',
    ],
    [
      'a rule that counts never',
      'scores: { repeat: 0 }\n',
      'replylint.config.yaml:1:19: “scores.repeat” must be at least 1, but is 0',
      'replylint.config.yaml:1:19: “scores.repeat”不能小于 1，现在是 0',
    ],
    [
      'words for points',
      'scores: { pass: 八十五 }\n',
      'replylint.config.yaml:1:17: “scores.pass” must be a number, but is “八十五”',
      'replylint.config.yaml:1:17: “scores.pass”应为数字，现在是“八十五”',
    ],
    [
      'a red line that is not in a list',
      'scores: { veto: no-profanity }\n',
      'replylint.config.yaml:1:17: “scores.veto” must be a list, or keys with values, but is “no-profanity”',
      'replylint.config.yaml:1:17: “scores.veto”应为列表，或若干“键: 值”，现在是“no-profanity”',
    ],
  ])('%s', async (_, yaml, en, zh) => {
    expect(await complaint({ [YAML]: yaml })).toBe(en);
    expect(await complaint({ [YAML]: yaml }, {}, 'zh')).toBe(zh);
  });
});

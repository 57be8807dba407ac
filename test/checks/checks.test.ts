import { describe, expect, it } from 'vitest';
import type { ConceptSource } from '../../src/concepts/concept.ts';
import type { RuleDefinition } from '../../src/define.ts';
import type { Conversation } from '../../src/types.ts';
import { brief, dialogue, ownLinter } from '../own.ts';

const concepts: Record<string, Partial<ConceptSource>> = {
  'own-refusal': { phrases: ['不能', '没办法'], except: ['能不能'] },
  'own-reason': { phrases: ['由于', '因为'] },
  'own-sorry': { phrases: ['抱歉', '不好意思'] },
  'own-but': { phrases: ['但是'] },
  'own-hello': { phrases: ['您好'] },
  'own-bye': { phrases: ['祝您生活愉快'] },
  'own-soft-end': { patterns: ['[哦呢](?=[~,。!?]|$)'] },
  'own-complaint': { phrases: ['太慢了', '投诉'] },
  'own-solution': { phrases: ['为您补发'] },
};
const refusal = { id: 'r', options: { find: 'own-refusal' } };

type Case = [name: string, rule: Partial<RuleDefinition>, input: string | Conversation, expected: string[]];

const cases: Case[] = [
  ['forbid: every place', refusal, '这个不能退，也没办法换', ['r 0 不能', 'r 0 没办法']],
  ['forbid: shielded', refusal, '能不能发张照片', []],
  [
    'forbid: unless, in the same clause',
    { ...refusal, options: { find: 'own-refusal', unless: { has: ['own-reason'], within: 'clause' } } },
    '因为超重不能寄，今天也不能改',
    ['r 0 不能'],
  ],
  [
    'forbid: after an apology',
    { id: 'r', options: { find: 'own-but', after: { concepts: 'own-sorry', gap: 10 } } },
    '抱歉让您久等，但是还要等。东西好但是贵，非常满意的一次购物体验，但是',
    ['r 0 但是'],
  ],
  ['forbid: whole message', { id: 'r', options: { find: 'own-refusal', whole: true } }, '没办法。', ['r 0 没办法']],
  ['forbid: not the whole message', { id: 'r', options: { find: 'own-refusal', whole: true } }, '没办法改', []],
  ['forbid: once a message', { id: 'r', options: { find: 'own-refusal', once: true } }, '不能退，不能换', ['r 0 不能']],
  [
    'forbid: each wording once',
    { id: 'r', options: { find: 'own-refusal', distinct: true } },
    '不能退，沒辦法，也没办法换，不能改',
    ['r 0 不能', 'r 0 沒辦法'],
  ],
  [
    'forbid: once, the first that comes after',
    { id: 'r', options: { find: ['own-but', 'own-refusal'], after: { concepts: 'own-sorry', gap: 4 }, once: true } },
    '但是贵，不能改。抱歉，没办法',
    ['r 0 没办法'],
  ],
  [
    'limit: words parted by wide gaps are sentences of their own',
    { id: 'r', check: 'limit', options: { length: 'sentence', max: 9 } },
    '您的包裹今天送达~ 请您留意 iPhone 15 的短信 谢谢',
    [],
  ],
  [
    'need: met in the next reply',
    { id: 'r', check: 'need', options: { find: 'own-refusal', needs: 'own-reason', within: 'near' } },
    dialogue('客服：不能改', '客户：啊？', '客服：由于已出库'),
    [],
  ],
  [
    'need: too far',
    { id: 'r', check: 'need', options: { find: 'own-refusal', needs: 'own-reason', within: 'block' } },
    dialogue('客服：不能改', '客户：啊？', '客服：由于已出库'),
    ['r 0 不能'],
  ],
  [
    "need: a customer's words do not count",
    { id: 'r', check: 'need', options: { find: 'own-refusal', needs: 'own-reason', within: 'conversation' } },
    dialogue('客户：因为急用', '客服：不能改'),
    ['r 1 不能'],
  ],
  [
    'require: at the start',
    { id: 'r', check: 'require', options: { needs: 'own-hello', at: 'start' } },
    dialogue('客户：在吗', '客服：在的', '客服：请讲', '客户：好', '客服：嗯'),
    ['r 1 '],
  ],
  [
    'require: met later in the block',
    { id: 'r', check: 'require', options: { needs: 'own-hello', at: 'start' } },
    dialogue('客服：在的', '客服：您好'),
    [],
  ],
  [
    'require: at the end',
    { id: 'r', check: 'require', options: { needs: 'own-bye', at: 'end' } },
    dialogue('客服：祝您生活愉快', '客户：谢谢', '客服：好的'),
    ['r 2 '],
  ],
  [
    'require: if',
    {
      id: 'r',
      check: 'require',
      options: { needs: 'own-sorry', at: 'any', if: { customer: ['own-complaint'] } },
    },
    dialogue('客户：太慢了', '客服：在的', '客户：几点到', '客服：明天到'),
    ['r 1 '],
  ],
  [
    'customerEver: any time before',
    { ...refusal, options: { find: 'own-refusal', unless: { customerEver: ['own-complaint'] } } },
    dialogue('客户：太慢了', '客服：抱歉', '客户：哦', '客服：不能改'),
    [],
  ],
  [
    'customerNextLacks: a block after that has it, none after',
    { ...refusal, options: { find: 'own-refusal', unless: { customerNextLacks: ['own-complaint'] } } },
    dialogue('客服：不能改', '客户：投诉', '客服：没办法'),
    ['r 0 不能'],
  ],
  [
    'customerNext: only the first block after',
    { ...refusal, options: { find: 'own-refusal', unless: { customerNext: ['own-complaint'] } } },
    dialogue('客服：不能改', '客户：投诉', '客服：不能改', '客户：好', '客服：稍等', '客户：投诉'),
    ['r 2 不能'],
  ],
  [
    'channel, kind: a condition on what is checked',
    {
      ...refusal,
      options: { find: 'own-refusal', unless: [{ channel: ['phone'] }, { kind: ['draft'], has: ['own-refusal'] }] },
    },
    dialogue('客服：不能改'),
    ['r 0 不能'],
  ],
  [
    'channel: a chat where none is told',
    { ...refusal, options: { find: 'own-refusal', unless: { channel: ['chat'], kind: ['transcript'] } } },
    dialogue('客服：不能改'),
    [],
  ],
  [
    'customerSaid: the same words, spaced and folded',
    { ...refusal, options: { find: 'own-refusal', unless: { customerSaid: true } } },
    dialogue('客户：沒 辦法吗', '客服：没办法', '客服：不能改'),
    ['r 2 不能'],
  ],
  [
    'limit: the one too many',
    { id: 'r', check: 'limit', options: { find: 'own-soft-end', max: 1 } },
    '好的呢，您稍等哦，马上呢',
    ['r 0 哦'],
  ],
  [
    'limit: over a block',
    { id: 'r', check: 'limit', options: { find: 'own-soft-end', max: 1, per: 'block' } },
    dialogue('客服：好的呢', '客服：稍等哦'),
    ['r 1 哦'],
  ],
  [
    'limit: over all that the agent says',
    { id: 'r', check: 'limit', options: { find: 'own-soft-end', max: 1, per: 'conversation' } },
    dialogue('客服：好的呢', '客户：谢谢呢', '客服：稍等哦', '客服：马上呢'),
    ['r 2 哦'],
  ],
  [
    'limit: length of a sentence',
    { id: 'r', check: 'limit', options: { length: 'sentence', max: 6 } },
    '好的。这一句话实在是太长了。',
    ['r 0 这一句话实在是太长了。'],
  ],
  [
    'limit: a link counts as one word',
    { id: 'r', check: 'limit', options: { length: 'reply', max: 6 } },
    '请看 https://example.com/a-very-long-address/with/parts',
    [],
  ],
  [
    'order: the wrong way round',
    { id: 'r', check: 'order', options: { first: 'own-sorry', next: 'own-solution' } },
    '我们为您补发一件，非常抱歉。',
    ['r 0 为您补发'],
  ],
  [
    'order: right',
    { id: 'r', check: 'order', options: { first: 'own-sorry', next: 'own-solution' } },
    '非常抱歉，我们为您补发一件。',
    [],
  ],
  [
    'order: a few words late in the opening, with more to follow',
    { id: 'r', check: 'order', options: { first: 'own-sorry', next: 'own-solution', opening: 'own-reason' } },
    '您好，上次为您补发的又漏发了，非常抱歉。今天下午会重新寄出，单号晚点给到您。',
    [],
  ],
  [
    'order: late in the opening, after what is excluded there',
    { id: 'r', check: 'order', options: { first: 'own-sorry', next: 'own-solution', opening: 'own-reason' } },
    '您好，由于缺货会为您补发一件，非常抱歉。今天下午会重新寄出，单号晚点给到您。',
    ['r 0 为您补发'],
  ],
  [
    'order: late in the opening, and nothing follows',
    { id: 'r', check: 'order', options: { first: 'own-sorry', next: 'own-solution', opening: 'own-reason' } },
    '您好，我们为您补发一件，非常抱歉。',
    ['r 0 为您补发'],
  ],
  [
    'when: the customer complained',
    { ...refusal, when: { customer: ['own-complaint'] } },
    dialogue('客户：太慢了', '客服：没办法', '客户：哦', '客服：没办法'),
    ['r 1 没办法'],
  ],
  ['applies: channel', { ...refusal, applies: { channel: ['email'] } }, '不能退', []],
  [
    'language: another one',
    { id: 'r', check: 'language' },
    dialogue('客户：Where is my order, please? It was due on Monday', '客服：您的包裹明天送达'),
    ['r 1 您的包裹明天送达'],
  ],
  [
    'language: another script',
    { id: 'r', check: 'language' },
    dialogue('客户：請問我的訂單什麼時候會到', '客服：您的包裹明天送达'),
    ['r 1 您的包裹明天送达'],
  ],
  [
    'language: no script to see',
    { id: 'r', check: 'language' },
    dialogue('客户：請問我的訂單什麼時候會到', '客服：您好，明天上午到'),
    [],
  ],
  [
    'language: names and codes are no language',
    { id: 'r', check: 'language' },
    dialogue('客户：iPhone 15 Pro Max', '客服：您的手机明天送达'),
    [],
  ],
  ['quoted words are left out', refusal, '您说的“不能退”我看到了', []],
  ['a wholly quoted draft is not', refusal, '“不能退”', ['r 0 不能']],
];

describe('checks', () => {
  it.each(cases)('%s', (_, rule, input, expected) => {
    expect(brief(ownLinter([rule], concepts).lint(input))).toEqual(expected);
  });

  it('words a missing thing as a condition when nobody told the turn', () => {
    const linter = ownLinter(
      [{ id: 'r', check: 'require', severity: 'error', options: { needs: 'own-hello', at: 'start' } }],
      concepts,
    );
    const draft = { id: 'd', kind: 'draft', messages: [{ role: 'agent', text: '在的' }] } as const;
    expect(linter.lint(draft)[0]).toMatchObject({ severity: 'info', data: { conditional: 'first' } });
    expect(linter.lint({ ...draft, turn: 'first' })[0]).toMatchObject({ severity: 'error', data: {} });
    expect(linter.lint({ ...draft, turn: 'middle' })).toEqual([]);
    expect(linter.lint({ ...draft, channel: 'email' })[0]).toMatchObject({ severity: 'error' });
  });

  it('is silent about an unknown place when only a known one counts', () => {
    const options = { needs: 'own-hello', at: 'start', known: true };
    const linter = ownLinter([{ id: 'r', check: 'require', options }], concepts);
    const draft = { id: 'd', kind: 'draft', messages: [{ role: 'agent', text: '在的' }] } as const;
    expect(linter.lint(draft)).toEqual([]);
    expect(linter.lint({ ...draft, turn: 'first' })).toHaveLength(1);
  });

  it('limits per conversation report a draft only for what the draft adds', () => {
    const options = { find: 'own-sorry', max: 1, per: 'conversation' };
    const linter = ownLinter([{ id: 'r', check: 'limit', options }], concepts);
    const before = [
      { role: 'agent', text: '抱歉，不好意思' },
      { role: 'customer', text: '怎么说' },
    ] as const;
    const lint = (text: string) =>
      brief(linter.lint({ id: 'd', kind: 'draft', messages: [...before, { role: 'agent', text }] }));
    expect(lint('明天到')).toEqual([]);
    expect(lint('明天到，抱歉')).toEqual(['r 2 抱歉']);
  });

  it("raises severity by escalate, but not over a person's word", () => {
    const rule = { ...refusal, escalate: [{ to: 'error' as const, if: { lacks: ['own-sorry'] } }] };
    const severities = (linter: ReturnType<typeof ownLinter>, text: string) => linter.lint(text).map((f) => f.severity);
    expect(severities(ownLinter([rule], concepts), '不能退')).toEqual(['error']);
    expect(severities(ownLinter([rule], concepts), '抱歉，不能退')).toEqual(['warning']);
    expect(severities(ownLinter([rule], concepts, { rules: { r: 'info' } }), '不能退')).toEqual(['info']);
  });

  it('names a check that throws and goes on', () => {
    const broken = {
      id: 'broken',
      about: { zh: '坏', en: 'broken' },
      options: {},
      create: () => () => {
        throw new Error('boom');
      },
    };
    const linter = ownLinter([refusal, { id: 'bad', check: 'broken' }], concepts, { ownChecks: [broken] });
    const { findings, failures } = linter.run({
      id: 'd',
      kind: 'draft',
      messages: [{ role: 'agent', text: '不能退' }],
    });
    expect(brief(findings)).toEqual(['r 0 不能']);
    expect(failures).toMatchObject([{ rule: 'bad', conversation: 'd' }]);
  });
});

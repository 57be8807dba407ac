import { describe, expect, it } from 'vitest';
import type { ConceptSource } from '../../src/concepts/concept.ts';
import type { Conversation } from '../../src/types.ts';
import { brief, dialogue, ownLinter } from '../own.ts';

const concepts: Record<string, Partial<ConceptSource>> = {
  'own-sorry': { phrases: ['抱歉', '让您久等'] },
  'own-remedy': { phrases: ['给您补发', '给您退款', '给您补发抱歉'] },
  'own-upset': { phrases: ['太慢', '碎了'] },
  'own-softly': { phrases: ['别担心'] },
};
const base = { first: 'own-sorry', next: 'own-remedy' };
const answers = { ...base, trigger: 'own-upset' };

type Case = [
  name: string,
  options: Record<string, unknown>,
  input: Conversation,
  expected: string[] | 'not applicable',
];

const cases: Case[] = [
  ['in a block, without a trigger', base, dialogue('客服：给您补发', '客服：抱歉'), ['r 0 给您补发']],
  ['the right way round', base, dialogue('客服：抱歉，给您补发'), []],
  ['only one of the two', base, dialogue('客服：给您补发'), 'not applicable'],
  ['words that hold the others', base, dialogue('客服：给您补发抱歉'), []],
  ['what came too late', { ...base, report: 'late' }, dialogue('客服：给您补发，抱歉'), ['r 0 抱歉']],
  [
    'what came too late in another message: the early one',
    { ...base, report: 'late' },
    dialogue('客服：给您补发', '客服：抱歉'),
    ['r 0 给您补发'],
  ],
  [
    'nothing but the answer to the trigger',
    answers,
    dialogue('客服：给您补发，抱歉', '客户：盘子碎了', '客服：给您退款，抱歉', '客户：好', '客服：给您补发，抱歉'),
    ['r 2 给您退款'],
  ],
  ['no trigger', answers, dialogue('客户：在吗', '客服：给您补发，抱歉'), 'not applicable'],
  [
    'the answer is as many blocks as told',
    answers,
    dialogue('客户：碎了', '客服：请讲', '客户：盘子', '客服：给您退款，抱歉'),
    'not applicable',
  ],
  [
    'over two blocks, of two messages',
    { ...answers, blocks: 2 },
    dialogue('客户：碎了', '客服：给您退款', '客户：盘子', '客服：稍等', '客服：抱歉'),
    ['r 1 给您退款'],
  ],
  ['never said', { ...answers, missing: true }, dialogue('客户：碎了', '客服：给您退款'), ['r 1 给您退款']],
  [
    'said in the answer to an earlier trigger',
    { ...answers, missing: true },
    dialogue('客户：太慢', '客服：抱歉', '客户：都碎了', '客服：给您退款'),
    [],
  ],
  [
    'said before anybody was upset, which counts for nothing',
    { ...answers, missing: true },
    dialogue('客服：抱歉', '客户：太慢', '客服：给您退款'),
    ['r 2 给您退款'],
  ],
  [
    'a trigger long enough, over its messages',
    { ...answers, triggerLength: 10 },
    dialogue('客户：刚收到的快递', '客户：盘子碎了', '客服：给您退款，抱歉'),
    ['r 2 给您退款'],
  ],
  [
    'a trigger too short',
    { ...answers, triggerLength: 10 },
    dialogue('客户：盘子碎了', '客服：给您退款，抱歉'),
    'not applicable',
  ],
  [
    'unless, round the place reported',
    { ...answers, report: 'late', unless: { has: ['own-softly'], within: 'clause' } },
    dialogue('客户：碎了', '客服：给您退款，别担心抱歉', '客户：太慢', '客服：给您退款，抱歉'),
    ['r 3 抱歉'],
  ],
  ['Traditional Chinese', answers, dialogue('客户：都碎了', '客服：給您退款，讓您久等'), ['r 1 給您退款']],
  ['no words at all', { ...answers, missing: true }, dialogue('客户：碎了', '客服：', '客服：  '), 'not applicable'],
  ['an empty transcript', answers, dialogue(), 'not applicable'],
];

describe('order', () => {
  it.each(cases)('%s', (_, options, input, expected) => {
    const linter = ownLinter([{ id: 'r', check: 'order', options }], concepts);
    const { findings, notApplicable, failures } = linter.run(input);
    expect(failures).toEqual([]);
    if (expected === 'not applicable') expect(notApplicable).toEqual(['r']);
    else expect(brief(findings)).toEqual(expected);
  });

  it('judges only the draft, and reads what the agent sent before it', () => {
    const linter = ownLinter([{ id: 'r', check: 'order', options: { ...answers, missing: true } }], concepts);
    const draft = (...lines: string[]) => linter.lint({ ...dialogue(...lines), kind: 'draft' });
    expect(brief(draft('客户：碎了', '客服：抱歉', '客服：给您退款'))).toEqual([]);
    expect(brief(draft('客户：碎了', '客服：给您补发', '客服：给您退款'))).toEqual([]);
    expect(brief(draft('客户：碎了', '客服：稍等', '客服：给您退款'))).toEqual(['r 2 给您退款']);
  });
});

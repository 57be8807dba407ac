import { describe, expect, it } from 'vitest';
import type { ConceptSource } from '../../src/concepts/concept.ts';
import type { Conversation } from '../../src/types.ts';
import { dialogue, ownLinter } from '../own.ts';

const concepts: Record<string, Partial<ConceptSource>> = {
  'own-upset': { phrases: ['漏水', '碎了'] },
  'own-sorry': { phrases: ['抱歉'] },
  'own-ask': { phrases: ['请问是哪', '型号'] },
  'own-remedy': { phrases: ['安排师傅', '补发'] },
  'own-when': { phrases: ['明天', '今天'] },
  'own-done': { phrases: ['修好了'] },
  'own-follow': { phrases: ['短信通知您'] },
  'own-wait': { phrases: ['请稍等'] },
};
const name = (zh: string, en: string) => ({ zh, en });
const stages = [
  { name: name('安抚', 'soothe'), has: 'own-sorry' },
  { name: name('了解', 'ask'), has: ['own-ask'] },
  { name: name('方案和时间', 'solve'), has: 'own-remedy', with: 'own-when', or: 'own-done' },
  { name: name('跟进', 'follow up'), has: ['own-follow', 'own-done'] },
];
const options = { stages, trigger: 'own-upset' };

type Case = [
  name: string,
  options: Record<string, unknown>,
  input: Conversation,
  expected: 'kept' | 'not applicable' | readonly [message: number, missing: string],
];

const start = ['客户：洗衣机漏水', '客服：抱歉，请问是哪一款', '客户：滚筒的'] as const;

const cases: Case[] = [
  ['all of them', options, dialogue(...start, '客服：明天安排师傅', '客服：结果短信通知您'), 'kept'],
  ['one missing', options, dialogue(...start, '客服：明天安排师傅'), [3, '跟进']],
  ['a solution without its time', options, dialogue(...start, '客服：安排师傅，结果短信通知您'), [3, '方案和时间']],
  ['what does instead', options, dialogue(...start, '客服：修好了'), 'kept'],
  [
    'the first one too late: it is named, not what it should have come before',
    options,
    dialogue('客户：漏水', '客服：型号', '客户：滚筒', '客服：今天安排师傅', '客户：哦', '客服：抱歉，短信通知您'),
    [5, '安抚'],
  ],
  ['none at all', options, dialogue('客户：漏水', '客服：您好'), [1, '安抚、了解、方案和时间、跟进']],
  [
    'said before the trigger',
    options,
    dialogue('客服：抱歉，型号', '客户：漏水', '客服：明天安排师傅，短信通知您'),
    [2, '安抚、了解'],
  ],
  ['no trigger', options, dialogue('客户：有货吗', '客服：有的'), 'not applicable'],
  ['no answer to the trigger', options, dialogue('客服：您好', '客户：漏水'), 'not applicable'],
  ['without a trigger the whole conversation', { stages }, dialogue('客服：抱歉，型号', '客服：修好了'), 'kept'],
  ['too few rounds', { ...options, rounds: 2 }, dialogue('客户：漏水', '客服：您好'), 'not applicable'],
  [
    'unless, at the end',
    { ...options, unless: { has: ['own-wait'], within: 'block' } },
    dialogue(...start, '客服：好的', '客服：请稍等'),
    'not applicable',
  ],
  [
    'Traditional Chinese',
    options,
    dialogue('客户：盤子碎了', '客服：抱歉，請問是哪一件', '客户：大的', '客服：今天補發，短信通知您'),
    'kept',
  ],
];

describe('stages', () => {
  it.each(cases)('%s', (_, settings, input, expected) => {
    const linter = ownLinter([{ id: 'r', check: 'stages', options: settings }], concepts);
    const { findings, notApplicable, failures } = linter.run(input);
    expect(failures).toEqual([]);
    expect(notApplicable).toEqual(expected === 'not applicable' ? ['r'] : []);
    const found = findings.map(({ message, quote, data }) => [message, quote, data.missingZh]);
    expect(found).toEqual(typeof expected === 'string' ? [] : [[expected[0], '', expected[1]]]);
  });

  it('names the stages in both languages and counts them', () => {
    const linter = ownLinter([{ id: 'r', check: 'stages', options }], concepts);
    const [finding] = linter.lint(dialogue(...start, '客服：好的'));
    expect(finding?.data).toEqual({ missingZh: '方案和时间、跟进', missingEn: 'solve, follow up', count: 2, max: 4 });
  });
});

import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/types.ts';
import { brief, dialogue, ownLinter } from '../own.ts';

const concepts = {
  'own-asks-number': { phrases: ['订单号是多少'] },
  'own-number': { patterns: ['单号[0-9]{4,12}'] },
  'own-asks-photo': { phrases: ['发张照片'] },
  'own-photo': { phrases: ['[图片]'], reach: ['variable', 'code'] as const },
  'own-wrong': { phrases: ['查不到'] },
  'own-asks-issue': { phrases: ['有什么可以帮您'] },
  'own-issue': { phrases: ['几天到'] },
  'own-greeting': { phrases: ['很高兴为您服务'] },
};
const asks = [
  { find: 'own-asks-number', given: 'own-number' },
  { find: ['own-asks-photo'], given: ['own-photo'], recent: true },
  { find: 'own-asks-issue', given: 'own-issue', recent: true, least: 6, filler: ['own-greeting', 'own-asks-number'] },
];
const linter = ownLinter(
  [{ id: 'r', check: 'ask-again', options: { asks, unless: { has: ['own-wrong'], within: 'block' } } }],
  concepts,
);

const cases: [name: string, lines: string[], expected: string[]][] = [
  ['given before', ['客户：单号301122', '客服：您好', '客户：在吗', '客服：订单号是多少呢'], ['r 3 订单号是多少']],
  ['given afterwards', ['客服：订单号是多少', '客户：单号301122'], []],
  ['given by the agent', ['客服：单号301122', '客服：订单号是多少'], []],
  [
    'every time',
    ['客户：单号301122', '客服：订单号是多少', '客户：说了', '客服：订单号是多少'],
    ['r 1 订单号是多少', 'r 3 订单号是多少'],
  ],
  ['once a message', ['客户：单号301122 [图片]', '客服：发张照片，订单号是多少'], ['r 1 发张照片']],
  ['with a reason', ['客户：单号301122', '客服：查不到', '客服：订单号是多少'], []],
  [
    'filler: asked, not answered',
    ['客户：寄到北京几天到', '客服：有什么可以帮您？很高兴为您服务'],
    ['r 1 有什么可以帮您'],
  ],
  ['filler: answered at once', ['客户：寄到北京几天到', '客服：有什么可以帮您？三天左右能到'], []],
  ['filler: answered in the next message', ['客户：寄到北京几天到', '客服：有什么可以帮您', '客服：三天左右能到'], []],
  ['least: said too shortly', ['客户：几天到', '客服：有什么可以帮您'], []],
  ['recent: just said', ['客户：[图片]', '客户：坏了', '客服：发张照片'], ['r 2 发张照片']],
  ['recent: said long before', ['客户：[图片]', '客服：好', '客户：还坏了一个', '客服：发张照片'], []],
];

describe('ask-again', () => {
  it.each(cases)('%s', (_, lines, expected) => {
    expect(brief(linter.lint(dialogue(...lines)))).toEqual(expected);
  });

  it('takes an attachment for what stands for it', () => {
    const messages: Message[] = [
      { role: 'customer', text: '[图片]', attachment: 'image' },
      { role: 'agent', text: '麻烦发张照片' },
    ];
    expect(brief(linter.lint({ id: 'c', kind: 'transcript', messages }))).toEqual(['r 1 发张照片']);
  });

  it('is not applicable where nothing is asked', () => {
    expect(linter.run(dialogue('客户：单号301122', '客服：好的')).notApplicable).toEqual(['r']);
    expect(linter.run(dialogue('客户：在吗', '客服：订单号是多少')).notApplicable).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { createLinter, evaluate, type Labels } from '../../src/index.ts';
import type { Conversation } from '../../src/types.ts';

const chat = (id: string, reply: string): Conversation => ({
  id,
  kind: 'transcript',
  messages: [
    { role: 'customer', text: '能改地址吗？' },
    { role: 'agent', text: reply },
  ],
});
const conversations = [
  chat('c1', '您好，你的包裹今天发出，祝您生活愉快！'),
  chat('c2', '您好，您的包裹今天发出，祝您生活愉快！'),
  chat('c3', '您好，你的包裹今天发出，祝您生活愉快！'),
];
const linter = createLinter({ profile: 'compliance', rules: { 'use-nin': 'warning' } });
const of = (labels: readonly Labels[]) => evaluate(conversations, labels, linter);

it('counts what agrees on labelled conversations alone', () => {
  const {
    conversations: count,
    unlabelled,
    micro,
    rules,
  } = of([
    { id: 'c1', labels: [{ message: 1, rule: 'use-nin', quote: '你的' }] },
    { id: 'c2', labels: [] },
  ]);
  expect({ count, unlabelled, found: micro.found, f1: micro.f1, rules: rules.map(({ rule }) => rule) }).toEqual({
    ...{ count: 2, unlabelled: 1, found: 1, f1: 1 },
    rules: ['use-nin'],
  });
});

it('gives the conversation of each difference', () => {
  const { differences } = of([
    { id: 'c2', labels: [{ message: 1, rule: 'use-nin', quote: '' }] },
    { id: 'c3', labels: [] },
  ]);
  expect(differences.map(({ kind, conversation, quote }) => [kind, conversation.id, quote])).toEqual([
    ['missed', 'c2', ''],
    ['false-alarm', 'c3', '你'],
  ]);
});

it('tells what cannot be compared, and rules that are off', () => {
  const { problems, off, micro } = of([
    {
      id: 'c2',
      labels: [
        { message: 1, rule: 'no-but', quote: '包裹' },
        { message: 1, rule: 'use-nin', quote: '你' },
      ],
    },
    { id: 'c7', labels: [] },
  ]);
  expect(problems.map(({ title, labels }) => [labels.id, title.zh])).toEqual([
    ['c2', '会话「c2」第 1 条（从 0 数）里没有「你」'],
    ['c7', '没有 id 为「c7」的会话'],
  ]);
  expect(off).toEqual([{ rule: 'no-but', labels: 1 }]);
  expect(micro).toMatchObject({ labels: 1, missed: 1, f1: 0 });
});

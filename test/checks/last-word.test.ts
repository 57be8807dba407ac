import { describe, expect, it } from 'vitest';
import { brief, dialogue, ownLinter } from '../own.ts';

const concepts = { 'own-question': { phrases: ['什么时候', '怎么'] }, 'own-done': { phrases: ['知道了', '谢谢'] } };
const options = { find: 'own-question', unless: { has: ['own-done'], within: 'block' } };
const linter = ownLinter([{ id: 'r', check: 'last-word', options, applies: { role: 'customer' } }], concepts);

const cases: [name: string, lines: string[], expected: string[]][] = [
  ['the last words ask', ['客服：好', '客户：收到。那什么时候发货？'], ['r 1 那什么时候发货？']],
  ['the last of several that ask', ['客户：怎么退', '客户：什么时候退', '客户：急'], ['r 1 什么时候退']],
  ['answered', ['客户：什么时候发货', '客服：今天'], []],
  ['taken back afterwards', ['客户：怎么退', '客户：知道了'], []],
  ['no question', ['客服：今天发', '客户：好'], []],
  ['nobody came', ['客户：怎么退'], ['r 0 怎么退']],
];

describe('last-word', () => {
  it.each(cases)('%s', (_, lines, expected) => {
    expect(brief(linter.lint(dialogue(...lines)))).toEqual(expected);
  });

  it('is not applicable where nothing called for a reply', () => {
    expect(linter.run(dialogue('客服：今天发', '客户：好')).notApplicable).toEqual(['r']);
    expect(linter.run(dialogue('客户：怎么退', '客服：点申请')).notApplicable).toEqual([]);
  });

  it('looks past what the system says at the end', () => {
    const messages = [
      { role: 'customer', text: '怎么退' },
      { role: 'system', text: '会话已超时结束', aside: 'automatic' },
    ] as const;
    expect(brief(linter.lint({ id: 'c', kind: 'transcript', messages }))).toEqual(['r 0 怎么退']);
  });
});

import { describe, expect, it } from 'vitest';
import { brief, dialogue, ownLinter } from '../own.ts';

const concepts = {
  'own-transfer': { phrases: ['转接'] },
  'own-try': { phrases: ['重启', '订单号'] },
  'own-wish': { phrases: ['转人工'] },
};
const options = { find: 'own-transfer', needs: 'own-try', unless: { customer: ['own-wish'] } };
const linter = ownLinter([{ id: 'r', check: 'prior', options }], concepts);

const cases: [name: string, lines: string[], expected: string[]][] = [
  ['at once', ['客户：连不上', '客服：为您转接'], ['r 1 转接']],
  ['after something was tried', ['客户：连不上', '客服：重启试试', '客户：试了', '客服：为您转接'], []],
  ['before it, in one message', ['客户：连不上', '客服：为您转接，或者您先重启'], ['r 1 转接']],
  ['after it, in one message', ['客户：连不上', '客服：重启不行的话为您转接'], []],
  ['the customer tried', ['客户：重启过了', '客服：为您转接'], ['r 1 转接']],
  ['unless', ['客户：转人工', '客服：为您转接'], []],
];

describe('prior', () => {
  it.each(cases)('%s', (_, lines, expected) => {
    expect(brief(linter.lint(dialogue(...lines)))).toEqual(expected);
  });

  it('is not applicable where it is not said', () => {
    expect(linter.run(dialogue('客户：连不上', '客服：重启试试')).notApplicable).toEqual(['r']);
  });
});

import { describe, expect, it } from 'vitest';
import { brief, dialogue, ownLinter } from '../own.ts';

const concepts = {
  'own-trouble': { phrases: ['坏了', '没收到'] },
  'own-ask': { phrases: ['订单号', '照片'] },
  'own-given': { phrases: ['[图片]'], reach: ['variable', 'code'] as const },
  'own-manager': { phrases: ['店长'] },
};
const rule = (more: Record<string, unknown> = {}) => ({
  id: 'r',
  check: 'respond',
  options: { to: 'own-trouble', needs: 'own-ask', known: 'own-given', unless: { has: ['own-manager'] }, ...more },
});

const cases: [name: string, more: Record<string, unknown>, lines: string[], expected: string[]][] = [
  ['missing', {}, ['客户：杯子坏了', '客服：抱歉', '客户：怎么办', '客服：再等等'], ['r 1 ']],
  ['in the first reply', {}, ['客户：杯子坏了', '客服：发张照片'], []],
  ['in the second', {}, ['客户：杯子坏了', '客服：抱歉', '客户：怎么办', '客服：发张照片'], []],
  ['too late', {}, ['客户：坏了', '客服：抱歉', '客户：嗯', '客服：是的', '客户：嗯', '客服：发张照片'], ['r 1 ']],
  ['one reply', { turns: 1 }, ['客户：坏了', '客服：抱歉', '客户：嗯', '客服：发张照片'], ['r 1 ']],
  ['asked before', {}, ['客服：您好，订单号', '客户：坏了', '客服：抱歉'], []],
  ['told before', {}, ['客户：[图片]', '客户：坏了', '客服：抱歉'], []],
  ['told meanwhile', {}, ['客户：坏了', '客服：抱歉', '客户：[图片]', '客服：看到了'], []],
  ['not called for', {}, ['客户：在吗', '客服：在的'], []],
  ['nobody replied', {}, ['客服：您好', '客户：坏了'], []],
  ['unless', {}, ['客户：坏了', '客服：我请店长来'], []],
];

describe('respond', () => {
  it.each(cases)('%s', (_, more, lines, expected) => {
    expect(brief(ownLinter([rule(more)], concepts).lint(dialogue(...lines)))).toEqual(expected);
  });

  it('is not applicable where nothing calls for it, or it is known', () => {
    const linter = ownLinter([rule()], concepts);
    expect(linter.run(dialogue('客户：在吗', '客服：在的')).notApplicable).toEqual(['r']);
    expect(linter.run(dialogue('客户：坏了[图片]', '客服：抱歉')).notApplicable).toEqual(['r']);
    expect(linter.run(dialogue('客户：坏了', '客服：发张照片')).notApplicable).toEqual([]);
  });
});

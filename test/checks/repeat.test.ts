import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../src/types.ts';
import { brief, dialogue, ownLinter } from '../own.ts';

const concepts = { 'own-wait': { phrases: ['请稍等'] }, 'own-angry': { phrases: ['投诉'] } };
const linter = (options: Record<string, unknown> = {}, role: 'agent' | 'customer' = 'agent') =>
  ownLinter([{ id: 'r', check: 'repeat', options, applies: { role } }], concepts);

const SENT = '您的退款已经提交财务审核';

const cases: [name: string, options: Record<string, unknown>, lines: string[], expected: string[]][] = [
  ['the second time', {}, [`客服：${SENT}`, '客户：好', `客服：${SENT}。`], [`r 2 ${SENT}`]],
  ['once for many', {}, [`客服：${SENT}`, `客服：${SENT}`, `客服：${SENT}`], [`r 1 ${SENT}`]],
  ['words of the other side', {}, [`客户：${SENT}`, `客服：${SENT}`], []],
  ['shorter than the least', {}, ['客服：马上为您查询', '客服：马上为您查询'], []],
  ['another least', { minLength: 6 }, ['客服：马上为您查询', '客服：马上为您查询'], ['r 1 马上为您查询']],
  [
    'only what holds a concept',
    { find: 'own-wait' },
    [`客服：${SENT}`, `客服：${SENT}`, '客服：正在核对订单请稍等一会儿', '客服：正在核对订单请稍等一会儿'],
    ['r 3 正在核对订单请稍等一会儿'],
  ],
  ['unless', { unless: { customer: ['own-angry'] } }, [`客服：${SENT}`, '客户：我要投诉', `客服：${SENT}`], []],
  ['if', { if: { customer: ['own-angry'] } }, [`客服：${SENT}`, '客户：好', `客服：${SENT}`], []],
];

describe('repeat', () => {
  it.each(cases)('%s', (_, options, lines, expected) => {
    expect(brief(linter(options).lint(dialogue(...lines)))).toEqual(expected);
  });

  it('counts the copies', () => {
    expect(linter().lint(dialogue(`客服：${SENT}`, `客服：${SENT}`, `客服：${SENT}`))[0]?.data).toEqual({ count: 3 });
  });

  it('looks at the side the rule is for', () => {
    const said = dialogue(`客户：${SENT}`, '客服：好', `客户：${SENT}`);
    expect(brief(linter({}, 'customer').lint(said))).toEqual([`r 2 ${SENT}`]);
  });

  it('judges of a draft only the draft', () => {
    const draft = (text: string): Conversation => ({
      ...dialogue(`客服：${SENT}`, `客服：${SENT}`, '客户：好', `客服：${text}`),
      kind: 'draft',
    });
    expect(brief(linter().lint(draft(SENT)))).toEqual([`r 3 ${SENT}`]);
    expect(linter().lint(draft('好的，再见'))).toEqual([]);
  });

  it('leaves out what was taken back and what was sent in place of words', () => {
    const messages = [
      { role: 'agent', text: SENT },
      { role: 'system', aside: 'recalled', text: SENT },
      { role: 'agent', attachment: 'image', text: SENT },
      { role: 'agent', text: '好的，再见' },
    ] as const;
    expect(linter().lint({ id: 'c', kind: 'transcript', messages })).toEqual([]);
  });

  it('is not applicable to a single text', () => {
    expect(linter().run(dialogue(`客服：${SENT}`, '客户：好')).notApplicable).toEqual(['r']);
    expect(linter().run(dialogue(`客服：${SENT}`, '客服：包裹今天晚上安排发出')).notApplicable).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { brief, dialogue, ownLinter } from '../own.ts';

const concepts = {
  'own-question': { phrases: ['什么时候', '能不能', '怎么'] },
  'own-filler': { phrases: ['请稍等', '好的', '正在查询'] },
  'own-chase': { phrases: ['人呢', '查到了吗'] },
  'own-progress': { phrases: ['好了吗'] },
  'own-hold': { phrases: ['请稍等'] },
  'own-complaint': { phrases: ['没回答我'] },
  'own-asks': { phrases: ['订单号'] },
};
const options = {
  question: 'own-question',
  filler: 'own-filler',
  chase: 'own-chase',
  complaint: 'own-complaint',
  progress: 'own-progress',
  hold: 'own-hold',
  unless: { has: ['own-asks'], within: 'block' },
};
const linter = ownLinter([{ id: 'r', check: 'answer', options, applies: { kind: ['transcript'] } }], concepts);

const cases: [name: string, lines: string[], expected: string[]][] = [
  ['nothing but filler to the end', ['客户：什么时候发货', '客服：好的，请稍等', '客户：嗯'], ['r 1 好的，请稍等']],
  [
    'the same text again to another question',
    ['客户：怎么改地址', '客服：在订单详情页里面改', '客户：什么时候发货', '客服：在订单详情页里面改。', '客户：算了'],
    ['r 3 在订单详情页里面改。'],
  ],
  [
    'the same text again to no question',
    ['客户：怎么改地址', '客服：在订单详情页里面改', '客户：没找到', '客服：在订单详情页里面改'],
    [],
  ],
  ['filler, then an answer', ['客户：什么时候发货', '客服：请稍等', '客户：嗯', '客服：今天晚上发'], []],
  ['filler and answer in one reply', ['客户：什么时候发货', '客服：请稍等', '客服：今天晚上发'], []],
  ['chased', ['客户：什么时候发货', '客服：请稍等', '客户：人呢', '客服：今天晚上发'], ['r 1 请稍等']],
  ['asked how far it is', ['客户：什么时候发货', '客服：请稍等', '客户：好了吗', '客服：今天晚上发'], []],
  [
    'asked how far it is, to be put off again',
    ['客户：什么时候发货', '客服：请稍等', '客户：好了吗', '客服：请稍等', '客户：好了吗', '客服：今天晚上发'],
    ['r 3 请稍等'],
  ],
  [
    'asked how far it is without a wait',
    ['客户：怎么改地址', '客服：好的', '客户：好了吗', '客服：在订单里改'],
    ['r 1 好的'],
  ],
  ['asked once more', ['客户：怎么改地址', '客服：好的', '客户：怎么改地址啊', '客服：在订单里改'], ['r 1 好的']],
  [
    'asked once more after other words',
    ['客户：键盘灯怎么设置', '客服：先装好声卡驱动', '客户：键盘灯怎么设置', '客服：按功能键'],
    ['r 1 先装好声卡驱动'],
  ],
  [
    'asked once more though answered',
    ['客户：键盘灯怎么设置', '客服：键盘灯按功能键设置', '客户：键盘灯怎么设置', '客服：同时按住'],
    [],
  ],
  ['another question', ['客户：怎么改地址', '客服：在订单详情里', '客户：什么时候发货', '客服：今晚'], []],
  [
    'told that it was no answer',
    ['客户：能不能退', '客服：感谢支持', '客户：你没回答我', '客服：可以退'],
    ['r 1 感谢支持'],
  ],
  ['a question back', ['客户：能不能退', '客服：请稍等，订单号', '客户：人呢'], []],
  ['a picture is no filler', ['客户：能不能退', '客服：好的', '客户：谢谢', '客服：七天内都可以退'], []],
  ['filler to a statement', ['客户：谢谢', '客服：好的', '客户：人呢'], []],
  ['nobody replies', ['客户：能不能退', '客户：人呢'], []],
];

describe('answer', () => {
  it.each(cases)('%s', (_, lines, expected) => {
    expect(brief(linter.lint(dialogue(...lines)))).toEqual(expected);
  });

  it('takes an attachment for an answer', () => {
    const messages = [
      { role: 'customer', text: '怎么安装' },
      { role: 'agent', text: '[图片]', attachment: 'image' },
      { role: 'customer', text: '人呢' },
      { role: 'agent', text: '好的' },
    ] as const;
    expect(linter.lint({ id: 'c', kind: 'transcript', messages })).toEqual([]);
  });

  it('is not applicable without a question', () => {
    expect(linter.run(dialogue('客户：谢谢', '客服：不客气')).notApplicable).toEqual(['r']);
    expect(linter.run(dialogue('客户：怎么改地址', '客服：在订单里改')).notApplicable).toEqual([]);
  });
});

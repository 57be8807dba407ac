import { expect, it } from 'vitest';
import { createLinter } from '../../src/linter.ts';
import { brief, dialogue } from '../own.ts';

const rules = ['no-flat-refusal', 'refusal-needs-reason', 'refusal-needs-alternative'];
const linter = createLinter({ profile: 'all' });

/** What a neighbouring reply says counts only when it is plainly about what was refused. */
const cases: [name: string, lines: string[], expected: string[]][] = [
  [
    'the reason to wait is none for the refusal, and the answer to the next question is no other way',
    [
      '客服：因为咨询的客户较多，麻烦您稍等',
      '客户：我要改收货地址',
      '客服：非常抱歉，我们这边改不了地址',
      '客户：那周六能到吗',
      '客服：预计周六有货，会尽快为您安排发货',
    ],
    ['refusal-needs-reason 2 改不了地址', 'refusal-needs-alternative 2 改不了地址'],
  ],
  [
    'the way out asked for next',
    [
      '客户：能换个地址吗',
      '客服：订单生成了，没有办法修改地址的哦',
      '客户：那怎么办',
      '客服：您可以取消订单重新下单的',
    ],
    [],
  ],
  [
    'the reason asked for next',
    ['客户：能换个地址吗', '客服：抱歉，改不了的，建议您重新下单', '客户：为啥', '客服：因为包裹已经出库了'],
    [],
  ],
  [
    'the way the customer has tried and cannot go',
    ['客户：可以不要吗', '客服：您看下是否可以选择取消呢', '客户：我点不了', '客服：点不了的话就是不能取消的哦'],
    ['no-flat-refusal 3 不能取消', 'refusal-needs-reason 3 不能取消', 'refusal-needs-alternative 3 不能取消'],
  ],
  [
    'written in Traditional characters, after an offer of something else',
    ['客戶：可以提前嗎', '客服：建議您改約週六', '客戶：就要週五', '客服：週五真的提前不了'],
    ['refusal-needs-reason 3 提前不了'],
  ],
  [
    'more help is no other way',
    ['客户：这个能换别的赠品吗', '客服：抱歉，赠品无法更换的，数量有限', '客户：好吧', '客服：您看还有什么可以帮您'],
    ['refusal-needs-alternative 1 无法更换'],
  ],
];

it.each(cases)('%s', (_, lines, expected) => {
  const found = linter.lint(dialogue(...lines)).filter(({ rule }) => rules.includes(rule));
  expect(brief(found).sort()).toEqual([...expected].sort());
});

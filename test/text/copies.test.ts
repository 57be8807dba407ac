import { describe, expect, it } from 'vitest';
import { copyFinder, wordingOf } from '../../src/text/copies.ts';

/** What is found of the last text among those before, as `index text`. */
function copied(texts: readonly string[], likeness = 100): string | undefined {
  const find = copyFinder({ minLength: 10, likeness });
  const found = texts.map((text, i) => find(wordingOf(text), i)).at(-1)!;
  return found.map(({ of, start, end }) => `${of} ${texts.at(-1)!.slice(start, end)}`).join(' · ') || undefined;
}

const cases: [name: string, texts: string[], expected: string | undefined, likeness?: number][] = [
  ['the very words', ['您的包裹今天已经安排发出', '您的包裹今天已经安排发出'], '0 您的包裹今天已经安排发出'],
  [
    'the first of them',
    ['退款会在三天内原路退回', '好的', '退款会在三天内原路退回', '退款会在三天内原路退回'],
    '0 退款会在三天内原路退回',
  ],
  [
    'punctuation and particles',
    ['您的包裹今天已经安排发出。', '您的包裹，今天已经安排发出了哦~'],
    '0 您的包裹，今天已经安排发出了哦',
  ],
  ['script and width', ['您的包裹今天已经安排发出ＡＢ', '您的包裹今天已經安排發出AB'], '0 您的包裹今天已經安排發出AB'],
  ['an address before it', ['退款会在三天内原路退回', '好的亲 退款会在三天内原路退回'], '0 退款会在三天内原路退回'],
  [
    'part of the earlier text',
    ['查到了，退款会在三天内原路退回，请留意短信', '退款会在三天内原路退回'],
    '0 退款会在三天内原路退回',
  ],
  ['too short', ['请您稍等一下', '请您稍等一下'], undefined],
  [
    'a courtesy in a long text',
    ['非常抱歉给您带来了不便', '非常抱歉给您带来了不便，仓库已经找到包裹，今晚发出，单号会用短信告诉您'],
    undefined,
  ],
  [
    'a sentence in a long text',
    [
      '可以的。退款会在三天内原路退回。请问还有其他可以帮到您的吗？',
      '这款支持刷卡，也支持分期。师傅上门前会打电话。您太客气了，请问还有其他可以帮到您的吗？',
    ],
    '0 请问还有其他可以帮到您的吗',
  ],
  [
    'two sentences, one of them short',
    [
      '帮您看了 请您拍一张照片 我给售后看看',
      '照片有些糊。请您拍一张照片。我给售后看看。下午答复您，您放心就可以了，我记下了',
    ],
    '0 请您拍一张照片。我给售后看看',
  ],
  [
    'two places',
    [
      '这款商品支持七天无理由退货。今天下单明天就能发出',
      '今天下单明天就能发出，不过周末顺延。退回来的运费您先垫付，收到后退给您。这款商品支持七天无理由退货。谢谢您',
    ],
    '0 这款商品支持七天无理由退货',
  ],
  [
    'part of a sentence',
    ['请您私信订单号和电话，以便我们为您核实处理，谢谢', '请您把照片和地址一起发来，以便我们为您核实处理，谢谢'],
    undefined,
  ],
  [
    'a sentence twice in one text',
    ['还请您稍等，正在为您查询。查到了，明天送到。还请您稍等，正在为您查询。'],
    '0 还请您稍等，正在为您查询',
  ],
  ['a list in one text', ['微信支付 储蓄卡三到五天 信用卡五到七天 京东支付 储蓄卡三到五天 信用卡五到七天'], undefined],
  [
    'the same link and number',
    [
      'https://item.example.com/product/list/detail 400-820-1234567',
      'https://item.example.com/product/list/detail 400-820-1234567 这个',
    ],
    undefined,
  ],
  ['another number', ['您的订单30112233已经发货', '您的订单30112244已经发货'], undefined, 80],
  ['another day', ['您的包裹预计明天送到您的手上', '您的包裹预计后天送到您的手上'], undefined, 80],
  ['yes and no', ['这款商品是可以退货的请您放心', '这款商品是不可以退货的请您放心'], undefined, 80],
  [
    'alike, where the very words are wanted',
    ['非常抱歉，您反馈的问题已经登记，会有专人联系您', '非常抱歉，您反映的问题已经登记，会有专人联系您'],
    undefined,
  ],
  [
    'alike',
    ['非常抱歉您反馈的问题已经登记会有专人联系您处理', '非常抱歉您反映的问题已经登记会有专人联系您处理'],
    '0 非常抱歉您反映的问题已经登记会有专人联系您处理',
    85,
  ],
  ['English by its length', ['One moment, please.', 'One moment, please.'], undefined],
  [
    'an English sentence',
    ['We have passed this on to our warehouse.', 'Hi! We have passed this on to our warehouse.'],
    '0 We have passed this on to our warehouse',
  ],
  ['nothing but marks', ['。。。。。。。。。。。。', '。。。。。。。。。。。。'], undefined],
  [
    'lone surrogates',
    ['\ud83d您的包裹今天已经安排发出', '\ud83d您的包裹今天已经安排发出'],
    '0 您的包裹今天已经安排发出',
  ],
];

describe('copyFinder', () => {
  it.each(cases)('%s', (_, texts, expected, likeness) => {
    expect(copied(texts, likeness)).toBe(expected);
  });

  it('stays quick when every text is the same, and when none is', () => {
    const started = performance.now();
    const same = copyFinder({ minLength: 10, likeness: 90 });
    const other = copyFinder({ minLength: 10, likeness: 90 });
    for (let i = 0; i < 20_000; i++) {
      same(wordingOf('您的包裹今天已经安排发出，请您留意短信'), i);
      other(wordingOf(`您的第${i}件包裹今天已经安排发出，单号是${i * 7919}`), i);
    }
    // About 0.3 s; the square of it would be minutes.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

import { describe, expect, it } from 'vitest';
import { copyFinder, wordingOf } from '../../src/text/copies.ts';

/** What is found of the last text among those before, as `index text`. */
function copied(texts: readonly string[], likeness = 100): string | undefined {
  const find = copyFinder({ minLength: 10, likeness });
  const found = texts.map((text, i) => find(wordingOf(text), i)).at(-1);
  return found && `${found.of} ${texts.at(-1)!.slice(found.start, found.end)}`;
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

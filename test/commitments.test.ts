import { describe, expect, it } from 'vitest';
import { commitmentsOf } from '../src/commitments.ts';
import { codeConcepts } from '../src/concepts/code-concepts.ts';
import { readConversation } from '../src/concepts/conversation-view.ts';
import { createLexicon } from '../src/concepts/lexicon.ts';
import { pack } from '../src/generated/pack.ts';
import type { Channel, Conversation } from '../src/types.ts';

const lexicon = createLexicon({ tables: pack.tables, code: codeConcepts });

/** Lines such as `10:00 客服 …` of 15 May 2024; `16日 09:00 客户 …` of another day; without a time before the speaker there is none. */
function chat(lines: readonly string[], channel?: Channel): Conversation {
  return {
    id: 'c1',
    kind: 'transcript',
    ...(channel && { channel }),
    messages: lines.map((line) => {
      const [, day = '15', clock, who, text] = /^(?:(\d\d)日 )?(?:(\d\d:\d\d(?::\d\d)?) )?(客服|客户|系统) (.*)$/.exec(
        line,
      )!;
      const role = who === '客服' ? 'agent' : who === '客户' ? 'customer' : 'system';
      const time = clock && `2024-05-${day}T${clock.length === 5 ? `${clock}:00` : clock}+08:00`;
      return { role, text: text!, ...(role === 'agent' && { sender: '小陈' }), ...(time && { time }) };
    }),
  };
}

const ledger = (lines: readonly string[], channel?: Channel) =>
  commitmentsOf(readConversation(lexicon, chat(lines, channel)));
/** `message status by due keptBy lateBySeconds`. */
const brief = (lines: readonly string[], channel?: Channel) =>
  ledger(lines, channel).map(({ message, status, by, due, keptBy, lateBySeconds }) =>
    [message, status, by, due?.slice(8, 16), keptBy, lateBySeconds]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
  );

type Case = [name: string, lines: string[], expected: string[], channel?: Channel];
const cases: Case[] = [
  [
    'kept',
    ['10:00 客服 我会在10分钟内给您答复', '10:01 客户 好的', '10:08 客服 查到了，是仓库漏发。'],
    ['0 kept 10分钟内 15T10:10 2'],
  ],
  [
    'kept to the minute',
    ['10:00 客服 我会在10分钟内给您答复', '10:01 客户 好的', '10:10 客服 查到了，是仓库漏发。'],
    ['0 kept 10分钟内 15T10:10 2'],
  ],
  [
    'late',
    ['10:00 客服 我会在10分钟内给您答复', '10:01 客户 好的', '10:35 客服 查到了，是仓库漏发。'],
    ['0 late 10分钟内 15T10:10 2 1500'],
  ],
  [
    'the result promises a parcel',
    ['10:00 客服 我会在10分钟内给您答复', '10:01 客户 好的', '10:08 客服 查到了，周四补发。'],
    ['0 kept 10分钟内 15T10:10 2', '2 open 周四 16T23:59'],
  ],
  [
    'never, and the customer still there',
    ['10:00 客服 我会在10分钟内给您答复', '11:00 客户 人呢'],
    ['0 late 10分钟内 15T10:10 3000'],
  ],
  ['the record ends before', ['10:00 客服 我会在10分钟内给您答复', '10:05 客户 好的'], ['0 open 10分钟内 15T10:10']],
  [
    'to hold on is no result',
    ['10:00 客服 请您稍等三分钟', '10:02 客服 请您再稍等一下', '10:09 客服 您的包裹在苏州转运中心。'],
    ['0 late 三分钟 15T10:03 2 360'],
  ],
  [
    'a new promise is no result',
    ['10:00 客服 10分钟内给您答复', '10:09 客服 半小时内给您答复', '10:30 客服 您的包裹在苏州转运中心。'],
    ['0 late 10分钟内 15T10:10 2 1200', '1 kept 半小时内 15T10:39 2'],
  ],
  ['a result at once', ['10:00 客服 请您稍等三分钟', '10:00:05 客服 已经帮您改好了'], ['0 kept 三分钟 15T10:03 1']],
  [
    'all in one message',
    ['10:00 客服 请您稍等三分钟。查到了，是仓库漏发', '10:30 客户 那怎么办'],
    ['0 kept 三分钟 15T10:03 0'],
  ],
  ['over when it is named', ['14:30 客服 今天上午给您答复', '15:00 客户 人呢'], ['0 open 今天上午 15T12:00']],
  [
    'in the same breath',
    ['10:00 客服 10分钟内给您答复', '10:00:05 客服 您留意一下苹果手机的通知栏'],
    ['0 open 10分钟内 15T10:10'],
  ],
  [
    'elsewhere: nobody can tell',
    ['10:00 客服 专员24小时内致电您', '18日 10:00 客户 发票怎么开'],
    ['0 open 24小时内 16T10:00'],
  ],
  [
    'elsewhere: the customer says it did not come',
    ['10:00 客服 专员24小时内致电您', '16日 11:00 客户 等了一天没人联系我'],
    ['0 late 24小时内 16T10:00 3600'],
  ],
  [
    'elsewhere: told to be done',
    ['10:00 客服 今天18点前给您退款', '15:00 客服 退款已到账，请您查收'],
    ['0 kept 今天18点前 15T18:00 1'],
  ],
  [
    'a call: what comes after it is elsewhere',
    ['10:00 客服 我十分钟内回复您', '10:30 客户 好的'],
    ['0 open 十分钟内 15T10:10'],
    'phone',
  ],
  ['no time in the words', ['10:00 客服 我们会尽快处理'], ['0 no-time']],
  ['a time that hangs on an event', ['10:00 客服 收到退货后3个工作日内给您退款'], ['0 open 3个工作日内']],
  ['no time in the source', ['客服 我会在10分钟内给您答复', '客服 查到了，是仓库漏发。'], ['0 open 10分钟内']],
  [
    'without a time only where no time follows',
    ['10:00 客服 我帮您反馈给仓库', '10:01 客服 今天18点前给您答复'],
    ['1 open 今天18点前 15T18:00'],
  ],
  [
    'two in one message',
    ['10:00 客服 今天发出，明天上午给您单号'],
    ['0 open 今天 15T23:59', '0 open 明天上午 16T12:00'],
  ],
  ['what customers say is none', ['10:00 客户 我明天上午给您打电话', '10:01 系统 我会在10分钟内给您答复'], []],
  ['nothing', [], []],
];

describe('commitmentsOf', () => {
  it.each(cases)('%s', (_, lines, expected, channel) => {
    expect(brief(lines, channel)).toEqual(expected);
  });

  it.each([
    ['好的，專員明天上午會聯繫您的哦', '專員', '專員會聯繫您', '明天上午', '專員明天上午會聯繫您的哦'],
    ['我们24小时内给您补发一件', '我们', '我们给您补发一件', '24小时内', '我们24小时内给您补发一件'],
    ['您放心，今天18点前给您准信。', '小陈', '给您准信', '今天18点前', '今天18点前给您准信'],
    [
      'Our billing team will refund you within 3 days.',
      'Our billing team',
      'Our billing team will refund you',
      'within 3 days',
      'Our billing team will refund you within 3 days',
    ],
  ])('tells who, what and by when: %s', (text, who, what, by, quote) => {
    const [first] = ledger([`10:00 客服 ${text}`]).slice(-1);
    expect(first && { who: first.who, what: first.what, by: first.by, quote: first.quote }).toEqual({
      who,
      what,
      by,
      quote,
    });
    expect(text.slice(first!.start, first!.end)).toBe(quote);
  });

  it('judges only the draft of a draft', () => {
    const draft: Conversation = {
      ...chat(['10:00 客服 10分钟内给您答复', '10:05 客服 明天上午给您答复']),
      kind: 'draft',
    };
    expect(commitmentsOf(readConversation(lexicon, draft)).map(({ message }) => message)).toEqual([1]);
  });

  it('reckons working days by the calendar of the business', () => {
    const view = readConversation(lexicon, chat(['10:00 客服 我们2个工作日内给您退款']));
    const due = (days?: number[]) => commitmentsOf(view, days && { days }).map((one) => one.due);
    expect([due(), due([1, 2, 3, 6])]).toEqual([['2024-05-17T23:59:59+08:00'], ['2024-05-20T23:59:59+08:00']]);
  });
});

import { describe, expect, it } from 'vitest';
import { type AssembleOptions, createAssembler } from '../../src/input/assemble.ts';
import { createClock, offsetOf } from '../../src/input/parts/clock.ts';
import { emptyTally } from '../../src/input/tally.ts';
import type { Problem, Row } from '../../src/input/transcript.ts';

const HOUR = 3_600_000;

function assemble(rows: readonly Row[], own: Partial<AssembleOptions> = {}) {
  const problems: Problem[] = [];
  const tally = emptyTally();
  const assembler = createAssembler({
    name: 'may',
    path: 'may.csv',
    clock: createClock({ timezone: '+08:00' }),
    offset: (raw) => (typeof raw === 'string' ? offsetOf(raw) : undefined),
    sessionGap: 2 * HOUR,
    window: 1000,
    tally,
    onProblem: (problem) => problems.push(problem),
    ...own,
  });
  const conversations = [...assembler.push(rows), ...assembler.end()].map(({ conversation }) => conversation);
  const shown = conversations.map(({ id, messages }) => [id, messages.map(({ text }) => text).join(' / ')]);
  return { conversations, shown, problems, tally };
}

let line = 0;
const row = (text: string, own: Partial<Row> = {}): Row => ({ line: ++line, role: 'agent', text, ...own });

describe('rows become conversations', () => {
  it('rows of one id belong together, wherever they stand', () => {
    const { shown, problems } = assemble([
      row('在吗', { conversation: 'a', role: 'customer' }),
      row('有货吗', { conversation: 'b', role: 'customer' }),
      row('您好', { conversation: 'a' }),
      row('有的', { conversation: 'b' }),
      row('好的谢谢', { conversation: 'a', role: 'customer' }),
    ]);
    expect(shown).toEqual([
      ['b', '有货吗 / 有的'],
      ['a', '在吗 / 您好 / 好的谢谢'],
    ]);
    expect(problems).toEqual([]);
  });

  it('a source without ids is one conversation, named after the file', () => {
    expect(assemble([row('在吗', { role: 'customer' }), row('在的')]).shown).toEqual([['may', '在吗 / 在的']]);
  });

  it('the last row that says so ends its conversation', () => {
    const assembler = createAssembler({
      name: 'may',
      path: 'may.jsonl',
      clock: createClock({ timezone: 'UTC' }),
      offset: () => undefined,
      sessionGap: HOUR,
      window: 10,
      tally: emptyTally(),
      onProblem: () => {},
    });
    const [first, ...rest] = assembler.push([row('您好', { conversation: 'a', isLast: true })]);
    expect([first?.conversation.id, rest]).toEqual(['a', []]);
    expect(assembler.end()).toEqual([]);
  });

  it('an id that comes again after its end is told and audited by itself', () => {
    const again = row('还有个问题', { conversation: 'a', role: 'customer' });
    const { shown, problems } = assemble([
      row('您好', { conversation: 'a', isLast: true }),
      row('在的', { conversation: 'b', isLast: true }),
      again,
    ]);
    expect(shown).toEqual([
      ['a', '您好'],
      ['b', '在的'],
      ['a#2', '还有个问题'],
    ]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: again.line, problem: { en: expect.stringContaining('--window') } });
  });

  it('no more messages than the window are held: the conversation nobody touched longest ends first', () => {
    const { shown, problems } = assemble(
      [
        row('一', { conversation: 'a' }),
        row('二', { conversation: 'b' }),
        row('三', { conversation: 'c' }),
        row('四', { conversation: 'a' }),
      ],
      { window: 2 },
    );
    expect(shown.map(([id]) => id)).toEqual(['a', 'b', 'c', 'a#2']);
    expect(problems).toHaveLength(1);
  });

  it('a message of the same id counts once', () => {
    const { shown, tally } = assemble([
      row('您好', { conversation: 'a', id: 'm1' }),
      row('您好', { conversation: 'a', id: 'm1' }),
      row('请讲', { conversation: 'a', id: 'm2' }),
    ]);
    expect(shown).toEqual([['a', '您好 / 请讲']]);
    expect(tally.repeated).toBe(1);
  });

  it('rows without words or attachment are left out, a picture is not', () => {
    const { conversations } = assemble([
      row('  ', { conversation: 'a' }),
      row('[图片]', { conversation: 'a', role: 'customer', attachment: 'image' }),
      row('收到', { conversation: 'a' }),
    ]);
    expect(conversations[0]!.messages).toEqual([
      { role: 'customer', text: '[图片]', attachment: 'image' },
      { role: 'agent', text: '收到' },
    ]);
  });
});

describe('how much is held', () => {
  const passes = (count: number) =>
    [1, 2].flatMap((pass) =>
      Array.from({ length: count }, (_, i) => row(`第${pass}句`, { conversation: `c${i}`, role: 'customer' })),
    );

  it('conversations that come again after thousands of others are put together within the window', () => {
    const { shown, problems } = assemble(passes(5000), { window: 10_001 });
    expect(problems).toEqual([]);
    expect(shown).toHaveLength(5000);
    expect(new Set(shown.map(([, text]) => text))).toEqual(new Set(['第1句 / 第2句']));
  });

  it('a message nobody can have written is told and left out, the rest is not', () => {
    const long = row('好'.repeat(1_000_001), { conversation: 'a', role: 'customer' });
    const { shown, problems } = assemble([long, row('您好', { conversation: 'a' })]);
    expect(shown).toEqual([['a', '您好']]);
    expect(problems).toEqual([
      {
        line: long.line,
        problem: {
          zh: '这条消息超过 1,000,000 个字，没有检查',
          en: 'this message is longer than 1,000,000 characters and is left out',
        },
      },
    ]);
  });
});

describe('times that are none', () => {
  it('are counted, with the first of them; what stands for no time is not', () => {
    const odd = row('您好', { conversation: 'a', time: '昨天上午' });
    const { conversations, tally } = assemble([
      row('在吗', { conversation: 'a', role: 'customer', time: '-' }),
      odd,
      row('请讲', { conversation: 'a', time: '刚才' }),
      row('谢谢', { conversation: 'a', role: 'customer', time: 'NULL' }),
    ]);
    expect([tally.unreadTimes, tally.unreadTime]).toEqual([2, { line: odd.line, raw: '昨天上午', ordinal: 0 }]);
    expect(conversations[0]!.messages.map(({ time }) => time)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('threads are parted by silence', () => {
  const said = (text: string, time: string, role: Row['role'] = 'customer') =>
    row(text, { thread: '小王·wm1', time, role });

  it('at a gap, with the time in the id', () => {
    const { shown } = assemble([
      said('在吗', '2024-05-01 10:00:00'),
      said('在的', '2024-05-01 10:01:00', 'agent'),
      said('再问一下', '2024-05-01 15:00:00'),
    ]);
    expect(shown).toEqual([
      ['小王·wm1@2024-05-01T10:00', '在吗 / 在的'],
      ['小王·wm1@2024-05-01T15:00', '再问一下'],
    ]);
  });

  it('but a late answer stays with its question', () => {
    const { shown } = assemble([
      said('什么时候发货', '2024-05-01 22:00:00'),
      said('今天发', '2024-05-02 09:00:00', 'agent'),
    ]);
    expect(shown).toEqual([['小王·wm1@2024-05-01T22:00', '什么时候发货 / 今天发']]);
  });
});

describe('messages tied by replies', () => {
  const post = (id: string, text: string, replyTo?: string, role: Row['role'] = 'customer') =>
    row(text, { id, role, ...(replyTo && { replyTo }), time: `2024-05-01 10:0${id}:00` });

  it('come together in any order, and stand in the order of their times', () => {
    const { shown, problems } = assemble([
      post('3', '好的谢谢', '2'),
      post('9', '另一件事'),
      post('2', '请私信订单号', '1', 'agent'),
      post('1', '我的包裹呢'),
    ]);
    expect(shown.map(([, text]) => text)).toContain('我的包裹呢 / 请私信订单号 / 好的谢谢');
    expect(shown).toHaveLength(2);
    expect(problems).toEqual([]);
  });

  it('two threads that turn out to be one are joined', () => {
    const { shown } = assemble([post('1', '问题'), post('3', '追问', '2'), post('2', '回答', '1', 'agent')]);
    expect(shown.map(([, text]) => text)).toEqual(['问题 / 回答 / 追问']);
  });
});

describe('order and time', () => {
  it('a conversation that stands newest first is turned round, silently', () => {
    const { shown, problems, tally } = assemble([
      row('再见', { conversation: 'a', time: '2024-05-01 10:05:00' }),
      row('谢谢', { conversation: 'a', role: 'customer', time: '2024-05-01 10:04:00' }),
      row('您好', { conversation: 'a', time: '2024-05-01 10:00:00' }),
    ]);
    expect(shown).toEqual([['a', '您好 / 谢谢 / 再见']]);
    expect([problems, tally.reversed]).toEqual([[], 1]);
  });

  it('times that run backwards are told, and the messages put in the order of their times', () => {
    const back = row('二', { conversation: 'a', time: '2024-05-01 10:01:00' });
    const { shown, problems } = assemble([
      row('一', { conversation: 'a', time: '2024-05-01 10:00:00' }),
      row('三', { conversation: 'a', time: '2024-05-01 10:02:00' }),
      back,
    ]);
    expect(shown).toEqual([['a', '一 / 二 / 三']]);
    expect(problems.map(({ line }) => line)).toEqual([back.line]);
  });

  it('times are ISO 8601 in the zone; those of a recording count from 1970', () => {
    const { conversations } = assemble([
      row('您好', { conversation: 'a', time: 1714528800, end: '2024-05-01T10:00:02+08:00' }),
      row('请讲', { conversation: 'b', time: '00:01:05', end: '00:01:09' }),
    ]);
    expect(conversations.map(({ messages }) => messages[0])).toEqual([
      { role: 'agent', text: '您好', time: '2024-05-01T10:00:00+08:00', end: '2024-05-01T10:00:02+08:00' },
      { role: 'agent', text: '请讲', time: '1970-01-01T00:01:05.000Z', end: '1970-01-01T00:01:09.000Z' },
    ]);
  });
});

describe('roles', () => {
  const isAgent = (name: string) => name === '小王';

  it('the names of agents decide where the source does not tell, and where it is wrong', () => {
    const { conversations } = assemble(
      [
        { line: 1, text: '在吗', sender: '买家' },
        { line: 2, text: '在的', sender: '小王' },
        { line: 3, text: '稍等', sender: '小王', role: 'customer' },
        { line: 4, text: '欢迎光临', sender: '小王', role: 'system' },
      ],
      { isAgent },
    );
    expect(conversations[0]!.messages.map(({ role }) => role)).toEqual(['customer', 'agent', 'agent', 'system']);
  });

  it('without names such messages are counted with their senders', () => {
    const { shown, tally } = assemble([
      { line: 1, text: '在吗', sender: '买家' },
      { line: 2, text: '在的', sender: '小王' },
    ]);
    expect(shown).toEqual([]);
    expect([tally.roleless, tally.rolelessSenders.map(({ name }) => name)]).toEqual([2, ['买家', '小王']]);
  });

  it('notes, automatic and recalled messages are the system’s', () => {
    const { conversations } = assemble([
      row('您好，当前排队3人', { conversation: 'a', aside: 'automatic' }),
      row('这个客户上次闹过', { conversation: 'a', aside: 'note' }),
      row('发错了', { conversation: 'a', id: 'm9' }),
      row('', { conversation: 'a', recalls: 'm9', role: 'system' }),
      row('您好', { conversation: 'a' }),
    ]);
    expect(conversations[0]!.messages.map(({ role, aside }) => [role, aside])).toEqual([
      ['system', 'automatic'],
      ['system', 'note'],
      ['system', 'recalled'],
      ['agent', undefined],
    ]);
  });
});

it('the head of a conversation comes from the first row that tells it, with the lines of its messages', () => {
  const { conversations } = assemble(
    [
      { line: 4, text: '在吗', role: 'customer', conversation: 'a', customerName: '王女士', fields: { 订单: '3012' } },
      { line: 9, text: '在的', role: 'agent', conversation: 'a', team: '售后一组', fields: { 订单: '', 评价: '满意' } },
    ],
    { channel: 'ticket' },
  );
  expect(conversations[0]).toMatchObject({
    kind: 'transcript',
    channel: 'ticket',
    team: '售后一组',
    customerName: '王女士',
    fields: { 订单: '3012', 评价: '满意' },
    source: { path: 'may.csv', lines: [4, 9] },
  });
});

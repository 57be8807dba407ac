import { describe, expect, it } from 'vitest';
import type { ConceptSource } from '../../src/concepts/concept.ts';
import type { RuleDefinition } from '../../src/define.ts';
import type { Conversation, Message } from '../../src/types.ts';
import { describe as worded } from '../../src/wording.ts';
import { ownLinter } from '../own.ts';

const concepts: Record<string, Partial<ConceptSource>> = {
  'own-thanks': { phrases: ['好的', '谢谢'] },
  'own-hold': { phrases: ['请稍等'] },
  'own-person': { phrases: ['转接人工'] },
  'own-morning': { phrases: ['早上好'] },
  'own-wish': { patterns: ['(?:春节|新年|中秋|店庆|中元)(?:节)?快乐'] },
  'own-mm': { phrases: ['嗯', '我明白'] },
  'own-call': { phrases: ['转人工'] },
  'own-welcome': { phrases: ['欢迎光临', '稍后回复'] },
  'own-later': { phrases: ['再联系您'] },
};

/** Lines such as `10:00 客户 …`, spoken ones `10:00:05-10:00:09 客服 …`, of 15 May 2024 unless they begin with a date. */
function talk(lines: readonly string[], more: Partial<Conversation> = {}): Conversation {
  const messages = lines.map((line): Message => {
    const [, day = '05-15', from, to, who, text] =
      /^(?:(\d\d-\d\d) )?(\d\d:\d\d(?::\d\d)?)?(?:-(\d\d:\d\d:\d\d))? ?(客服|客户|系统|表情) (.*)$/.exec(line)!;
    const iso = (clock: string) => `2024-${day}T${clock.length === 5 ? `${clock}:00` : clock}+08:00`;
    return {
      role: who === '客服' ? 'agent' : who === '系统' ? 'system' : 'customer',
      text: text!,
      ...(from && { time: iso(from) }),
      ...(to && { end: iso(to) }),
      ...(who === '表情' && { attachment: 'sticker' as const }),
    };
  });
  return { id: 'c1', kind: 'transcript', messages, ...more };
}

/** `message quote data` of each finding, or what the rule says of itself. */
function run(rule: Partial<RuleDefinition>, conversation: Conversation): string[] | 'n/a' {
  const { findings, notApplicable, failures } = ownLinter([{ id: 'r', ...rule }], concepts).run(conversation);
  if (failures.length > 0) throw failures[0]!.error;
  if (notApplicable.includes('r')) return 'n/a';
  return findings.map(({ message, quote, data }) =>
    [message, quote, ...Object.values(data)].filter((part) => part !== '').join(' '),
  );
}

const reply = {
  check: 'gap',
  options: { from: 'customer', to: 'agent', limit: '5m', ignore: { has: ['own-thanks'] } },
};
const withOptions = (more: Record<string, unknown>) => ({ ...reply, options: { ...reply.options, ...more } });
const office = { days: [1, 2, 3, 4, 5], hours: ['09:00-18:00'], holidays: ['2024-05-16'] };

describe('gap, of replies', () => {
  it.each<[string, Partial<RuleDefinition>, string[], string[] | 'n/a', Partial<Conversation>?]>([
    ['in time', reply, ['10:00 客户 有货吗', '10:05 客服 有的'], []],
    ['late', reply, ['10:00 客户 有货吗', '10:05:01 客服 有的'], ['1 301 300']],
    ['from the first of several', reply, ['10:00 客户 有货吗', '10:04 客户 人呢', '10:06 客服 有的'], ['2 360 300']],
    ['from the first that asks', reply, ['09:00 客户 好的', '10:00 客户 有货吗', '10:04 客服 有的'], []],
    ['thanks call for none', reply, ['10:00 客户 谢谢', '10:30 客服 不客气'], 'n/a'],
    ['a sticker calls for none', reply, ['10:00 表情 [微笑]', '10:30 客服 您好'], 'n/a'],
    ['bots do not answer', reply, ['10:00 客户 有货吗', '10:01 系统 您好', '10:06 客服 有的'], ['2 360 300']],
    [
      'from the hand-over',
      withOptions({ since: 'own-person' }),
      ['10:00 客户 有货吗', '10:20 系统 正在转接人工', '10:21 客服 有的'],
      [],
    ],
    [
      'from the call for a person, where a bot had answered',
      withOptions({ call: 'own-call' }),
      ['10:00 客户 有货吗', '10:01 系统 您好', '10:20 客户 转人工', '10:21 客户 转人工', '10:26 客服 有的'],
      ['4 360 300'],
    ],
    [
      'from the question, where none had',
      withOptions({ call: 'own-call' }),
      ['10:00 客户 有货吗', '10:04 客户 转人工', '10:06 客服 有的'],
      ['2 360 300'],
    ],
    [
      'every late reply',
      reply,
      ['10:00 客户 有货吗', '10:06 客服 有的', '10:07 客户 白的呢', '10:17 客服 也有'],
      ['1 360 300', '3 600 300'],
    ],
    [
      'its own limit for the first',
      withOptions({ first: '1m' }),
      ['10:00 客户 在吗', '10:02 客服 在的', '10:03 客户 有货吗', '10:05 客服 有的'],
      ['1 120 60'],
    ],
    [
      'only once the agent has spoken',
      withOptions({ later: true }),
      ['10:00 客户 在吗', '10:20 客服 在的', '10:21 客户 有货吗', '10:29 客服 有的'],
      ['3 480 300'],
    ],
    [
      'announced',
      withOptions({ needs: 'own-hold' }),
      ['10:00 客服 请稍等', '10:01 客户 快点', '10:20 客服 查到了'],
      'n/a',
    ],
    [
      'announced, but held too long',
      withOptions({ needs: 'own-hold', hold: 'own-hold', held: '5m' }),
      ['10:00 客户 有货吗', '10:01 客服 请稍等', '10:09 客服 有的'],
      ['2 480 300'],
    ],
    [
      'a machine in the agent’s name does not answer',
      withOptions({ automatic: 'own-welcome' }),
      ['10:00:12 客户 有货吗', '10:00:13 客服 欢迎光临', '10:00:14 客服 稍后回复', '10:06:12 客服 有的'],
      ['3 360 300'],
    ],
    [
      'a person who takes some seconds does',
      withOptions({ automatic: 'own-welcome' }),
      ['10:00:12 客户 有货吗', '10:00:16 客服 欢迎光临', '10:06:12 客服 有的'],
      [],
    ],
    [
      'so does whoever says something else at once',
      withOptions({ automatic: 'own-welcome' }),
      ['10:00:12 客户 有货吗', '10:00:13 客服 有的', '10:06:12 客服 白的也有'],
      [],
    ],
    [
      'a clock without seconds cannot tell a machine',
      withOptions({ automatic: 'own-welcome' }),
      ['10:00 客户 有货吗', '10:00 客服 欢迎光临', '10:06 客服 有的'],
      [],
    ],
    ['another visit', withOptions({ until: '2h' }), ['10:00 客户 有货吗', '12:00:01 客服 有的'], 'n/a'],
    [
      'a long wait on the same visit',
      withOptions({ until: '2h' }),
      ['10:00 客户 有货吗', '12:00 客服 有的'],
      ['1 7200 300'],
    ],
    ['without times', reply, ['客户 有货吗', '客服 有的'], 'n/a'],
    ['one time missing', reply, ['客户 有货吗', '10:09 客服 有的'], 'n/a'],
    ['times that run backwards', reply, ['10:09 客户 有货吗', '10:00 客服 有的'], 'n/a'],
    [
      'a channel without a limit',
      withOptions({ limit: { chat: '5m' } }),
      ['10:00 客户 有货吗', '11:00 客服 有的'],
      'n/a',
      { channel: 'email' },
    ],
    [
      'spoken: from the last word',
      withOptions({ limit: '10s' }),
      ['10:00:00-10:00:20 客户 我要办套餐', '10:00:28-10:00:30 客服 好'],
      [],
    ],
    ['nights do not count', withOptions({ business: office }), ['17:58 客户 有货吗', '05-17 09:02 客服 有的'], []],
    [
      'but the day does',
      withOptions({ business: office }),
      ['17:56 客户 有货吗', '05-17 09:02 客服 有的'],
      ['1 360 300'],
    ],
    ['written in the night', withOptions({ business: office }), ['23:00 客户 有货吗', '05-17 09:04 客服 有的'], []],
    ['nobody asked', reply, ['10:00 客服 您好', '10:30 客服 还在吗'], 'n/a'],
    ['empty', reply, [], 'n/a'],
  ])('%s', (_, rule, lines, expected, more) => {
    expect(run(rule, talk(lines, more))).toEqual(expected);
  });
});

describe('gap, of other silences', () => {
  const silence = { check: 'gap', options: { from: 'agent', to: 'customer', limit: '5m', needs: 'own-thanks' } };
  const progress = { check: 'gap', options: { from: 'agent', to: 'agent', limit: '3d', find: 'own-later' } };

  it.each<[string, Partial<RuleDefinition>, string[], string[] | 'n/a']>([
    ['the customer is silent', silence, ['10:00 客服 按住电源键', '10:08 客户 不行'], ['0 480 300']],
    ['from the agent’s last word', silence, ['10:00 客服 按住电源键', '10:04 客服 好了吗', '10:08 客户 不行'], []],
    ['was taken leave of', silence, ['10:00 客服 谢谢', '10:08 客户 对了'], 'n/a'],
    ['the customer never came back', silence, ['10:00 客服 按住电源键'], 'n/a'],
    ['no news', progress, ['05-01 10:00 客服 我们会再联系您', '05-07 10:00 客服 查清楚了'], ['0 518400 259200']],
    ['news in time', progress, ['05-01 10:00 客服 我们会再联系您', '05-03 10:00 客服 查清楚了'], []],
    [
      'the customer had to ask',
      progress,
      ['05-01 10:00 客服 我们会再联系您', '05-07 10:00 客户 怎样了'],
      ['0 518400 259200'],
    ],
    [
      'the customer only said thanks',
      { ...progress, options: { ...progress.options, ignore: { has: ['own-thanks'] } } },
      ['05-01 10:00 客服 我们会再联系您', '05-07 10:00 客户 谢谢'],
      'n/a',
    ],
    ['nothing was promised', progress, ['05-01 10:00 客服 办好了', '05-07 10:00 客户 谢谢'], 'n/a'],
  ])('%s', (_, rule, lines, expected) => {
    expect(run(rule, talk(lines))).toEqual(expected);
  });
});

describe('overlap', () => {
  const overlap = { check: 'overlap', options: { tolerance: '1s', ignore: 'own-mm' } };
  it.each<[string, string[], string[] | 'n/a']>([
    ['cut short', ['10:00:00-10:00:10 客户 我上个月', '10:00:04-10:00:08 客服 先登记'], ['1 4']],
    ['a sound of listening', ['10:00:00-10:00:10 客户 我上个月', '10:00:04-10:00:06 客服 嗯，我明白。'], []],
    ['listening and more', ['10:00:00-10:00:10 客户 我上个月', '10:00:04-10:00:08 客服 嗯，先登记'], ['1 4']],
    ['within the tolerance', ['10:00:00-10:00:05 客户 我上个月', '10:00:04-10:00:08 客服 先登记'], []],
    ['the customer broke in', ['10:00:04-10:00:10 客户 不对', '10:00:04-10:00:12 客服 先登记'], []],
    ['no ends', ['10:00:00 客户 我上个月', '10:00:04 客服 先登记'], 'n/a'],
    ['nobody before', ['10:00:04-10:00:08 客服 您好'], 'n/a'],
  ])('%s', (_, lines, expected) => {
    expect(run(overlap, talk(lines))).toEqual(expected);
  });
});

describe('occasion', () => {
  const fits = {
    check: 'occasion',
    options: {
      bands: { 'own-morning': ['05:00-11:00'] },
      wishes: 'own-wish',
      early: '10d',
      late: '2d',
      dates: { 店庆: ['06-18'] },
    },
  };
  it.each<[string, string, string[] | 'n/a']>([
    ['the band begins', '05:00 客服 早上好', []],
    ['the band is over', '11:00 客服 早上好', ['0 早上好 11:00']],
    ['night', '23:30 客服 早上好', ['0 早上好 23:30']],
    ['no time', '客服 早上好', 'n/a'],
    ['no greeting', '23:30 客服 您好', 'n/a'],
    ['two weeks before the moon', '09-03 10:00 客服 中秋快乐', ['0 中秋快乐 2024-09-03']],
    ['the week before', '09-08 10:00 客服 中秋快樂', []],
    ['just after', '09-19 10:00 客服 中秋快乐', []],
    ['long after', '09-21 10:00 客服 中秋快乐', ['0 中秋快乐 2024-09-21']],
    ['the new year of either calendar', '02-20 10:00 客服 新年快乐', []],
    ['in December, for January', '12-25 10:00 客服 新年快乐', []],
    ['spring lasts until the lanterns', '02-24 10:00 客服 春节快乐', []],
    ['no longer', '03-10 10:00 客服 春节快乐', ['0 春节快乐 2024-03-10']],
    ['a day of one’s own', '06-18 10:00 客服 店庆快乐', []],
    ['out of its season', '08-18 10:00 客服 店庆快乐', ['0 店庆快乐 2024-08-18']],
    ['a festival nobody dated', '06-18 10:00 客服 中元节快乐', 'n/a'],
  ])('%s', (_, line, expected) => {
    expect(run(fits, talk([line]))).toEqual(expected);
  });

  it('knows nothing of years beyond its tables', () => {
    const later = talk(['10:00 客服 中秋快乐']);
    const messages = later.messages.map((message) => ({ ...message, time: '2050-03-01T10:00:00+08:00' }));
    expect(run(fits, { ...later, messages })).toBe('n/a');
  });
});

describe('rate', () => {
  const rate = { check: 'rate', options: { max: 240, maxWords: 180 } };
  const spoken = (seconds: number, text: string) => [`10:00:00-10:00:${String(seconds).padStart(2, '0')} 客服 ${text}`];
  it.each<[string, string[], string[] | 'n/a']>([
    ['as fast as allowed', spoken(10, '好'.repeat(40)), []],
    ['faster', spoken(10, '好'.repeat(41)), ['0 246 240']],
    ['English', spoken(10, 'yes '.repeat(31)), ['0 186 180']],
    ['too little to tell', spoken(9, '好'.repeat(90)), 'n/a'],
    ['no ends', ['10:00:00 客服 好好好'], 'n/a'],
    [
      'the fastest of a fast call',
      [...spoken(10, '好'.repeat(30)), '10:00:20-10:00:30 客服 ' + '好'.repeat(80)],
      ['1 330 240'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(run(rate, talk(lines))).toEqual(expected);
  });
});

describe('ended and fields', () => {
  const lines = ['客户 好的', '客服 再见'];
  it.each<[string, Partial<RuleDefinition>, Partial<Conversation>, string[] | 'n/a']>([
    ['by the agent', { check: 'ended', options: { by: 'customer' } }, { endedBy: 'agent' }, ['1']],
    ['by the customer', { check: 'ended', options: { by: 'customer' } }, { endedBy: 'customer' }, []],
    ['by the line', { check: 'ended', options: { by: 'customer' } }, { endedBy: 'system' }, 'n/a'],
    ['nobody told', { check: 'ended', options: { by: 'customer' } }, {}, 'n/a'],
    [
      'unless',
      { check: 'ended', options: { by: 'customer', unless: { customer: ['own-thanks'] } } },
      { endedBy: 'agent' },
      [],
    ],
    [
      'filled',
      { check: 'fields', options: { needs: ['姓名', '电话|手机'] } },
      { fields: { 姓名: '王芳', 手機: '138' } },
      [],
    ],
    [
      'empty',
      { check: 'fields', options: { needs: ['姓名', '电话|手机'] } },
      { fields: { 姓名: '  ', 手机: '138' } },
      ['1 1 姓名'],
    ],
    [
      'a column missing',
      { check: 'fields', options: { needs: ['姓名', '电话|手机'] } },
      { fields: { 姓名: '王芳' } },
      ['1 1 电话'],
    ],
    ['none of the columns', { check: 'fields', options: { needs: ['姓名'] } }, { fields: { 店铺: '旗舰店' } }, 'n/a'],
    ['no record', { check: 'fields', options: { needs: ['姓名'] } }, {}, 'n/a'],
    [
      'names in other letters',
      { check: 'fields', options: { needs: ['first name'] } },
      { fields: { First_Name: 'N/A' } },
      ['1 1 first name'],
    ],
  ])('%s', (_, rule, more, expected) => {
    expect(run(rule, talk(lines, more))).toEqual(expected);
  });
});

it('gaps are worded as people say them', () => {
  const what = { zh: '隔了{gap}，上限{limit}', en: '{gap}, the limit is {limit}' };
  const linter = ownLinter([{ id: 'r', ...reply, what }], concepts);
  const [finding] = linter.lint(talk(['10:00 客户 有货吗', '10:08:20 客服 有的']));
  const { rule } = linter.rules.find((one) => one.rule.id === 'r')!;
  expect([worded(finding!, rule, 'zh').what, worded(finding!, rule, 'en').what]).toEqual([
    '隔了8分20秒，上限5分钟',
    '8 min 20 s, the limit is 5 min',
  ]);
});

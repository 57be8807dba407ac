import { describe, expect, it } from 'vitest';
import { agentOf, auditedConversation } from '../src/audit.ts';
import { createLinter, type LintOutcome } from '../src/linter.ts';
import { createScorer } from '../src/score.ts';
import { scoreSettings } from '../src/score-settings.ts';
import type { Conversation, Message } from '../src/types.ts';
import { ROUND_SCORES } from './own.ts';

const linter = createLinter({
  profile: 'red lines',
  ownProfiles: [
    {
      id: 'red lines',
      about: { zh: '红线', en: 'red lines' },
      rules: { 'no-profanity': 'error', 'no-dont-know': 'warning', 'require-greeting': 'warning' },
    },
  ],
});
const rules = linter.rules.filter(({ severity }) => severity !== 'off').map(({ rule }) => rule);
const scorer = createScorer(rules, scoreSettings([ROUND_SCORES]));

/** Messages from lines such as `小雨：您好`; whose name begins with 客户 is the customer, 系统 the system, 客服 without a name. */
function conversation(lines: readonly string[], more: Partial<Conversation> = {}): Conversation {
  const messages = lines.map((line): Message => {
    const [who = '', text = ''] = line.split('：');
    if (who === '客户') return { role: 'customer', text, sender: '客户李女士' };
    if (who === '系统') return { role: 'system', text };
    return { role: 'agent', text, ...(who !== '客服' && { sender: who }) };
  });
  return { id: '20260301-07', kind: 'transcript', messages, ...more };
}

const audited = (lines: readonly string[], more: Partial<Conversation> = {}, outcome: Partial<LintOutcome> = {}) => {
  const one = conversation(lines, more);
  return auditedConversation(one, { ...linter.run(one), ...outcome }, scorer, [], [0, 0]);
};

describe('whose a conversation is', () => {
  it.each<[string, readonly string[], string | null, readonly string[]]>([
    ['the one who wrote most', ['小雨：您好', '阿明：您好', '阿明：马上为您查'], '阿明', ['小雨', '阿明']],
    ['the first on a tie', ['小雨：您好', '阿明：您好'], '小雨', ['小雨', '阿明']],
    ['nobody’s without a name', ['客户：在吗', '客服：您好'], null, []],
    ['a named one’s before many without a name', ['客服：您好', '客服：请稍等', '小雨：查到了'], '小雨', ['小雨']],
    ['nobody’s without an agent', ['客户：在吗', '客户：有人吗'], null, []],
    ['one by the name of an object’s own key', ['constructor：您好'], 'constructor', ['constructor']],
  ])('%s', (_, lines, agent, agents) => {
    expect(audited(lines)).toMatchObject({ agent, agents });
  });
});

describe('agents who share a conversation', () => {
  const shared = audited([
    '客户：我的退款呢',
    '小雨：退款的事我不知道。',
    '客户：你什么态度',
    '小雨：你他妈的自己看',
    '系统：已转接给阿明',
    '阿明：您好，我是阿明，抱歉让您久等了。',
    '阿明：退款今天18点前到账。',
    '阿明：到账后我会告诉您。',
  ]);
  it('have each the score of own words; the conversation has that of all', () => {
    expect(shared.findings.map(({ rule, agent }) => `${rule} ${agent}`)).toEqual([
      'require-greeting 小雨',
      'no-dont-know 小雨',
      'no-profanity 小雨',
    ]);
    expect(shared.agent).toBe('阿明');
    expect(shared.score).toMatchObject({ tenths: 0, veto: ['no-profanity'] });
    expect(shared.parts).toEqual([
      { agent: '小雨', messages: 2, score: { tenths: 0, pass: false, veto: ['no-profanity'] } },
      { agent: '阿明', messages: 3, score: { tenths: 1000, pass: true, veto: [] } },
    ]);
  });
  it('own their messages; what the system or the customer wrote is the main agent’s', () => {
    expect(shared.conversation.messages.map((_, i) => agentOf(shared, i))).toEqual([
      '阿明',
      '小雨',
      '阿明',
      '小雨',
      '阿明',
      '阿明',
      '阿明',
      '阿明',
    ]);
  });
  it('count those without a name as one', () => {
    const { parts } = audited(['小雨：您好', '客服：您好', '小雨：请讲', '客服：这个我不知道。']);
    expect(parts.map(({ agent, messages, score }) => [agent, messages, score.tenths])).toEqual([
      ['小雨', 2, 1000],
      [null, 2, 750],
    ]);
  });
});

describe('facts of a conversation', () => {
  it('messages, team and channel', () => {
    const lines = ['客户：在吗', '系统：欢迎光临', '小雨：您好', '客户：查一下订单', '客户：尾号 5021'];
    expect(audited(lines, { team: '售后一组', channel: 'phone' })).toMatchObject({
      team: '售后一组',
      channel: 'phone',
      agentMessages: 1,
      customerMessages: 3,
    });
    expect(audited(lines)).toMatchObject({ team: null, channel: 'chat', day: null });
  });

  it.each<[readonly (string | undefined)[], string | null]>([
    [['2026-03-01T23:59:59+08:00', '2026-03-02T00:00:10+08:00'], '2026-03-01'],
    [[undefined, '2026-03-02T00:00:10-05:00'], '2026-03-02'],
    [['gestern', '2026-03-03T09:00:00Z'], '2026-03-03'],
    [[undefined, undefined], null],
  ])('the day of %j is %s', (times, day) => {
    const messages = times.map(
      (time): Message => ({ role: 'agent', text: '您好', ...(time !== undefined && { time }) }),
    );
    expect(audited([], { messages }).day).toBe(day);
  });

  it('no agent, no score', () => {
    const { score, parts, notApplicable } = audited(['客户：在吗', '客户：？']);
    expect(score).toMatchObject({ tenths: null, pass: null });
    expect(parts).toEqual([]);
    expect(notApplicable).toEqual(rules.map(({ id }) => id));
  });

  it('an empty conversation', () => {
    expect(audited([])).toMatchObject({ agent: null, parts: [], day: null, agentMessages: 0, score: { tenths: null } });
  });

  it('a rule whose check threw has judged nothing', () => {
    const failures = [{ rule: 'require-greeting', conversation: '20260301-07', error: new Error('boom') }];
    const { score, notApplicable } = audited(['小雨：您好'], {}, { failures });
    expect(score.categories.filter(({ applicable }) => !applicable).map(({ category }) => category)).toEqual([
      'opening',
    ]);
    expect(notApplicable).toEqual([]);
  });
});

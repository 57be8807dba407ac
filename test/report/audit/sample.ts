import { type AuditedConversation, auditedConversation } from '../../../src/audit.ts';
import type { Commitment } from '../../../src/commitments.ts';
import { type AuditOptions, memorySpool } from '../../../src/report/audit/format.ts';
import { plain, type RunError } from '../../../src/report/report.ts';
import { createScorer } from '../../../src/score.ts';
import { scoreSettings } from '../../../src/score-settings.ts';
import { addConversation, addSource, emptySummary, type Summary } from '../../../src/summary.ts';
import type { Conversation, Finding, Message, Rule, Severity, Suggestion } from '../../../src/types.ts';
import { ROUND_SCORES } from '../../own.ts';

const rule = (
  id: string,
  severity: Severity,
  category: string,
  what: [string, string],
  why: [string, string],
): Rule => ({
  id,
  check: 'forbid',
  severity,
  category,
  options: {},
  applies: {},
  what: { zh: what[0], en: what[1] },
  why: { zh: why[0], en: why[1] },
  suggest: {},
  advice: { zh: '换个说法。', en: 'Say it another way.' },
});

const rules = [
  rule('no-flat-refusal', 'error', 'refusal', ['生硬拒绝：「{quote}」', 'Flat refusal: “{quote}”'], ['客户听到的只有“不行”，后面的话就听不进去了。', 'All the customer hears is no.']),
  rule('no-profanity', 'error', 'attitude', ['不文明用语：「{quote}」', 'Rude: “{quote}”'], ['骂人一次，客户就不会再来。', 'One insult and the customer is gone.']),
  rule('no-personal-data', 'error', 'compliance', ['写出了完整的个人信息：「{quote}」', 'Complete personal data: “{quote}”'], ['聊天记录会被截图、转发。', 'Chats are copied and forwarded.']),
  rule('promise-needs-time', 'warning', 'commitment', ['承诺没有时间：「{quote}」', 'Promise without a time: “{quote}”'], ['没有时间，客户只能干等。', 'Without a time the customer can only wait.']),
  rule('require-empathy', 'warning', 'listening', ['客户不满，没有安抚', 'An upset customer got no empathy'], ['先安抚，再办事。', 'Soothe first, then solve.']),
  rule('limit-particles', 'info', 'style', ['语气词：「{quote}」', 'Particle: “{quote}”'], ['语气词多了显得敷衍。', 'Too many particles sound careless.']),
  rule('use-customer-name', 'info', 'opening', ['开场没有称呼客户', 'The customer’s name is not used'], ['叫出姓名更亲切。', 'A name is warmer.']),
]; // biome-ignore format: one row a rule

const ruleById = new Map(rules.map((r) => [r.id, r]));

const ADVICE: Suggestion = { kind: 'advice', text: { zh: '换个说法。', en: 'Say it another way.' } };

interface Found {
  readonly rule: string;
  readonly message: number;
  /** What is missing has no quote. */
  readonly quote?: string;
  readonly instead?: string;
}

const scorer = createScorer(rules, scoreSettings([ROUND_SCORES]));

function audited(
  conversation: Conversation,
  found: readonly Found[],
  promises: readonly Omit<Commitment, 'start' | 'end'>[] = [],
  notApplicable: readonly string[] = ['use-customer-name'],
): AuditedConversation {
  const place = (message: number, quote: string) => {
    const start = conversation.messages[message]!.text.indexOf(quote);
    if (start < 0) throw new Error(`no ${quote} in message ${message} of ${conversation.id}`);
    return { message, start, end: start + quote.length, quote };
  };
  const findings = found.map(({ rule, message, quote = '', instead }): Finding => {
    const { role, sender } = conversation.messages[message]!;
    const at = place(message, quote);
    return {
      rule,
      severity: ruleById.get(rule)!.severity,
      conversation: conversation.id,
      role,
      ...(sender !== undefined && { agent: sender }),
      ...at,
      data: {},
      suggestions:
        instead === undefined ? [ADVICE] : [{ kind: 'review', start: at.start, end: at.end, text: instead }, ADVICE],
    };
  });
  const commitments = promises.map((promise) => ({ ...promise, ...place(promise.message, promise.quote) }));
  return auditedConversation(conversation, { findings, notApplicable, failures: [] }, scorer, commitments, [0, 0]);
}

const said = (role: Message['role'], sender: string, minute: string, text: string): Message => ({
  role,
  text,
  sender,
  time: `2024-05-${minute}:00+08:00`,
});

/** Four conversations of two agents and a bot, in three scripts, with personal data of every kind. */
export function sampleConversations(): AuditedConversation[] {
  const refund: Conversation = {
    id: 'c-2031',
    kind: 'transcript',
    team: '售后一组',
    customerName: '陈晓东',
    source: { path: '五月.csv', lines: [2, 3, 4, 5, 6, 7, 8] },
    messages: [
      said('customer', '晓东爱跑步', '03T10:00', '在吗'),
      said('customer', '晓东爱跑步', '03T10:00', '订单301122334455的鞋开胶了！你们到底管不管？电话13812345678'),
      said('agent', '王芳', '03T10:02', '这个退不了的。'),
      said('customer', '晓东爱跑步', '03T10:03', '才穿了两天啊'),
      said(
        'agent',
        '王芳',
        '03T10:05',
        '陈晓东您好，登记的电话是13812345678，地址杭州市西湖区文三路100号3栋501室，我尽快帮您问下哦。',
      ),
      said('customer', '晓东爱跑步', '03T10:06', '好吧'),
      said('agent', '王芳', '03T10:07', '感谢您的理解，再见。'),
    ],
  };
  const parcel: Conversation = {
    id: '13912345678',
    kind: 'transcript',
    team: '售后二组',
    source: { path: '五月.csv', lines: [9, 10, 11] },
    messages: [
      said(
        'customer',
        'lin_0912',
        '04T09:00',
        '😡😡包裹在哪裡？我等了一個禮拜，每天打電話都沒有人接，你們是不是不想做生意了，到底什麼時候才能送到，給我一個說法',
      ),
      said('agent', '李强', '04T09:01', '👨‍👩‍👧催什麼催，煩死了！'),
      said('customer', 'lin_0912', '04T09:02', '你什麼態度'),
    ],
  };
  const invoice: Conversation = {
    id: 'c-2033',
    kind: 'transcript',
    team: '售后一组',
    channel: 'email',
    source: { path: '五月.csv', lines: [12, 13] },
    messages: [
      said('customer', 'Grace Miller', '05T15:00', 'Could you send the invoice to grace.miller@mail.com?'),
      said('agent', '王芳', '05T15:20', 'Hi Grace, it is on its way and will reach you by 18:00 today.'),
    ],
  };
  const unanswered: Conversation = {
    id: 'c-2034',
    kind: 'transcript',
    source: { path: '六月.csv', lines: [2] },
    messages: [said('customer', '路过', '05T20:00', '有人吗')],
  };
  return [
    audited(
      refund,
      [
        { rule: 'require-empathy', message: 2 },
        { rule: 'no-flat-refusal', message: 2, quote: '退不了', instead: '因为{原因}暂时退不了' },
        { rule: 'no-personal-data', message: 4, quote: '13812345678', instead: '尾号5678' },
        { rule: 'no-personal-data', message: 4, quote: '杭州市西湖区文三路100号3栋501室', instead: '杭州市***' },
        { rule: 'promise-needs-time', message: 4, quote: '我尽快帮您问下', instead: '我在{时间}前帮您问下' },
        { rule: 'limit-particles', message: 4, quote: '哦' },
      ],
      [{ message: 4, quote: '我尽快帮您问下', who: '王芳', what: '帮您问下', by: '', due: null, status: 'no-time' }],
    ),
    audited(parcel, [
      { rule: 'no-profanity', message: 1, quote: '煩死了' },
      { rule: 'require-empathy', message: 1 },
    ]),
    audited(
      invoice,
      [],
      [
        {
          message: 1,
          quote: 'will reach you by 18:00 today',
          who: '王芳',
          what: 'send the invoice to grace.miller@mail.com',
          by: 'by 18:00 today',
          due: '2024-05-05T18:00:00+08:00',
          status: 'kept',
          keptBy: 1,
        },
      ],
    ),
    audited(
      unanswered,
      [],
      [],
      rules.map(({ id }) => id),
    ),
  ].map((one, ordinal) => ({ ...one, position: [0, ordinal] }));
}

export function sampleSummary(conversations = sampleConversations()): Summary {
  const summary = emptySummary({ top: 5, sample: 1, seed: '五月' });
  for (const conversation of conversations) addConversation(summary, conversation);
  addSource(summary, { files: 2, rows: 14, problems: 1 });
  return summary;
}

export const errors: readonly RunError[] = [{ message: '这一行没有消息内容', path: '六月.csv', line: 3, column: null }];

export const options: AuditOptions = {
  locale: 'zh',
  tool: { name: 'replylint', version: '1.0.0' },
  width: 80,
  paint: plain,
  ruleById,
  scores: scoreSettings([ROUND_SCORES]),
  csv: { of: 'findings', bom: true },
  spool: memorySpool,
};

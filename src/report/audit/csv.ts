import type { Locale, Text } from '../../types.ts';
import { type Cell, csvLine as line } from '../parts/csv-line.ts';
import type { AuditEntry, EntryMessage } from './entry.ts';
import { type CreateAuditFormat, type CsvTable, NO_PIECE } from './format.ts';
import { agentRecords } from './parts/totals.ts';
import { CHANNEL, SEVERITY, STATUS } from './parts/words.ts';

/**
 * A table for a spreadsheet, RFC 4180: a row a finding, a conversation, an agent or a promise. Headings and words are those
 * of the locale; the English headings are the keys of `json`.
 */
export const csv: CreateAuditFormat = (options) => {
  const { of, bom } = options.csv;
  const { locale } = options;
  const rowsOf = of === 'agents' ? undefined : ROWS[of];
  return {
    begin: () =>
      (bom ? '\ufeff' : '') + line(Object.keys(COLUMNS[of]).map((column) => HEADINGS[column]?.[locale] ?? column)),
    piece(entry) {
      const rows = rowsOf?.(entry, locale);
      return rows ? [rows] : NO_PIECE;
    },
    add: ([rows = '']) => rows,
    async *end(summary) {
      if (of !== 'agents') return;
      for (const record of agentRecords(summary, options)) yield row(AGENTS, record);
    },
  };
};

/** What stands in each column of a row of `T`. */
type Columns<T> = Readonly<Record<string, (of: T) => Cell>>;

/** What a row about a finding or a promise tells: the conversation, the message, and what was found there. */
interface Found<T> extends EntryMessage {
  readonly conversation: AuditEntry['conversation'];
  readonly record: T;
  readonly locale: Locale;
}

type FindingRow = Found<AuditEntry['findings'][number]>;
type CommitmentRow = Found<AuditEntry['commitments'][number]>;
type ConversationRow = Pick<AuditEntry, 'conversation' | 'found'> & { readonly locale: Locale };

const FINDINGS: Columns<FindingRow> = {
  conversation: ({ record }) => record.conversation,
  day: ({ conversation }) => conversation.day,
  time: ({ time }) => time,
  channel: ({ conversation, locale }) => CHANNEL[locale][conversation.channel],
  team: ({ conversation }) => conversation.team,
  agent: ({ record }) => record.agent,
  score: ({ conversation }) => conversation.score,
  veto: ({ conversation }) => conversation.veto,
  severity: ({ record, locale }) => SEVERITY[locale][record.severity],
  rule: ({ record }) => record.rule,
  message: ({ record }) => record.message,
  quote: ({ record }) => record.quote,
  suggestion: ({ record }) => record.suggestions[0]?.text,
  text: ({ text }) => text,
  customer: ({ customer }) => customer,
  why: ({ record }) => record.why,
  path: ({ record }) => record.path,
  line: ({ record }) => record.line,
  index: ({ record }) => record.index,
  role: ({ record }) => record.role,
  offset: ({ record }) => record.offset,
  endOffset: ({ record }) => record.endOffset,
};

const CONVERSATIONS: Columns<ConversationRow> = {
  id: ({ conversation }) => conversation.id,
  day: ({ conversation }) => conversation.day,
  channel: ({ conversation, locale }) => CHANNEL[locale][conversation.channel],
  team: ({ conversation }) => conversation.team,
  agent: ({ conversation }) => conversation.agent,
  agents: ({ conversation }) => conversation.agents,
  score: ({ conversation }) => conversation.score,
  pass: ({ conversation, locale }) => yesOrNo(conversation.pass, locale),
  veto: ({ conversation }) => conversation.veto,
  errors: ({ found }) => found.error,
  warnings: ({ found }) => found.warning,
  infos: ({ found }) => found.info,
  commitments: ({ conversation }) => conversation.commitments,
  messages: ({ conversation }) => conversation.messages,
  agentMessages: ({ conversation }) => conversation.agentMessages,
  customerMessages: ({ conversation }) => conversation.customerMessages,
  path: ({ conversation }) => conversation.path,
  line: ({ conversation }) => conversation.line,
};

const COMMITMENTS: Columns<CommitmentRow> = {
  conversation: ({ record }) => record.conversation,
  day: ({ conversation }) => conversation.day,
  channel: ({ conversation, locale }) => CHANNEL[locale][conversation.channel],
  team: ({ conversation }) => conversation.team,
  who: ({ record }) => record.who,
  what: ({ record }) => record.what,
  by: ({ record }) => record.by,
  due: ({ record }) => record.due,
  status: ({ record, locale }) => STATUS[locale][record.status],
  lateBySeconds: ({ record }) => record.lateBySeconds,
  quote: ({ record }) => record.quote,
  text: ({ text }) => text,
  keptBy: ({ record }) => record.keptBy,
  path: ({ record }) => record.path,
  line: ({ record }) => record.line,
  index: ({ record }) => record.index,
  offset: ({ record }) => record.offset,
  endOffset: ({ record }) => record.endOffset,
};

const AGENTS: Columns<ReturnType<typeof agentRecords>[number]> = {
  agent: ({ agent }) => agent,
  conversations: ({ conversations }) => conversations,
  main: ({ main }) => main,
  score: ({ score }) => score,
  passed: ({ passed }) => passed,
  vetoed: ({ vetoed }) => vetoed,
  errors: ({ errors }) => errors,
  warnings: ({ warnings }) => warnings,
  infos: ({ infos }) => infos,
  topRules: ({ topRules }) => topRules.map(({ rule, findings }) => `${rule} ×${findings}`),
  agentMessages: ({ agentMessages }) => agentMessages,
  kept: ({ commitments }) => commitments.kept,
  late: ({ commitments }) => commitments.late,
  open: ({ commitments }) => commitments.open,
  noTime: ({ commitments }) => commitments.noTime,
};

const COLUMNS: Readonly<Record<CsvTable, object>> = {
  findings: FINDINGS,
  conversations: CONVERSATIONS,
  agents: AGENTS,
  commitments: COMMITMENTS,
};

/** Where the heading is not the column's own name. */
const HEADINGS: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries({
    conversation: '会话', day: '日期', time: '时间', channel: '渠道', team: '团队', agent: '客服', score: '得分', veto: '红线',
    severity: '级别', rule: '规则', message: '问题', quote: '原话', suggestion: '建议', text: '整条消息', customer: '客户前一句',
    why: '原因', path: '文件', line: '行', index: '第几条消息（从0起）', role: '角色', offset: '起', endOffset: '止', id: '会话',
    agents: '参与客服', pass: '合格', errors: '错误', warnings: '警告', infos: '提示', commitments: '承诺', messages: '消息数',
    agentMessages: '客服消息', customerMessages: '客户消息', conversations: '会话数', main: '主接会话', passed: '合格会话',
    vetoed: '红线会话', topRules: '突出问题', kept: '按时兑现', late: '逾期兑现', open: '未见兑现', noTime: '没说时间', who: '承诺人',
    what: '承诺内容', by: '承诺时间', due: '最晚时间', status: '状态', lateBySeconds: '超时秒数', keptBy: '兑现的消息（从0起）',
  }).map(([column, zh]) => [column, { zh, en: column }]),
); // biome-ignore format: one row a family

/** The rows of a conversation. */
const ROWS: Readonly<Record<Exclude<CsvTable, 'agents'>, (entry: AuditEntry, locale: Locale) => string>> = {
  findings: (entry, locale) => rowsOf(FINDINGS, entry, entry.findings, locale),
  conversations: ({ conversation, found }, locale) => row(CONVERSATIONS, { conversation, found, locale }),
  commitments: (entry, locale) => rowsOf(COMMITMENTS, entry, entry.commitments, locale),
};

function rowsOf<T extends { readonly index: number }>(
  columns: Columns<Found<T>>,
  { conversation, message }: AuditEntry,
  records: readonly T[],
  locale: Locale,
): string {
  let out = '';
  for (const record of records) {
    const { time, text, customer } = message(record.index);
    out += row(columns, { conversation, record, time, text, customer, locale });
  }
  return out;
}

function row<T>(columns: Columns<T>, of: T): string {
  return line(Object.values(columns).map((cell) => cell(of)));
}

function yesOrNo(value: boolean | null, locale: Locale): string | null {
  if (value === null) return null;
  return locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
}

import { type AuditedConversation, agentOf } from '../../audit.ts';
import type { Locale, Text } from '../../types.ts';
import { describe } from '../../wording.ts';
import type { AuditOptions, CreateAuditFormat, CsvTable } from './format.ts';
import { type MaskedConversation, maskConversation } from './parts/mask.ts';
import { commitmentRecord, conversationRecord, points } from './parts/records.ts';
import { agentRecords } from './parts/totals.ts';
import { CHANNEL, SEVERITY, STATUS } from './parts/words.ts';

/**
 * A table for a spreadsheet, RFC 4180: a row a finding, a conversation, an agent or a promise. Headings and words are those
 * of the locale; the English headings are the keys of `json`.
 */
export const csv: CreateAuditFormat = (options) => {
  const { of, bom } = options.csv;
  const { locale } = options;
  return {
    begin: () => (bom ? '\ufeff' : '') + line(COLUMNS[of].map((column) => HEADINGS[column]?.[locale] ?? column)),
    conversation(audited) {
      if (of === 'agents') return '';
      const masked = maskConversation(audited, options.masking);
      return ROWS[of](audited, masked, options)
        .map((row) => line(COLUMNS[of].map((column) => row[column] ?? null)))
        .join('');
    },
    async *end(summary) {
      if (of !== 'agents') return;
      for (const { topRules, commitments, ...record } of agentRecords(summary, options)) {
        const row: Row = {
          ...record,
          ...commitments,
          topRules: topRules.map(({ rule, findings }) => `${rule} ×${findings}`),
        };
        yield line(COLUMNS.agents.map((column) => row[column] ?? null));
      }
    },
  };
};

type Cell = string | number | boolean | readonly string[] | null | undefined;
type Row = Readonly<Record<string, Cell>>;

const COLUMNS: Readonly<Record<CsvTable, readonly string[]>> = {
  findings: [
    ...['conversation', 'day', 'time', 'channel', 'team', 'agent', 'score', 'veto', 'severity', 'rule', 'message'],
    ...['quote', 'suggestion', 'text', 'customer', 'why', 'path', 'line', 'index', 'role', 'offset', 'endOffset'],
  ],
  conversations: [
    ...['id', 'day', 'channel', 'team', 'agent', 'agents', 'score', 'pass', 'veto', 'errors', 'warnings', 'infos'],
    ...['commitments', 'messages', 'agentMessages', 'customerMessages', 'path', 'line'],
  ],
  agents: [
    ...['agent', 'conversations', 'main', 'score', 'passed', 'vetoed', 'errors', 'warnings', 'infos', 'topRules'],
    ...['agentMessages', 'kept', 'late', 'open', 'noTime'],
  ],
  commitments: [
    ...['conversation', 'day', 'channel', 'team', 'who', 'what', 'by', 'due', 'status', 'lateBySeconds', 'quote'],
    ...['text', 'keptBy', 'path', 'line', 'index', 'offset', 'endOffset'],
  ],
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

type Rows = (audited: AuditedConversation, masked: MaskedConversation, options: AuditOptions) => Row[];

const ROWS: Readonly<Record<Exclude<CsvTable, 'agents'>, Rows>> = {
  findings: (audited, masked, { ruleById, locale }) =>
    audited.findings.map((finding) => {
      const shown = masked.finding(finding);
      const rule = ruleById.get(finding.rule);
      const { what, why } = rule ? describe(shown, rule, locale) : { what: shown.quote, why: '' };
      const [best] = shown.suggestions;
      return {
        ...about(audited, masked, finding.message, locale),
        agent: agentOf(audited, finding.message),
        score: points(audited.score.tenths),
        veto: audited.score.veto,
        severity: SEVERITY[locale][finding.severity],
        rule: finding.rule,
        message: what,
        quote: shown.quote,
        suggestion: best?.kind === 'advice' ? best.text[locale] : best?.text,
        customer: customerBefore(audited, masked, finding.message),
        why,
        role: finding.role,
        offset: finding.start,
        endOffset: finding.end,
      };
    }),
  conversations: (audited, masked, { locale }) => {
    const of = (severity: string) => audited.findings.filter((finding) => finding.severity === severity).length;
    const record = conversationRecord(audited, masked);
    const found = { errors: of('error'), warnings: of('warning'), infos: of('info') };
    return [{ ...record, ...found, channel: CHANNEL[locale][audited.channel], pass: yesOrNo(record.pass, locale) }];
  },
  commitments: (audited, masked, { locale }) =>
    audited.commitments.map((entry) => ({
      ...about(audited, masked, entry.message, locale),
      ...commitmentRecord(entry, audited, masked),
      status: STATUS[locale][entry.status],
    })),
};

function about(audited: AuditedConversation, masked: MaskedConversation, index: number, locale: Locale): Row {
  const { messages, source } = audited.conversation;
  return {
    conversation: masked.id,
    day: audited.day,
    time: messages[index]?.time,
    channel: CHANNEL[locale][audited.channel],
    team: audited.team,
    text: masked.text(index),
    path: source?.path,
    line: source?.lines[index],
    index,
  };
}

/** The customer's last words before a message. */
function customerBefore({ conversation }: AuditedConversation, masked: MaskedConversation, message: number): string {
  for (let m = message - 1; m >= 0; m--) if (conversation.messages[m]!.role === 'customer') return masked.text(m);
  return '';
}

function yesOrNo(value: boolean | null, locale: Locale): string | null {
  if (value === null) return null;
  return locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
}

function line(cells: readonly Cell[]): string {
  return cells.map(written).join(',') + '\r\n';
}

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = typeof cell === 'string' ? cell : cell.join('; ');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What a spreadsheet would take for a formula (OWASP, CSV injection); full-width signs count in Chinese and Japanese ones. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",;\t\r\n]|^ | $/;

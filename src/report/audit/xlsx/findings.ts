import { categoryName } from '../../../wording.ts';
import { CHANNEL, SEVERITY } from '../parts/words.ts';
import type { Book } from './book.ts';
import type { FindingsLine } from './lines.ts';
import { SEVERITY_STYLE } from './styles.ts';
import { column, linkCell, pointsCell, type Table, textCell, timeCell } from './table.ts';

export interface FindingRow {
  readonly conversation: FindingsLine['conversation'];
  readonly finding: FindingsLine['findings'][number];
  /** The row of its conversation. */
  readonly row: number;
}

/** Every finding, with what was said and what to say instead. */
export function findingTable(book: Book): Table<FindingRow> {
  const { locale, passMark, ruleById, rowOfAgent, rowOfRule } = book;
  const category = (rule: string) => ruleById.get(rule)?.category;
  return {
    name: 'findings',
    title: { zh: '问题', en: 'Findings' },
    tab: 'FFDC2626',
    frozen: 1,
    columns: [
      column('级别', 'severity', 9, ({ finding: { severity } }) =>
        textCell(SEVERITY[locale][severity], SEVERITY_STYLE[severity]),
      ),
      column('问题', 'finding', 36, ({ finding: { message } }) => textCell(message, 'wrap')),
      column('原话', 'words', 30, ({ finding: { quote } }) => textCell(quote, 'wrap')),
      column('建议', 'instead', 40, ({ finding }) => textCell(instead(finding, book), 'wrap')),
      column('规则', 'rule', 24, ({ finding: { rule } }) => linkCell(rule, 'rules', rowOfRule.get(rule)), {
        linkRank: 2,
      }),
      column('类别', 'category', 11, ({ finding: { rule } }) => {
        const name = category(rule);
        return textCell(name === undefined ? null : categoryName(name, locale));
      }),
      column('客服', 'agent', 14, ({ finding: { agent } }) => linkCell(agent, 'agents', rowOfAgent.get(agent)), {
        linkRank: 3,
      }),
      column('会话', 'conversation', 22, ({ conversation: { id }, row }) => linkCell(id, 'conversations', row), {
        linkRank: 1,
      }),
      column('会话得分', 'score', 10, ({ conversation: { score } }) => pointsCell(score, passMark)),
      column('时间', 'time', 20, ({ finding: { time } }) => timeCell(time)),
      column('客户前一句', 'customer before', 36, ({ finding: { customer } }) => textCell(customer, 'wrap')),
      column('整条消息', 'whole message', 50, ({ finding: { text } }) => textCell(text, 'wrap')),
      column('为什么', 'why', 36, ({ finding: { why } }) => textCell(why, 'wrap')),
      column('渠道', 'channel', 9, ({ conversation: { channel } }) => textCell(CHANNEL[locale][channel])),
      column('团队', 'team', 14, ({ conversation: { team } }) => textCell(team)),
      column('文件', 'file', 20, ({ finding: { path } }) => textCell(path)),
      column('行', 'line', 8, ({ finding: { line } }) => ({ value: line, style: 'line' })),
    ],
  };
}

/** What to write instead of the words found; what is only missing is said to be added. */
function instead({ suggestion, quote }: FindingRow['finding'], { locale }: Book): string | null {
  if (suggestion === null) return null;
  if (suggestion.kind === 'advice') return suggestion.text;
  if (suggestion.text === '') return locale === 'zh' ? `删去「${quote}」` : `leave out “${quote}”`;
  if (suggestion.offset !== suggestion.endOffset) return suggestion.text;
  return locale === 'zh' ? `补上：${suggestion.text}` : `add: ${suggestion.text}`;
}

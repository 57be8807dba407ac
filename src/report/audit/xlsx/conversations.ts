import { CHANNEL } from '../parts/words.ts';
import { type Book, yesOrNo } from './book.ts';
import type { ConversationLine } from './lines.ts';
import { column, countCell, dayCell, linkCell, pointsCell, type Table, textCell } from './table.ts';

export interface ConversationRow extends ConversationLine {
  /** The rows of its first finding and of its first promise, where it has any. */
  readonly firstFinding: number;
  readonly firstCommitment: number;
}

/** Every conversation with its score. */
export function conversationTable({ locale, passMark, rowOfAgent }: Book): Table<ConversationRow> {
  return {
    name: 'conversations',
    title: { zh: '会话', en: 'Conversations' },
    tab: 'FF0EA5E9',
    frozen: 1,
    columns: [
      column('会话', 'conversation', 24, ({ conversation: { id } }) => textCell(id)),
      column('客服', 'agent', 16, ({ conversation: { agent } }) => linkCell(agent, 'agents', rowOfAgent.get(agent)), {
        linkRank: 2,
      }),
      column('得分', 'score', 9, ({ conversation: { score } }) => pointsCell(score, passMark)),
      column('是否合格', 'pass', 10, ({ conversation: { pass } }) => textCell(yesOrNo(pass, locale))),
      column('触碰的红线', 'red lines', 22, ({ conversation: { veto } }) =>
        textCell(veto.join('\n'), veto.length > 0 ? 'error' : 'text'),
      ),
      column(
        '问题',
        'findings',
        9,
        ({ conversation: { findings }, firstFinding }) => countCell(findings, { table: 'findings', row: firstFinding }),
        { linkRank: 1 },
      ),
      column('错误', 'errors', 8, ({ found }) => countCell(found.error)),
      column('警告', 'warnings', 9, ({ found }) => countCell(found.warning)),
      column('提示', 'infos', 8, ({ found }) => countCell(found.info)),
      column(
        '承诺',
        'commitments',
        13,
        ({ conversation: { commitments }, firstCommitment }) =>
          countCell(commitments, { table: 'commitments', row: firstCommitment }),
        { linkRank: 3 },
      ),
      column('日期', 'day', 12, ({ conversation: { day } }) => dayCell(day)),
      column('渠道', 'channel', 9, ({ conversation: { channel } }) => textCell(CHANNEL[locale][channel])),
      column('团队', 'team', 14, ({ conversation: { team } }) => textCell(team)),
      column('消息', 'messages', 10, ({ conversation: { messages } }) => countCell(messages)),
      column('客服消息', 'agent messages', 10, ({ conversation: { agentMessages } }) => countCell(agentMessages)),
      column('客户消息', 'customer messages', 11, ({ conversation: { customerMessages } }) =>
        countCell(customerMessages),
      ),
      column('参与客服', 'agents', 20, ({ conversation: { agents } }) =>
        textCell(agents.join(locale === 'zh' ? '、' : ', '), 'wrap'),
      ),
      column('文件', 'file', 20, ({ conversation: { path } }) => textCell(path)),
      column('行', 'line', 8, ({ conversation: { line } }) => ({ value: line, style: 'line' })),
    ],
  };
}

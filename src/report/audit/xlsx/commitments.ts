import { CHANNEL, STATUS } from '../parts/words.ts';
import type { Book } from './book.ts';
import type { CommitmentsLine } from './lines.ts';
import { STATUS_STYLE } from './styles.ts';
import { column, dayCell, linkCell, type Table, textCell, timeCell } from './table.ts';

export interface CommitmentRow {
  readonly conversation: CommitmentsLine['conversation'];
  readonly promise: CommitmentsLine['commitments'][number];
  /** The row of its conversation. */
  readonly row: number;
}

const DAY_IN_SECONDS = 86_400;

/** Every promise, and what came of it. */
export function commitmentTable({ locale, rowOfAgent }: Book): Table<CommitmentRow> {
  return {
    name: 'commitments',
    title: { zh: '承诺', en: 'Commitments' },
    tab: 'FF16A34A',
    frozen: 1,
    columns: [
      column('状态', 'status', 12, ({ promise: { status } }) => textCell(STATUS[locale][status], STATUS_STYLE[status])),
      column('承诺内容', 'promise', 30, ({ promise: { what } }) => textCell(what, 'wrap')),
      column('原话', 'words', 36, ({ promise: { quote } }) => textCell(quote, 'wrap')),
      column('承诺人', 'who', 14, ({ promise: { who } }) => textCell(who)),
      column('承诺时间', 'by', 16, ({ promise: { by } }) => textCell(by, 'wrap')),
      column('最晚时间', 'due', 20, ({ promise: { due } }) => timeCell(due)),
      column('逾期（时:分:秒）', 'late by (h:mm:ss)', 17, ({ promise: { lateBySeconds } }) => ({
        value: lateBySeconds === null ? null : lateBySeconds / DAY_IN_SECONDS,
        style: 'duration',
      })),
      column(
        '主接客服',
        'main agent',
        14,
        ({ conversation: { agent } }) => linkCell(agent, 'agents', rowOfAgent.get(agent)),
        {
          linkRank: 2,
        },
      ),
      column('会话', 'conversation', 22, ({ conversation: { id }, row }) => linkCell(id, 'conversations', row), {
        linkRank: 1,
      }),
      column('说出时间', 'said at', 20, ({ promise: { time } }) => timeCell(time)),
      column('日期', 'day', 12, ({ conversation: { day } }) => dayCell(day)),
      column('整条消息', 'whole message', 50, ({ promise: { text } }) => textCell(text, 'wrap')),
      column('渠道', 'channel', 9, ({ conversation: { channel } }) => textCell(CHANNEL[locale][channel])),
      column('团队', 'team', 14, ({ conversation: { team } }) => textCell(team)),
      column('文件', 'file', 20, ({ promise: { path } }) => textCell(path)),
      column('行', 'line', 8, ({ promise: { line } }) => ({ value: line, style: 'line' })),
    ],
  };
}

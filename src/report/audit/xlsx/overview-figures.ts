import { meanTenths, medianTenths } from '../../../summary.ts';
import type { Text } from '../../../types.ts';
import { points } from '../parts/records.ts';
import { STATUS } from '../parts/words.ts';
import type { Book } from './book.ts';
import type { Cell } from './cells.ts';
import { pointsCell, shareCell, textCell } from './table.ts';

/** The headline figures: four lists side by side. */
export function figureRows({ locale, summary, passMark }: Book): readonly (readonly Cell[])[] {
  const { total, messages, agents } = summary;
  const { findings, commitments } = total;
  const promised = Object.values(commitments).reduce((sum, count) => sum + count, 0);
  const named = [...agents.keys()].filter((agent) => agent !== null).length;
  const lists: readonly (readonly [Text, readonly Figure[]])[] = [
    [
      { zh: '得分', en: 'Score' },
      [
        ['平均得分', 'mean', pointsCell(points(meanTenths(total)), passMark)],
        ['中位数', 'median', pointsCell(points(medianTenths(summary)), passMark)],
        [`合格率（${passMark} 分合格）`, `pass rate (${passMark} or more)`, shareCell(total.passed, total.scored)],
        ['触碰红线的会话', 'crossed a red line', count(total.vetoed)],
        ['不计分的会话', 'nothing to judge', count(total.conversations - total.scored)],
      ],
    ],
    [
      { zh: '问题', en: 'Findings' },
      [
        ['错误', 'errors', count(findings.error)],
        ['警告', 'warnings', count(findings.warning)],
        ['提示', 'infos', count(findings.info)],
        ['有问题的会话', 'conversations', count(total.withFindings)],
        ['占全部会话', 'of all', shareCell(total.withFindings, total.conversations)],
      ],
    ],
    [
      { zh: '承诺', en: 'Commitments' },
      [
        ...(['kept', 'late', 'open', 'no-time'] as const).map(
          (status): Figure => [STATUS.zh[status], STATUS.en[status], count(commitments[status])],
        ),
        ['合计', 'in all', count(promised)],
      ],
    ],
    [
      { zh: '数量', en: 'Volume' },
      [
        ['会话', 'conversations', count(total.conversations)],
        ['客服人数', 'agents', count(named)],
        ['客服消息', 'agent messages', count(messages.agent)],
        ['客户消息', 'customer messages', count(messages.customer)],
        ['系统消息', 'system messages', count(messages.system)],
      ],
    ],
  ];
  const rows = Math.max(...lists.map(([, figures]) => figures.length));
  return [
    [],
    lists.flatMap(([title]) => [textCell(title[locale], 'head'), textCell(null, 'head')]),
    ...Array.from({ length: rows }, (_, row) =>
      lists.flatMap(([, figures]) => {
        const [zh, en, cell] = figures[row]!;
        return [textCell(locale === 'zh' ? zh : en), cell];
      }),
    ),
  ];
}

type Figure = readonly [zh: string, en: string, cell: Cell];

/** A headline figure says so when it is nothing. */
function count(value: number): Cell {
  return { value, style: 'count' };
}

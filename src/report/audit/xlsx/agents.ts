import { meanTenths } from '../../../summary.ts';
import { titleOf } from '../../../wording.ts';
import { points } from '../parts/records.ts';
import { topRules } from '../parts/totals.ts';
import { STATUS } from '../parts/words.ts';
import type { Book } from './book.ts';
import type { Cell } from './cells.ts';
import { type Column, column, countCell, linkCell, pointsCell, shareCell, type Table, textCell } from './table.ts';

type AgentRow = Book['agents'][number];

const TOP = [0, 1, 2] as const;

/** Every agent, the lowest mean score first. */
export function agentTable({ locale, passMark, ruleById, rowOfRule, lowestOf }: Book): Table<AgentRow> {
  const zh = locale === 'zh';
  const ruleCell = ([, tally]: AgentRow, place: number): Cell => {
    const top = topRules(tally, { ruleById })[place];
    if (top === undefined) return textCell(null);
    const rule = ruleById.get(top.rule);
    return linkCell(`${top.findings}× ${rule ? titleOf(rule, locale) : top.rule}`, 'rules', rowOfRule.get(top.rule));
  };
  const status = (of: keyof (typeof STATUS)['zh']): Column<AgentRow> =>
    column(STATUS.zh[of], STATUS.en[of], 10, ([, { commitments }]) => countCell(commitments[of]));
  return {
    name: 'agents',
    title: { zh: '客服', en: 'Agents' },
    tab: 'FF7C3AED',
    frozen: 1,
    columns: [
      column('客服', 'agent', 18, ([agent]) => textCell(agent ?? (zh ? '（没有署名）' : '(unnamed)'))),
      column('平均得分', 'mean score', 11, ([, tally]) => pointsCell(points(meanTenths(tally)), passMark), {
        hasBars: true,
      }),
      column('会话', 'conversations', 14, ([, { conversations }]) => countCell(conversations)),
      column('主接会话', 'as main agent', 11, ([, { main }]) => countCell(main)),
      column('合格率', 'pass rate', 10, ([, { passed, scored }]) => shareCell(passed, scored)),
      column('红线会话', 'red lines', 11, ([, { vetoed }]) => countCell(vetoed)),
      column('有问题的会话', 'with findings', 13, ([, { withFindings }]) => countCell(withFindings)),
      column('错误', 'errors', 8, ([, { findings }]) => countCell(findings.error)),
      column('警告', 'warnings', 10, ([, { findings }]) => countCell(findings.warning)),
      column('提示', 'infos', 8, ([, { findings }]) => countCell(findings.info)),
      ...TOP.map((place) =>
        column<AgentRow>(`突出问题 ${place + 1}`, `top finding ${place + 1}`, 34, (row) => ruleCell(row, place), {
          linkRank: place + 1,
        }),
      ),
      column(
        '最低分的会话',
        'lowest conversation',
        22,
        ([agent]) => linkCell(lowestOf.get(agent)?.id ?? null, 'conversations', lowestOf.get(agent)?.row),
        { linkRank: 0 },
      ),
      column('最低分', 'lowest score', 9, ([agent]) => pointsCell(lowestOf.get(agent)?.score ?? null, passMark)),
      ...(['kept', 'late', 'open', 'no-time'] as const).map(status),
      column('客服消息', 'agent messages', 10, ([, { agentMessages }]) => countCell(agentMessages)),
    ],
  };
}

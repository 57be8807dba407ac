import type { Severity } from '../../../types.ts';
import { categoryName, titleOf } from '../../../wording.ts';
import { SEVERITY } from '../parts/words.ts';
import { type Book, yesOrNo } from './book.ts';
import { SEVERITY_STYLE } from './styles.ts';
import { column, countCell, shareCell, type Table, textCell } from './table.ts';

type RuleRow = Book['rules'][number];

/** Every rule in force, those that cost most first. */
export function ruleTable({ locale, ruleById, scores, summary }: Book): Table<RuleRow> {
  const { conversations } = summary.total;
  return {
    name: 'rules',
    title: { zh: '规则', en: 'Rules' },
    tab: 'FFF59E0B',
    frozen: 1,
    columns: [
      column('规则', 'rule', 28, ({ rule }) => textCell(rule)),
      column('内容', 'about', 34, ({ rule }) => {
        const known = ruleById.get(rule);
        return textCell(known ? titleOf(known, locale) : null, 'wrap');
      }),
      column('类别', 'category', 12, ({ category }) => textCell(category && categoryName(category, locale))),
      column('级别', 'severity', 10, ({ severity }) => severityCell(severity)),
      column('红线', 'red line', 9, ({ rule }) => textCell(scores.veto.has(rule) ? yesOrNo(true, locale) : null)),
      column('扣分', 'points lost', 11, ({ lost }) => ({ value: lost === 0 ? null : lost, style: 'lost' }), {
        hasBars: true,
      }),
      column('次数', 'findings', 10, ({ findings }) => countCell(findings)),
      column('会话', 'conversations', 14, (row) => countCell(row.conversations)),
      column('会话占比', 'of conversations', 15, (row) => shareCell(row.conversations, conversations)),
      column('错误', 'errors', 8, ({ errors }) => countCell(errors)),
      column('警告', 'warnings', 10, ({ warnings }) => countCell(warnings)),
      column('提示', 'infos', 8, ({ infos }) => countCell(infos)),
      column('不适用的会话', 'not applicable', 13, ({ notApplicable }) => countCell(notApplicable)),
      column('为什么', 'why', 44, ({ rule }) => textCell(ruleById.get(rule)?.why[locale] ?? null, 'wrap')),
      column('怎么改', 'what to do', 44, ({ rule }) => textCell(ruleById.get(rule)?.advice[locale] ?? null, 'wrap')),
    ],
  };

  function severityCell(severity: Severity | null) {
    return severity === null ? textCell(null) : textCell(SEVERITY[locale][severity], SEVERITY_STYLE[severity]);
  }
}

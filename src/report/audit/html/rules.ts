import type { Severity } from '../../../types.ts';
import { categoryName } from '../../../wording.ts';
import { ruleRecords } from '../parts/totals.ts';
import { SEVERITY, thousands } from '../parts/words.ts';
import { type Element, h } from './element.ts';
import { bar, findingsLink, name, type Page, ruleTitle, type Section, shareText } from './page.ts';
import { tableOf } from './table.ts';

const MOST_ROWS = 15;
const RANK: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };

/** Every rule that found something: what it is, how often, and what it cost. */
export function rulesSection(page: Page): Section {
  const { summary, options, locale, t } = page;
  const records = ruleRecords(summary, options).filter(({ findings }) => findings > 0);
  const quiet = [...options.ruleById.keys()].filter((id) => !records.some(({ rule }) => rule === id)).length;
  const most = Math.max(...records.map(({ conversations }) => conversations), 1);
  const lead = [
    t(
      '扣分多的在前。扣分是各会话按规则扣的分之和，还没有算每一类扣完为止。',
      'Those that cost most first. Points lost are the sum over all conversations, before a category’s share ends them. ',
    ),
    quiet > 0
      ? t(`另有 ${thousands(quiet)} 条规则没有发现问题。`, `${thousands(quiet)} more rules found nothing.`)
      : null,
  ];
  type Row = (typeof records)[number];
  const severityOf = ({ errors, warnings }: Row): Severity =>
    errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'info';
  const table = tableOf<Row>(
    [
      {
        title: t('规则', 'rule'),
        isHead: true,
        class: 'about',
        cell: ({ rule }) => [
          findingsLink({ rule }, { class: 'strong' }, name(ruleTitle(rule, page))),
          h('span', { class: 'why' }, options.ruleById.get(rule)?.why[locale] ?? ''),
          h('code', {}, rule),
        ],
        key: ({ rule }) => rule,
      },
      {
        title: t('类别', 'category'),
        cell: ({ category }) => (category === null ? '–' : name(categoryName(category, locale))),
        key: ({ category }) => category ?? '',
      },
      {
        title: t('级别', 'severity'),
        cell: (row) => severityTag(severityOf(row), page),
        key: (row) => RANK[severityOf(row)],
      },
      {
        title: t('次数', 'findings'),
        isNumber: true,
        cell: ({ findings }) => thousands(findings),
        key: ({ findings }) => findings,
      },
      {
        title: t('涉及会话', 'of conversations'),
        isNumber: true,
        class: 'barred',
        cell: (row) => [
          h('span', {}, shareText(row.conversations, summary.total.conversations)),
          bar(row.conversations, most, severityOf(row)),
        ],
        key: ({ conversations }) => conversations,
      },
      {
        title: t('扣分', 'points lost'),
        isNumber: true,
        cell: ({ lost }) => pointsLost(lost),
        key: ({ lost }) => lost,
      },
      {
        title: t('不适用', 'not applicable'),
        about: t('没有可评内容的会话占比', 'share of conversations in which it had nothing to judge'),
        isNumber: true,
        cell: ({ notApplicable }) => shareText(notApplicable, summary.total.conversations),
        key: ({ notApplicable }) => notApplicable,
      },
    ],
    records,
    {
      id: 'rule-table',
      caption: t('规则：次数、涉及会话、扣分', 'Rules: findings, conversations, points lost'),
      sorted: { column: 5, direction: 'descending' },
      most: MOST_ROWS,
    },
    page,
  );
  return { id: 'rules', title: { zh: '规则', en: 'Rules' }, lead, body: table };
}

/** A severity as a label, in words and colour. */
export function severityTag(severity: Severity, { locale }: Pick<Page, 'locale'>): Element {
  return h('span', { class: `tag ${severity}` }, SEVERITY[locale][severity]);
}

/** Points with their half, where there is one: 12, 1,204.5. */
export function pointsLost(lost: number): string {
  const whole = Math.floor(lost);
  return thousands(whole) + (lost === whole ? '' : String(lost - whole).slice(1));
}

import { byName, meanTenths, type Tally } from '../../../summary.ts';
import { pointsText, thousands } from '../parts/words.ts';
import { type Child, type Element, h } from './element.ts';
import { SEVERITIES } from './overview.ts';
import { type Page, type Section, shareText } from './page.ts';
import { type Period, periodsOf } from './periods.ts';
import { tableOf } from './table.ts';
import { trendChart } from './trend-chart.ts';

/** The mean score and the findings day by day; weeks or months where there are too many days. */
export function trendSection(page: Page): Section {
  const { summary, locale, t } = page;
  const days = byName(summary.days).flatMap(([day, tally]): [string, Tally][] => (day === null ? [] : [[day, tally]]));
  const undated = summary.days.get(null)?.conversations ?? 0;
  const { unit, periods } = periodsOf(days, locale);
  const filled = periods.filter(({ tally }) => tally !== null);
  const lead: Child = [
    unit === 'week' ? t('日期多，按周合计（周一起）。', 'Many days: summed by weeks, from Monday. ') : null,
    unit === 'month' ? t('日期多，按月合计。', 'Many days: summed by months. ') : null,
    undated > 0 && filled.length > 0
      ? t(
          `${thousands(undated)} 个会话没有日期，不在图里。`,
          `${thousands(undated)} conversations have no date and are not shown.`,
        )
      : null,
  ];
  const body: Child =
    filled.length === 0
      ? h(
          'p',
          { class: 'empty' },
          t('会话没有日期，看不出趋势。', 'No conversation has a date: there is no trend to show.'),
        )
      : filled.length === 1
        ? [
            h(
              'p',
              { class: 'empty' },
              t('只有一天的数据，看不出趋势。', 'All conversations are of one day: there is no trend to show.'),
            ),
            dayTable(filled, page),
          ]
        : [
            h('figure', { class: 'panel' }, legend(page), trendChart(periods, page)),
            h('details', { class: 'data' }, h('summary', {}, t('看数字', 'Show the figures')), dayTable(filled, page)),
          ];
  return { id: 'trend', title: { zh: '趋势', en: 'Trend' }, lead, body };
}

function legend({ t, options }: Page): Element {
  return h(
    'figcaption',
    { class: 'legend' },
    h('span', { class: 'key line' }, t('平均得分', 'mean score')),
    h('span', { class: 'key mark' }, t(`合格线 ${options.scores.pass}`, `pass mark ${options.scores.pass}`)),
    h('span', { class: 'key error' }, t('错误', 'errors')),
    h('span', { class: 'key warning' }, t('警告', 'warnings')),
    h('span', { class: 'key info' }, t('提示', 'infos')),
  );
}

function dayTable(periods: readonly Period[], page: Page): Element {
  const { t } = page;
  return tableOf(
    [
      { title: t('日期', 'date'), isHead: true, cell: ({ title }) => title, key: ({ from }) => from },
      {
        title: t('会话', 'conversations'),
        isNumber: true,
        cell: ({ tally }) => thousands(tally?.conversations ?? 0),
        key: ({ tally }) => tally?.conversations ?? 0,
      },
      {
        title: t('平均得分', 'mean score'),
        isNumber: true,
        cell: ({ tally }) => pointsText(tally && meanTenths(tally)),
        key: ({ tally }) => tally && meanTenths(tally),
      },
      {
        title: t('合格率', 'pass rate'),
        isNumber: true,
        cell: ({ tally }) => shareText(tally?.passed ?? 0, tally?.scored ?? 0),
        key: ({ tally }) => (tally && tally.scored > 0 ? tally.passed / tally.scored : null),
      },
      {
        title: t('红线', 'red lines'),
        isNumber: true,
        cell: ({ tally }) => thousands(tally?.vetoed ?? 0),
        key: ({ tally }) => tally?.vetoed ?? 0,
      },
      ...SEVERITIES.map((severity) => ({
        title: { error: t('错误', 'errors'), warning: t('警告', 'warnings'), info: t('提示', 'infos') }[severity],
        isNumber: true,
        cell: ({ tally }: Period) => thousands(tally?.findings[severity] ?? 0),
        key: ({ tally }: Period) => tally?.findings[severity] ?? 0,
      })),
    ],
    periods,
    {
      id: 'days',
      caption: t('按日期的得分与问题', 'Scores and findings by date'),
      sorted: { column: 0, direction: 'ascending' },
    },
    page,
  );
}

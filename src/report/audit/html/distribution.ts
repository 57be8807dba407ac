import { medianTenths } from '../../../summary.ts';
import { plural, pointsText, thousands } from '../parts/words.ts';
import { categoryTable } from './categories.ts';
import { type Bin, distributionChart } from './distribution-chart.ts';
import { type Child, type Element, h } from './element.ts';
import { type Page, type Section, shareText } from './page.ts';
import { tableOf } from './table.ts';

/** Points of a bar; the last one holds only the full score. */
const BIN = 5;
const BINS = 100 / BIN + 1;

/** How many conversations had which score, against the pass mark. */
export function distributionSection(page: Page): Section {
  const { summary, options, t } = page;
  const { scored, passed } = summary.total;
  const bins = binsOf(summary.histogram, options.scores.pass);
  const lead =
    scored === 0
      ? null
      : t(
          `${thousands(scored)} 个评分会话：${thousands(scored - passed)} 个不到 ${options.scores.pass} 分或触碰红线；一半会话在 ${pointsText(medianTenths(summary))} 分以上。`,
          `Of ${plural(scored, 'scored conversation')}, ${thousands(scored - passed)} did not pass (below ${options.scores.pass} points, or a red line); half have ${pointsText(medianTenths(summary))} or more.`,
        );
  const body: Child =
    scored === 0
      ? h('p', { class: 'empty' }, t('没有可以评分的会话。', 'No conversation had anything to score.'))
      : h(
          'div',
          { class: 'columns' },
          h(
            'div',
            {},
            h('figure', { class: 'panel' }, distributionChart(bins, page)),
            h('details', { class: 'data' }, h('summary', {}, t('看数字', 'Show the figures')), binTable(bins, page)),
          ),
          categoryTable(page),
        );
  return { id: 'distribution', title: { zh: '得分', en: 'Scores' }, lead, body };
}

function binTable(bins: readonly Bin[], page: Page): Element {
  const { t, summary } = page;
  return tableOf(
    [
      { title: t('得分', 'score'), isHead: true, cell: ({ title }) => title },
      { title: t('会话', 'conversations'), isNumber: true, cell: (bin) => thousands(bin.failed + bin.passed) },
      {
        title: t('占比', 'share'),
        isNumber: true,
        cell: (bin) => shareText(bin.failed + bin.passed, summary.total.scored),
      },
    ],
    bins,
    { id: 'scores', caption: t('各分数段的会话数', 'Conversations by score') },
    page,
  );
}

function binsOf(histogram: readonly number[], mark: number): Bin[] {
  return Array.from({ length: BINS }, (_, i) => {
    const from = i * BIN * 10;
    const to = Math.min(from + BIN * 10, histogram.length);
    const count = (low: number, high: number) => {
      let sum = 0;
      for (let tenths = low; tenths < high; tenths++) sum += histogram[tenths] ?? 0;
      return sum;
    };
    const cut = Math.min(Math.max(Math.ceil(mark * 10), from), to);
    const title = i === BINS - 1 ? '100' : `${i * BIN}–${i * BIN + BIN - 0.1}`;
    return { title, failed: count(from, cut), passed: count(cut, to) };
  });
}

import { DEFAULT_SHARE } from '../../../score-settings.ts';
import { byName } from '../../../summary.ts';
import { categoryName } from '../../../wording.ts';
import { thousands } from '../parts/words.ts';
import { type Element, h } from './element.ts';
import { bar, name, type Page, shareText } from './page.ts';
import { tableOf } from './table.ts';

/** What each category is worth, and what was lost of it. */
export function categoryTable(page: Page): Element {
  const { summary, options, locale, t } = page;
  const order = [...options.scores.categories.keys()];
  const rank = (category: string) => (order.includes(category) ? order.indexOf(category) : order.length);
  const inForce = new Set([...options.ruleById.values()].map(({ category }) => category));
  const tallies = new Map(byName(summary.categories));
  const rows = [...new Set([...inForce, ...tallies.keys()])]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((category) => ({
      category,
      share: options.scores.categories.get(category) ?? DEFAULT_SHARE,
      tally: tallies.get(category) ?? { conversations: 0, full: 0, lost: 0 },
    }));
  type Row = (typeof rows)[number];
  return tableOf<Row>(
    [
      { title: t('类别', 'category'), isHead: true, cell: ({ category }) => name(categoryName(category, locale)) },
      { title: t('分值', 'share'), isNumber: true, cell: ({ share }) => String(share), key: ({ share }) => share },
      {
        title: t('适用会话', 'applied to'),
        isNumber: true,
        cell: ({ tally }) => thousands(tally.conversations),
        key: ({ tally }) => tally.conversations,
      },
      {
        title: t('得分率', 'points kept'),
        about: t('在适用的会话里得到的分占应得的分', 'of the points it could give where it applied'),
        isNumber: true,
        class: 'barred',
        cell: ({ tally }) => [
          h('span', {}, shareText(tally.full - tally.lost, tally.full)),
          bar(tally.full - tally.lost, tally.full, 'kept'),
        ],
        key: ({ tally }) => (tally.full === 0 ? null : (tally.full - tally.lost) / tally.full),
      },
    ],
    rows,
    { id: 'category-table', caption: t('各类的分值与得分率', 'Categories: share and points kept') },
    page,
  );
}

import { byName, type Tally } from '../../../summary.ts';
import type { Channel } from '../../../types.ts';
import { ranked } from '../parts/totals.ts';
import { CHANNEL, thousands } from '../parts/words.ts';
import { name, type Page, type Section } from './page.ts';
import { tableOf } from './table.ts';
import { tallyColumns } from './tally-columns.ts';

/** More are too much for a browser. */
const MOST_ROWS = 1000;

/** Teams and channels, where there are several. */
export function groupSections(page: Page): (Section | null)[] {
  const { summary, locale, t } = page;
  const group = <K extends string | null>(
    id: string,
    title: { zh: string; en: string },
    head: string,
    tallies: ReadonlyMap<K, Tally>,
    told: (key: K) => string,
  ) => {
    if (tallies.size < 2) return null;
    const all = ranked(tallies);
    const rows = all.slice(0, MOST_ROWS);
    const table = tableOf<readonly [K, Tally]>(
      [
        { title: head, isHead: true, cell: ([key]) => name(told(key)), key: ([key]) => told(key) },
        ...tallyColumns(page),
      ],
      rows,
      { id: `${id}-table`, caption: title[locale], sorted: { column: 2, direction: 'ascending' }, most: 15 },
      page,
    );
    const lead =
      all.length > rows.length
        ? t(
            `共 ${thousands(all.length)} 个，这里列平均分最低的 ${thousands(rows.length)} 个。`,
            `The ${thousands(rows.length)} with the lowest means, of ${thousands(all.length)}.`,
          )
        : null;
    return { id, title, lead, body: table };
  };
  return [
    group(
      'teams',
      { zh: '团队', en: 'Teams' },
      t('团队', 'team'),
      summary.teams,
      (team) => team ?? t('（没有团队）', '(no team)'),
    ),
    group(
      'channels',
      { zh: '渠道', en: 'Channels' },
      t('渠道', 'channel'),
      new Map(byName(summary.channels)),
      (channel) => (isChannel(channel) ? CHANNEL[locale][channel] : channel),
    ),
  ];
}

function isChannel(name: string): name is Channel {
  return name in CHANNEL.en;
}

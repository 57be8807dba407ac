import { meanTenths, type Tally } from '../../../summary.ts';
import { thousands } from '../parts/words.ts';
import { type Child, h } from './element.ts';
import { bar, type Page, scoreText, shareText } from './page.ts';
import type { Column } from './table.ts';

/** An agent, a team or a channel with its figures. */
export type TallyRow = readonly [name: string | null, tally: Tally];

/** The figures that agents, teams and channels have in common. */
export function tallyColumns(page: Page): Column<TallyRow>[] {
  const { t } = page;
  const count = (title: string, of: (tally: Tally) => number, kind?: string): Column<TallyRow> => ({
    title,
    isNumber: true,
    ...(kind !== undefined && { class: kind }),
    cell: ([, tally]) => zeroDim(of(tally)),
    key: ([, tally]) => of(tally),
  });
  return [
    {
      title: t('会话', 'conversations'),
      isNumber: true,
      cell: ([, tally]) => thousands(tally.conversations),
      key: ([, tally]) => tally.conversations,
    },
    {
      title: t('平均得分', 'mean score'),
      isNumber: true,
      class: 'barred',
      cell: ([, tally]) => [
        scoreText(meanTenths(tally), page),
        bar(
          meanTenths(tally) ?? 0,
          1000,
          (meanTenths(tally) ?? 1000) < page.options.scores.pass * 10 ? 'open' : 'kept',
        ),
      ],
      key: ([, tally]) => meanTenths(tally),
    },
    {
      title: t('合格率', 'pass rate'),
      isNumber: true,
      cell: ([, { passed, scored }]) => shareText(passed, scored),
      key: ([, { passed, scored }]) => (scored === 0 ? null : passed / scored),
    },
    {
      title: t('红线', 'red lines'),
      isNumber: true,
      cell: ([, { vetoed }]) => (vetoed > 0 ? h('span', { class: 'low' }, thousands(vetoed)) : zeroDim(0)),
      key: ([, { vetoed }]) => vetoed,
    },
    count(t('错误', 'errors'), ({ findings }) => findings.error),
    count(t('警告', 'warnings'), ({ findings }) => findings.warning),
    count(t('提示', 'infos'), ({ findings }) => findings.info),
    {
      title: t('每百会话问题', 'per 100'),
      about: t('每 100 个会话里的错误和警告', 'errors and warnings in 100 conversations'),
      isNumber: true,
      cell: ([, tally]) => perHundred(tally).toFixed(0),
      key: ([, tally]) => perHundred(tally),
    },
    {
      title: t('承诺兑现', 'kept'),
      about: t('说了时间的承诺里按时兑现的', 'of the commitments with a time, those kept in time'),
      isNumber: true,
      cell: ([
        ,
        {
          commitments: { kept, late, open },
        },
      ]) => shareText(kept, kept + late + open),
      key: ([
        ,
        {
          commitments: { kept, late, open },
        },
      ]) => (kept + late + open === 0 ? null : kept / (kept + late + open)),
    },
  ];
}

function perHundred({ findings, conversations }: Tally): number {
  return ((findings.error + findings.warning) * 100) / Math.max(1, conversations);
}

function zeroDim(count: number): Child {
  return count === 0 ? h('span', { class: 'none' }, '0') : thousands(count);
}

import { byName, meanTenths, type Summary } from '../../../summary.ts';
import { paragraph } from '../../parts/rows.ts';
import type { OverviewContext } from './overview.ts';
import { indented } from './told.ts';
import { pointsText } from './words.ts';

const BARS = '▁▂▃▄▅▆▇█';

/** The mean score day by day as a row of bars, between the lowest and the highest; several days a bar where there are many. */
export function daysLines({ days }: Summary, context: OverviewContext): string[] {
  const all = byName(days).flatMap(([day, tally]) => {
    const mean = meanTenths(tally);
    return day === null || mean === null ? [] : [{ day, tally, mean }];
  });
  if (all.length < 2) return [];
  const per = Math.ceil(all.length / (context.columns - 24));
  const bars = Array.from({ length: Math.ceil(all.length / per) }, (_, i) => {
    const some = all.slice(i * per, (i + 1) * per);
    const sum = some.reduce((a, { tally }) => ({ scored: a.scored + tally.scored, tenths: a.tenths + tally.tenths }), {
      scored: 0,
      tenths: 0,
    });
    return meanTenths(sum)!;
  });
  const low = Math.min(...bars);
  const high = Math.max(...bars);
  const drawn = bars.map((mean) => BARS[high === low ? 4 : Math.round(((mean - low) * 7) / (high - low))]).join('');
  const zh = context.locale === 'zh';
  const worst = all.reduce((a, b) => (b.mean < a.mean ? b : a));
  const best = all.reduce((a, b) => (b.mean > a.mean ? b : a));
  const ends = `${short(all[0]!.day)} ${drawn} ${short(all.at(-1)!.day)}`;
  const range =
    worst.mean === best.mean
      ? zh
        ? `每天 ${pointsText(best.mean)} 分`
        : `${pointsText(best.mean)} every day`
      : zh
        ? `最低 ${short(worst.day)} ${pointsText(worst.mean)} 分，最高 ${short(best.day)} ${pointsText(best.mean)} 分`
        : `lowest ${short(worst.day)} ${pointsText(worst.mean)}, highest ${short(best.day)} ${pointsText(best.mean)}`;
  return [`  ${ends}`, ...indented(paragraph(range, [], context.columns - 2, context.paint))];
}

/** 2024-05-03 → 05-03. */
function short(day: string): string {
  return day.slice(5);
}

import { meanTenths } from '../../../summary.ts';
import { pointsText, thousands } from '../parts/words.ts';
import { type Child, h } from './element.ts';
import { SEVERITIES } from './overview.ts';
import { type Page, round } from './page.ts';
import type { Period } from './periods.ts';

/** The sizes it is drawn in: letters must not shrink with the width of the page. */
const SIZES = [
  { kind: 'wide', width: 960, labels: 10 },
  { kind: 'narrow', width: 380, labels: 4 },
] as const;

const SCORES = { top: 12, height: 150 };
const FINDINGS = { top: 190, height: 80 };
const HEIGHT = 296;
const LEFT = 48;
const RIGHT = 10;

interface Axes {
  readonly width: number;
  readonly step: number;
  x(index: number): number;
  score(points: number): number;
  findings(count: number): number;
  readonly lowest: number;
  readonly most: number;
}

/** The line of the mean scores over the bars of the findings, on one axis of time; a gap is a day without data. */
export function trendChart(periods: readonly Period[], page: Page): Child {
  const { options, t } = page;
  const means = periods.map(({ tally }) => (tally === null ? null : meanTenths(tally)));
  const known = means.filter((mean) => mean !== null);
  const lowest = Math.max(0, Math.floor((Math.min(...known, options.scores.pass * 10) - 20) / 100) * 10);
  const most = roundUp(Math.max(...periods.map(found), 1));
  const titled = known.length === 0 ? '–' : `${pointsText(Math.min(...known))}–${pointsText(Math.max(...known))}`;
  return SIZES.map(({ kind, width, labels }) => {
    const step = (width - LEFT - RIGHT) / periods.length;
    const axes: Axes = {
      width,
      step,
      lowest,
      most,
      x: (index) => round(LEFT + (index + 0.5) * step),
      score: (points) => round(SCORES.top + ((100 - points) * SCORES.height) / (100 - lowest)),
      findings: (count) => round(FINDINGS.top + FINDINGS.height - (count * FINDINGS.height) / most),
    };
    const id = `trend-${kind}`;
    return h(
      'svg',
      {
        class: `chart ${kind}`,
        viewBox: `0 0 ${width} ${HEIGHT}`,
        role: 'img',
        'aria-labelledby': `${id}-title ${id}-desc`,
      },
      h('title', { id: `${id}-title` }, t('得分与问题的走势', 'Scores and findings over time')),
      h(
        'desc',
        { id: `${id}-desc` },
        t(
          `上面的线是平均得分（${titled}），下面的柱是问题数，最多 ${thousands(most)}。数字见下面的表。`,
          `The line above is the mean score (${titled}), the bars below are findings, at most ${thousands(most)}. The figures are in the table below.`,
        ),
      ),
      grid(axes, page),
      bars(periods, axes),
      h('path', { class: 'score', d: lineOf(means, axes) }),
      dots(means, axes),
      ticks(periods, labels, axes),
      periods.map((period, i) => hover(period, means[i] ?? null, i, axes, page)),
    );
  });
}

function grid({ width, score, findings, lowest, most }: Axes, { options }: Page): Child {
  const line = (y: number, label: string, kind = '') => [
    h('line', { class: `grid ${kind}`.trimEnd(), x1: LEFT, x2: width - RIGHT, y1: y, y2: y }),
    h('text', { class: 'y', x: LEFT - 6, y: y + 4 }, label),
  ];
  const middle = (100 + lowest) / 2;
  return [
    [100, middle, lowest].map((points) => line(score(points), String(points))),
    h('line', {
      class: 'pass',
      x1: LEFT,
      x2: width - RIGHT,
      y1: score(options.scores.pass),
      y2: score(options.scores.pass),
    }),
    [most, most / 2, 0].map((count) => (Number.isInteger(count) ? line(findings(count), thousands(count)) : null)),
  ];
}

function bars(periods: readonly Period[], { step, x, findings }: Axes): Child {
  const width = round(Math.max(1, Math.min(step * 0.7, 28)));
  return periods.map(({ tally }, i) => {
    if (tally === null) return null;
    let below = 0;
    return SEVERITIES.map((severity) => {
      const count = tally.findings[severity];
      if (count === 0) return null;
      const top = findings(below + count);
      const rect = h('rect', {
        class: severity,
        x: round(x(i) - width / 2),
        y: top,
        width,
        height: round(findings(below) - top),
      });
      below += count;
      return rect;
    });
  });
}

function lineOf(means: readonly (number | null)[], { x, score }: Axes): string {
  let path = '';
  means.forEach((mean, i) => {
    if (mean === null) return;
    path += `${i === 0 || means[i - 1] === null ? 'M' : 'L'}${x(i)} ${score(mean / 10)}`;
  });
  return path;
}

/** Few days are points; of many, those that stand alone: a line needs two. */
function dots(means: readonly (number | null)[], { x, score, step }: Axes): Child {
  return means.map((mean, i) => {
    const isAlone = (means[i - 1] ?? null) === null && (means[i + 1] ?? null) === null;
    if (mean === null || (step < 12 && !isAlone)) return null;
    return h('circle', { class: 'score', cx: x(i), cy: score(mean / 10), r: 3 });
  });
}

function ticks(periods: readonly Period[], labels: number, { x, width }: Axes): Child {
  const every = Math.max(1, Math.ceil(periods.length / labels));
  return periods.map(({ short }, i) => {
    if (i % every !== 0) return null;
    const at = x(i);
    const anchor = at < LEFT + 12 ? 'start' : at > width - 40 ? 'end' : 'middle';
    return h(
      'text',
      {
        class: 'x',
        x: anchor === 'start' ? LEFT : anchor === 'end' ? width - 2 : at,
        y: HEIGHT - 6,
        'text-anchor': anchor,
      },
      short,
    );
  });
}

/** What a pointer is told. */
function hover({ title, tally }: Period, mean: number | null, index: number, { x, step }: Axes, { t }: Page): Child {
  const count = thousands(tally?.conversations ?? 0);
  const told =
    tally === null
      ? t(`${title}：没有会话`, `${title}: no conversation`)
      : t(
          `${title}：平均 ${pointsText(mean)} 分，${count} 个会话，错误 ${tally.findings.error}，警告 ${tally.findings.warning}，提示 ${tally.findings.info}`,
          `${title}: mean ${pointsText(mean)}, conversations ${count}, errors ${tally.findings.error}, warnings ${tally.findings.warning}, infos ${tally.findings.info}`,
        );
  const top = SCORES.top;
  const height = FINDINGS.top + FINDINGS.height - top;
  return h(
    'rect',
    { class: 'hover', x: round(x(index) - step / 2), y: top, width: round(step), height },
    h('title', {}, told),
  );
}

function found({ tally }: Period): number {
  return tally === null ? 0 : tally.findings.error + tally.findings.warning + tally.findings.info;
}

/** The next of 2, 4, 10, 20, 40, 100 …: its half is whole too. */
function roundUp(count: number): number {
  for (let unit = 1; ; unit *= 10) {
    for (const factor of [2, 4, 6, 8, 10]) if (count <= factor * unit) return factor * unit;
  }
}

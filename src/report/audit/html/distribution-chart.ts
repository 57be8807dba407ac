import { percent, plural, thousands } from '../parts/words.ts';
import { type Child, h } from './element.ts';
import { type Page, round } from './page.ts';

/** Conversations of five points of the score; the last bar is the full score alone. */
export interface Bin {
  readonly title: string;
  readonly failed: number;
  readonly passed: number;
}

/** Letters must not shrink with the width of the page. */
const SIZES = [
  { kind: 'wide', width: 560, height: 330 },
  { kind: 'narrow', width: 360, height: 240 },
] as const;
const LEFT = 44;
const TOP = 30;
const MARGIN = { right: 8, bottom: 38 };

/** How many conversations had which score, in red below the pass mark. */
export function distributionChart(bins: readonly Bin[], page: Page): Child {
  const { summary, t } = page;
  const { scored, passed } = summary.total;
  const most = Math.max(...bins.map(({ failed, passed }) => failed + passed), 1);
  return SIZES.map(({ kind, width, height }) => {
    const id = `distribution-${kind}`;
    const floor = height - MARGIN.bottom;
    const step = (width - LEFT - MARGIN.right) / bins.length;
    const y = (count: number) => round(floor - (count * (floor - TOP)) / most);
    const grid = (at: number, label: string) => [
      h('line', { class: 'grid', x1: LEFT, x2: width - MARGIN.right, y1: at, y2: at }),
      h('text', { class: 'y', x: LEFT - 6, y: at + 4 }, label),
    ];
    return h(
      'svg',
      {
        class: `chart ${kind}`,
        viewBox: `0 0 ${width} ${height}`,
        role: 'img',
        'aria-labelledby': `${id}-title ${id}-desc`,
      },
      h('title', { id: `${id}-title` }, t('得分分布', 'Distribution of scores')),
      h(
        'desc',
        { id: `${id}-desc` },
        t(
          `每 5 分一柱，最高的柱有 ${thousands(most)} 个会话；${percent(passed, scored)} 合格。数字见下面的表。`,
          `A bar for every 5 points, ${plural(most, 'conversation')} at most; ${percent(passed, scored)} passed. The figures are in the table below.`,
        ),
      ),
      grid(TOP, thousands(most)),
      grid(floor, '0'),
      bins.map((bin, i) => bar(bin, { x: round(LEFT + i * step + 1.5), width: round(step - 3), floor, y }, page)),
      passMark(step, floor, page),
      [0, 20, 40, 60, 80, 100].map((points) =>
        h(
          'text',
          {
            class: 'x',
            // The last bar is 100 alone.
            x: round(LEFT + (points / POINTS) * step + (points === 100 ? step / 2 : 0)),
            y: height - 20,
            'text-anchor': 'middle',
          },
          String(points),
        ),
      ),
      h(
        'text',
        { class: 'x', x: LEFT + (width - LEFT) / 2, y: height - 3, 'text-anchor': 'middle' },
        t('得分', 'score'),
      ),
    );
  });
}

const POINTS = 5;

interface Place {
  readonly x: number;
  readonly width: number;
  readonly floor: number;
  y(count: number): number;
}

function bar({ title, failed, passed }: Bin, { x, width, floor, y }: Place, { t }: Page): Child {
  const all = failed + passed;
  return h(
    'g',
    {},
    h('title', {}, t(`${title} 分：${thousands(all)} 个会话`, `${title} points: ${plural(all, 'conversation')}`)),
    h('rect', { class: 'hover', x, y: TOP, width, height: round(floor - TOP) }),
    failed === 0 ? null : h('rect', { class: 'failed', x, y: y(failed), width, height: round(floor - y(failed)) }),
    passed === 0 ? null : h('rect', { class: 'passed', x, y: y(all), width, height: round(y(failed) - y(all)) }),
  );
}

function passMark(step: number, floor: number, { options, t }: Page): Child {
  const { pass } = options.scores;
  const at = round(LEFT + (pass / POINTS) * step);
  const isRight = pass > 40;
  return [
    h('line', { class: 'pass', x1: at, x2: at, y1: TOP - 18, y2: floor }),
    h(
      'text',
      { class: 'mark', x: isRight ? at - 6 : at + 6, y: TOP - 9, 'text-anchor': isRight ? 'end' : 'start' },
      t(`合格线 ${pass}`, `pass mark ${pass}`),
    ),
  ];
}

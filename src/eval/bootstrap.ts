import { hashOf } from '../text/hash.ts';
import { type Counts, f1Of, type Interval, meanOf } from './shares.ts';

/** A thousand put the ends of a 95 % interval within half a point of those of ten thousand. */
const DRAWS = 1000;
/** Drawn from fewer, conversations are so often the same that the interval comes out far too narrow. */
const FEWEST = 10;

/**
 * Where F1 lies, over all counts and as the mean of the rules, by the percentile bootstrap (Efron & Tibshirani 1993, chapter
 * 13) over conversations: places of one conversation are not independent of each other. The same seed gives the same
 * interval; of fewer than ten conversations none can be told.
 */
export function f1Intervals(
  conversations: readonly ReadonlyMap<string, Counts>[],
  seed: string,
): { readonly micro: Interval | null; readonly macro: Interval | null } {
  const rules = [...new Set(conversations.flatMap((counts) => [...counts.keys()]))];
  const rows = conversations.map((counts) => [...counts].map(([rule, own]) => [rules.indexOf(rule), own] as const));
  const micro: number[] = [];
  const macro: number[] = [];
  if (rows.length < FEWEST) return { micro: null, macro: null };
  const next = randomOf(hashOf(seed));
  for (let i = 0; i < DRAWS; i++) {
    const sums = rules.map(() => ({ found: 0, falseAlarms: 0, missed: 0 }));
    const all = { found: 0, falseAlarms: 0, missed: 0 };
    for (let n = 0; n < rows.length; n++) {
      for (const [rule, { found, falseAlarms, missed }] of rows[Math.floor(next() * rows.length)]!) {
        for (const sum of [sums[rule]!, all]) {
          sum.found += found;
          sum.falseAlarms += falseAlarms;
          sum.missed += missed;
        }
      }
    }
    const own = f1Of(all);
    const mean = meanOf(sums.map(f1Of));
    if (own !== null) micro.push(own);
    if (mean !== null) macro.push(mean);
  }
  return { micro: intervalOf(micro), macro: intervalOf(macro) };
}

function intervalOf(values: number[]): Interval | null {
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))]!;
  return { low: at(0.025), high: at(0.975) };
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32, public domain). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

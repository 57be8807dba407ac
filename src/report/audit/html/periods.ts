import type { Tally } from '../../../summary.ts';
import type { Locale, Severity } from '../../../types.ts';
import { dayInWords, dayOfInstant, instantOfDay, monthInWords, shortDay, weekdayOf } from './dates.ts';

/** A place on the axis of time. */
export interface Period {
  /** Its first day. */
  readonly from: string;
  readonly title: string;
  /** For the axis. */
  readonly short: string;
  /** `null` where nothing was said. */
  readonly tally: PeriodTally | null;
}

/** What a trend shows of a day. */
type PeriodTally = Pick<Tally, 'conversations' | 'scored' | 'tenths' | 'passed' | 'vetoed' | 'findings'>;

const DAY = 86_400_000;
/** More days than a line shows one by one are weeks, more weeks months. */
const MOST_DAYS = 92;
const MOST_WEEKS = 106;
/** A stray date far away must not make a page of nothing: beyond it only what has data is shown. */
const MOST_MONTHS = 240;

/** Days in order, with those between them that have no data; or weeks, or months. */
export function periodsOf(
  days: readonly (readonly [day: string, tally: Tally])[],
  locale: Locale,
): { readonly unit: 'day' | 'week' | 'month'; readonly periods: readonly Period[] } {
  const dated = days.filter(([day]) => !Number.isNaN(instantOfDay(day)));
  const [first] = dated[0] ?? [];
  const [last] = dated.at(-1) ?? [];
  if (first === undefined || last === undefined) return { unit: 'day', periods: [] };
  const span = (instantOfDay(last) - instantOfDay(first)) / DAY + 1;
  const unit = span <= MOST_DAYS ? 'day' : span <= MOST_WEEKS * 7 ? 'week' : 'month';
  const tallies = new Map<string, PeriodTally>();
  for (const [day, tally] of dated) {
    const from = START[unit](day);
    tallies.set(from, sumOf(tallies.get(from), tally));
  }
  const starts = span <= MOST_MONTHS * 31 ? between(START[unit](first), last, unit) : [...tallies.keys()];
  return {
    unit,
    periods: starts.map((from) => ({ from, ...wordsOf(from, unit, locale), tally: tallies.get(from) ?? null })),
  };
}

const START = {
  day: (day: string) => day,
  week: (day: string) => {
    const instant = instantOfDay(day);
    return dayOfInstant(instant - ((new Date(instant).getUTCDay() + 6) % 7) * DAY);
  },
  month: (day: string) => `${day.slice(0, 7)}-01`,
} as const;

function between(from: string, last: string, unit: keyof typeof START): string[] {
  const starts: string[] = [];
  for (let start = from; start <= last; start = next(start, unit)) starts.push(start);
  return starts;
}

function next(start: string, unit: keyof typeof START): string {
  if (unit === 'month') return START.month(dayOfInstant(instantOfDay(start) + 31 * DAY));
  return dayOfInstant(instantOfDay(start) + (unit === 'week' ? 7 : 1) * DAY);
}

function wordsOf(from: string, unit: keyof typeof START, locale: Locale): Pick<Period, 'title' | 'short'> {
  if (unit === 'month') return { title: monthInWords(from, locale), short: monthInWords(from, locale) };
  const day = dayInWords(from, locale);
  const week = locale === 'zh' ? `${day}起一周` : `week of ${day}`;
  const weekday = weekdayOf(from, locale);
  const title = unit === 'week' ? week : locale === 'zh' ? `${day} ${weekday}` : `${weekday} ${day}`;
  return { title, short: shortDay(from, locale) };
}

function sumOf(
  sum: PeriodTally | undefined,
  { conversations, scored, tenths, passed, vetoed, findings }: Tally,
): PeriodTally {
  const found = (severity: Severity) => (sum?.findings[severity] ?? 0) + findings[severity];
  return {
    conversations: (sum?.conversations ?? 0) + conversations,
    scored: (sum?.scored ?? 0) + scored,
    tenths: (sum?.tenths ?? 0) + tenths,
    passed: (sum?.passed ?? 0) + passed,
    vetoed: (sum?.vetoed ?? 0) + vetoed,
    findings: { error: found('error'), warning: found('warning'), info: found('info') },
  };
}

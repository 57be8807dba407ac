import type { Span } from '../types.ts';

/** Until when a suppression holds, as it is written: `until 2027-01-01`, `至 2027 年 1 月 1 日`. */
export interface Until extends Span {
  /** The last day as `2027-01-01`; undefined for what is no day. */
  readonly day: string | undefined;
  /** The date alone, as it is written. */
  readonly written: string;
}

/** A year with whatever is written on to it: `2027-01-01`, `2027/1/1`, `2027年1月1日`, and `2027-13-01` as well. */
const DATE = String.raw`\d{4}(?:\s?[年./-]\s?\d{1,2}(?:\s?[月./-]\s?\d{1,2}(?:\s?日)?)?)?`;
/** `until 2027-01-01`, `有效期至 2027-01-01`; not “until 24 hours later”. */
const ANYWHERE = String.raw`(?:(?<![a-z])(?:until|till|expires(?:\s+on)?)|有效期[至到]?|截[至止]到?|直到)\s*[:：]?\s*(${DATE})(?!\d)`;
/** `到 2027-01-01 为止`, `（至 2027-01-01）`; not “到 2024-05-01 的订单”, which is about something else. */
const IN_CHINESE = String.raw`[至到]\s*(${DATE})(?:\s*(?:为止|止))?(?![./-]?\d)(?!\s*(?:[年月日的之前后以间]|期间))`;
const UNTIL = new RegExp(`${ANYWHERE}|${IN_CHINESE}`, 'giu');

/** The last day that a text names as the end of a suppression. */
export function untilIn(text: string): Until | undefined {
  let last: Until | undefined;
  for (const { 0: whole, 1: anywhere, 2: inChinese, index } of text.matchAll(UNTIL)) {
    const written = (anywhere ?? inChinese)!;
    const day = dayOf(written);
    // “到 2027 年” is a way to speak of a year; after “until” a date was meant.
    if (day === undefined && anywhere === undefined && !/\d\s?[年./-]\s?\d/.test(written)) continue;
    last = { start: index, end: index + whole.length, day, written };
  }
  return last;
}

/** A date as `2027-01-01`; undefined when the calendar has no such day. */
function dayOf(written: string): string | undefined {
  const parts = written.match(/\d+/g) ?? [];
  if (parts.length !== 3) return undefined;
  const [year, month, day] = parts.map(Number) as [number, number, number];
  const time = new Date(Date.UTC(year, month - 1, day));
  if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) return undefined;
  return time.toISOString().slice(0, 10);
}

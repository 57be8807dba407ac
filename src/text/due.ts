import type { Span } from '../types.ts';
import { type Business, calendarOf } from './business.ts';
import { timesInEnglish } from './due-en.ts';
import { type TimeWords, timesInChinese } from './due-zh.ts';
import { foldUnits } from './fold.ts';
import { isoLike, wallTimeOf } from './wall-time.ts';

/** Until when something is promised. */
export interface Due {
  /** ISO 8601 with the offset of the time it is reckoned from; `null` where nobody can tell, as in “within a day after we have received it”. */
  readonly due: string | null;
  /** The words that say so. */
  readonly said: Span;
}

/** The words of a text that say until when, and how to reckon it from when they were said. */
export interface DueWords {
  readonly said: Span;
  due(iso: string | undefined, business?: Business): string | null;
}

/**
 * The time that a span of a text names for what is said there, reckoned from when it was said: in Chinese of both scripts
 * and in English. Of a range its later end, of a part of a day or a week its end. Working days skip weekends, or the days
 * that the business is closed. Of several times the one that is a limit counts (“by”, 前, 内), else the last.
 */
export function dueOf(text: string, span: Span, iso: string | undefined, business?: Business): Due | undefined {
  const words = dueWordsIn(text, span);
  return words && { due: words.due(iso, business), said: words.said };
}

/** The same before anybody knows when it was said: it depends on the text alone. */
export function dueWordsIn(text: string, span: Span): DueWords | undefined {
  const from = Math.max(span.start, span.end - LONGEST);
  const folded = foldUnits(text.slice(from, span.end));
  const times = /\p{Script=Han}/u.test(folded) ? timesInChinese(folded) : timesInEnglish(folded);
  const whole = times.filter((one) => !times.some((other) => other !== one && covers(other, one)));
  const best = whole.findLast(({ isLimit }) => isLimit) ?? whole.at(-1);
  if (!best) return undefined;
  return {
    said: { start: from + best.start, end: from + best.end },
    due(iso, business) {
      const time = wallTimeOf(iso);
      if (iso === undefined || time === undefined) return null;
      const due = best.due({ time, calendar: calendarOf(business) });
      return due === undefined ? null : isoLike(due, iso);
    },
  };
}

/** No sentence is longer; of a hostile one only the end is read. */
const LONGEST = 1000;

/** Whether the first has all of the second and more; of two that are alike, the earlier in the list. */
function covers(whole: TimeWords, part: TimeWords): boolean {
  if (whole.start > part.start || whole.end < part.end) return false;
  return whole.end - whole.start > part.end - part.start;
}

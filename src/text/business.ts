import { DAY, dateOf, dayOf, hoursOf, MINUTE, type WallTime, weekdayOf } from './wall-time.ts';

/** When a business is open, as written in a config. */
export interface Business {
  /** Days of the week, 1 is Monday; default Monday to Friday. */
  readonly days?: readonly number[];
  /** Hours of every such day; default the whole day. */
  readonly hours?: readonly string[];
  /** Dates on which it is closed all the same. */
  readonly holidays?: readonly string[];
  /** Dates on which it is open all the same, such as the weekends that Chinese holidays are made up on. */
  readonly workdays?: readonly string[];
}

export interface Calendar {
  isWorkday(time: WallTime): boolean;
  /** Open milliseconds between two times. */
  between(from: WallTime, to: WallTime): number;
  /** When the day's business ends, as an offset from its midnight. */
  readonly close: number;
}

const MINUTES_OF_DAY = 1440;
const WEEK = [1, 2, 3, 4, 5];
/** No gap that anybody asks about is longer; a broken clock must not count days for ever. */
const MOST_DAYS = 4000;

/** What a business's hours mean. Throws nothing: hours are validated where they are written. */
export function calendarOf({ days = WEEK, hours = [], holidays = [], workdays = [] }: Business = {}): Calendar {
  const closed = new Set(holidays);
  const opened = new Set(workdays);
  // Hours past midnight belong to the day they begin on.
  const spans = hours.flatMap((written) => {
    const span = hoursOf(written);
    if (!span) return [];
    return span.from < span.to ? [span] : [{ from: span.from, to: span.to + MINUTES_OF_DAY }];
  });
  const open = spans.length > 0 ? spans : [{ from: 0, to: MINUTES_OF_DAY }];
  const isWorkday = (time: WallTime) => {
    const date = dateOf(time);
    return opened.has(date) || (days.includes(weekdayOf(time)) && !closed.has(date));
  };
  return {
    isWorkday,
    close: Math.max(...open.map(({ to }) => to)) * MINUTE,
    between(from, to) {
      let sum = 0;
      const last = Math.min(to, from + MOST_DAYS * DAY);
      for (let day = dayOf(from) - DAY; day < last; day += DAY) {
        if (!isWorkday(day)) continue;
        for (const span of open) {
          const start = Math.max(from, day + span.from * MINUTE);
          const end = Math.min(to, day + span.to * MINUTE);
          if (end > start) sum += end - start;
        }
      }
      return sum;
    },
  };
}

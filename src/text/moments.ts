import type { Calendar } from './business.ts';
import { DAY, dayOf, HOUR, MINUTE, type WallTime, weekdayOf } from './wall-time.ts';

/** What words for times are reckoned from. */
export interface Now {
  readonly time: WallTime;
  readonly calendar: Calendar;
}

/** Part of a day as hours from midnight: a promise for the morning is kept until noon. */
export interface PartOfDay {
  readonly from: number;
  readonly to: number;
}

const SECOND = 1000;
/** Without business hours a working day is over then. */
const CLOSE = 18 * HOUR;

/** The last second of a day, given any time of it. */
export function endOfDay(time: WallTime): WallTime {
  return dayOf(time) + DAY - SECOND;
}

/** The end of a working day some working days on: today does not count. */
export function afterWorkdays({ time, calendar }: Now, count: number): WallTime {
  let day = dayOf(time);
  let left = count;
  // Nobody promises more; a calendar without working days must end.
  for (let i = 0; left > 0 && i < 800; i++) {
    day += DAY;
    if (calendar.isWorkday(day)) left--;
  }
  return endOfDay(day);
}

/** The last second of the week some weeks on; weeks begin on Monday. */
export function endOfWeek({ time }: Now, weeks: number): WallTime {
  return endOfDay(dayOf(time) + (7 - weekdayOf(time) + 7 * weeks) * DAY);
}

/** A day of the week some weeks on; of no week in particular, the next such day, today among them. */
export function weekday({ time }: Now, day: number, weeks?: number): WallTime {
  const away = day - weekdayOf(time);
  return dayOf(time) + (weeks === undefined ? (away + 7) % 7 : away + 7 * weeks) * DAY;
}

/** The last second of the month some months on. */
export function endOfMonth({ time }: Now, months: number): WallTime {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 1) - SECOND;
}

/** A day of this month or the next, whichever is ahead; `undefined` for the 31st of June. */
export function dayOfMonth({ time }: Now, day: number, months?: number): WallTime | undefined {
  const date = new Date(time);
  const ahead = months ?? (day < date.getUTCDate() ? 1 : 0);
  return validDate(date.getUTCFullYear(), date.getUTCMonth() + ahead, day);
}

/** A date of the year: next year's when this one's is more than a month ago. */
export function dateOfYear({ time }: Now, month: number, day: number, year?: number): WallTime | undefined {
  const thisYear = new Date(time).getUTCFullYear();
  const date = validDate(year ?? thisYear, month - 1, day);
  if (year !== undefined || date === undefined || date > time - 30 * DAY) return date;
  return validDate(thisYear + 1, month - 1, day);
}

export function endOfYear({ time }: Now): WallTime {
  return Date.UTC(new Date(time).getUTCFullYear() + 1, 0, 1) - SECOND;
}

/** When business closes on a day. */
export function closeOf({ calendar }: Now, day: WallTime): WallTime {
  return dayOf(day) + (calendar.close < DAY ? calendar.close : CLOSE);
}

/** A clock time on a day; without a day the next such time, afternoon hours where only they are still ahead. */
export function atClock(
  { time }: Now,
  day: WallTime | undefined,
  hour: number,
  minute: number,
  part: PartOfDay | undefined,
): WallTime | undefined {
  if (hour > 24 || minute > 59) return undefined;
  const isHalf = hour <= 12;
  let at = hour;
  if (part && isHalf && part.to > 12 && part.from >= 11 && hour < 12 && !(part.from === 11 && hour === 11)) at += 12;
  const [base, offset] = [day ?? dayOf(time), (hours: number) => hours * HOUR + minute * MINUTE];
  const plain = dayOf(base) + offset(at);
  if (part) return plain > time || day !== undefined ? plain : plain + DAY;
  // “6点前” on an afternoon, or for a day of business, is six in the evening.
  if (isHalf && hour < 12 && (hour <= 6 || plain <= time) && dayOf(base) + offset(hour + 12) > time)
    return dayOf(base) + offset(hour + 12);
  return plain > time || day !== undefined ? plain : plain + DAY;
}

function validDate(year: number, month: number, day: number): WallTime | undefined {
  const date = Date.UTC(year, month, day);
  return day >= 1 && new Date(date).getUTCDate() === day ? date : undefined;
}

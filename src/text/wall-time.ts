import { plainTime } from './plain-time.ts';

/** The hands of a clock on a wall as a number: milliseconds since 1970 as if the place had no offset. Days begin at its multiples of a day. */
export type WallTime = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,3})\d*)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** What the clock of the place showed, whatever offset follows; `undefined` without a time of day. */
export function wallTimeOf(iso: string | undefined): WallTime | undefined {
  const plain = iso === undefined ? undefined : plainTime(iso);
  if (plain !== undefined) return plain;
  const found = ISO.exec(iso ?? '');
  if (!found) return undefined;
  const [year, month, day, hour, minute, second = 0] = found.slice(1, 7).map((digits) => Number(digits ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute, second) + Number((found[7] ?? '').padEnd(3, '0'));
}

/** The time in ISO 8601 to the second, with the offset of another time of the same place. */
export function isoLike(time: WallTime, like: string): string {
  return new Date(time).toISOString().slice(0, 19) + (ISO.exec(like)?.[8] ?? '');
}

/** Where the day of a time begins. */
export function dayOf(time: WallTime): WallTime {
  return Math.floor(time / DAY) * DAY;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(time: WallTime): number {
  return new Date(time).getUTCDay() || 7;
}

/** `2024-10-01`. */
export function dateOf(time: WallTime): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Minutes since midnight of `09:00-18:00`, the end exclusive; `undefined` when it is not such. The end may be the next day's. */
export function hoursOf(written: unknown): { readonly from: number; readonly to: number } | undefined {
  const found =
    typeof written === 'string' ? /^(\d{1,2}):(\d\d) ?[-–~～] ?(\d{1,2}):(\d\d)$/.exec(written.trim()) : null;
  if (!found) return undefined;
  const [fromHour, fromMinute, toHour, toMinute] = found.slice(1).map(Number) as [number, number, number, number];
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  if (fromMinute > 59 || toMinute > 59 || from >= 1440 || to > 1440 || from === to) return undefined;
  return { from, to };
}

/** Whether a time of day lies in hours, which may run past midnight. */
export function isWithin(time: WallTime, { from, to }: { readonly from: number; readonly to: number }): boolean {
  const minute = (time - dayOf(time)) / MINUTE;
  return from < to ? from <= minute && minute < to : from <= minute || minute < to;
}

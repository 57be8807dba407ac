import { DAY, type WallTime, weekdayOf } from './wall-time.ts';

/** A festival that people are wished well for. */
interface Festival {
  /** In folded text. */
  readonly names: RegExp;
  /** Its days of a year. */
  readonly days: (year: number) => readonly WallTime[];
  /** Days before and after in which a wish is usual anyway. */
  readonly season?: readonly [before: number, after: number];
}

// Lunar dates of 2020 to 2035, Beijing time; each checked against the new moon that begins its month (Meeus, Astronomical
// Algorithms, chapter 49).
const SPRING =
  '2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08';
const DRAGON_BOAT =
  '2020-06-25 2021-06-14 2022-06-03 2023-06-22 2024-06-10 2025-05-31 2026-06-19 2027-06-09 2028-05-28 2029-06-16 2030-06-05 2031-06-24 2032-06-12 2033-06-01 2034-06-20 2035-06-10';
const DOUBLE_SEVENTH =
  '2020-08-25 2021-08-14 2022-08-04 2023-08-22 2024-08-10 2025-08-29 2026-08-19 2027-08-08 2028-08-26 2029-08-16 2030-08-05 2031-08-24 2032-08-12 2033-08-01 2034-08-20 2035-08-10';
const MID_AUTUMN =
  '2020-10-01 2021-09-21 2022-09-10 2023-09-29 2024-09-17 2025-10-06 2026-09-25 2027-09-15 2028-10-03 2029-09-22 2030-09-12 2031-10-01 2032-09-19 2033-09-08 2034-09-27 2035-09-16';
const DOUBLE_NINTH =
  '2020-10-25 2021-10-14 2022-10-04 2023-10-23 2024-10-11 2025-10-29 2026-10-18 2027-10-08 2028-10-26 2029-10-16 2030-10-05 2031-10-24 2032-10-12 2033-10-01 2034-10-20 2035-10-09';

const fixed = (month: number, day: number) => (year: number) => [Date.UTC(year, month - 1, day)];
const lunar =
  (dates: string, shift = 0) =>
  (year: number) => {
    const found = dates.split(' ').find((date) => date.startsWith(`${year}-`));
    return found === undefined ? [] : [Date.parse(found) + shift * DAY];
  };
/** The nth such day of the week in a month. */
const nth = (month: number, weekday: number, n: number) => (year: number) => {
  const first = Date.UTC(year, month - 1, 1);
  return [first + (((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1)) * DAY];
};

const FESTIVALS: readonly Festival[] = [
  { names: /春节|新春|拜年|过年|恭喜发财|chinese new year|lunar new year/u, days: lunar(SPRING), season: [30, 15] },
  { names: /元旦/u, days: fixed(1, 1), season: [15, 7] },
  {
    // 新年 is both.
    names: /新年|新岁|happy new year/u,
    days: (year) => [...fixed(1, 1)(year), ...lunar(SPRING)(year)],
    season: [30, 20],
  },
  { names: /元宵/u, days: lunar(SPRING, 14) },
  { names: /(?<!七夕)情人节|valentine/u, days: (year) => [...fixed(2, 14)(year), ...lunar(DOUBLE_SEVENTH)(year)] },
  { names: /妇女节|女神节|女王节|三八/u, days: fixed(3, 8) },
  { names: /清明/u, days: fixed(4, 4) },
  { names: /劳动节|五一/u, days: fixed(5, 1), season: [15, 5] },
  { names: /青年节|五四/u, days: fixed(5, 4) },
  { names: /母亲节|mother's day/u, days: nth(5, 7, 2) },
  { names: /儿童节|六一/u, days: fixed(6, 1) },
  { names: /父亲节|father's day/u, days: nth(6, 7, 3) },
  { names: /端午/u, days: lunar(DRAGON_BOAT) },
  { names: /七夕/u, days: lunar(DOUBLE_SEVENTH) },
  { names: /教师节/u, days: (year) => [Date.UTC(year, 8, 10), Date.UTC(year, 8, 28)] },
  { names: /中秋|mid-autumn|moon festival/u, days: lunar(MID_AUTUMN) },
  { names: /国庆/u, days: fixed(10, 1), season: [15, 7] },
  { names: /重阳/u, days: lunar(DOUBLE_NINTH) },
  { names: /万圣|halloween/u, days: fixed(10, 31) },
  { names: /感恩节|thanksgiving/u, days: nth(11, 4, 4) },
  { names: /冬至/u, days: fixed(12, 21) },
  { names: /圣诞|christmas|xmas/u, days: fixed(12, 25), season: [30, 8] },
];

/** Days of the year by name, as a config writes them: `06-18` every year, `2024-06-18` once. */
export type OwnDates = Readonly<Record<string, readonly string[]>>;

/**
 * Whether a wish names a festival that is far from a time: further ahead or behind than the days given, and out of the
 * festival's own season. `undefined` for words that name none whose date is known.
 */
export function isOutOfSeason(
  wish: string,
  time: WallTime,
  { early, late, own }: { readonly early: number; readonly late: number; readonly own: OwnDates },
): boolean | undefined {
  const year = new Date(time).getUTCFullYear();
  let isKnown = false;
  const isNear = (days: readonly WallTime[], before: number, after: number) => {
    if (days.length > 0) isKnown = true;
    return days.some((day) => day - before <= time && time < day + DAY + after);
  };
  for (const around of [year, year - 1, year + 1]) {
    for (const [name, dates] of Object.entries(own)) {
      if (!wish.includes(name)) continue;
      const days = dates.map((date) => Date.parse(date.length === 5 ? `${around}-${date}` : date));
      if (isNear(days, early, late)) return false;
    }
    for (const { names, days, season = [0, 0] } of FESTIVALS) {
      if (!names.test(wish)) continue;
      if (isNear(days(around), Math.max(early, season[0] * DAY), Math.max(late, season[1] * DAY))) return false;
    }
    // The year itself must be in the tables, or nobody knows.
    if (around === year && !isKnown) return undefined;
  }
  return true;
}

/** The hands of a clock on a wall. */
export interface WallClock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** An ISO 8601 time in milliseconds since 1970; `undefined` when there is none or it is not one. */
export function instantOf(iso: string | undefined): number | undefined {
  if (iso === undefined) return undefined;
  const instant = Date.parse(iso);
  return Number.isNaN(instant) ? undefined : instant;
}

/** What the clock of the place showed: the digits as they stand, whatever offset follows. `undefined` without a time of day. */
export function wallClockOf(iso: string | undefined): WallClock | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)/.exec(iso ?? '');
  if (!found) return undefined;
  const [year, month, day, hour, minute] = found.slice(1).map(Number) as [number, number, number, number, number];
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

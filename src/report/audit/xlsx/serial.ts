/** 1 January 1970 as spreadsheets count it. */
export const EPOCH = 25_569;

/** A day `YYYY-MM-DD` as spreadsheets count it: days since the end of 1899. `undefined` for what is no such day. */
export function daySerial(day: string): number | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? serialOf(`${day}T00:00:00`) : undefined;
}

/** An ISO 8601 time as spreadsheets count it, as the clock of the place showed it. `undefined` for what is none. */
export function timeSerial(iso: string): number | undefined {
  const clock = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?/.exec(iso);
  return clock ? serialOf(`${clock[1]}T${clock[2]}${clock[3] ?? ':00'}`) : undefined;
}

/** Excel has no days before 1900 and counts a 29 February 1900. */
const FIRST_YEAR = '1901';
const DAY = 86_400_000;

function serialOf(clock: string): number | undefined {
  const instant = Date.parse(`${clock}Z`);
  // 31 February is read as 3 March, or not at all.
  if (Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(clock)) return undefined;
  return clock < FIRST_YEAR ? undefined : instant / DAY + EPOCH;
}

/**
 * The wall time of a time as programs write it, `2026-10-01T09:01:08.886Z` or `2026-10-01T09:01:08+08:00`: read digit by
 * digit, a tenth of what an expression takes, as every message has one. `undefined` for what is written in any other way,
 * and for days that not every month has.
 */
export function plainTime(iso: string): number | undefined {
  const { length } = iso;
  const zone = length === 20 || length === 25 ? 19 : length === 24 || length === 29 ? 23 : 0;
  if (zone === 0 || iso[4] !== '-' || iso[7] !== '-' || iso[10] !== 'T' || iso[13] !== ':' || iso[16] !== ':')
    return undefined;
  const [year, month, day] = [numberAt(iso, 0, 4), numberAt(iso, 5, 2), numberAt(iso, 8, 2)];
  const [hour, minute, second] = [numberAt(iso, 11, 2), numberAt(iso, 14, 2), numberAt(iso, 17, 2)];
  const part = zone === 19 ? 0 : iso[19] === '.' ? numberAt(iso, 20, 3) : Number.NaN;
  const isDate = year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
  const isClock = hour <= 23 && minute <= 59 && second <= 59 && part >= 0;
  if (!isDate || !isClock || !(Math.abs(offsetAt(iso, zone)) >= 0)) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second) + part;
}

/** Milliseconds that the clock of such a time is ahead of Greenwich. */
export function plainOffset(iso: string): number {
  return offsetAt(iso, iso.length === 20 || iso.length === 25 ? 19 : 23);
}

function offsetAt(iso: string, at: number): number {
  const sign = iso[at];
  if (iso.length === at + 1) return sign === 'Z' ? 0 : Number.NaN;
  if ((sign !== '+' && sign !== '-') || iso[at + 3] !== ':') return Number.NaN;
  const [hours, minutes] = [numberAt(iso, at + 1, 2), numberAt(iso, at + 4, 2)];
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  const offset = (hours * 60 + minutes) * 60_000;
  return sign === '-' ? -offset : offset;
}

/** The number of some digits; NaN where there is anything else. */
function numberAt(text: string, at: number, length: number): number {
  let number = 0;
  for (let i = at; i < at + length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

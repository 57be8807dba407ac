import { dayNumber } from './date-text.ts';

/**
 * Reads times in bytes: `2026-10-01T09:01:08.886+08:00`, which says when it was whatever the zone of the business, gives
 * milliseconds since 1970; any other writing is given as a string.
 */
export function createByteTimes(): (bytes: Buffer, start: number, end: number) => string | number {
  /** Most messages are of the day of the one before. */
  let lastDate = -1;
  let lastDay: number | undefined;

  return (bytes, start, end) => instantOf(bytes, start, end) ?? bytes.toString('utf8', start, end);

  function instantOf(bytes: Buffer, start: number, end: number): number | undefined {
    if (end - start < 20) return undefined;
    const century = two(bytes, start);
    const year = two(bytes, start + 2);
    const month = two(bytes, start + 5);
    const date = two(bytes, start + 8);
    const hour = two(bytes, start + 11);
    const minute = two(bytes, start + 14);
    const second = two(bytes, start + 17);
    const gap = bytes[start + 10];
    const hasMarks =
      bytes[start + 4] === 45 &&
      bytes[start + 7] === 45 &&
      (gap === 84 || gap === 32) &&
      bytes[start + 13] === 58 &&
      bytes[start + 16] === 58;
    // A figure that is none is negative, and so is all of it then.
    if (!hasMarks || (century | year | month | date | hour | minute | second) < 0) return undefined;
    if (hour > 23 || minute > 59 || second > 59) return undefined;
    let at = start + 19;
    let fraction = 0;
    if (bytes[at] === 46) {
      let unit = 100;
      for (at++; at < end && bytes[at]! >= 48 && bytes[at]! <= 57; at++) {
        fraction += (bytes[at]! - 48) * unit;
        unit = unit === 100 ? 10 : unit === 10 ? 1 : 0;
      }
    }
    const offset = offsetAt(bytes, at, end);
    if (offset === undefined) return undefined;
    const written = ((century * 100 + year) * 100 + month) * 100 + date;
    if (written !== lastDate) {
      lastDate = written;
      lastDay = dayNumber(century * 100 + year, month, date);
    }
    if (lastDay === undefined) return undefined;
    const instant = lastDay + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - offset;
    return instant >= EARLIEST && instant < LATEST ? instant : undefined;
  }
}

/** Numbers of milliseconds that are known for such by their length. */
const EARLIEST = 1e12;
const LATEST = 1e13;

/** `Z`, `+08:00` or `+0800` up to the end, in milliseconds. */
function offsetAt(bytes: Buffer, at: number, end: number): number | undefined {
  const sign = bytes[at];
  if (sign === 90) return at + 1 === end ? 0 : undefined;
  const colon = end - at === 6 && bytes[at + 3] === 58 ? 1 : 0;
  if ((sign !== 43 && sign !== 45) || end - at !== 5 + colon) return undefined;
  const hours = two(bytes, at + 1);
  const minutes = two(bytes, at + 3 + colon);
  if ((hours | minutes) < 0 || hours > 14 || minutes > 59) return undefined;
  return (hours * 60 + minutes) * (sign === 43 ? 60_000 : -60_000);
}

/** Negative when they are no figures. */
function two(bytes: Buffer, at: number): number {
  const tens = bytes[at]! - 48;
  const ones = bytes[at + 1]! - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

import { excelTime } from './clock.ts';

/** What the numbers of a column count from the start of a recording. */
export type OffsetUnit = 'seconds' | 'milliseconds';

/** Whether a column of times holds offsets written as plain numbers, and in which unit: as its name says, else by their size. */
export function offsetUnitOf(name: string, values: readonly string[]): OffsetUnit | undefined {
  if (values.length === 0 || !values.every((value) => /^\s*\d{1,8}(?:\.\d{1,6})?\s*$/.test(value))) return undefined;
  if (areSerials(values)) return undefined;
  if (/毫秒|milli|(?:^|[^a-z])ms(?:$|[^a-z])|Ms$/i.test(name)) return 'milliseconds';
  if (/秒|sec|(?:^|[^a-z])s(?:$|[^a-z])/i.test(name) || values.some((value) => value.includes('.'))) return 'seconds';
  const steps = values.flatMap((value, i) =>
    i > 0 && Number(value) > Number(values[i - 1]) ? [Number(value) - Number(values[i - 1])] : [],
  );
  const middle = steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  // Nobody speaks for ten minutes at a time, nor for less than half a second.
  return middle > 600 ? 'milliseconds' : 'seconds';
}

/** Whether all of a column's values are days since 1900 as sheets count them, with the time of day as a fraction: 2000 to 2100. */
export function areSerials(values: readonly string[]): boolean {
  const numbers = values.map((value) => (/^\s*\d{5}(?:\.\d+)?\s*$/.test(value) ? Number(value) : 0));
  const hasFractions = numbers.filter((value) => !Number.isInteger(value)).length * 2 > numbers.length;
  return hasFractions && numbers.every((value) => value > 36_525 && value < 73_051);
}

/** An offset as a clock shows it, `0:01:05.500`; what is no number as it stands. */
export function offsetText(value: string, unit: OffsetUnit): string {
  const milliseconds = Math.round(Number(value) * (unit === 'seconds' ? 1000 : 1));
  if (value === '' || !Number.isFinite(milliseconds)) return value;
  const two = (n: number) => String(n).padStart(2, '0');
  const seconds = Math.floor(milliseconds / 1000);
  const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return milliseconds % 1000 === 0 ? clock : `${clock}.${String(milliseconds % 1000).padStart(3, '0')}`;
}

/** A date and a time of day in columns of their own as one time; days since 1900, as sheets count them, as dates. */
export function timeText(date: string, time: string, isSheet: boolean): string {
  if (date === '') return isSheet && /^\d{5}(?:\.\d+)?$/.test(time) ? (excelTime(Number(time)) ?? time) : time;
  const day = isSheet && /^\d{5}(?:\.\d+)?$/.test(date) ? (excelTime(Math.floor(Number(date))) ?? date) : date;
  // The fraction of any day: only its hours are wanted.
  const hours = isSheet && /^0?\.\d+$/.test(time) ? excelTime(40_000 + Number(time))?.slice(11) : time;
  return hours ? `${day.replace(/[T ]0?0:00(?::00(?:\.0+)?)?$/, '')} ${hours}` : day;
}

import * as v from 'valibot';
import { durationOf } from '../text/duration.ts';
import { hoursOf } from '../text/wall-time.ts';
import { channel, keys, mapping, name } from './schema-parts.ts';

/** `90s`, `5m`, `1h30m`, `3d`; a number is seconds. The messages of these schemas name what they take. */
export const duration = v.custom<number | string>((written) => durationOf(written) !== undefined, 'duration');

/** One for all channels, or one a channel. */
export const durations = v.union([
  duration,
  keys(Object.fromEntries(channel.options.map((id) => [id, v.exactOptional(duration)]))),
]);

const hours = v.custom<string>((written) => hoursOf(written) !== undefined, 'hours');
const date = v.custom<string>((written) => isDate(written), 'date');
/** A date for the schema that editors read, which takes no schema of its own. */
export const day = v.pipe(
  v.string(),
  v.check((written) => isDate(written), 'date'),
);
const anniversary = v.custom<string>((written) => isDate(written) || isDate(`2024-${String(written)}`), 'anniversary');
const weekday = v.custom<number>((day) => Number.isInteger(day) && Number(day) >= 1 && Number(day) <= 7, 'weekday');
const list = <S extends v.GenericSchema>(schema: S) => v.pipe(v.array(schema), v.nonEmpty());

/** When a business is open. */
export const business = keys({
  days: v.exactOptional(list(weekday)),
  hours: v.exactOptional(list(hours)),
  holidays: v.exactOptional(v.array(date)),
  workdays: v.exactOptional(v.array(date)),
});

/** Concepts by the hours they fit. */
export const bands = v.pipe(v.unknown(), v.record(name, v.union([hours, list(hours)])));

/** Days by name: the first day of each, or every year's. */
export const dates = mapping(list(anniversary));

function isDate(written: unknown): boolean {
  if (typeof written !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(written)) return false;
  const time = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written);
}

import { type DateOrder, dayNumber, readDateText, type WrittenTime } from './date-text.ts';
import { type Zone, zoneNamed } from './zone.ts';

export { type DateOrder, dateOrderOf } from './date-text.ts';

export interface ClockOptions {
  /** An IANA name such as `Asia/Shanghai`, an offset such as `+08:00`, or `UTC`. */
  readonly timezone: string;
  /** How `10/11/2017` is meant; without it such a date cannot be read. */
  readonly dateOrder?: DateOrder | undefined;
}

/** Reads a time as a source writes it. */
export interface Clock {
  /** ISO 8601 with the offset of the zone; `undefined` when it is no time. */
  (raw: string | number): string | undefined;
  /** The same in milliseconds since 1970. */
  readonly instantOf: (raw: string | number) => number | undefined;
  /** Milliseconds as ISO 8601. */
  readonly show: (instant: number) => string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Makes a reader of times. A time without a zone is one of `timezone`. Throws {@link UserError} when there is no such zone. */
export function createClock({ timezone, dateOrder }: ClockOptions): Clock {
  const zone = zoneNamed(timezone);
  const options = { dateOrder, cst: zone.offsetAt(0) === 8 * HOUR ? 8 * HOUR : -6 * HOUR };
  const written: WrittenTime = { local: 0, offset: undefined };
  const show = createShow(zone);
  const instantOfWritten = ({ local, offset }: WrittenTime) => local - (offset ?? zone.offsetOfLocal(local));

  function instantOf(raw: string | number): number | undefined {
    if (typeof raw === 'number') {
      const instant = instantOfNumber(raw);
      if (instant !== undefined) return instant;
      if (!Number.isSafeInteger(raw)) return undefined;
    }
    const text = String(raw);
    if (readIso(text, written)) return instantOfWritten(written);
    const plain = text.length > 80 ? '' : text.normalize('NFKC').trim();
    const instant = /^\d{10,19}(?:\.\d*)?$/.test(plain) ? instantOfNumber(Number(plain)) : undefined;
    if (instant !== undefined) return instant;
    const time = readDateText(plain, options);
    return time && instantOfWritten(time);
  }

  const clock = (raw: string | number) => {
    const instant = instantOf(raw);
    return instant === undefined ? undefined : show(instant);
  };
  return Object.assign(clock, { instantOf, show });
}

/** Shows times in a zone. All are written into the same bytes: of most, but minutes and seconds differ from the time before. */
function createShow(zone: Zone): (instant: number) => string {
  const bytes = Buffer.from('0000-00-00T00:00:00.000+00:00');
  const FRACTION = 19;
  let lastHour = Number.NaN;
  let lastOffset = Number.NaN;
  let lastZoneAt = 0;

  return (instant) => {
    const offset = zone.offsetAt(instant);
    const local = instant + offset;
    const hour = Math.floor(local / HOUR);
    if (hour !== lastHour) {
      lastHour = hour;
      bytes.write(new Date(hour * HOUR).toISOString().slice(0, 13), 'latin1');
    }
    const time = local - hour * HOUR;
    const seconds = Math.floor(time / 1000);
    const rest = time - seconds * 1000;
    const minute = Math.floor(seconds / 60);
    put(bytes, 14, minute);
    put(bytes, 17, seconds - minute * 60);
    let zoneAt = FRACTION;
    if (rest > 0) {
      const tenths = Math.floor(rest / 100);
      bytes[FRACTION] = 46;
      bytes[FRACTION + 1] = 48 + tenths;
      put(bytes, FRACTION + 2, rest - tenths * 100);
      zoneAt += 4;
    }
    if (zoneAt !== lastZoneAt || offset !== lastOffset) {
      lastZoneAt = zoneAt;
      lastOffset = offset;
      const minutes = Math.abs(offset) / 60_000;
      bytes[zoneAt] = offset < 0 ? 45 : 43;
      put(bytes, zoneAt + 1, Math.floor(minutes / 60));
      bytes[zoneAt + 3] = 58;
      put(bytes, zoneAt + 4, minutes % 60);
    }
    return bytes.toString('latin1', 0, zoneAt + 6);
  };
}

function put(bytes: Buffer, at: number, value: number): void {
  const tens = Math.floor(value / 10);
  bytes[at] = 48 + tens;
  bytes[at + 1] = 48 + value - tens * 10;
}

/** What the clock showed, in milliseconds as if it were UTC, of a time with its date; `undefined` when there is no such time in either order of its figures. */
export function localTimeOf(raw: string): number | undefined {
  const written: WrittenTime = { local: 0, offset: undefined };
  if (readIso(raw, written)) return written.local;
  const text = raw.length > 80 ? '' : raw.normalize('NFKC').trim();
  return (readDateText(text, { dateOrder: 'mdy', cst: 0 }) ?? readDateText(text, { dateOrder: 'dmy', cst: 0 }))?.local;
}

/** A cell's serial number of Excel as local time, `YYYY-MM-DD HH:MM:SS`, for a clock to read; `undefined` outside 1900 to 9999. */
export function excelTime(serial: number, isDate1904 = false): string | undefined {
  // Excel takes 1900 for a leap year: from serial 60 on, its days are one too many.
  const days = isDate1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  if (!(serial >= 1 && days < 2_958_466)) return undefined;
  const iso = new Date(Math.round((days - 25_569) * DAY)).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, iso.endsWith('.000Z') ? 19 : 23)}`;
}

/** A time of a recording, counted from its start, in milliseconds: `10:05`, `00:01:05.5`, `1小时2分5秒`. */
export function offsetOf(raw: string): number | undefined {
  const text = raw.length > 40 ? '' : raw.normalize('NFKC').trim();
  const found =
    /^(?:(\d{1,4}):)?(\d{1,4}):(\d\d)(?:[.,](\d{1,9}))?$/.exec(text) ??
    /^(?=\d)(?:(\d{1,4})(?:小时|小時|时|時|h)\s?)?(?:(\d{1,4})(?:分钟|分鐘|分|m)\s?)?(?:(\d{1,5})(?:[.,](\d{1,9}))?(?:秒|s))?$/i.exec(
      text,
    );
  if (!found) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = ''] = found;
  if ((found[1] !== undefined && Number(minutes) > 59) || (text.includes(':') && Number(seconds) > 59))
    return undefined;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}

/** Unix seconds, milliseconds, microseconds or nanoseconds: 10, 13, 16 or 19 figures, which is 2001 to 2286. Other numbers are dates, ids or telephones. */
function instantOfNumber(value: number): number | undefined {
  if (value >= 1e9 && value < 1e10) return Math.round(value * 1000);
  if (value >= 1e12 && value < 1e13) return Math.floor(value);
  if (value >= 1e15 && value < 1e16) return Math.floor(value / 1000);
  if (value >= 1e18 && value < 1e19) return Math.floor(value / 1e6);
  return undefined;
}

/**
 * The everyday form by hand, as a month of messages has millions: `2024-01-01 10:00:00`, `2024/1/1 9:05`, `2024-01-01T10:00:00.123+08:00`.
 * False for any other, and for a date or time that does not exist.
 */
function readIso(text: string, into: WrittenTime): boolean {
  let at = 0;
  const { length } = text;
  /** One or two figures; -1 when there are none. */
  const number = (): number => {
    const first = text.charCodeAt(at) - 48;
    if (!(first >= 0 && first <= 9)) return -1;
    at++;
    const second = text.charCodeAt(at) - 48;
    if (!(second >= 0 && second <= 9)) return first;
    at++;
    return first * 10 + second;
  };
  const century = number();
  const year = number();
  if (at !== 4) return false;
  const separator = text.charCodeAt(at++);
  if (separator !== 45 && separator !== 47) return false;
  const month = number();
  if (text.charCodeAt(at++) !== separator) return false;
  const date = number();
  const gap = text.charCodeAt(at++);
  if (gap !== 32 && gap !== 84) return false;
  const hour = number();
  if (text.charCodeAt(at++) !== 58) return false;
  const minute = number();
  let second = 0;
  let fraction = 0;
  if (text.charCodeAt(at) === 58) {
    at++;
    second = number();
    const point = text.charCodeAt(at);
    if (point === 46 || point === 44) {
      let unit = 100;
      for (at++; at < length; at++, unit /= 10) {
        const figure = text.charCodeAt(at) - 48;
        if (!(figure >= 0 && figure <= 9)) break;
        if (unit >= 1) fraction += figure * unit;
      }
    }
  }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
  if (month < 0 || date < 0) return false;
  const day = dayNumber(century * 100 + year, month, date);
  if (day === undefined) return false;
  into.local = day + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  into.offset = undefined;
  if (at === length) return true;
  const sign = text.charCodeAt(at++);
  if (sign === 90) {
    into.offset = 0;
    return at === length;
  }
  if (sign !== 43 && sign !== 45) return false;
  const hours = number();
  if (text.charCodeAt(at) === 58) at++;
  const minutes = at === length ? 0 : number();
  if (at !== length || hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return false;
  into.offset = (hours * 60 + minutes) * (sign === 43 ? 60_000 : -60_000);
  return true;
}

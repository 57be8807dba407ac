/** Which comes first in `10/11/2017`. */
export type DateOrder = 'mdy' | 'dmy';

/** A time as written: what the clock showed, as if that were UTC, and the offset from UTC where one is written, both in milliseconds. */
export interface WrittenTime {
  local: number;
  offset: number | undefined;
}

interface DateTextOptions {
  readonly dateOrder: DateOrder | undefined;
  /** The offset of “CST”: China's in China, America's elsewhere. */
  readonly cst: number;
}

const HOUR = 3_600_000;
const ZONES: Readonly<Record<string, number>> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, bst: 1, west: 1, cet: 1, cest: 2, eet: 2, eest: 3, msk: 3 },
  ...{ hkt: 8, sgt: 8, myt: 8, pht: 8, awst: 8, jst: 9, kst: 9, aest: 10, aedt: 11, nzst: 12, nzdt: 13 },
  ...{ est: -5, edt: -4, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
};
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const DAY_WORD =
  '凌晨|清晨|早晨|早上|上午|午前|中午|正午|午后|午後|下午|傍晚|晚上|晚间|晚間|夜里|夜裡|深夜|半夜|午夜|오전|오후';
/** `下午3:05`, `10时05分`, `10:05:07.123 PM +0800`, `10 AM`; not the `10` of `2024-01-10`. */
const TIME = new RegExp(
  `(?<![\\d:.])(?:(${DAY_WORD}|(?<![a-z])[ap]\\.?m\\.?)\\s*)?(\\d{1,2})` +
    '(?::(\\d{1,2})(?::(\\d{1,2})(?:[.,](\\d{1,9}))?)?' +
    '|\\s?[时時点點]\\s?(?:(半)|(\\d{1,2})\\s?分?\\s?(?:(\\d{1,2})\\s?秒)?|整)?|(?=\\s?[ap]\\.?m(?![a-z])(?!\\.?\\s?\\d{1,2}:)))' +
    '(?![\\d:])(?:\\s?([ap])\\.?m(?:\\.|(?![a-z])))?' +
    `(?:\\s?(?:(?:utc|gmt)?\\s?([+\\-−])(\\d{1,2})(?::?(\\d\\d))?(?![\\d/.:-])|(${Object.keys(ZONES).join('|')}|cst)(?![a-z\\d])))?`,
  'iu',
);
const WEEKDAY =
  /(?<![a-z])(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])\.?|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[月火水木金土日]曜日?/giu;
/** Basic ISO 8601: `20240101T100000Z`, `20240101 1000`. */
const BASIC =
  /^(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(?:(\d\d)(?:[.,]?(\d{1,9}))?)?)?\s?(?:(z)|([+-])(\d\d):?(\d\d)?)?$/i;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const DOTTED_TIME = /([/.-]\d{2,4},?\s+\d{1,2})\.(\d\d)(?:\.(\d\d))?$/;

/** Reads a short text without full-width figures as a time in any of the usual ways of writing one with its date; `undefined` when it is none, does not exist, or may be two. */
export function readDateText(raw: string, options: DateTextOptions): WrittenTime | undefined {
  const text = raw.replace(INVISIBLE, '').trim();
  const basic = BASIC.exec(text);
  if (basic) return basicTime(basic);
  // Remarks such as the zone's name of RFC 2822, and weekdays such as 2024/01/01（一）.
  const plain = text
    .replace(/\([^()]*\)/g, ' ')
    .replace(WEEKDAY, ' ')
    .replace(DOTTED_TIME, dottedToColons);
  const found = TIME.exec(plain);
  const rest = found ? `${plain.slice(0, found.index)} ${plain.slice(found.index + found[0].length)}` : plain;
  const day = dayOf(tidy(rest), options.dateOrder);
  if (day === undefined) return undefined;
  if (!found) return { local: day, offset: undefined };
  const time = timeOf(found);
  if (time === undefined) return undefined;
  const [, , , , , , , , , , sign, hours, minutes, zone] = found;
  if (sign !== undefined) {
    const offset = offsetOfParts(sign, hours, minutes);
    return offset === undefined ? undefined : { local: day + time, offset };
  }
  if (zone === undefined) return { local: day + time, offset: undefined };
  const name = zone.toLowerCase();
  return { local: day + time, offset: name === 'cst' ? options.cst : ZONES[name]! * HOUR };
}

/** The order that some dates among the samples show by a number above 12; `undefined` when none does, or they disagree. */
export function dateOrderOf(samples: readonly string[]): DateOrder | undefined {
  let [isMdy, isDmy] = [false, false];
  for (const sample of samples) {
    const text = sample.slice(0, 200).normalize('NFKC');
    const [, first, separator, second, year] =
      /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text) ?? [];
    if (year === undefined || (separator === '-' && year.length === 2)) continue;
    // With dots the day comes first, wherever they are used with the year last.
    if (separator === '.' && year.length === 4 && Number(first) <= 12 && Number(second) <= 12) isDmy = true;
    if (Number(first) > 12 && Number(first) <= 31 && Number(second) <= 12) isDmy = true;
    if (Number(second) > 12 && Number(second) <= 31 && Number(first) <= 12) isMdy = true;
  }
  if (isMdy === isDmy) return undefined;
  return isMdy ? 'mdy' : 'dmy';
}

/** Midnight of a day as if it were UTC; `undefined` when there is no such day. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > 28 && day > daysOf(year, month)) return undefined;
  // Years are counted from March on, so that the leap day is their last; 719,468 days lie between March of year 0 and 1970.
  const years = month > 2 ? year : year - 1;
  const days = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return (years * 365 + leaps + days - 719_468) * 24 * HOUR;
}

/** `+`, `08`, `00` in milliseconds. */
function offsetOfParts(sign: string, hours = '0', minutes = '0'): number | undefined {
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  const size = Number(hours) * HOUR + Number(minutes) * 60_000;
  return sign === '+' ? size : -size;
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

function basicTime(found: RegExpExecArray): WrittenTime | undefined {
  const [, year, month, date, hour, minute, second, fraction, utc, sign, hours, minutes] = found;
  const day = dayNumber(Number(year), Number(month), Number(date));
  const time = milliseconds(Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0), fraction);
  if (day === undefined || time === undefined) return undefined;
  const offset = utc ? 0 : sign === undefined ? undefined : offsetOfParts(sign, hours, minutes);
  if (sign !== undefined && offset === undefined) return undefined;
  return { local: day + time, offset };
}

function dottedToColons(_: string, before: string, minute: string, second: string | undefined): string {
  return `${before}:${minute}${second === undefined ? '' : `:${second}`}`;
}

function tidy(rest: string): string {
  return rest
    .replace(/\bat\b|[,，]/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\d)\s?[T,-]?\s?$/i, '')
    .trim();
}

function dayOf(text: string, order: DateOrder | undefined): number | undefined {
  let found = /^(\d{4})\s?[-/.年 ]\s?(\d{1,2})\s?[-/.月 ]\s?(\d{1,2})\s?[.日号號]?$/.exec(text);
  if (found) return dayNumber(Number(found[1]), Number(found[2]), Number(found[3]));
  found = /^(民國|民国)?\s?(\d{2,3})年\s?(\d{1,2})月\s?(\d{1,2})\s?[日号號]?$/.exec(text);
  if (found) {
    const year = found[1] ? 1911 + Number(found[2]) : fullYear(found[2]!);
    return dayNumber(year, Number(found[3]), Number(found[4]));
  }
  found = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?$/.exec(text);
  if (found) return numericDay([found[1]!, found[3]!, found[4]!], found[2]!, order);
  found = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]*([a-z]{3,9})[\s./-]*(\d{4}|\d{2})$/i.exec(text);
  if (found) return dayNumber(fullYear(found[3]!), monthNamed(found[2]!), Number(found[1]));
  found = /^([a-z]{3,9})[\s./-]*(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{4})$/i.exec(text);
  if (found) return dayNumber(Number(found[3]), monthNamed(found[1]!), Number(found[2]));
  found = /^(\d{4})[\s./-]([a-z]{3,9})[\s./-](\d{1,2})$/i.exec(text);
  if (found) return dayNumber(Number(found[1]), monthNamed(found[2]!), Number(found[3]));
  return undefined;
}

/** `10/31/2017`, `31.10.17`, `24-01-05`: two figures for the year stand first only where hyphens part them, or where nothing else is a date. */
function numericDay(parts: readonly [string, string, string], separator: string, order: DateOrder | undefined) {
  const [a, b, c] = parts;
  const mdy = dayNumber(fullYear(c), Number(a), Number(b));
  const dmy = dayNumber(fullYear(c), Number(b), Number(a));
  const ymd = c.length === 2 && a.length === 2 ? dayNumber(fullYear(a), Number(b), Number(c)) : undefined;
  if (ymd !== undefined && separator === '-' && order === undefined) return ymd;
  if (order !== undefined)
    return (order === 'mdy' ? mdy : dmy) ?? (mdy === undefined && dmy === undefined ? ymd : undefined);
  if (mdy === undefined || dmy === undefined) return mdy ?? dmy ?? ymd;
  return mdy === dmy ? mdy : undefined;
}

/** The year of two figures as POSIX has it: 69 to 99 are of the last century. */
function fullYear(figures: string): number {
  const year = Number(figures);
  if (figures.length > 2) return year;
  return year < 69 ? 2000 + year : 1900 + year;
}

/** 0 when it is no month. */
function monthNamed(name: string): number {
  return MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;
}

function timeOf(found: RegExpExecArray): number | undefined {
  const [, word, hour, minute, second, fraction, half, chineseMinute, chineseSecond, meridiem] = found;
  const shown = hourOf(Number(hour), meridiem ? `${meridiem}m` : word);
  if (shown === undefined) return undefined;
  const minutes = half ? 30 : Number(minute ?? chineseMinute ?? 0);
  const isAfterMidnight = shown === 24 && Number(hour) === 12;
  const time = milliseconds(isAfterMidnight ? 0 : shown, minutes, Number(second ?? chineseSecond ?? 0), fraction);
  return isAfterMidnight && time !== undefined ? time + 24 * HOUR : time;
}

/** The hour of the day from 0 to 24 by the word beside it. */
function hourOf(hour: number, word: string | undefined): number | undefined {
  if (word === undefined) return hour;
  if (/^(?:a|오전|午前|上午|早|清晨|凌晨)/i.test(word)) return hour > 12 ? undefined : hour % 12;
  if (/^(?:中|正)/.test(word)) return hour < 10 ? hour + 12 : hour;
  if (/^(?:p|오후|午后|午後|下午|傍晚)/i.test(word)) return hour < 12 ? hour + 12 : hour;
  // At night six to twelve are before midnight, one to five after it.
  return hour >= 6 && hour <= 12 ? hour + 12 : hour;
}

/** `undefined` when there is no such time of day; 24:00 is the end of the day. */
function milliseconds(hour: number, minute: number, second: number, fraction = ''): number | undefined {
  if (hour > 24 || minute > 59 || second > 59) return undefined;
  const rest = Number(fraction.padEnd(3, '0').slice(0, 3));
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + rest;
  return time > 24 * HOUR ? undefined : time;
}

import { isFromStart } from '../../../text/time.ts';
import type { Locale } from '../../../types.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

/** 2024-05-03 → 2024年5月3日, 3 May 2024. */
export function dayInWords(day: string, locale: Locale): string {
  const [year, month, date] = numbersOf(day);
  return locale === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1] ?? month} ${year}`;
}

/** 2024-05-03 → 5月3日, 3 May. */
export function shortDay(day: string, locale: Locale): string {
  const [, month, date] = numbersOf(day);
  return locale === 'zh' ? `${month}月${date}日` : `${date} ${MONTHS[month - 1] ?? month}`;
}

/** 2024-05-03 → 2024年5月, May 2024. */
export function monthInWords(day: string, locale: Locale): string {
  const [year, month] = numbersOf(day);
  return locale === 'zh' ? `${year}年${month}月` : `${MONTHS[month - 1] ?? month} ${year}`;
}

export function weekdayOf(day: string, locale: Locale): string {
  return WEEKDAYS[locale][new Date(instantOfDay(day)).getUTCDay()] ?? '';
}

/** From the first to the last day. */
export function periodInWords(from: string, to: string, locale: Locale): string {
  if (from === to) return dayInWords(from, locale);
  const [year] = numbersOf(from);
  const isOneYear = year === numbersOf(to)[0];
  if (locale === 'zh')
    return `${dayInWords(from, locale)} – ${isOneYear ? shortDay(to, locale) : dayInWords(to, locale)}`;
  return `${isOneYear ? shortDay(from, locale) : dayInWords(from, locale)} – ${dayInWords(to, locale)}`;
}

/** A moment as the clock of the place showed it: `2024-05-03 10:02`; of a recording without a date, the time from its start: `0:05`. */
export function momentInWords(iso: string): string {
  if (!isFromStart(iso)) return iso.slice(0, 16).replace('T', ' ');
  const seconds = Math.floor(Date.parse(iso) / 1000);
  const two = (count: number) => String(count).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Milliseconds of the start of a day, as if it were everywhere the same; `NaN` for what is no day. */
export function instantOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day of such an instant. */
export function dayOfInstant(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function numbersOf(day: string): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}

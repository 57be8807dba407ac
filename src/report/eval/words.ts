import type { Interval, Share } from '../../eval/shares.ts';
import type { Locale } from '../../types.ts';

/** A share in percent with one decimal: 97.6; – where nothing can be told. What is not all is never rounded to all, nor what is not nothing to nothing. */
export function figure(value: number | null): string {
  if (value === null) return '–';
  if (value <= 0 || value >= 1) return value <= 0 ? '0' : '100';
  return Math.min(99.9, Math.max(0.1, value * 100)).toFixed(1);
}

/** `96–98`: whole percents, the lower end rounded down and the upper one up, so that the interval is never told too narrow. */
function range({ low, high }: Interval): string {
  const exact = (share: number) => Math.round(share * 1e6) / 1e4;
  return `${Math.floor(exact(low))}–${Math.ceil(exact(high))}`;
}

/** `97.6 96–98`; without room for the interval, or where there is none, the figure alone. */
export function withRange(share: Share | null, hasRoom = true): string {
  return share === null || !hasRoom ? figure(share?.value ?? null) : `${figure(share.value)} ${range(share)}`;
}

/** `97.6% (95%: 96–98)`, within a sentence. */
export function inSentence(value: number | null, interval: Interval | null, locale: Locale): string {
  if (value === null) return '–';
  const [open, close] = locale === 'zh' ? ['（', '）'] : [' (', ')'];
  const likely = locale === 'zh' ? '95% 置信区间 ' : '95% interval ';
  return `${figure(value)}%${interval ? `${open}${likely}${range(interval)}${close}` : ''}`;
}

/** A message by its index, which `audit` counts from 1 and labels from 0. */
export function messageFromZero(message: number, locale: Locale): string {
  return locale === 'zh' ? `第 ${message} 条消息（从 0 数）` : `message ${message} (counted from 0)`;
}

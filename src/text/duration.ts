import type { Channel, Locale } from '../types.ts';

/** Seconds as a number, or days, hours, minutes and seconds: `90s`, `5m`, `1h30m`, `3d`. */
type Duration = number | string;
/** One for every channel, or one a channel: without its own a channel has no limit. */
export type Durations = Duration | Readonly<Partial<Record<Channel, Duration>>>;

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;
const WRITTEN = /^(?=\d)(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s)?$/;

/** A duration in milliseconds; `undefined` when it is not one. */
export function durationOf(written: unknown): number | undefined {
  if (typeof written === 'number') return written >= 0 && Number.isFinite(written) ? written * 1000 : undefined;
  const found = typeof written === 'string' ? WRITTEN.exec(written.trim()) : null;
  if (!found) return undefined;
  return Object.values(UNITS).reduce((sum, unit, i) => sum + Number(found[i + 1] ?? 0) * unit, 0);
}

/** The duration for a channel; conversations without one are chats. */
export function durationByChannel(
  written: Durations | undefined,
): (channel: Channel | undefined) => number | undefined {
  if (typeof written !== 'object') {
    const duration = durationOf(written);
    return () => duration;
  }
  const byChannel = new Map(Object.entries(written).map(([channel, duration]) => [channel, durationOf(duration)]));
  return (channel = 'chat') => byChannel.get(channel);
}

const IN_WORDS = { zh: ['天', '小时', '分', '秒'], en: ['d', 'h', 'min', 's'] } as const;

/** Whole seconds as people say them, the two largest units at most: `3分20秒`, `3 min 20 s`, `2天4小时`, `5分钟`. */
export function durationInWords(seconds: number, locale: Locale): string {
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  let largest = -1;
  Object.values(UNITS).forEach((unit, i) => {
    const count = Math.floor(rest / (unit / 1000));
    rest -= count * (unit / 1000);
    if (count === 0 || (largest >= 0 && i > largest + 1)) return;
    if (largest < 0) largest = i;
    parts.push(locale === 'zh' ? `${count}${IN_WORDS.zh[i]}` : `${count} ${IN_WORDS.en[i]}`);
  });
  if (parts.length === 0) return locale === 'zh' ? '0秒' : '0 s';
  return locale === 'zh' ? parts.join('').replace(/分$/, '分钟') : parts.join(' ');
}

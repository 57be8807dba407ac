import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../src/text/business.ts';
import { durationByChannel, durationInWords, durationOf } from '../../src/text/duration.ts';
import { HOUR, hoursOf, isWithin, MINUTE, wallTimeOf } from '../../src/text/wall-time.ts';

const at = (time: string) => wallTimeOf(`2024-${time}:00+08:00`)!;

describe('durations', () => {
  it.each([
    ['90s', 90_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['3d', 259_200_000],
    [60, 60_000],
    [0, 0],
    ['5 minutes', undefined],
    ['m5', undefined],
    ['', undefined],
    [-1, undefined],
    [Number.NaN, undefined],
    [null, undefined],
  ])('%s', (written, milliseconds) => {
    expect(durationOf(written)).toBe(milliseconds);
  });

  it('goes by the channel, a chat where there is none', () => {
    const short = durationByChannel({ chat: '3m' });
    expect([short(undefined), short('email'), durationByChannel('1h')('email')]).toEqual([
      180_000,
      undefined,
      3_600_000,
    ]);
  });

  it.each([
    [200, '3分20秒', '3 min 20 s'],
    [300, '5分钟', '5 min'],
    [45, '45秒', '45 s'],
    [0, '0秒', '0 s'],
    [5400, '1小时30分钟', '1 h 30 min'],
    [7205, '2小时', '2 h'],
    [187_200, '2天4小时', '2 d 4 h'],
  ])('%i seconds in words', (seconds, zh, en) => {
    expect([durationInWords(seconds, 'zh'), durationInWords(seconds, 'en')]).toEqual([zh, en]);
  });
});

describe('hours', () => {
  it.each(['25:00-26:00', '09:00', '9-18', '09:00-09:00', '09:70-18:00', 918, undefined])('%s is none', (written) => {
    expect(hoursOf(written)).toBeUndefined();
  });

  it('may run past midnight', () => {
    const night = hoursOf('16:30-05:00')!;
    expect(['05-15T17:00', '05-15T23:59', '05-16T04:59'].map((time) => isWithin(at(time), night))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['05-15T16:29', '05-16T05:00'].map((time) => isWithin(at(time), night))).toEqual([false, false]);
  });

  it.each(['2024-05-15', 'yesterday', '2024-05-15T10:00:00+08:00x', undefined])('%s is no time of day', (iso) => {
    expect(wallTimeOf(iso)).toBeUndefined();
  });
});

describe('calendarOf', () => {
  const office = calendarOf({
    hours: ['09:00-12:00', '13:00-18:00'],
    holidays: ['2024-05-01'],
    workdays: ['2024-05-11'],
  });

  it.each([
    ['within a morning', '05-15T10:00', '05-15T10:30', 30 * MINUTE],
    ['over lunch', '05-15T11:30', '05-15T13:30', HOUR],
    ['over night', '05-15T17:30', '05-16T09:30', HOUR],
    ['over a weekend', '05-17T17:00', '05-20T10:00', 2 * HOUR],
    ['a holiday', '05-01T09:00', '05-01T18:00', 0],
    ['a Saturday that is made up', '05-11T09:00', '05-11T10:00', HOUR],
    ['an ordinary Saturday', '05-18T09:00', '05-18T18:00', 0],
    ['backwards', '05-15T11:00', '05-15T10:00', 0],
  ])('%s', (_, from, to, open) => {
    expect(office.between(at(from), at(to))).toBe(open);
  });

  it('counts night shifts on both days, and whole days without hours', () => {
    const night = calendarOf({ days: [1, 2, 3, 4, 5, 6, 7], hours: ['22:00-06:00'] });
    expect(night.between(at('05-15T21:00'), at('05-16T07:00'))).toBe(8 * HOUR);
    expect(calendarOf().between(at('05-17T12:00'), at('05-20T12:00'))).toBe(24 * HOUR);
  });

  it('hours past midnight are those of the day they begin on', () => {
    const late = calendarOf({ hours: ['20:00-02:00'] });
    // 10 May 2024 is a Friday.
    expect(late.between(at('05-10T19:00'), at('05-11T04:00'))).toBe(6 * HOUR);
    expect(late.between(at('05-11T19:00'), at('05-12T04:00'))).toBe(0);
    expect(late.between(at('05-13T00:00'), at('05-13T03:00'))).toBe(0);
    expect(late.close).toBe(26 * HOUR);
  });

  it('ends for a broken clock', () => {
    const started = performance.now();
    office.between(at('05-15T10:00'), wallTimeOf('9999-01-01T00:00:00Z')!);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../../src/errors.ts';
import { createClock, type DateOrder, dateOrderOf, excelTime, offsetOf } from '../../../src/input/parts/clock.ts';

const TEN = '2024-01-01T10:00:00+08:00';
const PAST_THREE = '2024-01-01T15:05:00+08:00';
const PAST_TEN = '2024-01-01T10:05:00+08:00';
const OCTOBER = '2017-11-01T06:10:47+08:00';

/** As written → in Shanghai. */
const times: [string | number, string | undefined][] = [
  [1400563710, '2014-05-20T13:28:30+08:00'],
  ['1400563710', '2014-05-20T13:28:30+08:00'],
  ['1400563710.0', '2014-05-20T13:28:30+08:00'],
  [' 1400563710 ', '2014-05-20T13:28:30+08:00'],
  [1400563710.5, '2014-05-20T13:28:30.500+08:00'],
  [1704074400000, TEN],
  ['1704074400123', '2024-01-01T10:00:00.123+08:00'],
  [1704074400000000, TEN],
  ['1704074400123456', '2024-01-01T10:00:00.123+08:00'],
  ['1704074400000000000', TEN],
  ['１７０４０７４４００', TEN],
  [315532800, undefined],
  [20240101, '2024-01-01T00:00:00+08:00'],
  [20240101100000, TEN],
  ['20240101100000', TEN],
  ['202401011000', TEN],
  ['20240101100000123', '2024-01-01T10:00:00.123+08:00'],
  [0, undefined],
  [12, undefined],
  [-1704074400, undefined],
  [45292.41, undefined],
  [Number.NaN, undefined],
  [Number.POSITIVE_INFINITY, undefined],

  ['2024-01-01T02:00:00Z', TEN],
  ['2024-01-01T02:00:00.123Z', '2024-01-01T10:00:00.123+08:00'],
  ['2024-01-01T02:00:00.123456789Z', '2024-01-01T10:00:00.123+08:00'],
  ['2024-01-01T02:00:00,5Z', '2024-01-01T10:00:00.500+08:00'],
  ['2024-01-01T10:00:00.000', TEN],
  ['2024-01-01T10:00:00+08:00', TEN],
  ['2024-01-01T10:00:00+0800', TEN],
  ['2024-01-01T10:00:00+08', TEN],
  ['2024-01-01T10:00+08:00', TEN],
  ['2023-12-31T21:00:00-05:00', TEN],
  ['2023-12-31T21:00:00−05:00', TEN],
  ['2024-01-01t02:00:00z', TEN],
  ['2024-01-01 02:00:00 UTC', TEN],
  ['2024-01-01 02:00:00 +0000', TEN],
  ['2024-01-01 10:00:00 GMT+8', TEN],
  ['2024-01-01 10:00:00 UTC+08:00', TEN],
  ['20240101T100000', TEN],
  ['20240101T020000Z', TEN],
  ['20240101T1000+0800', TEN],
  ['20240101 100000', TEN],
  ['20240101', '2024-01-01T00:00:00+08:00'],

  ['2024-01-01 10:00:00', TEN],
  ['2024-01-01 10:00:00.25', '2024-01-01T10:00:00.250+08:00'],
  ['2024-01-01 10:00', TEN],
  ['2024/1/1 10:00', TEN],
  ['2024/01/01 10:00:00', TEN],
  ['2025-9-19 9:04:03', '2025-09-19T09:04:03+08:00'],
  ['2024-01-01  10:00', TEN],
  ['2024-01-01, 10:00', TEN],
  ['  2024-01-01 10:00:00  ', TEN],
  ['2024.1.1', '2024-01-01T00:00:00+08:00'],
  ['2024.01.01 10:00', TEN],
  ['2024-01-01', '2024-01-01T00:00:00+08:00'],
  ['２０２４－０１－０１　１０：００：００', TEN],
  ['24-01-01 10:00', TEN],
  ['10:00 2024-01-01', TEN],
  ['2024-01-01（一）10:00', TEN],
  ['2024/01/01(週一) 10:00', TEN],
  ['2024-01-01 星期一 10:00', TEN],

  ['2024年1月1日 10时05分', PAST_TEN],
  ['2024年1月1日10时05分30秒', '2024-01-01T10:05:30+08:00'],
  ['2024年01月01日 10:05', PAST_TEN],
  ['2024年1月1日 10點05分', PAST_TEN],
  ['2024年1月1日 10点', TEN],
  ['2024年1月1日 10点整', TEN],
  ['2024年1月1日 10点半', '2024-01-01T10:30:00+08:00'],
  ['2024年1月1日', '2024-01-01T00:00:00+08:00'],
  ['24年1月1日 10:05', PAST_TEN],
  ['民國113年1月1日 10:05', PAST_TEN],
  ['2024年1月1日 下午3:05', PAST_THREE],
  ['2024年1月1日下午3点05分', PAST_THREE],
  ['2024/1/1 下午 03:05', PAST_THREE],
  ['2024/1/1 下午3:05:00', PAST_THREE],
  ['2024-01-01 下午15:05', PAST_THREE],
  ['2024年1月1日 星期一 下午3:05', PAST_THREE],
  ['2024年1月1日 上午10:05', PAST_TEN],
  ['2024/1/1 上午12:05', '2024-01-01T00:05:00+08:00'],
  ['2024/1/1 下午12:05', '2024-01-01T12:05:00+08:00'],
  ['2024/1/1 中午12:05', '2024-01-01T12:05:00+08:00'],
  ['2024/1/1 中午11:50', '2024-01-01T11:50:00+08:00'],
  ['2024/1/1 中午1:05', '2024-01-01T13:05:00+08:00'],
  ['2024/1/1 晚上9:05', '2024-01-01T21:05:00+08:00'],
  ['2024/1/1 晚上12:05', '2024-01-02T00:05:00+08:00'],
  ['2024/1/1 凌晨12:05', '2024-01-01T00:05:00+08:00'],
  ['2024/1/1 凌晨2:05', '2024-01-01T02:05:00+08:00'],
  ['2024/1/1 早上8:05', '2024-01-01T08:05:00+08:00'],
  ['2024/1/1 晚間9:05', '2024-01-01T21:05:00+08:00'],
  ['2024/1/1 上午15:05', undefined],
  ['2024. 1. 1. 오후 3:05', PAST_THREE],

  ['2024/1/1 3:05 PM', PAST_THREE],
  ['2024-01-01 03:05:00 pm', PAST_THREE],
  ['2024-01-01 PM 3:05', PAST_THREE],
  ['Jan 1, 2024, 3:05 PM', PAST_THREE],
  ['Jan 1, 2024, 3:05\u202fPM', PAST_THREE],
  ['January 1, 2024 at 3:05 p.m.', PAST_THREE],
  ['1/1/24, 3:05 PM', PAST_THREE],
  ['Jan 1, 2024 10 AM', TEN],
  ['Monday, January 1st, 2024 12:05 AM', '2024-01-01T00:05:00+08:00'],
  ['1 Jan 2024 10:00', TEN],
  ['01-Jan-2024 10:00:00', TEN],
  ['1-Jan-24 10:00', TEN],
  ['1. January 2024 10:00', TEN],
  ['2024-Jan-01 10:00', TEN],
  ['15 Sept 2024 10:00', '2024-09-15T10:00:00+08:00'],
  ['10/31/2017 22:10', '2017-10-31T22:10:00+08:00'],
  ['31/10/2017 22:10', '2017-10-31T22:10:00+08:00'],
  ['[31/10/2017, 22:10:00]', undefined],
  ['31.10.17 22:10', '2017-10-31T22:10:00+08:00'],
  ['31/10/17 22.10', '2017-10-31T22:10:00+08:00'],
  ['\u200e10/31/17, 22:10:05', '2017-10-31T22:10:05+08:00'],
  ['99-10-31 22:10', '1999-10-31T22:10:00+08:00'],
  ['Tue Oct 31 22:10:47 +0000 2017', OCTOBER],
  ['Tue, 31 Oct 2017 22:10:47 +0000', OCTOBER],
  ['Tue, 31 Oct 2017 22:10:47 GMT', OCTOBER],
  ['Tue, 31 Oct 2017 15:10:47 -0700 (PDT)', OCTOBER],
  ['31 Oct 2017 15:10:47 PDT', OCTOBER],
  ['Wed Nov 01 2017 06:10:47 GMT+0800 (China Standard Time)', OCTOBER],
  ['Wed Nov 01 2017 06:10:47 GMT+0800 (中国标准时间)', OCTOBER],
  ['Wed Nov  1 06:10:47 CST 2017', OCTOBER],

  ['2024-01-01 24:00:00', '2024-01-02T00:00:00+08:00'],
  ['2024-02-29 10:00', '2024-02-29T10:00:00+08:00'],
  ['2023-02-29 10:00', undefined],
  ['2024-02-30', undefined],
  ['2024-02-30 10:00:00', undefined],
  ['2024-02-30T10:00:00Z', undefined],
  ['2024-13-01 10:00', undefined],
  ['2024-04-31 10:00', undefined],
  ['20240230', undefined],
  ['2024-01-01 25:00', undefined],
  ['2024-01-01 24:01', undefined],
  ['2024-01-01 10:60', undefined],
  ['2024-01-01 10:00:61', undefined],
  ['2024-01-01T10:00:00+15:00', undefined],
  ['0000-00-00 00:00:00', undefined],
  ['0001-01-01T00:00:00Z', undefined],
  ['32/13/2024 10:00', undefined],
  ['10:05', undefined],
  ['00:01:05', undefined],
  ['昨天 10:05', undefined],
  ['1月1日 10:05', undefined],
  ['', undefined],
  ['   ', undefined],
  ['null', undefined],
  ['N/A', undefined],
  ['麻烦您 2024-01-01 10:00 前回复', undefined],
  ['13800138000', undefined],
  ['2024-01-01 10:00:00 您好', undefined],
  ['2024-01-01 10:00:00:00', undefined],
  ['9'.repeat(400), undefined],
  ['2024-01-01 '.repeat(4000), undefined],
];

describe('createClock', () => {
  const read = createClock({ timezone: 'Asia/Shanghai' });
  it.each(times)('reads %s as %s', (raw, expected) => {
    expect(read(raw)).toBe(expected);
  });

  const orders: [string, DateOrder | undefined, string | undefined][] = [
    ['10/11/2017 22:10', 'mdy', '2017-10-11T22:10:00+08:00'],
    ['10/11/2017 22:10', 'dmy', '2017-11-10T22:10:00+08:00'],
    ['10/11/17, 22:10', 'dmy', '2017-11-10T22:10:00+08:00'],
    ['10.11.2017', 'dmy', '2017-11-10T00:00:00+08:00'],
    ['10/11/2017 22:10', undefined, undefined],
    ['11/11/2017 22:10', undefined, '2017-11-11T22:10:00+08:00'],
    ['31/10/2017 22:10', 'mdy', undefined],
    ['10/31/2017 22:10', 'dmy', undefined],
    ['2017/10/11 22:10', 'dmy', '2017-10-11T22:10:00+08:00'],
    ['17/13/12', 'mdy', undefined],
  ];
  it.each(orders)('reads %s in the order %s as %s', (raw, dateOrder, expected) => {
    expect(createClock({ timezone: 'Asia/Shanghai', dateOrder })(raw)).toBe(expected);
  });

  const zones: [string, string | number, string][] = [
    ['UTC', 1704074400, '2024-01-01T02:00:00+00:00'],
    ['Z', '2024-01-01 10:00', '2024-01-01T10:00:00+00:00'],
    ['+08:00', '2024-01-01 10:00', TEN],
    ['UTC+8', '2024-01-01 10:00', TEN],
    ['-0330', '2024-01-01 10:00', '2024-01-01T10:00:00-03:30'],
    ['asia/shanghai', '2024-01-01 10:00', TEN],
    ['Asia/Kolkata', '2024-01-01 10:00', '2024-01-01T10:00:00+05:30'],
    ['America/New_York', '2024-07-01T12:00:00Z', '2024-07-01T08:00:00-04:00'],
    ['America/New_York', '2024-01-01T12:00:00Z', '2024-01-01T07:00:00-05:00'],
    ['America/Chicago', 'Mon Jan  1 10:00:00 CST 2024', '2024-01-01T10:00:00-06:00'],
    // The hour that clocks skip: later. The hour they show twice: its first time.
    ['America/New_York', '2024-03-10 01:59:59', '2024-03-10T01:59:59-05:00'],
    ['America/New_York', '2024-03-10 02:30:00', '2024-03-10T03:30:00-04:00'],
    ['America/New_York', '2024-03-10 03:00:00', '2024-03-10T03:00:00-04:00'],
    ['America/New_York', '2024-11-03 00:59:59', '2024-11-03T00:59:59-04:00'],
    ['America/New_York', '2024-11-03 01:30:00', '2024-11-03T01:30:00-04:00'],
    ['America/New_York', '2024-11-03 02:00:00', '2024-11-03T02:00:00-05:00'],
    ['America/New_York', '2024-11-03T06:30:00Z', '2024-11-03T01:30:00-05:00'],
    ['Australia/Lord_Howe', '2024-10-06 02:15:00', '2024-10-06T02:45:00+11:00'],
    ['Australia/Lord_Howe', '2024-04-07 01:45:00', '2024-04-07T01:45:00+11:00'],
    ['Pacific/Apia', '2011-12-30 10:00:00', '2011-12-31T10:00:00+14:00'],
  ];
  it.each(zones)('in %s reads %s as %s', (timezone, raw, expected) => {
    expect(createClock({ timezone })(raw)).toBe(expected);
  });

  const wrong: [string, string][] = [
    ['Asia/Shangai', 'Asia/Shanghai'],
    ['Shanghai', 'Asia/Shanghai'],
    ['taipei', 'Asia/Taipei'],
    ['New York', 'America/New_York'],
    ['Singapor', 'Asia/Singapore'],
    ['Beijing', 'Asia/Shanghai'],
    ['北京时间', 'Asia/Shanghai'],
    ['', 'Asia/Taipei'],
    ['+25:00', '+08:00'],
  ];
  it.each(wrong)('refuses the zone %j and names %s', (timezone, meant) => {
    try {
      createClock({ timezone });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect(describeError(error as UserError, 'zh')).toContain(meant);
      expect(describeError(error as UserError, 'zh')).toContain(`没有名为「${timezone}」的时区`);
    }
  });

  it('agrees with Intl on every instant and way of writing it', () => {
    const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    const clocks = new Map(zones.map((timezone) => [timezone, createClock({ timezone })]));
    const instants = fc.integer({ min: Date.UTC(2002, 0), max: Date.UTC(2037, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (timezone, instant) => {
        const clock = clocks.get(timezone)!;
        const iso = new Date(instant).toISOString();
        const expected = clock(iso)!;
        expect(Date.parse(expected)).toBe(instant);
        expect(wall(expected)).toBe(shown(timezone, instant));
        const seconds = Math.floor(instant / 1000);
        for (const raw of [iso.replace('Z', '+00:00'), iso.replace('Z', '+0000'), iso.replace('T', ' '), ` ${iso}`])
          expect(clock(raw)).toBe(expected);
        for (const raw of [seconds, `${seconds}`, new Date(seconds * 1000).toUTCString()])
          expect(Date.parse(clock(raw)!)).toBe(seconds * 1000);
        // What the clock showed, read again, is the same time of day.
        expect(wall(clock(wall(expected))!)).toBe(wall(expected));
      }),
      { numRuns: 500 },
    );
  });

  it('reads anything at all without failing, and gives ISO 8601 or nothing', () => {
    const parts = [
      '2024',
      '-',
      '/',
      '年',
      '1',
      '12',
      '月',
      '日',
      ' ',
      ':',
      'T',
      'Z',
      '+08:00',
      '下午',
      'PM',
      'Jan',
      '.',
    ];
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...parts), { maxLength: 20 }).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(fc.oneof(texts, fc.double()), (raw) => {
        const time = read(raw);
        if (time !== undefined) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?\+0\d:\d\d$/);
      }),
      { numRuns: 2000 },
    );
  });
});

function wall(iso: string): string {
  return iso.slice(0, 19);
}

/** By Intl alone. */
function shown(timeZone: string, instant: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(instant).replace(' ', 'T');
}

describe('dateOrderOf', () => {
  const samples: [string[], DateOrder | undefined][] = [
    [['10/11/2017 22:10', '10/31/2017 22:10'], 'mdy'],
    [['10/11/2017 22:10', '31/10/2017 22:10'], 'dmy'],
    [['[12/31/23, 10:00:00] Meilin: 您好'], 'mdy'],
    [['31.12.2023, 10:00'], 'dmy'],
    [['01.05.2024 10:00'], 'dmy'],
    [['05.13.2024 10:00'], 'mdy'],
    [['10/11/2017', '03/04/2018'], undefined],
    [['10/31/2017', '31/10/2017'], undefined],
    [['2017/10/31', '24-01-31'], undefined],
    [['99/99/2017'], undefined],
    [[], undefined],
  ];
  it.each(samples)('of %j is %s', (texts, order) => {
    expect(dateOrderOf(texts)).toBe(order);
  });
});

describe('offsetOf', () => {
  const offsets: [string, number | undefined][] = [
    ['10:05', 605_000],
    ['00:01:05', 65_000],
    ['00:01:05.250', 65_250],
    ['00:01:05,5', 65_500],
    ['01:00:00', 3_600_000],
    ['75:05', 4_505_000],
    ['100:00:00', 360_000_000],
    ['００：０１：０５', 65_000],
    ['1小时2分5秒', 3_725_000],
    ['2分5秒', 125_000],
    ['65s', 65_000],
    ['1m5s', 65_000],
    ['10:65', undefined],
    ['01:60:00', undefined],
    ['10', undefined],
    ['', undefined],
    ['2024-01-01 10:05', undefined],
    ['1:2:3:4', undefined],
  ];
  it.each(offsets)('of %s is %s', (raw, expected) => {
    expect(offsetOf(raw)).toBe(expected);
  });
});

describe('excelTime', () => {
  const serials: [number, boolean, string | undefined][] = [
    [45292, false, '2024-01-01 00:00:00'],
    [45292.416666666664, false, '2024-01-01 10:00:00'],
    [45292.4166681713, false, '2024-01-01 10:00:00.130'],
    [1, false, '1900-01-01 00:00:00'],
    [61, false, '1900-03-01 00:00:00'],
    [43830.5, true, '2024-01-01 12:00:00'],
    [0.5, false, undefined],
    [-3, false, undefined],
    [3_000_000, false, undefined],
    [Number.NaN, false, undefined],
  ];
  it.each(serials)('of %s (1904: %s) is %s', (serial, isDate1904, expected) => {
    expect(excelTime(serial, isDate1904)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { plainOffset, plainTime } from '../../src/text/plain-time.ts';

/** The instant that such a time is. */
const instant = (iso: string) => {
  const time = plainTime(iso);
  return time === undefined ? undefined : time - plainOffset(iso);
};

describe('plainTime', () => {
  it.each([
    '2026-10-01T09:01:08.886Z',
    '2026-10-01T09:01:08Z',
    '2026-02-28T23:59:59+08:00',
    '2026-01-01T00:30:00.050-05:30',
    '1970-01-01T00:00:02.500Z',
  ])('%s is the instant that Date reads', (iso) => {
    expect(instant(iso)).toBe(Date.parse(iso));
  });

  it.each([
    '',
    '2026-10-01',
    '2026-10-01T09:01',
    '2026-10-01 09:01:08Z',
    '2026-10-01T09:01:08',
    '2026-10-01T09:01:08.8Z',
    '2026-10-01T09:01:08,886Z',
    '2026-10-31T09:01:08Z',
    '2026-13-01T09:01:08Z',
    '2026-10-00T09:01:08Z',
    '2026-10-01T24:00:00Z',
    '2026-10-01T09:60:00Z',
    '2026-10-01T09:01:6xZ',
    '0026-10-01T09:01:08Z',
    '2026-10-01T09:01:08+24:00',
    '2026-10-01T09:01:08+08 00',
    '2026-10-01T09:01:08z',
    '二〇二六年十月一日上午九点零一分零八秒呀',
  ])('%s is left to others', (iso) => {
    expect(plainTime(iso)).toBeUndefined();
  });
});

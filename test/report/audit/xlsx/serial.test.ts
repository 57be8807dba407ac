import { expect, it } from 'vitest';
import { daySerial, timeSerial } from '../../../../src/report/audit/xlsx/serial.ts';

it.each([
  ['2024-05-03', 45415],
  ['1970-01-01', 25569],
  ['2000-02-29', 36585],
  ['9999-12-31', 2958465],
])('%s is day %d', (day, serial) => {
  expect(daySerial(day)).toBe(serial);
});

it.each(['2023-02-29', '2024-13-01', '2024-5-3', '1899-12-31', '五月三日', ''])('%s is no day', (day) => {
  expect(daySerial(day)).toBeUndefined();
});

it.each([
  ['2024-05-03T12:00:00+08:00', 45415.5],
  ['2024-05-03T12:00:00Z', 45415.5],
  ['2024-05-03 18:00', 45415.75],
  ['2024-05-03T06:00:00.250-05:00', 45415.25],
])('%s is the clock of the place', (time, serial) => {
  expect(timeSerial(time)).toBe(serial);
});

it.each(['2024-05-03', '2024-05-03T25:00:00', '昨天 10:00', ''])('%s is no time', (time) => {
  expect(timeSerial(time)).toBeUndefined();
});

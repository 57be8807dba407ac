import { expect, it } from 'vitest';
import { progressLine } from '../../../src/report/audit/progress.ts';

const progress = {
  conversations: 1204,
  withFindings: 712,
  messages: 90_000,
  bytes: 25e6,
  totalBytes: 100e6,
  milliseconds: 25_000,
};

it.each([
  ['zh', {}, '25%，1,204 个会话，59.1% 有问题，每秒 3,600 条消息，还剩 1:15'],
  ['en', {}, '25%, 1,204 conversations, 59.1% with findings, 3,600 messages/s, 1:15 left'],
  ['en', { totalBytes: undefined }, '1,204 conversations, 59.1% with findings, 3,600 messages/s'],
  ['zh', { milliseconds: 400 }, '25%，1,204 个会话，59.1% 有问题'],
  [
    'zh',
    { bytes: 0, milliseconds: 2000, conversations: 0, withFindings: 0, messages: 0 },
    '0%，0 个会话，每秒 0 条消息',
  ],
  ['zh', { bytes: 100e6 }, '99%，1,204 个会话，59.1% 有问题，每秒 3,600 条消息'],
  [
    'en',
    { bytes: 1e6, milliseconds: 60_000 },
    '1%, 1,204 conversations, 59.1% with findings, 1,500 messages/s, 1:39:00 left',
  ],
] as const)('%s %j', (locale, change, line) => {
  expect(progressLine({ ...progress, ...change }, { locale, columns: 100 })).toBe(line);
});

it('is never wider than the terminal', () => {
  expect(progressLine(progress, { locale: 'zh', columns: 20 })).toBe('25%，1,204 个会话');
});

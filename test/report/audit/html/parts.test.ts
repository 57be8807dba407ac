import { describe, expect, it } from 'vitest';
import { dayInWords, momentInWords, periodInWords } from '../../../../src/report/audit/html/dates.ts';
import { h, markup } from '../../../../src/report/audit/html/element.ts';
import { keepLowest } from '../../../../src/report/audit/html/kept.ts';
import { stretchesOf } from '../../../../src/report/audit/html/marks.ts';
import { scriptSafe } from '../../../../src/report/audit/html/page-data.ts';
import { periodsOf } from '../../../../src/report/audit/html/periods.ts';
import { firstOf, lastOf } from '../../../../src/report/audit/parts/excerpt.ts';
import { emptySummary, type Tally } from '../../../../src/summary.ts';
import type { Finding, Severity } from '../../../../src/types.ts';

const { total: empty } = emptySummary({ top: 0, sample: 0, seed: '' });
const day = (date: string, scored = 1): [string, Tally] => [
  date,
  { ...empty, conversations: scored, scored, tenths: scored * 900 },
];

describe('days, weeks and months', () => {
  it('days between that have no data are gaps', () => {
    const { unit, periods } = periodsOf([day('2024-02-28'), day('2024-03-01')], 'zh');
    expect(unit).toBe('day');
    expect(periods.map(({ short, tally }) => [short, tally?.scored ?? null])).toEqual([
      ['2月28日', 1],
      ['2月29日', null],
      ['3月1日', 1],
    ]);
  });

  it('a quarter and more are weeks from Monday, with the sums of their days', () => {
    const { unit, periods } = periodsOf(
      [day('2024-01-01', 2), day('2024-01-07', 3), day('2024-01-08', 4), day('2024-05-01')],
      'en',
    );
    expect(unit).toBe('week');
    expect(periods.slice(0, 3).map(({ from, title, tally }) => [from, title, tally?.scored ?? null])).toEqual([
      ['2024-01-01', 'week of 1 Jan 2024', 5],
      ['2024-01-08', 'week of 8 Jan 2024', 4],
      ['2024-01-15', 'week of 15 Jan 2024', null],
    ]);
    expect(periods.at(-1)!.from).toBe('2024-04-29');
  });

  it('years are months', () => {
    const { unit, periods } = periodsOf([day('2021-12-31'), day('2024-02-01')], 'zh');
    expect(unit).toBe('month');
    expect(periods.map(({ title }) => title)).toHaveLength(27);
    expect(periods.slice(0, 3).map(({ title }) => title)).toEqual(['2021年12月', '2022年1月', '2022年2月']);
  });

  it('a stray date far away is no desert of months', () => {
    const { periods } = periodsOf([day('0001-01-01'), day('2024-05-01'), day('2024-05-02')], 'zh');
    expect(periods.map(({ from, tally }) => [from, tally!.scored])).toEqual([
      ['0001-01-01', 1],
      ['2024-05-01', 2],
    ]);
  });

  it('what is no day is left out', () => {
    expect(periodsOf([day('2024-13-45')], 'zh').periods).toEqual([]);
  });
});

it('dates are those of the language', () => {
  expect([dayInWords('2024-05-03', 'zh'), dayInWords('2024-05-03', 'en')]).toEqual(['2024年5月3日', '3 May 2024']);
  expect(periodInWords('2024-05-03', '2024-06-01', 'zh')).toBe('2024年5月3日 – 6月1日');
  expect(periodInWords('2024-05-03', '2024-06-01', 'en')).toBe('3 May – 1 Jun 2024');
  expect(periodInWords('2023-12-31', '2024-01-01', 'zh')).toBe('2023年12月31日 – 2024年1月1日');
  expect(periodInWords('2024-05-03', '2024-05-03', 'en')).toBe('3 May 2024');
});

it('a moment is that of the clock of the place; a recording begins at nothing', () => {
  expect(momentInWords('2024-05-03T10:02:59+08:00')).toBe('2024-05-03 10:02');
  expect(momentInWords('1970-01-01T00:01:05Z')).toBe('1:05');
  expect(momentInWords('1970-01-01T01:01:05Z')).toBe('1:01:05');
});

describe('marks', () => {
  const finding = (number: number, start: number, end: number, severity: Severity) => ({
    number,
    isFirst: true,
    finding: { start, end, severity } as Finding,
  });

  it.each([
    ['apart', [finding(1, 0, 2, 'error'), finding(2, 4, 6, 'info')], ['1|这个error', '退不', '2|了的info', '。']],
    [
      'overlapping',
      [finding(1, 0, 4, 'info'), finding(2, 2, 6, 'error')],
      ['1|这个info', '2|退不error', '了的error', '。'],
    ],
    [
      'one within another',
      [finding(1, 0, 7, 'warning'), finding(2, 2, 4, 'info')],
      ['1|这个warning', '2|退不warning', '了的。warning'],
    ],
    ['the same words', [finding(1, 2, 4, 'info'), finding(2, 2, 4, 'error')], ['这个', '1 2|退不error', '了的。']],
    ['nothing said', [finding(1, 0, 0, 'warning')], ['这个退不了的。']],
    ['beyond the end', [finding(1, 5, 99, 'info')], ['这个退不了', '1|的。info']],
  ])('%s', (_, findings, expected) => {
    const text = '这个退不了的。';
    const told = stretchesOf(text, findings).map(
      ({ start, end, severity, begins }) =>
        `${begins.length > 0 ? `${begins.join(' ')}|` : ''}${text.slice(start, end)}${severity ?? ''}`,
    );
    expect(told).toEqual(expected);
  });
});

it('keeps the lowest ranks, and of one rank the first, whatever is held in between', () => {
  const kept = keepLowest(3);
  for (let i = 0; i < 50; i++) kept.add(i % 5 === 4 ? 0 : 1 + (i % 3), `第${i}个`);
  expect(kept.texts()).toEqual(['第4个', '第9个', '第14个']);
  kept.add(0, '晚到');
  kept.add(-1, '最重');
  expect(kept.texts()).toEqual(['最重', '第4个', '第9个']);
});

it('never cuts a pair in half', () => {
  expect([firstOf('好的😀呢', 3), firstOf('好的😀', 4), lastOf('好😀的呢', 3)]).toEqual(['好的…', '好的😀', '…的呢']);
});

it('elements escape texts and values, and leave out what is not there', () => {
  expect(
    markup(h('td', { title: `"<'&`, class: null, hidden: false, id: undefined }, '<b>&\u202e', 3, null, [h('br')])),
  ).toBe('<td title="&quot;&lt;&#39;&amp;">&lt;b&gt;&amp;\ufffd3<br></td>');
  expect(markup(h('input', { checked: true }))).toBe('<input checked>');
});

it('JSON in a script block cannot end it', () => {
  const hostile = { text: '</script><!--\u2028]]>&' };
  const safe = scriptSafe(JSON.stringify(hostile));
  expect(safe).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(safe)).toEqual(hostile);
});

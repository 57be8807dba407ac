import { describe, expect, it } from 'vitest';
import { createDraw } from '../../src/eval/draw.ts';
import { markedFigures } from '../../src/eval/marked.ts';
import { type Mark, markOf, nearestMark } from '../../src/eval/marks.ts';
import { keyOf, type MarkedRow, readKey, withoutDoubles } from '../../src/eval/sheet.ts';

describe('marks', () => {
  it.each<[string, Mark | null | undefined]>([
    ['对', 'right'],
    ['對', 'right'],
    [' 正确 ', 'right'],
    ['RIGHT', 'right'],
    ['Ｙ', 'right'],
    ['1', 'right'],
    ['TRUE', 'right'],
    ['✔️', 'right'],
    ['错', 'wrong'],
    ['誤報', 'wrong'],
    ['n', 'wrong'],
    ['0', 'wrong'],
    ['×', 'wrong'],
    ['不确定', 'unsure'],
    ['？', 'unsure'],
    ['unsure', 'unsure'],
    ['1.0', 'right'],
    ['0.0', 'wrong'],
    ['对？', 'unsure'],
    ['??', 'unsure'],
    ['漏报', 'missed'],
    ['missed', 'missed'],
    ['', null],
    ['  ', null],
    ['误判', undefined],
    ['wrongg', undefined],
    ['2', undefined],
  ])('“%s” is %s', (written, mark) => {
    expect(markOf(written)).toBe(mark);
  });

  it.each([
    ['wrongg', 'wrong'],
    ['rihgt', 'right'],
    ['是误报', '误报'],
    ['maybe', undefined],
    ['N/A', undefined],
    ['不错', undefined],
    ['不太正确', undefined],
    ['not right', undefined],
    ['pass', undefined],
    ['right, I think', 'right'],
  ])('“%s” was meant as %s', (written, near) => {
    expect(nearestMark(written)).toBe(near);
  });
});

function row(rule: string, mark: Mark | null, found: number, over: Partial<MarkedRow> = {}): MarkedRow {
  return {
    ...{ id: 'c1', message: 1, rule, title: '', quote: '', before: '', text: '', after: '', found, mark },
    ...{ key: null, note: '', path: 'sheet.csv', line: 2 },
    ...over,
  };
}
const times = (count: number, of: MarkedRow) => Array.from({ length: count }, () => of);

describe('what marks tell', () => {
  it('weighs each rule by how often it is found', () => {
    const figures = markedFigures([
      ...times(9, row('limit-particles', 'right', 900)),
      row('limit-particles', 'wrong', 900),
      ...times(2, row('no-but', 'right', 100)),
      ...times(2, row('no-but', 'wrong', 100)),
      row('no-but', 'unsure', 100),
      row('no-but', null, 100),
      row('no-but', 'missed', 0),
      row('use-nin', null, 40),
    ]);
    expect(figures.rules.map(({ rule, precision, found }) => [rule, precision?.value, found])).toEqual([
      ['no-but', 0.5, 100],
      ['limit-particles', 0.9, 900],
      ['use-nin', undefined, 40],
    ]);
    expect(figures.total).toEqual({ right: 11, wrong: 3, unsure: 1, unmarked: 2, missed: 1, found: 1040 });
    expect(figures.covered).toBe(1000);
    expect(figures.ofRows?.value).toBe(11 / 14);
    // 0.9 · 0.9 + 0.1 · 0.5; Wilson's ends of 9 of 10 are 0.5958 and 0.9821, of 2 of 4 0.1500 and 0.8500.
    const { value, low, high } = figures.precision!;
    expect(value).toBeCloseTo(0.86, 10);
    expect(low).toBeCloseTo(0.86 - Math.hypot(0.9 * (0.9 - 0.5958), 0.1 * 0.35), 3);
    expect(high).toBeCloseTo(0.86 + Math.hypot(0.9 * (0.9821 - 0.9), 0.1 * 0.35), 3);
  });

  it('takes counts of today where they are told', () => {
    const rows = [row('no-but', 'right', 10), row('use-nin', 'wrong', 10)];
    const today = new Map([
      ['no-but', 30],
      ['use-nin', 10],
    ]);
    expect(markedFigures(rows, today).precision?.value).toBe(0.75);
  });

  it('all right is 1 and no hair more', () => {
    const rows = [145, 31, 17, 7, 3, 941].map((found, i) => row(`rule-${i}`, 'right', found));
    expect(markedFigures(rows).precision?.value).toBe(1);
  });

  it('tells whether the sheet knows how often a rule is found', () => {
    const lost = { ...row('no-but', 'right', 0), found: null };
    expect(markedFigures([lost]).isWeighted).toBe(false);
    expect(markedFigures([lost], new Map([['no-but', 30]])).isWeighted).toBe(true);
    expect(markedFigures([lost, row('no-but', 'wrong', 8)]).isWeighted).toBe(true);
  });

  it('tells nothing without marks', () => {
    expect(markedFigures([row('no-but', null, 10)]).precision).toBeNull();
    expect(markedFigures([]).rules).toEqual([]);
  });
});

describe('keys', () => {
  it('come back, and are no number to a spreadsheet', () => {
    const key = keyOf({ id: '会话 1e5' }, { message: 3, start: 2, end: 8 });
    expect(key).toMatch(/^c[0-9a-z]+\.3\.2\.8$/);
    expect(readKey(` ${key}`)).toMatchObject({ message: 3, start: 2, end: 8 });
    expect(readKey('2.0E+12')).toBeUndefined();
  });

  it('a finding counts once, marked before not marked', () => {
    const errors: string[] = [];
    const kept = withoutDoubles(
      [
        row('no-but', null, 2, { key: 'c1.0.0.1' }),
        row('no-but', 'right', 2, { key: 'c1.0.0.1', line: 7 }),
        row('no-but', 'wrong', 2, { key: 'c1.0.0.1', line: 8 }),
        row('use-nin', 'wrong', 2, { key: 'c1.0.0.1', line: 9 }),
        row('use-nin', 'missed', 0, { line: 10 }),
      ],
      (error) => errors.push(`${error.file}:${error.line} ${error.title.en}`),
    );
    expect(kept.map(({ line, mark }) => [line, mark])).toEqual([
      [7, 'right'],
      [9, 'wrong'],
      [10, 'missed'],
    ]);
    expect(errors).toEqual(['sheet.csv:8 the same finding is marked otherwise at sheet.csv:7, which counts']);
  });
});

describe('a draw', () => {
  const drawn = (sample: number, perRule: number, seed = '0', isReversed = false) => {
    const draw = createDraw<string>({ seed, sample, perRule });
    const all = [
      ...Array.from({ length: 40 }, (_, i) => ['limit-particles', `p${i}`] as const),
      ...Array.from({ length: 3 }, (_, i) => ['no-but', `b${i}`] as const),
      ['use-nin', 'n0'] as const,
    ];
    for (const [rule, name] of isReversed ? all.toReversed() : all) draw.add(rule, name, () => name);
    return draw.end();
  };

  it('is spread over rules, no more of one than asked', () => {
    expect(
      drawn(9, 6)
        .drawn.map((name) => name[0])
        .join(''),
    ).toBe('pppppbbbn');
    expect(drawn(100, 6).drawn).toHaveLength(10);
    expect(
      drawn(2, 6)
        .drawn.map((name) => name[0])
        .join(''),
    ).toBe('pb');
    expect(drawn(0, 6).drawn).toEqual([]);
    expect(drawn(9, 0).drawn).toEqual([]);
  });

  it('counts all there were', () => {
    expect([...drawn(2, 6).countByRule]).toEqual([
      ['limit-particles', 40],
      ['no-but', 3],
      ['use-nin', 1],
    ]);
  });

  it('is that of its seed, in whatever order things come', () => {
    expect(drawn(9, 6, 'may', true).drawn).toEqual(drawn(9, 6, 'may').drawn);
    expect(drawn(9, 6, 'june').drawn).not.toEqual(drawn(9, 6, 'may').drawn);
  });
});

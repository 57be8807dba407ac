import { describe, expect, it } from 'vitest';
import { displayWidth, truncateAt } from '../../src/text/width.ts';

const WIDTHS: readonly (readonly [string, number])[] = [
  ['', 0],
  ['order 12', 8],
  ['您好', 4],
  ['ＡＢ！，。', 10],
  ['“您好”', 6],
  ['한국', 4],
  ['ｱｲ', 2],
  ['𠮷', 2],
  ['①', 1],
  ['好👌🏻', 4],
  ['👨‍👩‍👧‍👦', 2],
  ['🇭🇰', 2],
  ['1️⃣', 2],
  ['❤️', 2],
  ['e\u0301', 1],
  ['我\u200b不能', 6],
  ['a\tb', 6],
  ['您好\r\n', 4],
  ['\ud83d好', 3],
];

describe('displayWidth', () => {
  it.each(WIDTHS)('%j takes %i columns', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });

  it('takes the tab it is given', () => {
    expect(displayWidth('a\tb', 8)).toBe(10);
  });
});

describe('truncateAt', () => {
  it.each([
    ['您好，请问', 10, '您好，请问'],
    ['您好，请问', 5, '您好'],
    ['good morning', 4, 'good'],
    ['👨‍👩‍👧您好', 3, '👨‍👩‍👧'],
    ['👨‍👩‍👧您好', 1, ''],
    ['cafe\u0301 bar', 4, 'cafe\u0301'],
    ['您好', 0, ''],
    ['a\tb', 4, 'a'],
  ] as const)('%j at %i gives %j', (text, columns, expected) => {
    expect(truncateAt(text, columns)).toBe(expected);
  });

  it('never gives more than the columns', () => {
    const text = WIDTHS.map(([piece]) => piece).join('');
    for (let columns = 0; columns < 70; columns++)
      expect(displayWidth(truncateAt(text, columns))).toBeLessThanOrEqual(columns);
  });
});

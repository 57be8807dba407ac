import { expect, it } from 'vitest';
import { type Cell, cellName, rowXml } from '../../../../src/report/audit/xlsx/cells.ts';

it.each([
  [0, 0, 'A1'],
  [8, 25, 'Z9'],
  [0, 26, 'AA1'],
  [1, 27, 'AB2'],
  [1_048_575, 16_383, 'XFD1048576'],
])('row %d, column %d is %s', (row, column, name) => {
  expect(cellName(row, column)).toBe(name);
});

const height = (cell: Cell, width: number) => Number(/ht="(\d+)"/.exec(rowXml(1, [cell], [width], () => 1))?.[1]);

it('a row is as high as its longest wrapped text, up to eight lines', () => {
  const wrapped = (value: string): Cell => ({ value, style: 'wrap' });
  expect(height(wrapped('退不了'), 21)).toBe(18);
  expect(height(wrapped('这件商品暂时退不了，请您谅解'), 21)).toBe(33);
  expect(height(wrapped('一\n二\n三'), 21)).toBe(48);
  expect(height(wrapped('很'.repeat(5000)), 21)).toBe(123);
  expect(height({ value: '很'.repeat(5000), style: 'text' }, 21)).toBe(18);
});

it('numbers and nothing', () => {
  const cells: Cell[] = [
    { value: 91.2, style: 'points' },
    { value: null, style: 'count' },
    { value: '', style: 'text' },
  ];
  expect(rowXml(4, cells, [9, 9, 9], (style) => style.length)).toBe(
    '<row r="5" ht="18" customHeight="1"><c r="A5" s="6"><v>91.2</v></c><c r="B5" s="5"/><c r="C5" s="4"/></row>',
  );
});

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { ColumnSource } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { heldRanges } from '../../../src/input/parts/byte-ranges.ts';
import { openParquet } from '../../../src/input/parts/parquet-file.ts';
import { firstRows, readRows } from '../../../src/input/parts/parquet-rows.ts';
import { createRuns } from '../../../src/input/parts/parquet-runs.ts';
import { parquetOf } from '../formats/parquet-files.ts';

async function* inChunks(bytes: Uint8Array, step: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += step) yield bytes.subarray(i, i + step);
}

async function cellsOf(bytes: Uint8Array): Promise<string[][]> {
  const file = await openParquet(await heldRanges(inChunks(bytes, 777), '五月.parquet'), '五月.parquet');
  const { columns, cells: first } = await firstRows(file);
  const cells: string[][] = [];
  let line = 1;
  for await (const rows of readRows(file, columns, [...columns.keys()])) {
    for (const row of rows) {
      expect([row.line, row.problem]).toEqual([line++, undefined]);
      cells.push([...row.cells]);
    }
  }
  expect(first).toEqual(cells.slice(0, first.length));
  return cells;
}

const words = ['您好', '在吗', '订单今天发出，请放心', 'ok', ''];
const anyText = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\r', '')),
);
const anyColumn = fc.record({
  values: fc.oneof(
    fc.array(fc.option(anyText), { minLength: 40, maxLength: 40 }).map((data) => ({ type: 'STRING' as const, data })),
    fc
      .array(fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })), { minLength: 40, maxLength: 40 })
      .map((data) => ({ type: 'INT64' as const, data })),
    fc
      .array(fc.option(fc.integer({ min: -5, max: 5 })), { minLength: 40, maxLength: 40 })
      .map((data) => ({ type: 'INT32' as const, data })),
    fc
      .array(fc.option(fc.boolean()), { minLength: 40, maxLength: 40 })
      .map((data) => ({ type: 'BOOLEAN' as const, data })),
  ),
  repeat: fc.integer({ min: 1, max: 20 }),
});

describe('the rows of a file', () => {
  it('are those that were written, whatever the pages, groups and dictionaries', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyColumn, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 800 }),
        fc.constantFrom(1, 60, 700, 1_000_000),
        fc.constantFrom(0, 50, 1_000_000),
        async (given, rowGroupSize, pageSize, dictionarySize) => {
          const columns = given.map(
            ({ values: { type, data }, repeat }, i): Pick<ColumnSource, 'name' | 'type'> & { data: unknown[] } => ({
              name: `列${i}`,
              type,
              // Runs of one value, and values that take turns.
              data: data.flatMap((value, k) =>
                k % 2 === 0
                  ? Array<unknown>(repeat).fill(value)
                  : Array.from({ length: repeat }, (_, n) => data[n % 40]),
              ),
            }),
          );
          const rows = Math.min(...columns.map(({ data }) => data.length));
          for (const column of columns) column.data = column.data.slice(0, rows);
          const bytes = parquetOf(columns, {
            rowGroupSize,
            pageSize,
            dictionarySize,
            codec: 'GZIP',
            compressors: { GZIP: gzipSync },
          });
          const expected = Array.from({ length: rows }, (_, i) =>
            columns.map(({ data }) => (data[i] === null ? '' : String(data[i]))),
          );
          expect(await cellsOf(bytes)).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('runs', () => {
  it.each([
    ['one value over and over', [0x0a, 3], 2, [3, 3, 3, 3, 3]],
    ['bits', [0x03, 0b1000_1000, 0b1100_0110, 0b1111_1010], 3, [0, 1, 2, 3, 4, 5, 6, 7]],
    ['both', [0x02, 1, 0x03, 0b0101_0101], 1, [1, 1, 0, 1, 0, 1, 0, 1, 0]],
    ['a wide one', [0x02, 0xff, 0xff, 0xff, 0xff], 32, [0xffff_ffff]],
    ['a long one', [0x80, 0x01, 7], 3, Array<number>(64).fill(7)],
    ['no bits', [], 0, [0, 0]],
  ])('%s', (_, bytes, width, expected) => {
    const next = createRuns(Uint8Array.from(bytes), 0, bytes.length, width);
    expect(expected.map(() => next())).toEqual(expected);
    if (width > 0) expect(next).toThrow(RangeError);
  });
});

describe('a source that cannot be read in parts', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
  it.each([
    [0, 4],
    [333, 777],
    [999, 2000],
    [5, 5],
  ])('%i to %i', async (start, end) => {
    const held = await heldRanges(inChunks(bytes, 100), 'may.parquet');
    expect([held.size, new Uint8Array(await held.read(start, end))]).toEqual([1000, bytes.slice(start, end)]);
  });

  it('is refused when it is too large to be held', async () => {
    const megabyte = new Uint8Array(1024 * 1024);
    const many = async function* () {
      for (let i = 0; i < 4; i++) yield megabyte;
    };
    const error = await heldRanges(many(), '<stdin>', 3 * megabyte.length).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ title: { zh: '从管道或压缩包里读 Parquet，最大 3 MB' }, file: '<stdin>' });
  });
});

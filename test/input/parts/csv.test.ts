import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvOptions, type RawRow, readCsv } from '../../../src/input/parts/csv.ts';

async function read(text: string, options: CsvOptions = { delimiter: ',' }, size = 65_536): Promise<RawRow[]> {
  async function* chunks() {
    for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
  }
  const rows: RawRow[] = [];
  for await (const batch of readCsv(chunks(), options)) rows.push(...batch);
  return rows;
}

/** `line: cell | cell`, or `line! problem`. */
const shown = (rows: readonly RawRow[]) =>
  rows.map(({ line, cells, problem }) => (problem ? `${line}! ${problem.zh}` : `${line}: ${cells.join(' | ')}`));

const CASES: readonly { name: string; text: string; options?: CsvOptions; gives: readonly string[] }[] = [
  { name: 'nothing', text: '', gives: [] },
  { name: 'no last line break', text: '客户,在吗\n客服,您好', gives: ['1: 客户 | 在吗', '2: 客服 | 您好'] },
  { name: 'a text over lines', text: 'a,"您好\n\n请稍等"\nb,好', gives: ['1: a | 您好\n\n请稍等', '4: b | 好'] },
  {
    name: 'CRLF within and without quotes',
    text: 'a,"您好\r\n请稍等"\r\nb,好\r\n',
    gives: ['1: a | 您好\n请稍等', '3: b | 好'],
  },
  { name: 'two CR before LF', text: 'a,您好\r\r\nb,好\r\r\n', gives: ['1: a | 您好', '2: b | 好'] },
  { name: 'CR alone as line break', text: 'a,您好\rb,好\r', gives: ['1: a | 您好', '2: b | 好'] },
  { name: 'a CR in a text', text: 'a,您好\r请稍等\nb,好\n', gives: ['1: a | 您好\r请稍等', '2: b | 好'] },
  { name: 'doubled quotes', text: 'a,"他说""好的"""\n', gives: ['1: a | 他说"好的"'] },
  { name: 'quotes in the middle', text: 'a,他说"好的"吧\nb,好\n', gives: ['1: a | 他说"好的"吧', '2: b | 好'] },
  { name: 'blank lines', text: 'a,您好\n\nb,好\n', gives: ['1: a | 您好', '2: ', '3: b | 好'] },
  {
    name: 'a quote that never closes',
    text: 'a,"您好\nb,好的\nc,"请稍等"\nd,谢谢\n',
    options: { delimiter: ',', width: 2 },
    gives: ['1: a | "您好', '2: b | 好的', '3: c | 请稍等', '4: d | 谢谢'],
  },
  {
    name: 'a quote that never closes before a delimiter',
    text: 'a,"您好,在的\nb,好的\nc,再见\n',
    options: { delimiter: ',', width: 2 },
    gives: ['1! 这一行的引号没有成对，分不出各列', '2: b | 好的', '3: c | 再见'],
  },
  {
    name: 'quotes within a quoted text that were not doubled',
    text: 'a,"他说"好的, 谢谢"就走了"\nb,好\n',
    options: { delimiter: ',', width: 2 },
    gives: ['1: a | 他说"好的, 谢谢"就走了', '2: b | 好'],
  },
  {
    name: 'tabs: two quotes of two texts',
    text: 'a\t"好的\nb\t谢谢"\nc\t再见\n',
    options: { delimiter: '\t', width: 2 },
    gives: ['1: a | "好的', '2: b | 谢谢"', '3: c | 再见'],
  },
  {
    name: 'quotes that mean nothing',
    text: 'a\t"好的"\n',
    options: { delimiter: '\t', isLiteral: true },
    gives: ['1: a | "好的"'],
  },
  {
    name: 'a line of two million characters',
    text: `a,您好\nb,${'哈'.repeat(2_000_000)}\nc,再见\n`,
    gives: ['1: a | 您好', '2! 这一行超过 1,000,000 个字符，已跳过', '3: c | 再见'],
  },
];

describe('rows of a table with delimiters', () => {
  describe.each([65_536, 3, 1])('in chunks of %i', (size) => {
    it.each(CASES.filter(({ text }) => size === 65_536 || text.length < 1000))(
      '$name',
      async ({ text, options, gives }) => {
        expect(shown(await read(text, options, size))).toEqual(gives);
      },
    );
  });

  it('is quick on a quote in front that never closes, and on quotes that are all broken', async () => {
    const rows = `"${'k1001,您好，请稍等\n'.repeat(200_000)}`;
    expect(await read(rows, { delimiter: ',', width: 2 })).toHaveLength(200_000);
    const broken = '"亲"在的,"您好\n'.repeat(100_000);
    expect(await read(broken, { delimiter: ',', width: 2 })).toHaveLength(100_000);
  }, 20_000);

  const CELL = fc.string({ unit: fc.constantFrom('您', '好', ',', '"', '\n', '\r\n', ' ', 'a', '|'), maxLength: 8 });
  const TABLE = fc.array(fc.array(CELL, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
  const quoted = (cell: string) => (/[",\r\n|]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  it('reads what csv-parse reads, with the lines it stands on', async () => {
    await fc.assert(
      fc.asyncProperty(
        TABLE,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        async (table, end, size) => {
          const text = table.map((cells) => cells.map(quoted).join(',') + end).join('');
          const theirs: string[][] = parse(text, { relax_column_count: true, record_delimiter: end });
          const ours = await read(text, { delimiter: ',' }, size);
          expect(ours.map(({ cells }) => cells)).toEqual(
            theirs.map((cells) => cells.map((cell) => cell.replaceAll('\r\n', '\n'))),
          );
          let line = 1;
          for (const [i, { cells }] of ours.entries()) {
            expect([i, ours[i]!.line]).toEqual([i, line]);
            line += 1 + cells.join('').split('\n').length - 1;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

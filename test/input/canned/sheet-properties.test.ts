import { parse as parseCsv } from 'csv-parse/sync';
import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { scanCsv } from '../../../src/input/canned/parts/csv-cells.ts';
import { cellValue } from '../../../src/input/canned/parts/csv-text.ts';
import { sheet } from '../../../src/input/canned/sheet.ts';
import { expectExact, read, rewritten, someSpan } from './written-places.ts';

const WORDS = [
  '亲，您好',
  '退貨請保留發票',
  '我们不能改地址',
  'Thanks for waiting',
  '{{order.id}}',
  '%(name)s',
  '😊',
  '👨‍👩‍👧',
  '𠮷野家',
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\n\n',
  ' ',
  '-',
  '=1+1',
  '。',
  'é',
];
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
const cell = fc.oneof(words, fc.constant(''));
const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
const style = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n'),
  quotes: fc.boolean(),
});

interface Style {
  readonly delimiter: string;
  readonly newline: string;
  readonly quotes: boolean;
}

/** As a spreadsheet writes it: cells in quotes where they must be, or all; line breaks in cells as between rows. */
function written(table: readonly (readonly string[])[], { delimiter, newline, quotes }: Style): string {
  const plain = Papa.unparse(table as string[][], { delimiter, newline, quotes });
  return newline === '\n' ? plain : plain.replace(/\r?\n/g, '\r\n');
}

function scanned(text: string, delimiter: string): readonly (readonly string[])[] {
  return scanCsv(text, delimiter).rows.map(({ cells }) => cells.map((one) => cellValue(text, one)));
}

const isBlank = (row: readonly string[]) => row.length === 1 && row[0] === '';

describe('cells', () => {
  it('have the values that papaparse and csv-parse read', () => {
    fc.assert(
      fc.property(rows, style, (table, how) => {
        const text = written(table, how);
        const ours = scanned(text, how.delimiter);
        const papa = Papa.parse<string[]>(text, { delimiter: how.delimiter, newline: how.newline as '\n' });
        const unixBreaks = (read: readonly (readonly string[])[]) =>
          read.filter((row) => !isBlank(row)).map((row) => row.map((one) => one.replaceAll('\r\n', '\n')));
        expect(ours).toEqual(unixBreaks(papa.data));
        const other = parseCsv(text, { delimiter: how.delimiter, relax_column_count: true, skip_empty_lines: true });
        expect(ours).toEqual(unixBreaks(other));
      }),
      { numRuns: 300 },
    );
  });

  it('of a text that nobody wrote as a sheet are as papaparse reads them', () => {
    const noise = fc.array(fc.constantFrom('您好', 'a', ',', '\n', ' ', '说"好"', ',,', '\n\n'), { maxLength: 30 });
    fc.assert(
      fc.property(
        noise.map((parts) => parts.join('')),
        (text) => {
          const papa = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
          expect(scanned(text, ',')).toEqual(papa.data.filter((row) => !isBlank(row)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

const replyText = words.filter((text) => text.trim() !== '');
const table = fc.array(replyText, { minLength: 1, maxLength: 5 });

describe('replies of a sheet', () => {
  it('read back equal and stand where they are said to', async () => {
    await fc.assert(
      fc.asyncProperty(table, style, async (texts, how) => {
        const source = written([['编号', '分类', '回复内容'], ...texts.map((text, i) => [`Q${i}`, '售后', text])], how);
        const { replies } = await read(sheet, source, 'replies.csv');
        const said = texts.some((text) => /\p{Script=Han}{2}|\p{L}{4,}/u.test(text)) ? texts : [];
        expect(replies.map(({ text }) => text)).toEqual(said);
        for (const reply of replies) expectExact(source, reply);
      }),
      { numRuns: 300 },
    );
  });

  it('are written over in their place, and nothing else changes, or they refuse', async () => {
    let refused = 0;
    let put = 0;
    await fc.assert(
      fc.asyncProperty(table, style, words, fc.nat(), fc.nat(), async (texts, how, text, from, length) => {
        const rowsOf = texts.map((one, i) => [`Q${i}`, `感谢您的来信${one}`, '售后']);
        const last = ['last', '您好，请稍等', '售前'];
        const source = written([['编号', '回复内容', '分类'], ...rowsOf, last], how);
        const { replies } = await read(sheet, source, 'replies.csv');
        const index = from % rowsOf.length;
        const reply = replies[index]!;
        const span = someSpan(reply.text, from, length % 6);
        const changed = rewritten(source, reply, text, span);
        if (changed === undefined) {
          refused++;
          return;
        }
        put++;
        const after = await read(sheet, changed, 'replies.csv');
        const meant = replies.map((one, i) =>
          i === index ? one.text.slice(0, span.start) + text + one.text.slice(span.end) : one.text,
        );
        expect(after.replies.map((one) => one.text)).toEqual(meant);
        expect(after.replies.map((one) => one.key)).toEqual(replies.map((one) => one.key));
      }),
      { numRuns: 500 },
    );
    expect(put).toBeGreaterThan(refused / 4);
  });
});

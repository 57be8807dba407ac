import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { utf8Offsets } from '../../src/report/parts/utf8-columns.ts';
import { rdjson } from '../../src/report/rdjson.ts';
import { bulkReport, ciReport, cleanReport, HOSTILE, options } from './ci-sample.ts';

/** The messages of reviewdog.proto that are written; an unknown field would be refused. */
const POSITION = {
  type: 'object',
  additionalProperties: false,
  required: ['line'],
  properties: { line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } },
};
const RANGE = {
  type: 'object',
  additionalProperties: false,
  required: ['start'],
  properties: { start: POSITION, end: POSITION },
};
const TEXT = { type: 'string', minLength: 1 };
const object = (required: readonly string[], properties: object) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const DIAGNOSTIC = object(['message', 'location', 'severity'], {
  message: TEXT,
  location: object(['path'], { path: TEXT, range: RANGE }),
  severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
  code: object(['value'], { value: TEXT, url: TEXT }),
  suggestions: { type: 'array', items: object(['range', 'text'], { range: RANGE, text: { type: 'string' } }) },
  original_output: TEXT,
});
const validate = new Ajv({ allErrors: true }).compile(
  object(['source', 'diagnostics'], {
    source: object(['name'], { name: TEXT, url: TEXT }),
    diagnostics: { type: 'array', items: DIAGNOSTIC },
  }),
);

interface Position {
  readonly line: number;
  readonly column: number;
}
interface Range {
  readonly start: Position;
  readonly end: Position;
}
interface Diagnostic {
  readonly message: string;
  readonly location: { readonly path: string; readonly range: Range };
  readonly severity: string;
  readonly suggestions?: readonly { readonly range: Range; readonly text: string }[];
  readonly original_output: string;
}

const diagnostics = (report = ciReport(), rest: Partial<typeof options> = {}): readonly Diagnostic[] =>
  JSON.parse(rdjson(report, { ...options, ...rest })).diagnostics;

/** As reviewdog reads a range: bytes of UTF-8, from 1, the end exclusive. */
function slice(source: string, { start, end }: Range): string {
  const lines = source.split('\n').map((line) => Buffer.from(`${line}\n`));
  const offset = ({ line, column }: Position) =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length, 0) + column - 1;
  return Buffer.concat(lines).subarray(offset(start), offset(end)).toString();
}

describe('rdjson', () => {
  it.each([
    ['findings of all kinds', ciReport()],
    ['no findings', cleanReport],
    ['many findings', bulkReport(100)],
  ])('keeps to the message definitions: %s', (_, report) => {
    for (const locale of ['zh', 'en'] as const) {
      const result = JSON.parse(rdjson(report, { ...options, locale }));
      expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it('columns are bytes: every range slices to the words found, after Chinese and emoji', () => {
    const report = ciReport();
    const { name, text } = report.texts[0]!;
    const found = diagnostics(report)
      .slice(2)
      .filter(({ location }) => location.path === name);
    expect(found.map(({ severity, location }) => [severity, slice(text, location.range)])).toEqual([
      ['INFO', ''],
      ['WARNING', '订单\\u4e0d能改地址'],
      ['ERROR', '你自己去联系快递'],
      ['ERROR', HOSTILE.replace('\ud800', '\ufffd')],
      ['WARNING', '# replylint-disable-next-line no-emoji -- 活动期间可用表情'],
      ['WARNING', '催不了，\r\n  你自己去催'],
    ]);
    // 改地址 has 9 bytes, `: "` 3, 😀 4.
    expect(found[0]!.location.range.start).toEqual({ line: 2, column: 13 });
    expect(found[1]!.location.range.start).toEqual({ line: 2, column: 17 });
  });

  it('suggests what can be put in as it is, and tells in words what has blanks to fill', () => {
    const { text } = ciReport().texts[0]!;
    const [greeting, refusal, , , unused] = diagnostics().slice(2);
    const edits = ({ suggestions }: Diagnostic) =>
      suggestions?.map(({ range, text: put }) => [slice(text, range), put]);
    expect(edits(greeting!)).toEqual([['', '您好，']]);
    expect(edits(refusal!)).toEqual([['订单\\u4e0d能改地址', '订单已出库，暂时不能改地址']]);
    expect(refusal!.message).toContain('改为：「由于{原因}，暂时不能改地址」');
    expect(edits(unused!)).toEqual([['# replylint-disable-next-line no-emoji -- 活动期间可用表情\r\n', '']]);
  });

  it('tells failures, workbooks and the line as it is shown in a terminal', () => {
    const all = diagnostics();
    expect(all[0]).toEqual({
      message: '不是 YAML：␊缩进不对',
      location: { path: '话术/坏,的:100%.yaml', range: { start: { line: 4, column: 2 } } },
      severity: 'ERROR',
    });
    expect(all[1]).toEqual({ message: '没有这个文件', location: { path: '.' }, severity: 'ERROR' });
    expect(all[8]!.location).toEqual({ path: '话术/常用.xlsx', range: { start: { line: 12 } } });
    expect(all[8]!.original_output).toBe('话术/常用.xlsx:售后!12:28 error no-blame-shift 推卸责任：「你自己去问」');
  });

  it.each([
    ['ASCII', 'Your order has shipped. '],
    ['Chinese', '您的订单已经发出'],
    ['emoji on every boundary', 'a😀👨‍👩‍👧𠮷é'],
    ['lone surrogates', '\ud800a\udc00😀'],
  ])('counts bytes before every offset as an encoder does: %s', (_, part) => {
    const text = part.repeat(Math.ceil(2100 / part.length));
    const bytesBefore = utf8Offsets(text);
    const chars = [...text];
    let offset = 0;
    let bytes = 0;
    for (const char of chars) {
      expect(bytesBefore(offset)).toBe(bytes);
      offset += char.length;
      bytes += Buffer.from(char).length;
    }
    expect(bytesBefore(text.length)).toBe(bytes);
  });
});

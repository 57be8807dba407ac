import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { gitlab } from '../../src/report/gitlab.ts';
import { bulkReport, ciReport, cleanReport, options } from './ci-sample.ts';

/** What https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format asks for. */
const SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./)[^/]' },
          lines: {
            type: 'object',
            additionalProperties: false,
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};
const validate = new Ajv({ allErrors: true }).compile(SCHEMA);

interface Entry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end?: number } };
}

const entries = (report = ciReport(), rest: Partial<typeof options> = {}): readonly Entry[] =>
  JSON.parse(gitlab(report, { ...options, ...rest }));

describe('gitlab', () => {
  it.each([
    ['findings of all kinds', ciReport()],
    ['no findings', cleanReport],
    ['many findings', bulkReport(100)],
  ])('keeps to the report format: %s', (_, report) => {
    for (const locale of ['zh', 'en'] as const) {
      const list = entries(report, { locale });
      expect(validate(list), JSON.stringify(validate.errors)).toBe(true);
      expect(new Set(list.map(({ fingerprint }) => fingerprint)).size).toBe(list.length);
    }
  });

  it('tells what counts, at paths of the repository', () => {
    const list = entries(ciReport(), { folder: 'support' });
    expect(list.map(({ check_name, severity, location }) => [check_name, severity, location])).toEqual([
      ['replylint', 'blocker', { path: 'support/话术/坏,的:100%.yaml', lines: { begin: 4 } }],
      ['replylint', 'blocker', { path: '.', lines: { begin: 1 } }],
      ['require-greeting', 'info', at(2)],
      ['refusal-needs-reason', 'minor', at(2)],
      ['no-blame-shift', 'major', at(3)],
      ['no-blame-shift', 'major', at(6)],
      ['unused-suppression', 'minor', at(7)],
      ['refusal-needs-reason', 'minor', at(9, 10)],
      ['no-blame-shift', 'major', { path: 'support/话术/常用.xlsx', lines: { begin: 12, end: 12 } }],
      ['refusal-needs-reason', 'minor', { path: '<stdin>', lines: { begin: 1, end: 1 } }],
    ]);
    expect(list[7]!.description).toBe(
      '拒绝没有说明原因：「催不了，␊你自己去催」。说了原因，客户才知道您不是不想帮。建议：换个说法。另见：话术/售前.yaml:3 催单。',
    );
  });

  it('a fingerprint stays when lines move, and two texts of one name keep theirs apart', () => {
    const report = bulkReport(2);
    const before = entries(report).map(({ fingerprint }) => fingerprint);
    const [text] = report.texts;
    const moved = text!.replies.map((checked) => {
      const map = checked.reply.map.map((piece) => ({ ...piece, start: piece.start + 3, end: piece.end + 3 }));
      return { ...checked, reply: { ...checked.reply, map } };
    });
    const after = entries({ ...report, texts: [{ ...text!, text: `\n\n\n${text!.text}`, replies: moved }] });
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before);
    expect(after.map(({ location }) => location.lines.begin)).toEqual([4, 5]);
    const twice = entries({ ...report, texts: [text!, text!] }).map(({ fingerprint }) => fingerprint);
    expect(twice).toEqual([...before, ...before.map((fingerprint) => `${fingerprint}-2`)]);
  });
});

function at(begin: number, end = begin) {
  return { path: 'support/话术/售后 #1.yaml', lines: { begin, end } };
}

import { describe, expect, it } from 'vitest';
import { markedFigures } from '../../../src/eval/marked.ts';
import type { MarkedRow } from '../../../src/eval/sheet.ts';
import { createLinter, evaluate } from '../../../src/index.ts';
import { noMasking } from '../../../src/redact.ts';
import { pretty } from '../../../src/report/eval/pretty.ts';
import type { EvalReport } from '../../../src/report/eval/report.ts';
import { plain } from '../../../src/report/report.ts';
import { displayWidth } from '../../../src/text/width.ts';
import type { Conversation, Locale } from '../../../src/types.ts';

const RULES = ['use-nin', 'no-vague-wording', 'change-needs-confirmation', 'apology-before-solution'];
const OWN = 'own-shop/never-promise-a-day-of-delivery-at-all';

const conversations = Array.from(
  { length: 40 },
  (_, i): Conversation => ({
    id: `c${i}`,
    kind: 'transcript',
    messages: [
      { role: 'customer', text: '能改地址吗？' },
      { role: 'agent', text: i % 3 === 0 ? '您好，地址已经改好，明天送到。' : '您好，你的包裹可能明天到。' },
    ],
  }),
);
const linter = createLinter({ profile: 'compliance', rules: { 'use-nin': 'warning', 'no-vague-wording': 'warning' } });
const evaluation = evaluate(
  conversations,
  conversations.map(({ id }) => ({ id, labels: RULES.map((rule) => ({ message: 1, rule, quote: '' })) })),
  linter,
);
const common = { profile: 'compliance', errors: [] };
const labelled = (name: string): EvalReport => ({
  ...common,
  kind: 'labels',
  evaluation: {
    ...evaluation,
    rules: evaluation.rules.map((own) => ({ ...own, rule: own.rule === 'use-nin' ? name : own.rule, found: 12_345 })),
  },
});
const row = (rule: string, mark: MarkedRow['mark'], i: number): MarkedRow => ({
  ...{ id: 'c1', message: 1, rule, title: '', quote: '你', before: '', text: '你的包裹可能明天到', after: '', mark },
  ...{ found: 12_345, key: `c1.1.${i}.${i + 1}`, note: '', path: 'sheet.csv', line: i + 2 },
});
const rows = [...RULES, OWN].flatMap((rule) =>
  (['right', 'wrong', 'unsure', 'missed', null] as const).map((mark, i) => row(rule, mark, i)),
);
const marked: EvalReport = {
  ...common,
  ...{ kind: 'marks', figures: markedFigures(rows), rows, since: null, marked: rows.length },
};

const shown = (report: EvalReport, width: number, locale: Locale, show?: readonly string[]) =>
  pretty(report, {
    ...{ locale, width, show, paint: plain, masking: noMasking, ruleById: new Map() },
    tool: { name: 'replylint', version: '1.0.0' },
  });

describe.each([60, 80, 100])('at %i columns', (width) => {
  it.each<[string, EvalReport]>([
    ['labels', labelled('use-nin')],
    ['labels of a rule with a long name', labelled(OWN)],
    ['marks', marked],
  ])('%s are no wider', (_, report) => {
    for (const locale of ['zh', 'en'] as const) {
      for (const line of shown(report, width, locale).split('\n'))
        expect(displayWidth(line), line).toBeLessThanOrEqual(width);
    }
  });
});

it('intervals go before the end of a name', () => {
  const at80 = shown(labelled(OWN), 80, 'en');
  expect(at80).toContain('  own-shop/never-promise-a-day-…      40  12,345      0      14  100  65.0  78.8\n');
  expect(shown(labelled('use-nin'), 80, 'en')).toContain(
    '  use-nin                        40      0      14  100 87–100  65.0 49–78  78.8\n',
  );
});

it('what was said stays within the terminal', () => {
  const report = { ...marked, rows: [{ ...row('use-nin', 'wrong', 0), text: '您好，你的包裹可能明天到。'.repeat(9) }] };
  for (const line of shown(report, 60, 'zh', []).split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(60);
});

import type { Report, ReportOptions } from '../../src/report/report.ts';
import { plain } from '../../src/report/report.ts';
import { slice } from '../../src/text/written.ts';
import type { Finding, Rule, Suggestion } from '../../src/types.ts';

const rule = (id: string, what: string, why: string): Rule => ({
  id,
  check: 'forbid',
  severity: 'warning',
  category: 'style',
  options: {},
  applies: {},
  what: { zh: what, en: `${id}: “{quote}”` },
  why: { zh: why, en: `Why ${id} matters.` },
  suggest: {},
  advice: { zh: '换个说法。', en: 'Say it another way.' },
});

const rules = [
  rule('use-nin', '称呼客户用了「{quote}」', '对客户用“您”是最基本的尊重。'),
  rule('refusal-needs-reason', '拒绝没有说明原因：「{quote}」', '说了原因，客户才知道您不是不想帮。'),
  rule('no-blame-shift', '推卸责任：「{quote}」', '客户只关心谁来帮他。'),
  rule('require-greeting', '开场没有问候', '一句问候，客户知道有人在。'),
];

const ADVICE: Suggestion = { kind: 'advice', text: { zh: '换个说法。', en: 'Say it another way.' } };

/** A finding at the first place of a text that holds the quote. */
export function findingAt(
  text: string,
  quote: string,
  rest: Pick<Finding, 'rule' | 'severity'> & Partial<Finding>,
): Finding {
  const start = text.indexOf(quote);
  return {
    conversation: '回复.txt',
    message: 0,
    role: 'agent',
    start,
    end: start + quote.length,
    quote,
    data: {},
    suggestions: [ADVICE],
    ...rest,
  };
}

const DRAFT = '你好😀，你的订单不能改地址。\r\n你自己去联系快递。';

/** A file whose only draft, after a line of front matter, breaks four rules. */
export function sampleReport(): Report {
  const before = '---\r\nid: 改地址\r\n---\r\n';
  const yours = DRAFT.indexOf('你的');
  const refusal = { start: yours, end: DRAFT.indexOf('。') };
  const findings: Finding[] = [
    findingAt(DRAFT, '', { rule: 'require-greeting', severity: 'info', data: { conditional: 'first' } }),
    findingAt(DRAFT, '你的', {
      rule: 'use-nin',
      severity: 'info',
      end: yours + 1,
      quote: '你',
      suggestions: [{ kind: 'safe', start: yours, end: yours + 1, text: '您' }, ADVICE],
    }),
    findingAt(DRAFT, '不能改地址', {
      rule: 'refusal-needs-reason',
      severity: 'warning',
      suggestions: [
        { kind: 'review', ...refusal, text: '由于{原因}，您的订单目前不能改地址；您可以{替代办法}' },
        { kind: 'review', ...refusal, text: '目前可以为您{替代办法}；因为{原因}，暂时还不能改地址' },
        ADVICE,
      ],
    }),
    findingAt(DRAFT, '你自己去联系快递', { rule: 'no-blame-shift', severity: 'error' }),
  ];
  const ruleById = new Map(rules.map((r) => [r.id, r]));
  const conversation = { id: '回复.md', kind: 'draft' as const, messages: [{ role: 'agent' as const, text: DRAFT }] };
  const text = before + DRAFT + '\r\n';
  const end = before.length + DRAFT.length;
  const reply = { key: '', ...slice(text, before.length, end), region: { start: before.length, end } };
  return {
    texts: [
      {
        path: '回复.md',
        name: '回复.md',
        text,
        replies: [{ conversation, reply, findings, hidden: [], ruleById }],
        findings: [],
      },
    ],
    errors: [{ message: '没有这个文件', path: '没有.txt', line: null, column: null }],
    fixedCount: 0,
  };
}

export const options: ReportOptions = {
  locale: 'zh',
  tool: { name: 'replylint', version: '1.0.0' },
  width: 80,
  paint: plain,
};

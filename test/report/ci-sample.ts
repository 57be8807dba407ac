import type { Reply } from '../../src/input/reply.ts';
import {
  type CheckedReply,
  type CheckedText,
  plain,
  type Report,
  type ReportOptions,
} from '../../src/report/report.ts';
import { slice, textBuilder } from '../../src/text/written.ts';
import type { Finding, Rule, Suggestion, Text } from '../../src/types.ts';
import { findingAt } from './sample.ts';

const rule = (id: string, severity: Rule['severity'], what: Text, why: Text, advice: Text): Rule => ({
  id,
  check: 'forbid',
  severity,
  category: 'attitude',
  options: {},
  applies: {},
  what,
  why,
  suggest: {},
  advice,
});

export const rules: readonly Rule[] = [
  rule(
    'no-blame-shift',
    'error',
    { zh: '推卸责任：「{quote}」', en: 'Blame shifted: “{quote}”' },
    { zh: '客户只关心谁来帮他', en: 'Customers only care who helps them' },
    { zh: '说自己能做什么。', en: 'Say what you can do.' },
  ),
  rule(
    'refusal-needs-reason',
    'warning',
    { zh: '拒绝没有说明原因：「{quote}」', en: 'Refusal without a reason: “{quote}”' },
    { zh: '说了原因，客户才知道您不是不想帮。', en: 'A reason shows that you would help if you could.' },
    { zh: '先说原因。', en: 'Give the reason first.' },
  ),
  rule(
    'require-greeting',
    'info',
    { zh: '开场没有问候', en: 'No greeting' },
    { zh: '一句问候，客户知道有人在。', en: 'A greeting tells that somebody is there.' },
    { zh: '先问好。', en: 'Greet first.' },
  ),
  rule(
    'never-fired',
    'error',
    { zh: '承诺过满：「{quote}」', en: 'Too much promised: “{quote}”' },
    { zh: '做不到就失信。', en: 'A promise that cannot be kept costs trust.' },
    { zh: '留有余地。', en: 'Leave room.' },
  ),
];
const ruleById = new Map(rules.map((one) => [one.id, one]));
const advice: Suggestion = { kind: 'advice', text: { zh: '说自己能做什么。', en: 'Say what you can do.' } };

/** What could break out of a format: a link, a table cell, HTML, mentions, commands, control characters, a lone surrogate. */
export const HOSTILE =
  '自己看[公告](https://spam.example)|`<img src=x onerror=1>`\u0007\u001b[31m@all #123 %0A::error::]]>&\u2028\ud800 -->';

/** A checked reply of a file, whose text is written there as it is unless it is told otherwise. */
function checkedReply(
  reply: Omit<Reply, 'region'>,
  findings: readonly Finding[],
  rest: Partial<CheckedReply> = {},
): CheckedReply {
  const conversation = {
    id: reply.key,
    kind: 'canned' as const,
    messages: [{ role: 'agent' as const, text: reply.text }],
  };
  return { conversation, reply: { ...reply, region: { start: 0, end: 0 } }, findings, hidden: [], ruleById, ...rest };
}

const YAML = [
  '# 售后常用回复\r\n',
  '改地址: "😀订单\\u4e0d能改地址，\\\r\n  你自己去联系快递。"\r\n',
  '退運費: 這個退不了。\r\n',
  `公告: |\r\n  ${HOSTILE}\r\n`,
  '# replylint-disable-next-line no-emoji -- 活动期间可用表情\r\n',
  '催件: |\r\n  催不了，\r\n  你自己去催。\r\n',
].join('');

function yamlText(): CheckedText {
  const at = (words: string) => YAML.indexOf(words);
  const builder = textBuilder(YAML);
  builder.plain(at('😀'), at('\\u4e0d'));
  builder.spelled('不', at('\\u4e0d'), at('\\u4e0d') + 6);
  builder.plain(at('能改地址'), at('\\\r\n'));
  builder.plain(at('你自己去联系'), at('。"') + 1);
  const address = builder.build((text) => text.replaceAll('"', '\\"'));
  const [refusal, blame] = ['订单不能改地址', '你自己去联系快递'];
  const span = { start: address.text.indexOf(refusal), end: address.text.indexOf(refusal) + refusal.length };
  const hanT = { key: '退運費', ...slice(YAML, at('這個'), at('這個') + '這個退不了。'.length) };
  const notice = { key: '公告', title: '公告 <b>|', ...slice(YAML, at(HOSTILE), at(HOSTILE) + HOSTILE.length) };
  const urgeStart = at('催不了');
  const urge = textBuilder(YAML);
  urge.plain(urgeStart, urgeStart + 4);
  urge.spelled('\n', urgeStart + 4, urgeStart + 8);
  urge.plain(urgeStart + 8, urgeStart + 14);
  const urgent = { key: '催件', ...urge.build() };
  const old = findingAt(hanT.text, '退不了', { rule: 'no-blame-shift', severity: 'error' });
  const allowed = findingAt(hanT.text, '這個', { rule: 'no-blame-shift', severity: 'error' });
  const byConfig = findingAt(urgent.text, '你自己', { rule: 'no-blame-shift', severity: 'error' });
  const double = findingAt(urgent.text, '催不了，\n你自己去催', { rule: 'refusal-needs-reason', severity: 'warning' });
  return {
    path: '话术/售后 #1.yaml',
    name: '话术/售后 #1.yaml',
    text: YAML,
    encoding: 'utf-8',
    replies: [
      checkedReply({ key: '改地址', ...address }, [
        findingAt(address.text, '', {
          rule: 'require-greeting',
          severity: 'info',
          start: 0,
          end: 0,
          suggestions: [{ kind: 'safe', start: 0, end: 0, text: '您好，' }],
        }),
        findingAt(address.text, refusal, {
          rule: 'refusal-needs-reason',
          severity: 'warning',
          suggestions: [
            { kind: 'review', ...span, text: '由于{原因}，暂时不能改地址' },
            { kind: 'review', ...span, text: '订单已出库，暂时不能改地址' },
            advice,
          ],
        }),
        findingAt(address.text, blame, { rule: 'no-blame-shift', severity: 'error', suggestions: [advice] }),
      ]),
      checkedReply(hanT, [], {
        hidden: [
          { finding: allowed, by: 'file', reason: '法务要求的原话' },
          { finding: old, by: 'baseline', reason: '' },
        ],
      }),
      checkedReply(notice, [findingAt(HOSTILE, HOSTILE, { rule: 'no-blame-shift', severity: 'error' })]),
      checkedReply(urgent, [double], {
        hidden: [{ finding: byConfig, by: 'config', reason: '旧系统下线前保留' }],
        related: new Map([
          [double, [{ path: '话术/售前.yaml', key: '催单', line: 3, column: 9, quote: '催不了，你自己去催。' }]],
        ]),
      }),
    ],
    findings: [
      {
        rule: 'unused-suppression',
        severity: 'warning',
        start: at('# replylint-'),
        end: at('催件') - 2,
        what: { zh: '这条放行没有用到', en: 'This suppression is of no use' },
        why: { zh: '留着会放过以后的问题。', en: 'It would hide what comes later.' },
        advice: { zh: '删掉这一行。', en: 'Take the line out.' },
        remove: { start: at('# replylint-'), end: at('催件') },
      },
    ],
  };
}

function sheetText(): CheckedText {
  const words = '快递的事你自己去问。';
  const cell = { sheet: '售后', row: 12, column: 28 };
  const reply = { key: '问快递', text: words, map: slice(words, 0, words.length).map, cell };
  return {
    path: '话术/常用.xlsx',
    name: '话术/常用.xlsx',
    text: '',
    replies: [checkedReply(reply, [findingAt(words, '你自己去问', { rule: 'no-blame-shift', severity: 'error' })])],
    findings: [],
  };
}

function cleanText(): CheckedText {
  const words = '您好，订单已经发出，预计明天送到。';
  const reply = { key: '发货', ...slice(words, 0, words.length) };
  return {
    path: '话术/发货.txt',
    name: '话术/发货.txt',
    text: words,
    replies: [checkedReply(reply, []), checkedReply({ ...reply, title: '发货' }, [])],
    findings: [],
  };
}

function stdinText(): CheckedText {
  const words = '这个改不了。';
  const reply = { key: '', ...slice(words, 0, words.length) };
  return {
    path: null,
    name: '<stdin>',
    text: words,
    replies: [checkedReply(reply, [findingAt(words, '改不了', { rule: 'refusal-needs-reason', severity: 'warning' })])],
    findings: [],
  };
}

/** Files of several kinds with findings new, known and suppressed, a hostile reply, and two files that could not be read. */
export function ciReport(): Report {
  return {
    texts: [yamlText(), sheetText(), cleanText(), stdinText()],
    errors: [
      { message: '不是 YAML：\n缩进不对', path: '话术/坏,的:100%.yaml', line: 4, column: 2 },
      { message: '没有这个文件', path: null, line: null, column: null },
    ],
    fixedCount: 0,
    exitCode: 2,
  };
}

/** Nothing to tell. */
export const cleanReport: Report = { texts: [cleanText()], errors: [], fixedCount: 0, exitCode: 0 };

/** So many replies with a finding each, warnings and errors by turns. */
export function bulkReport(count: number): Report {
  const line = '这个问题你自己去联系快递公司解决。\n';
  const text = line.repeat(count);
  const replies = Array.from({ length: count }, (_, i) => {
    const reply = { key: `回复${i}`, ...slice(text, i * line.length, (i + 1) * line.length - 1) };
    const severity = i % 2 === 0 ? 'warning' : 'error';
    return checkedReply(reply, [
      findingAt(reply.text, '你自己去联系快递公司', { rule: 'no-blame-shift', severity, suggestions: [advice] }),
    ]);
  });
  return { texts: [{ path: '回复.txt', name: '回复.txt', text, replies, findings: [] }], errors: [], fixedCount: 0 };
}

export const options: ReportOptions = {
  locale: 'zh',
  tool: { name: 'replylint', version: '1.2.3' },
  width: 80,
  paint: plain,
};

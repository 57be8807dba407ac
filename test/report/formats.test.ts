import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { formats, reportSchema } from '../../src/report/index.ts';
import { json } from '../../src/report/json.ts';
import { line } from '../../src/report/line.ts';
import { pretty } from '../../src/report/pretty.ts';
import type { Report } from '../../src/report/report.ts';
import { ciReport } from './ci-sample.ts';
import { findingAt, options, sampleReport } from './sample.ts';

it('lists every format', () => {
  expect(Object.keys(formats)).toEqual([
    ...[
      'pretty',
      'line',
      'json',
      'sarif',
      'github-sarif',
      'github',
      'gitlab',
      'junit',
      'checkstyle',
      'rdjson',
      'markdown',
    ],
  ]);
});

it.each(Object.keys(formats))('%s: written in both languages, the same for the same report', async (name) => {
  const format = await formats[name]!();
  for (const locale of ['zh', 'en'] as const) {
    const text = format(ciReport(), { ...options, locale });
    expect(text).toMatch(/[^\n]\n$/);
    expect(format(ciReport(), { ...options, locale })).toBe(text);
  }
  expect(format(ciReport(), { ...options, locale: 'en' })).not.toBe(format(ciReport(), options));
});

it('pretty: the sentence with its marks, what, why once, and the best rewrites', () => {
  expect(pretty(sampleReport(), options)).toBe(
    `
回复.md
  4:6  你好😀，你的订单不能改地址。
               --      ~~~~~~~~~~
       提示  称呼客户用了「你」  use-nin
             对客户用“您”是最基本的尊重。
       警告  拒绝没有说明原因：「不能改地址」  refusal-needs-reason
             说了原因，客户才知道您不是不想帮。
       改为  你好😀，由于{原因}，您的订单目前不能改地址；您可以{替代办法}。
       或者  你好😀，目前可以为您{替代办法}；因为{原因}，暂时还不能改地址。
       建议  换个说法。

  5:1  你自己去联系快递。
       ^^^^^^^^^^^^^^^^
       错误  推卸责任：「你自己去联系快递」  no-blame-shift
             客户只关心谁来帮他。
       建议  换个说法。

       提示  若这是会话的第一条回复：开场没有问候  require-greeting

✖ 1 个错误，1 个警告，2 个提示（1 处可用 --fix 修改，1 处没能检查）
`.trimStart(),
  );
});

/** Drafts of which each has an info for every one of its characters, and nothing else but what is given. */
function infosOf(texts: readonly string[], first: 'info' | 'warning' = 'info'): Report {
  const [checked] = sampleReport().texts;
  const replies = texts.map((text) => {
    const reply = checked!.replies[0]!;
    const findings = [...text].map((char, i) =>
      findingAt(text, char, { rule: i === 0 ? 'no-blame-shift' : 'use-nin', severity: i === 0 ? first : 'info' }),
    );
    return {
      ...reply,
      conversation: { ...reply.conversation, messages: [{ role: 'agent' as const, text }] },
      findings,
    };
  });
  return { texts: [{ ...checked!, replies, findings: [] }], errors: [], fixedCount: 0 };
}

it.each([
  ['three infos of one draft are told', infosOf(['您稍等']), {}, [3, 0]],
  ['more than three are one line', infosOf(['您稍等下']), {}, [0, 1]],
  ['what is no info stays', infosOf(['您稍等下哦'], 'warning'), {}, [1, 1]],
  ['those of several drafts are one line', infosOf(['您', '好']), {}, [0, 1]],
  ['all of them are told when asked for', infosOf(['您稍等下', '好']), { verbose: true }, [5, 0]],
] as const)('pretty: %s', (_, report, more, [told, folded]) => {
  const rows = pretty(report, { ...options, ...more }).split('\n');
  expect([
    rows.filter((row) => / {2}(?:no-blame-shift|use-nin)$/.test(row)).length,
    rows.filter((row) => row.includes('--verbose')).length,
  ]).toEqual([told, folded]);
});

it('pretty: the folded line names the rules, those with most infos first, in both languages', () => {
  const report = infosOf(['您稍等', '好的']);
  expect(pretty(report, options)).toContain('  提示  另有 5 条（--verbose 展开）：use-nin 3、no-blame-shift 2\n');
  expect(pretty(report, { ...options, locale: 'en' })).toContain(
    '  info     5 more (--verbose lists them): use-nin 3, no-blame-shift 2\n',
  );
});

it('pretty: no row but the summary is wider than the terminal, and blanks and marks are coloured', () => {
  const styles: string[] = [];
  const painted = pretty(sampleReport(), {
    ...options,
    width: 48,
    paint: (style, text) => {
      styles.push(style);
      return text;
    },
  });
  const widths = painted
    .split('\n')
    .slice(0, -2)
    .map((row) => [...row].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0));
  expect(Math.max(...widths)).toBeLessThanOrEqual(48);
  expect(new Set(styles)).toEqual(new Set(['error', 'warning', 'info', 'ok', 'strong', 'dim', 'blank']));
});

it('pretty: a clean run is one line', () => {
  expect(pretty({ texts: [], errors: [], fixedCount: 0 }, { ...options, locale: 'en' })).toBe('✔ nothing found\n');
});

it('line: one finding a line, at places of the file', () => {
  expect(line(sampleReport(), options)).toBe(
    [
      '回复.md:4:1 info require-greeting 若这是会话的第一条回复：开场没有问候',
      '回复.md:4:6 info use-nin 称呼客户用了「你」',
      '回复.md:4:10 warning refusal-needs-reason 拒绝没有说明原因：「不能改地址」',
      '回复.md:5:1 error no-blame-shift 推卸责任：「你自己去联系快递」',
      '',
    ].join('\n'),
  );
});

it('json: keeps its contract', () => {
  const report = sampleReport();
  const document = JSON.parse(json(report, options));
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(reportSchema);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  expect(Object.keys(document)).toEqual(['version', 'tool', 'columnUnit', 'findings', 'summary', 'errors']);
  expect(document.summary).toEqual({
    files: 1,
    drafts: 1,
    errors: 1,
    warnings: 1,
    infos: 2,
    fixable: 1,
    fixed: 0,
    hidden: 0,
    failures: 1,
  });
  const { text } = report.texts[0]!;
  for (const { offset, endOffset, quote } of document.findings) expect(text.slice(offset, endOffset)).toBe(quote);
  expect(Object.keys(document.findings[2])).toEqual([
    ...['rule', 'severity', 'message', 'why', 'path', 'line', 'column', 'endLine', 'endColumn', 'offset', 'endOffset'],
    ...[
      'conversation',
      'index',
      'role',
      'agent',
      'quote',
      'suggestions',
      'sheet',
      'reply',
      'related',
      'fingerprint',
      'hidden',
    ],
  ]);
  expect(document.findings[2]).toMatchInlineSnapshot(`
    {
      "agent": null,
      "column": 10,
      "conversation": "回复.txt",
      "endColumn": 15,
      "endLine": 4,
      "endOffset": 33,
      "fingerprint": "183642aeaa2fea",
      "hidden": null,
      "index": 0,
      "line": 4,
      "message": "拒绝没有说明原因：「不能改地址」",
      "offset": 28,
      "path": "回复.md",
      "quote": "不能改地址",
      "related": [],
      "reply": "",
      "role": "agent",
      "rule": "refusal-needs-reason",
      "severity": "warning",
      "sheet": null,
      "suggestions": [
        {
          "endOffset": 33,
          "kind": "review",
          "offset": 24,
          "replacement": "由于{原因}，您的订单目前不能改地址；您可以{替代办法}",
          "text": "由于{原因}，您的订单目前不能改地址；您可以{替代办法}",
        },
        {
          "endOffset": 33,
          "kind": "review",
          "offset": 24,
          "replacement": "目前可以为您{替代办法}；因为{原因}，暂时还不能改地址",
          "text": "目前可以为您{替代办法}；因为{原因}，暂时还不能改地址",
        },
        {
          "kind": "advice",
          "text": "换个说法。",
        },
      ],
      "why": "说了原因，客户才知道您不是不想帮。",
    }
  `);
});

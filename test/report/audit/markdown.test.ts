import { describe, expect, it } from 'vitest';
import type { AuditedConversation } from '../../../src/audit.ts';
import { noMasking } from '../../../src/redact.ts';
import { markdown } from '../../../src/report/audit/markdown.ts';
import type { Message } from '../../../src/types.ts';
import { options, sampleConversations } from './sample.ts';
import { written } from './write.ts';

describe.each(['zh', 'en'] as const)('in %s', (locale) => {
  it('tells in short what stands out', async () => {
    await expect(await written(markdown, { ...options, locale })).toMatchFileSnapshot(`golden/markdown.${locale}.md`);
  });

  it('shows no personal data', async () => {
    const text = await written(markdown, { ...options, locale });
    for (const secret of ['13812345678', '13912345678', '301122334455', '文三路', '晓东', 'grace.miller'])
      expect(text).not.toContain(secret);
  });
});

/** Every table row has as many cells as its heading, and no line holds a tag or a mention. */
function refuseMarkup(text: string): void {
  let cells = 0;
  for (const line of text.split('\n')) {
    const own = line.startsWith('|') ? line.match(/(?<!\\)\|/g)!.length : 0;
    if (own > 0 && cells > 0) expect(line.match(/(?<!\\)\|/g)).toHaveLength(cells);
    cells = own;
    expect(line).not.toMatch(/<|@(?!\u200b)|https?:|#\d/);
  }
}

const HOSTILE = '| <script>alert(1)</script> @all #12 [x](http://evil.example) **b** `c`\n\n# 标题\n| --- |';

it('is not steered by what was said, names, teams or ids', async () => {
  const conversations = sampleConversations().map((audited, i): AuditedConversation => {
    const agent = `${HOSTILE}${i}`;
    const messages = audited.conversation.messages.map(
      (message): Message => ({ ...message, text: HOSTILE, sender: agent }),
    );
    return {
      ...audited,
      agent,
      agents: [agent],
      parts: audited.parts.map((part) => ({ ...part, agent })),
      team: HOSTILE,
      conversation: { ...audited.conversation, id: HOSTILE, messages },
      findings: audited.findings.map((finding) => ({
        ...finding,
        quote: HOSTILE,
        start: 0,
        end: HOSTILE.length,
        suggestions: [],
      })),
      commitments: audited.commitments.map((promise) => ({
        ...promise,
        ...{ status: 'open' as const, quote: HOSTILE, who: HOSTILE, by: HOSTILE },
      })),
    };
  });
  const text = await written(markdown, options, conversations, noMasking);
  refuseMarkup(text);
  expect(text.split('\n').filter((line) => /^#{1,6} /.test(line))).toEqual([
    ...['## 会话质检 2024-05-03 – 2024-05-05', '### 先看这些', '### 客服（低分在前）', '### 规则（扣分多的在前）'],
    ...['### 得分最低的会话', '### 承诺', '### 没能检查的'],
  ]);
});

describe('stays short', () => {
  it('ten agents and five promises, and how many more there are', async () => {
    const [, , invoice] = sampleConversations();
    const many = Array.from({ length: 40 }, (_, i): AuditedConversation => {
      const agent = `客服${String(i).padStart(2, '0')}`;
      const isLate = i % 2 === 0;
      return {
        ...invoice!,
        agent,
        agents: [agent],
        position: [0, i],
        parts: invoice!.parts.map((part) => ({ ...part, agent })),
        conversation: {
          ...invoice!.conversation,
          id: `c-${i}`,
          messages: invoice!.conversation.messages.map((message) => ({ ...message, sender: agent })),
        },
        commitments: invoice!.commitments.map((promise) =>
          isLate ? { ...promise, status: 'late', lateBySeconds: i * 600 } : { ...promise, status: 'kept' },
        ),
      };
    });
    const lines = (await written(markdown, options, many)).split('\n');
    expect(lines.filter((line) => line.startsWith('| 客服'))).toHaveLength(1 + 10);
    expect(lines).toContain('…另有 30 位客服');
    const late = lines.filter((line) => line.startsWith('- **逾期兑现**'));
    expect(late.map((line) => [/c-\d+/.exec(line)?.[0], /晚了.*$/.exec(line)?.[0]])).toEqual([
      ...[['c-38', '晚了6小时20分钟'], ['c-36', '晚了6小时'], ['c-34', '晚了5小时40分钟'], ['c-32', '晚了5小时20分钟'], ['c-30', '晚了5小时']],
    ]); // biome-ignore format: a row
    expect(lines).toContain('- …另有 15 个');
  });

  it('fits into a comment whatever the configuration holds', async () => {
    const text = await written(markdown, {
      ...options,
      ruleById: new Map(
        [...options.ruleById].map(([id, rule]) => {
          const long = '<'.repeat(100_000);
          return [id, { ...rule, what: { zh: long, en: long }, advice: { zh: long, en: long } }];
        }),
      ),
    });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/replylint 1\.0\.0\n$/);
  });
});

it('of no conversation', async () => {
  expect(await written(markdown, options, [])).toBe(
    `## 会话质检

0 个会话，客服消息 0 条，客户消息 0 条

没有检查任何会话

### 没能检查的

- 六月.csv:3: 这一行没有消息内容

---

满分 100 分，85 分合格；每处错误扣 10 分、警告 5 分、提示 1 分（单独定了分值的规则除外），触碰红线记 0 分。 replylint 1.0.0
`,
  );
});

it('of one conversation without a finding, whose agent has no name', async () => {
  const one = sampleConversations()
    .slice(2, 3)
    .map(
      (audited): AuditedConversation => ({
        ...audited,
        conversation: {
          ...audited.conversation,
          messages: audited.conversation.messages.map(({ sender: _, ...message }) => message),
        },
        agent: null,
        agents: [],
        parts: audited.parts.map((part) => ({ ...part, agent: null })),
      }),
    );
  expect(
    (await written(markdown, { ...options, locale: 'en' }, one)).split('\n').filter((line) => line !== ''),
  ).toEqual([
    '## Audit 2024-05-05',
    '1 conversation, 1 agent message, 1 customer message',
    'mean score 100.0, median 100.0, 100% pass (85 or more)',
    'nothing found',
    '### Commitments',
    '1 in all: kept 1',
    '### What could not be audited',
    '- 六月.csv:3: 这一行没有消息内容',
    '---',
    '100 points are full, 85 pass; an error costs 10, a warning 5, an info 1, unless the rule has a weight of its own; a red line crossed is 0 points. replylint 1.0.0',
  ]);
});

it('an info with a weight of its own stands among the rules that cost', async () => {
  const { scores } = options;
  const weights = new Map([...scores.weights, ['limit-particles', 10]]);
  const own = await written(markdown, { ...options, locale: 'en', scores: { ...scores, weights } });
  expect(own).toMatch(/\| info \| 1 \|.*`limit-particles` \|/);
  expect(own).not.toContain('Infos, counted only');
});

import { describe, expect, it } from 'vitest';
import { noMasking } from '../../../src/redact.ts';
import { pretty } from '../../../src/report/audit/pretty.ts';
import { displayWidth } from '../../../src/text/width.ts';
import { options, sampleConversations, sampleSummary } from './sample.ts';
import { written } from './write.ts';

const PERSONAL = ['13812345678', '13912345678', '301122334455', '文三路', '晓东', 'Miller', 'grace.miller'];

describe.each(['zh', 'en'] as const)('pretty in %s', (locale) => {
  it.each([60, 100])('at %i columns', async (width) => {
    const report = await written(pretty, { ...options, locale, width });
    await expect(report).toMatchFileSnapshot(`golden/pretty.${locale}.${width}.txt`);
  });

  it.each([1, 40, 47, 60, 100, 400])('keeps to %i columns', async (width) => {
    const report = await written(pretty, { ...options, locale, width });
    const widest = Math.max(...report.split('\n').map((row) => displayWidth(row)));
    expect(widest).toBeLessThanOrEqual(Math.max(40, Math.min(100, width)));
    expect(report).not.toMatch(/[ \t]\n|\n\n\n/);
    for (const secret of PERSONAL) expect(report).not.toContain(secret);
  });
});

it('colours nothing but words: without colours it reads the same', async () => {
  const styles = new Set<string>();
  const painted = await written(pretty, {
    ...options,
    paint: (style, text) => {
      styles.add(style);
      expect(text).not.toMatch(/\n/);
      return `\u001b[1m${text}\u001b[22m`;
    },
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are taken out again
  expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(await written(pretty, options));
  expect(styles).toEqual(new Set(['strong', 'error', 'warning', 'info', 'ok', 'dim', 'blank']));
});

it('shows everything when it is told not to mask', async () => {
  const report = await written(pretty, options, undefined, noMasking);
  for (const said of ['13812345678', '1. 13912345678', '订单301122334455', '文三路100号3栋501室', '陈晓东您好'])
    expect(report).toContain(said);
  expect(report).not.toContain('****');
});

it('says so when there is nothing to tell', async () => {
  const [, , invoice] = sampleConversations();
  expect(await written(pretty, { ...options, locale: 'en' }, [invoice!])).toBe(
    `
Audit  2024-05-05
1 conversation, 1 agent message, 1 customer message, 1 agent
mean score 100.0, median 100.0, 100% pass (85 or more)
nothing found

Agents, lowest score first
  agent  convs  score  pass  worst rule
  王芳       1  100.0  100%

Commitments
  1 in all, kept 1

Sample to look at
  c-2033  王芳  email  2024-05-05  100.0 points
  五月.csv:12

Rules that applied to no conversation
  use-customer-name

Read
  2 files, 14 records, 1 could not be read
  六月.csv:3: 这一行没有消息内容

✖ nothing found, 1 conversation, 1 could not be read
`.trimStart(),
  );
  expect(await written(pretty, options, [])).toMatch(/^会话质检\n0 个会话，.*\n没有检查任何会话\n\n/);
});

it('cannot be steered by what was said', async () => {
  const conversations = sampleConversations().map((audited) => ({
    ...audited,
    agent: '\u001b[31m王芳\u202e',
    conversation: {
      ...audited.conversation,
      id: `${audited.conversation.id}\u001b]0;\u0007`,
      messages: audited.conversation.messages.map((message) => ({
        ...message,
        text: message.text.replaceAll('，', '\u001b'),
      })),
    },
  }));
  const report = await written(pretty, options, conversations);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be there
  expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

it('keeps its width with whatever names there are', async () => {
  const name = '售后服务中心夜班👨‍👩‍👧組'.repeat(6);
  const conversations = sampleConversations().map((audited) => ({
    ...audited,
    team: `${name}${audited.team}`,
    agent: name,
    parts: audited.parts.map((part) => ({ ...part, agent: name })),
    conversation: {
      ...audited.conversation,
      id: `${audited.conversation.id}-${'a8f3'.repeat(40)}`,
      messages: audited.conversation.messages.map((message) => ({ ...message, sender: name })),
    },
  }));
  for (const width of [40, 60, 100]) {
    const report = await written(pretty, { ...options, width }, conversations);
    expect(Math.max(...report.split('\n').map((row) => displayWidth(row)))).toBeLessThanOrEqual(width);
  }
});

it('counts what is more than a page: the lowest agents, the first findings of a conversation', async () => {
  const [refund] = sampleConversations();
  const many = Array.from({ length: 25 }, (_, i) => {
    const agent = `客服${String(i + 1).padStart(2, '0')}`;
    const { conversation } = refund!;
    const said = { ...conversation.messages[2]!, sender: agent };
    const messages = Array.from({ length: 12 }, (_, m) => (m % 2 === 0 ? conversation.messages[1]! : said));
    const findings = [1, 3, 5, 7, 9, 11].map((message) => ({ ...refund!.findings[1]!, message, agent }));
    return {
      ...refund!,
      agent,
      parts: [{ ...refund!.parts[0]!, agent }],
      findings,
      commitments: [],
      conversation: { ...conversation, id: `c-${3000 + i}`, messages },
    };
  });
  const report = await written(pretty, options, many);
  expect(report).toMatch(/\n {2}客服20 .*\n {2}… 另有 5 行\n/);
  expect(report).not.toContain('客服21 ');
  expect(report).toContain('\n   … 另有 2 个问题\n');
  expect(report.match(/^\d\. c-\d+/gm)).toEqual(['1. c-3000', '2. c-3001', '3. c-3002', '4. c-3003', '5. c-3004']);
});

it('shows the red line of a long conversation, whatever went wrong before it', async () => {
  const [refund] = sampleConversations();
  const { conversation } = refund!;
  const reply = conversation.messages[2]!;
  const messages = Array.from({ length: 12 }, (_, m) =>
    m % 2 === 0 ? conversation.messages[1]! : m === 11 ? { ...reply, text: '你有病吧，别再问了。' } : reply,
  );
  const slip = { ...refund!.findings[1]!, severity: 'warning' as const, rule: 'promise-needs-time' };
  const insult = {
    ...slip,
    rule: 'no-profanity',
    severity: 'error' as const,
    message: 11,
    start: 0,
    end: 3,
    quote: '你有病',
  };
  const findings = [...[1, 3, 5, 7, 9].map((message) => ({ ...slip, message })), insult];
  const report = await written(pretty, options, [
    {
      ...refund!,
      findings,
      score: { ...refund!.score, veto: ['no-profanity'], tenths: 0 },
      conversation: { ...conversation, messages },
    },
  ]);
  expect(report).toMatch(/你有病吧/);
  expect(report).toContain('\n   … 另有 2 个问题\n');
});

it('tells which rule costs what, and leaves ids whole where there is room', async () => {
  const rows = async (width: number) =>
    (await written(pretty, { ...options, width })).split('\n').find((row) => row.startsWith('  require-empathy'));
  expect(await rows(100)).toBe('  require-empathy     警告     2    10       50%  ██████████  客户不满，没有安抚');
  expect(await rows(80)).toBe('  require-empathy     警告     2    10       50%  ██████████  客户不满，没有安抚');
  expect(await rows(60)).toBe('  require-empathy     警告     2    10       50%');
});

it('splits what is wrong with a file into its lines', async () => {
  const format = pretty(options);
  let report = '';
  const message = '分不清哪一列是消息内容\n#1 会话ID\n#2 发送人';
  const errors = [{ message, path: '五月.csv', line: null, column: null }];
  for await (const text of format.end(sampleSummary([]), errors)) report += String(text);
  expect(report).toContain('\n  五月.csv: 分不清哪一列是消息内容\n    #1 会话ID\n    #2 发送人\n');
  expect(report).toMatch(/✖ 没有检查任何会话，1 处没能读取\n$/);
});

it('an info with a weight of its own stands among the rules that cost', async () => {
  const costly = {
    ...options,
    scores: { ...options.scores, weights: new Map([...options.scores.weights, ['limit-particles', 10]]) },
  };
  const rules = (report: string) => report.slice(report.indexOf('Rules broken'), report.indexOf('Commitments'));
  expect(rules(await written(pretty, { ...options, locale: 'en' }))).toMatch(
    /Infos, counted only\n {2}limit-particles 1\n/,
  );
  const own = rules(await written(pretty, { ...costly, locale: 'en' }));
  expect(own).toMatch(/\n {2}limit-particles +info +1 /);
  expect(own).not.toContain('Infos');
});

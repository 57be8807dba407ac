import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { knownNames, noMasking, masking as shippedMasking } from '../../../src/redact.ts';
import { entryOf } from '../../../src/report/audit/entry.ts';
import type { Spool } from '../../../src/report/audit/format.ts';
import { auditFormats, auditLineSchema, auditSchema } from '../../../src/report/audit/index.ts';
import { json } from '../../../src/report/audit/json.ts';
import { jsonl } from '../../../src/report/audit/jsonl.ts';
import { options, sampleConversations } from './sample.ts';
import { written } from './write.ts';

const validator = (schema: object) => new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

it('lists every format', async () => {
  expect(Object.keys(auditFormats)).toEqual(['pretty', 'json', 'jsonl', 'csv', 'xlsx', 'html', 'markdown']);
  expect(auditFormats.json).toBe(json);
});

it('json keeps its contract', async () => {
  const document = JSON.parse(await written(json, options));
  const validate = validator(auditSchema);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  expect(Object.keys(document)).toEqual([
    ...['version', 'tool', 'columnUnit', 'conversations', 'findings', 'agents', 'rules', 'commitments', 'summary'],
    'errors',
  ]);
  expect(Object.keys(document.conversations[0]).slice(0, 8)).toEqual([
    ...['id', 'agent', 'channel', 'messages', 'score', 'veto', 'findings', 'notApplicable'],
  ]);
  expect(
    document.conversations.map(({ id, agent, score, veto, findings, pass }: Record<string, unknown>) => [
      ...[id, agent, score, veto, findings, pass],
    ]),
  ).toEqual([
    ['c-2031', '王芳', 55.7, [], 6, false],
    ['139****5678', '李强', 0, ['no-profanity'], 2, false],
    ['c-2033', '王芳', 100, [], 0, true],
    ['c-2034', null, null, [], 0, null],
  ]);
  expect(document.agents).toMatchObject([
    {
      agent: '李强',
      score: 0,
      vetoed: 1,
      topRules: [
        { rule: 'no-profanity', findings: 1 },
        { rule: 'require-empathy', findings: 1 },
      ],
    },
    { agent: '王芳', conversations: 2, score: 77.9, passed: 1, errors: 3, warnings: 2, infos: 1 },
  ]);
  expect(document.rules[0]).toEqual({
    rule: 'no-personal-data',
    category: 'compliance',
    severity: 'error',
    findings: 2,
    errors: 2,
    warnings: 0,
    infos: 0,
    conversations: 1,
    notApplicable: 1,
    lost: 20,
  });
  expect(document.summary).toMatchObject({
    ...{ files: 2, rows: 14, problems: 1, failures: 1, conversations: 4, scored: 3, messages: 13, agents: 2 },
    ...{ from: '2024-05-03', to: '2024-05-05', passMark: 85, score: 51.9, median: 55.7, passed: 1, vetoed: 1 },
    ...{ errors: 4, warnings: 3, infos: 1, commitments: { kept: 1, late: 0, open: 0, noTime: 1 } },
    ...{ worst: ['139****5678', 'c-2031'], sample: ['c-2033'], histogram: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] },
  });
  expect(document.errors).toEqual([{ message: '这一行没有消息内容', path: '六月.csv', line: 3, column: null }]);
});

it('findings stand in their messages, masked or not', async () => {
  for (const masking of [shippedMasking, noMasking]) {
    const { findings } = JSON.parse(await written(json, options, undefined, masking));
    const byId = new Map(
      sampleConversations().map((audited) => [audited.conversation.id, audited.conversation.messages]),
    );
    for (const { conversation, index, offset, endOffset, quote } of findings) {
      const { text } = (byId.get(conversation) ?? byId.get('13912345678')!)[index]!;
      expect(quote).toHaveLength(endOffset - offset);
      expect(masking.redact(text, { names: knownNames(['陈晓东']) }).text.slice(offset, endOffset)).toBe(quote);
    }
  }
});

it('a finding in full', async () => {
  const { findings, commitments } = JSON.parse(await written(json, { ...options, locale: 'en' }));
  expect(findings[2]).toEqual({
    rule: 'no-personal-data',
    severity: 'error',
    message: 'Complete personal data: “138****5678”',
    why: 'Chats are copied and forwarded.',
    path: '五月.csv',
    line: 6,
    column: null,
    endLine: null,
    endColumn: null,
    offset: 12,
    endOffset: 23,
    conversation: 'c-2031',
    index: 4,
    role: 'agent',
    agent: '王芳',
    quote: '138****5678',
    suggestions: [
      { kind: 'review', text: '尾号5678', offset: 12, endOffset: 23 },
      { kind: 'advice', text: 'Say it another way.' },
    ],
  });
  expect(commitments[1]).toEqual({
    conversation: 'c-2033',
    path: '五月.csv',
    line: 13,
    index: 1,
    offset: 31,
    endOffset: 60,
    quote: 'will reach you by 18:00 today',
    who: '王芳',
    what: 'send the invoice to g****.******@mail.com',
    by: 'by 18:00 today',
    due: '2024-05-05T18:00:00+08:00',
    status: 'kept',
    keptBy: 1,
    lateBySeconds: null,
  });
});

it('an audit of nothing is a whole document', async () => {
  const document = JSON.parse(await written(json, options, []));
  expect(validator(auditSchema)(document)).toBe(true);
  expect([document.conversations, document.findings, document.agents, document.summary.score]).toEqual([
    [],
    [],
    [],
    null,
  ]);
});

it('json holds nothing but what is in its spools', async () => {
  const spools = new Map<string, string[]>();
  const spool = (name: string): Spool => {
    const texts: string[] = [];
    spools.set(name, texts);
    return { write: (text) => texts.push(text), read: () => texts };
  };
  const format = json({ ...options, spool });
  format.begin();
  for (const audited of sampleConversations()) {
    const entry = entryOf(audited, { ...options, masking: shippedMasking });
    expect(format.add(format.piece(entry))).not.toContain('"quote"');
  }
  expect([...spools].map(([name, texts]) => [name, texts.length])).toEqual([
    ['findings', 2],
    ['commitments', 2],
  ]);
});

it('jsonl: a conversation a line, nothing else', async () => {
  const lines = (await written(jsonl, options)).split('\n');
  expect(lines.pop()).toBe('');
  const validate = validator(auditLineSchema);
  const conversations = lines.map((line) => JSON.parse(line));
  for (const conversation of conversations) expect(validate(conversation), JSON.stringify(validate.errors)).toBe(true);
  const document = JSON.parse(await written(json, options));
  expect(conversations.flatMap(({ findings }) => findings)).toEqual(document.findings);
  expect(conversations.flatMap(({ commitments }) => commitments)).toEqual(document.commitments);
  expect(conversations.map(({ id }) => id)).toEqual(['c-2031', '139****5678', 'c-2033', 'c-2034']);
});

it('puts a finding in the words of a customer down to the agent who served', async () => {
  const [refund] = sampleConversations();
  const { findings, conversation } = refund!;
  const messages = conversation.messages.map((message, i) => (i === 1 ? { ...message, sender: '陈晓东' } : message));
  const finding = { ...findings[0]!, message: 1, role: 'customer' as const, agent: '陈晓东' };
  const audited = { ...refund!, conversation: { ...conversation, messages }, findings: [finding] };
  const line = JSON.parse(await written(jsonl, options, [audited]));
  expect([line.findings[0].agent, line.findings[0].role]).toEqual([refund!.agent, 'customer']);
});

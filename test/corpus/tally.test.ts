import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Conversation, Finding } from '../../src/types.ts';
import { readConversations, readLabels } from './read.ts';
import { compare, f1, type Label, precision, recall } from './tally.ts';

const conversation: Conversation = {
  id: '20260302-11',
  kind: 'transcript',
  messages: [
    { role: 'customer', text: '我的快递怎么还没到' },
    { role: 'agent', text: '可能明天到，大概下午，可能晚一点' },
    { role: 'agent', text: '你的订单已经发了' },
  ],
};
const RULES = new Set(['no-vague-wording', 'use-nin', 'require-empathy']);

/** A finding at the first place of the quote after `from`. */
function finding(rule: string, message: number, quote: string, from = 0): Finding {
  const start = conversation.messages[message]!.text.indexOf(quote, from);
  return {
    rule,
    severity: 'warning',
    conversation: conversation.id,
    message,
    role: 'agent',
    start,
    end: start + quote.length,
    quote,
    data: {},
    suggestions: [],
  };
}
const label = (rule: string, message: number, quote: string): Label => ({ rule, message, quote });
const labelled = (labels: readonly Label[], unsure: readonly Label[] = []) => ({
  id: conversation.id,
  labels,
  unsure,
});

describe('findings against labels', () => {
  it.each<[string, readonly Finding[], readonly Label[], readonly Label[], readonly string[], readonly string[]]>([
    [
      'agree where the words overlap',
      [finding('no-vague-wording', 1, '可能')],
      [label('no-vague-wording', 1, '可能明天到')],
      [],
      ['no-vague-wording'],
      [],
    ],
    [
      'agree where the label means a later place of the same words',
      [finding('no-vague-wording', 1, '可能', 8)],
      [label('no-vague-wording', 1, '可能')],
      [],
      ['no-vague-wording'],
      [],
    ],
    [
      'agree where something is missing',
      [finding('require-empathy', 1, '')],
      [label('require-empathy', 1, '可能明天到')],
      [],
      ['require-empathy'],
      [],
    ],
    [
      'differ where the words stand elsewhere',
      [finding('no-vague-wording', 1, '大概')],
      [label('no-vague-wording', 1, '可能明天到')],
      [],
      [],
      ['false alarm 1 大概', 'miss 1 可能明天到'],
    ],
    [
      'differ by message',
      [finding('use-nin', 2, '你')],
      [label('use-nin', 1, '')],
      [],
      [],
      ['false alarm 2 你', 'miss 1 '],
    ],
    [
      'one label takes one finding',
      [finding('no-vague-wording', 1, '可能'), finding('no-vague-wording', 1, '大概')],
      [label('no-vague-wording', 1, '可能明天到，大概下午')],
      [],
      ['no-vague-wording'],
      ['false alarm 1 大概'],
    ],
    [
      'count nothing where the person was unsure',
      [finding('use-nin', 2, '你')],
      [],
      [label('use-nin', 2, '你的')],
      [],
      [],
    ],
    ['count nothing of another rule', [finding('no-wordiness', 2, '已经')], [label('no-typo', 2, '发了')], [], [], []],
  ])('%s', (_, findings, labels, unsure, agreed, differences) => {
    const outcome = compare(conversation, findings, labelled(labels, unsure), RULES);
    expect(outcome.agreed).toEqual(agreed);
    expect(outcome.differences.map(({ kind, message, quote }) => `${kind} ${message} ${quote}`)).toEqual(differences);
  });

  it('tells shares of the counts', () => {
    const tally = { found: 6, falseAlarms: 2, missed: 4 };
    expect([precision(tally), recall(tally), f1(tally)]).toEqual([0.75, 0.6, 12 / 18]);
    expect(precision({ found: 0, falseAlarms: 0, missed: 3 })).toBeNaN();
  });
});

describe('reading', () => {
  const folder = mkdtempSync(join(tmpdir(), 'replylint-labels-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (lines: readonly string[]) => {
    const path = join(folder, 'lines.jsonl');
    writeFileSync(path, lines.join('\n'));
    return path;
  };
  const line = (labels: readonly Label[]) => JSON.stringify({ id: conversation.id, labels });

  it('reads conversations as transcripts', () => {
    const { id, messages } = conversation;
    expect(readConversations(file([JSON.stringify({ id, channel: 'chat', messages }), '']))).toEqual([
      { id, kind: 'transcript', channel: 'chat', messages },
    ]);
  });

  it('reads labels without unsure places', () => {
    const labels = [label('use-nin', 2, '你')];
    expect(readLabels(file([line(labels)]), [conversation]).get(conversation.id)).toEqual(labelled(labels));
  });

  it.each<[string, string, object]>([
    ['what is no JSON', '{"id":', { line: 2, title: { en: 'this line is no JSON' } }],
    ['another shape', '{"id":"20260302-11","labels":{}}', { line: 2 }],
    [
      'an unknown conversation',
      '{"id":"20260302-12","labels":[]}',
      { line: 2, title: { en: 'no conversation has the id “20260302-12”' } },
    ],
    [
      'words that the message does not hold',
      line([label('use-nin', 2, '你们')]),
      { line: 2, title: { en: 'message 2 does not say “你们”' } },
    ],
    [
      'a message that is not there',
      line([label('use-nin', 9, '')]),
      { line: 2, title: { en: 'message 9 does not say “”' } },
    ],
  ])('stops at %s and names the line', (_, text, error) => {
    expect(() => readLabels(file([line([]), text]), [conversation])).toThrow(
      expect.objectContaining({ ...error, ...('title' in error && { title: expect.objectContaining(error.title) }) }),
    );
  });
});

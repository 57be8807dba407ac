import { describe, expect, it } from 'vitest';
import { compare } from '../../src/eval/compare.ts';
import type { Label } from '../../src/eval/labels.ts';
import type { Conversation, Finding } from '../../src/types.ts';

const conversation: Conversation = {
  id: '20260302-11',
  kind: 'transcript',
  messages: [
    { role: 'customer', text: '我的快递怎么还没到' },
    { role: 'agent', text: '可能明天到，大概下午，可能晚一点' },
    { role: 'agent', text: '你的訂單😊已經發了' },
  ],
};

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

describe('findings against labels', () => {
  it.each<[string, readonly Finding[], readonly Label[], readonly Label[], readonly string[]]>([
    [
      'agree where the words overlap',
      [finding('no-vague-wording', 1, '可能')],
      [label('no-vague-wording', 1, '可能明天到')],
      [],
      ['found 1 可能 0-2'],
    ],
    [
      'agree where the label means a later place of the same words',
      [finding('no-vague-wording', 1, '可能', 8)],
      [label('no-vague-wording', 1, '可能')],
      [],
      ['found 1 可能 11-13'],
    ],
    [
      'agree where something is missing',
      [finding('require-empathy', 1, '')],
      [label('require-empathy', 1, '可能明天到')],
      [],
      ['found 1  0-0'],
    ],
    [
      'agree behind an emoji, in Traditional writing',
      [finding('use-polite-request', 2, '已經')],
      [label('use-polite-request', 2, '😊已經')],
      [],
      ['found 2 已經 6-8'],
    ],
    [
      'differ where the words stand elsewhere',
      [finding('no-vague-wording', 1, '大概')],
      [label('no-vague-wording', 1, '可能明天到')],
      [],
      ['missed 1 可能明天到 0-5', 'false-alarm 1 大概 6-8'],
    ],
    [
      'differ by message',
      [finding('use-nin', 2, '你')],
      [label('use-nin', 1, '')],
      [],
      ['missed 1  0-0', 'false-alarm 2 你 0-1'],
    ],
    [
      'one label takes one finding',
      [finding('no-vague-wording', 1, '可能'), finding('no-vague-wording', 1, '大概')],
      [label('no-vague-wording', 1, '可能明天到，大概下午')],
      [],
      ['found 1 可能 0-2', 'false-alarm 1 大概 6-8'],
    ],
    [
      'the label that only one finding fits is left to it',
      [finding('no-vague-wording', 1, '可能'), finding('no-vague-wording', 1, '大概')],
      [label('no-vague-wording', 1, '明天到，大概'), label('no-vague-wording', 1, '可能明天')],
      [],
      ['found 1 可能 0-2', 'found 1 大概 6-8'],
    ],
    [
      'a finding gives way to another that fits no other label',
      [finding('no-vague-wording', 1, '可能'), finding('no-vague-wording', 1, '大概')],
      [label('no-vague-wording', 1, ''), label('no-vague-wording', 1, '可能')],
      [],
      ['found 1 可能 0-2', 'found 1 大概 6-8'],
    ],
    ['count nothing where the person was unsure', [finding('use-nin', 2, '你')], [], [label('use-nin', 2, '你的')], []],
    ['nothing is nothing', [], [], [], []],
  ])('%s', (_, findings, labels, unsure, expected) => {
    const places = compare(conversation, findings, { labels, unsure });
    expect(places.map(({ kind, message, quote, start, end }) => `${kind} ${message} ${quote} ${start}-${end}`)).toEqual(
      expected,
    );
  });
});

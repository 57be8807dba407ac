import { describe, expect, it } from 'vitest';
import { own } from '../../../src/input/formats/own.ts';
import { shown } from './json-platforms.ts';
import { readText, sampleOf } from './reading.ts';

const read = async (text: string) => (await readText(own, text)).map(shown);

const CASES: readonly (readonly [name: string, text: string, rows: readonly string[]])[] = [
  [
    'a list of conversations',
    '[{"id":1,"messages":[{"role":"customer","text":"在吗"}]},\n{"id":2,"messages":[{"role":"agent","text":"在的"}]}]',
    ['1 · 1 · customer · - · - · "在吗" · isLast=true', '2 · 2 · agent · - · - · "在的" · isLast=true'],
  ],
  [
    'messages a line, under the names that others use for the conversation',
    '{"conversationId":"A","role":"customer","text":"在吗"}\n{"conversation_id":"A","role":"agent","text":"在的","id":9}',
    ['1 · A · customer · - · - · "在吗"', '2#9 · A · agent · - · - · "在的"'],
  ],
  [
    'a conversation without an id',
    '{"messages":[{"role":"agent","text":"您好"}]}',
    ['1 · (undefined) · agent · - · - · "您好"'],
  ],
  ['an empty conversation', '{"id":"C1","messages":[]}', []],
  [
    'an attachment without words',
    '{"id":"C1","messages":[{"role":"customer","attachment":"audio"}]}',
    ['1 · C1 · customer · - · - · "[语音]" · attachment=audio · isLast=true'],
  ],
  [
    'a message without a role, and one that is nearly right',
    '{"id":"C1","messages":[{"text":"您好"},{"role":"custmer","text":"在吗"},{"role":"agent","text":"在的"}]}',
    [
      '1 ! messages[0].role 是空的，应为 agent、customer、system 之一',
      '1 ! messages[1].role 是 "custmer"，应为 agent、customer、system 之一（是不是想写 customer？）',
      '1 · C1 · agent · - · - · "在的" · isLast=true',
    ],
  ],
  [
    'a message without words',
    '{"id":"C1","messages":[{"role":"agent"},{"role":"agent","text":42},null,{"role":"agent","text":""}]}',
    [
      '1 ! messages[0].text 不是文字',
      '1 ! messages[1].text 不是文字',
      '1 ! messages[2].role 是空的，应为 agent、customer、system 之一',
      '1 · C1 · agent · - · - · "" · isLast=true',
    ],
  ],
  [
    'unknown channel, aside and attachment',
    '{"id":"C1","channel":"wechat","messages":[{"role":"agent","text":"好的","aside":"notes"},{"role":"agent","text":"好的","attachment":7}]}',
    [
      '1 ! channel 是 "wechat"，应为 chat、phone、email、ticket 之一（是不是想写 chat？）',
      '1 ! messages[0].aside 是 "notes"，应为 note、automatic、recalled 之一（是不是想写 note？）',
      '1 ! messages[1].attachment 是 7，应为 image、sticker、audio、video、file、location、card 之一',
    ],
  ],
  [
    'neither a conversation nor a message among good lines',
    '{"id":"C1","messages":[{"role":"agent","text":"您好"}]}\n{"total":1}\n{"id":"C2","messages":"none"}',
    [
      '1 · C1 · agent · - · - · "您好" · isLast=true',
      '2 ! 这里没有 messages 列表，也不是一条消息（role、text）',
      '3 ! 这里没有 messages 列表，也不是一条消息（role、text）',
    ],
  ],
];

describe('replylint', () => {
  for (const [name, text, rows] of CASES) it(name, async () => expect(await read(text)).toEqual(rows));

  for (const [name, text] of [
    ['roles of others', '{"id":"C1","messages":[{"role":"user","text":"hi"}]}'],
    ['no conversation', '{"role":"agent","text":"您好"}'],
    ['texts by another name', '{"id":"C1","messages":[{"role":"agent","content":"您好"}]}'],
  ] as const) {
    it(`does not claim ${name}`, async () => expect(own.detect(await sampleOf(text))).toBe(0));
  }

  it('claims a file with a broken line among many', async () => {
    const line = '{"id":"C1","messages":[{"role":"agent","text":"您好"}]}\n';
    expect(own.detect(await sampleOf(`${line.repeat(6)}{"id":\n${line.repeat(3)}`))).toBe(1);
  });
});

describe('messages a line under other names', () => {
  it.each([
    ['its own', '{"conversation":"A","role":"agent","text":"您好","time":"2024-05-01 10:00:00"}', 0.9],
    ['with keys that mean nothing here', '{"conversation":"A","role":"agent","text":"您好","score":3}', 0.9],
    [
      'a time that would be lost',
      '{"conversation":"A","role":"agent","text":"您好","created_at":"2024-05-01 10:00:00"}',
      0.45,
    ],
    ['a name that would be lost', '{"conversation":"A","role":"agent","text":"您好","发送人":"小禾"}', 0.45],
    ['in a conversation', '{"id":"A","messages":[{"role":"agent","text":"您好","timestamp":1714528800}]}', 0.45],
  ])('%s', async (_, text, sureness) => {
    expect(own.detect(await sampleOf(text))).toBe(sureness);
  });
});

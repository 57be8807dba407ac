import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jddc } from '../../../src/input/formats/jddc.ts';
import { jsonRows } from '../../../src/input/formats/json-rows.ts';
import { salesforce } from '../../../src/input/formats/salesforce.ts';
import { csv, tsv } from '../../../src/input/formats/table.ts';
import { twcs } from '../../../src/input/formats/twcs.ts';
import type { Piece, TranscriptFormat } from '../../../src/input/transcript.ts';
import { readText, sampleOf } from './reading.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../fixtures/transcripts/${name}`, import.meta.url), 'utf8');

interface Case {
  readonly format: TranscriptFormat;
  readonly file: string;
  readonly pieces: readonly Piece[];
}

const CASES: readonly Case[] = [
  {
    format: jddc,
    file: 'jddc.tsv',
    pieces: [
      { line: 1, conversation: 'c9f1', role: 'customer', sender: 'USER_31', text: '买的"电饭煲"不通电' },
      {
        line: 2,
        conversation: 'c9f1',
        role: 'agent',
        text: '您好，麻烦您拍一下插头的照片',
        fields: { category: '售后' },
      },
      { line: 3, conversation: 'c9f1', role: 'agent', text: '"稍等哦' },
      {
        line: 4,
        problem: {
          zh: '第 3 列应为 0（客户）或 1（客服），这里是“2”',
          en: 'column 3 is 0 (customer) or 1 (agent), here “2”',
        },
      },
      { line: 5, problem: { zh: '这一行只有 3 列，应有 7 列', en: 'this row has 3 cells of 7' } },
      { line: 6, conversation: 'c9f2', role: 'customer', sender: 'USER_32', text: '几点\t关门' },
    ],
  },
  {
    format: twcs,
    file: 'twcs.csv',
    pieces: [
      {
        line: 2,
        id: '71',
        replyTo: '72',
        role: 'agent',
        sender: 'NorthAir',
        text: '@88120 Thanks for telling us, Dana. Which flight\nwas it? -KL',
        time: 'Wed Nov 01 09:12:03 +0000 2017',
        channel: 'chat',
      },
      {
        line: 4,
        id: '72',
        replyTo: '71',
        role: 'customer',
        sender: '88120',
        text: '@NorthAir my bag is still in Oslo, "priority" tag and all',
        time: 'Wed Nov 01 09:01:44 +0000 2017',
        channel: 'chat',
      },
      {
        line: 5,
        problem: { zh: 'inbound 是“maybe”，应为 True 或 False', en: 'inbound is “maybe”; it is True or False' },
      },
      { line: 6, problem: { zh: '这一行有 3 列，表头有 7 列', en: 'this row has 3 cells, the header 7' } },
    ],
  },
  {
    format: salesforce,
    file: 'salesforce.csv',
    pieces: [
      {
        line: 2,
        conversation: '0dwA1',
        id: '0e0A1',
        sender: 'Guest',
        time: '2024-05-06T02:00:00.000+00:00',
        role: 'customer',
        text: 'Can I change the delivery address?',
      },
      {
        line: 3,
        conversation: '0dwA1',
        id: '0e0A2',
        sender: 'Helper',
        time: '2024-05-06T02:00:01.000+00:00',
        role: 'system',
        text: 'An agent will join you shortly.',
      },
      {
        line: 4,
        conversation: '0dwA1',
        id: '0e0A3',
        sender: 'Mia Wong',
        time: '2024-05-06T02:01:10.000+00:00',
        role: 'agent',
        text: 'Hello, yes, until it ships. What is the new address?',
      },
      {
        line: 5,
        conversation: '0dwA1',
        id: '0e0A4',
        sender: 'Lead',
        time: '2024-05-06T02:01:30.000+00:00',
        role: 'system',
        aside: 'note',
        text: 'Check the warehouse cut-off first.',
      },
      {
        line: 6,
        problem: {
          zh: '不认识的 ActorType“Partner”，应为 Agent, Bot, EndUser, Supervisor, System 之一',
          en: 'the ActorType “Partner” is not known; it is one of Agent, Bot, EndUser, Supervisor, System',
        },
      },
    ],
  },
  {
    format: salesforce,
    file: 'salesforce.json',
    pieces: [
      {
        line: 3,
        conversation: '0dwB1',
        id: '0e0B1',
        sender: 'Guest',
        time: '2024-05-06T02:00:00Z',
        role: 'customer',
        text: 'Is it in stock?',
      },
      {
        line: 4,
        conversation: '0dwB1',
        id: '0e0B2',
        sender: 'Mia Wong',
        time: '2024-05-06T02:00:30Z',
        role: 'agent',
        text: 'Yes, in blue.',
      },
    ],
  },
  {
    format: jsonRows,
    file: 'json-rows.jsonl',
    pieces: [
      {
        line: 1,
        conversation: 'T77',
        role: 'customer',
        sender: '周先生',
        time: '1714957200',
        text: '发票能补开吗',
      },
      {
        line: 2,
        conversation: 'T77',
        role: 'agent',
        sender: '阿杰',
        time: '1714957260',
        text: '您好，三个月内都可以补开。',
      },
      {
        line: 3,
        conversation: 'T77',
        role: 'customer',
        sender: '周先生',
        time: '1714957290',
        attachment: 'image',
        text: '[image]',
      },
      {
        line: 4,
        problem: { zh: expect.stringMatching(/^不认识的角色“路人”/), en: expect.stringMatching(/^“路人” is no role/) },
      },
    ],
  },
  {
    format: jsonRows,
    file: 'json-rows.json',
    pieces: [
      { line: 2, conversation: '31', role: 'customer', text: '充值沒到帳' },
      { line: 3, conversation: '31', role: 'agent', text: '您好，請提供一下訂單編號。' },
      { line: 4, conversation: '31', role: 'customer', text: '稍等我找找' },
      { line: 5, conversation: '31', role: 'agent', text: '好的，不著急。' },
      { line: 6, problem: { zh: '这个对象没有 “内容”', en: 'this object has no “内容”' } },
    ],
  },
];

const ALL = [csv, tsv, jddc, twcs, salesforce, jsonRows];

describe('named tables and lists', () => {
  it.each(CASES)('$file is $format.id', async ({ format, file, pieces }) => {
    const text = fixture(file);
    const sample = await sampleOf(text, file);
    const scores = ALL.map((other) => other.detect(sample));
    expect(ALL[scores.indexOf(Math.max(...scores))]?.id).toBe(format.id);
    expect(await readText(format, text, { name: file })).toEqual(pieces);
    expect(await readText(format, text, { name: file, chunk: 7 })).toEqual(pieces);
  });

  it('a list within a document, with what the user maps', async () => {
    const text = JSON.stringify({
      code: 0,
      data: {
        list: [
          { s: 1, w: 'staff', t: '您好，请讲' },
          { s: 1, w: 'guest', t: '怎么退货' },
        ],
      },
    });
    const pieces = await readText(jsonRows, text, { name: 'a.json', map: { text: 't', role: 'w', conversation: 's' } });
    expect(pieces).toEqual([
      { line: 1, conversation: '1', role: 'agent', text: '您好，请讲' },
      { line: 1, conversation: '1', role: 'customer', text: '怎么退货' },
    ]);
  });

  it('the conversation may stand round the list', async () => {
    const talk = (id: string, text: string) => ({
      session_id: id,
      channel: '微信',
      code: 0,
      msg: 'ok',
      records: [{ role: 'user', content: text }],
    });
    const text = [talk('A1', '在吗，急'), talk('A2', '几点发货')].map((value) => JSON.stringify(value)).join('\n');
    expect(await readText(jsonRows, text, { name: 'a.jsonl' })).toEqual([
      { line: 1, conversation: 'A1', role: 'customer', channel: 'chat', text: '在吗，急' },
      { line: 2, conversation: 'A2', role: 'customer', channel: 'chat', text: '几点发货' },
    ]);
  });

  it('objects within objects', async () => {
    const text =
      '{"conversationId":5,"sender":{"name":"Mia","role":"agent"},"message":{"text":"Hello, how can I help?"}}\n{"conversationId":5,"sender":{"name":"Dana","role":"visitor"},"message":{"text":"Hi"}}\n';
    expect(await readText(jsonRows, text, { name: 'a.jsonl' })).toEqual([
      { line: 1, conversation: '5', role: 'agent', sender: 'Mia', text: 'Hello, how can I help?' },
      { line: 2, conversation: '5', role: 'customer', sender: 'Dana', text: 'Hi' },
    ]);
  });

  it('are not what has lists of messages, or no text', async () => {
    for (const text of [
      '{"id":"a","title":"x"}\n',
      '[1,2]',
      '{"rows":[]}',
      '[]',
      '{"id":"1","customer":{"name":"王"},"tags":["text"]}',
    ]) {
      expect(jsonRows.detect(await sampleOf(text, 'a.json'))).toBe(0);
    }
  });
});

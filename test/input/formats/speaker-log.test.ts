import { describe, expect, it } from 'vitest';
import { speakerLog, speakerRows } from '../../../src/input/formats/speaker-log.ts';
import { fixture, shown } from './pieces.ts';
import { readText } from './reading.ts';

const name = 'calls.txt';
const FIXTURE = [
  '3 | agent | 坐席 小孟 | T-2031 | 00:00:02 | 您好，这里是安信家电售后，请问是吴女士吗？',
  '5 | customer | 客户 | T-2031 | 00:00:07 | 是的，空调又不制冷了，\n上周才修过。\n（翻找单据）',
  '9 | agent | 坐席 小孟 | T-2031 | 00:00:21 | 非常抱歉，给您添麻烦了。工单号：AX88120，\n师傅今天 18 点前上门，费用全免。 | last',
  '12 | agent | 坐席 小孟 | T-2032 | 00:00:01 | 您好，安信家电售后。',
  '13 | customer | 客户 | T-2032 | 00:00:05 | 我想问下滤网多久换一次',
];

const logs: Record<string, { text: string; rows: string[]; agents?: string[] }> = {
  'words go on below, and other words before colons are words': {
    text: '客服：您好，请问有什么可以帮您？\n客户：我的订单还没到\n订单号：20240101\n收件人：小陈\n\n急用\n客服：抱歉，\n我帮您查一下。',
    rows: [
      '1 | agent | 客服 | - | - | 您好，请问有什么可以帮您？',
      '2 | customer | 客户 | - | - | 我的订单还没到\n订单号：20240101\n收件人：小陈\n\n急用',
      '7 | agent | 客服 | - | - | 抱歉，\n我帮您查一下。',
    ],
  },
  'names in brackets behind the role; times on lines of their own; remarks': {
    text: ' Transcript of the call\n\n00:00:00\n\nAgent (Mei): Thank you for calling Harbour Energy.\n\n00:00:07\n\nCustomer (Tom): Hi Mei, my bill doubled.\n\n[Looking up the account]\n\n00:00:40\n\nAgent (Mei): I see the two readings.',
    rows: [
      '5 | agent | Mei | - | 00:00:00 | Thank you for calling Harbour Energy.',
      '9 | customer | Tom | - | 00:00:07 | Hi Mei, my bill doubled.',
      '11 | system | - | - | - | [Looking up the account]',
      '15 | agent | Mei | - | 00:00:40 | I see the two readings.',
    ],
  },
  'times before and behind the speaker, with ends': {
    text: '[00:07] 坐席：您好\n[00:09 - 00:12] 客户：喂\n客户 00:00:15：听得见吗\n[00:99] 坐席：听得见',
    rows: [
      '1 | agent | 坐席 | - | 00:07 | 您好',
      '2 | customer | 客户 | - | 00:09 to 00:12 | 喂',
      '4 ! 没有「00:99」这个时间，这条消息按没有时间处理',
      '3 | customer | 客户 | - | 00:00:15 | 听得见吗',
      '4 | agent | 坐席 | - | - | 听得见',
    ],
  },
  'Salesforce: seconds since the start': {
    text: 'Chat Started: Monday, January 01, 2024, 10:05:03 (+0000)\nAgent Mei T\n( 12s ) Mei T: Hello\n( 20s ) Tom: Hi, my lamp is broken\n( 1m 3s ) Mei T: Sorry to hear that',
    agents: ['Mei T'],
    rows: [
      '3 | agent | Mei T | - | 12s | Hello',
      '4 | customer | Tom | - | 20s | Hi, my lamp is broken',
      '5 | agent | Mei T | - | 1m 3s | Sorry to hear that',
    ],
  },
  'names on lines of their own': {
    text: '小雅\n您好，请问需要什么？\n周先生\n订单没到\n小雅\n我查一下\n好的\n周先生\n谢谢',
    agents: ['小雅'],
    rows: [
      '1 | agent | 小雅 | - | - | 您好，请问需要什么？',
      '3 | customer | 周先生 | - | - | 订单没到',
      '5 | agent | 小雅 | - | - | 我查一下\n好的',
      '8 | customer | 周先生 | - | - | 谢谢',
    ],
  },
  'roles in brackets': {
    text: '【客服】您好\n【客户】：[图片]\n【客服】请讲',
    rows: [
      '1 | agent | 客服 | - | - | 您好',
      '2 | customer | 客户 | - | - | [图片] | image',
      '3 | agent | 客服 | - | - | 请讲',
    ],
  },
  'letters, and nobody told who they are': {
    text: 'A: 您好\nB: 我要退票\nA: 请报一下车次',
    rows: ['1 | ? | A | - | - | 您好', '2 | ? | B | - | - | 我要退票', '3 | ? | A | - | - | 请报一下车次'],
  },
  'letters, and the user told': {
    text: 'A: 您好\nB: 我要退票\nA: 请报一下车次',
    agents: ['A'],
    rows: [
      '1 | agent | A | - | - | 您好',
      '2 | customer | B | - | - | 我要退票',
      '3 | agent | A | - | - | 请报一下车次',
    ],
  },
  'one side has only a name': {
    text: '客服小陶：您好\n老周：灯不亮\n客服小陶：换过灯泡吗\n老周：换过',
    rows: [
      '1 | agent | 客服小陶 | - | - | 您好',
      '2 | customer | 老周 | - | - | 灯不亮',
      '3 | agent | 客服小陶 | - | - | 换过灯泡吗',
      '4 | customer | 老周 | - | - | 换过',
    ],
  },
  'a recording that begins anew': {
    text: '00:00:01 坐席：您好\n00:02:10 客户：再见\n\n00:00:00 坐席：您好\n00:00:04 客户：喂',
    rows: [
      '1 | agent | 坐席 | - | 00:00:01 | 您好',
      '2 | customer | 客户 | - | 00:02:10 | 再见 | last',
      '4 | agent | 坐席 | calls.txt#2 | 00:00:00 | 您好',
      '5 | customer | 客户 | calls.txt#2 | 00:00:04 | 喂',
    ],
  },
  'words before anybody speaks': {
    text: '质检抽样第三批\n客服：您好\n客户：在吗',
    rows: [
      '1 ! 这里的文字前面没有说话人（如「客服：」），没有检查',
      '2 | agent | 客服 | - | - | 您好',
      '3 | customer | 客户 | - | - | 在吗',
    ],
  },
};

describe('speaker-log', () => {
  it.each([1, 9, 4096])('reads the fixture in chunks of %i', async (chunk) => {
    const pieces = await readText(speakerLog, fixture('speaker-log.txt'), { name, chunk });
    expect(shown(pieces)).toEqual(FIXTURE);
    expect(new Set(pieces.map((piece) => 'text' in piece && piece.channel))).toEqual(new Set(['phone']));
  });

  it.each(Object.entries(logs))('%s', async (_, { text, rows, agents }) => {
    expect(shown(await readText(speakerLog, text, { name, ...(agents && { agents }) }))).toEqual(rows);
  });

  it('reads a value of another source', () => {
    expect(shown(speakerRows('00:00:03\n\nAgent (Mei): Hello.\n\nCustomer (Tom): Hi.', 12))).toEqual([
      '14 | agent | Mei | - | 00:00:03 | Hello.',
      '16 | customer | Tom | - | - | Hi.',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { chatLog } from '../../../src/input/formats/chat-log.ts';
import { fixture, shown } from './pieces.ts';
import { readText } from './reading.ts';

const name = 'log';
const FIXTURE = [
  '1 | agent | 客服小雅 | @log | 2025-05-06 09:30:12 | 早上好，这里是云溪酒店预订中心，请问有什么可以帮您？',
  '4 | customer | 周先生 | @log | 2025-05-06 09:30:40 | 我订的是明天 14:00 入住，能提前到 11:00 吗\n订单 HT20250506',
  '8 | agent | 客服小雅 | @log | 2025-05-06 09:31:05 | 可以的，已为您备注 11:00 入住，\n到店报手机尾号即可。',
  '11 | customer | 周先生 | @log | 2025-05-06 09:31:30 | [图片] | image',
  '13 | system | - | @log | - | 周先生 撤回了一条消息',
  '14 | system | 机器人 | @log | 2025-05-06 09:32:00 | 请您为本次服务评价。',
];

const logs: Record<string, { text: string; rows: string[]; agents?: string[] }> = {
  'a time in brackets, a name, a colon': {
    text: '[2024-01-01 10:00] 客服小美: 您好\n请讲\n[2024-01-01 10:01] 王女士：发票怎么开：电子的\n[2024-01-01 10:02] 王女士已进入排队',
    rows: [
      '1 | agent | 客服小美 | @log | 2024-01-01 10:00 | 您好\n请讲',
      '3 | customer | 王女士 | @log | 2024-01-01 10:01 | 发票怎么开：电子的',
      '4 | system | - | @log | 2024-01-01 10:02 | 王女士已进入排队',
    ],
  },
  'a time of day alone': {
    text: '9:58 客服小美：您好\n10:01 王女士：几点能到\n10:30 可以吗\n10:02 客服小美：10:30 送到',
    rows: [
      '1 | agent | 客服小美 | @log | 09:58:00 | 您好',
      '2 | customer | 王女士 | @log | 10:01:00 | 几点能到\n10:30 可以吗',
      '4 | agent | 客服小美 | @log | 10:02:00 | 10:30 送到',
    ],
  },
  'QQ: time, name and number, words below': {
    text: '消息记录（此消息记录为文本格式，不支持重新导入）\n\n================\n消息分组:我的客户\n================\n消息对象:云上书店\n================\n\n2024-01-01 10:00:00 云上书店客服(1000123)\n您好\n\n2024-01-01 10:00:09 读书人<reader@mail.cn>\n有《边城》吗\n\n2024-01-01 10:00:29 "读书人" 撤回了一条消息\n================\n消息对象:王先生\n================\n\n2024-01-02 9:00:00 王先生(2000456)\n发货了吗',
    rows: [
      '9 | agent | 云上书店客服 | @云上书店 | 2024-01-01 10:00:00 | 您好',
      '12 | customer | 读书人 | @云上书店 | 2024-01-01 10:00:09 | 有《边城》吗',
      '15 | system | - | @云上书店 | 2024-01-01 10:00:29 | "读书人" 撤回了一条消息',
      '20 | customer | 王先生 | @王先生 | 2024-01-02 9:00:00 | 发货了吗',
    ],
  },
  'WhatsApp on an iPhone': {
    text: '[12/31/23, 9:59:00 PM] Hillside Support: \u200eMessages and calls are end-to-end encrypted.\n[12/31/23, 10:00:05 PM] Anna Lee: Where is my parcel?\nIt was due at 9:30.\n[12/31/23, 10:01:00\u202fPM] Hillside Support: This message was deleted.\n\u200e[12/31/23, 10:02:00 PM] Anna Lee: \u200eimage omitted',
    rows: [
      '1 | system | - | @log | 12/31/23 9:59:00 PM | \u200eMessages and calls are end-to-end encrypted.',
      '2 | customer | Anna Lee | @log | 12/31/23 10:00:05 PM | Where is my parcel?\nIt was due at 9:30.',
      '4 | agent | Hillside Support | @log | 12/31/23 10:01:00\u202fPM | This message was deleted. | recalled',
      '5 | customer | Anna Lee | @log | 12/31/23 10:02:00 PM | \u200eimage omitted | image',
    ],
  },
  'WhatsApp on Android': {
    text: '31/12/2023, 10:00 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.\n31/12/2023, 10:01 - Anna: Hi, my order: 4471\n31/12/2023, 10:02 am - Parcel Care: Hello Anna,\nhow may I help?\n31/12/2023, 10:03 - Anna: <Media omitted>\n31/12/2023, 10:04 - Anna left',
    rows: [
      '1 | system | - | @log | 31/12/2023 10:00 | Messages and calls are end-to-end encrypted. No one outside of this chat can read them.',
      '2 | customer | Anna | @log | 31/12/2023 10:01 | Hi, my order: 4471',
      '3 | agent | Parcel Care | @log | 31/12/2023 10:02 am | Hello Anna,\nhow may I help?',
      '5 | customer | Anna | @log | 31/12/2023 10:03 | <Media omitted> | image',
      '6 | system | - | @log | 31/12/2023 10:04 | Anna left',
    ],
  },
  'LINE: days on lines of their own, then tabs': {
    text: '[LINE] 與小美客服的聊天記錄\n儲存日期：2024/01/03 10:00\n\n2024/01/01（一）\n10:00\t小美客服\t您好，請問需要什麼協助？\n10:01\t林小姐\t"請問\n可以改地址嗎"\n10:02\t\t小美客服已收回訊息\n\n2024/01/02（二）\n上午09:00\t林小姐\t[照片]',
    rows: [
      '5 | agent | 小美客服 | @log | 2024/01/01（一） 10:00 | 您好，請問需要什麼協助？',
      '6 | customer | 林小姐 | @log | 2024/01/01（一） 10:01 | 請問\n可以改地址嗎',
      '8 | system | - | @log | 2024/01/01（一） 10:02 | 小美客服已收回訊息',
      '11 | customer | 林小姐 | @log | 2024/01/02（二） 上午09:00 | [照片] | image',
    ],
  },
  'WeChat: a day between dashes, then names and hours': {
    text: '———————  2024-01-01  ———————\n\n小美客服  10:05\n\n您好\n\n王姐  10:06\n\n我要退货\n2024-01-05\n前寄回行吗\n———————  2024-01-02  ———————\n\n小美客服  8:30\n\n可以的',
    rows: [
      '3 | agent | 小美客服 | @log | 2024-01-01 10:05 | 您好',
      '7 | customer | 王姐 | @log | 2024-01-01 10:06 | 我要退货\n2024-01-05\n前寄回行吗',
      '14 | agent | 小美客服 | @log | 2024-01-02 8:30 | 可以的',
    ],
  },
  'conversations between lines with their ids': {
    text: '--- 会话 123 ---\n客服 2024-01-01 10:00:00\n您好\n客户 2024-01-01 10:00:10\n在吗\n--- 会话 124 ---\n客服 2024-01-01 11:00:00\n您好',
    rows: [
      '2 | agent | 客服 | 123 | 2024-01-01 10:00:00 | 您好',
      '4 | customer | 客户 | 123 | 2024-01-01 10:00:10 | 在吗 | last',
      '7 | agent | 客服 | 124 | 2024-01-01 11:00:00 | 您好',
    ],
  },
  'an id, dashes, and the next': {
    text: '会话ID: A-17\n==========\n2024-01-01 10:00:00 客服小王: 您好\n2024-01-01 10:00:20 访客8812: 请问\n==========\n会话ID: A-18\n==========\n2024-01-01 10:00:00 客服小王: 您好',
    rows: [
      '3 | agent | 客服小王 | A-17 | 2024-01-01 10:00:00 | 您好',
      '4 | customer | 访客8812 | A-17 | 2024-01-01 10:00:20 | 请问 | last',
      '8 | agent | 客服小王 | A-18 | 2024-01-01 10:00:00 | 您好',
    ],
  },
  'conversations that only begin and end': {
    text: 'Chat started: 2024-01-01 10:00\n10:00:03 Visitor 8812: My code does not work\n10:00:30 Agent Mei: Let me check.\nChat ended\nChat started: 2024-01-01 11:00\n11:00:03 Visitor 17: Hello',
    rows: [
      '2 | customer | Visitor 8812 | log | 10:00:03 | My code does not work',
      '3 | agent | Agent Mei | log | 10:00:30 | Let me check. | last',
      '6 | customer | Visitor 17 | log#2 | 11:00:03 | Hello',
    ],
  },
  'who is who stands above the messages': {
    text: '会话编号：88001\n客户昵称：张三\n客服：小美\n2024-01-01 10:05:00 小美：您好\n2024-01-01 10:06:00 张三：在吗\n会话编号：88002\n2024-01-01 11:05:00 小美：您好',
    rows: [
      '4 | agent | 小美 | 88001 | 2024-01-01 10:05:00 | 您好',
      '5 | customer | 张三 | 88001 | 2024-01-01 10:06:00 | 在吗 | last',
      '7 | agent | 小美 | 88002 | 2024-01-01 11:05:00 | 您好',
    ],
  },
  'LINE with spaces': {
    text: '2024.01.01 星期一\n10:05 小美客服 您好 請問\n10:06 林小姐 可以改地址嗎\n急',
    rows: [
      '2 | agent | 小美客服 | @log | 2024.01.01 星期一 10:05 | 您好 請問',
      '3 | customer | 林小姐 | @log | 2024.01.01 星期一 10:06 | 可以改地址嗎\n急',
    ],
  },
  'times counted from the start of a recording': {
    text: '说话人1 00:03\n您好\n说话人2 00:09\n你好',
    agents: ['说话人1'],
    rows: ['1 | agent | 说话人1 | @log | 00:03 | 您好', '3 | customer | 说话人2 | @log | 00:09 | 你好'],
  },
  'Telegram, and names with a role in brackets': {
    text: 'Mei (Agent), [01.13.2024 10:05]\nHello\n\nTom, [01.13.2024 10:06]\nHi',
    rows: [
      '1 | agent | Mei (Agent) | @log | 01.13.2024 10:05 | Hello',
      '4 | customer | Tom | @log | 01.13.2024 10:06 | Hi',
    ],
  },
  'a time of day alone, past midnight': {
    text: '23:58 客服小美：您好\n00:02 王女士：还没睡\n00:05 客服小美：在的',
    rows: [
      '1 | agent | 客服小美 | @log | 23:58:00 | 您好',
      '2 | customer | 王女士 | @log | 24:02:00 | 还没睡',
      '3 | agent | 客服小美 | @log | 24:05:00 | 在的',
    ],
  },
  bars: {
    text: '2024-01-01 10:00:00 | 客服小美 | 您好 | 请讲\n2024-01-01 10:00:10 | 张三 | 在吗',
    rows: [
      '1 | agent | 客服小美 | @log | 2024-01-01 10:00:00 | 您好 | 请讲',
      '2 | customer | 张三 | @log | 2024-01-01 10:00:10 | 在吗',
    ],
  },
  'neither side says which it is': {
    text: '小美 2024-01-01 10:00:00\n您好\n张三 2024-01-01 10:00:10\n在吗',
    rows: ['1 | ? | 小美 | @log | 2024-01-01 10:00:00 | 您好', '3 | ? | 张三 | @log | 2024-01-01 10:00:10 | 在吗'],
  },
  'the user told who is the agent': {
    text: '小美 2024-01-01 10:00:00\n您好\n张三 2024-01-01 10:00:10\n在吗',
    agents: ['小美'],
    rows: [
      '1 | agent | 小美 | @log | 2024-01-01 10:00:00 | 您好',
      '3 | customer | 张三 | @log | 2024-01-01 10:00:10 | 在吗',
    ],
  },
  'a time that does not exist, and words before the first name': {
    text: '以下为导出内容：\n客服小美 2024-02-30 10:00:00\n您好\n张三 2024-01-01 25:00:10\n在吗',
    rows: [
      '1 ! 这里的文字不属于任何一条消息（上面没有带名字和时间的行），没有检查',
      '2 ! 没有「2024-02-30 10:00:00」这个时间，这条消息按没有时间处理',
      '2 | agent | 客服小美 | @log | - | 您好',
      '4 ! 没有「2024-01-01 25:00:10」这个时间，这条消息按没有时间处理',
      '4 | customer | 张三 | @log | - | 在吗',
    ],
  },
};

describe('chat-log', () => {
  it.each([1, 9, 4096])('reads the fixture in chunks of %i', async (chunk) => {
    expect(shown(await readText(chatLog, fixture('chat-log.txt'), { name, chunk }))).toEqual(FIXTURE);
  });

  it.each(Object.entries(logs))('%s', async (_, { text, rows, agents }) => {
    expect(shown(await readText(chatLog, text, { name, ...(agents && { agents }) }))).toEqual(rows);
  });
});

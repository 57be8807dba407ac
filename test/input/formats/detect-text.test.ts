import { describe, expect, it } from 'vitest';
import { chatLog } from '../../../src/input/formats/chat-log.ts';
import { qianniu } from '../../../src/input/formats/qianniu.ts';
import { speakerLog } from '../../../src/input/formats/speaker-log.ts';
import { subtitles } from '../../../src/input/formats/subtitles.ts';
import { fixture } from './pieces.ts';
import { sampleOf } from './reading.ts';

const formats = [qianniu, chatLog, speakerLog, subtitles];

/** A beginning → the format that is surest of it. */
const logs: [string, string, string][] = [
  ['qianniu', 'the fixture', fixture('qianniu.txt')],
  ['qianniu', 'one message of each side', '橘子2024-5-1 9:00:00\n在吗\n茗香茶叶:小秋 2024-5-1 9:00:09\n在的\n已读'],
  [
    'qianniu',
    'an old Wangwang log',
    '爱喝茶的猫(2024-05-01 09:00:00):\n有货吗\n茗香茶叶:小秋(2024-05-01 09:00:30):\n有的',
  ],
  [
    'qianniu',
    'arrows',
    '茗香茶叶:小秋 --> tb8812 2024-05-01 09:00:30\n您好，今天发出\ntb8812 --> 茗香茶叶:小秋 2024-05-01 09:00:40\n好',
  ],
  ['chat-log', 'the fixture', fixture('chat-log.txt')],
  [
    'chat-log',
    'WhatsApp',
    '[31/12/23, 10:00:00] Anna: Where is my parcel?\n[31/12/23, 10:00:30] Parcel Care: Let me look.\n[31/12/23, 10:01:00] Anna: Thanks',
  ],
  [
    'chat-log',
    'WhatsApp, with commas like columns',
    '31/12/2023, 10:00 - Anna: Hi\n31/12/2023, 10:01 - Parcel Care: Hello\n31/12/2023, 10:02 - Anna: It is late',
  ],
  [
    'chat-log',
    'LINE',
    '[LINE] 與小美客服的聊天記錄\n儲存日期：2024/01/02 10:00\n\n2024/01/01（一）\n10:00\t小美客服\t您好\n10:01\t林小姐\t可以改地址嗎\n10:02\t小美客服\t可以',
  ],
  ['chat-log', 'WeChat', '———————  2024-01-01  ———————\n\n小美客服  10:05\n\n您好\n\n王姐  10:06\n\n我要退货'],
  [
    'chat-log',
    'QQ',
    '2024-01-01 10:00:00 云上书店客服(1000123)\n您好\n\n2024-01-01 10:00:09 读书人(20001)\n有《边城》吗',
  ],
  [
    'chat-log',
    'bars',
    '2024-01-01 10:00:00 | 客服小美 | 您好\n2024-01-01 10:00:10 | 张三 | 在吗\n2024-01-01 10:00:20 | 客服小美 | 在的',
  ],
  ['chat-log', 'times of day', '9:58 客服小美：您好\n10:01 王女士：几点能到\n10:02 客服小美：三点前'],
  [
    'chat-log',
    'long messages',
    `客服小美 2024-01-01 10:00:00\n${'请您先断电，再按住复位键。\n'.repeat(8)}张三 2024-01-01 10:09:00\n好了`,
  ],
  ['speaker-log', 'the fixture', fixture('speaker-log.txt')],
  ['speaker-log', 'roles', '客服：您好，请问有什么可以帮您？\n客户：订单没到\n客服：我查一下'],
  [
    'speaker-log',
    'roles with names and times',
    '00:00:00\n\nAgent (Mei): Thank you for calling.\n\n00:00:07\n\nCustomer (Tom): Hi Mei, my bill doubled.\n',
  ],
  ['speaker-log', 'times before roles', '[00:00:01] 坐席：您好\n[00:00:05] 客户：喂\n[00:00:09] 坐席：请讲'],
  [
    'speaker-log',
    'Salesforce',
    'Chat Started: Monday, January 01, 2024, 10:05:03 (+0000)\nAgent Mei T\n( 12s ) Mei T: Hello\n( 20s ) Tom: Hi, my lamp is broken\n( 1m 3s ) Mei T: Sorry to hear that',
  ],
  ['speaker-log', 'names alone', '小雅\n您好，请问需要什么？\n周先生\n订单没到\n小雅\n我查一下\n好的\n周先生\n谢谢'],
  [
    'speaker-log',
    'names with colons alone',
    '小雅:\n您好\n\n周先生:\n订单没到\n\n小雅:\n我查一下\n\n周先生:\n谢谢\n\n小雅:\n不客气\n\n周先生:\n再见',
  ],
  ['speaker-log', 'brackets', '【客服】您好\n【客户】在吗\n【客服】请讲'],
  ['chat-log', 'minutes and seconds of a recording', '说话人1 00:03\n您好\n说话人2 00:09\n你好'],
  ['chat-log', 'LINE with spaces', '2024.01.01 星期一\n10:05 小美客服 您好\n10:06 林小姐 可以改地址嗎'],
  ['chat-log', 'Telegram', 'Mei Tan, [01.01.2024 10:05]\nHello from the lamp shop\n\nTom, [01.01.2024 10:06]\nHi'],
  ['speaker-log', 'letters', 'A: 您好\nB: 我要退票\nA: 请报一下车次\nB: G17'],
  [
    'speaker-log',
    'names',
    'Mei: Hello\nTom: Hi\nMei: How can I help?\nTom: My lamp is broken.\nMei: Sorry.\nTom: What now?\nMei: I will send another.',
  ],
  ['subtitles', 'WebVTT', fixture('subtitles.vtt')],
  ['subtitles', 'SRT', fixture('subtitles.srt')],
  [
    'subtitles',
    'WebVTT without ids',
    'WEBVTT\n\n00:01.000 --> 00:02.000\nAgent: Hello\n\n00:03.000 --> 00:04.000\nCustomer: Hi',
  ],
];

const others: [string, string][] = [
  ['nothing', ''],
  ['blank lines', '\n\n  \n'],
  [
    'Chinese prose',
    '尊敬的客户：\n您好！我们的营业时间调整如下：自 2024-05-01 9:00 起，门店每天 9:00 开门，21:00 关门。\n给您带来不便，敬请谅解。\n云溪酒店\n2024-04-20',
  ],
  [
    'English prose',
    'Dear all,\n\nthe service desk opens at 9:00 on 2024-05-01. Please note: calls are recorded.\nKind regards\nMei',
  ],
  ['a single reply', '您好，您的包裹预计 2024-05-03 18:00:00 前送达。'],
  [
    'a reply with colons',
    '您好，退货地址如下：\n收件人：小陈\n电话：400-820-8820\n地址：杭州市西湖区文三路 1 号\n备注：请附订单号',
  ],
  [
    'Markdown',
    '# 售后话术\n\n## 退款\n\n- 客服：您好，退款 3 天内到账\n- 客户：好的\n\n> 更新时间：2024-05-01 10:00\n\n## 换货\n\n1. 先道歉\n2. 再给方案',
  ],
  ['a change log', '## 1.2.0 - 2024-05-01\n\n- Fixed: opening hours\n\n## 1.1.0 - 2024-04-01\n\n- Added: refunds'],
  [
    'CSV',
    '会话ID,发送人,角色,时间,内容\n1,小美,客服,2024-01-01 10:00:00,您好\n1,王女士,客户,2024-01-01 10:00:10,在吗\n2,小美,客服,2024-01-01 11:00:00,您好',
  ],
  ['CSV with times first', '时间,角色,内容\n2024-01-01 10:00:00,客服,您好\n2024-01-01 10:00:10,客户,在吗'],
  ['CSV with times last', '发送人,内容,时间\n小美,您好,2024-01-01 10:00:00\n王女士,在吗,2024-01-01 10:00:10'],
  ['TSV with a header', '时间\t发送人\t内容\n2024-01-01 10:00:00\t小美客服\t您好\n2024-01-01 10:00:10\t王女士\t在吗'],
  ['TSV of JDDC', '0001\tu1\t0\t0\t0\t配送\t什么时候发货\n0001\tu1\t1\t0\t0\t配送\t今天发'],
  [
    'columns parted by bars',
    '1|客服|2024-01-01 10:00:00|您好\n1|客户|2024-01-01 10:00:10|在吗\n2|客服|2024-01-01 10:01:00|请讲',
  ],
  ['JSON', '{"messages":[{"role":"agent","text":"您好","time":"2024-01-01 10:00:00"}]}'],
  ['JSON Lines', '{"id":"1","text":"客服：您好"}\n{"id":"2","text":"客户：你好"}'],
  ['pretty JSON', '[\n  {\n    "agent": "您好",\n    "time": "2024-01-01 10:00:00"\n  }\n]'],
  [
    'YAML',
    '- name: 退款\n  time: 2024-01-01 10:00:00\n  text: 您好\n- name: 换货\n  time: 2024-01-01 10:00:00\n  text: 您好',
  ],
  ['YAML with roles', 'agent: 您好\ncustomer:\n  greeting: 在吗\n  time: 10:00'],
  [
    'front matter',
    '---\ntitle: Refund\nsubject: Your refund\nlanguage: en\n---\n\nHello {{ name }}, your refund is on its way.',
  ],
  [
    'a letter by mail',
    'From: mei@harbour.example\nTo: tom@mail.example\nDate: Mon, 01 Jan 2024 10:00:00 +0000\nSubject: Your bill\n\nDear Tom,\n\nyour bill is corrected.',
  ],
  [
    'a log of a server',
    '2024-01-01 10:00:00 INFO Server started: port 8080\n2024-01-01 10:00:01 WARN Slow query: 2 s\n2024-01-01 10:00:02 ERROR Lost: db',
  ],
  ['another log of a server', '[2024-01-01 10:00:00] ERROR: out of memory\n[2024-01-01 10:00:01] INFO: started again'],
  [
    'source code',
    'const time = "10:00";\nfunction agent(name: string): string {\n  return "客服：" + name;\n}\n// user: anyone',
  ],
  ['HTML', '<html><body><p>客服：您好</p><p>客户：在吗</p></body></html>'],
  ['a timetable', '09:00 开门\n12:00 午休\n13:30 营业\n21:00 关门'],
  ['a poem', '床前明月光\n疑是地上霜\n举头望明月\n低头思故乡'],
  ['a list of wordings', '您好，很高兴为您服务。\n请稍等，我马上为您查询。\n感谢您的来电，再见。'],
  ['an arrow', 'mv a --> b\nsee A --> B'],
];

describe('the text formats tell what is theirs', () => {
  it.each(logs)('%s: %s', async (id, _, text) => {
    const sample = await sampleOf(text, 'export');
    const figures = formats.map((format) => ({ id: format.id, figure: format.detect(sample) }));
    const best = figures.toSorted((a, b) => b.figure - a.figure);
    expect(best[0], JSON.stringify(figures)).toMatchObject({ id });
    expect(best[0]!.figure).toBeGreaterThan(best[1]!.figure + 0.04);
    expect(best[0]!.figure).toBeLessThan(1);
  });

  it.each(others)('none: %s', async (_, text) => {
    const sample = await sampleOf(text, 'export');
    expect(formats.map((format) => [format.id, format.detect(sample)])).toEqual(formats.map(({ id }) => [id, 0]));
  });
});

import { describe, expect, it } from 'vitest';
import { qianniu } from '../../../src/input/formats/qianniu.ts';
import { fixture, shown } from './pieces.ts';
import { readText } from './reading.ts';

const name = 'wangwang.txt';
const SHOP = '山野户外旗舰店:阿宁';
const FIXTURE = [
  '1 | customer | tb6620183 | @tb6620183 | 2025-3-4 20:11:09 | 你好，我上周买的那双徒步鞋少了一副鞋带',
  '3 | customer | tb6620183 | @tb6620183 | 2025-3-4 20:11:20 | [图片] | image',
  `5 | agent | ${SHOP} | @tb6620183 | 2025-3-4 20:12:02 | 亲，非常抱歉，给您添麻烦了。\n仓库漏放了鞋带，我这边今天 21:00 前给您补寄，运费由店铺承担。`,
  '9 | customer | 小橘子不酸 | @小橘子不酸 | 2025-3-4 20:12:30 | https://detail.tmall.com/item.htm?id=700112233\n这款防水吗',
  `12 | agent | ${SHOP} | @小橘子不酸 | 2025-3-4 20:13:15 | 防水的哦，鞋面是 GTX 面料，淋雨两小时内不渗水。`,
  `15 | agent | ${SHOP} | @小橘子不酸 | 2025-3-4 20:13:40 | 有货，下单时间：\n2025-3-5 16:00:00\n前付款当天发出。`,
  '19 | customer | tb6620183 | @tb6620183 | 2025-3-4 20:14:05 | 好的，那我等你们补寄',
  `21 | agent | ${SHOP} | @tb6620183 | 2025-3-4 20:14:31 | 收件信息给您核对下：李女士 138****2201`,
  `23 | system | - | @tb6620183 | - | ${SHOP} 撤回了一条消息`,
  `24 | agent | ${SHOP} | @tb6620183 | 2025-3-4 20:14:58 | 补寄单号稍后 10 分钟内发您。 | recalled`,
];

/** What it is about → the text, its rows, and the agents that were told. */
const logs: Record<string, { text: string; rows: string[]; agents?: string[] }> = {
  'headers in round brackets, with words behind them': {
    text: '爱喝茶的猫(2024-05-01 09:00:00):\n龙井还有吗\n茗香茶叶：小秋(2024-05-01 09:00:30)：有的，\n明前的',
    rows: [
      '1 | customer | 爱喝茶的猫 | @爱喝茶的猫 | 2024-05-01 09:00:00 | 龙井还有吗',
      '3 | agent | 茗香茶叶：小秋 | @爱喝茶的猫 | 2024-05-01 09:00:30 | 有的，\n明前的',
    ],
  },
  'an agent who speaks first belongs to the customer who follows': {
    text: '茗香茶叶:小秋 2024-05-01 09:00:00\n您好，您拍的茶叶今天发出。\n猫 2024-05-01 09:00:30\n好',
    rows: [
      '1 | agent | 茗香茶叶:小秋 | @猫 | 2024-05-01 09:00:00 | 您好，您拍的茶叶今天发出。',
      '3 | customer | 猫 | @猫 | 2024-05-01 09:00:30 | 好',
    ],
  },
  'times that run back begin the next chat of the paste': {
    text: '猫 2024-05-01 09:00:00\n在吗\n茗香茶叶:小秋 2024-05-01 09:01:00\n在的\n茗香茶叶:小秋 2024-05-01 08:00:00\n您好，包裹已签收，茶叶还满意吗？\n狗 2024-05-01 08:05:00\n很香',
    rows: [
      '1 | customer | 猫 | @猫 | 2024-05-01 09:00:00 | 在吗',
      '3 | agent | 茗香茶叶:小秋 | @猫 | 2024-05-01 09:01:00 | 在的',
      '5 | agent | 茗香茶叶:小秋 | @狗 | 2024-05-01 08:00:00 | 您好，包裹已签收，茶叶还满意吗？',
      '7 | customer | 狗 | @狗 | 2024-05-01 08:05:00 | 很香',
    ],
  },
  'the shop itself is an agent too': {
    text: '猫 2024-05-01 09:00:00\n在吗\n茗香茶叶 2024-05-01 09:00:01\n在的\n茗香茶叶:小秋 2024-05-01 09:00:09\n请讲',
    rows: [
      '1 | customer | 猫 | @猫 | 2024-05-01 09:00:00 | 在吗',
      '3 | agent | 茗香茶叶 | @猫 | 2024-05-01 09:00:01 | 在的',
      '5 | agent | 茗香茶叶:小秋 | @猫 | 2024-05-01 09:00:09 | 请讲',
    ],
  },
  'nobody tells who is the agent': {
    text: '猫 2024-05-01 09:00:00\n在吗\n小秋 2024-05-01 09:00:09\n在的',
    rows: [
      '1 | ? | 猫 | @wangwang.txt | 2024-05-01 09:00:00 | 在吗',
      '3 | ? | 小秋 | @wangwang.txt | 2024-05-01 09:00:09 | 在的',
    ],
  },
  'the user told who is the agent': {
    text: '猫 2024-05-01 09:00:00\n在吗\n小秋 2024-05-01 09:00:09\n在的',
    agents: ['小秋'],
    rows: [
      '1 | customer | 猫 | @猫 | 2024-05-01 09:00:00 | 在吗',
      '3 | agent | 小秋 | @猫 | 2024-05-01 09:00:09 | 在的',
    ],
  },
  'a message without words was a picture': {
    text: '猫2024-05-01 09:00:00\n\n茗香茶叶:小秋 2024-05-01 09:00:09\n看到了',
    rows: [
      '1 | customer | 猫 | @猫 | 2024-05-01 09:00:00 |  | image',
      '3 | agent | 茗香茶叶:小秋 | @猫 | 2024-05-01 09:00:09 | 看到了',
    ],
  },
  'a picture that was read': {
    text: '茗香茶叶:小秋 2024-05-01 09:00:09\n已读\n猫 2024-05-01 09:01:00\n好看',
    rows: [
      '1 | agent | 茗香茶叶:小秋 | @猫 | 2024-05-01 09:00:09 |  | image',
      '3 | customer | 猫 | @猫 | 2024-05-01 09:01:00 | 好看',
    ],
  },
  'words before the first header, and a time that does not exist': {
    text: '昨天的记录\n第二行\n猫 2024-05-01 09:00:00\n在吗\n茗香茶叶:小秋 2024-13-41 09:00:09\n在的',
    rows: [
      '1 ! 这里的文字上面没有「昵称 时间」行，不知道是谁说的，没有检查',
      '3 | customer | 猫 | @猫 | 2024-05-01 09:00:00 | 在吗',
      '5 ! 没有「2024-13-41 09:00:09」这个时间，这条消息按没有时间处理',
      '5 | agent | 茗香茶叶:小秋 | @猫 | - | 在的',
    ],
  },
  'taken back by oneself and by the other side; lines of the program': {
    text: '猫 2024-05-01 09:00:00\n我要投诉\n茗香茶叶:小秋 2024-05-01 09:00:09\n您说\n对方撤回了一条消息\n你撤回了一条消息\n------以上为历史消息------\n茗香茶叶:小秋 将会话转交给 茗香茶叶:店长',
    rows: [
      '1 | customer | 猫 | @猫 | 2024-05-01 09:00:00 | 我要投诉',
      '3 | agent | 茗香茶叶:小秋 | @猫 | 2024-05-01 09:00:09 | 您说',
      '5 | system | - | @猫 | - | 对方撤回了一条消息',
      '6 | system | - | @猫 | - | 你撤回了一条消息',
      '7 | system | - | @猫 | - | ------以上为历史消息------',
      '8 | system | - | @猫 | - | 茗香茶叶:小秋 将会话转交给 茗香茶叶:店长',
    ],
  },
  'times inside what is said': {
    text: '茗香茶叶:小秋 2024-05-01 09:00:09\n预计送达时间 2024-05-03 18:00:00\n您的包裹已于 2024-05-01 08:00:00\n截止 2024-05-02 00:00:00\n猫 2024-05-01 09:01:00\n已读',
    rows: [
      '1 | agent | 茗香茶叶:小秋 | @猫 | 2024-05-01 09:00:09 | 预计送达时间 2024-05-03 18:00:00\n您的包裹已于 2024-05-01 08:00:00\n截止 2024-05-02 00:00:00',
      '5 | customer | 猫 | @猫 | 2024-05-01 09:01:00 | 已读',
    ],
  },
};

describe('qianniu', () => {
  it.each([1, 7, 4096])('reads the fixture in chunks of %i, with LF, CRLF and CR', async (chunk) => {
    const text = fixture('qianniu.txt');
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      const pieces = await readText(qianniu, text.replaceAll('\n', lineBreak), { name, chunk });
      expect(shown(pieces)).toEqual(FIXTURE);
    }
  });

  it.each(Object.entries(logs))('%s', async (_, { text, rows, agents }) => {
    expect(shown(await readText(qianniu, text, { name, ...(agents && { agents }) }))).toEqual(rows);
  });
});

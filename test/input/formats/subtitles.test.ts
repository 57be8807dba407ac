import { describe, expect, it } from 'vitest';
import { subtitles } from '../../../src/input/formats/subtitles.ts';
import { fixture, shown } from './pieces.ts';
import { readText } from './reading.ts';

const name = 'call';
const fixtures: Record<string, string[]> = {
  'subtitles.vtt': [
    '7 | agent | 客服 林可 | - | 00:00:00.800 to 00:00:04.200 | 您好，海风航空，请问有什么可以帮您？',
    '12 | customer | 旅客 | - | 00:00:04.900 to 00:00:07.500 | 我明天的航班被取消了，没人通知我 & 也没退款！',
    '15 | agent | 客服 林可 | - | 00:00:08.100 to 00:00:11.000 | 非常抱歉，',
    '18 | agent | 客服 林可 | - | 00:00:11.200 to 00:00:15.900 | 我马上为您核对，3 分钟内给您方案。',
    '18 | customer | 旅客 | - | 00:00:11.200 to 00:00:15.900 | 好。',
  ],
  'subtitles.srt': [
    '2 | agent | Agent Priya | - | 00:00:00,500 to 00:00:03,000 | Thank you for calling Harbour Energy, this is Priya.',
    '7 | customer | Customer | - | 00:00:03,400 to 00:00:06,000 | My bill doubled this month, and nobody told me why.',
    '12 | customer | Customer | - | 00:00:06,200 to 00:00:07,900 | It was never above 60.',
    '16 | agent | Agent Priya | - | 00:00:08,300 to 00:00:12,000 | I am sorry. I will check the meter readings now.',
  ],
};

const texts: Record<string, { text: string; rows: string[]; agents?: string[] }> = {
  'times that cannot be, and words outside of cues': {
    text: 'WEBVTT\n\nStray words of somebody\n\n00:08.000 --> 00:07.000\n<v Agent>Good morning</v>\n\n00:0x.000 --> 00:09.000\n<v Customer>Morning',
    rows: [
      '3 ! 这里的文字不在任何一条字幕里（上面没有时间行），没有检查',
      '5 ! 读不懂字幕的时间「00:08.000 --> 00:07.000」',
      '5 | agent | Agent | - | 00:08.000 | Good morning',
      '8 ! 读不懂字幕的时间「00:0x.000 --> 00:09.000」',
      '8 | customer | Customer | - | - | Morning',
    ],
  },
  'styles, notes and ids that are words': {
    text: 'WEBVTT\nKind: captions\n\nSTYLE\n::cue { color: lime }\n\nintro-1\n01:00:01.000 --> 01:00:02.000 line:0\n坐席：您好\n客户：你好\n\nNOTE 坐席：这里听不清',
    rows: [
      '8 | agent | 坐席 | - | 01:00:01.000 to 01:00:02.000 | 您好',
      '8 | customer | 客户 | - | 01:00:01.000 to 01:00:02.000 | 你好',
    ],
  },
  'names, and the user told who is the agent': {
    text: 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mei Tan>Hello\n\n00:03.000 --> 00:04.000\n<v Tom>Hi',
    agents: ['Mei Tan'],
    rows: [
      '3 | agent | Mei Tan | - | 00:01.000 to 00:02.000 | Hello',
      '6 | customer | Tom | - | 00:03.000 to 00:04.000 | Hi',
    ],
  },
  'names, and nobody told': {
    text: 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mei Tan>Hello\n\n00:03.000 --> 00:04.000\n<v Tom>Hi',
    rows: ['3 | ? | Mei Tan | - | 00:01.000 to 00:02.000 | Hello', '6 | ? | Tom | - | 00:03.000 to 00:04.000 | Hi'],
  },
  'two recordings in one file': {
    text: '1\n00:00:01,000 --> 00:00:02,000\n坐席：您好\n\n2\n00:00:05,000 --> 00:00:06,000\n客户：你好\n\n1\n00:00:00,500 --> 00:00:02,000\n坐席：早上好',
    rows: [
      '2 | agent | 坐席 | - | 00:00:01,000 to 00:00:02,000 | 您好',
      '6 | customer | 客户 | - | 00:00:05,000 to 00:00:06,000 | 你好',
      '10 | agent | 坐席 | call#2 | 00:00:00,500 to 00:00:02,000 | 早上好',
    ],
  },
};

describe('subtitles', () => {
  const cases = Object.entries(fixtures).flatMap(([file, rows]) =>
    [1, 11, 4096].map((chunk) => ({ file, rows, chunk })),
  );
  it.each(cases)('reads $file in chunks of $chunk', async ({ file, rows, chunk }) => {
    const pieces = await readText(subtitles, fixture(file), { name, chunk });
    expect(shown(pieces)).toEqual(rows);
    expect(new Set(pieces.map((piece) => 'text' in piece && piece.channel))).toEqual(new Set(['phone']));
    const crlf = await readText(subtitles, fixture(file).replaceAll('\n', '\r\n'), { name, chunk });
    expect(crlf).toEqual(pieces);
  });

  it.each(Object.entries(texts))('%s', async (_, { text, rows, agents }) => {
    expect(shown(await readText(subtitles, text, { name, ...(agents && { agents }) }))).toEqual(rows);
  });
});

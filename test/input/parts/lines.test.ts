import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatLog } from '../../../src/input/formats/chat-log.ts';
import { qianniu } from '../../../src/input/formats/qianniu.ts';
import { speakerLog } from '../../../src/input/formats/speaker-log.ts';
import { subtitles } from '../../../src/input/formats/subtitles.ts';
import { LONGEST, linesOf, readByLine } from '../../../src/input/parts/lines.ts';
import type { Piece } from '../../../src/input/transcript.ts';
import { shown } from '../formats/pieces.ts';
import { readText } from '../formats/reading.ts';

async function* chunksOf(...chunks: string[]) {
  yield* chunks;
}

async function read(...chunks: string[]): Promise<string[]> {
  const seen: string[] = [];
  const reader = {
    line: (text: string, number: number, out: Piece[]) => out.push({ line: number, text }),
    end: (out: Piece[]) => out.push({ line: 0, text: 'end' }),
  };
  for await (const pieces of readByLine(chunksOf(...chunks), reader)) {
    for (const piece of pieces) seen.push('text' in piece ? `${piece.line} ${piece.text}` : `${piece.line} !`);
  }
  return seen;
}

describe('readByLine', () => {
  const texts: [string[], string[]][] = [
    [[''], ['0 end']],
    [['您好'], ['1 您好', '0 end']],
    [['您好\n'], ['1 您好', '0 end']],
    [
      ['您', '好\r', '\n在', '吗\r\n', '\n\r'],
      ['1 您好', '2 在吗', '3 ', '4 ', '0 end'],
    ],
    [
      ['您好\r在吗\r', '好'],
      ['1 您好', '2 在吗', '3 好', '0 end'],
    ],
    [
      ['您好\r', '', '\n在吗'],
      ['1 您好', '2 在吗', '0 end'],
    ],
  ];
  it.each(texts)('%j', async (chunks, expected) => {
    expect(await read(...chunks)).toEqual(expected);
  });

  it('cuts a line that is too long, tells it, and goes on with the next', async () => {
    const long = '好'.repeat(400_000);
    const [problem, cut, ...rest] = await read('您好\n', long, long, long, `${long}\n在吗`).then((all) => all.slice(1));
    expect(problem).toBe('2 !');
    expect(cut?.length).toBe('2 '.length + LONGEST);
    expect(rest).toEqual(['3 在吗', '0 end']);
  });

  it('gives the lines of a whole text', () => {
    expect(linesOf('您好\r\n在吗\r\n\n好\n')).toEqual(['您好', '在吗', '', '好']);
    expect(linesOf('')).toEqual([]);
  });
});

describe('text formats', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '猫 2024-05-01 09:00:00',
      '猫2024-05-01 09:00:00',
      '茗香茶叶:小秋 2024-05-01 09:00:09',
      '茗香茶叶:小秋 --> 猫 2024-05-01 08:00:09',
      '猫 撤回了一条消息',
      '你撤回了一条消息',
      '已读',
      '发送失败',
      '[2024-05-01 09:00] 客服小雅: 您好',
      '09:01 王女士：在吗',
      '2024/05/01（三）',
      '--- 会话 12 ---',
      '========',
      'Chat ended',
      '客服：您好',
      '客户：我的订单号：2024',
      '00:00:07',
      '00:00:00 坐席：早上好',
      'WEBVTT',
      '1',
      'NOTE 内部',
      '00:00:01.000 --> 00:00:03.000',
      '00:00:xx --> 00:00:09,000',
      '<v 客服 林可>您好 <v 旅客>喂',
      '',
      '  ',
      '请问什么时候发货？',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const formats = [qianniu, chatLog, speakerLog, subtitles];

  it.each(formats.map((format) => [format.id, format] as const))(
    '%s reads anything, however it is chunked',
    async (_, format) => {
      const logs = fc.tuple(
        fc.array(line, { maxLength: 30 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 30 }),
      );
      await fc.assert(
        fc.asyncProperty(logs, async ([lines, lineBreak, chunk]) => {
          const text = lines.join(lineBreak);
          const whole = await readText(format, text, { name: 'log', chunk: text.length + 1 });
          expect(await readText(format, text, { name: 'log', chunk })).toEqual(whole);
          const count = linesOf(text).length;
          for (const piece of whole) {
            expect(piece.line).toBeGreaterThan(0);
            expect(piece.line).toBeLessThanOrEqual(count);
          }
        }),
        { numRuns: 200 },
      );
    },
  );

  const long = '请您先断电，再按住复位键。\n'.repeat(100_000);
  const heads = {
    qianniu: '猫 2024-05-01 09:00:00\n',
    'chat-log': '客服小雅 2024-05-01 09:00:00\n',
    'speaker-log': '客服：\n',
  };
  it.each(Object.entries(heads))('%s cuts a message that is too long and tells it', async (id, head) => {
    const format = formats.find((own) => own.id === id)!;
    const pieces = await readText(format, `${head}${long}${head}好的`, { name: 'log' });
    expect(shown(pieces.filter((piece) => 'problem' in piece))).toEqual([
      '1 ! 这条消息超过 100 万字，只检查了前面的部分',
    ]);
    const texts = pieces.flatMap((piece) =>
      'text' in piece ? [piece.text.length <= LONGEST, piece.text.slice(-2)] : [],
    );
    expect(texts).toEqual([true, '键。', true, '好的']);
  });

  it('takes no longer for lines that are made to be slow', async () => {
    const hostile = [
      `${'a '.repeat(400)}2024-05-01`,
      `${'2024-'.repeat(60)}05-01 09:00`,
      `${'('.repeat(80)}2024-05-01 09:00:00${')'.repeat(80)}`,
      `${':'.repeat(200)}10:00${' '.repeat(200)}x`,
      `10:00${' '.repeat(5000)}x:`,
      `${'客服 '.repeat(80)}：`,
      `<v ${'<v '.repeat(3000)}>`,
      `${'-'.repeat(119)}x`,
      `${'12:'.repeat(90)}00`,
    ];
    const text = hostile.flatMap((own) => Array<string>(200).fill(own)).join('\n');
    const start = performance.now();
    for (const format of formats) await readText(format, text, { name: 'log' });
    // 0.3 s on a machine of 2 cores in November 2026.
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

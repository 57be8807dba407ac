import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonRows } from '../../../src/input/formats/json-rows.ts';
import { own } from '../../../src/input/formats/own.ts';
import type { TranscriptFormat } from '../../../src/input/transcript.ts';
import { readBothWays } from '../formats/reading-both-ways.ts';

/** What may stand under a key, as JSON; most of it is what usually does. */
const TEXTS = [
  '"在吗"',
  '"您好，请问有什么可以帮您？"',
  '"亲😀在的"',
  '"好的\\n稍等"',
  '"她说\\"明天到\\""',
  '"\\u60a8\\u597d"',
  '"\\ud83d\\ude00 收到"',
  '"只有一半 \\ud83d"',
  '"C:\\\\订单\\/3012"',
  '"制表\t符"',
  '"错的 \\x 转义"',
  '"错的 \\u12g4 转义"',
  '"没有结尾',
  '""',
  '" "',
  '"\u2028"',
];
const OTHERS = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '7',
  '007',
  '1.50',
  '-12e3',
  '1e999',
  '.5',
  '3012887766554433221',
  '1759298468',
  '1759298468886',
  '+1',
  'nul',
  '{}',
  '[]',
  '{"a":[1,{"b":"}"}],"c":"\\""}',
  '[1,,2]',
  '{"a" 1}',
  '[[[[1]]]]',
];
const TIMES = [
  '"2026-10-01T01:01:08.886Z"',
  '"2026-10-01T01:01:08Z"',
  '"2026-10-01 09:01:08+08:00"',
  '"2026-10-01T09:01:08.5+0800"',
  '"2026-10-01T09:01:08,5Z"',
  '"2026-10-01 09:03:00"',
  '"2026/10/1 9:04"',
  '"2026-02-30T01:01:08Z"',
  '"2026-10-01T24:00:00Z"',
  '"2026-10-01T09:01:08+15:00"',
  '"1999-10-01T09:01:08Z"',
  '"2026-10-01T09:01:08.1234567890Z"',
  '"2026-1a-01T09:01:08Z"',
  '"昨天上午"',
  '"00:01:05"',
];
const KEYS: Readonly<Record<string, readonly string[]>> = {
  conversation: ['"D1"', '"D2"', '"会话3"', '"D1\\u0032"', '4', '""'],
  conversationId: ['"E1"'],
  id: ['"m1"', '"m2"', '"m3"', '"m\\u0031"', '"编号1"', '12', '12.0', '3012887766554433221', '-0', '""'],
  role: ['"agent"', '"customer"', '"system"', '"agent"', '"customer"', '"客服"', '"ag\\u0065nt"'],
  sender: ['"小禾"', '"客服032"', '"tb12 34"', '77', `"${'很长的名字'.repeat(12)}"`],
  time: TIMES,
  end: TIMES,
  channel: ['"chat"', '"phone"', '"微信"', '"ch\\u0061t"'],
  team: ['"售后一组"', '3'],
  customerName: ['"韩女士"'],
  endedBy: ['"customer"', '"谁"'],
  attachment: ['"image"', '"图"'],
  aside: ['"note"'],
  messages: ['[]', '[{"role":"agent","text":"在的"}]', '"没有"'],
  conversations: ['[{"id":"F1","messages":[{"role":"agent","text":"在的"}]}]'],
  '备注 "1"': TEXTS,
  __proto__: ['1'],
};
const often = ['conversation', 'id', 'role', 'sender', 'time'];
const key = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...often) }, fc.constantFrom(...Object.keys(KEYS)));
const field = key.chain((name) =>
  fc.tuple(
    fc.oneof(
      { weight: 12, arbitrary: fc.constant(JSON.stringify(name)) },
      fc.constantFrom(
        `"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1).replaceAll('"', '\\"')}"`,
      ),
    ),
    fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...KEYS[name]!) }, fc.constantFrom(...TEXTS, ...OTHERS)),
  ),
);
const text = fc.tuple(
  fc.constant('"text"'),
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...TEXTS) }, fc.constantFrom(...OTHERS)),
);
const usual = fc.record({
  conversation: fc.constantFrom(...KEYS.conversation!),
  role: fc.constantFrom(...KEYS.role!.slice(0, 5)),
  time: fc.constantFrom(...TIMES),
});
const blank = fc.constantFrom('', '', '', ' ', '\t', ' \r', '\ufeff', '\u00a0', '\0');
/** A line that is a message, or nearly one. */
const line = fc
  .record({
    usual,
    more: fc.array(field, { maxLength: 5 }),
    text,
    order: fc.infiniteStream(fc.nat(9)),
    blanks: fc.infiniteStream(blank),
  })
  .chain(({ usual: { conversation, role, time }, more, text: words, order, blanks }) => {
    const given = new Map<string, string>([
      ['"conversation"', conversation],
      ['"role"', role],
      ['"time"', time],
      words,
    ]);
    const twice = more.filter(([name]) => given.has(name));
    const fields: (readonly [string, string])[] = [...given, ...more.filter(([name]) => !given.has(name))];
    fields.sort(() => order.next().value! - 5);
    const next = () => blanks.next().value!;
    // Blanks are rare, so that most lines are sound.
    const sound = `{${fields.map(([name, value]) => `${name}:${value}`).join(',')}}`;
    const spaced = `${next()}{${[...fields, ...twice].map(([name, value]) => `${next()}${name}${next()}:${next()}${value}${next()}`).join(',')}}${next()}`;
    return fc.oneof(
      { weight: 8, arbitrary: fc.constant(sound) },
      { weight: 2, arbitrary: fc.constant(spaced) },
      { weight: 1, arbitrary: fc.nat(sound.length).map((end) => sound.slice(0, end)) },
      { weight: 1, arbitrary: fc.nat(sound.length).map((at) => `${sound.slice(0, at)}${sound.slice(at + 1)}`) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          `${sound}${sound}`,
          `[${sound},${sound}]`,
          `${sound},`,
          '',
          '谢谢',
          '[',
          ']',
          '{',
          '}',
          '7',
        ),
      },
    );
  });
const lineBreak = fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n');
const lines = fc.tuple(fc.array(fc.tuple(line, lineBreak), { minLength: 1, maxLength: 14 }), fc.boolean());
/** Places where a byte is put that UTF-8 does not know. */
const broken = fc.option(fc.tuple(fc.nat(), fc.constantFrom(0xff, 0x80, 0xc3, 0xed, 0x00)), {
  nil: undefined,
  freq: 6,
});

function bytesOf(
  [all, isWhole]: readonly [readonly (readonly [string, string])[], boolean],
  hole: readonly [number, number] | undefined,
) {
  const bytes = Buffer.from(all.map(([own, end], i) => (isWhole || i < all.length - 1 ? own + end : own)).join(''));
  // The first line stays sound: it tells what is read.
  const first = Buffer.from(
    '{"conversation":"D1","role":"agent","text":"您好","time":"2026-10-01T01:00:00Z","id":"m0","sender":"小禾"}\n',
  );
  if (hole && bytes.length > 0) bytes[hole[0] % bytes.length] = hole[1];
  return Buffer.concat([first, bytes]);
}

describe('lines in bytes are read as lines of text are', () => {
  const formats: readonly (readonly [string, TranscriptFormat])[] = [
    ['replylint', own],
    ['json-rows', jsonRows],
  ];
  for (const [name, format] of formats) {
    it(name, async () => {
      await fc.assert(
        fc.asyncProperty(
          lines,
          broken,
          fc.constantFrom(7, 120, 700, 65_536),
          fc.boolean(),
          async (made, hole, size, isShard) => {
            const options = isShard ? { isOwn: (id: string) => id !== 'D1' } : {};
            const [fromBytes, fromText] = await readBothWays(format, bytesOf(made, hole), { size, options });
            expect(fromBytes).toEqual(fromText);
          },
        ),
        { numRuns: 400 },
      );
    });
  }

  it('at whatever byte the chunks are cut', async () => {
    const message = (id: number, more: string) =>
      `{"id":"m${id}","conversation":"D${id % 2}","role":"customer","text":"亲😀 第${id}句","time":"2026-10-01T01:0${id}:00Z"${more}}`;
    const all = [
      message(1, ''),
      message(2, ',"team":"售后"'),
      '谢谢',
      message(3, ',"sender":"小\\u79be"'),
      message(4, ''),
    ];
    const bytes = Buffer.from(all.join('\r\n'));
    for (let size = 1; size <= bytes.length; size++) {
      const [fromBytes, fromText] = await readBothWays(own, bytes, { size });
      expect(fromBytes).toEqual(fromText);
      expect(fromBytes.tally).toMatchObject({ rows: 4, conversations: 2 });
    }
  });

  it('texts and names of any length', async () => {
    const made = [1, 47, 48, 49, 16_383, 16_384, 16_385, 60_000].flatMap((length) =>
      ['长', '😀', 'a', '\\n'].map(
        (unit, i) =>
          `{"id":"m${length}-${i}","conversation":"D1","role":"agent","sender":"${unit.repeat(length)}","text":"${unit.repeat(length)}"}\n`,
      ),
    );
    const [fromBytes, fromText] = await readBothWays(own, Buffer.from(made.join('')), { size: 65_536 });
    expect(fromBytes).toEqual(fromText);
    expect(fromBytes.tally.rows).toBe(32);
  });
});

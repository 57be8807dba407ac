import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { SchemaElement } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../../src/errors.ts';
import { formatNamed } from '../../../src/input/transcripts.ts';
import { bytesSource, parquetOf, type Seen, texts } from './parquet-files.ts';
import { readAll } from './reading.ts';

const NAME = '五月.parquet';
const unseen = (): Seen => ({ reads: [], passed: 0, isClosed: false });
const read = (bytes: Uint8Array, map = {}, seen: Seen | undefined = unseen()) =>
  readAll(formatNamed('parquet'), bytesSource(bytes, NAME, seen), { map });

async function refusal(bytes: Uint8Array, locale: 'zh' | 'en' = 'zh', map = {}): Promise<string> {
  try {
    await read(bytes, map);
    return 'nothing';
  } catch (error) {
    if (error instanceof UserError) return describeError(error, locale);
    throw error;
  }
}

const CHAT = texts({
  会话ID: ['c1', 'c1', 'c2'],
  发送人: ['张女士', '小美', null],
  角色: ['客户', '客服', '客户'],
  发送时间: ['2024-05-06 10:00:00', '2024-05-06 10:00:09', null],
  消息内容: ['快递到哪了\r\n急', '您好，今天派送😊。', '在吗'],
});
const PIECES = [
  {
    line: 1,
    conversation: 'c1',
    role: 'customer',
    sender: '张女士',
    text: '快递到哪了\n急',
    time: '2024-05-06 10:00:00',
  },
  {
    line: 2,
    conversation: 'c1',
    role: 'agent',
    sender: '小美',
    text: '您好，今天派送😊。',
    time: '2024-05-06 10:00:09',
  },
  { line: 3, conversation: 'c2', role: 'customer', text: '在吗' },
];

/** One frame of zstd with its bytes as they are. */
function storedZstd(bytes: Uint8Array): Uint8Array {
  const head = (bytes.length << 3) | 1;
  const size = Buffer.alloc(4);
  size.writeUInt32LE(bytes.length);
  return Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0]),
    size,
    Buffer.from([head, head >> 8, head >> 16]),
    bytes,
  ]);
}

/** A block of LZ4 with its bytes as they are. */
function storedLz4(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 15) return Buffer.concat([Buffer.from([bytes.length << 4]), bytes]);
  const rest = bytes.length - 15;
  return Buffer.concat([
    Buffer.from([0xf0, ...new Array<number>(Math.floor(rest / 255)).fill(255), rest % 255]),
    bytes,
  ]);
}

describe('a message a row', () => {
  const compressors = { GZIP: gzipSync, BROTLI: brotliCompressSync, ZSTD: storedZstd, LZ4_RAW: storedLz4 };
  it.each(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4_RAW'] as const)('%s', async (codec) => {
    expect(await read(parquetOf(CHAT, { codec, compressors }))).toEqual(PIECES);
  });

  it.each([
    ['a group a row', { rowGroupSize: 1 }],
    ['a page a row', { pageSize: 1 }],
    ['without dictionaries', { dictionarySize: 0 }],
  ])('%s', async (_, options) => {
    expect(await read(parquetOf(CHAT, options))).toEqual(PIECES);
  });

  it('in other writings of the values', async () => {
    const encoded = CHAT.map((column) => ({ ...column, encoding: 'DELTA_LENGTH_BYTE_ARRAY' as const }));
    expect(await read(parquetOf(encoded))).toEqual(PIECES);
    expect(await read(parquetOf(CHAT.map((column) => ({ ...column, encoding: 'DELTA_BYTE_ARRAY' as const }))))).toEqual(
      PIECES,
    );
  });

  it('from the start only, where it cannot be read in parts', async () => {
    expect(await readAll(formatNamed('parquet'), bytesSource(parquetOf(CHAT), NAME))).toEqual(PIECES);
  });

  it('columns that the user names', async () => {
    const bytes = parquetOf(
      texts({ 单号: ['1', '1'], 谁: ['客户', '客服'], 话: ['快递到哪里了呢', '您好，今天派送'] }),
    );
    expect(await read(bytes, { text: '话', role: '谁', conversation: '单号' })).toEqual([
      { line: 1, conversation: '1', role: 'customer', text: '快递到哪里了呢' },
      { line: 2, conversation: '1', role: 'agent', text: '您好，今天派送' },
    ]);
  });

  it('only the columns that tell something are read, and progress goes on to the end', async () => {
    const rows = 4000;
    const ids = Array.from({ length: rows }, (_, i) => `c${i}`);
    const columns = texts({
      conversation_id: ids,
      role: ids.map(() => 'agent'),
      text: ids.map((id) => `您好，${id} 已发出`),
    });
    const recording = {
      name: 'recording',
      data: ids.map((__, i) => Uint8Array.from({ length: 2000 }, (_, k) => (i * 31 + k * i) % 251)),
      type: 'BYTE_ARRAY' as const,
    };
    const bytes = parquetOf([...columns, recording], { codec: 'UNCOMPRESSED', dictionarySize: 0, rowGroupSize: 500 });
    const seen = unseen();
    expect(await read(bytes, {}, seen)).toHaveLength(rows);
    const amount = seen.reads.reduce((sum, [start, end]) => sum + end - start, 0);
    expect([amount < bytes.length / 2, seen.passed === bytes.length, seen.isClosed]).toEqual([true, true, true]);
  });

  it('columns in groups by their path; lists beside the message are left out', async () => {
    const schema: SchemaElement[] = [
      { name: 'root', num_children: 5 },
      { name: 'conversation_id', type: 'INT64', repetition_type: 'REQUIRED' },
      { name: 'sender', num_children: 2, repetition_type: 'OPTIONAL' },
      { name: 'name', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'role', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      { name: 'text', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
      { name: 'tags', num_children: 1, converted_type: 'LIST', repetition_type: 'OPTIONAL' },
      { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
      { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'rated', type: 'BOOLEAN', repetition_type: 'OPTIONAL' },
    ];
    const id = 9_007_199_254_740_993n;
    const bytes = parquetOf(
      [
        { name: 'conversation_id', data: [id, id, id] },
        { name: 'sender', data: [{ name: '李四', role: 'customer' }, { name: null, role: 'agent' }, null] },
        { name: 'text', data: ['能开票吗', '可以的，稍后发您邮箱', ''] },
        { name: 'tags', data: [['发票'], [], null] },
        { name: 'rated', data: [null, true, false] },
      ],
      { schema },
    );
    expect(await read(bytes)).toEqual([
      { line: 1, conversation: String(id), role: 'customer', sender: '李四', text: '能开票吗' },
      { line: 2, conversation: String(id), role: 'agent', text: '可以的，稍后发您邮箱' },
    ]);
  });
});

describe('times', () => {
  const element = (more: Partial<SchemaElement>): SchemaElement => ({
    name: 'time',
    repetition_type: 'OPTIONAL',
    ...more,
  });
  const stamp = (unit: 'MILLIS' | 'MICROS' | 'NANOS', isAdjustedToUTC: boolean) =>
    element({ type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC, unit } });
  const at = BigInt(Date.UTC(2024, 4, 6, 2, 0, 9, 5));
  it.each<[string, SchemaElement, unknown, string]>([
    ['milliseconds', element({ type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }), at, '2024-05-06T02:00:09.005Z'],
    [
      'microseconds',
      element({ type: 'INT64', converted_type: 'TIMESTAMP_MICROS' }),
      at * 1000n,
      '2024-05-06T02:00:09.005Z',
    ],
    ['milliseconds with a zone', stamp('MILLIS', true), at, '2024-05-06T02:00:09.005Z'],
    ['microseconds of the place', stamp('MICROS', false), at * 1000n + 999n, '2024-05-06 02:00:09.005'],
    ['nanoseconds with a zone', stamp('NANOS', true), at * 1_000_000n + 999_999n, '2024-05-06T02:00:09.005Z'],
    ['nanoseconds of the place', stamp('NANOS', false), at * 1_000_000n, '2024-05-06 02:00:09.005'],
    ['a day', element({ type: 'INT32', converted_type: 'DATE' }), 19_849, '2024-05-06'],
    ['seconds since 1970', element({ type: 'INT64' }), at / 1000n, '1714960809'],
    ['a text', element({ type: 'BYTE_ARRAY', converted_type: 'UTF8' }), '2024/5/6 10:00', '2024/5/6 10:00'],
  ])('%s', async (_, time, value, shown) => {
    const text: SchemaElement = {
      name: 'text',
      type: 'BYTE_ARRAY',
      converted_type: 'UTF8',
      repetition_type: 'REQUIRED',
    };
    const schema = [{ name: 'root', num_children: 3 }, time, { ...text, name: 'role' }, text];
    const bytes = parquetOf(
      [
        { name: 'time', data: [value, value, null] },
        { name: 'role', data: ['agent', 'customer', 'agent'] },
        { name: 'text', data: ['您好', '在吗', '在的'] },
      ],
      { schema },
    );
    expect((await read(bytes)).map((piece) => ('problem' in piece ? piece : piece.time))).toEqual([
      shown,
      shown,
      undefined,
    ]);
  });

  it('those of Spark and Hive, in 96 bits', async () => {
    const half = new DataView(new ArrayBuffer(12));
    half.setBigInt64(0, (2n * 3600n + 9n) * 1_000_000_000n, true);
    half.setInt32(8, 2_440_588 + 19_849, true);
    const schema: SchemaElement[] = [
      { name: 'root', num_children: 3 },
      { name: 'time', type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12, repetition_type: 'OPTIONAL' },
      { name: 'role', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'text', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    ];
    const time = new Uint8Array(half.buffer);
    const bytes = parquetOf(
      [
        { name: 'time', data: [time, time], statistics: false },
        { name: 'role', data: ['agent', 'customer'] },
        { name: 'text', data: ['您好', '在吗'] },
      ],
      { schema },
    );
    // The writer knows no such type: it is named in the schema and with the column.
    const patched = Buffer.from(bytes);
    for (const [from, to] of [
      [
        [0x15, 0x0e, 0x15, 0x18],
        [0x15, 0x06, 0x15, 0x18],
      ],
      [
        [0x15, 0x0e, 0x19],
        [0x15, 0x06, 0x19],
      ],
    ] as const) {
      const found = patched.indexOf(Buffer.from(from));
      expect(found).toBeGreaterThan(0);
      patched.set(to, found);
    }
    expect((await read(patched)).map((piece) => ('problem' in piece ? piece : piece.time))).toEqual([
      '2024-05-06T02:00:09Z',
      '2024-05-06T02:00:09Z',
    ]);
  });
});

describe('a conversation a row', () => {
  const ID: SchemaElement = { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' };
  const schema: SchemaElement[] = [
    { name: 'root', num_children: 2 },
    ID,
    { name: 'messages', num_children: 1, converted_type: 'LIST', repetition_type: 'OPTIONAL' },
    { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
    { name: 'element', num_children: 3, repetition_type: 'OPTIONAL' },
    { name: 'role', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    { name: 'text', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    {
      name: 'time',
      type: 'INT64',
      repetition_type: 'OPTIONAL',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' },
    },
  ];
  const message = (role: string, text: string, seconds: number) => ({
    role,
    text,
    time: BigInt(Date.UTC(2024, 4, 6, 10, 0, seconds)),
  });
  const conversations = Array.from({ length: 130 }, (_, i) => ({
    id: `s${i}`,
    messages: Array.from({ length: (i % 4) + 1 }, (__, k) =>
      message(k % 2 === 0 ? 'customer' : 'agent', `${i}号订单的第${k}句`, k),
    ),
  }));
  const columns = (list = conversations) => [
    { name: 'id', data: list.map(({ id }) => id) },
    { name: 'messages', data: list.map(({ messages }) => messages) },
  ];
  const expected = conversations.flatMap(({ id, messages }, i) =>
    messages.map(({ role, text }, k) => [i + 1, id, role, text, `2024-05-06 10:00:0${k}`]),
  );
  const shown = (pieces: Awaited<ReturnType<typeof read>>) =>
    pieces.map((piece) =>
      'problem' in piece ? piece : [piece.line, piece.conversation, piece.role, piece.text, piece.time],
    );

  it.each([
    ['in one page', {}],
    ['rows that go on in the next page', { pageSize: 100 }],
    ['in several groups', { rowGroupSize: 40 }],
  ])('%s', async (_, options) => {
    expect(shown(await read(parquetOf(columns(), { schema, ...options })))).toEqual(expected);
  });

  it('as a text of JSON', async () => {
    const list = conversations.slice(0, 3).map(({ id, messages }) => ({
      id,
      messages: JSON.stringify(messages.map(({ role, text }) => ({ role, text }))),
    }));
    const bytes = parquetOf(texts({ id: list.map(({ id }) => id), messages: list.map(({ messages }) => messages) }));
    expect(shown(await read(bytes))).toEqual(
      expected.slice(0, 6).map(([line, id, role, text]) => [line, id, role, text, undefined]),
    );
  });

  it('lists in which nothing is a message are named', async () => {
    const others: SchemaElement[] = [
      { name: 'root', num_children: 2 },
      ID,
      { ...schema[2]!, name: '商品' },
      schema[3]!,
      { name: 'element', num_children: 2, repetition_type: 'OPTIONAL' },
      { ...ID, name: 'sku' },
      { ...ID, name: 'size' },
    ];
    const data = [[{ sku: 'A1', size: 'L' }], [{ sku: 'A2', size: 'M' }]];
    const bytes = parquetOf(
      [
        { name: 'id', data: ['1', '2'] },
        { name: '商品', data },
      ],
      { schema: others },
    );
    expect((await refusal(bytes)).split('\n').slice(0, 4)).toEqual([
      `${NAME}: 找不到消息内容在哪一列`,
      '  看到的列：',
      '  #1 id：1',
      '  嵌套的列（列表、键值对），里面没有认出消息：“商品”',
    ]);
    expect(await refusal(bytes, 'en')).toContain('in which no messages were recognised: “商品”');
  });
});

describe('what is damaged', () => {
  const rows = 30;
  const columns = texts({
    session_id: Array.from({ length: rows }, (_, i) => `s${i}`),
    role: Array.from({ length: rows }, () => 'agent'),
    text: Array.from({ length: rows }, (_, i) => `您好，第${i}单已发出`),
  });
  const whole = parquetOf(columns, { rowGroupSize: 10, codec: 'GZIP', compressors: { GZIP: gzipSync } });

  it('rows of a group are told, all others are read', async () => {
    const broken = Buffer.from(whole);
    const gzips: number[] = [];
    for (
      let at = broken.indexOf('\x1f\x8b\x08', 'latin1');
      at >= 0;
      at = broken.indexOf('\x1f\x8b\x08', at + 1, 'latin1')
    )
      gzips.push(at);
    // The texts of the second group come last in it.
    const second = gzips[Math.floor((gzips.length * 2) / 3) - 1]!;
    broken.fill(0xff, second + 10, second + 40);
    const pieces = await read(broken);
    const lines = pieces.filter((piece) => !('problem' in piece)).map(({ line }) => line);
    expect(lines).toEqual([...Array(10).keys(), ...Array.from({ length: 10 }, (_, i) => i + 20)].map((i) => i + 1));
    const problems = pieces.flatMap((piece) => ('problem' in piece ? [piece] : []));
    expect(problems.map(({ line }) => line)).toEqual([11]);
    expect(problems[0]?.problem.zh).toMatch(/^第 11–20 行读不出来：列“text”的数据已损坏（.+）$/);
    expect(problems[0]?.problem.en).toMatch(/^rows 11 to 20 cannot be read: the data of the column “text” is damaged/);
  });

  it('text that is no UTF-8 is told once, with its first row', async () => {
    const text = ['您好', '在的', '稍等'].map((word) => Buffer.from(word));
    const gbk = Uint8Array.from([0xc4, 0xfa, 0xba, 0xc3]);
    const bytes = parquetOf([
      ...texts({ role: ['agent', 'customer', 'agent', 'agent', 'agent'] }),
      { name: 'text', data: [...text, gbk, gbk], type: 'BYTE_ARRAY' },
    ]);
    const pieces = await read(bytes);
    expect(pieces.map((piece) => ('problem' in piece ? [piece.line, piece.problem.en] : piece.text))).toEqual([
      '您好',
      '在的',
      '稍等',
      [4, 'from here on the column “text” has text that is no UTF-8; what cannot be read stands as \ufffd'],
      expect.stringContaining('\ufffd'),
      expect.stringContaining('\ufffd'),
    ]);
  });

  const CUT = 'Parquet 文件不完整：末尾缺了目录\n  可能没有写完或没有传完，请重新导出或重新下载';
  it.each<[string, Uint8Array, string]>([
    ['cut off', whole.subarray(0, whole.length - 100), CUT],
    ['nothing but its beginning', Buffer.from('PAR1'), CUT],
    ['encrypted', Buffer.from('PARE0123456789PARE'), 'Parquet 文件加了密，无法读取\n  请导出一份不加密的'],
    [
      'another file',
      Buffer.from('会话ID,角色,内容\n1,客户,在吗\n'),
      '这不是 Parquet 文件\n  请去掉 --from，让程序自己识别',
    ],
  ])('%s', async (_, bytes, says) => {
    expect(await refusal(bytes)).toBe(`${NAME}: ${says}`);
  });

  it('what lists its contents is broken', async () => {
    const broken = Buffer.from(whole);
    broken.fill(0xff, broken.length - 300, broken.length - 8);
    expect(await refusal(broken)).toMatch(
      /^五月\.parquet: Parquet 文件已损坏：读不出目录\n {2}.+\n {2}请重新导出或重新下载$/,
    );
    broken.writeUInt32LE(0x7fffffff, broken.length - 8);
    expect(await refusal(broken, 'en')).toMatch(
      /^五月\.parquet: the Parquet file is damaged: what lists its contents cannot be read/,
    );
  });

  it('without rows it has no messages', async () => {
    expect(await read(parquetOf(texts({ 角色: [], 内容: [] })))).toEqual([]);
  });
});

import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../src/errors.ts';
import { readTranscripts, type TranscriptOptions } from '../../src/input/read-transcripts.ts';
import { emptyTally } from '../../src/input/tally.ts';

const HEAD = '会话ID,发送人,角色,时间,内容\n';
const ROWS = 'D1,韩女士,客户,2024-05-01 10:00:00,床单能换颜色吗\nD1,小禾,客服,2024-05-01 10:00:30,可以的，您要哪一种\n';

/** What a source gives: its conversations, then all that was told of it. */
async function read(content: string | Uint8Array, own: Partial<TranscriptOptions> & { name?: string } = {}) {
  const { name = '五月/导出.csv', ...options } = own;
  const told: string[] = [];
  const conversations: string[] = [];
  const source = {
    path: name,
    async *chunks() {
      yield content;
    },
  };
  const batches = readTranscripts(
    { path: source.path, chunks: source.chunks() },
    { map: {}, timezone: '+08:00', sessionGap: 7_200_000, window: 1000, ...options },
    {
      onNote: ({ zh }) => told.push(zh),
      onProblem: ({ line, problem }) => told.push(`${line}! ${problem.zh}`),
      onError: (error) => told.push(describeError(error, 'zh')),
    },
    emptyTally(),
  );
  try {
    for await (const batch of batches)
      for (const {
        conversation: { id, messages },
      } of batch)
        conversations.push(`${id}: ${messages.map(({ role, time }) => `${role} ${time ?? '-'}`).join(', ')}`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    told.push(describeError(error, 'zh'));
  }
  return { conversations, told };
}

const CSV = '按 csv（表格（CSV，逗号、分号或竖线分隔），按列名识别）读取，编码 UTF-8';
const WHOLE = ['D1: customer 2024-05-01T10:00:00+08:00, agent 2024-05-01T10:00:30+08:00'];

describe('whatever it is packed in or called', () => {
  it.each([
    ['gzip', gzipSync(HEAD + ROWS), '导出.csv.gz'],
    ['several gzips in one', Buffer.concat([gzipSync(HEAD), gzipSync(ROWS)]), '导出.csv.gz'],
    ['text under the name of a workbook', HEAD + ROWS, '导出.xlsx'],
    ['a mark at the beginning', `\ufeff${HEAD}${ROWS}`, '导出.json'],
  ])('%s', async (_, content, name) => {
    expect(await read(content, { name })).toEqual({ conversations: WHOLE, told: [CSV] });
  });

  it('tabs in GBK under the name of an old workbook', async () => {
    const { conversations, told } = await read(iconv.encode((HEAD + ROWS).replaceAll(',', '\t'), 'gbk'), {
      name: '导出.xls',
    });
    expect(conversations).toEqual(WHOLE);
    expect(told[0]).toMatch(/^按 tsv.*GB18030/);
  });
});

describe('what is no export', () => {
  it.each([
    ['nothing', '', '五月/导出.csv: 文件是空的'],
    ['blank lines', '\ufeff \n\n', '五月/导出.csv: 文件是空的'],
    ['names of columns alone', HEAD, '五月/导出.csv: 没有可以按 csv 读取的消息'],
    [
      'an old workbook',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(512)]),
      '五月/导出.csv: 这是旧版 .xls 文件，无法读取\n  请在 Excel 或 WPS 里另存为 .xlsx',
    ],
    [
      'a picture',
      Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(200, 3)]),
      '五月/导出.csv: 这是二进制文件，不是导出的会话\n  请导出为 CSV、XLSX 或 JSON；如果确实是文本，请用 --encoding 指明编码',
    ],
  ])('%s', async (_, content, says) => {
    expect(await read(content)).toEqual({ conversations: [], told: [says] });
  });

  it('a workbook that is said to be text', async () => {
    expect(await read(Buffer.from('PK\u0003\u0004'), { from: 'csv' })).toEqual({
      conversations: [],
      told: ['五月/导出.csv: 这是工作簿，不能按 csv 读取\n  请去掉 --from，或用 --from xlsx'],
    });
  });

  it('a table that is said to be JSON', async () => {
    expect((await read(HEAD + ROWS, { from: 'json-rows' })).told).toEqual([
      '五月/导出.csv: 里面没有 JSON 对象，不能按 json-rows 读取\n  看起来是表格：去掉 --from 让程序自己识别，或用 --from csv',
    ]);
  });

  it('rows without a word', async () => {
    expect((await read(`${HEAD}D1,韩女士,客户,2024-05-01 10:00:00,\nD1,小禾,客服,,\n`)).told).toEqual([
      CSV,
      '五月/导出.csv: 2 行里都没有消息内容\n  内容在别的列时，请用 --map text=列名 指明',
    ]);
  });
});

describe('times', () => {
  it('that are none are told once, with their number', async () => {
    expect(await read((HEAD + ROWS).replaceAll('2024-05-01', '昨天'))).toEqual({
      conversations: ['D1: customer -, agent -'],
      told: [CSV, '2! 看不懂时间「昨天 10:00:00」，这样的共 2 个；这些消息按没有时间处理'],
    });
  });

  it('of which a later line shows what the first means', async () => {
    const log = '01/05/2024, 10:00 - Kim: Hi, is it out?\n13/05/2024, 09:00 - Acme Support: It leaves today.\n';
    const { conversations } = await read(log, { name: 'chat.txt', isAgent: (name) => name === 'Acme Support' });
    expect(conversations.join(' ')).toContain('customer 2024-05-01T10:00:00+08:00');
  });
});

describe('JSON', () => {
  const said = (id: string) => [
    { role: 'customer', content: `${id} 到哪了`, time: '2024-05-01 10:00:00' },
    { role: 'agent', content: '今天派送', time: '2024-05-01 10:00:30' },
  ];
  const whole = (id: string) => `${id}: customer 2024-05-01T10:00:00+08:00, agent 2024-05-01T10:00:30+08:00`;

  const cases: readonly (readonly [name: string, value: unknown, wanted?: readonly string[]])[] = [
    ['conversations by their ids', { S1: said('S1'), S2: said('S2') }],
    ['the same one further in', { data: { S1: said('S1'), S2: said('S2') } }],
    [
      'conversations in a list two keys in',
      {
        result: {
          conversations: [
            { id: 'S1', messages: said('S1') },
            { id: 'S2', messages: said('S2') },
          ],
        },
      },
    ],
    [
      'a page of an interface',
      {
        code: 0,
        data: {
          list: [
            { sessionId: 'S1', msgList: said('S1') },
            { sessionId: 'S2', msgList: said('S2') },
          ],
        },
      },
    ],
    [
      'one with an id, one told by its place',
      [{ id: 'S1', messages: said('S1') }, { messages: said('S2') }],
      [whole('S1'), whole('2')],
    ],
  ];
  it.each(cases)('%s', async (_, value, wanted = [whole('S1'), whole('S2')]) => {
    const { conversations } = await read(JSON.stringify(value), { name: '导出.json' });
    expect(conversations).toEqual(wanted);
  });
});

it('dialogues in the cells of a table are no dialogue', async () => {
  const cells = [1, 2, 3].map((id) => `${id},"客户：在吗\n客服：在的\n客户：发货了吗\n客服：今天发"\n`).join('');
  const { conversations, told } = await read(`会话ID,聊天记录\n${cells}`);
  expect(conversations).toEqual([]);
  expect(told.join('\n')).toContain('#2 聊天记录：客户：在吗');
});

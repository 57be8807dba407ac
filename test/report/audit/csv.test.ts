import { parse as csvParse } from 'csv-parse/sync';
import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/report/audit/csv.ts';
import { CSV_TABLES, type CsvTable } from '../../../src/report/audit/format.ts';
import { options, sampleConversations } from './sample.ts';
import { written } from './write.ts';

const table = (of: CsvTable, locale: 'zh' | 'en' = 'en', conversations = sampleConversations()) =>
  written(csv, { ...options, locale, csv: { of, bom: true } }, conversations);

/** Two parsers that know nothing of each other agree. */
async function rowsOf(text: string): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = csvParse(text, { columns: true, bom: true });
  expect(papaparse.parse(text, { header: true, skipEmptyLines: true }).data).toEqual(rows);
  return rows;
}

describe.each(CSV_TABLES)('%s', (of) => {
  it.each(['zh', 'en'] as const)('is read back in %s, every row as wide as the heading', async (locale) => {
    const text = await table(of, locale);
    expect(text).toMatch(/^\ufeff[^\n]*\r\n/);
    expect(text.endsWith('\r\n')).toBe(true);
    await rowsOf(text);
    const widths = papaparse.parse<string[]>(text, { skipEmptyLines: true }).data.map((row) => row.length);
    expect(new Set(widths).size).toBe(1);
    for (const secret of ['13812345678', '13912345678', '301122334455', '文三路', '晓东', 'grace.miller'])
      expect(text).not.toContain(secret);
  });
});

it('findings: what, whose, where, and what was said', async () => {
  const rows = await rowsOf(await table('findings'));
  expect(rows).toHaveLength(8);
  expect(rows[2]).toEqual({
    conversation: 'c-2031',
    day: '2024-05-03',
    time: '2024-05-03T10:05:00+08:00',
    channel: 'chat',
    team: '售后一组',
    agent: '王芳',
    score: '55.7',
    veto: '',
    severity: 'error',
    rule: 'no-personal-data',
    message: 'Complete personal data: “138****5678”',
    quote: '138****5678',
    suggestion: '尾号5678',
    text: '陈**您好，登记的电话是138****5678，地址杭州市西湖区*************，我尽快帮您问下哦。',
    customer: '才穿了两天啊',
    why: 'Chats are copied and forwarded.',
    path: '五月.csv',
    line: '6',
    index: '4',
    role: 'agent',
    offset: '12',
    endOffset: '23',
  });
  expect(Object.keys((await rowsOf(await table('findings', 'zh')))[0]!)).toEqual([
    ...[
      '会话',
      '日期',
      '时间',
      '渠道',
      '团队',
      '客服',
      '得分',
      '红线',
      '级别',
      '规则',
      '问题',
      '原话',
      '建议',
      '整条消息',
    ],
    ...['客户前一句', '原因', '文件', '行', '第几条消息（从0起）', '角色', '起', '止'],
  ]);
});

it('conversations, agents and commitments', async () => {
  expect((await rowsOf(await table('conversations')))[1]).toMatchObject({
    ...{ id: '139****5678', agent: '李强', agents: '李强', score: '0', pass: 'no', veto: 'no-profanity' },
    ...{ errors: '1', warnings: '1', infos: '0', messages: '3', line: '9' },
  });
  expect(await rowsOf(await table('agents'))).toMatchObject([
    { agent: '李强', conversations: '1', score: '0', vetoed: '1', topRules: 'no-profanity ×1; require-empathy ×1' },
    { agent: '王芳', conversations: '2', score: '77.9', kept: '1', noTime: '1' },
  ]);
  expect((await rowsOf(await table('commitments', 'zh')))[1]).toMatchObject({
    ...{ 承诺人: '王芳', 承诺时间: 'by 18:00 today', 最晚时间: '2024-05-05T18:00:00+08:00', 状态: '按时兑现' },
  });
});

it.each([
  ['=HYPERLINK("http://x.cn","点我")', `'=HYPERLINK("http://x.cn","点我")`],
  ['+1 同意', "'+1 同意"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝cmd|calc', "'＝cmd|calc"],
  ['“好的”,"行"\r\n再见;', '“好的”,"行"\r\n再见;'],
  [' 两边有空格 ', ' 两边有空格 '],
])('a customer’s %j is text in a spreadsheet', async (said, shown) => {
  const [refund] = sampleConversations();
  const messages = refund!.conversation.messages.map((message, i) => (i === 3 ? { ...message, text: said } : message));
  const rows = await rowsOf(
    await table('findings', 'en', [{ ...refund!, conversation: { ...refund!.conversation, messages } }]),
  );
  expect(rows[2]!.customer).toBe(shown);
});

it('leaves the mark away when it is told to', async () => {
  expect(await written(csv, { ...options, csv: { of: 'agents', bom: false } })).toMatch(/^客服,会话数,/);
});

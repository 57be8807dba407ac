import { zipSync } from 'fflate';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../../src/errors.ts';
import { xlsx } from '../../../src/input/formats/xlsx.ts';
import type { Piece, TextSource } from '../../../src/input/transcript.ts';
import { readAll } from './reading.ts';

function sourceOf(bytes: Uint8Array): TextSource {
  return {
    name: '五月.xlsx',
    sample: { name: '五月.xlsx', text: '', json: [], table: undefined },
    async *text() {},
    async *bytes() {
      for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000);
    },
  };
}

interface SheetOf {
  readonly name: string;
  readonly rows: CellValue[][];
  readonly hidden?: boolean;
}

const workbook = (sheets: readonly SheetOf[]) => writeXlsx({ sheets: sheets.map((sheet) => ({ ...sheet })) });
const read = async (bytes: Uint8Array, map = {}): Promise<Piece[]> => readAll(xlsx, sourceOf(bytes), { map });
const at = (iso: string) => new Date(`${iso}Z`);

/** A workbook of parts as another program writes them. */
function parts(sheet: string, { strings = '', styles = '' } = {}): Uint8Array {
  const xml = (text: string) => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const type = (part: string, kind: string) =>
    `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return zipSync({
    '[Content_Types].xml': xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('xl/workbook.xml', 'sheet.main')}${type('xl/worksheets/sheet1.xml', 'worksheet')}${type('xl/sharedStrings.xml', 'sharedStrings')}${type('xl/styles.xml', 'styles')}</Types>`,
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook ${main} xmlns:r="${rel}"><sheets><sheet name="聊天" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${rel}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/sharedStrings.xml': xml(`<sst ${main}>${strings}</sst>`),
    'xl/styles.xml': xml(
      `<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy/m/d\\ h:mm:ss"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="170" applyNumberFormat="1"/></cellXfs>${styles}</styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': xml(`<worksheet ${main}><sheetData>${sheet}</sheetData></worksheet>`),
  });
}

describe('a workbook', () => {
  it('dates, times and rows as they stand in the sheet', async () => {
    const bytes = await workbook([
      {
        name: '聊天记录',
        rows: [
          ['五月聊天记录'],
          [],
          ['会话ID', '角色', '消息内容', '发送时间'],
          [20240506001, '客户', '快递到哪了\n急', at('2024-05-06T10:00:00')],
          [],
          [20240506001, '客服', '您好，今天派送😊。', at('2024-05-06T10:00:09')],
          [null, null, null, null],
        ],
      },
    ]);
    expect(await read(bytes)).toEqual([
      { line: 4, conversation: '20240506001', role: 'customer', text: '快递到哪了\n急', time: '2024-05-06 10:00:00' },
      { line: 6, conversation: '20240506001', role: 'agent', text: '您好，今天派送😊。', time: '2024-05-06 10:00:09' },
    ]);
  });

  it('shared strings, rich text, values of formulas, serial numbers without a format', async () => {
    const strings = `<si><t>会话ID</t></si><si><t>角色</t></si><si><t>内容</t></si><si><t>时间</t></si><si><t>客户</t></si>
      <si><r><t xml:space="preserve">在吗 </t></r><r><rPr><b/></rPr><t>急急急</t></r></si><si><t>客服</t></si>`;
    const shared = (cell: string, i: number) => `<c r="${cell}" t="s"><v>${i}</v></c>`;
    const rows = `<row r="1">${['A1', 'B1', 'C1', 'D1'].map(shared).join('')}</row>
      <row r="2"><c r="A2" t="str"><f>"S"&amp;1</f><v>S1</v></c>${shared('B2', 4)}${shared('C2', 5)}<c r="D2"><v>45418.4166666667</v></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>S1</t></is></c>${shared('B3', 6)}<c r="C3" t="str"><f>A9</f><v>您好，&lt;在的&gt;</v></c><c r="D3" s="1"><v>45418.4173611111</v></c></row>`;
    expect(await read(parts(rows, { strings }))).toEqual([
      { line: 2, conversation: 'S1', role: 'customer', text: '在吗 急急急', time: '2024-05-06 10:00:00' },
      { line: 3, conversation: 'S1', role: 'agent', text: '您好，<在的>', time: '2024-05-06 10:01:00' },
    ]);
  });

  it('date and time of day in two columns', async () => {
    const rows: CellValue[][] = [
      ['日期', '时间', '会话ID', '角色', '内容'],
      [at('2024-05-06T00:00:00'), '10:00:00', 'a', '客户', '在吗'],
      ['2024/5/6', 0.4173611111, 'a', '客服', '您好'],
    ];
    expect(
      (await read(await workbook([{ name: 'x', rows }]))).map((piece) => ('problem' in piece ? piece : piece.time)),
    ).toEqual(['2024-05-06 10:00:00', '2024/5/6 10:01:00']);
  });

  it('several sheets: those with texts are read, each a conversation where nothing else tells', async () => {
    const chat = (first: string, second: string): CellValue[][] => [
      ['发送者角色', '消息'],
      ['客户', first],
      ['客服', second],
      ['路人', '借过'],
    ];
    const bytes = await workbook([
      { name: '说明', rows: [['本表为五月客服聊天记录'], ['导出人', '王主管']] },
      { name: '王女士', rows: chat('几点发货', '您好，17点前') },
      {
        name: '统计',
        rows: [
          ['客服', '接待量'],
          ['小美', 301],
          ['阿杰', 287],
        ],
      },
      { name: '李先生', rows: chat('能开票吗', '可以的') },
      { name: '隐藏', rows: chat('不该读到', '不该读到'), hidden: true },
    ]);
    expect(
      (await read(bytes)).map((piece) =>
        'problem' in piece
          ? piece.problem.zh.slice(0, 20)
          : [piece.line, piece.conversation, piece.role, piece.text].join(' '),
      ),
    ).toEqual([
      '2 王女士 customer 几点发货',
      '3 王女士 agent 您好，17点前',
      '工作表“王女士”：不认识的角色“路人”。',
      '2 李先生 customer 能开票吗',
      '3 李先生 agent 可以的',
      '工作表“李先生”：不认识的角色“路人”。',
    ]);
  });

  it('a sheet with texts that cannot be read beside one that can is told', async () => {
    const bytes = await workbook([
      {
        name: 'A',
        rows: [
          ['角色', '内容'],
          ['客户', '在吗'],
          ['客服', '您好'],
        ],
      },
      {
        name: 'B',
        rows: [
          ['昵称', '内容'],
          ['小美', '您好'],
          ['大海', '在吗'],
        ],
      },
    ]);
    expect((await read(bytes)).slice(2)).toEqual([
      {
        line: 1,
        problem: {
          zh: '工作表“B”：分不清哪些是客服说的、哪些是客户说的',
          en: 'sheet “B”: cannot tell what agents said from what customers said',
        },
      },
    ]);
  });
});

async function refusal(bytes: Uint8Array, map = {}): Promise<string> {
  try {
    await read(bytes, map);
    return 'nothing';
  } catch (error) {
    if (error instanceof UserError) return describeError(error, 'zh');
    throw error;
  }
}

describe('is refused', () => {
  it('without a column of texts, with what it has', async () => {
    const bytes = await workbook([
      {
        name: '数据',
        rows: [
          ['单号', '谁', '话'],
          ['1', '甲方', '快递到哪里了呢'],
          ['1', '乙方', '您好今天就会派送的'],
        ],
      },
    ]);
    expect(await refusal(bytes)).toContain('--map text=话');
    expect(await refusal(bytes, { text: '话语' })).toContain('没有叫“话语”的列');
  });

  const text = (value: string) => new TextEncoder().encode(value);
  it.each([
    [
      'an old .xls',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)]),
      '这是旧版 .xls 文件，无法读取\n  请在 Excel 或 WPS 里另存为 .xlsx',
    ],
    [
      'a password',
      new Uint8Array([
        0xd0,
        0xcf,
        0x11,
        0xe0,
        ...new Array(600).fill(0),
        ...Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      '工作簿有打开密码，无法读取\n  请去掉密码后另存一份',
    ],
    [
      'a CSV of that name',
      text('会话ID,角色,内容\n1,客户,在吗\n'),
      '这不是 .xlsx 文件，内容像是文本\n  如果是 CSV，请用 --from csv',
    ],
    [
      'a web page of that name',
      text('\r\n<html><table><tr><td>会话ID</td></tr></table></html>'),
      '这是存成表格样子的网页，不是 .xlsx\n  请在 Excel 或 WPS 里另存为 .xlsx',
    ],
    ['an empty file', text(''), '文件是空的\n  请重新导出'],
  ])('%s', async (_, bytes, says) => {
    expect(await refusal(bytes)).toBe(`五月.xlsx: ${says}`);
  });

  it('another zip', async () => {
    expect(await refusal(zipSync({ 'a.csv': text('角色,内容\n') }))).toBe(
      '五月.xlsx: 这是压缩包，不是 .xlsx\n  请先解压，再检查里面的文件',
    );
  });

  it.each([['half a workbook', parts('<row r="1"><c r="A1"><v>1</v></c></row>').subarray(0, 700)]])(
    '%s',
    async (_, bytes) => {
      expect(await refusal(bytes)).toMatch(
        /^五月\.xlsx: 工作簿已损坏，或不是 \.xlsx\n[\s\S]*\n {2}请在 Excel 或 WPS 里打开后另存为 \.xlsx$/,
      );
    },
  );
});

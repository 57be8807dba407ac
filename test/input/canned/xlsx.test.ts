import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../../src/errors.ts';
import { xlsx } from '../../../src/input/canned/xlsx.ts';
import type { Reply, ToldReplies } from '../../../src/input/reply.ts';
import { expectExact } from './written-places.ts';

interface SheetOf {
  readonly name: string;
  readonly rows: CellValue[][];
  readonly hidden?: boolean;
}

async function replies(sheets: readonly SheetOf[], told?: ToldReplies): Promise<readonly Reply[]> {
  const bytes = await writeXlsx({ sheets: sheets.map((sheet) => ({ ...sheet })) });
  return (await xlsx.read({ name: '话术库.xlsx', text: '', bytes, ...(told && { told }) })).replies;
}

const summary = ({ key, text, cell }: Reply) => [key, text, cell && `${cell.sheet}!${cell.row}:${cell.column}`];

describe('a workbook of replies', () => {
  it('every sheet with its own header; each reply with its cell', async () => {
    const found = await replies([
      {
        name: '售前',
        rows: [
          ['2026 年话术库', null, null],
          [],
          ['标题', '话术内容', '备注'],
          ['问候', '您好😊，请问有什么可以帮您？', null],
          ['活动', '今天全场满 199 减 20，\n凑单更划算哦。', '到周日'],
        ],
      },
      {
        name: '售后',
        rows: [
          ['问题', '简体', '繁體'],
          ['退款多久到', '退款会在 3 天内到账。', '退款會在 3 天內入帳。'],
        ],
      },
      { name: '说明', rows: [['本表由客服部维护'], ['每月更新一次']] },
      {
        name: '旧版',
        hidden: true,
        rows: [
          ['标题', '内容'],
          ['问候', '亲，在的呢，请讲。'],
        ],
      },
    ]);
    expect(found.map(summary)).toEqual([
      ['售前/问候', '您好😊，请问有什么可以帮您？', '售前!4:2'],
      ['售前/活动', '今天全场满 199 减 20，\n凑单更划算哦。', '售前!5:2'],
      ['售后/退款多久到', '退款会在 3 天内到账。', '售后!2:2'],
      ['售后/退款多久到', '退款會在 3 天內入帳。', '售后!2:3'],
    ]);
    expect(found.map(({ language }) => language)).toEqual([undefined, undefined, 'zh-Hans', 'zh-Hant']);
    for (const reply of found) {
      expect(reply.write).toBeUndefined();
      expectExact(reply.text, reply);
      expect(reply.region).toEqual({ start: 0, end: reply.text.length });
    }
  });

  it('HTML in a cell: places are those in the cell', async () => {
    const html = '<p>您好，<b>发票</b>已开好 &amp; 发到邮箱。</p>';
    const [reply] = await replies([
      {
        name: '模板',
        rows: [
          ['名称', '内容'],
          ['发票', html],
        ],
      },
    ]);
    expect(reply).toMatchObject({ key: '发票', text: '您好，发票已开好 & 发到邮箱。' });
    expectExact(html, reply!);
    expect(reply!.write).toBeUndefined();
  });

  it('columns that were told are of one sheet at least', async () => {
    const sheets = [
      { name: '封面', rows: [['客服部']] },
      {
        name: '一月',
        rows: [
          ['代号', '话'],
          ['A1', '您好，请问有什么可以帮您'],
        ],
      },
    ];
    expect((await replies(sheets, { select: ['话'], title: '代号' })).map(summary)).toEqual([
      ['一月/A1', '您好，请问有什么可以帮您', '一月!2:2'],
    ]);
    const error = await replies(sheets, { select: ['代号', '话语'] }).catch((thrown: unknown) => thrown);
    expect(error instanceof UserError && describeError(error, 'zh')).toMatch(/工作表“封面”里没有“代号”这一列/);
  });

  it('what is no workbook', async () => {
    const bytes = new TextEncoder().encode('标题,内容\n问候,您好\n');
    const error = await Promise.resolve(xlsx.read({ name: '话术.xlsx', text: '', bytes })).catch(
      (thrown: unknown) => thrown,
    );
    expect(error instanceof UserError && describeError(error, 'zh')).toContain('这不是 .xlsx 文件');
  });
});

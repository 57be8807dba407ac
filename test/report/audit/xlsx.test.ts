import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AuditedConversation } from '../../../src/audit.ts';
import { noMasking } from '../../../src/redact.ts';
import { xlsx, xlsxWithin } from '../../../src/report/audit/xlsx.ts';
import type { Message } from '../../../src/types.ts';
import { options, sampleConversations } from './sample.ts';
import { writtenBytes } from './write.ts';
import { type OpenedSheet, opened } from './xlsx/open.ts';

const SHEETS = {
  zh: ['总览', '客服', '规则', '会话', '问题', '承诺'],
  en: ['Overview', 'Agents', 'Rules', 'Conversations', 'Findings', 'Commitments'],
} as const;
const LOCALES = ['zh', 'en'] as const;

/** Rows as objects by their headings. */
function table({ rows }: OpenedSheet): Record<string, string | number | null>[] {
  const [heads = [], ...rest] = rows;
  return rest.map((row) => Object.fromEntries(row.map((value, c) => [String(heads[c]), value])));
}

/** What the cell that a link leads to holds. */
function target(sheets: ReadonlyMap<string, OpenedSheet>, location: string | undefined): string | number | null {
  const found = /^'(.*)'!A(\d+)$/.exec(location ?? '');
  if (!found) throw new Error(`no link: ${location}`);
  return sheets.get(found[1]!.replaceAll("''", "'"))!.rows[Number(found[2]) - 1]![0]!;
}

/** The sample with other words said. */
function saying(text: string): AuditedConversation[] {
  return sampleConversations().map((audited) => {
    const messages = audited.conversation.messages.map((message): Message => ({ ...message, text }));
    const findings = audited.findings.map((finding) => ({ ...finding, quote: text, start: 0, end: text.length }));
    return { ...audited, conversation: { ...audited.conversation, messages }, findings };
  });
}

describe.each(LOCALES)('in %s', (locale) => {
  it('two readers see the same sheets', async () => {
    const bytes = await writtenBytes(xlsx, { ...options, locale });
    const sheets = opened(bytes);
    expect([...sheets.keys()]).toEqual(SHEETS[locale]);
    const book = await readXlsx(bytes);
    expect(book.sheets.map(({ name }) => name)).toEqual(SHEETS[locale]);
    for (const { name, rows } of book.sheets) {
      const seen = rows.map((row) => row.map((value) => (value instanceof Date ? 'date' : value)));
      const own = sheets.get(name)!.rows;
      expect(seen.length).toBe(own.length);
      seen.forEach((row, r) => {
        row.forEach((value, c) => {
          if (value !== 'date') expect(value ?? null).toBe(own[r]?.[c] ?? null);
        });
      });
    }
  });

  it('shows no personal data in any part of the file', async () => {
    const parts = Object.values(unzipSync(await writtenBytes(xlsx, { ...options, locale }))).map((file) =>
      strFromU8(file),
    );
    for (const secret of ['13812345678', '13912345678', '301122334455', '文三路', '晓东', 'grace.miller'])
      expect(parts.filter((part) => part.includes(secret))).toEqual([]);
  });
});

describe('the sheets', () => {
  it('findings: what, whose, where, what was said and what to say instead', async () => {
    const rows = table(opened(await writtenBytes(xlsx, options)).get('问题')!);
    expect(rows).toHaveLength(8);
    expect(rows[1]).toEqual({
      级别: '错误',
      问题: '生硬拒绝：「退不了」',
      原话: '退不了',
      建议: '因为{原因}暂时退不了',
      规则: 'no-flat-refusal',
      类别: '拒绝',
      客服: '王芳',
      会话: 'c-2031',
      会话得分: 55.7,
      // 2024-05-03 10:02:00, the clock of the place.
      时间: expect.closeTo(45415 + (10 * 60 + 2) / 1440, 9),
      客户前一句: '订单********4455的鞋开胶了！你们到底管不管？电话138****5678',
      整条消息: '这个退不了的。',
      为什么: '客户听到的只有“不行”，后面的话就听不进去了。',
      渠道: '在线',
      团队: '售后一组',
      文件: '五月.csv',
      行: 4,
    });
    expect(rows.map(({ 级别, 会话 }) => `${级别} ${会话}`)).toEqual([
      ...['警告 c-2031', '错误 c-2031', '错误 c-2031', '错误 c-2031', '警告 c-2031', '提示 c-2031'],
      ...['错误 139****5678', '警告 139****5678'],
    ]);
  });

  it('conversations, agents, rules and commitments', async () => {
    const sheets = opened(await writtenBytes(xlsx, options));
    expect(table(sheets.get('会话')!).map((row) => Object.values(row).slice(0, 12))).toEqual([
      ['c-2031', '王芳', 55.7, '否', null, 6, 3, 2, 1, 1, 45415, '在线'],
      ['139****5678', '李强', 0, '否', 'no-profanity', 2, 1, 1, null, null, 45416, '在线'],
      ['c-2033', '王芳', 100, '是', null, null, null, null, null, 1, 45417, '邮件'],
      ['c-2034', null, null, null, null, null, null, null, null, null, 45417, '在线'],
    ]);
    expect(table(sheets.get('客服')!).map((row) => Object.values(row))).toEqual([
      ...[['李强', 0, 1, 1, 0, 1, 1, 1, 1, null, '1× 不文明用语', '1× 客户不满，没有安抚', null, '139****5678', 0, null, null, null, null, 1]],
      ...[['王芳', 77.9, 2, 2, 0.5, null, 1, 3, 2, 1, '2× 写出了完整的个人信息', '1× 生硬拒绝', '1× 承诺没有时间', 'c-2031', 55.7, 1, null, null, 1, 4]],
    ]); // biome-ignore format: a row an agent
    expect(table(sheets.get('规则')!).map((row) => Object.values(row).slice(0, 9))).toEqual([
      ['no-personal-data', '写出了完整的个人信息', '合规', '错误', null, 20, 2, 1, 0.25],
      ['require-empathy', '客户不满，没有安抚', '倾听', '警告', null, 10, 2, 2, 0.5],
      ['no-flat-refusal', '生硬拒绝', '拒绝', '错误', null, 10, 1, 1, 0.25],
      ['no-profanity', '不文明用语', '态度', '错误', '是', 10, 1, 1, 0.25],
      ['promise-needs-time', '承诺没有时间', '承诺', '警告', null, 5, 1, 1, 0.25],
      ['limit-particles', '语气词', '用语', '提示', null, 1, 1, 1, 0.25],
      ['use-customer-name', '开场没有称呼客户', '开场', '提示', null, null, null, null, 0],
    ]);
    expect(table(sheets.get('承诺')!).map((row) => Object.values(row).slice(0, 10))).toEqual([
      ['没说时间', '帮您问下', '我尽快帮您问下', '王芳', null, null, null, '王芳', 'c-2031', expect.closeTo(45415 + (10 * 60 + 5) / 1440, 9)],
      ['按时兑现', 'send the invoice to g****.******@mail.com', 'will reach you by 18:00 today', '王芳', 'by 18:00 today', 45417.75, null, '王芳', 'c-2033', expect.closeTo(45417 + (15 * 60 + 20) / 1440, 9)],
    ]); // biome-ignore format: a row a promise
  });

  it('lead to each other', async () => {
    const sheets = opened(await writtenBytes(xlsx, options));
    const [findings, conversations, agents] = [sheets.get('问题')!, sheets.get('会话')!, sheets.get('客服')!];
    const links = (sheet: OpenedSheet, column: string) =>
      sheet.rows.slice(1).map((_, r) => {
        const location = sheet.links.get(`${column}${r + 2}`);
        return location === undefined ? null : target(sheets, location);
      });
    const column = (sheet: OpenedSheet, c: number) => sheet.rows.slice(1).map((row) => row[c]);
    expect(links(findings, 'E')).toEqual(column(findings, 4));
    expect(links(findings, 'G')).toEqual(column(findings, 6));
    expect(links(findings, 'H')).toEqual(column(findings, 7));
    expect(links(conversations, 'B')).toEqual(column(conversations, 1));
    // The first finding and the first promise of each.
    expect(['F2', 'F3', 'F4', 'J2', 'J4', 'J3'].map((cell) => conversations.links.get(cell))).toEqual([
      ...["'问题'!A2", "'问题'!A8", undefined, "'承诺'!A2", "'承诺'!A3", undefined],
    ]);
    expect(links(agents, 'N')).toEqual(['139****5678', 'c-2031']);
    expect(links(agents, 'K')).toEqual(['no-profanity', 'no-personal-data']);
    const overview = sheets.get('总览')!;
    expect([...overview.links.values()].map((location) => target(sheets, location)).sort()).toEqual([
      ...['139****5678', 'c-2031', 'c-2033'],
    ]);
  });

  it('can be filtered: frozen headings, filters, and looks that tell bad from good', async () => {
    const sheets = opened(await writtenBytes(xlsx, options));
    for (const [name, last] of [
      ['客服', 'T3'],
      ['规则', 'O8'],
      ['会话', 'S5'],
      ['问题', 'Q9'],
      ['承诺', 'P3'],
    ]) {
      const { xml } = sheets.get(name!)!;
      expect(xml).toContain(`<autoFilter ref="A1:${last}"/>`);
      expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
      expect(xml).not.toContain('<f>');
    }
    const { styles } = sheets.get('问题')!;
    // Error and warning, below and above the pass mark.
    expect(styles.get('A2')).toBe(styles.get('A6'));
    expect(styles.get('A2')).not.toBe(styles.get('A3'));
    expect(sheets.get('会话')!.styles.get('C2')).not.toBe(sheets.get('会话')!.styles.get('C4'));
  });

  it('the overview says how the score is made and what could not be read', async () => {
    const { rows } = opened(await writtenBytes(xlsx, options)).get('总览')!;
    const first = rows.map((row) => row?.[0]);
    expect(first[0]).toBe('会话质检 2024-05-03 – 2024-05-05');
    expect(first).toContain('分数怎么算');
    expect(first).toContain(
      '红线（出现即 0 分）：no-profanity、no-discrimination、no-code-request、no-off-platform-contact。',
    );
    expect(first).toContain('六月.csv:3: 这一行没有消息内容');
    expect(rows.find((row) => row?.[0] === '平均得分')).toEqual([
      ...['平均得分', 51.9, '错误', 4, '按时兑现', 1, '会话', 4],
    ]);
  });
});

describe('hostile data', () => {
  it.each([
    '=HYPERLINK("http://evil.example","点我")',
    '+8613800000000',
    '-1+1',
    '@SUM(A1:A9)',
    '\t=1+1',
    '#N/A',
    'TRUE',
    '00123',
    '_x0041_ 和 _x005F_',
    ' 前后有空格 ',
    '第一行\n第二行',
    '<b>&amp;</b> "引号" \'撇号\' ]]>',
    '👨‍👩‍👧𠮷',
  ])('%j is text as it is', async (text) => {
    const bytes = await writtenBytes(xlsx, options, saying(text), noMasking);
    const shown = text.replace('\t', ' ');
    expect(table(opened(bytes).get('问题')!)[0]).toMatchObject({ 原话: shown, 整条消息: shown });
    const sheet = (await readXlsx(bytes)).sheets[4]!;
    expect(sheet.rows[1]![11]).toBe(shown);
    expect([...opened(bytes).values()].every(({ xml }) => !xml.includes('<f>'))).toBe(true);
  });

  it.each([
    ['控制\u0000\u0007\u001b[31m符', '控制␀␇␛[31m符'],
    ['半个\ud83d表情\ude00', '半个\ufffd表情\ufffd'],
    ['不是字符\uffff\ufffe', '不是字符\ufffd\ufffd'],
    ['倒着\u202e写', '倒着\ufffd写'],
    ['一\r\n二\r三', '一\n二\n三'],
  ])('%j shows as %j', async (text, shown) => {
    const bytes = await writtenBytes(xlsx, options, saying(text), noMasking);
    expect(table(opened(bytes).get('问题')!)[0]).toMatchObject({ 整条消息: shown });
    expect((await readXlsx(bytes)).sheets[4]!.rows[1]![11]).toBe(shown);
  });

  it('a cell holds 32,767 units, and no half of a sign at its end', async () => {
    const long = `${'很'.repeat(32_765)}😀${'长'.repeat(9)}`;
    const [row] = table(opened(await writtenBytes(xlsx, options, saying(long), noMasking)).get('问题')!);
    expect(row!.整条消息).toBe(`${'很'.repeat(32_765)}…`);
  });

  it('of a very long message each finding has what stands round its words', async () => {
    const before = '您的包裹已经在路上。'.repeat(300);
    const after = '感谢您的耐心等待！'.repeat(300);
    const [refund] = sampleConversations();
    const messages = refund!.conversation.messages.map(
      (message): Message => ({ ...message, text: `${before}退不了${after}` }),
    );
    const findings = refund!.findings.map((finding) => ({
      ...finding,
      quote: '退不了',
      start: before.length,
      end: before.length + 3,
    }));
    const long = { ...refund!, conversation: { ...refund!.conversation, messages }, findings };
    const [row] = table(opened(await writtenBytes(xlsx, options, [long], noMasking)).get('问题')!);
    expect(row!.整条消息).toBe(`…${before.slice(-1000)}退不了${after.slice(0, 1000)}…`);
    expect(row!.客户前一句).toBe(`${before.slice(0, 1000)}…`);
  });

  it('names and ids', async () => {
    const hostile = sampleConversations().map(
      (audited, i): AuditedConversation => ({
        ...audited,
        agent: "=cmd|'/c calc'!A1",
        team: '[a]:*?/\\',
        conversation: { ...audited.conversation, id: `'=${i}'!A1<&"` },
      }),
    );
    const sheets = opened(await writtenBytes(xlsx, options, hostile, noMasking));
    const rows = table(sheets.get('会话')!);
    expect(rows.map(({ 会话 }) => 会话)).toEqual([0, 1, 2, 3].map((i) => `'=${i}'!A1<&"`));
    expect(rows[0]).toMatchObject({ 客服: "=cmd|'/c calc'!A1", 团队: '[a]:*?/\\' });
  });
});

describe('more than a sheet holds', () => {
  const small = (limits: { rows: number; links: number }) => writtenBytes(xlsxWithin(limits), options);

  it('goes on in further sheets, and links find their rows there', async () => {
    const sheets = opened(await small({ rows: 3, links: 1000 }));
    expect([...sheets.keys()]).toEqual([
      ...['总览', '客服', '规则', '规则 2', '规则 3', '会话', '会话 2', '问题', '问题 2', '问题 3', '承诺'],
    ]);
    expect(['问题', '问题 2', '问题 3'].map((name) => table(sheets.get(name)!).length)).toEqual([3, 3, 2]);
    expect(sheets.get('问题 3')!.rows[0]).toEqual(sheets.get('问题')!.rows[0]);
    for (const name of ['问题', '问题 2', '问题 3']) {
      const sheet = sheets.get(name)!;
      sheet.rows.slice(1).forEach((row, r) => {
        expect(target(sheets, sheet.links.get(`H${r + 2}`))).toBe(row[7]);
        expect(target(sheets, sheet.links.get(`E${r + 2}`))).toBe(row[4]);
      });
    }
    expect(sheets.get('会话')!.links.get('F3')).toBe("'问题 3'!A2");
  });

  it('keeps the links that matter most, and says so once', async () => {
    const sheets = opened(await small({ rows: 100, links: 8 }));
    const { links, rows } = sheets.get('问题')!;
    expect([...links.keys()]).toEqual(rows.slice(1).map((_, r) => `H${r + 2}`));
    const notes = sheets
      .get('总览')!
      .rows.flat()
      .filter((cell) => String(cell).includes('个链接'));
    expect(notes).toEqual([
      'Excel 一张表最多 8 个链接，“会话”里只保留了一部分，其余是普通文字。',
      'Excel 一张表最多 8 个链接，“问题”里只保留了一部分，其余是普通文字。',
    ]);
  });
});

describe('the file', () => {
  afterEach(() => void vi.useRealTimers());

  it('is the same whenever it is written', async () => {
    const once = await writtenBytes(xlsx, options);
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-01-01T00:00:00Z') });
    expect(Buffer.from(once).equals(await writtenBytes(xlsx, options))).toBe(true);
  });

  it.each(LOCALES)('of no conversation says so, in %s', async (locale) => {
    const sheets = opened(await writtenBytes(xlsx, { ...options, locale }, []));
    expect([...sheets.keys()]).toEqual(SHEETS[locale]);
    expect(sheets.get(SHEETS[locale][0])!.rows[1]).toEqual([
      locale === 'zh' ? '没有检查任何会话' : 'no conversation was audited',
    ]);
    for (const name of SHEETS[locale].slice(3)) expect(sheets.get(name)!.rows).toHaveLength(1);
  });

  it('says what links lead to, and has a foot on each printed page', async () => {
    const sheets = opened(await writtenBytes(xlsx, options));
    expect(sheets.get('总览')!.rows[1]).toEqual([
      '带下划线的字可以点，跳到另一张表的那一行。筛选不影响链接；给那张表重新排序以后，链接会落到别的行。',
    ]);
    for (const { xml } of sheets.values())
      expect(xml).toContain('<oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter>');
  });

  it('of one conversation whose agent has no name', async () => {
    const one = sampleConversations()
      .slice(0, 1)
      .map((audited) => ({
        ...audited,
        agent: null,
        agents: [],
        parts: audited.parts.map((part) => ({ ...part, agent: null })),
      }));
    const sheets = opened(await writtenBytes(xlsx, options, one));
    expect(table(sheets.get('客服')!)[0]).toMatchObject({
      客服: '（没有署名）',
      平均得分: 55.7,
      最低分的会话: 'c-2031',
    });
    expect(sheets.get('会话')!.rows).toHaveLength(2);
    const { links } = sheets.get('会话')!;
    expect(links.has('B2')).toBe(false);
  });

  it('needs hucre, and says so before the work is done', async () => {
    vi.resetModules();
    vi.doMock('hucre/xlsx', () => {
      throw new Error('Cannot find package');
    });
    const lazy = await import('../../../src/report/audit/xlsx.ts');
    await expect(writtenBytes(lazy.xlsx, options)).rejects.toMatchObject({
      title: { en: 'writing .xlsx needs hucre, which is not installed' },
      hint: { en: expect.stringContaining('npm install hucre') },
    });
    const format = lazy.xlsx(options);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(() => format.add(['{}', '', ''])).toThrow();
    vi.doUnmock('hucre/xlsx');
    vi.resetModules();
  });
});

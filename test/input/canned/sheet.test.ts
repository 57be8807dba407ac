import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../../src/errors.ts';
import { sheet } from '../../../src/input/canned/sheet.ts';
import { decode } from '../../../src/input/decode.ts';
import type { Reply, ToldReplies } from '../../../src/input/reply.ts';
import { expectExact, read, rewritten, spanOf, spelledAs } from './written-places.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/canned/csv');

function fixture(name: string): string {
  return decode(readFileSync(join(FIXTURES, name)), name).text;
}

async function replies(text: string, name = 'replies.csv', told?: ToldReplies): Promise<readonly Reply[]> {
  const file = await read(sheet, text, name, told);
  for (const reply of file.replies) expectExact(text, reply);
  return file.replies;
}

const texts = async (text: string, told?: ToldReplies) =>
  (await replies(text, 'replies.csv', told)).map((reply) => reply.text);

async function refusal(text: string, told?: ToldReplies): Promise<string> {
  try {
    await replies(text, '话术.csv', told);
  } catch (error) {
    if (error instanceof UserError) return describeError(error, 'zh');
    throw error;
  }
  throw new Error('it was read');
}

describe('sheets of replies', () => {
  it('the quick phrases of a shop, with CRLF, a byte order mark and line breaks in cells', async () => {
    const source = fixture('qianniu.csv');
    const found = await replies(source);
    expect(found.map(({ key, title }) => [key, title])).toEqual([
      ['物流/cfh', 'cfh'],
      ['售后/thsx', 'thsx'],
      ['售后/fp', 'fp'],
      ['结束语/zs', 'zs'],
    ]);
    const [parcel, refund, , thanks] = found;
    expect(parcel!.text).toBe('亲，您的宝贝已经在打包啦，今天 18 点前会交给快递。\n发出后系统会短信通知您哦～');
    expect(spelledAs(source, parcel!, '快递。\n发出')).toBe('快递。\r\n发出');
    expect(spelledAs(source, refund!, '申请"七天')).toBe('申请""七天');
    expect(spelledAs(source, thanks!, '😊，有')).toBe('😊，有');
    expect(source.slice(refund!.region.start, refund!.region.end)).toMatch(/^thsx,".*",售后$/);
  });

  it('a column a language: the same reply in each', async () => {
    const found = await replies(fixture('languages.csv'));
    expect(
      found.map(({ key, language, translationOf, text }) => [key, language, translationOf, text.slice(0, 8)]),
    ).toEqual([
      ['refund.received', 'zh-Hans', 'refund.received', '您的退款申请已经'],
      ['refund.received', 'zh-Hant', 'refund.received', '您的退款申請已經'],
      ['refund.received', 'en', 'refund.received', 'We have '],
      ['refund.done', 'zh-Hans', 'refund.done', '退款已原路退回，'],
      ['refund.done', 'zh-Hant', 'refund.done', '退款已原路退回，'],
    ]);
  });

  it('tabs, and a quote that is only a quote', async () => {
    const found = await replies(fixture('talk-scripts.tsv'), 'talk-scripts.tsv');
    expect(found.map(({ key, text }) => [key, text.slice(0, 7)])).toEqual([
      ['客户嫌贵', '理解您的顾虑，'],
      ['"七天无理由"是什么意思', '签收后 7 天'],
    ]);
  });

  it('sep=, HTML, and rules left off in a column of their own', async () => {
    const source = fixture('macros.csv');
    const [late, stock] = await replies(source);
    expect(late).toMatchObject({ key: '4411', title: 'Late parcel' });
    expect(late!.text).toContain("late & we're sorry about that.\nWe");
    expect(spelledAs(source, late!, "late & we're")).toBe('late &amp; we&#39;re');
    expect(late!.disable).toBeUndefined();
    expect(stock!.disable?.text).toBe('en/cannot -- agreed with the brand team');
    expectExact(source, stock!.disable!);
  });

  it('a transcript is no sheet of replies', async () => {
    expect(await replies(fixture('transcript.csv'))).toEqual([]);
    expect(await texts('role,text\ncustomer,我的快递到哪里了\nagent,亲亲，我帮您查一下，请稍等\n')).toEqual([]);
    expect(
      await texts('2026-03-01 10:00,小林,我的快递到哪里了\n2026-03-01 10:01,小美,亲亲，我帮您查一下，请稍等\n'),
    ).toEqual([]);
  });

  const HEADERS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['快捷短语编码,快捷短语,快捷短语分组', ['快捷短语'], ['快捷短语分组', '快捷短语编码']],
    ['分組,標題,話術內容', ['話術內容'], ['分組', '標題']],
    ['一级分类,问题,答案,相似问', ['答案'], ['一级分类', '问题']],
    ['客户问题,参考话术,错误话术,备注', ['参考话术'], ['客户问题']],
    ['场景,话术1,话术2', ['话术1', '话术2'], ['场景']],
    ['Shortcut,Macro,When to use', ['Macro'], ['Shortcut']],
    ['Macro name,Macro text,Tags,Created at', ['Macro text'], ['Macro name']],
    ['name,subject,body_html,body_text,language', ['body_html'], ['name']],
    ['Folder,Title,Content,Visibility', ['Content'], ['Folder', 'Title']],
    ['customer_message,agent_reply', ['agent_reply'], ['customer_message']],
    ['keyword,message,reply', ['reply'], ['keyword']],
    ['标题/Title,内容/Content', ['内容/Content'], ['标题/Title']],
    ['*话术名称（必填）,*话术内容（必填）', ['*话术内容（必填）'], ['*话术名称（必填）']],
    ['模板名称,模板内容,适用渠道,创建时间,创建人', ['模板内容'], ['模板名称']],
    ['问候语', ['问候语'], []],
  ];
  it.each(HEADERS)('%s', async (header, contents, naming) => {
    const names = header.split(',');
    const row = names.map((name) => (contents.includes(name) ? '您好，您的包裹今天会送到' : `${name}值`)).join(',');
    const found = await replies(`${header}\n${row}\n`);
    const expected = contents.map(() => '您好，您的包裹今天会送到');
    expect(found.map(({ text }) => text)).toEqual(expected);
    const key = naming.map((name) => `${name}值`).join('/');
    expect(found.map((reply) => reply.key)).toEqual(
      contents.length > 1 ? contents.map((name) => `${key}/${name}`) : [key],
    );
  });

  const NO_REPLIES: readonly (readonly [string, string])[] = [
    [
      'ratings',
      'order,rating,review\nA1,5,物流很快，客服小姐姐很有耐心，下次还来\nA2,1,等了一个星期才发货，不会再买了\n',
    ],
    ['products', 'sku,price,stock\nB-100,199,20\nB-101,299,4\n'],
    ['counts under a name of contents', '日期,回复\n1,20\n2,31\n'],
    ['marks', '姓名,语文,英文\n王小明,90,88\n李小红,85,92\n'],
    ['a header alone', '标题,内容\n'],
    ['nothing', ''],
    ['empty rows', '\r\n,,\r\n\r\n'],
  ];
  it.each(NO_REPLIES)('%s: no replies', async (_, text) => {
    expect(await texts(text)).toEqual([]);
  });

  it('a column of sentences needs no name', async () => {
    const rows = '催发货,亲，您的订单已经在打包，今天就能发出\n退换货,签收后 7 天内都可以申请，麻烦您拍照给我们\n';
    expect(await texts(rows)).toHaveLength(2);
    const found = await replies(`情形,说法\n${rows}`);
    expect(found.map(({ key }) => key)).toEqual(['催发货', '退换货']);
    expect(await texts(`您好，请问有什么可以帮您的呢\n感谢您的耐心等待，已经为您处理好了\n`)).toHaveLength(2);
  });

  it('full-width commas part cells below a header of such', async () => {
    const source = '标题，内容\n催发货，亲，您的订单今天发出。\n结束语，感谢惠顾\n';
    const found = await replies(source);
    expect(found.map(({ key, text }) => [key, text])).toEqual([
      ['催发货', '亲，您的订单今天发出。'],
      ['结束语', '感谢惠顾'],
    ]);
  });

  it('delimiters in the last cell, which has no quotes, are its own', async () => {
    const source = 'title,content\nwait,"Just a moment, please"\nlate,Hi there, your parcel is late, sorry!\n';
    expect(await texts(source)).toEqual(['Just a moment, please', 'Hi there, your parcel is late, sorry!']);
    const single = '回复内容\n您好, 请稍等一下\n';
    expect(await texts(single)).toEqual(['您好, 请稍等一下']);
  });

  it('merged cells name what stands below them', async () => {
    const found = await replies(
      '分类,标题,内容\n售前,问候,您好，请问有什么可以帮您\n,活动,今天全场满 199 减 20\n售后,退款,退款会在 3 天内到账\n',
    );
    expect(found.map(({ key }) => key)).toEqual(['售前/问候', '售前/活动', '售后/退款']);
  });

  it('a headline above the names', async () => {
    const found = await replies('快捷回复,,\n,,\n分组,标题,内容\n售前,问候,您好，请问有什么可以帮您\n');
    expect(found.map(({ key }) => key)).toEqual(['售前/问候']);
  });

  it('a column that tells the language', async () => {
    const found = await replies(
      'id,语言,内容\ngreet,zh-CN,您好，很高兴为您服务\ngreet,繁體,您好，很高興為您服務\ngreet,en,Hello and welcome back\ngreet,ja,いらっしゃいませ\n',
    );
    expect(found.map(({ language, translationOf }) => [language, translationOf])).toEqual([
      ['zh-Hans', 'greet'],
      ['zh-Hant', 'greet'],
      ['en', 'greet'],
    ]);
  });

  it('a row that begins like a comment is one', async () => {
    const source =
      '标题,内容\n# replylint-disable-next-line no-slang, zh/cannot -- 活动口径,\n活动,亲亲冲鸭，手慢无哦\n';
    const { comments, replies: found } = await read(sheet, source, 'replies.csv');
    expect(comments.map(({ text }) => text)).toEqual(['replylint-disable-next-line no-slang, zh/cannot -- 活动口径']);
    expect(found).toHaveLength(1);
  });
});

describe('what was told of a sheet', () => {
  const source =
    '代号,话,备用说法,谁用\nA1,您好，请问有什么可以帮您,您好，在的呢，请讲,全员\nA2,感谢您的耐心等待,谢谢您等我查询,夜班\n';

  it('columns by name and by number, a title and a language', async () => {
    const found = await replies(source, 'replies.csv', { select: ['话', '#3'], title: '代号', language: 'zh-CN' });
    expect(found.map(({ key, language, text }) => [key, language, text])).toEqual([
      ['A1/话', 'zh-Hans', '您好，请问有什么可以帮您'],
      ['A1/备用说法', 'zh-Hans', '您好，在的呢，请讲'],
      ['A2/话', 'zh-Hans', '感谢您的耐心等待'],
      ['A2/备用说法', 'zh-Hans', '谢谢您等我查询'],
    ]);
    expect(found[0]!.title).toBe('A1');
  });

  it('a column of numbers where there is no header', async () => {
    expect(await texts('1,您好呀\n2,再见啦\n', { select: ['#2'] })).toEqual(['您好呀', '再见啦']);
  });

  it('a column that is not there', async () => {
    expect(await refusal('标题,话术内容\n问候,您好，请问有什么可以帮您\n', { select: ['话术內容2'] })).toBe(
      '话术.csv:1: 没有“话术內容2”这一列\n  是不是想写“话术内容”？',
    );
    expect(await refusal('title,contents\nhi,Hello and welcome\n', { select: ['content'] })).toBe(
      '话术.csv:1: 没有“content”这一列\n  是不是想写“contents”？',
    );
    expect(await refusal('1,您好呀\n2,再见啦\n', { select: ['#4'] })).toContain('列也可以写编号：#1 到 #2');
  });
});

describe('what cannot be parted into cells', () => {
  it('a quote that never closes', async () => {
    expect(await refusal('标题,内容\n问候,您好\n催发货,"亲，今天发出\n退款,3 天到账\n')).toMatch(
      /^话术\.csv:3:5: 单元格的引号没有成对/,
    );
  });

  it('a quote in the middle of a quoted cell', async () => {
    expect(await refusal('标题,内容\n退货,"支持"七天无理由"退货"\n')).toMatch(
      /^话术\.csv:2:7: .*\n.*应该是分隔符或换行/,
    );
    expect(await refusal('标题,内容\r\n退货,"支持退货\r\n问候,"您好"\r\n')).toMatch(/^话术\.csv:2:4: .*\n.*到第 3 行/);
  });

  it('a row with more cells than its header', async () => {
    expect(await refusal('title,content,category\nlate,Sorry, your parcel is late,shipping\n')).toMatch(
      /^话术\.csv:2:1: 这一行有 4 列，表头只有 3 列/,
    );
  });
});

describe('writing into a cell', () => {
  async function put(source: string, words: string, text: string): Promise<string | undefined> {
    const found = await replies(source);
    const reply = found.find((one) => one.text.includes(words));
    return rewritten(source, reply!, text, spanOf(reply!, words));
  }
  const source = '标题,内容\r\n退货,"亲，""不能""退货。\r\n麻烦理解"\r\n问候,您好，在的呢\r\n';

  it('between quotes: quotes twice, line breaks as the file has them', async () => {
    expect(await put(source, '麻烦理解', '您可以"换货"\n或退差价')).toBe(
      source.replace('麻烦理解', '您可以""换货""\r\n或退差价'),
    );
    expect(await put(source, '"不能"', '暂不支持')).toBe(source.replace('""不能""', '暂不支持'));
  });

  it('without quotes: nothing that would part the cell', async () => {
    expect(await put(source, '在的呢', '很高兴为您服务')).toBe(source.replace('在的呢', '很高兴为您服务'));
    for (const text of ['在的,请讲', '请讲"在"', '在的\n请讲', '在的 '])
      expect(await put(source, '在的呢', text)).toBeUndefined();
  });

  it('no formula', async () => {
    expect(await put(source, '您好，在的呢', '=您好')).toBeUndefined();
    expect(await put(source, '亲，', '@客服')).toBeUndefined();
    expect(await put('标题,内容\n优惠,-10 元优惠券已经发放给您\n', '-10 元', '-12 元')).toContain('优惠,-12 元优惠券');
  });
});

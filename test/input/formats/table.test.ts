import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../../src/errors.ts';
import { csv, tsv } from '../../../src/input/formats/table.ts';
import type { ReadOptions } from '../../../src/input/transcript.ts';
import { readText, sampleOf } from './reading.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../fixtures/transcripts/${name}`, import.meta.url), 'utf8');

describe('fixtures', () => {
  it('csv: an export with everything in it', async () => {
    expect(await readText(csv, fixture('csv.csv'))).toEqual([
      {
        line: 2,
        conversation: 'S20240506-001',
        id: 'M1',
        role: 'customer',
        sender: '陈女士',
        time: '2024-05-06 10:00:00',
        channel: 'chat',
        team: '售后一组',
        customerName: '陈女士',
        fields: { 商品名称: '电热水壶' },
        text: '我的快递三天没动了，\n什么情况？',
      },
      {
        line: 4,
        conversation: 'S20240506-001',
        id: 'M2',
        role: 'system',
        time: '2024-05-06 10:00:01',
        channel: 'chat',
        team: '售后一组',
        aside: 'automatic',
        text: '您好，欢迎光临，客服正在接入，请稍候。',
      },
      {
        line: 5,
        conversation: 'S20240506-001',
        id: 'M3',
        role: 'agent',
        sender: '小美',
        time: '2024-05-06 10:00:20',
        channel: 'chat',
        team: '售后一组',
        text: '您好，"催件"已经提交，今天18点前给您回复。',
      },
      {
        line: 6,
        conversation: 'S20240506-001',
        id: 'M4',
        role: 'agent',
        sender: '小美',
        time: '2024-05-06 10:00:40',
        channel: 'chat',
        team: '售后一组',
        aside: 'note',
        text: '这单仓库漏扫，已找主管。',
      },
      {
        line: 7,
        conversation: 'S20240506-001',
        id: 'M5',
        role: 'customer',
        sender: '陈女士',
        time: '2024-05-06 10:01:00',
        channel: 'chat',
        team: '售后一组',
        attachment: 'image',
        text: '[图片]',
      },
      {
        line: 8,
        conversation: 'S20240506-001',
        id: 'M6',
        role: 'agent',
        sender: '小美',
        time: '2024-05-06 10:01:10',
        channel: 'chat',
        team: '售后一组',
        aside: 'recalled',
        text: '稍等啊',
      },
      {
        line: 9,
        conversation: 'S20240506-002',
        id: 'M7',
        role: 'customer',
        sender: '林先生',
        time: '2024-05-06 11:00:00',
        channel: 'phone',
        team: '售前组',
        customerName: '林先生',
        fields: { 商品名称: '空气炸锅' },
        text: '几升的？',
      },
      {
        line: 10,
        problem: {
          zh: expect.stringMatching(/^不认识的角色“质检”。认识的有：客服（客服、坐席/),
          en: expect.stringMatching(/^“质检” is no role that is known\. known are: agent/),
        },
      },
      {
        line: 11,
        problem: { zh: '同第 10 行：不认识的角色“质检”', en: 'as in row 10: “质检” is no role that is known' },
      },
      {
        line: 12,
        problem: {
          zh: '这一行只有 3 列（应有 13 列），没有消息内容',
          en: 'this row has 3 of 13 cells and no text',
        },
      },
    ]);
  });

  it('tsv: a table with two texts in a row', async () => {
    const pieces = await readText(tsv, fixture('tsv.tsv'), { name: 'tsv.tsv' });
    expect(
      pieces.map((piece) => ('problem' in piece ? piece : [piece.line, piece.conversation, piece.role, piece.text])),
    ).toEqual([
      [2, '8801', 'customer', '這個可以退嗎？'],
      [2, '8801', 'agent', '您好，簽收七天內都可以退。'],
      [3, '8801', 'customer', '運費誰出'],
      [3, '8801', 'agent', '質量問題由我們承擔，您放心。'],
      [4, '8802', 'customer', '在嗎'],
    ]);
  });
});

const DETECTED: readonly [name: string, text: string, id: string, score: number][] = [
  ['commas', '会话ID,角色,内容\n1,客户,在吗\n1,客服,您好\n', 'csv', 0.8],
  ['semicolons', '会话ID;角色;内容\n1;客户;在吗, 急\n1;客服;您好, 在的\n', 'csv', 0.8],
  ['bars', '会话ID|角色|内容\n1|客户|在吗\n1|客服|您好\n', 'csv', 0.8],
  ['tabs', '会话ID\t角色\t内容\n1\t客户\t在吗\n1\t客服\t您好\n', 'tsv', 0.8],
  ['only a header', '会话ID,角色,内容\n', 'csv', 0.5],
  ['columns that must be asked for', 'a1,b2,c3\n1,x,在吗\n2,y,您好\n', 'csv', 0.5],
  ['commas in most texts', '角色,内容\n客户,在吗,急\n客服,您好,在的\n客户,好\n', 'csv', 0.8],
];

describe('is told', () => {
  it.each(DETECTED)('%s', async (_, text, id, score) => {
    const sample = await sampleOf(text);
    const scores = { csv: csv.detect(sample), tsv: tsv.detect(sample) };
    expect(scores).toEqual({ csv: 0, tsv: 0, [id]: score });
  });

  it.each([
    [
      'a chat log',
      '小美 2024-05-06 10:00:00\n您好，请问有什么可以帮您？\n\n王女士 2024-05-06 10:00:09\n发票，抬头怎么写\n',
    ],
    [
      'a transcript',
      'Agent (Ben): Hello, how may I help you?\nCustomer (Juan): Hi Ben, my plan, please.\nAgent (Ben): Sure.\n',
    ],
    ['subtitles', '1\n00:00:01,000 --> 00:00:02,000\n您好\n\n2\n00:00:03,000 --> 00:00:04,000\n你好\n'],
    ['JSON', '[{"role":"客户","text":"在吗"},\n{"role":"客服","text":"您好"}]'],
    ['nothing', ''],
  ])('not %s', async (_, text) => {
    const sample = await sampleOf(text);
    expect([csv.detect(sample), tsv.detect(sample)]).toEqual([0, 0]);
  });
});

const MESSAGES = '工单,谁,说了什么\n1,甲方,在吗，我的快递到哪了\n1,乙方,您好，今天派送\n1,甲方,谢谢\n1,乙方,不客气的\n';

interface Refused {
  readonly name: string;
  readonly text: string;
  readonly map?: ReadOptions['map'];
  readonly says: string;
}

const REFUSED: readonly Refused[] = [
  {
    name: 'no text column',
    text: MESSAGES,
    says: `聊天记录.csv: 找不到消息内容在哪一列
  看到的列：
  #1 工单：1
  #2 谁：甲方
  #3 说了什么：在吗，我的快递到哪了
  请加上：--map text=说了什么 --map role=谁
  可以指明的有：conversation、text、role、sender、time、end、channel、team、customer、agent、id、type；列可以写名字，也可以写编号（#3）`,
  },
  {
    name: 'no role',
    text: '会话ID,昵称,内容\n1,小美,您好\n1,快乐的猫,在吗\n',
    says: `聊天记录.csv: 分不清哪些是客服说的、哪些是客户说的
  看到的列：
  #1 会话ID：1
  #2 昵称：小美
  #3 内容：您好
  “昵称”列里有：小美、快乐的猫。请告诉我们哪些是客服：--map sender=昵称 --agents 小美`,
  },
  {
    name: 'numbers that nothing explains',
    text: '会话ID,角色,内容\n1,7,在吗\n1,9,在\n',
    says: `聊天记录.csv: 分不清哪些是客服说的、哪些是客户说的
  看到的列：
  #1 会话ID：1
  #2 角色：7
  #3 内容：在吗
  “角色”列里有：7、9。请告诉我们哪些是客服：--map sender=角色 --agents 9`,
  },
  {
    name: 'a mapped column that is misspelt',
    text: MESSAGES,
    map: { text: '说了神么', role: '谁' },
    says: `聊天记录.csv: --map text=说了神么：没有叫“说了神么”的列
  看到的列：
  #1 工单：1
  #2 谁：甲方
  #3 说了什么：在吗，我的快递到哪了
  是不是想写“说了什么”？`,
  },
  {
    name: 'a number beyond the columns',
    text: MESSAGES,
    map: { text: '#4' },
    says: `聊天记录.csv: --map text=#4：没有叫“#4”的列
  看到的列：
  #1 工单：1
  #2 谁：甲方
  #3 说了什么：在吗，我的快递到哪了
  可用的有：工单、说了什么、谁`,
  },
  {
    name: 'roles nobody knows',
    text: MESSAGES,
    map: { text: '说了什么', role: '谁' },
    says: `聊天记录.csv: “谁”列里没有认识的角色：甲方、乙方
  认识的有：客服（客服、坐席、座席、商家、卖家、员工、人工客服、agent…）；客户（客户、用户、买家、访客、顾客、会员、customer、user…）；系统（系统、机器人、智能客服、系统消息、系统提示、自动、system、bot…）
  如果这些是名字，请改用：--map sender=谁 --agents 甲方`,
  },
  {
    name: 'some roles that are known',
    text: '会话ID,Role,内容\n1,Kunde,在吗\n1,Agent,您好\n1,Kunde,谢谢您\n',
    says: `聊天记录.csv: “Role”列里没有认识的角色：Kunde
  认识的有：客服（客服、坐席、座席、商家、卖家、员工、人工客服、agent…）；客户（客户、用户、买家、访客、顾客、会员、customer、user…）；系统（系统、机器人、智能客服、系统消息、系统提示、自动、system、bot…）
  如果这些是名字，请改用：--map sender=Role --agents Agent`,
  },
  {
    name: 'a list of calls without a word',
    text: '通话编号,开始时间,坐席\nT1,2024-05-01 10:00,1001\nT2,2024-05-01 11:00,1002\n',
    says: `聊天记录.csv: 找不到消息内容在哪一列
  看到的列：
  #1 通话编号：T1
  #2 开始时间：2024-05-01 10:00
  #3 坐席：1001
  请加上：--map text=… --map role=…
  可以指明的有：conversation、text、role、sender、time、end、channel、team、customer、agent、id、type；列可以写名字，也可以写编号（#3）
  如果这个文件里本来就没有聊天内容（例如评价、工单清单、通话记录），请不要把它放进来`,
  },
  {
    name: 'scores are no texts',
    text: '会话ID,角色,评价内容,满意度消息\n1,客户,5,5\n2,客户,4,4\n3,客户,5,5\n',
    says: `聊天记录.csv: 找不到消息内容在哪一列
  看到的列：
  #1 会话ID：1
  #2 角色：客户
  #3 评价内容：5
  #4 满意度消息：5
  请加上：--map text=… --map role=…
  可以指明的有：conversation、text、role、sender、time、end、channel、team、customer、agent、id、type；列可以写名字，也可以写编号（#3）
  如果这个文件里本来就没有聊天内容（例如评价、工单清单、通话记录），请不要把它放进来`,
  },
  {
    name: 'no names of columns',
    text: '1001\t2024-05-06\t甲\t我的快递到哪了\n1001\t2024-05-06\t乙\t您好，今天派送\n1002\t2024-05-06\t甲\t发票怎么开\n1002\t2024-05-06\t乙\t下单时勾选即可\n',
    says: `聊天记录.csv: 找不到消息内容在哪一列
  看到的列：
  #1：1001
  #2：2024-05-06
  #3：甲
  #4：我的快递到哪了
  请加上：--map text=#4 --map role=#3
  可以指明的有：conversation、text、role、sender、time、end、channel、team、customer、agent、id、type；列可以写名字，也可以写编号（#3）`,
  },
];

async function refusal(text: string, map: ReadOptions['map'] = {}): Promise<string> {
  try {
    await readText(csv, text, { map });
    return 'nothing';
  } catch (error) {
    if (error instanceof UserError) return describeError(error, 'zh');
    throw error;
  }
}

describe('asks for', () => {
  it.each(REFUSED)('$name', async ({ text, map, says }) => {
    expect(await refusal(text, map)).toBe(says);
  });
});

describe('what the user maps', () => {
  const rows = async (text: string, map: ReadOptions['map'], agents?: readonly string[]) =>
    (await readText(csv, text, { map, ...(agents && { agents }) })).map((piece) =>
      'problem' in piece ? piece.problem.zh : [piece.conversation, piece.role, piece.sender, piece.text].join(' '),
    );

  it('by names and by numbers', async () => {
    const wanted = ['1  甲方 在吗，我的快递到哪了', '1  乙方 您好，今天派送', '1  甲方 谢谢', '1  乙方 不客气的'];
    expect(await rows(MESSAGES, { text: '说了什么', sender: '谁', conversation: '工单' }, ['乙方'])).toEqual(wanted);
    expect(await rows(MESSAGES, { text: '#3', sender: '2', conversation: '#1' }, ['乙方'])).toEqual(wanted);
  });

  it('in a table without names of columns', async () => {
    expect(await rows('USER\tI need a taxi.\nSYSTEM\tOne moment.\nAGENT\tIt is on its way.\n', { text: '#2' })).toEqual(
      [' customer  I need a taxi.', ' system  One moment.', ' agent  It is on its way.'],
    );
  });

  it('two columns of texts without usual names', async () => {
    expect(
      await rows('甲说,乙说\n怎么退货呢请问,您好可以在订单里申请\n多久到账呀,三个工作日内到账\n', {
        customer: '甲说',
        agent: '乙说',
      }),
    ).toEqual([
      ' customer  怎么退货呢请问',
      ' agent  您好可以在订单里申请',
      ' customer  多久到账呀',
      ' agent  三个工作日内到账',
    ]);
  });
});

/** Who said what, and when. */
async function said(text: string, given: Parameters<typeof readText>[2] = {}): Promise<string[]> {
  const pieces = await readText(csv, text, given);
  return pieces.map((piece) =>
    'problem' in piece
      ? `${piece.line}! ${piece.problem.zh}`
      : [piece.conversation, piece.role ?? '?', piece.sender, piece.time, piece.text].filter(Boolean).join(' '),
  );
}

describe('what spreadsheets do to an export', () => {
  it('merged cells tell the conversation and its parties once', async () => {
    const text = [
      '会话ID,客户昵称,发送人,角色,时间,内容',
      'A7,林女士,林女士,客户,2024-05-01 10:00:00,壶盖裂了能换吗',
      ',,小禾,客服,2024-05-01 10:00:30,可以的，请发张照片',
      'A8,周先生,周先生,客户,2024-05-01 11:00:00,发票抬头写错了',
      ',,小禾,客服,2024-05-01 11:00:20,我帮您重开',
      '',
    ].join('\n');
    expect(await said(text)).toEqual([
      'A7 customer 林女士 2024-05-01 10:00:00 壶盖裂了能换吗',
      'A7 agent 小禾 2024-05-01 10:00:30 可以的，请发张照片',
      'A8 customer 周先生 2024-05-01 11:00:00 发票抬头写错了',
      'A8 agent 小禾 2024-05-01 11:00:20 我帮您重开',
    ]);
  });

  it('an id that is missing among ids that come again is told', async () => {
    const text = '会话ID,角色,内容\nA7,客户,在吗\nA7,客服,在的\n,客户,谁都不是\nA8,客户,您好\n';
    expect(await said(text)).toEqual([
      'A7 customer 在吗',
      'A7 agent 在的',
      '4! 这一行没有会话ID，没有检查',
      'A8 customer 您好',
    ]);
  });

  it('days since 1900 are times, a few minutes of a recording are not', async () => {
    const text =
      '会话ID,角色,时间,内容\n1,客户,45413.4166666667,在吗\n1,客服,45413.4168981481,在的\n1,客户,45414,谢谢\n';
    expect(await said(text)).toEqual([
      '1 customer 2024-05-01 10:00:00 在吗',
      '1 agent 2024-05-01 10:00:20 在的',
      '1 customer 2024-05-02 00:00:00 谢谢',
    ]);
    expect(await said('会话ID,角色,时间,内容\n1,客户,1.5,在吗\n1,客服,12.25,在的\n')).toEqual([
      '1 customer 0:00:01.500 在吗',
      '1 agent 0:00:12.250 在的',
    ]);
  });

  it('ids that have lost their digits are told once', async () => {
    const text = '会话ID,角色,内容\n1.23457E+17,客户,在吗\n1.23457E+17,客服,在的\n';
    expect(await said(text)).toEqual([
      '2! 会话ID 1.23457E+17 被 Excel 改成了科学计数法，后面的数字已经丢失，不同的会话可能混在一起；请把这一列设为文本后重新导出',
      '1.23457E+17 customer 在吗',
      '1.23457E+17 agent 在的',
    ]);
  });

  it('names in two languages, one below the other', async () => {
    const text = '会话ID,角色,消息内容\nconversation_id,role,message\n1,客户,在吗\n1,客服,在的\n';
    expect(await said(text)).toEqual(['1 customer 在吗', '1 agent 在的']);
  });

  it('a message that is the name of a column stays one', async () => {
    expect(await said('会话ID,角色,消息内容\n1,客户,订单号\n1,客服,在的\n')).toEqual([
      '1 customer 订单号',
      '1 agent 在的',
    ]);
  });
});

describe('ids of messages', () => {
  const ids = async (text: string) =>
    (await readText(csv, text)).map((piece) =>
      'problem' in piece ? piece.problem.zh : `${piece.conversation} ${piece.id ?? '-'}`,
    );

  it('of rows that came twice are theirs, and so are those that begin anew in each conversation', async () => {
    const head = '会话ID,消息ID,角色,内容\n';
    expect(await ids(`${head}A,1,客户,在吗\nA,2,客服,在的\nA,2,客服,在的\n`)).toEqual(['A 1', 'A 2', 'A 2']);
    expect(await ids(`${head}A,1,客户,在吗\nA,2,客服,在的\nB,1,客户,您好\nB,2,客服,请讲\n`)).toEqual([
      'A 1',
      'A 2',
      'B 1',
      'B 2',
    ]);
  });

  it('that several messages bear are none', async () => {
    expect(await ids('会话ID,消息ID,角色,内容\nA,7,客户,在吗\nA,7,客服,在的\n')).toEqual(['A -', 'A -']);
  });
});

describe('times under a name nobody knows', () => {
  it.each([
    [
      'in figures',
      '2024-05-01 10:00',
      '2024-05-01 10:02',
      ['1 customer 2024-05-01 10:00 在吗', '1 agent 2024-05-01 10:02 在的'],
    ],
    ['Unix seconds', '1714528800', '1714528860', ['1 customer 1714528800 在吗', '1 agent 1714528860 在的']],
    [
      'the same all through a conversation',
      '2024-05-01 10:00',
      '2024-05-01 10:00',
      ['1 customer 在吗', '1 agent 在的'],
    ],
    ['ids', '#1714528800', '#1714528860', ['1 customer 在吗', '1 agent 在的']],
    ['order numbers', '2024050110', '2024050112', ['1 customer 在吗', '1 agent 在的']],
  ])('%s', async (_, first, second, rows) => {
    expect(await said(`会话ID,何时何刻,角色,内容\n1,${first},客户,在吗\n1,${second},客服,在的\n`)).toEqual(rows);
  });
});

describe('who the user says the agents are', () => {
  it('even where the names are words for roles', async () => {
    const text = '谁\t说了什么\nUSER\tIs the towel bar in stock?\nSYSTEM\tYes, two of them are left.\n';
    expect(await said(text, { map: { sender: '谁', text: '说了什么' }, agents: ['SYSTEM'] })).toEqual([
      '? USER Is the towel bar in stock?',
      '? SYSTEM Yes, two of them are left.',
    ]);
  });

  it('a line of the system is nobody’s', async () => {
    const text = '发送人,内容\n阿月,在的\n系统,会话已转接\n猫,在吗\n';
    expect(await said(text, { map: { sender: '发送人' }, agents: ['阿月'] })).toEqual([
      '? 阿月 在的',
      'system 系统 会话已转接',
      '? 猫 在吗',
    ]);
  });
});

describe('rows', () => {
  const rows = async (text: string) =>
    (await readText(csv, text)).map((piece) =>
      'problem' in piece ? `${piece.line}! ${piece.problem.zh}` : `${piece.line} ${piece.text}`,
    );

  it('a text in the last column keeps its commas', async () => {
    expect(await rows('会话ID,角色,内容\n1,客户,在吗,急,谢谢\n1,客服,您好\n')).toEqual(['2 在吗,急,谢谢', '3 您好']);
  });

  it('a text elsewhere cannot', async () => {
    expect(await rows('会话ID,内容,角色\n1,在吗,急,客户\n1,您好,客服\n1,谢谢,客户\n')).toEqual([
      '2! 这一行有 4 列，表头只有 3 列：内容里可能有没加引号的分隔符',
      '3 您好',
      '4 谢谢',
    ]);
  });

  it('without a role', async () => {
    expect(await rows('会话ID,角色,内容\n1,客户,在吗\n1,,您好\n1,客服,您好\n')).toEqual([
      '2 在吗',
      '3! 这一行没有写是谁说的',
      '4 您好',
    ]);
  });

  it('tie to whom was talked with, where there is no conversation', async () => {
    const pieces = await readText(
      csv,
      '客户,客服,时间,角色,内容\n王女士,小美,2024-05-06 10:00,客户,在吗\n王女士,小美,2024-05-06 10:01,客服,您好\n',
    );
    expect(pieces.map((piece) => ('problem' in piece ? piece : [piece.thread, piece.sender]))).toEqual([
      ['王女士', '王女士'],
      ['王女士', '小美'],
    ]);
  });

  it('a name on both sides is nobody’s who speaks', async () => {
    const pieces = await readText(
      csv,
      'session_id,user_id,role,content\n1,U77,user,在吗\n1,U77,agent,您好\n2,U78,user,你好\n2,U78,agent,您好\n',
    );
    expect(pieces.map((piece) => ('problem' in piece ? piece : piece.sender))).toEqual([
      'U77',
      undefined,
      'U78',
      undefined,
    ]);
  });

  it('nothing of a file that holds none', async () => {
    expect(await readText(csv, '')).toEqual([]);
    expect(await readText(csv, '\n\n,,\n')).toEqual([]);
    expect(await readText(csv, '会话ID,角色,内容\n,,\n')).toEqual([]);
  });

  it('numbers kept from Excel, and a line below the table', async () => {
    const pieces = await readText(
      csv,
      'sep=,\n会话ID,角色,内容\n="0012",客户,在吗\n"=""0012""",客服,您好\n\t0013,客服,再见\n共 3 条,,\n',
    );
    expect(pieces.map((piece) => ('problem' in piece ? piece : [piece.line, piece.conversation, piece.text]))).toEqual([
      [3, '0012', '在吗'],
      [4, '0012', '您好'],
      [5, '0013', '再见'],
    ]);
  });

  it('a delimiter at the end of every row', async () => {
    expect(await rows('会话ID,角色,内容\n1,客户,在吗,\n1,客服,您好,\n')).toEqual(['2 在吗', '3 您好']);
  });

  it('a column whose value is its name', async () => {
    expect(await rows('会话ID,客服,发送人,内容\n1,客服,王女士,在吗\n1,客服,客服,您好\n')).toEqual(['2 在吗', '3 您好']);
  });

  it('what stands for something else than words, and what was taken back', async () => {
    const pieces = await readText(
      csv,
      '会话ID,角色,内容\n1,客户,[图片]\n1,客户,【语音】\n1,客服,此消息已撤回\n1,客服,[微笑]好的\n',
    );
    expect(pieces.map((piece) => ('problem' in piece ? piece : [piece.role, piece.attachment, piece.aside]))).toEqual([
      ['customer', 'image', undefined],
      ['customer', 'audio', undefined],
      ['agent', undefined, 'recalled'],
      ['agent', undefined, undefined],
    ]);
  });

  it('a flag that the user maps', async () => {
    const pieces = await readText(csv, 'id,is_agent,text\n1,0,在吗\n1,1,在的\n', { map: { role: 'is_agent' } });
    expect(pieces.map((piece) => ('problem' in piece ? piece : piece.role))).toEqual(['customer', 'agent']);
  });

  it('ten thousand, with a broken one in the middle', async () => {
    const texts = Array.from(
      { length: 10_000 },
      (_, i) => `S${i >> 1},${i % 2 ? '客服' : '客户'},${i === 5000 ? '"没有闭合,多一列' : `"第${i}条，\n您好"`}`,
    );
    const pieces = await readText(csv, `会话ID,角色,内容\n${texts.join('\n')}\n`, { chunk: 4096 });
    expect(pieces).toHaveLength(10_000);
    expect(pieces.filter((piece) => 'problem' in piece)).toEqual([
      {
        line: 10_002,
        problem: {
          zh: '这一行的引号没有成对，分不出各列',
          en: 'a quote of this row never closes, so its columns cannot be told',
        },
      },
    ]);
    expect(pieces.at(-1)).toMatchObject({ line: 19_999, conversation: 'S4999', text: '第9999条，\n您好' });
  });
});

describe('whatever the table', () => {
  const CELL = fc.oneof(
    fc.constantFrom(
      '会话ID',
      '角色',
      '内容',
      '客服',
      '客户',
      '时间',
      '发送人',
      '您好',
      '1',
      '',
      'id',
      'text',
      'role',
      '"',
      '="1"',
      '是',
    ),
    fc.string({ unit: fc.constantFrom('客', '服', 'a', ' ', '"', '\n', '1', '<', '😊'), maxLength: 6 }),
  );
  const TABLE = fc.array(fc.array(CELL, { maxLength: 6 }), { maxLength: 12 });

  it('is read or refused with reason, and each row is of the table', async () => {
    await fc.assert(
      fc.asyncProperty(
        TABLE,
        fc.constantFrom(',', '\t', ';'),
        fc.dictionary(fc.constantFrom('text', 'role', 'sender', 'time'), fc.constantFrom('#1', '#2', '内容', 'id')),
        async (table, delimiter, map) => {
          const text = table.map((cells) => cells.join(delimiter)).join('\n');
          const lineCount = text.split('\n').length;
          try {
            for (const { line } of await readText(delimiter === '\t' ? tsv : csv, text, { map })) {
              expect(line).toBeGreaterThan(0);
              expect(line).toBeLessThanOrEqual(lineCount);
            }
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
            for (const locale of ['zh', 'en'] as const)
              expect(describeError(error as UserError, locale)).not.toMatch(/undefined|\[object/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is quick on a cell of half a million characters', async () => {
    const long = '客服说'.repeat(170_000);
    expect(await readText(csv, `会话ID,角色,内容\n1,客户,${long}\n1,客服,您好\n${long},${long},\n`)).toHaveLength(2);
  });
});

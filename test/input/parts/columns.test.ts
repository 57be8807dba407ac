import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { jsonRows } from '../../../src/input/formats/json-rows.ts';
import { csv, tsv } from '../../../src/input/formats/table.ts';
import { xlsx } from '../../../src/input/formats/xlsx.ts';
import type { Piece } from '../../../src/input/transcript.ts';
import { readText } from '../formats/reading.ts';

/** Rows that a customer and an agent say, whatever the columns are called: the text of both is `寄到哪里了？` and `您好，今天派送。`. */
interface Case {
  readonly name: string;
  /** Cells parted by ` | `. */
  readonly rows: readonly string[];
  /** `conversation role sender time text`, `-` for what is absent; default: a customer's and an agent's message of 1001. */
  readonly gives?: readonly string[];
}

const ASKED = '1001 customer - - 寄到哪里了？';
const ANSWERED = '1001 agent - - 您好，今天派送。';

const CASES: readonly Case[] = [
  {
    name: 'Simplified',
    rows: ['会话ID | 角色 | 消息内容', '1001 | 客户 | 寄到哪里了？', '1001 | 客服 | 您好，今天派送。'],
  },
  {
    name: 'Traditional',
    rows: ['對話編號 | 發送方 | 內容', '1001 | 訪客 | 寄到哪里了？', '1001 | 客服人員 | 您好，今天派送。'],
  },
  {
    name: 'English',
    rows: ['conversation_id | role | text', '1001 | user | 寄到哪里了？', '1001 | agent | 您好，今天派送。'],
  },
  {
    name: 'camel case',
    rows: [
      'conversationId | senderType | messageText',
      '1001 | CUSTOMER | 寄到哪里了？',
      '1001 | OPERATOR | 您好，今天派送。',
    ],
  },
  {
    name: 'words with spaces',
    rows: [
      'Ticket ID | Author Type | Comment Body',
      '1001 | End-user | 寄到哪里了？',
      '1001 | Staff | 您好，今天派送。',
    ],
  },
  {
    name: 'full width',
    rows: [
      'ＩＭ会话ＩＤ | 说话人角色 | 聊天内容（文本）',
      '1001 | 买家 | 寄到哪里了？',
      '1001 | 卖家 | 您好，今天派送。',
    ],
  },
  {
    name: 'both languages',
    rows: ['会话/Session | 角色/Role | 内容/Content', '1001 | 客户 | 寄到哪里了？', '1001 | 坐席 | 您好，今天派送。'],
  },
  {
    name: 'direction in words',
    rows: ['聊天ID | 消息方向 | 消息正文', '1001 | 接收 | 寄到哪里了？', '1001 | 发送 | 您好，今天派送。'],
  },
  {
    name: 'direction in English',
    rows: ['chat id | direction | body', '1001 | inbound | 寄到哪里了？', '1001 | outbound | 您好，今天派送。'],
  },
  {
    name: 'an arrow',
    rows: ['会话号 | 方向 | 内容', '1001 | 客户->客服 | 寄到哪里了？', '1001 | 客服->客户 | 您好，今天派送。'],
  },
  {
    name: 'a boolean of the agent',
    rows: ['session | is_agent | content', '1001 | 0 | 寄到哪里了？', '1001 | 1 | 您好，今天派送。'],
  },
  {
    name: 'a boolean of the customer',
    rows: ['session | inbound | content', '1001 | True | 寄到哪里了？', '1001 | False | 您好，今天派送。'],
  },
  {
    name: 'a Chinese boolean',
    rows: ['会话编号 | 是否客服 | 内容', '1001 | 否 | 寄到哪里了？', '1001 | 是 | 您好，今天派送。'],
  },
  {
    name: 'roles with a name beside',
    rows: ['会话编号 | 角色 | 内容', '1001 | 访客_8812 | 寄到哪里了？', '1001 | 客服-小美 | 您好，今天派送。'],
  },
  {
    name: 'roles in a column of senders',
    rows: ['工单号 | 发送人 | 消息', '1001 | 客户 | 寄到哪里了？', '1001 | 客服 | 您好，今天派送。'],
  },
  {
    name: 'roles in a column without a usual name',
    rows: ['工单号 | 谁说的 | 消息', '1001 | 买家 | 寄到哪里了？', '1001 | 商家 | 您好，今天派送。'],
  },
  {
    name: 'the sender is the agent',
    rows: [
      '会话ID | 客服 | 发送人 | 内容 | 发送时间',
      '1001 | 小美 | 王女士 | 寄到哪里了？ | 2024-05-06 10:00:00',
      '1001 | 小美 | 小美 | 您好，今天派送。 | 2024-05-06 10:00:09',
    ],
    gives: [
      '1001 customer 王女士 2024-05-06 10:00:00 寄到哪里了？',
      '1001 agent 小美 2024-05-06 10:00:09 您好，今天派送。',
    ],
  },
  {
    name: 'the sender is the customer',
    rows: [
      '会话ID | 买家昵称 | 发送者 | 内容',
      '1001 | tb8812 | tb8812 | 寄到哪里了？',
      '1001 | tb8812 | 店铺:小美 | 您好，今天派送。',
    ],
    gives: ['1001 customer tb8812 - 寄到哪里了？', '1001 agent 店铺:小美 - 您好，今天派送。'],
  },
  {
    name: 'one of two columns is filled',
    rows: ['会话ID | 客户 | 客服 | 内容', '1001 | 王女士 |  | 寄到哪里了？', '1001 |  | 小美 | 您好，今天派送。'],
    gives: ['1001 customer 王女士 - 寄到哪里了？', '1001 agent 小美 - 您好，今天派送。'],
  },
  {
    name: 'senders of whom some bear 客服',
    rows: ['会话ID | 发送人 | 内容', '1001 | 王女士 | 寄到哪里了？', '1001 | 客服小美 | 您好，今天派送。'],
    gives: ['1001 customer 王女士 - 寄到哪里了？', '1001 agent 客服小美 - 您好，今天派送。'],
  },
  {
    name: 'an agent column beside the role',
    rows: [
      '会话ID | 客服工号 | 发送方类型 | 消息内容',
      '1001 | K017 | 用户 | 寄到哪里了？',
      '1001 | K017 | 客服 | 您好，今天派送。',
    ],
    gives: [ASKED, '1001 agent K017 - 您好，今天派送。'],
  },
  {
    name: 'date and time of day',
    rows: [
      '会话ID | 日期 | 时间 | 角色 | 内容',
      '1001 | 2024/5/6 | 9:05:00 | 客户 | 寄到哪里了？',
      '1001 | 2024/5/6 | 9:05:09 | 客服 | 您好，今天派送。',
    ],
    gives: ['1001 customer - 2024/5/6 9:05:00 寄到哪里了？', '1001 agent - 2024/5/6 9:05:09 您好，今天派送。'],
  },
  {
    name: 'times of the conversation beside those of the messages',
    rows: [
      '会话ID | 会话开始时间 | 结束时间 | created_at | 角色 | 内容',
      '1001 | 9:00 | 9:30 | 1714957500 | 客户 | 寄到哪里了？',
      '1001 | 9:00 | 9:30 | 1714957509 | 客服 | 您好，今天派送。',
    ],
    gives: ['1001 customer - 1714957500 寄到哪里了？', '1001 agent - 1714957509 您好，今天派送。'],
  },
  {
    name: 'two columns of texts',
    rows: ['会话ID | 客户消息 | 客服回复', '1001 | 寄到哪里了？ | 您好，今天派送。', '1001 | 好的 | '],
    gives: [ASKED, ANSWERED, '1001 customer - - 好的'],
  },
  {
    name: 'question and answer',
    rows: ['session_id | question | answer', '1001 | 寄到哪里了？ | 您好，今天派送。'],
  },
  {
    name: 'only replies',
    rows: ['工单编号 | 客服 | 客服回复内容', '1001 | 小美 | 您好，今天派送。'],
    gives: ['1001 agent 小美 - 您好，今天派送。'],
  },
  {
    name: 'a title and blank lines above',
    rows: [
      '五月客服聊天记录 |  | ',
      ' |  | ',
      '会话ID | 角色 | 内容',
      '1001 | 客户 | 寄到哪里了？',
      '1001 | 客服 | 您好，今天派送。',
    ],
  },
  {
    name: 'a title in one cell',
    rows: [
      '导出时间：2024-05-07',
      '',
      '会话ID | 角色 | 内容',
      '1001 | 客户 | 寄到哪里了？',
      '1001 | 客服 | 您好，今天派送。',
    ],
  },
  {
    name: 'a column named twice',
    rows: ['会话ID | 内容 | 角色 | 内容', '1001 |  | 客户 | 寄到哪里了？', '1001 |  | 客服 | 您好，今天派送。'],
  },
  {
    name: 'the header again where files were joined',
    rows: [
      '会话ID | 角色 | 内容',
      '1001 | 客户 | 寄到哪里了？',
      '会话ID | 角色 | 内容',
      '1001 | 客服 | 您好，今天派送。',
    ],
  },
  {
    name: 'empty rows at the end',
    rows: ['会话ID | 角色 | 内容', '1001 | 客户 | 寄到哪里了？', '1001 | 客服 | 您好，今天派送。', ' |  | ', '', ''],
  },
  {
    name: 'numbers told by what is said under them',
    rows: [
      '会话ID | 发送方类型 | 内容',
      '1001 | 2 | 寄到哪里了？',
      '1001 | 1 | 您好，今天派送，给您带来不便请您谅解。',
      '1001 | 2 | 能不能快点',
      '1001 | 1 | 这边为您催一下，请您稍等。',
    ],
    gives: [
      ASKED,
      '1001 agent - - 您好，今天派送，给您带来不便请您谅解。',
      '1001 customer - - 能不能快点',
      '1001 agent - - 这边为您催一下，请您稍等。',
    ],
  },
  {
    name: 'conversations parted by blank rows',
    rows: ['角色 | 内容', '客户 | 寄到哪里了？', '客服 | 您好，今天派送。', '', '客户 | 发票怎么开'],
    gives: ['1 customer - - 寄到哪里了？', '1 agent - - 您好，今天派送。', '2 customer - - 发票怎么开'],
  },
  {
    name: 'the id of a conversation that is only called id',
    rows: ['id | role | text', '1001 | user | 寄到哪里了？', '1001 | agent | 您好，今天派送。'],
  },
  {
    name: 'columns that only look like times and texts',
    rows: [
      '会话编号 | 评价内容 | 首响时间 | 消息创建时间 | 会话类型 | 发送者角色 | 消息内容',
      '1001 | 很好 | 12 | 2024-05-06 10:00 | 售后 | 客户 | 寄到哪里了？',
      '1001 | 很好 | 12 | 2024-05-06 10:01 | 售后 | 客服 | 您好，今天派送。',
    ],
    gives: ['1001 customer - 2024-05-06 10:00 寄到哪里了？', '1001 agent - 2024-05-06 10:01 您好，今天派送。'],
  },
  {
    name: 'a recording with seconds',
    rows: [
      'interaction_id | speaker | utterance | start_time | end_time',
      '1001 | customer | 寄到哪里了？ | 0.5 | 2',
      '1001 | agent | 您好，今天派送。 | 62.25 | 64',
    ],
    gives: ['1001 customer - 0:00:00.500 寄到哪里了？', '1001 agent - 0:01:02.250 您好，今天派送。'],
  },
  {
    name: 'a recording with milliseconds and numbered sides',
    rows: [
      '录音编号 | 坐席工号 | 说话人 | 开始时间 | 识别文本',
      '1001 | K1 | 1 | 0 | 寄到哪里了？',
      '1001 | K1 | 0 | 2100 | 您好，今天派送，感谢您的来电。',
      '1001 | K1 | 1 | 5300 | 几点',
      '1001 | K1 | 0 | 3605400 | 这边为您查询，请您稍等。',
    ],
    gives: [
      '1001 customer - 0:00:00 寄到哪里了？',
      '1001 agent K1 0:00:02.100 您好，今天派送，感谢您的来电。',
      '1001 customer - 0:00:05.300 几点',
      '1001 agent K1 1:00:05.400 这边为您查询，请您稍等。',
    ],
  },
  {
    name: 'words of Taiwan',
    rows: [
      '對話編號 | 傳送者 | 訊息內容 | 客服專員',
      '1001 | 陳小姐 | 寄到哪里了？ | 阿德',
      '1001 | 阿德 | 您好，今天派送。 | 阿德',
    ],
    gives: ['1001 customer 陳小姐 - 寄到哪里了？', '1001 agent 阿德 - 您好，今天派送。'],
  },
  {
    name: 'an export of WeChat',
    rows: [
      'localId | TalkerId | Type | IsSender | CreateTime | StrContent',
      '1 | 77 | 1 | 0 | 1714957200 | 寄到哪里了？',
      '2 | 77 | 1 | 1 | 1714957210 | 您好，今天派送。',
    ],
    gives: ['- customer 77 1714957200 寄到哪里了？', '- agent - 1714957210 您好，今天派送。'],
  },
  {
    name: 'HTML',
    rows: [
      'ticket_id | role | html_body',
      '1001 | end-user | <p>寄到哪里了？</p>',
      '1001 | agent | <div>您好，<b>今天</b>派送。</div><script>track()</script>',
    ],
  },
  {
    name: 'a smaller-than sign is no HTML',
    rows: ['ticket_id | role | body', '1001 | customer | 寄到哪里了？', '1001 | agent | 您好，价格<p价，买二送一。'],
    gives: [ASKED, '1001 agent - - 您好，价格<p价，买二送一。'],
  },
];

const cellsOf = (row: string) => row.split(' | ');
const shown = (pieces: readonly Piece[]) =>
  pieces.map((piece) =>
    'problem' in piece
      ? piece.problem.zh
      : [piece.conversation ?? '-', piece.role ?? '-', piece.sender ?? '-', piece.time ?? '-', piece.text].join(' '),
  );

describe('columns by name and value', () => {
  it.each(CASES)('$name', async ({ rows, gives = [ASKED, ANSWERED] }) => {
    expect(shown(await readText(tsv, rows.map((row) => cellsOf(row).join('\t')).join('\n')))).toEqual(gives);
  });
});

describe('the same table', () => {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const withNames = CASES.filter(({ rows }) => rows[0]!.split(' | ').length > 1);

  it.each(withNames)('in every way of writing it: $name', async ({ rows, gives = [ASKED, ANSWERED] }) => {
    const cells = rows.map(cellsOf);
    for (const delimiter of [',', ';', '|']) {
      const text = cells.map((row) => row.map(quoted).join(delimiter)).join('\r\n');
      expect(shown(await readText(csv, text, { chunk: 11 }))).toEqual(gives);
    }
    const bytes = await writeXlsx({ sheets: [{ name: '聊天', rows: cells }] });
    expect(shown(await readText(xlsx, '', { bytes }))).toEqual(gives);
  });

  // Keys are unique, and objects know no blank rows.
  const asObjects = withNames.filter(({ rows }) => {
    const [names = [], ...body] = rows.map(cellsOf);
    return (
      new Set(names).size === names.length &&
      body.every((row) => row.length === names.length && row[0] !== names[0] && row.join('').trim() !== '')
    );
  });
  it.each(asObjects)('as JSON: $name', async ({ rows, gives = [ASKED, ANSWERED] }) => {
    const [names = [], ...body] = rows.map(cellsOf);
    const text = body
      .map((row) => JSON.stringify(Object.fromEntries(names.map((name, i) => [name, row[i]]))))
      .join('\n');
    expect(shown(await readText(jsonRows, text, { name: 'a.jsonl' }))).toEqual(gives);
  });
});

import { describe, expect, it } from 'vitest';
import { FORMATS, shown } from './json-platforms.ts';
import { readText, sampleOf } from './reading.ts';

interface Case {
  readonly name: string;
  readonly format: string;
  readonly value: unknown;
  readonly rows: readonly string[];
}

/** The same platforms in the other shapes that people save: rows of connectors, single tickets, older exports. */
const CASES: readonly Case[] = [
  {
    name: 'comments as a connector writes them, without users',
    format: 'zendesk',
    value: [
      {
        id: 1,
        ticket_id: 70,
        author_id: 5,
        type: 'Comment',
        body: 'We are on it.',
        public: true,
        created_at: '2024-06-03T08:15:00Z',
      },
    ],
    rows: ['1#1 · 70 · ? · 5 · 2024-06-03T08:15:00Z · "We are on it." · channel=ticket'],
  },
  {
    name: 'a ticket in an object, with its comments in it',
    format: 'zendesk',
    value: {
      ticket: {
        id: 71,
        requester_id: 9,
        via: { channel: 'chat' },
        comments: [{ id: 2, author_id: 9, body: 'Hi there', public: true, created_at: '2024-06-03T08:15:00Z' }],
      },
    },
    rows: ['1#2 · 71 · customer · 9 · 2024-06-03T08:15:00Z · "Hi there" · channel=chat'],
  },
  {
    name: 'a ticket with the people in it',
    format: 'zendesk',
    value: {
      id: 73,
      requester: { id: 9, name: 'Leo' },
      assignee: { id: 5, name: 'Tom' },
      comments: [
        { id: 4, author_id: 9, body: 'Any news?', public: true, created_at: '2024-06-03T08:15:00Z' },
        { id: 5, author_id: 5, body: 'Yes, it ships today.', public: true, created_at: '2024-06-03T08:16:00Z' },
      ],
    },
    rows: [
      '1#4 · 73 · customer · Leo · 2024-06-03T08:15:00Z · "Any news?" · customerName=Leo · channel=ticket',
      '1#5 · 73 · agent · Tom · 2024-06-03T08:16:00Z · "Yes, it ships today." · customerName=Leo · channel=ticket',
    ],
  },
  {
    name: 'a message in its record, and one that nobody decrypted',
    format: 'wecom-archive',
    value: [
      {
        seq: 1,
        chat: {
          msgid: 'm1',
          action: 'send',
          from: 'wmQx3kAAAAb81TnLwVd20aZ',
          tolist: ['LiWei'],
          roomid: '',
          msgtime: 1717200000512,
          msgtype: 'text',
          text: { content: '在吗' },
        },
      },
      { seq: 2, msgid: 'm2', publickey_ver: 1, encrypt_random_key: 'ftJ', encrypt_chat_msg: '898' },
    ],
    rows: [
      '1#m1 · (LiWei wmQx3kAAAAb81TnLwVd20aZ) · customer · wmQx3kAAAAb81TnLwVd20aZ · 1717200000512 · "在吗"',
      '1 ! 这条消息还是密文（encrypt_chat_msg），请先用会话存档 SDK 解密再导出',
    ],
  },
  {
    name: 'a page of comments that names its ticket in the address of the next',
    format: 'zendesk',
    value: {
      comments: [{ id: 3, author_id: 9, body: 'Any news?', public: true, created_at: '2024-06-03T08:15:00Z' }],
      users: [{ id: 9, name: 'Leo', role: 'end-user' }],
      next_page: 'https://shop.zendesk.com/api/v2/tickets/72/comments.json?page=2',
    },
    rows: ['1#3 · 72 · customer · Leo · 2024-06-03T08:15:00Z · "Any news?" · channel=ticket'],
  },
  {
    name: 'a history with sender types, and one with names alone',
    format: 'zendesk-chat',
    value: [
      {
        id: 'c1',
        type: 'chat',
        visitor: { name: 'Ana' },
        agent_names: ['Joel'],
        history: [
          {
            type: 'chat.msg',
            name: 'Joel',
            msg: 'Good morning',
            timestamp: '2024-06-05T12:00:00Z',
            sender_type: 'Agent',
          },
          { type: 'chat.msg', name: 'Ana', msg: 'Hi', timestamp: '2024-06-05T12:00:01Z' },
          { type: 'chat.msg', name: 'Joel', msg: 'How can I help?', timestamp: '2024-06-05T12:00:02Z' },
        ],
      },
    ],
    rows: [
      '1 · c1 · agent · Joel · 2024-06-05T12:00:00Z · "Good morning" · channel=chat · customerName=Ana',
      '1 · c1 · customer · Ana · 2024-06-05T12:00:01Z · "Hi" · channel=chat · customerName=Ana',
      '1 · c1 · agent · Joel · 2024-06-05T12:00:02Z · "How can I help?" · channel=chat · customerName=Ana',
    ],
  },
  {
    name: 'parts as a connector writes them',
    format: 'intercom',
    value: [
      {
        type: 'conversation_part',
        id: '7',
        conversation_id: '88',
        part_type: 'comment',
        body: '<p>Done.</p>',
        created_at: '2024-06-05T12:00:00Z',
        author: { type: 'admin', id: '1', name: 'Sam' },
      },
      {
        type: 'conversation_part',
        id: '8',
        conversation_id: '88',
        part_type: 'comment',
        body: '<p>Thanks</p>',
        created_at: '2024-06-05T12:01:00Z',
        author: { type: 'lead', id: '2' },
        redacted: true,
      },
    ],
    rows: [
      '1#7 · 88 · agent · Sam · 2024-06-05T12:00:00Z · "Done." · channel=chat',
      '1#8 · 88 · system · 2 · 2024-06-05T12:01:00Z · "Thanks" · aside=recalled · channel=chat',
    ],
  },
  {
    name: 'a mail that came first',
    format: 'intercom',
    value: {
      type: 'conversation',
      id: '89',
      created_at: 1717570800,
      source: {
        type: 'email',
        delivered_as: 'customer_initiated',
        body: '<p>Where is my order?</p>',
        author: { type: 'contact', id: '3', email: 'ian@example.com' },
      },
      conversation_parts: { conversation_parts: [] },
    },
    rows: ['1 · 89 · customer · ian@example.com · 1717570800 · "Where is my order?" · channel=email'],
  },
  {
    name: 'a ticket of the account export',
    format: 'freshdesk',
    value: [
      {
        helpdesk_ticket: {
          display_id: 12,
          description: '<p>Zip broken</p>',
          requester_name: 'Ivy',
          requester_id: 4,
          source: 1,
          created_at: '2024-06-06T07:00:00Z',
          notes: [
            {
              helpdesk_note: {
                id: 1,
                body: 'Sorry, a new one ships today.',
                incoming: false,
                private: false,
                user_id: 8,
                created_at: '2024-06-06T07:30:00Z',
              },
            },
          ],
        },
      },
    ],
    rows: [
      '1 · 12 · customer · Ivy · 2024-06-06T07:00:00Z · "Zip broken" · customerName=Ivy · channel=email',
      '1#1 · 12 · agent · 8 · 2024-06-06T07:30:00Z · "Sorry, a new one ships today." · customerName=Ivy · channel=email',
    ],
  },
  {
    name: 'entries as a connector writes them',
    format: 'freshdesk',
    value: [
      {
        id: 5,
        ticket_id: 13,
        body_text: 'It arrived, thank you',
        incoming: true,
        private: false,
        user_id: 4,
        source: 0,
        created_at: '2024-06-06T09:00:00Z',
      },
    ],
    rows: ['1#5 · 13 · customer · 4 · 2024-06-06T09:00:00Z · "It arrived, thank you" · channel=ticket'],
  },
  {
    name: 'threads as a connector writes them, one by a canned reply, one a draft',
    format: 'helpscout',
    value: [
      {
        id: 1,
        conversation_id: 9,
        type: 'message',
        state: 'published',
        status: 'closed',
        body: 'It is on its way.',
        created_by: { id: 8, type: 'user', first: 'Lea', last: 'Moss' },
        saved_reply_id: 55,
        created_at: '2024-06-08T10:30:00Z',
      },
      {
        id: 2,
        conversation_id: 9,
        type: 'message',
        state: 'draft',
        status: 'active',
        body: 'Maybe',
        created_by: { id: 8, type: 'user', first: 'Lea' },
        created_at: '2024-06-08T10:31:00Z',
      },
      {
        id: 3,
        conversation_id: 9,
        type: 'chat',
        state: 'published',
        status: 'active',
        body: 'Hello?',
        created_by: { id: 90, type: 'customer', first: 'Kim' },
        created_at: '2024-06-08T10:32:00Z',
      },
    ],
    rows: [
      '1#1 · 9 · agent · Lea Moss · 2024-06-08T10:30:00Z · "It is on its way." · channel=email · fields={"savedReplyId":"55"}',
      '1#2 · 9 · system · Lea · 2024-06-08T10:31:00Z · "Maybe" · aside=note · channel=email',
      '1#3 · 9 · customer · Kim · 2024-06-08T10:32:00Z · "Hello?" · channel=chat',
    ],
  },
  {
    name: 'a ticket with its messages and team',
    format: 'gorgias',
    value: {
      id: 661,
      channel: 'chat',
      customer: { name: 'Ben' },
      assignee_team: { name: 'Night' },
      messages: [
        {
          id: 1,
          public: true,
          channel: 'chat',
          from_agent: true,
          sender: { name: 'Gia' },
          body_text: 'Hi Ben',
          created_datetime: '2024-06-09T08:00:00+00:00',
        },
      ],
    },
    rows: [
      '1#1 · 661 · agent · Gia · 2024-06-09T08:00:00+00:00 · "Hi Ben" · customerName=Ben · team=Night · channel=chat',
    ],
  },
  {
    name: 'one chat, a thread after the other, with a rich message and an unknown author',
    format: 'livechat',
    value: {
      id: 'P1',
      users: [{ id: 'a', type: 'agent', name: 'Rob' }],
      threads: [
        {
          id: 'K1',
          events: [{ id: 'K1_1', type: 'message', text: 'Hi', created_at: '2024-06-10T07:11:40Z', author_id: 'x' }],
        },
        {
          id: 'K2',
          events: [
            {
              id: 'K2_1',
              type: 'rich_message',
              template_id: 'cards',
              elements: [{ title: 'Sizes', subtitle: 'S to XL' }],
              created_at: '2024-06-10T08:11:40Z',
              author_id: 'a',
            },
          ],
        },
      ],
    },
    rows: [
      '1#K1_1 · K1 · ? · x · 2024-06-10T07:11:40Z · "Hi" · channel=chat',
      '1#K2_1 · K2 · agent · Rob · 2024-06-10T08:11:40Z · "Sizes\\nS to XL" · channel=chat',
    ],
  },
  {
    name: 'conversations with words for kinds, and a message that was deleted',
    format: 'chatwoot',
    value: {
      data: {
        meta: { all_count: 1 },
        payload: [
          {
            id: 41,
            meta: { channel: 'Channel::Email', sender: { name: 'Ida' }, team: { name: 'Care' } },
            messages: [
              {
                id: 1,
                content: 'Points?',
                message_type: 'incoming',
                content_type: 'text',
                private: false,
                created_at: 1718000000,
              },
              {
                id: 2,
                content: 'Below your name.',
                message_type: 'outgoing',
                content_type: 'text',
                private: false,
                created_at: 1718000030,
                content_attributes: { deleted: true },
              },
            ],
          },
        ],
      },
    },
    rows: [
      '1#1 · 41 · customer · - · 1718000000 · "Points?" · customerName=Ida · team=Care · channel=email',
      '1#2 · 41 · system · - · 1718000030 · "Below your name." · aside=recalled · customerName=Ida · team=Care · channel=email',
    ],
  },
  {
    name: 'two pages of one session, and names that tell nothing',
    format: 'tencent-ccc',
    value: [
      {
        SessionId: 's-1',
        Messages: [{ Timestamp: 1717218000, From: 'Alice', Messages: [{ Type: 'Text', Content: '在吗' }] }],
      },
      {
        SessionId: 's-1',
        Messages: [
          { Timestamp: 1717218010, From: 'Bob', Messages: [{ Type: 'File', Content: 'https://example.com/a.pdf' }] },
        ],
      },
    ],
    rows: [
      '1 · s-1 · ? · Alice · 1717218000 · "在吗" · channel=chat',
      '1 · s-1 · ? · Bob · 1717218010 · "[文件]" · channel=chat · attachment=file',
    ],
  },
  {
    name: 'two answers, a session each',
    format: '51ima',
    value: [1, 2].map((n) => ({
      code: '10000',
      data: {
        list: [
          {
            fromTerminal: 'user_h5',
            content: '在吗',
            contentType: 'text',
            chatType: 0,
            type: 'chat',
            uuid: `u${n}`,
            time: 1717221600000,
            msgFrom: 'v1',
          },
        ],
      },
    })),
    rows: [
      '1#u1 · 1 · customer · v1 · 1717221600000 · "在吗" · channel=chat',
      '1#u2 · 2 · customer · v1 · 1717221600000 · "在吗" · channel=chat',
    ],
  },
  {
    name: 'a talk between few, and kinds that hold no words',
    format: 'wecom-archive',
    value: [
      {
        msgid: 'm1',
        action: 'send',
        from: 'ChenJing',
        tolist: ['wmQx3kAAAAb81TnLwVd20aZ'],
        roomid: '',
        msgtime: 1717200000512,
        msgtype: 'voiptext',
        voiptext: { callduration: 12, invitetype: 2 },
      },
      {
        msgid: 'm2',
        action: 'send',
        from: 'ChenJing',
        tolist: ['wmQx3kAAAAb81TnLwVd20aZ'],
        roomid: '',
        msgtime: 1717200001512,
        msgtype: 'qydiskfile',
        qydiskfile: {},
      },
      {
        msgid: 'm3',
        action: 'send',
        from: 'wm',
        tolist: ['ChenJing'],
        roomid: '',
        msgtime: 1717200002512,
        msgtype: 'text',
        text: { content: '' },
      },
    ],
    rows: [
      '1#m1 · (ChenJing wmQx3kAAAAb81TnLwVd20aZ) · system · ChenJing · 1717200000512 · "[音视频通话]" · aside=automatic',
      '1#m2 · (ChenJing wmQx3kAAAAb81TnLwVd20aZ) · system · ChenJing · 1717200001512 · "[qydiskfile]" · aside=automatic',
      '1#m3 · (ChenJing wm) · system · wm · 1717200002512 · "[空消息]" · aside=automatic',
    ],
  },
  {
    name: 'times that are offsets where the start is not told',
    format: 'azure-call',
    value: {
      ConversationId: 'k1',
      Content: '00:00:03\n\nAgent: Hello\n\n00:00:07\n\nCustomer (Juan): Hi\nare you open?',
    },
    rows: [
      '1 · k1 · agent · - · 00:00:03 · "Hello" · channel=phone · customerName=Juan · fields={}',
      '1 · k1 · customer · Juan · 00:00:07 · "Hi\\nare you open?" · channel=phone · customerName=Juan · fields={}',
    ],
  },
];

describe('other shapes of JSON exports', () => {
  for (const { name, format: id, value, rows } of CASES) {
    const format = FORMATS.find((other) => other.id === id)!;
    const text = JSON.stringify(value);
    it(`${id}: ${name}`, async () => expect((await readText(format, text)).map(shown)).toEqual(rows));
    it(`${id}: ${name}: is told from others`, async () => {
      const sample = await sampleOf(text);
      expect(FORMATS.filter((other) => other.detect(sample) > 0).map((other) => other.id)).toEqual([id]);
    });
  }

  for (const value of [
    { conversation_id: 1, content: '您好', message_type: 1, sender_type: 'agent' },
    { id: 1, type: 'bug', state: 'open', created_by: 'lin', body: '退款页面打不开' },
    { id: 1, author_id: 2, text: '在吗', created_at: '2024-06-01' },
    { openid: 'o1', content: '在吗', time: 1717221600 },
    { messages: [{ from: 'a', text: '在吗' }] },
    { code: 0, data: { list: [] } },
    { conversations: [] },
    {},
  ]) {
    it(`nobody claims ${JSON.stringify(value)}`, async () => {
      for (const text of [
        JSON.stringify(value),
        JSON.stringify([value, value]),
        `${JSON.stringify(value)}\n`.repeat(3),
      ]) {
        const sample = await sampleOf(text);
        expect(FORMATS.filter((format) => format.detect(sample) > 0).map(({ id }) => id)).toEqual([]);
      }
    });
  }

  /** Every key with a value of every wrong kind: nothing throws, whatever a file holds. */
  const WRONG: readonly unknown[] = [null, 7, -1, true, '', '\0', '文字', [], [null], [[]], {}, { type: null }];
  for (const { name, format: id, value } of CASES) {
    it(`${id}: ${name}: with wrong values`, async () => {
      const format = FORMATS.find((other) => other.id === id)!;
      for (const wrong of WRONG) {
        for (const key of keysOf(value)) {
          const marked = JSON.stringify(value, (own, inner) => (own === key ? '@@' : inner));
          const text = marked.replaceAll('"@@"', JSON.stringify(wrong));
          expect(Array.isArray(await readText(format, text))).toBe(true);
          for (const other of FORMATS) other.detect(await sampleOf(text));
        }
      }
    });
  }
});

function keysOf(value: unknown): string[] {
  const keys = new Set<string>();
  JSON.stringify(value, (key, inner) => {
    if (key !== '') keys.add(key);
    return inner;
  });
  return [...keys];
}

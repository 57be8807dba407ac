import { describe, expect, it } from 'vitest';
import { readJson, sampleJson } from '../../../src/input/parts/json-values.ts';

async function* inChunks(text: string, size: number) {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

/** What comes out, short: values with their line and what stands round them; problems in Chinese. */
async function read(text: string, paths: string[][] = [], limit?: number, size = 65_536) {
  const out: unknown[] = [];
  for await (const items of readJson(inChunks(text, size), paths, limit)) {
    for (const item of items) {
      if ('problem' in item) out.push(`${item.line}: ${item.problem.zh}`);
      else if (item.around.length > 0) out.push([item.line, item.value, ...item.around]);
      else out.push([item.line, item.value]);
    }
  }
  return out;
}

const HELLO = { text: '您好，请问有什么可以帮您？' };
const INVOICE = { text: '发票什么时候开' };
const [hello, invoice] = [JSON.stringify(HELLO), JSON.stringify(INVOICE)];

interface Case {
  readonly name: string;
  readonly text: string;
  readonly paths?: string[][];
  readonly gives: unknown[];
}

const CASES: readonly Case[] = [
  { name: 'nothing', text: '', gives: [] },
  { name: 'blank lines', text: '\n \r\n', gives: [] },
  {
    name: 'JSON Lines',
    text: `${hello}\n${invoice}\n`,
    gives: [
      [1, HELLO],
      [2, INVOICE],
    ],
  },
  {
    name: 'CRLF, blank lines, no last line break',
    text: `${hello}\r\n\r\n${invoice}`,
    gives: [
      [1, HELLO],
      [3, INVOICE],
    ],
  },
  {
    name: 'byte order marks where files were put together',
    text: `\uFEFF${hello}\n\uFEFF${invoice}\n`,
    gives: [
      [1, HELLO],
      [2, INVOICE],
    ],
  },
  {
    name: 'a list in one line',
    text: `[${hello},${invoice}]`,
    gives: [
      [1, HELLO],
      [1, INVOICE],
    ],
  },
  {
    name: 'a list over lines',
    text: `[\n  ${hello},\n  ${invoice}\n]\n`,
    gives: [
      [2, HELLO],
      [3, INVOICE],
    ],
  },
  {
    name: 'a list of objects over lines',
    text: `[\n {\n  "text": "发票什么时候开"\n },\n ${hello}\n]`,
    gives: [
      [2, INVOICE],
      [5, HELLO],
    ],
  },
  {
    name: 'documents one after another',
    text: `{\n "text": "发票什么时候开"\n}\n{\n "text": "您好，请问有什么可以帮您？"\n}`,
    gives: [
      [1, INVOICE],
      [4, HELLO],
    ],
  },
  {
    name: 'documents on one line',
    text: `${hello}${invoice} ${hello}\n${invoice}`,
    gives: [
      [1, HELLO],
      [1, INVOICE],
      [1, HELLO],
      [2, INVOICE],
    ],
  },
  {
    name: 'lists on lines',
    text: `[${hello}]\n[${invoice},${hello}]`,
    gives: [
      [1, HELLO],
      [2, INVOICE],
      [2, HELLO],
    ],
  },
  {
    name: 'a list in a document, with what stands after it',
    text: `{"code":0,"data":{"total":2,"list":[\n${hello},\n${invoice}]},\n"users":[{"id":7}]}`,
    paths: [['data', 'list']],
    gives: [
      [2, HELLO, { code: 0, users: [{ id: 7 }] }, { total: 2 }],
      [3, INVOICE, { code: 0, users: [{ id: 7 }] }, { total: 2 }],
    ],
  },
  {
    name: 'pages line by line, an empty one among them',
    text: `{"recordlist":[${hello}],"number":1}\n{"recordlist":[]}\n{"recordlist":[${invoice}]}`,
    paths: [['recordlist']],
    gives: [
      [1, HELLO, { number: 1 }],
      [3, INVOICE, {}],
    ],
  },
  {
    name: 'a list of pages',
    text: `[{"recordlist":[${hello}]},\n{"recordlist":[${invoice}]}]`,
    paths: [['recordlist']],
    gives: [
      [1, HELLO, {}],
      [2, INVOICE, {}],
    ],
  },
  {
    name: 'brackets and escaped quotes in strings',
    text: '[{"text":"他说\\"}]\\\\"},\n{"text":"[图片]{"}]',
    gives: [
      [1, { text: '他说"}]\\' }],
      [2, { text: '[图片]{' }],
    ],
  },
  {
    name: 'a broken line of JSON Lines',
    text: `${hello}\n{"text":"发票什么\n${invoice}`,
    gives: [[1, HELLO], '2: JSON 没有写完（缺少结尾的引号或括号）', [3, INVOICE]],
  },
  {
    name: 'a broken first line',
    text: `{"text":"发票什么\n${invoice}\n${hello}`,
    gives: ['1: JSON 没有写完（缺少结尾的引号或括号）', [2, INVOICE], [3, HELLO]],
  },
  {
    name: 'a line cut off between two members',
    text: `${hello}\n{"text":"在吗","messages":[{"a":1}\n${invoice}`,
    gives: [[1, HELLO], '2: JSON 没有写完（缺少结尾的引号或括号）', [3, INVOICE]],
  },
  {
    name: 'a document over lines after lines',
    text: `${hello}\n{"messages":[\n${hello},\n${invoice}]}\n${hello}`,
    paths: [['messages']],
    gives: [
      [1, HELLO],
      [3, HELLO, {}],
      [4, INVOICE, {}],
      [5, HELLO],
    ],
  },
  {
    name: 'the last line cut off',
    text: `${hello}\n{"text":"发票`,
    gives: [[1, HELLO], '2: JSON 没有写完（缺少结尾的引号或括号）'],
  },
  {
    name: 'lines that are no JSON',
    text: `${hello}\n2024-06-01 客服小李：您好\n${invoice}`,
    gives: [[1, HELLO], '2: 这一行不是 JSON', [3, INVOICE]],
  },
  {
    name: 'a tab inside a string',
    text: `${hello}\n{"text":"发票\t什么"}\n${invoice}`,
    gives: [[1, HELLO], '2: 文字里有制表符等控制字符，读取时换成了空格', [2, { text: '发票 什么' }], [3, INVOICE]],
  },
  {
    name: 'a value without quotes',
    text: `${hello}\n{"text":发票}\n${invoice}`,
    gives: [[1, HELLO], expect.stringMatching(/^2: 不是有效的 JSON/), [3, INVOICE]],
  },
  {
    name: 'commas at the ends of lines, told once',
    text: `${hello},\n${invoice},\n${hello},\n`,
    gives: [[1, HELLO], '1: 结尾多了逗号，读取时已去掉', [2, INVOICE], [3, HELLO]],
  },
  {
    name: 'a comma after the last element',
    text: `[\n${hello},\n${invoice},\n]`,
    gives: [[2, HELLO], [3, INVOICE], '4: 结尾多了逗号，读取时已去掉'],
  },
  {
    name: 'a comma after the last member',
    text: `{"text":"发票,]什么时候开",}\n${hello}`,
    gives: ['1: 结尾多了逗号，读取时已去掉', [1, { text: '发票,]什么时候开' }], [2, HELLO]],
  },
  {
    name: 'NUL between lines and in a string',
    text: `${hello}\n\0\0${invoice}\n{"text":"发票\0什么时候开"}`,
    gives: [[1, HELLO], '2: 含有 NUL 字符，读取时已去掉', [2, INVOICE], [3, INVOICE]],
  },
  {
    name: 'a broken element among indented ones',
    text: `[\n  ${hello},\n  {"text":"发票什么,\n  ${invoice},\n  ${hello}\n]`,
    gives: [[2, HELLO], '3: 这一条 JSON 不完整（缺少引号或括号），从下一条继续读', [4, INVOICE], [5, HELLO]],
  },
  {
    name: 'an element without its closing bracket',
    text: `[\n${hello},\n{"text":"在吗","more":{"a":1},\n${invoice}\n]`,
    gives: [[2, HELLO], '3: 这一条 JSON 不完整（缺少引号或括号），从下一条继续读', [4, INVOICE]],
  },
  {
    name: 'an element that is not valid',
    text: `[${hello},{"text":undefined},${invoice}]`,
    gives: [[1, HELLO], '1: 不是有效的 JSON', [1, INVOICE]],
  },
  {
    name: 'elements that are no objects',
    text: `[${hello},"[图片],",null,7,\n${invoice}]`,
    gives: [[1, HELLO], '1: 列表里这一项不是对象', '1: 列表里这一项不是对象', '1: 列表里这一项不是对象', [2, INVOICE]],
  },
  {
    name: 'the same on one line',
    text: `[${hello},"[图片],",${invoice}]`,
    gives: [[1, HELLO], '1: 列表里这一项不是对象', [1, INVOICE]],
  },
  {
    name: 'a list without an end',
    text: `[\n${hello},\n${invoice},`,
    gives: [[2, HELLO], [3, INVOICE], '3: 第 1 行开始的列表没有结尾，文件可能被截断'],
  },
  {
    name: 'a list in which nothing can be found again',
    text: `[${hello},{"text":"发票},${invoice},\n${hello}]`,
    gives: [[1, HELLO], '1: JSON 从第 1 行起不完整，后面的内容没有读到'],
  },
  {
    name: 'a document with a broken element: the rest of it, and what stands round it',
    text: `{"messages":[\n${hello},\n{"text":undefined},\n${invoice}\n],\n"users":[]}`,
    paths: [['messages']],
    gives: [[2, HELLO, { users: [] }], '3: 不是有效的 JSON', [4, INVOICE, { users: [] }]],
  },
  {
    name: 'a document on one line with a broken element',
    text: `${hello}\n{"messages":[${hello},{"text":undefined},${invoice}],"users":[]}`,
    paths: [['messages']],
    gives: [[1, HELLO], [2, HELLO, { users: [] }], '2: 不是有效的 JSON', [2, INVOICE, { users: [] }]],
  },
  {
    name: 'a document whose end is broken too',
    text: `{"id":7,"messages":[\n${hello}\n],\n"users":[{"id":}]}`,
    paths: [['messages']],
    gives: [[2, HELLO, { id: 7 }], '3: JSON 有错，messages 列表之后的内容没有读到'],
  },
  {
    name: 'a document cut off in its list',
    text: `{"id":7,\n"messages":[\n${hello},\n{"text":"发`,
    paths: [['messages']],
    gives: [[3, HELLO, { id: 7 }], '4: JSON 从第 4 行起不完整，后面的内容没有读到'],
  },
  {
    name: 'a broken document, and the next one',
    text: `{\n "text": 发票\n}\n{\n "text": "发票什么时候开"\n}`,
    gives: ['1: 不是有效的 JSON', [4, INVOICE]],
  },
];

describe('readJson', () => {
  for (const { name, text, paths, gives } of CASES) {
    for (const size of [65_536, 1, 7]) {
      it(`${name}, in chunks of ${size}`, async () => {
        expect(await read(text, paths, undefined, size)).toEqual(gives);
      });
    }
  }
});

const LONG = '，'.padStart(5000, '亲爱的用户您好');
const SOME = Array.from({ length: 40 }, (_, i) => ({ text: `第 ${i + 1} 条：您好，您的快递已经到了` }));

/** More than is held at once. */
const MANY = Array.from({ length: 60 }, () => SOME).flat();

describe('what is longer than may be held', () => {
  const cases: readonly Case[] = [
    {
      name: 'a line',
      text: `${hello}\n{"text":"${LONG}"}\n${invoice}`,
      gives: [[1, HELLO], '2: 这一条超过 1 KB，没有读', [3, INVOICE]],
    },
    {
      name: 'a line that is broken as well',
      text: `${hello}\n{"text":"${LONG}}\n${invoice}`,
      gives: [[1, HELLO], '2: 这一条超过 1 KB，没有读', [3, INVOICE]],
    },
    {
      name: 'the first line',
      text: `{"text":"${LONG}\\\\""}\n${invoice}`,
      gives: ['1: 这一条超过 1 KB，没有读', [2, INVOICE]],
    },
    {
      name: 'an element',
      text: `[${hello},{"text":"${LONG}","more":["]}"]},${invoice}]`,
      gives: [[1, HELLO], '1: 这一条超过 1 KB，没有读', [1, INVOICE]],
    },
    { name: 'a list of short ones', text: JSON.stringify(SOME), gives: SOME.map((message) => [1, message]) },
    {
      name: 'a document: its list, and what stands before it',
      text: JSON.stringify({ id: 7, data: { messages: MANY, users: [1] } }),
      paths: [['data', 'messages']],
      gives: [
        '1: 整个 JSON 超过 1 KB，只读了 data.messages 列表；列表之后的内容（如人员名单）没有读。可先拆成小一些的文件，或每行一条',
        ...MANY.map((message) => [1, message, { id: 7 }, {}]),
      ],
    },
    {
      name: 'a document without a list, and the next one',
      text: `{\n"id":7,"log":${JSON.stringify(SOME)}}\n${hello}`,
      gives: ['1: 这一条超过 1 KB，没有读', [3, HELLO]],
    },
    {
      name: 'a document that has no end',
      text: `{\n"id":7,"log":[${'[1],'.repeat(1000)}`,
      gives: ['1: 这一条超过 1 KB，没有读', '1: JSON 从第 1 行起不完整，后面的内容没有读到'],
    },
  ];
  for (const { name, text, paths, gives } of cases) {
    for (const size of [65_536, 1, 7]) {
      it(`${name}, in chunks of ${size}`, async () => {
        expect(await read(text, paths, 1000, size)).toEqual(gives);
      });
    }
  }
});

describe('sampleJson', () => {
  const cases: readonly (readonly [name: string, text: string, gives: unknown[]])[] = [
    ['text', '客服小李 2024-06-01 10:00:00\n您好', []],
    ['a table', 'id,text\n1,您好', []],
    ['JSON Lines', `${hello}\n${invoice}\n`, [HELLO, INVOICE]],
    ['JSON Lines with broken ones', `{"text":"发票什么\n${invoice}\n${hello}\n{"te`, [INVOICE, HELLO]],
    ['a list', `[${hello},${invoice}]`, [HELLO, INVOICE]],
    ['a list cut off', `[\n ${hello},\n ${invoice},\n {"text":"在`, [HELLO, INVOICE]],
    ['a list cut off in its first element', '[{"id":7,"text":"在吗","more":"发', [{ id: 7, text: '在吗', more: '发' }]],
    ['a document', `{"id":7,\n"messages":[${hello}]}`, [{ id: 7, messages: [HELLO] }]],
    [
      'a document cut off',
      `{"id":7,"messages":[{"tags":["a","b"]},{"tags":["a","b`,
      [{ id: 7, messages: [{ tags: ['a', 'b'] }] }],
    ],
    ['two documents, the second cut off', '{\n"id":7\n}\n{\n"id"', [{ id: 7 }]],
    ['a broken document', '{"id": 发票', [{}]],
  ];
  for (const [name, text, gives] of cases) it(name, () => expect(sampleJson(text)).toEqual(gives));
});

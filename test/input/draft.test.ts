import { describe, expect, it } from 'vitest';
import { splitDrafts } from '../../src/input/draft.ts';
import { formatOf } from '../../src/input/index.ts';
import { toSource } from '../../src/text/written.ts';

const cases: [string, string, [string, string][]][] = [
  ['one draft', '您好，请讲。\n', [['', '您好，请讲。']]],
  ['blank lines round it', '\n \r\n  您好。\n\n', [['', '  您好。']]],
  [
    'several',
    '您好。\n---\n请稍等。\n---\n',
    [
      ['', '您好。'],
      ['2', '请稍等。'],
    ],
  ],
  [
    'CRLF',
    '您好。\r\n---\r\n请稍等。\r\n再见。',
    [
      ['', '您好。'],
      ['2', '请稍等。\r\n再见。'],
    ],
  ],
  [
    'lone CR',
    '您好。\r---\r请稍等。',
    [
      ['', '您好。'],
      ['2', '请稍等。'],
    ],
  ],
  ['a line that only begins so', '您好。\n----\n--- 请稍等\n', [['', '您好。\n----\n--- 请稍等']]],
  ['nothing', ' \n---\n\n', []],
  [
    'what would be front matter elsewhere',
    '---\ntitle: 退款\n---\n您好。',
    [
      ['', 'title: 退款'],
      ['2', '您好。'],
    ],
  ],
];

describe('splitDrafts', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const drafts = splitDrafts(text);
    expect(drafts.map(({ key, text }) => [key, text])).toEqual(expected);
    for (const { map, text: own } of drafts) {
      const { start, end } = toSource(map, { start: 0, end: own.length });
      expect(text.slice(start, end)).toBe(own);
    }
  });

  it('is quick on many blank CRLF lines', () => {
    expect(splitDrafts(`---\r\na: b\r\n${'\r\n'.repeat(100_000)}您好`)).toHaveLength(1);
  });
});

it.each([
  ['a.txt', 'text'],
  ['dir.x/README', 'text'],
  ['.hidden', 'text'],
  ['退款.MD', 'markdown'],
  ['a.docx', undefined],
  ['a.csv', 'sheet'],
  ['回复/退款.yaml', 'yaml'],
  ['.github/replies.yml', 'yaml'],
  ['zh-TW.po', 'po'],
])('%s is %s', (path, kind) => {
  expect(formatOf(path)?.id).toBe(kind);
});

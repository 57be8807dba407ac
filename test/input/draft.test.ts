import { describe, expect, it } from 'vitest';
import { splitDrafts } from '../../src/input/draft.ts';
import { inputKindOf } from '../../src/input/index.ts';

const cases: [string, string, boolean, [string, string][]][] = [
  ['one draft', '您好，请讲。\n', false, [['r', '您好，请讲。']]],
  ['blank lines round it', '\n \r\n  您好。\n\n', false, [['r', '  您好。']]],
  [
    'several',
    '您好。\n---\n请稍等。\n---\n',
    false,
    [
      ['r', '您好。'],
      ['r#2', '请稍等。'],
    ],
  ],
  [
    'CRLF',
    '您好。\r\n---\r\n请稍等。\r\n再见。',
    false,
    [
      ['r', '您好。'],
      ['r#2', '请稍等。\r\n再见。'],
    ],
  ],
  [
    'lone CR',
    '您好。\r---\r请稍等。',
    false,
    [
      ['r', '您好。'],
      ['r#2', '请稍等。'],
    ],
  ],
  ['a line that only begins so', '您好。\n----\n--- 请稍等\n', false, [['r', '您好。\n----\n--- 请稍等']]],
  ['nothing', ' \n---\n\n', false, []],
  ['front matter of Markdown', '---\r\ntitle: 退款\r\n---\r\n您好。', true, [['r', '您好。']]],
  [
    'the same in a text file',
    '---\ntitle: 退款\n---\n您好。',
    false,
    [
      ['r', 'title: 退款'],
      ['r#2', '您好。'],
    ],
  ],
  [
    'Markdown that begins with a separator',
    '---\n您好。\n---\n请稍等。',
    true,
    [
      ['r', '您好。'],
      ['r#2', '请稍等。'],
    ],
  ],
];

describe('splitDrafts', () => {
  it.each(cases)('%s', (_, text, isMarkdown, expected) => {
    const drafts = splitDrafts(text, 'r', isMarkdown);
    expect(drafts.map(({ id, text }) => [id, text])).toEqual(expected);
    for (const draft of drafts) expect(text.slice(draft.start, draft.start + draft.text.length)).toBe(draft.text);
  });

  it('is quick on many blank CRLF lines', () => {
    expect(splitDrafts(`---\r\na: b\r\n${'\r\n'.repeat(100_000)}您好`, 'r', true)).toHaveLength(1);
  });
});

it.each([
  ['a.txt', 'text'],
  ['dir.x/README', 'text'],
  ['.hidden', 'text'],
  ['退款.MD', 'markdown'],
  ['a.docx', undefined],
  ['a.csv', undefined],
])('%s is %s', (path, kind) => {
  expect(inputKindOf(path)?.id).toBe(kind);
});

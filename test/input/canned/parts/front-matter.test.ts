import { describe, expect, it } from 'vitest';
import { html } from '../../../../src/input/canned/html.ts';
import { markdown } from '../../../../src/input/canned/markdown.ts';
import type { ReplyFormat } from '../../../../src/input/reply.ts';

const BODY = '您好，退款已原路退回。\n';

/** What is said to replylint at the head of a file: in a key, as far as all replies have it, and in comments with their place. */
async function said(source: string, name = '话术/退款.md', format: ReplyFormat = markdown) {
  const { replies, comments } = await format.read({ name, text: source, bytes: new Uint8Array() });
  const [disable, ...others] = [...new Set(replies.map((reply) => reply.disable?.text))];
  expect(others).toEqual([]);
  for (const { disable: written } of replies)
    expect(written?.write?.('', { start: 0, end: written.text.length })).toBe(written && '');
  return { disable, comments: comments.map(({ start, end, text }) => [source.slice(start, end), text]) };
}

const cases: readonly {
  readonly title: string;
  readonly source: string;
  readonly disable?: string;
  readonly comments?: readonly (readonly [string, string])[];
}[] = [
  {
    title: 'a key',
    source: `---\ntitle: 退款\nreplylint-disable: use-nin -- 老客户群\n---\n${BODY}`,
    disable: 'use-nin -- 老客户群',
  },
  {
    title: 'a key in quotes, in capitals',
    source: `---\ntitle: 退款\nReplylint-Disable: "use-nin：老客户群"\n---\n${BODY}`,
    disable: 'use-nin：老客户群',
  },
  {
    title: 'a key, with a subject that it is about too',
    source: `---\nsubject: 您的退款\nreplylint-disable: use-nin -- 老客户群\n---\n${BODY}`,
    disable: 'use-nin -- 老客户群',
  },
  {
    title: 'a comment',
    source: `---\ntitle: 退款\n# replylint-disable-file use-nin -- 老客户群\n---\n${BODY}`,
    comments: [['# replylint-disable-file use-nin -- 老客户群', 'replylint-disable-file use-nin -- 老客户群']],
  },
  {
    title: 'a comment on the first line, in capitals',
    source: `---\r\n# REPLYLINT-DISABLE-FILE use-nin -- 老客户群\r\ntitle: 退款\r\n---\r\n${BODY}`,
    comments: [['# REPLYLINT-DISABLE-FILE use-nin -- 老客户群', 'REPLYLINT-DISABLE-FILE use-nin -- 老客户群']],
  },
  {
    title: 'nothing but a comment',
    source: `---\n# replylint-disable-file use-nin -- 老客户群\n---\n${BODY}`,
    comments: [['# replylint-disable-file use-nin -- 老客户群', 'replylint-disable-file use-nin -- 老客户群']],
  },
  {
    title: 'a comment behind a value',
    source: `---\ntitle: 退款 # replylint-disable-line use-nin -- 老客户群\ntags:\n  - 售后\n---\n${BODY}`,
    comments: [['# replylint-disable-line use-nin -- 老客户群', 'replylint-disable-line use-nin -- 老客户群']],
  },
  {
    title: 'a list beside others',
    source: `---\ntitle: 退款\nreplylint-disable:\n  - use-nin\n  - no-slang\n---\n${BODY}`,
    disable: 'use-nin, no-slang',
  },
  {
    title: 'a list on a line',
    source: `---\ntitle: 退款\nreplylint-disable: [use-nin, no-slang]\n---\n${BODY}`,
    disable: 'use-nin, no-slang',
  },
  {
    title: 'TOML',
    source: `+++\ntitle = "退款"\nreplylint-disable = "use-nin -- 老客户群"\n# replylint-disable-file no-slang -- 社群\n+++\n${BODY}`,
    disable: 'use-nin -- 老客户群',
    comments: [['# replylint-disable-file no-slang -- 社群', 'replylint-disable-file no-slang -- 社群']],
  },
  {
    title: 'a key that there is not is told like a comment',
    source: `---\ntitle: 退款\nreplylint-ignore: use-nin -- 老客户群\n---\n${BODY}`,
    comments: [['replylint-ignore: use-nin -- 老客户群', 'replylint-ignore: use-nin -- 老客户群']],
  },
  { title: 'an empty key', source: `---\ntitle: 退款\nreplylint-disable:\n---\n${BODY}` },
  {
    title: 'words in a value are no comment',
    source: `---\ntitle: "退款 # replylint-disable-line use-nin"\n---\n${BODY}`,
  },
];

describe('what front matter says to replylint', () => {
  for (const { title, source, disable, comments = [] } of cases) {
    it(title, async () => expect(await said(source)).toEqual({ disable, comments }));
  }

  it('in HTML too', async () => {
    const source = `---\ntitle: 退款\n# replylint-disable-file use-nin -- 老客户群\n---\n<p>您好</p>\n<!-- REPLYLINT-DISABLE-LINE no-slang -- 社群 -->\n`;
    expect((await said(source, '退款.html', html)).comments.map(([, text]) => text)).toEqual([
      'replylint-disable-file use-nin -- 老客户群',
      'REPLYLINT-DISABLE-LINE no-slang -- 社群',
    ]);
  });

  it('a heading between two lines is no front matter', async () => {
    const { replies } = await markdown.read({
      name: '退款.md',
      text: `---\n# 退款\n您好：退款已原路退回。\n---\n您好，请稍等。\n`,
      bytes: new Uint8Array(),
    });
    expect(replies.map(({ text }) => text).join('|')).toContain('退款已原路退回');
  });

  it('a full-width colon after the key is told', async () => {
    await expect(said(`---\ntitle: 退款\nreplylint-disable：use-nin\n---\n${BODY}`)).rejects.toMatchObject({ line: 3 });
  });
});

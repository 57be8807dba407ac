import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../../src/input/canned/markdown.ts';
import { isDocumentName } from '../../../src/input/document-names.ts';
import type { Reply, ToldReplies } from '../../../src/input/reply.ts';
import { expectExact, read, rewritten, spanOf, spelledAs } from './written-places.ts';

const FOLDER = join(import.meta.dirname, '../../../fixtures/canned/markdown');
const fixture = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

async function repliesOf(text: string, name: string, told?: ToldReplies) {
  const { replies, ...rest } = await read(markdown, text, name, told);
  for (const reply of replies) {
    expectExact(text, reply);
    expect(reply.region.start).toBeLessThanOrEqual(reply.map[0]!.start);
    expect(reply.region.end).toBeGreaterThanOrEqual(reply.map.at(-1)!.end);
  }
  return { replies, ...rest };
}

const keysAndTexts = (replies: readonly Reply[]) => replies.map(({ key, text }) => [key, text]);

const files: readonly [string, string | undefined, readonly (readonly [string, string])[]][] = [
  [
    'quotes.md',
    'blockquote',
    [
      [
        '生日礼遇',
        '[会员昵称]您好，您的生日券已经放进卡包，\n有效期到 {{ expire_date }}，结算时会自动抵扣。\n\n祝您生日快乐🎂',
      ],
      ['积分到期/温和版', '您好，您有 `320` 积分将在本月 30 日到期，可以在积分商城兑换。'],
      ['积分到期/简短版', '积分 30 日到期，记得兑换哦～'],
      ['积分到期', '您上次忘记兑换了，这次要早一点。'],
    ],
  ],
  [
    'fences.md',
    'fence',
    [
      ['发货提醒', '亲，您的订单 [订单号] 已经发出 🚚\n\n• 快递公司：[快递公司]\n• 预计 [天数] 天送达'],
      ['改地址', '您好，订单还没有出库，我这边帮您改成新地址。\n麻烦您核对一下：{收货地址}'],
    ],
  ],
  [
    'sections.md',
    'section',
    [
      [
        'Invoice sent again',
        "Hi {first_name},\n\nI've sent invoice #{invoice_no} to your e-mail address again.\nIf it isn't there in ten minutes, please check your spam folder.",
      ],
      [
        'Card declined',
        'Your bank declined the payment. You can:\n\n1. try another card\n2. ask your bank what stopped it\n\nWhat happens next\n\nWe try again on {{ retry_date }}.',
      ],
    ],
  ],
  [
    'items.md',
    'section',
    [
      ['开场', '您好，我是客服小雅，请问有什么可以帮您？'],
      ['开场', '晚上好，请稍等，\n我先看一下您的订单。'],
      ['收尾', '感谢您的耐心，祝您生活愉快。'],
      ['收尾', '还有问题可以随时找我们。'],
    ],
  ],
  [
    'table.md',
    'table',
    [
      ['大促话术表/催发货', '您好，大促期间 48 小时内发出，\n给您添麻烦了。'],
      ['大促话术表/价保', '您好，30 天内降价可以申请 7|15 天价保。'],
    ],
  ],
  [
    'mail.md',
    'front matter',
    [
      ['subject', '您的退款已原路退回'],
      [
        '',
        '尊敬的 {{customer.name}}：\n\n您的退款 ¥{{amount}} 已原路退回，预计 3 个工作日内到账。\n\n此邮件由系统发出，请勿直接回复。',
      ],
    ],
  ],
  [
    'draft.md',
    'body',
    [
      ['', '您好，关于您说的：\n\n> 包裹三天没有动静了\n\n已经请快递核实，今天 18 点前给您答复。'],
      ['2', '亲，补发的单号是 SF1234567890123。'],
    ],
  ],
  [
    'languages.md',
    'blockquote',
    [
      ['First contact/简体中文', '您好，请问有什么可以帮您？'],
      ['First contact/繁體中文', '您好，請問有什麼可以幫您？'],
      ['First contact/English', 'Hello, how can I help?'],
      ['Away/简体中文', '您好，客服在线时间是 9:00–18:00。'],
      ['Away/English', 'Hello, we are online from 9 to 6.'],
    ],
  ],
  ['zh-TW/welcome.md', 'body', [['', '您好，歡迎光臨。\n\n請問需要什麼協助？']]],
  ['README.md', undefined, []],
];

describe('the replies of a file', () => {
  it.each(files)('%s', async (name, shape, expected) => {
    const found = await repliesOf(fixture(name), name);
    expect(keysAndTexts(found.replies)).toEqual(expected);
    expect(found.shape).toBe(shape);
  });

  it.each(files)('%s with CRLF', async (name, _, expected) => {
    const { replies } = await repliesOf(fixture(name).replace(/\r?\n/g, '\r\n'), name);
    expect(keysAndTexts(replies)).toEqual(expected);
  });
});

describe('shapes', () => {
  const shapes: readonly [string, string, readonly string[]][] = [
    ['a quote in a reply', '您好，您说：\n\n> 三天没动\n\n已经核实。', ['您好，您说：\n\n> 三天没动\n\n已经核实。']],
    [
      'a quote in a reply with a title',
      '# 回复王女士\n\n您好，您的问题是：\n\n> 什么时候发货，什么时候到，运费谁来付，能不能开发票\n',
      ['您好，您的问题是：\n\n> 什么时候发货，什么时候到，运费谁来付，能不能开发票'],
    ],
    ['the only quote', '# 退款\n\n**Use when:** asked\n\n> 您好，退款已经提交。\n', ['您好，退款已经提交。']],
    ['labels without headings', '**欢迎**\n\n> 您好\n\n**结束**\n\n> 再见\n', ['您好', '再见']],
    [
      'headings in a reply',
      '您好，步骤如下。\n\n## 第一步\n\n打开订单\n\n## 第二步\n\n点退款',
      ['您好，步骤如下。\n\n第一步\n\n打开订单\n\n第二步\n\n点退款'],
    ],
    ['one heading', '## 退款说明\n\n您好，三天到账。', ['您好，三天到账。']],
    [
      'quotes in the items of a list',
      '# 话术\n\n- **退款**\n\n  > 您好，已退款。\n\n- **换货**\n\n  > 您好，请寄回。\n',
      ['您好，已退款。', '您好，请寄回。'],
    ],
    ['commands', '# 工具\n\n## 安装\n\n```\nnpm install replies\n```\n\n## 使用\n\n```sh\nreplies list\n```\n', []],
    [
      'a sentence that begins like a program',
      '## A\n\n```\nLet me check that for you!\n```\n\n## B\n\n```\nImport fees are ours.\n```\n',
      ['Let me check that for you!', 'Import fees are ours.'],
    ],
    [
      'asides',
      '## 退款\n\n> [!NOTE]\n> 内部使用\n\n> 您好，已退款。\n\n## 换货\n\n> 您好，请寄回。\n',
      ['您好，已退款。', '您好，请寄回。'],
    ],
    [
      'a quote in a quote',
      '## 退款\n\n> 您说：\n>> 没到账\n>\n> 已经核实。\n\n## 换货\n\n> 请寄回。\n',
      ['您说：\n> 没到账\n\n已经核实。', '请寄回。'],
    ],
    ['TOML front matter', '+++\ntitle = "退款"\nweight = 3\n+++\n您好，已退款。', ['您好，已退款。']],
    ['a draft that begins with a line', '---\n您好：请讲\n---\n再见', ['您好：请讲', '再见']],
    ['nothing', '\n\n---\n', []],
    ['a fence alone', '---\ntitle: 退款\n---\n\n```\n您好，已退款。\n```\n', ['您好，已退款。']],
  ];
  it.each(shapes)('%s', async (_, text, expected) => {
    const { replies } = await repliesOf(text, 'replies/refund.md');
    expect(replies.map((reply) => reply.text)).toEqual(expected);
  });

  it('leaves a README to the people', async () => {
    const text =
      '# Tool\n\n## Install\n\n```\npip install tool\n```\n\n## Answer\n\nWe answer in a day.\n\n## Ask\n\nAsk us.\n';
    expect((await repliesOf(text, 'docs/README.zh-CN.md')).replies).toEqual([]);
    const quoted = '# 话术\n\n## 退款\n\n> 您好，已退款。\n\n## 换货\n\n> 请寄回。\n';
    expect((await repliesOf(quoted, 'README.md')).replies).toHaveLength(2);
  });

  it.each([
    ['README.md', true],
    ['a/readme.zh-CN.md', true],
    ['CHANGELOG', true],
    ['CODE_OF_CONDUCT.md', true],
    ['使用说明.md', true],
    ['readme-first-reply.md', false],
    ['security-questions.md', false],
    ['退款.md', false],
  ])('%s is about its folder: %s', (path, expected) => expect(isDocumentName(path)).toBe(expected));
});

describe('what was told', () => {
  const text =
    '# 库\n\n> 甲\n\n- 乙\n- 丙\n\n```js\nx\n```\n\n```\n丁\n```\n\n| 说明 | 用语 |\n|---|---|\n| 问候 | 您好，请问有什么可以帮您的呢？ |\n| 送别 | 感谢您的咨询，祝您生活愉快。 |\n';
  it.each([
    [['blockquote'], ['甲']],
    [['fence'], ['丁']],
    [['item'], ['乙', '丙']],
    [['table'], ['您好，请问有什么可以帮您的呢？', '感谢您的咨询，祝您生活愉快。']],
    [
      ['fence', 'blockquote'],
      ['甲', '丁'],
    ],
    [
      ['body'],
      ['> 甲\n\n- 乙\n- 丙\n\n说明 用语\n问候 您好，请问有什么可以帮您的呢？\n送别 感谢您的咨询，祝您生活愉快。'],
    ],
  ])('%j', async (select, expected) => {
    const { replies } = await repliesOf(text, 'a.md', { select });
    expect(replies.map((reply) => reply.text)).toEqual(expected);
  });

  it('takes the title from front matter, and says what it does not know', async () => {
    const front = '---\nmacro: 退款\nlocale: en\n---\n# 甲\n\n> Hello\n';
    const [reply] = (await repliesOf(front, 'a.md', { select: ['blockquote'], language: 'locale', turn: 'first' }))
      .replies;
    expect(reply).toMatchObject({ key: '甲', title: '甲', language: 'en', turn: 'first' });
    await expect(read(markdown, front, 'a.md', { select: ['blockquotes'] })).rejects.toMatchObject({
      file: 'a.md',
      detail: { en: 'did you mean “blockquote”?' },
    });
  });
});

it('reads languages, titles and turns', async () => {
  const { replies } = await repliesOf(fixture('languages.md'), 'languages.md');
  expect(replies.map(({ language, translationOf }) => [language, translationOf])).toEqual([
    ['zh-Hans', 'languages.md#First contact'],
    ['zh-Hant', 'languages.md#First contact'],
    ['en', 'languages.md#First contact'],
    ['zh-Hans', 'languages.md#Away'],
    ['en', 'languages.md#Away'],
  ]);
  const [welcome] = (await repliesOf('歡迎', 'replies/zh-TW/welcome.md')).replies;
  expect(welcome).toMatchObject({ language: 'zh-Hant', translationOf: 'replies/welcome.md#' });
  const [subject, body] = (await repliesOf(fixture('mail.md'), 'mail.md')).replies;
  const known = { title: '退款到账通知', language: 'zh-Hans', channel: 'email', turn: 'only' };
  expect(subject).toMatchObject({ key: 'subject', ...known });
  expect(body).toMatchObject({ key: '', ...known });
});

describe('comments', () => {
  const text =
    '# 库\n\n<!-- replylint-disable no-blame -- 法务要求 -->\n\n## 甲\n\n> 您好 <!-- replylint-enable -->\n> <!--\n> replylint-disable-next-line x\n> -->\n> 再见\n\n`<!-- replylint-disable -->`\n\n<!-- 内部 -->\n\n```\n<!-- replylint-disable -->您好\n```\n';
  it('are given with their places, and are no text', async () => {
    const { comments, replies } = await repliesOf(text, 'a.md', { select: ['blockquote'] });
    expect(comments.map((comment) => comment.text)).toEqual([
      'replylint-disable no-blame -- 法务要求',
      'replylint-enable',
      'replylint-disable-next-line x',
    ]);
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual([
      '<!-- replylint-disable no-blame -- 法务要求 -->',
      '<!-- replylint-enable -->',
      '<!--\n> replylint-disable-next-line x\n> -->',
    ]);
    expect(replies[0]!.text).toBe('您好\n再见');
  });

  it('of MDX', async () => {
    const mdx = "import Box from './box'\n\n{/* replylint-disable x */}\n\n您好，{name}\n";
    const { comments, replies } = await repliesOf(mdx, 'a.mdx');
    expect(comments.map(({ start, end, text: said }) => [mdx.slice(start, end), said])).toEqual([
      ['{/* replylint-disable x */}', 'replylint-disable x'],
    ]);
    expect(replies.map((reply) => reply.text)).toEqual(['您好，{name}']);
  });
});

describe('front matter', () => {
  it('is read by lines or as YAML, with the place of the subject', async () => {
    const quoted = '---\r\nsubject: "退款\\u3000通知"\r\ntags:\r\n  - 退款\r\n---\r\n您好';
    const [subject, body] = (await repliesOf(quoted, 'a.md')).replies;
    expect(subject!.text).toBe('退款　通知');
    expect(spelledAs(quoted, subject!, '　')).toBe('\\u3000');
    expect(body!.text).toBe('您好');
    expect(rewritten(quoted, subject!, '到账', spanOf(subject!, '通知'))).toContain('subject: "退款\\u3000到账"');
    const plain = '---\nsubject: 退款通知\n---\n您好';
    const [first] = (await repliesOf(plain, 'a.md')).replies;
    expect(rewritten(plain, first!, '进度', spanOf(first!, '通知'))).toBe('---\nsubject: 退款进度\n---\n您好');
    expect(rewritten(plain, first!, ': #', spanOf(first!, '通知'))).toBeUndefined();
  });

  it.each([
    ['a quote that is not closed', '---\ntitle: "退款\nlang: zh\n---\n您好', 2],
    ['a wide colon', '---\ntitle: 退款\nlang：zh\n---\n您好', 3],
    ['a list that is not closed', '---\ntitle: 退款\ntags: [退款\n---\n您好', 4],
  ])('tells %s with its place', async (_, text, line) => {
    await expect(read(markdown, text, 'a.md')).rejects.toMatchObject({ file: 'a.md', line });
  });
});

describe('what is put into a file', () => {
  const fixes: readonly [string, string, string, string][] = [
    ['quotes.md', '记得兑换', '可以兑换', '> 积分 30 日到期，可以兑换哦～'],
    ['quotes.md', '🎂', '！', '> 祝您生日快乐！'],
    ['fences.md', '麻烦您', '请您*', '请您*核对一下：{收货地址}'],
    ['sections.md', 'try another', 'use another', '1. use another card'],
    ['items.md', '晚上好', '您好', '- 您好，请稍等，'],
    ['table.md', '30 天', '60 天', '**60 天**内降价可以申请 7\\|15 天价保。'],
    ['mail.md', '预计', '将在', '将在 3 个工作日内到账。'],
  ];
  it.each(fixes)('%s: %s → %s', async (name, words, to, line) => {
    const text = fixture(name);
    const { replies } = await repliesOf(text, name);
    const at = replies.findIndex((reply) => reply.text.includes(words));
    const changed = rewritten(text, replies[at]!, to, spanOf(replies[at]!, words))!;
    expect(changed).toContain(line);
    const again = await repliesOf(changed, name);
    expect(again.replies.map((reply) => reply.text)).toEqual(
      replies.map((reply, i) => (i === at ? reply.text.replace(words, to) : reply.text)),
    );
  });

  it('refuses a bar in a cell and the end of a fence in one', async () => {
    for (const [name, words, to] of [
      ['table.md', '30 天', '7|15 天'],
      ['fences.md', '麻烦您', '```'],
    ] as const) {
      const text = fixture(name);
      const reply = (await repliesOf(text, name)).replies.find((one) => one.text.includes(words))!;
      expect(rewritten(text, reply, to, spanOf(reply, words))).toBeUndefined();
    }
  });
});

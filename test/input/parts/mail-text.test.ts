import { describe, expect, it } from 'vitest';
import { ownText } from '../../../src/input/parts/mail-text.ts';

const CASES: readonly (readonly [name: string, mail: string, own: string])[] = [
  ['nothing quoted', '您好，已经补发', '您好，已经补发'],
  [
    '“On … wrote:”',
    'It ships today.\n\nOn Mon, Jun 3, 2024 at 10:12 AM Anna <anna@example.com> wrote:\n> Where is it?',
    'It ships today.',
  ],
  [
    '“On … wrote:” over two lines',
    'Sure.\n\nOn Mon, Jun 3, 2024 at 10:12 AM Anna Reed\n<anna.reed@example.com> wrote:\n> Hi',
    'Sure.',
  ],
  [
    '“在 … 写道：”',
    '已为您登记。\n\n在 2024-06-03 10:12:00，"林女士" <lin@example.com> 写道：\n> 发票呢',
    '已为您登记。',
  ],
  ['a line that parts', '已补开发票\n------------------ 原始邮件 ------------------\n发件人: 林女士', '已补开发票'],
  ['“> …” at the end', 'Yes, both.\n> Blue or red?\n>\n> Anna\n', 'Yes, both.'],
  ['“> …” above the answer stays', '> Blue or red?\nBlue, please.', '> Blue or red?\nBlue, please.'],
  ['nothing but a quotation stays', '> Blue or red?', '> Blue or red?'],
  [
    '“wrote:” in a sentence',
    'On your card somebody wrote: return to shop.',
    'On your card somebody wrote: return to shop.',
  ],
];

describe('ownText', () => {
  for (const [name, mail, own] of CASES) it(name, () => expect(ownText(mail)).toBe(own));

  it('takes a moment, however many lines are quoted', () => {
    const begun = performance.now();
    expect(ownText(`好的\n${'>\n'.repeat(300_000)}再见`)).toMatch(/再见$/);
    expect(ownText('On '.repeat(100_000)).length).toBe(299_999);
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

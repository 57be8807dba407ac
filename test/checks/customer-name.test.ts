import { describe, expect, it } from 'vitest';
import { createLinter } from '../../src/linter.ts';
import { addresses, partsOfName } from '../../src/text/names.ts';
import type { Conversation } from '../../src/types.ts';

const linter = createLinter({
  profile: 'none',
  ownProfiles: [
    { id: 'none', about: { zh: '', en: '' }, rules: { 'no-wrong-name': 'error', 'use-customer-name': 'info' } },
  ],
});
const draft = (text: string, customerName?: string): Conversation => ({
  id: 'd',
  kind: 'draft',
  turn: 'first',
  messages: [{ role: 'agent', text }],
  ...(customerName !== undefined && { customerName }),
});
const found = (text: string, customerName?: string) =>
  linter.lint(draft(text, customerName)).map(({ rule, quote }) => `${rule} ${quote}`.trim());

describe('names', () => {
  it.each([
    ['王女士您好', ['王女士']],
    ['您好，歐陽先生：', ['歐陽先生']],
    ['尊敬的李小明先生，', ['李小明先生']],
    ['快递员张先生会联系您', []],
    ['这位先生您好', []],
    ['王芳芳您好', ['王芳芳']],
    ['尊敬的王芳，您好', ['王芳']],
    ['歐先生您好', ['歐先生']],
    ['谢谢您好', []],
    ['顾客您好', []],
    ['王总您好', []],
    ['各位女士、先生', []],
    ['Hi Anna, thanks', ['Anna']],
    ["Dear Mr. O'Neil,", ["O'Neil"]],
    ['Good morning John Smith!', ['John Smith']],
    ['Hi there, thanks', []],
    ['hello everyone,', []],
    ['Dear Valued Customer,', []],
  ])('%s addresses %j', (text, names) => {
    expect(addresses(text).map(({ start, end }) => text.slice(start, end))).toEqual(names);
  });

  it.each([
    ['王小明', ['王', '王小明', '小明']],
    ['歐陽女士', ['欧阳']],
    ['欧阳修', ['欧阳', '欧阳修', '修']],
    ['欧女士', ['欧']],
    ['游客', undefined],
    ['José Álvarez', ['jose', 'alvarez']],
    ['tb8866_pp', undefined],
    ['j***8', undefined],
    ['', undefined],
  ])('%s is known as %j', (record, parts) => {
    const known = partsOfName(record)?.parts;
    expect(known && new Set(known)).toEqual(parts && new Set(parts));
  });
});

describe('the customer’s name', () => {
  it.each([
    ['李女士您好。', '王芳', ['no-wrong-name 李女士']],
    ['王先生您好。', '王女士', ['no-wrong-name 王先生']],
    ['王女士您好。', '王芳', []],
    ['王女士您好。', '黃芳', ['no-wrong-name 王女士']],
    ['黄女士您好。', '黃芳', []],
    ['王芳芳您好。', '王芳', ['no-wrong-name 王芳芳']],
    ['王芳，您好。', '王芳', []],
    ['王芳您好。', '王女士', []],
    ['李芳您好。', '王女士', ['no-wrong-name 李芳']],
    ['欧先生您好。', '欧阳修', ['no-wrong-name 欧先生']],
    ['欧阳先生您好。', '欧阳修', []],
    ['您好，在的。', '王芳', ['use-customer-name']],
    ['您好，在的。', 'jd_77', []],
    ['您好，在的。', undefined, []],
    ['客户说“李女士您好”。', '王芳', ['use-customer-name']],
    ['Hi Jo, thanks.', 'Joanna Lee', ['no-wrong-name Jo']],
    ['Hi Joanna, thanks.', '王芳', []],
  ])('%s, on record %s', (text, record, expected) => {
    expect(found(text, record)).toEqual(expected);
  });

  it('counts from the last word of a title', () => {
    const [finding] = linter.lint(draft('Dear Ms. Parks, thanks.', 'Zoe Park'));
    expect(finding?.suggestions[0]).toMatchObject({ text: 'Park' });
  });
});

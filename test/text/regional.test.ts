import { describe, expect, it } from 'vitest';
import { createLinter } from '../../src/linter.ts';
import { mainlandPattern, mainlandWords, scannedPhrase } from '../../src/text/regional.ts';

describe('mainlandWords', () => {
  it.each([
    ['專員會與您聯絡，並回覆簡訊', '專員會與您联系，並回复短信'],
    ['网路设定好了', '网络设置好了'],
    ['伺服器維護，稍待片刻', '服务器維護，稍等片刻'],
    ['我不曉得耶', '我不知道耶'],
    ['系统没有问题 🙂', '系统没有问题 🙂'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(mainlandWords(text)).toBe(expected);
    expect(mainlandWords(text)).toHaveLength(text.length);
  });

  it('leaves words alone that mean something else on the mainland', () => {
    expect(mainlandWords('回饋老客戶 申訴成功')).toBe('回饋老客戶 申訴成功');
  });
});

it.each([
  ['不(?:支援|提供)', '不(?:支持|提供)'],
  ['[聯絡]絡聯絡', '[聯絡]絡联系'],
  ['[^\\]支援]支援', '[^\\]支援]支持'],
])('a pattern, but for its classes: %s', (source, expected) => {
  expect(mainlandPattern(source)).toBe(expected);
});

it('a phrase as the scanner sees it', () => {
  expect(scannedPhrase('軟 體')).toBe('软体');
  expect(scannedPhrase('軟體')).toBe('软件');
});

describe('findings in the words of Taiwan', () => {
  const linter = createLinter({ profile: 'all' });
  const found = (text: string) => linter.lint(text).map(({ rule, start, end }) => [rule, start, end]);

  it.each([
    ['不支援修改地址', '不支持修改地址'],
    ['專員會儘快與您聯絡', '专员会尽快与您联系'],
    ['這個我不曉得', '这个我不知道'],
    ['稽核大概三天吧', '审核大概三天吧'],
  ])('%s', (taiwan, mainland) => {
    expect(found(taiwan)).toEqual(found(mainland));
    expect(found(taiwan).length).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from 'vitest';
import { languageOfPath, languageTag } from '../../../../src/input/canned/parts/language-of.ts';

describe('languageTag', () => {
  it.each([
    ['zh', 'zh-Hans'],
    ['zh_CN', 'zh-Hans'],
    ['zh-Hans-SG', 'zh-Hans'],
    ['ZH-tw', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['cht', 'zh-Hant'],
    ['简体中文', 'zh-Hans'],
    ['繁體中文', 'zh-Hant'],
    ['中文（繁體）', 'zh-Hant'],
    ['Simplified Chinese', 'zh-Hans'],
    ['en-GB', 'en'],
    ['English', 'en'],
    ['fr', undefined],
    ['enough', undefined],
    ['', undefined],
  ])('%s is %s', (tag, language) => expect(languageTag(tag)).toBe(language));
});

describe('languageOfPath', () => {
  it.each([
    ['replies/welcome.zh-TW.md', 'zh-Hant', 'replies/welcome.md'],
    ['replies/welcome_zh_CN.md', 'zh-Hans', 'replies/welcome.md'],
    ['locales/zh-CN.json', 'zh-Hans', 'locales/.json'],
    ['zh-CN/welcome.md', 'zh-Hans', 'welcome.md'],
    ['a/en_US/mail/hello.yaml', 'en', 'a/mail/hello.yaml'],
    ['a\\en\\hello.html', 'en', 'a/hello.html'],
    ['zh/en/hello.md', 'en', 'zh/hello.md'],
    ['en/hello.zh-TW.md', 'zh-Hant', 'en/hello.md'],
  ])('%s', (path, language, rest) => expect(languageOfPath(path)).toEqual({ language, rest }));

  it.each(['welcome.md', 'replies/garden.md', 'fr/welcome.md', 'english-lessons/a.md', 'token', 'open.md'])(
    '%s names none',
    (path) => expect(languageOfPath(path)).toBeUndefined(),
  );
});

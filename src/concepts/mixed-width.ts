import type { CodeConcept } from './code-concept.ts';

const HAN = String.raw`\p{Script=Han}”’」』）】》％`;
/** A half-width mark after a Han character. Not: `12:30`, `3.5折`, `谢谢:)`, `版本.2`, `说明:(含税)`. */
const HALF = new RegExp(
  `(?<=[${HAN}])(?<dots>\\.{3,6})|` +
    `(?<=[${HAN}])(?<stop>\\.)(?=\\s|$|[\\p{Script=Han}“「『（【《])|` +
    `(?<=[${HAN}])(?<mark>[,;!?]{1,6})[ \\t]?(?!\\n)|` +
    `(?<=[${HAN}])(?<colon>:)(?![-:()（）DPp/\\\\|*#\\]])[ \\t]?(?!\\n)`,
  'gu',
);
/** Without one of these places there is nothing to mend: the mark comes first, as it is rarer. */
const ANY = new RegExp(`[.,;!?:](?<=[${HAN}].)|[０-９Ａ-Ｚａ-ｚ]|[，。！？；：](?<=[A-Za-z]{2}.)`, 'u');
/** Digits and letters as wide as a Han character. */
const FULL = /[０-９Ａ-Ｚａ-ｚ]+(?:[．：／－][０-９]+)*/g;
/** A full-width mark in an English text; in a Chinese one it stands rightly after a Latin name. */
const FULL_IN_ENGLISH = /(?<=[A-Za-z]{2})(?:[，。！？；：])(?=\s?[A-Za-z]{2}|\s*$)\s?/g;
const FULL_MARK: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  '!': '！',
  '?': '？',
  ':': '：',
  '.': '。',
};
const HALF_MARK: Readonly<Record<string, string>> = {
  '，': ', ',
  '。': '. ',
  '！': '! ',
  '？': '? ',
  '；': '; ',
  '：': ': ',
};
const FULL_OFFSET = 0xfee0;

/** What can be told from the text: addresses, numbers and names keep their marks. */
const KEPT =
  /(?:https?:\/\/|www\.)[^\s\p{Script=Han}]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}|\[[^\]\n]{1,12}\]|\{[^{}\n]{1,40}\}|`[^`\n]+`/gu;

interface Fix {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * One hit a message, from the first wrong mark to the last, with all of them put right: marks come in dozens, and a report
 * of each would drown everything else.
 */
export const mixedWidth: CodeConcept = {
  id: 'mixed-width',
  about: {
    zh: '全角半角混用：汉字中间的半角标点，全角的数字和字母',
    en: 'Half-width punctuation between Han characters, full-width digits and letters',
  },
  reads: 'source',
  reach: ['quote', 'link', 'code'],
  examples: {
    hit: [
      '您好,请稍等.',
      '请问您的订单号是多少?',
      '订单号:８８６６',
      '您选的是Ａ款',
      '好的...我看一下',
      'Hello，your parcel has left our warehouse。',
    ],
    miss: [
      '您好，请稍等。',
      '颜色选的是Black。',
      '营业时间是9:00-18:30，全场8.5折',
      '版本号是3.2.1',
      '谢谢:)',
      '请打开https://shop.example.com/a,b?x=1查看',
      'Hello, your parcel has left.',
      '[数字x],[数字x]',
      '请按1.打开2.点击的顺序操作',
    ],
  },
  find(text) {
    if (!ANY.test(text)) return [];
    const fixes: Fix[] = [];
    const kept = [...text.matchAll(KEPT)].map((m) => [m.index, m.index + m[0].length] as const);
    const add = (start: number, length: number, by: string) => {
      if (!kept.some(([from, to]) => from <= start && start < to)) fixes.push({ start, end: start + length, text: by });
    };
    const isChinese = /\p{Script=Han}/u.test(text);
    if (isChinese) {
      for (const { 0: found, index, groups } of text.matchAll(HALF)) {
        if (groups?.dots) add(index, found.length, '……');
        else
          add(
            index,
            found.length,
            found.trim().replace(/[,;!?:.]/g, (mark) => FULL_MARK[mark]!),
          );
      }
    }
    for (const { 0: found, index } of text.matchAll(FULL)) add(index, found.length, halved(found));
    for (const { 0: found, index } of isChinese ? [] : text.matchAll(FULL_IN_ENGLISH)) {
      const by = HALF_MARK[found.trim()] ?? found;
      add(index, found.length, index + found.length === text.length ? by.trim() : by);
    }
    if (fixes.length === 0) return [];
    fixes.sort((a, b) => a.start - b.start);
    const start = fixes[0]!.start;
    const end = fixes.at(-1)!.end;
    let whole = '';
    let at = start;
    for (const fix of fixes) {
      if (fix.start < at) continue;
      whole += text.slice(at, fix.start) + fix.text;
      at = fix.end;
    }
    return [{ start, end, instead: [whole], insteadKind: 'safe' }];
  },
};

function halved(wide: string): string {
  return wide.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - FULL_OFFSET));
}

import type { Text } from '../types.ts';

/** Why a wording of a concept cannot be used, in both languages. */
export function patternReason(message: string): { title: Text; detail: Text } {
  const zh = REASONS.find(([known]) => known.test(message))?.[1];
  const quoted = /“.*”/.exec(message)?.[0] ?? '';
  return {
    title: { zh: `${quoted}用不了`, en: quoted === '' ? 'this wording cannot be used' : `${quoted} cannot be used` },
    detail: {
      zh: zh ?? message,
      en: message
        .replace(`pattern ${quoted}`, 'it')
        .replace(quoted, 'it')
        .replace(/[\d,]{9,}/, 'millions of'),
    },
  };
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/ways to match/, '可能的匹配方式太多，会很慢：给重复加上限，如 {0,12}，不要嵌套'],
  [/no literal/, '正则里没有每次必有的文字，无法快速查找：请加上至少一个固定的字词'],
  [/listed twice/, '写了两遍'],
  [/is empty/, '是空的'],
  [/unknown fragment/, '没有这个片段'],
  [/back-references/, '不能用反向引用'],
  [/missing \)|unmatched \)/, '圆括号没有配对'],
  [/missing ]/, '方括号没有配对'],
  [/is no group of its match/, '在 match 里没有这个分组'],
  [/nothing to repeat/, '重复符号前面没有东西'],
];

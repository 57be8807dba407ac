import type { Text } from '../types.ts';
import { type Check, NOT_APPLICABLE } from './check.ts';

/** Whether a check of this id judges all canned replies together, and has nothing to say of one conversation. */
export function isOfWholeSet(id: string): boolean {
  return wholeSet.some((check) => check.id === id);
}

/** What is judged over all canned replies together, by src/sets.ts. */
export const wholeSet: readonly Check[] = [
  ofSet(
    'duplicates',
    { zh: '话术库里说法相同的话术', en: 'canned replies that say the same' },
    {
      minLength: {
        kind: 'count',
        about: {
          zh: '去掉寒暄和虚词后，少于这么多字的不比（默认 8）',
          en: 'replies that say less than so many Han characters, an English word counting as two, are not compared; default 8',
        },
      },
    },
  ),
  ofSet('facts', {
    zh: '话术库里同一件事的数字、时限、金额、电话前后不一',
    en: 'figures that differ between canned replies where all else is the same',
  }),
  ofSet(
    'names',
    { zh: '话术库里同一名称的不同写法', en: 'names that canned replies write in two ways' },
    {
      names: {
        kind: 'texts',
        about: {
          zh: '标准写法；通常写在配置的 glossary.names 里',
          en: 'names as they are to be written; usually told by “glossary.names” in the config',
        },
      },
    },
  ),
  ofSet('translations', { zh: '话术缺少的译文', en: 'canned replies without one of the usual translations' }),
  ofSet('scripts', {
    zh: '话术的语言、简繁体与所在文件或整个话术库不一致',
    en: 'canned replies in another language or script than their file or the rest of the set',
  }),
];

function ofSet(id: string, about: Text, options: Check['options'] = {}): Check {
  return { id, about, options, create: () => () => NOT_APPLICABLE };
}

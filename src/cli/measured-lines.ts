import { precisionOf, recallOf } from '../eval/shares.ts';
import type { Measured } from '../pack.ts';
import { inSentence } from '../report/eval/words.ts';
import type { Locale, Text } from '../types.ts';

/** How right a rule is on the project's own labelled conversations, a paragraph a set; nothing where none is labelled. */
export function measuredLines(rule: string, { sets, rules }: Measured, locale: Locale): string[] {
  const zh = locale === 'zh';
  const own = Object.entries(rules[rule] ?? {}).filter(([, { found, missed }]) => found + missed > 0);
  if (own.length === 0) return [];
  const lines = own.map(([set, counts]) => {
    const { found, falseAlarms, missed } = counts;
    const [precision, recall] = [precisionOf(counts), recallOf(counts)];
    const name = LANGUAGES[set]?.[locale] ?? set;
    const conversations = sets[set]?.conversations ?? 0;
    const shares = zh
      ? `准确率 ${inSentence(precision?.value ?? null, precision, locale)}，召回率 ${inSentence(recall?.value ?? null, recall, locale)}`
      : `precision ${inSentence(precision?.value ?? null, precision, locale)}, recall ${inSentence(recall?.value ?? null, recall, locale)}`;
    return zh
      ? `${name}：${shares}。${conversations} 个会话里标注 ${found + missed} 处，找到 ${found}，误报 ${falseAlarms}，漏报 ${missed}`
      : `${name}: ${shares}. Of ${found + missed} labels in ${conversations} conversations, found ${found}; false alarms ${falseAlarms}, missed ${missed}`;
  });
  const whose = zh
    ? '这是在项目自带的标注会话上测的；自己的数据用 replylint eval 量'
    : 'Measured on labelled conversations of the project; replylint eval measures it on your own';
  return [...lines, whose];
}

const LANGUAGES: Readonly<Record<string, Text>> = {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
};

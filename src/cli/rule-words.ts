import type { Locale, Text } from '../types.ts';

export { titleOf } from '../wording.ts';

const CATEGORIES: Readonly<Record<string, Text>> = {
  opening: { zh: '开场', en: 'Opening' },
  listening: { zh: '倾听', en: 'Listening' },
  attitude: { zh: '态度', en: 'Attitude' },
  refusal: { zh: '拒绝', en: 'Refusal' },
  clarity: { zh: '清楚', en: 'Clarity' },
  style: { zh: '用语', en: 'Style' },
  commitment: { zh: '承诺', en: 'Commitment' },
  compliance: { zh: '合规', en: 'Compliance' },
  time: { zh: '时效', en: 'Time' },
  closing: { zh: '结束', en: 'Closing' },
  own: { zh: '自定义', en: 'Own' },
};

/** The categories in the order of a conversation. */
export const CATEGORY_ORDER: readonly string[] = Object.keys(CATEGORIES);

export function categoryName(category: string, locale: Locale): string {
  return CATEGORIES[category]?.[locale] ?? category;
}

const SEVERITIES: Readonly<Record<string, Text>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
  off: { zh: '关闭', en: 'off' },
};

export function severityName(severity: string, locale: Locale): string {
  return SEVERITIES[severity]?.[locale] ?? severity;
}

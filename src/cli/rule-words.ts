import type { Locale, Text } from '../types.ts';

export { CATEGORY_ORDER, categoryName, titleOf } from '../wording.ts';

const SEVERITIES: Readonly<Record<string, Text>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
  off: { zh: '关闭', en: 'off' },
};

export function severityName(severity: string, locale: Locale): string {
  return SEVERITIES[severity]?.[locale] ?? severity;
}

import type { Locale, Text } from '../types.ts';

/** The locale of the environment: `zh…` is Chinese, anything else English. */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en';
}

/** The locale that the arguments ask for, before they are parsed: help and its errors need it. */
export function localeAsked(argv: readonly string[]): Locale | undefined {
  const at = argv.findIndex((arg) => arg === '--locale' || arg.startsWith('--locale='));
  const value = argv[at]?.includes('=') ? argv[at].slice('--locale='.length) : argv[at + 1];
  return at >= 0 && (value === 'zh' || value === 'en') ? value : undefined;
}

/** A list in a sentence. */
export function listed(names: readonly string[]): Text {
  return { zh: names.join('、'), en: names.join(', ') };
}

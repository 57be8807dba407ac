import { durationInWords } from './text/duration.ts';
import type { Finding, Locale, Rule, Text } from './types.ts';

/** A finding in words: what was found, and why it matters. */
export interface Wording {
  readonly what: string;
  readonly why: string;
}

const CONDITIONS = {
  first: { zh: '若这是会话的第一条回复：', en: 'If this is the first reply: ' },
  last: { zh: '若这是会话的最后一条回复：', en: 'If this is the last reply: ' },
} as const;

/** What checks call languages, in words. */
const LANGUAGES: Readonly<Record<string, Text>> = {
  en: { zh: '英文', en: 'English' },
  zh: { zh: '中文', en: 'Chinese' },
  'zh-hans': { zh: '简体中文', en: 'Simplified Chinese' },
  'zh-hant': { zh: '繁体中文', en: 'Traditional Chinese' },
};

/** What checks tell in seconds. */
const DURATIONS: ReadonlySet<string> = new Set(['gap', 'limit', 'late']);

function worded(name: string, value: string | number | boolean, locale: Locale): string {
  if (typeof value === 'number' && DURATIONS.has(name)) return durationInWords(value, locale);
  return LANGUAGES[String(value)]?.[locale] ?? String(value);
}

/** A limit of none is worded as what it is: `有1个，最多0个` → `有1个，一个也不该有`. */
function withLimit(what: string, { data }: Finding): string {
  if (data.max !== 0) return what;
  return what.replace(/，最多\{max\}(.)/, '，一$1也不该有').replace(', at most {max}', ', none wanted');
}

/** Words a finding of a rule in a locale, from the facts it holds. */
export function describe(finding: Finding, rule: Pick<Rule, 'what' | 'why'>, locale: Locale): Wording {
  const what = withLimit(rule.what[locale], finding).replace(/\{(\w+)\}/g, (all, name: string) =>
    name === 'quote' ? finding.quote : name in finding.data ? worded(name, finding.data[name]!, locale) : all,
  );
  const { conditional } = finding.data;
  const condition = conditional === 'first' || conditional === 'last' ? CONDITIONS[conditional][locale] : '';
  return { what: condition + what, why: rule.why[locale] };
}

/** What a rule finds, as a title: its wording with the limits of its options and `…` for the words found. */
export function titleOf({ what, options }: Pick<Rule, 'what' | 'options'>, locale: Locale): string {
  return what[locale]
    .replace(/\s*[：:，,]\s*[「“"]\{quote\}[」”"].*$/, '')
    .replace(/\{(\w+)\}/g, (_, name: string) =>
      typeof options[name] === 'number' ? String(options[name]) : name === 'count' ? 'N' : '…',
    );
}

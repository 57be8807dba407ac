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
  if (typeof value === 'number') return DURATIONS.has(name) ? durationInWords(value, locale) : String(value);
  return LANGUAGES[String(value)]?.[locale] ?? String(value);
}

/** A limit of none is worded as what it is: `有1个，最多0个` → `有1个，一个也不该有`. */
function withoutLimit(what: string): string {
  return what.replace(/，最多\{max\}(.)/, '，一$1也不该有').replace(', at most {max}', ', none wanted');
}

/** Words a finding of a rule in a locale, from the facts it holds. */
export function describe(finding: Finding, rule: Pick<Rule, 'what' | 'why'>, locale: Locale): Wording {
  const { max, conditional } = finding.data;
  const what = max === 0 ? withoutLimit(rule.what[locale]) : rule.what[locale];
  const condition = conditional === 'first' || conditional === 'last' ? CONDITIONS[conditional][locale] : '';
  return { what: condition + filled(what, finding, locale), why: rule.why[locale] };
}

/** A wording with the facts in the place of their names; what names no fact stays. */
function filled(what: string, { quote, data }: Finding, locale: Locale): string {
  let out = '';
  let from = 0;
  for (let at = what.indexOf('{'); at >= 0; at = what.indexOf('{', at + 1)) {
    const end = what.indexOf('}', at);
    if (end < 0) break;
    const name = what.slice(at + 1, end);
    const value = name === 'quote' ? quote : data[name];
    if (value === undefined) continue;
    out += what.slice(from, at) + (name === 'quote' ? quote : worded(name, value, locale));
    from = end + 1;
  }
  return out + what.slice(from);
}

/** What a rule finds, as a title: its wording with the limits of its options and `…` for the words found. */
export function titleOf({ what, options }: Pick<Rule, 'what' | 'options'>, locale: Locale): string {
  return what[locale]
    .replace(/\s*[：:，,]\s*[「“"]\{quote\}[」”"].*$/, '')
    .replace(/\{(\w+)\}/g, (_, name: string) =>
      typeof options[name] === 'number' ? String(options[name]) : name === 'count' ? 'N' : '…',
    );
}

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
  outcome: { zh: '结果', en: 'Outcome' },
  own: { zh: '自定义', en: 'Own' },
};

/** The categories in the order of a conversation. */
export const CATEGORY_ORDER: readonly string[] = Object.keys(CATEGORIES);

/** The name of a category; one of own rules keeps the name that it was given. */
export function categoryName(category: string, locale: Locale): string {
  return CATEGORIES[category]?.[locale] ?? category;
}

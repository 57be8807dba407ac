import type { Finding, Locale, Rule } from './types.ts';

/** A finding in words: what was found, and why it matters. */
export interface Wording {
  readonly what: string;
  readonly why: string;
}

const CONDITIONS = {
  first: { zh: '若这是会话的第一条回复：', en: 'If this is the first reply: ' },
  last: { zh: '若这是会话的最后一条回复：', en: 'If this is the last reply: ' },
} as const;

/** Words a finding of a rule in a locale, from the facts it holds. */
export function describe(finding: Finding, rule: Pick<Rule, 'what' | 'why'>, locale: Locale): Wording {
  const what = rule.what[locale].replace(/\{(\w+)\}/g, (all, name: string) =>
    name === 'quote' ? finding.quote : name in finding.data ? String(finding.data[name]) : all,
  );
  const { conditional } = finding.data;
  const condition = conditional === 'first' || conditional === 'last' ? CONDITIONS[conditional][locale] : '';
  return { what: condition + what, why: rule.why[locale] };
}

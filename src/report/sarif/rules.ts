import { langOf } from '../../text/script.ts';
import type { Example, Locale, Rule, RuleDocs, Severity } from '../../types.ts';
import { categoryName, titleOf } from '../../wording.ts';
import { escaped } from '../audit/markdown/inline.ts';
import { shown } from '../parts/finding-words.ts';
import type { Located } from '../parts/located.ts';
import type { Report } from '../report.ts';
import { LEVELS } from './results.ts';

/** GitHub takes no more characters of a description. */
const LONGEST_DESCRIPTION = 1000;
const MOST_EXAMPLES = 3;

interface Listed {
  readonly id: string;
  readonly descriptor: object;
}

/** All rules in force, not only those that found something: a rule that falls silent lets old alerts be closed. */
export function descriptorsOf(
  { texts, rules = [] }: Report,
  findings: readonly Located[],
  docs: Readonly<Record<string, RuleDocs>>,
  locale: Locale,
) {
  const listed = new Map<string, Listed>();
  for (const { rule, severity } of rules) {
    if (severity !== 'off') listed.set(rule.id, { id: rule.id, descriptor: ofRule(rule, severity, docs, locale) });
  }
  const known = new Set(texts.flatMap(({ replies }) => replies.map(({ ruleById }) => ruleById)));
  const isOff = new Set(rules.filter(({ severity }) => severity === 'off').map(({ rule }) => rule.id));
  for (const ruleById of known) {
    for (const rule of ruleById.values()) {
      if (listed.has(rule.id) || isOff.has(rule.id)) continue;
      listed.set(rule.id, { id: rule.id, descriptor: ofRule(rule, rule.severity, docs, locale) });
    }
  }
  // Those of files themselves, and rules that are on for some files alone.
  for (const located of findings) {
    const { rule: id, ruleInfo, severity } = located;
    if (listed.has(id)) continue;
    listed.set(id, { id, descriptor: ruleInfo ? ofRule(ruleInfo, severity, docs, locale) : ofFile(located) });
  }
  const descriptors = [...listed.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    descriptors: descriptors.map(({ descriptor }) => descriptor),
    indexById: new Map(descriptors.map(({ id }, index) => [id, index])),
  };
}

function ofRule(rule: Rule, severity: Severity, docs: Readonly<Record<string, RuleDocs>>, locale: Locale) {
  const { id, category, why, advice } = rule;
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: shown(titleOf(rule, locale), LONGEST_DESCRIPTION) },
    fullDescription: { text: shown(why[locale], LONGEST_DESCRIPTION) },
    help: {
      text: [why[locale], advice[locale]].filter((part) => part !== '').join('\n\n'),
      markdown: helpMarkdown(rule, rule.docs ?? docs[id], locale),
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { category, tags: [category], 'problem.severity': PROBLEM[severity] },
  };
}

function ofFile({ rule, severity, why, what, suggestions }: Located) {
  const advice = suggestions.flatMap(({ kind, text }) => (kind === 'advice' ? [text] : []));
  const help = [why, ...advice].join('\n\n');
  return {
    id: rule,
    name: pascalCase(rule),
    shortDescription: { text: shown(what, LONGEST_DESCRIPTION) },
    fullDescription: { text: shown(why, LONGEST_DESCRIPTION) },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { category: 'files', tags: ['files'], 'problem.severity': PROBLEM[severity] },
  };
}

/** GitHub's words for how grave a problem is. */
const PROBLEM: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };

/** Why, what to do, wrong → right, and what is left alone, under the headings of `explain`. */
function helpMarkdown(rule: Rule, docs: RuleDocs | undefined, locale: Locale): string {
  const zh = locale === 'zh';
  const bad = examplesIn(locale, docs?.bad).slice(0, MOST_EXAMPLES);
  const sections = [
    [zh ? '为什么' : 'Why', rule.why[locale]],
    [zh ? '怎么做' : 'What to do', rule.advice[locale]],
    [zh ? '错误 → 正确' : 'Wrong → right', bad.map((example) => wrong(example, locale)).join('\n')],
    [zh ? '不算的情况' : 'Left alone', docs?.traps?.[locale] ?? ''],
  ].filter(([, body]) => body !== '');
  const foot = `${categoryName(rule.category, locale)} · \`replylint explain ${rule.id}\``;
  return [...sections.map(([title, body]) => `## ${title}\n\n${body}`), foot].join('\n\n');
}

function wrong({ text, fixed, customer }: Example, locale: Locale): string {
  const right = fixed === undefined ? '' : `\n  - → ${escaped(fixed)}`;
  return `${said(customer, locale)}- ✗ ${escaped(text)}${right}`;
}

function said(customer: string | undefined, locale: Locale): string {
  if (customer === undefined) return '';
  return `- ${locale === 'zh' ? '客户：' : 'Customer: '}${escaped(customer)}\n`;
}

/** Those in the reader's language that show how to write it first. */
function examplesIn(locale: Locale, examples: readonly Example[] = []): readonly Example[] {
  const rank = ({ text, fixed }: Example) => Number(langOf(text) !== locale) * 2 + Number(fixed === undefined);
  return [...examples].sort((a, b) => rank(a) - rank(b));
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|[^\p{L}\p{N}]+)(\p{L}|\p{N})/gu, (_, first: string) => first.toUpperCase());
}

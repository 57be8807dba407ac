import type { ConceptSource } from '../src/concepts/concept.ts';
import { defineRule, type RuleDefinition } from '../src/define.ts';
import { createLinter, type LinterOptions } from '../src/linter.ts';
import type { WrittenScores } from '../src/score-settings.ts';
import type { Conversation, Rule } from '../src/types.ts';

/** A linter with these rules and concepts alone: no shipped rule speaks. */
export function ownLinter(
  rules: readonly Partial<RuleDefinition>[],
  concepts: Readonly<Record<string, Partial<ConceptSource>>>,
  more: LinterOptions = {},
) {
  return createLinter({
    profile: 'bare',
    ownProfiles: [{ id: 'bare', about: { zh: '空', en: 'bare' }, rules: {} }],
    ownRules: rules.map(ownRule),
    concepts: Object.entries(concepts).map(([id, concept]) => ({ id, lang: 'zh' as const, about: id, ...concept })),
    ...more,
  });
}

function ownRule(rule: Partial<RuleDefinition>): Rule {
  return defineRule({
    id: 'own-rule',
    check: 'forbid',
    severity: 'warning',
    options: {},
    what: { zh: '「{quote}」不妥', en: '“{quote}” will not do' },
    why: { zh: '客户听了不舒服', en: 'It puts customers off' },
    advice: { zh: '换个说法', en: 'Say it another way' },
    ...rule,
  });
}

/** A conversation from lines such as `客户：…` and `客服：…`; the kind is transcript. */
export function dialogue(...lines: string[]): Conversation {
  return {
    id: 'c1',
    kind: 'transcript',
    messages: lines.map((line) => ({ role: line.startsWith('客户') ? 'customer' : 'agent', text: line.slice(3) })),
  };
}

/** Findings in short: rule, message and quote. */
export function brief(findings: readonly { rule: string; message: number; quote: string }[]): string[] {
  return findings.map(({ rule, message, quote }) => `${rule} ${message} ${quote}`);
}

/** Shares that are easily reckoned with, whatever the shipped ones are. */
export const ROUND_SCORES: WrittenScores = {
  pass: 85,
  categories: { opening: 5, style: 10, compliance: 10, time: 10, closing: 5 },
};

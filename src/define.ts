import type { Check } from './checks/check.ts';
import type { Rule } from './types.ts';

/** A rule written in code: what a YAML file under `rules/norms` says, with the same defaults. */
export type RuleDefinition = Pick<Rule, 'id' | 'check' | 'severity' | 'what' | 'why' | 'advice'> &
  Partial<Pick<Rule, 'options' | 'category' | 'applies' | 'when' | 'escalate' | 'suggest' | 'docs'>>;

/** Completes a rule's definition, for `ownRules` of a linter or a module named in the config. */
export function defineRule(definition: RuleDefinition): Rule {
  return { category: 'own', options: {}, applies: {}, suggest: {}, ...definition };
}

/** A check of one's own, typed; rules name it by its id. */
export function defineCheck(check: Check): Check {
  return check;
}

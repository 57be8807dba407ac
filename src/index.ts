export type { Check, Fact, OptionSpec, Run } from './checks/check.ts';
export type { CodeConcept } from './concepts/code-concept.ts';
export type { ConceptSource } from './concepts/concept.ts';
export type { ConversationView, Target } from './concepts/conversation-view.ts';
export { defineCheck, defineRule, type RuleDefinition } from './define.ts';
export type { Label, Labels } from './eval/labels.ts';
export type { Interval, Share } from './eval/shares.ts';
export {
  type Difference,
  type Evaluation,
  type EvaluationOptions,
  evaluate,
  type Figures,
  type LabelProblem,
  type RuleFigures,
} from './eval.ts';
export type { FixResult } from './fix.ts';
export {
  createLinter,
  type EffectiveRule,
  type Linter,
  type LinterOptions,
  type LintOutcome,
  UnknownNameError,
} from './linter.ts';
export type * from './types.ts';
export { describe, type Wording } from './wording.ts';

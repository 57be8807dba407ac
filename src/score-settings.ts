import type { Severity } from './types.ts';

/** How conversations are scored. Points are multiples of a half, so that every sum is exact. */
export interface ScoreSettings {
  /** The fewest points that pass. */
  readonly pass: number;
  /** How often one rule counts in one conversation. */
  readonly repeat: number;
  /** A category's share of the full points; others have {@link DEFAULT_SHARE}. */
  readonly categories: ReadonlyMap<string, number>;
  /** What a finding costs, by rule; by severity where its rule is not there. */
  readonly weights: ReadonlyMap<string, number>;
  /** The most that a rule may cost in one conversation, where `repeat` does not say it. */
  readonly caps: ReadonlyMap<string, number>;
  /** Red lines: rules that set the score to 0, with the least severity at which they do. */
  readonly veto: ReadonlyMap<string, Severity>;
}

/** What a config says about scores; a later one adds to an earlier one. */
export interface WrittenScores {
  readonly pass?: number;
  readonly repeat?: number;
  readonly categories?: Readonly<Record<string, number>>;
  readonly weights?: Readonly<Record<string, number>>;
  readonly caps?: Readonly<Record<string, number>>;
  /** A list: these and no others. */
  readonly veto?: readonly string[] | { readonly add?: readonly string[]; readonly remove?: readonly string[] };
}

/** The share of a category that no setting names, such as that of own rules. */
export const DEFAULT_SHARE = 10;

/**
 * Half of the points are for how the customer was heard, answered and left, little for the frame of it. Shares and weights were
 * chosen on one half of 1,000 public help-desk threads, each rated by 19 readers, and tried on the other (2026-11-22, README):
 * there a missing greeting goes with content customers, and replies that only send them elsewhere with unhappy ones.
 */
const DEFAULTS: Required<WrittenScores> = {
  pass: 80,
  repeat: 2,
  categories: {
    opening: 2,
    listening: 15,
    attitude: 15,
    refusal: 10,
    clarity: 10,
    style: 5,
    commitment: 10,
    compliance: 8,
    time: 5,
    closing: 2,
    outcome: 18,
  },
  weights: {
    error: 10,
    warning: 5,
    info: 1,
    // Say more about the service than their severity tells.
    'no-deflection': 10,
    'apology-needs-substance': 10,
    // Hints, because no agent decides alone how a customer leaves.
    'no-unhappy-ending': 10,
    'no-abandoned-question': 10,
  },
  caps: {},
  // Wrong in every business. Personal data is not among them: reading a number back to its owner is part of the work.
  veto: ['no-profanity', 'no-discrimination', 'no-code-request', 'no-off-platform-contact'],
};

/** The defaults with what was written on top of them, first to last. */
export function scoreSettings(written: readonly WrittenScores[] = []): ScoreSettings {
  const all = [DEFAULTS, ...written];
  const last = (key: 'pass' | 'repeat') => all.reduce((now, scores) => scores[key] ?? now, DEFAULTS[key]);
  const merged = (key: 'categories' | 'weights' | 'caps') =>
    new Map(all.flatMap((scores) => Object.entries(scores[key] ?? {})));
  return {
    pass: last('pass'),
    repeat: last('repeat'),
    categories: merged('categories'),
    weights: merged('weights'),
    caps: merged('caps'),
    veto: all.reduce<ScoreSettings['veto']>(
      (veto, scores) => withVeto(veto, scores === DEFAULTS ? 'error' : 'info', scores.veto),
      new Map(),
    ),
  };
}

/** A red line that a person drew holds whatever its rule's severity; one by default only while its rule is an error. */
function withVeto(before: ScoreSettings['veto'], least: Severity, veto: WrittenScores['veto']): ScoreSettings['veto'] {
  if (veto === undefined) return before;
  if (isRuleList(veto)) return new Map(veto.map((rule) => [rule, least]));
  const after = new Map(before);
  for (const rule of veto.remove ?? []) after.delete(rule);
  for (const rule of veto.add ?? []) after.set(rule, least);
  return after;
}

/** Whether the red lines are told whole, not as a change. */
export function isRuleList(veto: NonNullable<WrittenScores['veto']>): veto is readonly string[] {
  return Array.isArray(veto);
}

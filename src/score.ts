import { isForKind } from './lint.ts';
import { DEFAULT_SHARE, type ScoreSettings } from './score-settings.ts';
import type { Finding, Rule, Severity } from './types.ts';

/** The points of a conversation with all the arithmetic. */
export interface Score {
  /** Tenths of a point, 0 to 1000, rounded down: nothing but a faultless conversation has 1000, and no rounding passes. `null` when nothing was judged. */
  readonly tenths: number | null;
  /** `null` likewise. */
  readonly pass: boolean | null;
  /** The pass mark, in points. */
  readonly mark: number;
  /** The red lines that were crossed, by id: with one the score is 0. */
  readonly veto: readonly string[];
  /** What it would be without red lines, in tenths. */
  readonly earned: number | null;
  /** Points left, of the `full` points of the applicable categories. */
  readonly left: number;
  readonly full: number;
  /** Those that have a rule in force, in the order of a conversation. */
  readonly categories: readonly CategoryScore[];
}

/** All numbers are points. */
export interface CategoryScore {
  readonly category: string;
  readonly share: number;
  /** Never more than the share. */
  readonly lost: number;
  /** Whether any of its rules had something to judge and points to take; without, it is not in the full points. */
  readonly applicable: boolean;
  /** What its findings cost, by rule id, the heaviest first; a rule whose findings weigh differently has an entry for each weight. */
  readonly rules: readonly RuleScore[];
}

export interface RuleScore {
  readonly rule: string;
  readonly findings: number;
  /** Of each of these findings. */
  readonly weight: number;
  /** The most that the rule may cost in one conversation. */
  readonly cap: number;
  readonly lost: number;
}

/** What linting a conversation gave. */
export interface Judged {
  readonly findings: readonly Finding[];
  readonly notApplicable: readonly string[];
}

export type Scorer = (judged: Judged) => Score;

/** Makes the function that scores conversations judged by these rules. It throws on a finding of any other rule. */
export function createScorer(rules: readonly Rule[], settings: ScoreSettings): Scorer {
  const categories = categoriesOf(
    rules.filter((rule) => isForKind(rule, 'transcript')),
    settings,
  );
  const placeOf = new Map(categories.flatMap(({ weighing }, c) => [...weighing].map((id) => [id, c] as const)));
  const indexByRule = new Map(categories.flatMap(({ rules }, c) => rules.map(({ id }) => [id, c] as const)));
  const weightOf = ({ rule, severity }: Finding) =>
    toHalves(settings.weights.get(rule) ?? settings.weights.get(severity) ?? 0);
  const isVeto = ({ rule, severity }: Finding) => {
    const least = settings.veto.get(rule);
    return least !== undefined && LEVEL[severity] >= LEVEL[least];
  };
  return ({ findings, notApplicable }) => {
    const silent = new Uint16Array(categories.length);
    for (const rule of notApplicable) {
      const c = placeOf.get(rule);
      if (c !== undefined) silent[c]!++;
    }
    const counts = findings.length === 0 ? [] : countsOf(findings, indexByRule, weightOf);
    let left = 0;
    let full = 0;
    const scored = categories.map((category, c) => {
      const { share } = category;
      const found = counts[c];
      const rules = found ? chargesOf(found, settings) : [];
      const charged = rules.reduce((sum, { lost }) => sum + toHalves(lost), 0);
      const applicable = share > 0 && (charged > 0 || silent[c]! < category.weighing.size);
      const lost = Math.min(share, charged);
      if (applicable) {
        full += share;
        left += share - lost;
      }
      // Most categories of most conversations: one object for all of them.
      if (!found) return applicable ? category.kept : category.idle;
      return { ...category.kept, lost: lost / 2, applicable, rules };
    });
    const earned = full === 0 ? null : Math.floor((left * 1000) / full);
    const veto = [...new Set(findings.filter(isVeto).map(({ rule }) => rule))].sort();
    const tenths = veto.length > 0 ? 0 : earned;
    return {
      tenths,
      pass: tenths === null ? null : veto.length === 0 && tenths >= settings.pass * 10,
      mark: settings.pass,
      veto,
      earned,
      left: left / 2,
      full: full / 2,
      categories: scored,
    };
  };
}

const LEVEL: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };

/** Points as whole halves: sums of them are exact. */
function toHalves(points: number): number {
  return Math.round(points * 2);
}

interface Category {
  /** In halves. */
  readonly share: number;
  readonly rules: readonly Rule[];
  /** The rules that can cost something. */
  readonly weighing: ReadonlySet<string>;
  /** Its score where it has no finding: applicable, or not. */
  readonly kept: CategoryScore;
  readonly idle: CategoryScore;
}

/** The categories of the rules: those that the settings know first, in their order. */
function categoriesOf(rules: readonly Rule[], { categories, weights, caps }: ScoreSettings): Category[] {
  const known = [...categories.keys()];
  const names = [...new Set(rules.map(({ category }) => category))];
  const rank = (category: string) => (known.includes(category) ? known.indexOf(category) : known.length);
  names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const weighs = ({ id, severity, escalate }: Rule) => {
    if (caps.get(id) === 0) return false;
    const own = weights.get(id);
    if (own !== undefined) return own > 0;
    return [severity, ...(escalate ?? []).map(({ to }) => to)].some((level) => (weights.get(level) ?? 0) > 0);
  };
  return names.map((category) => {
    const own = rules.filter((rule) => rule.category === category);
    const share = toHalves(categories.get(category) ?? DEFAULT_SHARE);
    const kept = { category, share: share / 2, lost: 0, applicable: true, rules: [] };
    return {
      share,
      kept,
      idle: { ...kept, applicable: false },
      rules: own,
      weighing: new Set(own.filter(weighs).map(({ id }) => id)),
    };
  });
}

/** How many findings of each weight, by rule; `undefined` for a category without findings. */
type Counts = Map<string, Map<number, number>>;

function countsOf(
  findings: readonly Finding[],
  indexByRule: ReadonlyMap<string, number>,
  weightOf: (finding: Finding) => number,
): readonly (Counts | undefined)[] {
  const counts: (Counts | undefined)[] = [];
  for (const finding of findings) {
    const c = indexByRule.get(finding.rule);
    if (c === undefined) throw new Error(`a finding of ${finding.rule}, which is not among the rules that are scored`);
    const byRule = counts[c] ?? new Map<string, Map<number, number>>();
    counts[c] = byRule;
    const byWeight = byRule.get(finding.rule) ?? new Map<number, number>();
    const weight = weightOf(finding);
    byWeight.set(weight, (byWeight.get(weight) ?? 0) + 1);
    byRule.set(finding.rule, byWeight);
  }
  return counts;
}

/** What each rule takes: its heaviest findings first, until its cap. */
function chargesOf(byRule: Counts, { repeat, caps }: ScoreSettings): RuleScore[] {
  return [...byRule].sort(byId).flatMap(([rule, byWeight]) => {
    const weights = [...byWeight].sort(([a], [b]) => b - a);
    const own = caps.get(rule);
    const cap = own === undefined ? weights[0]![0] * repeat : toHalves(own);
    let rest = cap;
    return weights.map(([weight, findings]) => {
      const lost = Math.min(rest, weight * findings);
      rest -= lost;
      return { rule, findings, weight: weight / 2, cap: cap / 2, lost: lost / 2 };
    });
  });
}

function byId([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

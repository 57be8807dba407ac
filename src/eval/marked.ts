import { type Interval, type Share, shareOf } from './shares.ts';
import type { MarkedRow } from './sheet.ts';

/** What the marks say of a rule. */
export interface MarkedRule {
  readonly rule: string;
  readonly right: number;
  readonly wrong: number;
  readonly unsure: number;
  /** Rows that nobody marked yet. */
  readonly unmarked: number;
  /** Places that a person added. */
  readonly missed: number;
  /** Its findings on all the traffic that the rows were drawn from. */
  readonly found: number;
  readonly precision: Share | null;
}

/** What marks tell: precision, never recall, as nobody was shown what is not reported. */
export interface MarkedFigures {
  /** The lowest precision first, those without marks last. */
  readonly rules: readonly MarkedRule[];
  readonly total: Omit<MarkedRule, 'rule' | 'precision'>;
  /** Of all that the marked rules report on that traffic: every rule weighs as much as it is found. */
  readonly precision: Share | null;
  /** Of the rows themselves, every one weighing the same. */
  readonly ofRows: Share | null;
  /** Findings of the rules that the precision stands for. */
  readonly covered: number;
  /** Whether it is known of each of these how often it is found; else its rows are all that it weighs. */
  readonly isWeighted: boolean;
}

/** The figures of marked rows. How often a rule is found comes from the sheet, or is told. */
export function markedFigures(rows: readonly MarkedRow[], foundByRule?: ReadonlyMap<string, number>): MarkedFigures {
  const toldOf = (rule: string) => {
    const told = rows.flatMap((row) => (row.rule === rule && row.mark !== 'missed' ? (row.found ?? []) : []));
    return foundByRule?.get(rule) ?? (told.length > 0 ? Math.max(...told) : undefined);
  };
  const rules = [...new Set(rows.map(({ rule }) => rule))].map((rule): MarkedRule => {
    const own = rows.filter((row) => row.rule === rule);
    const count = (mark: MarkedRow['mark']) => own.filter((row) => row.mark === mark).length;
    const [right, wrong, unsure, missed] = [count('right'), count('wrong'), count('unsure'), count('missed')];
    const drawn = own.length - missed;
    return {
      ...{ rule, right, wrong, unsure, missed },
      unmarked: count(null),
      found: Math.max(drawn, toldOf(rule) ?? 0),
      precision: shareOf(right, right + wrong),
    };
  });
  rules.sort(
    (a, b) => (a.precision?.value ?? 2) - (b.precision?.value ?? 2) || b.found - a.found || (a.rule < b.rule ? -1 : 1),
  );
  const sum = (of: Exclude<keyof MarkedRule, 'rule' | 'precision'>) => rules.reduce((all, rule) => all + rule[of], 0);
  const known = rules.flatMap(({ rule, precision, found }) => (precision ? [{ rule, precision, found }] : []));
  return {
    rules,
    total: {
      right: sum('right'),
      wrong: sum('wrong'),
      unsure: sum('unsure'),
      unmarked: sum('unmarked'),
      missed: sum('missed'),
      found: sum('found'),
    },
    precision: weighted(known),
    ofRows: shareOf(sum('right'), sum('right') + sum('wrong')),
    covered: known.reduce((all, { found }) => all + found, 0),
    isWeighted: known.every(({ rule }) => toldOf(rule) !== undefined),
  };
}

/**
 * Shares of strata put together by their weights. The interval is that of Zou, Huang & Zhang (2009), “A note on confidence
 * interval estimation for a linear function of binomial proportions” (MOVER): the distances of Wilson's ends, squared and
 * added by weight, so that rules of which every row is right still leave room for doubt.
 */
function weighted(strata: readonly { readonly precision: Share; readonly found: number }[]): Share | null {
  const all = strata.reduce((sum, { found }) => sum + found, 0);
  if (all === 0) return null;
  const parts = strata.map(({ precision, found }) => ({ ...precision, weight: found / all }));
  // Divided once, so that what is all right comes to 1 and no hair more.
  const value = Math.min(1, strata.reduce((sum, { precision, found }) => sum + found * precision.value, 0) / all);
  const distance = (end: keyof Interval) =>
    Math.sqrt(parts.reduce((sum, part) => sum + (part.weight * (part.value - part[end])) ** 2, 0));
  return { value, low: Math.max(0, value - distance('low')), high: Math.min(1, value + distance('high')) };
}

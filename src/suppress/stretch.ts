import type { Placed } from './place.ts';

/** From a `disable` to the `enable` that ends it, for one rule or, where it names none, for all. */
export interface Stretch {
  readonly opened: Placed;
  /** Undefined for all rules. */
  readonly rule: string | undefined;
  readonly start: number;
  /** Where an `enable` ends it, if any does. */
  end: number;
  /** Of one for all rules: those that an `enable` has taken out, and from where on. */
  readonly without: Map<string, number>;
}

/** All stretches by rule, and those that each `enable` ends, by its rules. `isAtWork` tells which directives count. */
export function stretchesIn(
  placed: readonly Placed[],
  isAtWork: (one: Placed) => boolean,
): {
  readonly byRule: ReadonlyMap<string | undefined, readonly Stretch[]>;
  readonly ended: ReadonlyMap<Placed, readonly (readonly Stretch[])[]>;
} {
  const byRule = new Map<string | undefined, Stretch[]>();
  const open: Stretch[] = [];
  const ended = new Map<Placed, Stretch[][]>();
  for (const one of placed) {
    const { kind, rules, fault } = one.directive;
    if (fault) continue;
    if (kind === 'from' && isAtWork(one)) {
      for (const rule of rules.length === 0 ? [undefined] : rules.map(({ id }) => id)) {
        const stretch: Stretch = {
          opened: one,
          rule,
          start: one.span.end,
          end: Number.POSITIVE_INFINITY,
          without: new Map(),
        };
        open.push(stretch);
        const list = byRule.get(rule);
        if (list) list.push(stretch);
        else byRule.set(rule, [stretch]);
      }
    }
    if (kind === 'to') {
      const wanted = rules.length === 0 ? [undefined] : rules.map(({ id }) => id);
      ended.set(
        one,
        wanted.map((rule) => endAt(open, rule, one)),
      );
    }
  }
  return { byRule, ended };
}

function endAt(open: Stretch[], rule: string | undefined, enable: Placed): Stretch[] {
  const at = enable.span.start;
  const met: Stretch[] = [];
  for (let i = open.length - 1; i >= 0; i--) {
    const stretch = open[i]!;
    if (rule !== undefined && stretch.rule !== undefined && stretch.rule !== rule) continue;
    if (rule !== undefined && stretch.rule === undefined) {
      if (stretch.without.has(rule)) continue;
      stretch.without.set(rule, at);
    } else {
      stretch.end = at;
      open.splice(i, 1);
    }
    met.push(stretch);
  }
  return met;
}

/** Looks up the last stretch that covers a rule's finding at a place, among those of the rule or of all rules, in order of place. */
export function stretchFinder(stretches: readonly Stretch[]): (rule: string, at: number) => Stretch | undefined {
  // How far the stretches up to each reach: behind that there is no need to look.
  const reaches: number[] = [];
  for (const { end } of stretches) reaches.push(Math.max(end, reaches.at(-1) ?? 0));
  return (rule, at) => {
    for (let i = lastBefore(stretches, at); i >= 0 && reaches[i]! > at; i--) {
      if (covers(stretches[i]!, rule, at)) return stretches[i];
    }
    return undefined;
  };
}

function lastBefore(stretches: readonly Stretch[], at: number): number {
  let low = -1;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stretches[middle]!.start <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a stretch covers a rule's finding at a place. */
function covers({ start, end, without }: Stretch, rule: string, at: number): boolean {
  return start <= at && at < end && at < (without.get(rule) ?? Number.POSITIVE_INFINITY);
}

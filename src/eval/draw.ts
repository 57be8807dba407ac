import { hashOf } from '../text/hash.ts';

/** Takes items rule by rule and keeps some of each, drawn by a seed: the same ones in whatever order they come. */
export interface Draw<T> {
  /** `name` tells the item from all others; `make` is called only where it is kept for now. */
  add(rule: string, name: string, make: () => T): void;
  /** What is drawn, rule by rule, and how many there were of each rule, those that nothing is drawn of too. */
  end(): { readonly drawn: readonly T[]; readonly countByRule: ReadonlyMap<string, number> };
}

export interface DrawOptions {
  readonly seed: string;
  /** Most items. */
  readonly sample: number;
  /** Most items of one rule. */
  readonly perRule: number;
}

/** Makes a draw. It holds no more than `perRule` items of each rule. */
export function createDraw<T>({ seed, sample, perRule }: DrawOptions): Draw<T> {
  const countByRule = new Map<string, number>();
  const keptByRule = new Map<string, { readonly order: number; readonly item: T }[]>();
  return {
    add(rule, name, make) {
      countByRule.set(rule, (countByRule.get(rule) ?? 0) + 1);
      const kept = keptByRule.get(rule) ?? [];
      keptByRule.set(rule, kept);
      const order = hashOf(`${seed}\u0000${name}`);
      if (kept.length >= perRule && (perRule === 0 || order >= kept.at(-1)!.order)) return;
      const at = kept.findIndex((other) => other.order > order);
      kept.splice(at < 0 ? kept.length : at, 0, { order, item: make() });
      if (kept.length > perRule) kept.pop();
    },
    end() {
      const rules = [...keptByRule.keys()].sort();
      const rooms = spread(
        new Map(rules.map((rule) => [rule, keptByRule.get(rule)!.length])),
        sample,
        (a, b) => countByRule.get(b)! - countByRule.get(a)! || (a < b ? -1 : 1),
      );
      const drawn = rules.flatMap((rule) =>
        keptByRule
          .get(rule)!
          .slice(0, rooms.get(rule))
          .map(({ item }) => item),
      );
      return { drawn, countByRule };
    },
  };
}

/** How many of each, as even as can be: a round gives every name that has more one, in order, until the total is reached. */
function spread(
  most: ReadonlyMap<string, number>,
  total: number,
  order: (a: string, b: string) => number,
): ReadonlyMap<string, number> {
  const names = [...most.keys()].sort(order);
  const given = new Map(names.map((name) => [name, 0]));
  let left = total;
  for (let round = 1; left > 0; round++) {
    const open = names.filter((name) => most.get(name)! >= round);
    if (open.length === 0) break;
    for (const name of open.slice(0, left)) given.set(name, round);
    left -= Math.min(left, open.length);
  }
  return given;
}

import { byName, type Summary } from '../../../summary.ts';

type PairsOf = (map: ReadonlyMap<string | null, unknown>) => Iterable<readonly [string | null, unknown]>;

/** A value for JSON: maps as lists of pairs. */
export function plainOf(value: unknown, pairsOf: PairsOf = (map) => map): unknown {
  if (value instanceof Map) return Array.from(pairsOf(value), ([key, one]) => [key, plainOf(one, pairsOf)]);
  if (Array.isArray(value)) return value.map((one) => plainOf(one, pairsOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainOf(one, pairsOf)]));
}

/** The same of a summary, whatever the order in which its names were met. */
export function plainSummary(summary: Summary): unknown {
  const isList = (key: string) => key === 'worst' || key === 'sample';
  return Object.fromEntries(
    Object.entries(summary).map(([key, value]) => [key, isList(key) ? plainOf(value) : plainOf(value, byName)]),
  );
}

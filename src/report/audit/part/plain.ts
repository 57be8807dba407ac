/** A value for JSON: maps as lists of pairs. */
export function plainOf(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, one]) => [key, plainOf(one)]);
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainOf(one)]));
}

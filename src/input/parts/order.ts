/** The order that messages belong in, by index. */
export type Order =
  | { readonly kind: 'as it stands' }
  | { readonly kind: 'newest first'; readonly indices: readonly number[] }
  /** `from`: the first message that is earlier than the one before it. */
  | { readonly kind: 'disorder'; readonly indices: readonly number[]; readonly from: number };

/** Exports stand oldest first, or newest first; in any other disorder the times decide. A message without a time keeps with the one before it. */
export function orderOf(times: readonly (number | undefined)[]): Order {
  let from = -1;
  let isRising = false;
  for (let i = 1; i < times.length; i++) {
    const [before, now] = [times[i - 1], times[i]];
    if (before === undefined || now === undefined) continue;
    if (now > before) isRising = true;
    else if (now < before && from < 0) from = i;
  }
  if (from < 0) return { kind: 'as it stands' };
  const indices = times.map((_, i) => i);
  if (!isRising && !times.includes(undefined)) return { kind: 'newest first', indices: indices.reverse() };
  const known: number[] = [];
  for (const time of times) known.push(time ?? known.at(-1) ?? 0);
  return { kind: 'disorder', indices: indices.sort((a, b) => known[a]! - known[b]! || a - b), from };
}

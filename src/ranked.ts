import type { AuditedConversation, Position } from './audit.ts';
import { hashOf } from './text/hash.ts';

/** The first `size` conversations by some order, whatever order they are added in: two such lists merge exactly. */
export interface Ranked {
  readonly size: number;
  /** In order. */
  readonly kept: readonly AuditedConversation[];
}

type Order = (a: AuditedConversation, b: AuditedConversation) => number;

/** The list with the conversations that belong in it added; the same list when none does. */
export function rankedWith(ranked: Ranked, added: readonly AuditedConversation[], order: Order): Ranked {
  let kept: AuditedConversation[] | undefined;
  for (const audited of added) {
    const now = kept ?? ranked.kept;
    if (now.length >= ranked.size && (ranked.size === 0 || order(audited, now.at(-1)!) >= 0)) continue;
    let [from, to] = [0, now.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (order(now[middle]!, audited) <= 0) from = middle + 1;
      else to = middle;
    }
    kept = [...now.slice(0, from), audited, ...now.slice(from)].slice(0, ranked.size);
  }
  return kept ? { size: ranked.size, kept } : ranked;
}

/** The lowest score first; then more red lines, then more points lost; then by position. */
export const byWorst: Order = (a, b) =>
  (a.score.tenths ?? Infinity) - (b.score.tenths ?? Infinity) ||
  b.score.veto.length - a.score.veto.length ||
  pointsCharged(b) - pointsCharged(a) ||
  byPosition(a, b);

/** Where a conversation stands in the shuffle of a seed: those that come first are the sample, on any machine and in any shard. */
export function drawOf({ draw, conversation }: AuditedConversation, seed: string): number {
  return draw ?? hashOf(`${seed}\u0000${conversation.id}`);
}

/** The order of the shuffle of a seed. */
export function byShuffle(seed: string): Order {
  return (a, b) => drawOf(a, seed) - drawOf(b, seed) || byPosition(a, b);
}

/** What all findings cost, before a category's share ends it. */
function pointsCharged({ score }: AuditedConversation): number {
  let sum = 0;
  for (const { rules } of score.categories) for (const { lost } of rules) sum += lost;
  return sum;
}

/** Whose place in the run is earlier. */
export function byPosition(
  { position: one }: Pick<AuditedConversation, 'position'>,
  { position: other }: Pick<AuditedConversation, 'position'>,
): number {
  return comparePositions(one, other);
}

export function comparePositions([source, ordinal]: Position, [otherSource, otherOrdinal]: Position): number {
  return source - otherSource || ordinal - otherOrdinal;
}

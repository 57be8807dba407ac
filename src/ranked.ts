import type { AuditedConversation } from './audit.ts';
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

/** The lowest score first; then more red lines, then more points lost; then by id. */
export const byWorst: Order = (a, b) =>
  (a.score.tenths ?? Infinity) - (b.score.tenths ?? Infinity) ||
  b.score.veto.length - a.score.veto.length ||
  pointsCharged(b) - pointsCharged(a) ||
  byIdentity(a, b);

/** Where a conversation stands in the shuffle of a seed: those that come first are the sample, on any machine and in any shard. */
function sampleRank(seed: string, id: string): number {
  return hashOf(`${seed}\u0000${id}`);
}

/** The order of the shuffle of a seed. */
export function byShuffle(seed: string): Order {
  return (a, b) => sampleRank(seed, a.conversation.id) - sampleRank(seed, b.conversation.id) || byIdentity(a, b);
}

/** What all findings cost, before a category's share ends it. */
function pointsCharged({ score }: AuditedConversation): number {
  let sum = 0;
  for (const { rules } of score.categories) for (const { lost } of rules) sum += lost;
  return sum;
}

/** By id, then place; ids may come twice, and what is still the same is compared word by word. */
function byIdentity(a: AuditedConversation, b: AuditedConversation): number {
  const { id, source } = a.conversation;
  const other = b.conversation;
  return (
    compare(id, other.id) ||
    compare(source?.path ?? '', other.source?.path ?? '') ||
    (source?.lines[0] ?? 0) - (other.source?.lines[0] ?? 0) ||
    compare(JSON.stringify(a), JSON.stringify(b))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { Conversation, Finding } from '../types.ts';
import type { Label, Labels } from './labels.ts';

/** A place that the linter, a person or both found. Without words, `start` and `end` are the same. */
export interface Compared {
  readonly kind: 'found' | 'false-alarm' | 'missed';
  readonly rule: string;
  readonly message: number;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The findings of a conversation against its labels: same message, same rule, and overlapping words, or one names none.
 * Each label takes one finding, so that as many agree as can. A finding where the person was unsure is left out.
 */
export function compare(
  { messages }: Conversation,
  findings: readonly Finding[],
  { labels, unsure = [] }: Pick<Labels, 'labels' | 'unsure'>,
): readonly Compared[] {
  const textOf = (message: number) => messages[message]?.text ?? '';
  const candidates = findings.map((finding) =>
    labels.flatMap((label, i) => (isSamePlace(textOf(finding.message), finding, label) ? [i] : [])),
  );
  const findingOf = matched(candidates);
  const isMatched = new Set(findingOf.values());
  const own = findings.flatMap((finding, i): Compared[] => {
    const { rule, message, quote, start, end } = finding;
    const isUnsure = () => unsure.some((label) => isSamePlace(textOf(message), finding, label));
    if (!isMatched.has(i) && isUnsure()) return [];
    return [{ kind: isMatched.has(i) ? 'found' : 'false-alarm', rule, message, quote, start, end }];
  });
  const missed = labels.flatMap((label, i): Compared[] => {
    if (findingOf.has(i)) return [];
    const start = Math.max(0, textOf(label.message).indexOf(label.quote));
    return [{ kind: 'missed', ...label, start, end: start + label.quote.length }];
  });
  return [...own, ...missed].sort((a, b) => a.message - b.message || a.start - b.start);
}

/** Whether rule and message agree and the words overlap, or one of the two names none. */
export function isSamePlace(
  text: string,
  finding: Pick<Finding, 'rule' | 'message' | 'start' | 'end'>,
  { message, rule, quote }: Label,
): boolean {
  if (finding.rule !== rule || finding.message !== message) return false;
  if (quote === '' || finding.start === finding.end) return true;
  for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + 1)) {
    if (start < finding.end && finding.start < start + quote.length) return true;
  }
  return false;
}

/** The most pairs there can be, each label with one of the findings that may be it (Kuhn's augmenting paths): label → finding. */
function matched(candidates: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const findingOf = new Map<number, number>();
  const seat = (finding: number, tried: Set<number>): boolean => {
    for (const label of candidates[finding]!) {
      if (tried.has(label)) continue;
      tried.add(label);
      const other = findingOf.get(label);
      if (other !== undefined && !seat(other, tried)) continue;
      findingOf.set(label, finding);
      return true;
    }
    return false;
  };
  for (const [finding, labels] of candidates.entries()) if (labels.length > 0) seat(finding, new Set());
  return findingOf;
}

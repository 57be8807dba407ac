import type { Conversation, Finding } from '../../src/types.ts';

/** A place that a person marked: a message, the rule it breaks, the words; no words for something that is missing. */
export interface Label {
  readonly message: number;
  readonly rule: string;
  readonly quote: string;
}

/** What a person found in a conversation; places they were unsure about count for nobody. */
export interface Labels {
  readonly id: string;
  readonly labels: readonly Label[];
  readonly unsure: readonly Label[];
}

/** A place where linter and person differ. */
export interface Difference {
  readonly kind: 'false alarm' | 'miss';
  readonly conversation: string;
  readonly message: number;
  readonly rule: string;
  readonly quote: string;
}

export interface Tally {
  readonly found: number;
  readonly falseAlarms: number;
  readonly missed: number;
}

/** The findings of one conversation against its labels: how many of each rule agree, and where they differ. */
export function compare(
  conversation: Conversation,
  findings: readonly Finding[],
  { labels, unsure }: Labels,
  rules: ReadonlySet<string>,
): { readonly agreed: readonly string[]; readonly differences: readonly Difference[] } {
  const agreed: string[] = [];
  const open = labels.filter(({ rule }) => rules.has(rule));
  const differences: Difference[] = [];
  const differs = (kind: Difference['kind'], { message, rule, quote }: Label) =>
    differences.push({ kind, conversation: conversation.id, message, rule, quote });
  for (const finding of findings) {
    if (!rules.has(finding.rule)) continue;
    const text = conversation.messages[finding.message]!.text;
    const label = open.findIndex((candidate) => isSamePlace(text, finding, candidate));
    if (label >= 0) {
      agreed.push(finding.rule);
      open.splice(label, 1);
    } else if (!unsure.some((candidate) => isSamePlace(text, finding, candidate))) {
      differs('false alarm', finding);
    }
  }
  for (const label of open) differs('miss', label);
  return { agreed, differences };
}

/** Whether rule and message agree and the words overlap, or one of the two names none. */
function isSamePlace(text: string, finding: Finding, { message, rule, quote }: Label): boolean {
  if (finding.rule !== rule || finding.message !== message) return false;
  if (quote === '' || finding.start === finding.end) return true;
  for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + 1)) {
    if (start < finding.end && finding.start < start + quote.length) return true;
  }
  return false;
}

/** What part of the findings is right. Of none, nothing can be told. */
export function precision({ found, falseAlarms }: Tally): number {
  return found / (found + falseAlarms);
}

/** What part of the marked places was found. */
export function recall({ found, missed }: Tally): number {
  return found / (found + missed);
}

/** The harmonic mean of both, 0 where nothing agrees. */
export function f1({ found, falseAlarms, missed }: Tally): number {
  return (2 * found) / (2 * found + falseAlarms + missed);
}

import { type BaselineScope, type Candidate, matchBaseline } from './baseline/match.ts';
import type { Baseline, BaselineEntry } from './baseline/value.ts';
import { wordsFingerprint } from './report/parts/fingerprints.ts';
import type { CheckedReply, CheckedText, HiddenFinding } from './report/report.ts';

export type { BaselineScope } from './baseline/match.ts';
export { type Baseline, type BaselineEntry, baselineText, NO_BASELINE } from './baseline/value.ts';

/** Texts with the findings hidden that a baseline knows, and the entries of it that no longer occur. */
export interface Applied {
  readonly texts: readonly CheckedText[];
  readonly stale: readonly BaselineEntry[];
}

/** Hides what a baseline knows. All texts of a run are needed at once: a reply may have moved from one to another. */
export function applyBaseline(texts: readonly CheckedText[], baseline: Baseline, scope: BaselineScope): Applied {
  const { known, stale } = matchBaseline(texts, baseline, scope);
  if (known.size === 0) return { texts, stale };
  return {
    texts: texts.map((text) => ({ ...text, replies: text.replies.map((reply) => hideIn(reply, known)) })),
    stale,
  };
}

/** Who writes a new entry, when and why. */
export interface BaselineMeta {
  /** As `2027-01-01`. */
  readonly date: string;
  readonly author?: string;
  readonly reason?: string;
}

/** A baseline after a change, with what the change did. */
export interface BaselineChange {
  readonly baseline: Baseline;
  readonly added: readonly BaselineEntry[];
  readonly dropped: readonly BaselineEntry[];
  /** How many entries are of findings that were there before, under whatever name. */
  readonly keptCount: number;
}

/**
 * The baseline of all that is found, after an earlier one: what is known keeps its date, author and reason, what is gone is dropped,
 * what was not checked stays.
 */
export function updateBaseline(
  texts: readonly CheckedText[],
  before: Baseline,
  scope: BaselineScope,
  meta: BaselineMeta,
): BaselineChange {
  return changed(texts, before, scope, meta);
}

/** An earlier baseline without what is gone; nothing is added. */
export function pruneBaseline(texts: readonly CheckedText[], before: Baseline, scope: BaselineScope): BaselineChange {
  return changed(texts, before, scope, undefined);
}

function changed(
  texts: readonly CheckedText[],
  before: Baseline,
  scope: BaselineScope,
  meta: BaselineMeta | undefined,
): BaselineChange {
  const { known, candidates, stale, unchecked } = matchBaseline(texts, before, scope);
  const kept: BaselineEntry[] = [];
  const added: BaselineEntry[] = [];
  for (const candidate of candidates) {
    const entry = known.get(candidate.finding);
    if (entry) kept.push(entryOf(candidate, entry));
    else if (meta) added.push(entryOf(candidate, { ...meta, since: meta.date }));
  }
  return {
    baseline: { version: 1, entries: [...kept, ...added, ...unchecked] },
    added,
    dropped: stale,
    keptCount: kept.length,
  };
}

/** So much of a quote says what was meant. */
const LONGEST_QUOTE = 60;

function entryOf(
  { finding, checked, path, fingerprint }: Candidate,
  { since, author, reason }: Pick<BaselineEntry, 'since' | 'author' | 'reason'>,
): BaselineEntry {
  const { rule, severity, quote } = finding;
  const letters = Array.from(quote.slice(0, LONGEST_QUOTE * 2 + 2));
  return {
    fingerprint,
    words: wordsFingerprint(finding, checked),
    rule,
    severity,
    path,
    reply: checked.reply.key,
    quote: letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join('')}…` : quote,
    since,
    ...(author !== undefined && { author }),
    ...(reason !== undefined && { reason }),
  };
}

function hideIn(
  reply: CheckedReply,
  known: ReadonlyMap<CheckedReply['findings'][number], BaselineEntry>,
): CheckedReply {
  if (!reply.findings.some((finding) => known.has(finding))) return reply;
  const hidden = reply.findings.flatMap((finding): HiddenFinding[] => {
    const entry = known.get(finding);
    return entry ? [{ finding, by: 'baseline', reason: entry.reason ?? entry.since }] : [];
  });
  return {
    ...reply,
    findings: reply.findings.filter((finding) => !known.has(finding)),
    hidden: [...reply.hidden, ...hidden],
  };
}

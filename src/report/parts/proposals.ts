import type { Finding, Severity, Span } from '../../types.ts';
import { type Edit, editKey, isEdit } from '../report.ts';
import type { Group } from './groups.ts';

/** A way to write it better, ready to be read. */
export interface Proposal {
  /** `start` and `end`: words to add there; else the sentence as it would read. */
  readonly kind: 'replace' | 'start' | 'end';
  readonly text: string;
  /** Blanks such as `{时间}` in it. */
  readonly blanks: readonly Span[];
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 4, warning: 2, info: 1 };
/** Beyond this many characters only the words that replace are shown, not what stands round them. */
const LONGEST = 400;
const MOST_PROPOSALS = 2;

interface Candidate {
  readonly edit: Edit;
  readonly mends: Set<Finding>;
  weight: number;
  rank: number;
}

/** The best way to mend a group's findings, another where there is one, and the findings that none of them mends. */
export function proposalsFor(
  source: string,
  group: Group,
): { proposals: readonly Proposal[]; unmended: readonly Finding[] } {
  const candidates = candidatesOf(group.findings);
  const best = complete([], candidates);
  const [lead] = best;
  const plans = [best];
  // Another way competes with the best edit for the same words.
  const other = lead && candidates.find((candidate) => !best.includes(candidate) && overlap(candidate.edit, lead.edit));
  if (other)
    plans.push(
      complete(
        [other],
        candidates.filter((candidate) => candidate !== lead),
      ),
    );
  const mended = new Set(plans.flat().flatMap(({ mends }) => [...mends]));
  const texts = new Set<string>();
  const proposals = plans
    .filter((plan) => plan.length > 0)
    .map((plan) =>
      proposal(
        source,
        group,
        plan.map(({ edit }) => edit),
      ),
    )
    .filter(({ text }) => !texts.has(text) && texts.add(text))
    .slice(0, MOST_PROPOSALS);
  return { proposals, unmended: group.findings.filter((finding) => !mended.has(finding)) };
}

/** The edits of all findings: those that mend most first, then those that rank best. */
function candidatesOf(findings: readonly Finding[]): readonly Candidate[] {
  const byKey = new Map<string, Candidate>();
  for (const finding of findings) {
    finding.suggestions.filter(isEdit).forEach((edit, rank) => {
      const key = editKey(edit);
      const candidate = byKey.get(key) ?? { edit, mends: new Set<Finding>(), weight: 0, rank };
      candidate.mends.add(finding);
      candidate.weight += WEIGHT[finding.severity];
      candidate.rank = Math.min(candidate.rank, rank);
      byKey.set(key, candidate);
    });
  }
  return [...byKey.values()].sort((a, b) => b.weight - a.weight || a.rank - b.rank || a.edit.start - b.edit.start);
}

/** Adds to a plan whatever mends a further finding and leaves its words alone. */
function complete(plan: readonly Candidate[], candidates: readonly Candidate[]): readonly Candidate[] {
  const chosen = [...plan];
  const mended = new Set(chosen.flatMap(({ mends }) => [...mends]));
  for (const candidate of candidates) {
    if ([...candidate.mends].every((finding) => mended.has(finding))) continue;
    if (chosen.some(({ edit }) => overlap(edit, candidate.edit))) continue;
    chosen.push(candidate);
    for (const finding of candidate.mends) mended.add(finding);
  }
  return chosen;
}

function overlap(a: Span, b: Span): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

/** What the sentence reads like after the edits; for an insertion at the start or end of the reply, the words to add. */
function proposal(source: string, group: Group, edits: readonly Edit[]): Proposal {
  const [only] = edits;
  if (only && edits.length === 1 && only.start === only.end && group.kind !== 'sentence') {
    const kind = only.start <= source.length - source.trimStart().length ? 'start' : 'end';
    return { kind, text: only.text.trim(), blanks: blanksOf(only.text.trim()) };
  }
  const ordered = [...edits].sort((a, b) => a.start - b.start);
  let start = Math.min(group.start, ordered[0]!.start);
  let end = Math.max(group.end, ...ordered.map((edit) => edit.end));
  if (end - start > LONGEST) ({ start, end } = { start: ordered[0]!.start, end: ordered.at(-1)!.end });
  let text = '';
  let at = start;
  for (const edit of ordered) {
    text += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  text = (text + source.slice(at, end)).trim();
  return { kind: 'replace', text, blanks: blanksOf(text) };
}

const BLANK = /\{[^{}\n]{1,20}\}/g;

/** The blanks such as `{时间}` of a text. */
export function blanksIn(text: string): string[] {
  return text.match(BLANK) ?? [];
}

function blanksOf(text: string): Span[] {
  return [...text.matchAll(BLANK)].map(({ 0: blank, index }) => ({ start: index, end: index + blank.length }));
}

import { isMostOf } from './checks/check.ts';
import { type ConversationView, readConversation, spanAround } from './concepts/conversation-view.ts';
import type { TextView } from './concepts/lexicon.ts';
import { type Edit, editText } from './edits.ts';
import { lintView, type Program } from './lint.ts';
import { commonLength, tokens } from './text/likeness.ts';
import type { Conversation, Finding, Span } from './types.ts';

/** An edit that mends its finding and breaks no other rule. */
export interface Tried {
  readonly rule: string;
  /** Made for a finding that only holds at some places of a conversation. */
  readonly isConditional: boolean;
  readonly message: number;
  readonly edit: Edit;
  readonly order: number;
  /** The findings that are gone after the edit, and what they weigh. */
  readonly mends: ReadonlySet<Finding>;
  readonly mended: number;
  readonly kept: number;
}

/** A rewrite is not chosen for the niceties that it brings along. */
const WEIGHT = { error: 2, warning: 1, info: 0 } as const;

/** Makes an edit and lints again; `undefined` when it breaks a rule the text kept, leaves its finding standing, or loses what the text says. */
export function tryEdit(
  program: Program,
  view: ConversationView,
  before: readonly Finding[],
  finding: Finding,
  faults: readonly Span[],
  edit: Edit,
  order: number,
): Tried | undefined {
  const { rule, message } = finding;
  const text = view.text(message);
  const replaced = text.text.slice(edit.start, edit.end);
  if (replaced === edit.text || losesFacts(text, finding, edit, before, faults)) return undefined;
  const edited = readConversation(program.lexicon, applyEdits(view.conversation, message, [edit]), view);
  const after = lintView(program, edited).findings;
  if (edited.text(message).text.trim() === '') return undefined;
  const excess = excessByRule(before);
  const left = excessByRule(after);
  for (const [id, count] of left) if (count > (excess.get(id) ?? 0)) return undefined;
  const isStill = stillThere(after, message, edit);
  // A word changed elsewhere may hide a finding from its rule: only what an edit rewrites is mended by it.
  const reaches = (f: Finding) =>
    f.rule === rule || edit.start === edit.end || f.start === f.end || (edit.start <= f.start && f.end <= edit.end);
  const mends = new Set(before.filter((f) => !isBlank(f) && !isStill(f) && reaches(f)));
  // One emoji of three too many: the finding stays, but there is less of it.
  if ((left.get(rule) ?? 0) < (excess.get(rule) ?? 0)) mends.add(finding);
  if (!mends.has(finding)) return undefined;
  let mended = 0;
  // A draft whose place nobody told needs no greeting: that a suggestion happens to have one is no merit.
  // And what a safe replacement mends by itself is no merit of a rewrite that drops those words.
  for (const { severity, data, suggestions } of mends) {
    if (data.conditional === undefined && !suggestions.some(({ kind }) => kind === 'safe')) mended += WEIGHT[severity];
  }
  return {
    rule,
    isConditional: finding.data.conditional !== undefined,
    message,
    edit,
    order,
    mends,
    mended,
    kept: shareKept(replaced, edit.text.replace(/\{[^{}]*\}/g, '')),
  };
}

/** The conversation with one edit made. */
export function applyEdits(conversation: Conversation, message: number, edits: readonly Edit[]): Conversation {
  const messages = conversation.messages.map((m, i) => (i === message ? { ...m, text: editText(m.text, edits) } : m));
  return { ...conversation, messages };
}

/** Whether a finding stands whatever the draft's place: one worded as a condition is no fault of an edit. */
export function isFault(finding: Finding): boolean {
  return finding.data.conditional === undefined && !isBlank(finding);
}

/** By rule, how many faults there are; of a limit, by how much it is exceeded. */
export function excessByRule(findings: readonly Finding[]): Map<string, number> {
  const excess = new Map<string, number>();
  for (const finding of findings) {
    if (!isFault(finding)) continue;
    const { count, max } = finding.data;
    const over = typeof count === 'number' && typeof max === 'number' ? count - max : 1;
    excess.set(finding.rule, (excess.get(finding.rule) ?? 0) + over);
  }
  return excess;
}

/** Tells whether a finding of before an edit is still found: at its place, or anywhere in the new words when it was in the old ones. */
function stillThere(after: readonly Finding[], message: number, edit: Edit): (before: Finding) => boolean {
  const key = (rule: string, inMessage: number, start: number) => `${rule} ${inMessage} ${start}`;
  const places = new Set(after.map((f) => key(f.rule, f.message, f.start)));
  const newEnd = edit.start + edit.text.length;
  const inNewWords = new Set(
    after.filter((f) => f.message === message && f.start <= newEnd && edit.start <= f.end).map((f) => f.rule),
  );
  return ({ rule, message: inMessage, start, end }) => {
    const isInsertedAt = start === end && start === edit.start;
    if (inMessage !== message || (end <= edit.start && !isInsertedAt)) return places.has(key(rule, inMessage, start));
    if (start >= edit.end && end > start) return places.has(key(rule, inMessage, start + newEnd - edit.end));
    return inNewWords.has(rule);
  };
}

/** A rewrite of one clause must not throw away what the others say: most of their words stay, and every number. */
function losesFacts(
  text: TextView,
  finding: Finding,
  edit: Edit,
  all: readonly Finding[],
  faults: readonly Span[],
): boolean {
  if (edit.start === edit.end) return false;
  const isFaulty = (clause: Span) =>
    all.some(
      ({ message, start, end, severity }) =>
        message === finding.message && severity !== 'info' && start < clause.end && clause.start < end,
    ) || faults.some((fault) => isMostOf(fault, clause));
  const other = text
    .clauses()
    .filter(
      (c) => edit.start <= c.start && c.start + 2 < edit.end && (c.end <= finding.start || finding.end <= c.start),
    )
    .filter((clause) => !isFaulty(clause))
    .map((c) => text.text.slice(c.start, c.end))
    .join(' ');
  const words = tokens(other);
  if (words.length >= SAYS_SOMETHING && commonLength(words, tokens(edit.text)) * 2 < words.length) return true;
  // Beside the words found, in their own clause: the other clauses are dealt with above.
  const clauseEnd = Math.max(finding.end, Math.min(edit.end, spanAround(text.clauses(), finding).end));
  const own = tokens(`${text.text.slice(edit.start, finding.start)} ${text.text.slice(finding.end, clauseEnd)}`);
  if (own.length >= MANY && commonLength(own, tokens(edit.text)) * 4 < own.length) return true;
  const rest =
    text.text.slice(edit.start, finding.start) + text.text.slice(finding.end, Math.max(edit.end, finding.end));
  return (rest.match(/\d+/g) ?? []).some((number) => !edit.text.includes(number));
}

/** So many words of the other clauses are a fact rather than a “您好”. */
const SAYS_SOMETHING = 4;
/** So many words beside those that were found say more than the fault does: a quarter of them must stay. */
const MANY = 7;

/** Whether a finding is about a blank that a suggestion left to fill: that is what a blank is for. What a variable is called is another matter. */
function isBlank({ quote, data }: Finding): boolean {
  return data.name === undefined && /^\{[^{}]+\}$/.test(quote);
}

/** In quarters: how much of the replaced words the replacement still has, in order. An insertion keeps all. */
function shareKept(from: string, to: string): number {
  const [a, b] = [tokens(from), tokens(to)];
  if (a.length === 0) return 4;
  return Math.round((commonLength(a, b) / a.length) * 4);
}

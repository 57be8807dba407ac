import { type ConversationView, readConversation, spanAround } from './concepts/conversation-view.ts';
import type { TextView } from './concepts/lexicon.ts';
import { type Edit, editsFor, editText } from './edits.ts';
import { lint, lintView, type Program } from './lint.ts';
import { scriptOf } from './text/script.ts';
import type { Conversation, Finding, Script, Suggestion } from './types.ts';

const MOST_SUGGESTIONS = 3;

/**
 * Gives findings their suggestions, best first. Every edit is tried on the text and linted again: one that breaks a rule
 * the text kept, or that leaves its finding standing, is dropped. Findings on the same words share what mends most of them.
 * Ranked by: findings mended → how much of the draft stays → the rule's own order → shortest.
 */
export function suggest(
  program: Program,
  conversation: Conversation,
  findings: readonly Finding[],
): readonly Finding[] {
  const script = scriptOf(conversation.messages.map(({ text }) => text).join('\n')) ?? 'hans';
  const inLong = new Set(conversation.messages.flatMap(({ text }, i) => (text.length > LONG ? [i] : [])));
  if (inLong.size === 0) return suggestInside(program, conversation, findings, script);
  const short = findings.filter(({ message }) => !inLong.has(message));
  const done = new Map(suggestInside(program, conversation, short, script).map((finding, i) => [short[i]!, finding]));
  let count = 0;
  return findings.map((finding) => {
    const known = done.get(finding);
    if (known) return known;
    return ++count > MOST_IN_LONG ? adviceOnly(program, finding) : suggestNear(program, conversation, finding, script);
  });
}

/** A message longer than this is no chat reply: its edits are tried on the sentences round a finding, not on all of it. */
const LONG = 2000;
/** So many characters before and after a finding, to the ends of their lines or sentences. */
const NEAR = 200;
/** And of so many findings; a file with more needs another tool than suggestions. */
const MOST_IN_LONG = 500;

function suggestNear(program: Program, conversation: Conversation, finding: Finding, script: Script): Finding {
  const { text } = conversation.messages[finding.message]!;
  const start = Math.max(0, text.slice(0, Math.max(0, finding.start - NEAR)).search(/[。！？!?\n][^。！？!?\n]*$/) + 1);
  const rest = text.slice(finding.end + NEAR).search(/[。！？!?\n]/);
  const end = rest < 0 ? text.length : finding.end + NEAR + rest + 1;
  const messages = conversation.messages.map((m, i) =>
    i === finding.message ? { ...m, text: text.slice(start, end) } : m,
  );
  const excerpt = { ...conversation, messages };
  const inside = suggestInside(program, excerpt, lint(program, excerpt).findings, script);
  const same = inside.find(
    (f) => f.rule === finding.rule && f.message === finding.message && f.start + start === finding.start,
  );
  if (!same) return adviceOnly(program, finding);
  const suggestions = same.suggestions.map((s) =>
    s.kind === 'advice' ? s : { ...s, start: s.start + start, end: s.end + start },
  );
  return { ...finding, suggestions };
}

function adviceOnly(program: Program, finding: Finding): Finding {
  const advice = program.rules.find(({ rule }) => rule.id === finding.rule)?.rule.advice;
  return { ...finding, suggestions: advice ? [{ kind: 'advice', text: advice }] : [] };
}

function suggestInside(
  program: Program,
  conversation: Conversation,
  findings: readonly Finding[],
  script: Script,
): readonly Finding[] {
  const ruleById = new Map(program.rules.map(({ rule }) => [rule.id, rule]));
  const view = readConversation(program.lexicon, conversation);
  const edits = new Map<string, Tried>();
  for (const finding of findings) {
    const rule = ruleById.get(finding.rule);
    if (!rule) continue;
    editsFor(view, rule, finding, script).forEach((edit, order) => {
      const key = `${finding.rule} ${finding.message} ${edit.start} ${edit.end} ${edit.text}`;
      if (edits.has(key)) return;
      const tried = tryEdit(program, view, findings, finding, edit, order);
      if (tried) edits.set(key, tried);
    });
  }
  return findings.map((finding) => {
    const usable = [...edits.values()].filter(
      (tried) => tried.message === finding.message && tried.mends.has(finding) && belongs(tried, finding, view),
    );
    usable.sort(byWorth);
    const advice = ruleById.get(finding.rule)?.advice;
    const suggestions: Suggestion[] = distinct(usable.map(({ edit }) => edit)).slice(0, MOST_SUGGESTIONS);
    if (advice) suggestions.push({ kind: 'advice', text: advice });
    return { ...finding, suggestions };
  });
}

/** The conversation with one edit made. */
export function applyEdits(conversation: Conversation, message: number, edits: readonly Edit[]): Conversation {
  const messages = conversation.messages.map((m, i) => (i === message ? { ...m, text: editText(m.text, edits) } : m));
  return { ...conversation, messages };
}

interface Tried {
  readonly rule: string;
  readonly message: number;
  readonly edit: Edit;
  readonly order: number;
  /** The findings that are gone after the edit, and what they weigh. */
  readonly mends: ReadonlySet<Finding>;
  readonly mended: number;
  readonly kept: number;
}

const WEIGHT = { error: 4, warning: 2, info: 1 } as const;

function tryEdit(
  program: Program,
  view: ConversationView,
  before: readonly Finding[],
  finding: Finding,
  edit: Edit,
  order: number,
): Tried | undefined {
  const { rule, message } = finding;
  const text = view.text(message);
  const replaced = text.text.slice(edit.start, edit.end);
  if (replaced === edit.text || losesFacts(text, finding, edit)) return undefined;
  const edited = readConversation(program.lexicon, applyEdits(view.conversation, message, [edit]), view);
  const after = lintView(program, edited).findings;
  const faults = countByRule(before.filter(isFault));
  for (const [id, count] of countByRule(after.filter(isFault))) if (count > (faults.get(id) ?? 0)) return undefined;
  const mends = new Set(
    before.filter((f) => !isBlank(f.quote) && !after.some((other) => isStill(f, other, message, edit))),
  );
  if (!mends.has(finding)) return undefined;
  let mended = 0;
  // A draft whose place nobody told needs no greeting: that a suggestion happens to have one is no merit.
  for (const { severity, data } of mends) if (data.conditional === undefined) mended += WEIGHT[severity];
  return { rule, message, edit, order, mends, mended, kept: shareKept(replaced, edit.text.replace(/\{[^{}]*\}/g, '')) };
}

/** Whether a finding after the edit is that one of before: at its place, or anywhere in the new words when it was in the old ones. */
function isStill(before: Finding, after: Finding, message: number, edit: Edit): boolean {
  if (before.rule !== after.rule || before.message !== after.message) return false;
  if (before.message !== message || before.end <= edit.start)
    return before.start === after.start && before.end === after.end;
  const shift = edit.text.length - (edit.end - edit.start);
  if (before.start >= edit.end && before.end > before.start) return before.start + shift === after.start;
  return after.start <= edit.start + edit.text.length && edit.start <= after.end;
}

/** A rewrite of one clause must not throw away what the others say: most of their words stay, and every number. */
function losesFacts(text: TextView, finding: Finding, edit: Edit): boolean {
  const other = text
    .clauses()
    .filter((c) => edit.start <= c.start && c.start < edit.end && (c.end <= finding.start || finding.end <= c.start))
    .map((c) => text.text.slice(c.start, c.end))
    .join(' ');
  const words = tokens(other);
  if (words.length >= SAYS_SOMETHING && commonLength(words, tokens(edit.text)) * 2 < words.length) return true;
  const rest =
    text.text.slice(edit.start, finding.start) + text.text.slice(finding.end, Math.max(edit.end, finding.end));
  return (rest.match(/\d+/g) ?? []).some((number) => !edit.text.includes(number));
}

/** So many words of the other clauses are a fact rather than a “您好”. */
const SAYS_SOMETHING = 4;

/** Whether a finding is about a blank that a suggestion left to fill: that is what a blank is for. */
function isBlank(quote: string): boolean {
  return /^\{[^{}]+\}$/.test(quote);
}

/** Whether a finding stands whatever the draft's place: one worded as a condition is no fault of an edit. */
export function isFault({ quote, data }: Finding): boolean {
  return data.conditional === undefined && !isBlank(quote);
}

export function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function byWorth(a: Tried, b: Tried): number {
  return b.mended - a.mended || b.kept - a.kept || a.order - b.order || a.edit.text.length - b.edit.text.length;
}

/** Of edits that say nearly the same, the first. */
function distinct(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits) {
    if (!kept.some((other) => likeness(other.text, edit.text) > ALIKE)) kept.push(edit);
  }
  return kept;
}

/** Above this share of common pairs of characters two suggestions differ by an adverb, not in what they do. */
const ALIKE = 0.75;

/** Dice's coefficient over pairs of letters: 1 for the same text but for spaces and punctuation. */
function likeness(a: string, b: string): number {
  const [first, second] = [pairs(a), pairs(b)];
  if (first.length === 0 || second.length === 0) return first.length === second.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const pair of first) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of second) {
    const n = left.get(pair) ?? 0;
    if (n === 0) continue;
    common++;
    left.set(pair, n - 1);
  }
  return (2 * common) / (first.length + second.length);
}

function pairs(text: string): string[] {
  const letters = `^${text.replace(/[\s\p{P}]/gu, '')}$`;
  return Array.from({ length: letters.length - 1 }, (_, i) => letters.slice(i, i + 2));
}

/** A finding takes edits of its own rule at its words, and rewrites in its sentence that mend it too; not another rule's insertions. */
function belongs({ edit, rule }: Tried, finding: Finding, view: ConversationView): boolean {
  const touches = edit.start <= finding.end && finding.start <= edit.end;
  if (rule === finding.rule && touches) return true;
  if (edit.start === edit.end || finding.start === finding.end) return false;
  const sentence = spanAround(view.text(finding.message).sentences(), finding);
  return touches || (sentence.start <= edit.start && edit.end <= sentence.end);
}

/** In quarters: how much of the replaced words the replacement still has, in order. An insertion keeps all. */
function shareKept(from: string, to: string): number {
  const [a, b] = [tokens(from), tokens(to)];
  if (a.length === 0) return 4;
  return Math.round((commonLength(a, b) / a.length) * 4);
}

/** The length of the longest common subsequence, worked out a row at a time. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const token of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) next.push(token === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return row[b.length]!;
}

/** Han characters one by one, anything else by word. */
function tokens(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}'’])+/gu) ?? [];
}

import { type ConversationView, readConversation, spanAround } from './concepts/conversation-view.ts';
import type { TextView } from './concepts/lexicon.ts';
import { lintView, type Program } from './lint.ts';
import { normalText, toSource } from './text/normal.ts';
import { langOf, scriptOf } from './text/script.ts';
import { trimPunctuation } from './text/sentences.ts';
import type { Conversation, Finding, Rule, Script, Span, Suggestion, SuggestionFrame } from './types.ts';

/** A suggestion that changes the text. */
export type Edit = Extract<Suggestion, { kind: 'safe' | 'review' }>;

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
  const ruleById = new Map(program.rules.map(({ rule }) => [rule.id, rule]));
  const script = scriptOf(conversation.messages.map(({ text }) => text).join('\n')) ?? 'hans';
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
      (tried) => tried.message === finding.message && belongs(tried, finding) && tried.mends(finding),
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

/** A text with edits made, last place first; the edits do not overlap. */
export function editText(text: string, edits: readonly Edit[]): string {
  let out = text;
  for (const { start, end, text: by } of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    out = out.slice(0, start) + by + out.slice(end);
  }
  return out;
}

interface Tried {
  readonly rule: string;
  readonly message: number;
  readonly edit: Edit;
  readonly order: number;
  readonly mended: number;
  readonly kept: number;
  mends(finding: Finding): boolean;
}

const WEIGHT = { error: 4, warning: 2, info: 1 } as const;

function tryEdit(
  program: Program,
  view: ConversationView,
  before: readonly Finding[],
  { rule, message }: Finding,
  edit: Edit,
  order: number,
): Tried | undefined {
  const source = view.text(message).text;
  if (source.slice(edit.start, edit.end) === edit.text) return undefined;
  const edited = readConversation(program.lexicon, applyEdits(view.conversation, message, [edit]), view);
  const after = lintView(program, edited).findings.filter((f) => !isBlank(f.quote));
  const countBefore = countByRule(before.filter((f) => !isBlank(f.quote)));
  const countAfter = countByRule(after);
  const faults = countByRule(before.filter(isFault));
  for (const [id, count] of countByRule(after.filter(isFault))) if (count > (faults.get(id) ?? 0)) return undefined;
  let mended = 0;
  const mendedRules = new Set<string>();
  for (const finding of before) {
    if ((countAfter.get(finding.rule) ?? 0) >= (countBefore.get(finding.rule) ?? 0)) continue;
    mendedRules.add(finding.rule);
  }
  for (const id of mendedRules) {
    const { severity, data } = before.find((f) => f.rule === id)!;
    // A draft whose place nobody told needs no greeting: that a suggestion happens to have one is no merit.
    if (data.conditional === undefined) mended += WEIGHT[severity];
  }
  return {
    rule,
    message,
    edit,
    order,
    mended,
    kept: shareKept(source.slice(edit.start, edit.end), edit.text.replace(/\{[^{}]*\}/g, '')),
    mends: (finding) => mendedRules.has(finding.rule),
  };
}

/** Whether a finding is about a blank that a suggestion left to fill: that is what a blank is for. */
export function isBlank(quote: string): boolean {
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

/** A finding takes edits of its own rule, and those of another rule that rewrite its words; not another's insertions. */
function belongs({ edit, rule }: Tried, finding: Finding): boolean {
  if (edit.start > finding.end || finding.start > edit.end) return false;
  return rule === finding.rule || (edit.start < edit.end && finding.start < finding.end);
}

/** In quarters: how much of the replaced words the replacement still has, in order. An insertion keeps all. */
function shareKept(from: string, to: string): number {
  const [a, b] = [tokens(from), tokens(to)];
  if (a.length === 0) return 4;
  // The longest common subsequence, a row at a time.
  let row = new Array<number>(b.length + 1).fill(0);
  for (const token of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) next.push(token === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return Math.round((row[b.length]! / a.length) * 4);
}

/** Han characters one by one, anything else by word. */
function tokens(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}'’])+/gu) ?? [];
}

/** The hit's own replacements, then the rule's frames that fit, in order. */
function editsFor(view: ConversationView, rule: Rule, finding: Finding, script: Script): Edit[] {
  const edits: Edit[] = finding.suggestions.filter((s): s is Edit => s.kind !== 'advice');
  const { text } = view.text(finding.message);
  const frames = rule.suggest[langOf(text)] ?? [];
  for (const frame of frames) {
    if (frame.if && !view.holds(frame.if, finding.message, finding)) continue;
    const span = spanOver(frame, view.text(finding.message), finding);
    const filled = fill(frame, text, span, finding, script);
    if (filled === undefined) continue;
    const whole = endLikeAStatement(text, span, filled);
    const joined = frame.over === 'end' ? joinedToEnd(text, whole.text) : whole.text;
    edits.push({ kind: frame.kind, start: span.start, end: whole.end, text: matchPunctuation(joined, text) });
  }
  return edits;
}

function spanOver(frame: SuggestionFrame, view: TextView, hit: Span): Span {
  const { text } = view;
  switch (frame.over) {
    case 'hit':
      return { start: hit.start, end: hit.end };
    case 'clause':
      return trimPunctuation(text, spanAround(view.clauses(), hit));
    case 'sentence':
      return trimPunctuation(text, spanAround(view.sentences(), hit));
    case 'message':
      return trimPunctuation(text, { start: 0, end: text.length });
    case 'start':
      return { start: text.length - text.trimStart().length, end: text.length - text.trimStart().length };
    case 'end':
      return { start: text.trimEnd().length, end: text.trimEnd().length };
  }
}

/** The frame's text with its groups filled from the draft as written; `undefined` when its pattern does not match. */
function fill(frame: SuggestionFrame, text: string, span: Span, hit: Span, script: Script): string | undefined {
  const all = text.slice(span.start, span.end);
  const groups: Record<string, string> = { all, quote: text.slice(hit.start, hit.end) };
  if (frame.match !== undefined) {
    const expression = new RegExp(frame.match, 'du');
    let normal = normalText(all, 'keep');
    let match = expression.exec(normal.text);
    if (!match) {
      normal = normalText(all, 'drop');
      match = expression.exec(normal.text);
    }
    if (!match) return undefined;
    for (const [name, place] of Object.entries(match.indices?.groups ?? {})) {
      groups[name] = place ? all.slice(...toSource(normal, place[0], place[1])) : '';
    }
  }
  const template = script === 'hant' ? (frame.hant ?? frame.text) : frame.text;
  return template.replace(/<([a-z]\w*)>/gi, (_, name: string) => groups[name] ?? '');
}

/** A question that becomes a statement ends in a full stop: the draft's question mark goes with the words it was about. */
function endLikeAStatement(text: string, span: Span, filled: string): { end: number; text: string } {
  const mark = text[span.end];
  const replaces = span.end > span.start && (mark === '?' || mark === '？');
  if (
    !replaces ||
    /[?？!！。.吗嗎呢]$|^$/.test(filled) ||
    /(?:^|[.,!] )(?:can|could|would|will|do|did|does|has|have|is|are|may|shall|what|which|when|how)\b[^.]*$/i.test(
      filled,
    )
  ) {
    return { end: span.end, text: filled };
  }
  return { end: span.end + 1, text: `${filled}${/\p{Script=Han}/u.test(filled) ? '。' : '.'}` };
}

/** What is added to a draft that ends without punctuation starts with a full stop. */
function joinedToEnd(text: string, added: string): string {
  const end = text.trimEnd().slice(-1);
  if (!/[\p{L}\p{N}]/u.test(end) || !/^[\p{L}\p{N}]/u.test(added)) return added;
  return `${/\p{Script=Han}/u.test(end) ? '。' : '. '}${added}`;
}

/** Half-width punctuation stays half-width when that is how the draft is written. */
function matchPunctuation(filled: string, draft: string): string {
  if (!/\p{Script=Han}\s?[,?!;]/u.test(draft) || /[，。？！；]/.test(draft)) return filled;
  const half: Record<string, string> = { '，': ',', '？': '?', '！': '!', '；': ';', '：': ':' };
  return filled.replace(/[，？！；：]/g, (mark) => half[mark]!);
}

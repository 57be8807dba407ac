import { type ConversationView, readConversation, spanAround } from './concepts/conversation-view.ts';
import { type Edit, editsFor, faultsOf } from './edits.ts';
import { lintView, type Program } from './lint.ts';
import { likeness } from './text/likeness.ts';
import { type Tried, tryEdit } from './trial.ts';
import type { Conversation, Finding, Rule, Suggestion } from './types.ts';
import { writingIn } from './writing.ts';

const MOST_SUGGESTIONS = 3;

/**
 * Gives findings their suggestions, best first. Every edit is tried on the text and linted again: one that breaks a rule
 * the text kept, or that leaves its finding standing, is dropped. Findings on the same words share what mends most of them.
 * Ranked by: ready replacements → findings mended → made by the finding's own rule → how much of the draft stays → the rule's order → shortest.
 */
export function suggest(
  program: Program,
  conversation: Conversation,
  findings: readonly Finding[],
): readonly Finding[] {
  if (findings.length === 0) return findings;
  const context: Context = {
    program,
    ruleById: new Map(program.rules.map(({ rule }) => [rule.id, rule])),
    left: MOST_READ,
  };
  const isLong = ({ message }: Finding) => conversation.messages[message]!.text.length > LONG;
  const done = new Map<Finding, Finding>();
  for (const part of partsOf(
    conversation,
    findings.filter((finding) => !isLong(finding)),
  )) {
    suggestAmong(context, conversation, part).forEach((finding, i) => {
      done.set(part[i]!, finding);
    });
  }
  return findings.map((finding) => done.get(finding) ?? suggestNear(context, conversation, finding));
}

interface Context {
  readonly program: Program;
  readonly ruleById: ReadonlyMap<string, Rule>;
  /** How much may still be linted to try edits, in characters. */
  left: number;
}

/** A message longer than this is no chat reply: its edits are tried on the sentences round a finding, not on all of it. */
export const LONG = 600;
/** So many characters before and after a finding. */
const NEAR = 150;
/** A conversation of more messages is tried in parts: what every edit costs would grow with the messages. */
const MANY = 60;
/** So many messages make a part. */
const PART = 24;
/** So many messages before and after a part stand round it, so that it neither opens nor ends the conversation. */
const ROUND = 12;
/**
 * What all trials in a conversation together may read, under a second's worth; findings beyond that get their words' own
 * replacements and advice. Of 1 345 real conversations the dearest took 2 747 (2026-11-22).
 */
const MOST_READ = 120_000;
/** What running all rules over a message that is read already costs, in characters: 1 400 trials in 48 messages take a second (Node 20, 2026-11-22). */
const COST = 3;
/** Edits of a rule that work, best first, before the others are left untried: one more than is shown. */
const ENOUGH = 4;
/** Of a crowd of findings in one excerpt, so many are mended together. */
const MOST_TOGETHER = 8;

/** Findings whose edits are tried on the same messages: those of neighbouring messages in a long transcript, else all. */
function partsOf(conversation: Conversation, findings: readonly Finding[]): readonly (readonly Finding[])[] {
  if (findings.length === 0) return [];
  if (isTriedWhole(conversation)) return [findings];
  const parts = new Map<number, Finding[]>();
  for (const finding of findings) {
    const part = Math.floor(finding.message / PART);
    parts.set(part, [...(parts.get(part) ?? []), finding]);
  }
  return [...parts.values()];
}

/** Before a draft it does not matter how much was said. */
function isTriedWhole({ kind, messages }: Conversation): boolean {
  return kind !== 'transcript' || messages.length <= MANY;
}

/** Some messages of a conversation, read and linted by themselves. */
interface Excerpt {
  readonly view: ConversationView;
  readonly findings: readonly Finding[];
  /** The index of its first message in the conversation. */
  readonly from: number;
}

/** The messages round some of a conversation, the first of these with another text if need be. */
function excerptOf(
  { program }: Context,
  conversation: Conversation,
  { first, last, text }: { readonly first: number; readonly last: number; readonly text?: string },
): Excerpt {
  const { messages } = conversation;
  const isWhole = isTriedWhole(conversation);
  const from = isWhole ? 0 : Math.max(0, first - ROUND);
  const own = messages.slice(from, isWhole ? messages.length : last + 1 + ROUND);
  if (text !== undefined) own[first - from] = { ...own[first - from]!, text };
  const view = readConversation(program.lexicon, { ...conversation, messages: own });
  return { view, findings: lintView(program, view).findings, from };
}

/** Suggestions for findings of neighbouring messages. */
function suggestAmong(context: Context, conversation: Conversation, part: readonly Finding[]): readonly Finding[] {
  if (isTriedWhole(conversation)) {
    const view = readConversation(context.program.lexicon, conversation);
    return suggestInside(context, { view, findings: part, from: 0 }, part);
  }
  if (context.left <= 0) return part.map((finding) => adviceOnly(context, finding));
  const indices = part.map(({ message }) => message);
  const excerpt = excerptOf(context, conversation, { first: Math.min(...indices), last: Math.max(...indices) });
  const read = excerpt.view.conversation.messages;
  context.left -= read.reduce((sum, { text }) => sum + text.length, COST * read.length);
  const keyOf = ({ rule, message, start, end }: Finding, from: number) => `${rule} ${message + from} ${start} ${end}`;
  const insideByKey = new Map(excerpt.findings.map((finding) => [keyOf(finding, excerpt.from), finding]));
  const wanted = part.flatMap((finding) => insideByKey.get(keyOf(finding, 0)) ?? []);
  const suggestions = new Map(
    suggestInside(context, excerpt, wanted).map((finding) => [keyOf(finding, excerpt.from), finding.suggestions]),
  );
  // What only shows in the whole conversation cannot be tried on a part of it.
  return part.map((finding) => {
    const own = suggestions.get(keyOf(finding, 0));
    return own ? { ...finding, suggestions: own } : adviceOnly(context, finding);
  });
}

/** Suggestions for a finding in a long message, tried on the text round it. */
function suggestNear(context: Context, conversation: Conversation, finding: Finding): Finding {
  const { message } = finding;
  const { text } = conversation.messages[message]!;
  if (context.left <= 0) return adviceOnly(context, finding);
  const start = Math.max(0, finding.start - NEAR);
  const end = Math.min(text.length, finding.end + NEAR);
  const excerpt = excerptOf(context, conversation, { first: message, last: message, text: text.slice(start, end) });
  context.left -= end - start + COST * excerpt.view.conversation.messages.length;
  const isOfMessage = (f: Finding) => f.message + excerpt.from === message;
  const isSame = (f: Finding) => f.rule === finding.rule && isOfMessage(f) && f.start + start === finding.start;
  const same = excerpt.findings.find(isSame);
  if (!same) return adviceOnly(context, finding);
  const wanted = excerpt.findings
    .filter((f) => isOfMessage(f) && f.end > f.start)
    .sort((a, b) => Math.abs(a.start - same.start) - Math.abs(b.start - same.start))
    .slice(0, MOST_TOGETHER);
  const mended = suggestInside(context, excerpt, wanted.includes(same) ? wanted : [same, ...wanted]).find(isSame);
  const suggestions = (mended ?? same).suggestions.map((s) =>
    s.kind === 'advice' ? s : { ...s, start: s.start + start, end: s.end + start },
  );
  return { ...finding, suggestions };
}

function adviceOnly({ ruleById }: Context, finding: Finding): Finding {
  const advice = ruleById.get(finding.rule)?.advice;
  return {
    ...finding,
    suggestions: [...finding.suggestions, ...(advice ? [{ kind: 'advice' as const, text: advice }] : [])],
  };
}

/** Suggestions for the wanted findings of an excerpt; the others only count when an edit is tried. */
function suggestInside(context: Context, { view, findings }: Excerpt, wanted: readonly Finding[]): readonly Finding[] {
  if (wanted.length === 0) return [];
  const { program, ruleById } = context;
  const writingOf = writingIn(view);
  const lintCost = COST * view.conversation.messages.length;
  const edits: Tried[] = [];
  const seen = new Set<string>();
  const untried = new Set<Finding>();
  for (const finding of wanted) {
    const rule = ruleById.get(finding.rule);
    if (!rule) continue;
    if (context.left <= 0) {
      untried.add(finding);
      continue;
    }
    let worked = 0;
    const faults = faultsOf(view, rule, finding.message);
    editsFor(view, rule, finding, writingOf(finding.message), findings).forEach((edit, order) => {
      const key = `${finding.rule} ${finding.message} ${edit.start} ${edit.end} ${edit.text}`;
      if (worked === ENOUGH || context.left <= 0 || seen.has(key)) return;
      seen.add(key);
      context.left -= view.text(finding.message).text.length + lintCost;
      const tried = tryEdit(program, view, findings, finding, faults, edit, order);
      if (!tried) return;
      edits.push(tried);
      worked++;
    });
  }
  return wanted.map((finding) => {
    // A sentence is too long by itself: what other rules change in it is no way to part it.
    const isLength = ruleById.get(finding.rule)?.options.length !== undefined;
    const usable = edits.filter(
      (tried) =>
        tried.message === finding.message &&
        tried.mends.has(finding) &&
        (!isLength || tried.rule === finding.rule) &&
        belongs(tried, finding, view),
    );
    if (untried.has(finding) && usable.length === 0) return adviceOnly(context, finding);
    usable.sort((a, b) => byWorth(a, b, finding));
    const advice = ruleById.get(finding.rule)?.advice;
    const suggestions: Suggestion[] = distinct(usable.map(({ edit }) => edit)).slice(0, MOST_SUGGESTIONS);
    if (advice) suggestions.push({ kind: 'advice', text: advice });
    return { ...finding, suggestions };
  });
}

function byWorth(a: Tried, b: Tried, finding: Finding): number {
  const isOther = (tried: Tried) => Number(tried.rule !== finding.rule);
  // A ready replacement of the words found stands before rewrites; it was made before the rule's frames.
  const readyCount = finding.suggestions.length;
  const isReady = ({ rule, edit, order }: Tried) =>
    Number(rule === finding.rule && order < readyCount && edit.start === finding.start && edit.end === finding.end);
  return (
    isReady(b) - isReady(a) ||
    b.mended - a.mended ||
    isOther(a) - isOther(b) ||
    b.kept - a.kept ||
    a.order - b.order ||
    a.edit.text.length - b.edit.text.length
  );
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

/** A finding takes edits of its own rule at its words, and rewrites in its sentence that mend it too; not another rule's insertions. */
function belongs({ edit, rule, isConditional }: Tried, finding: Finding, view: ConversationView): boolean {
  // Something missing is put where it fits, not where it was missed.
  const isOwnInsertion = rule === finding.rule && edit.start === edit.end;
  const isMissing = finding.start === finding.end && rule === finding.rule;
  const touches = isMissing || isOwnInsertion || (edit.start <= finding.end && finding.start <= edit.end);
  if (rule === finding.rule && touches) return true;
  if (isConditional || edit.start === edit.end || finding.start === finding.end) return false;
  const sentence = spanAround(view.text(finding.message).sentences(), finding);
  return touches || (sentence.start <= edit.start && edit.end <= sentence.end);
}

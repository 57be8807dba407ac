import { isMostOf } from './checks/check.ts';
import { type ConversationView, readConversation, spanAround } from './concepts/conversation-view.ts';
import type { TextView } from './concepts/lexicon.ts';
import { type Edit, editsFor, editText, faultsOf } from './edits.ts';
import { lint, lintView, type Program } from './lint.ts';
import { commonLength, likeness, tokens } from './text/likeness.ts';
import { scriptOf } from './text/script.ts';
import type { Conversation, Finding, Message, Rule, Script, Span, Suggestion } from './types.ts';

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
  const inLong = new Set(conversation.messages.flatMap(({ text }, i) => (text.length > LONG ? [i] : [])));
  const short = findings.filter(({ message }) => !inLong.has(message));
  const done = new Map(suggestInside(context, conversation, short, short).map((finding, i) => [short[i]!, finding]));
  return findings.map((finding) => done.get(finding) ?? suggestNear(context, conversation, finding));
}

interface Context {
  readonly program: Program;
  readonly ruleById: ReadonlyMap<string, Rule>;
  /** How many characters may still be linted to try edits. */
  left: number;
}

/** A message longer than this is no chat reply: its edits are tried on the sentences round a finding, not on all of it. */
export const LONG = 600;
/** So many characters before and after a finding. */
const NEAR = 150;
/** What all trials together may read, about a second's worth; findings beyond that get their words' own replacements and advice. */
const MOST_READ = 200_000;
/** Edits of a rule that work, best first, before the others are left untried: one more than is shown. */
const ENOUGH = 4;
/** Of a crowd of findings in one excerpt, so many are mended together. */
const MOST_TOGETHER = 8;

function suggestNear(context: Context, conversation: Conversation, finding: Finding): Finding {
  const { text } = conversation.messages[finding.message]!;
  if (context.left <= 0) return adviceOnly(context, finding);
  const start = Math.max(0, finding.start - NEAR);
  const end = Math.min(text.length, finding.end + NEAR);
  const messages = conversation.messages.map((m, i) =>
    i === finding.message ? { ...m, text: text.slice(start, end) } : m,
  );
  const excerpt = { ...conversation, messages };
  context.left -= end - start;
  const inside = lint(context.program, excerpt).findings;
  const isSame = (f: Finding) =>
    f.rule === finding.rule && f.message === finding.message && f.start + start === finding.start;
  const same = inside.find(isSame);
  if (!same) return adviceOnly(context, finding);
  const wanted = inside
    .filter((f) => f.message === finding.message && f.end > f.start)
    .sort((a, b) => Math.abs(a.start - same.start) - Math.abs(b.start - same.start))
    .slice(0, MOST_TOGETHER);
  const mended = suggestInside(context, excerpt, inside, wanted.includes(same) ? wanted : [same, ...wanted]).find(
    isSame,
  );
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

/** Suggestions for the wanted findings of a conversation; the others only count when an edit is tried. */
function suggestInside(
  context: Context,
  conversation: Conversation,
  findings: readonly Finding[],
  wanted: readonly Finding[],
): readonly Finding[] {
  if (wanted.length === 0) return [];
  const { program, ruleById } = context;
  const view = readConversation(program.lexicon, conversation);
  const edits: Tried[] = [];
  const seen = new Set<string>();
  for (const finding of wanted) {
    const rule = ruleById.get(finding.rule);
    if (!rule) continue;
    let worked = 0;
    const faults = faultsOf(view, rule, finding.message);
    editsFor(view, rule, finding, scriptFor(conversation, finding), findings).forEach((edit, order) => {
      const key = `${finding.rule} ${finding.message} ${edit.start} ${edit.end} ${edit.text}`;
      if (worked === ENOUGH || context.left <= 0 || seen.has(key)) return;
      seen.add(key);
      context.left -= view.text(finding.message).text.length;
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


import { readConversation } from './concepts/conversation-view.ts';
import { type Edit, editsFor } from './edits.ts';
import { lint, type Program } from './lint.ts';
import { applyEdits, excessByRule, isFault, suggest } from './suggest.ts';
import { scriptOf } from './text/script.ts';
import type { Conversation, Finding } from './types.ts';

export interface FixResult {
  /** The text of the last message with the edits made. */
  readonly text: string;
  /** How many edits were made. */
  readonly count: number;
  /** What is still found, with suggestions. */
  readonly findings: readonly Finding[];
}

const MOST_PASSES = 50;
/** Edits are tried one by one only for so many: together they nearly always pass. */
const MOST_SINGLY = 100;

/** Applies every `safe` suggestion to the last message until none is left. Fixing twice changes nothing. */
export function fix(program: Program, conversation: Conversation): FixResult {
  const ruleById = new Map(program.rules.map(({ rule }) => [rule.id, rule]));
  return repeat(program, conversation, (now, findings) => {
    const view = readConversation(program.lexicon, now);
    const script = scriptOf(now.messages.map(({ text }) => text).join('\n')) ?? 'hans';
    return findings.flatMap((finding) => {
      const rule = ruleById.get(finding.rule);
      const safe = rule && editsFor(view, rule, finding, script).find(({ kind }) => kind === 'safe');
      return safe ? [{ rule: finding.rule, edit: safe }] : [];
    });
  });
}

/** Applies the best suggestion of one finding after the other, `review` ones too; blanks such as `{时间}` stay for a person to fill. */
export function rewrite(program: Program, conversation: Conversation): FixResult {
  return repeat(program, conversation, (now, findings) => {
    const edits = suggest(program, now, findings).flatMap((finding): Wanted[] => {
      const best = finding.suggestions.find((s): s is Edit => s.kind !== 'advice');
      return best ? [{ rule: finding.rule, edit: best }] : [];
    });
    return edits.sort(byPlace).slice(0, 1);
  });
}

interface Wanted {
  readonly rule: string;
  readonly edit: Edit;
}

/**
 * A pass takes what is wanted. Where two edits overlap the earlier one wins, then the longer, then the smaller rule id; the
 * loser waits for the next pass. A pass whose edits together break a new rule is made again edit by edit, without those
 * that do.
 */
function repeat(
  program: Program,
  conversation: Conversation,
  want: (now: Conversation, findings: readonly Finding[]) => readonly Wanted[],
): FixResult {
  const message = conversation.messages.length - 1;
  let now = conversation;
  let findings = lint(program, now).findings;
  let count = 0;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const own = findings.filter((finding) => finding.message === message && isFault(finding));
    const edits = compatible(want(now, own));
    const made = take(program, now, findings, message, edits);
    if (made.count === 0) break;
    now = made.conversation;
    count += made.count;
    findings = lint(program, now).findings;
  }
  return { text: now.messages[message]!.text, count, findings: suggest(program, now, findings) };
}

function compatible(wanted: readonly Wanted[]): Wanted[] {
  const chosen: Wanted[] = [];
  let end = -1;
  for (const one of [...wanted].sort(byPlace)) {
    const { edit } = one;
    if (edit.start < end || (edit.start === end && chosen.length > 0)) continue;
    chosen.push(one);
    end = edit.end;
  }
  return chosen;
}

function byPlace(a: Wanted, b: Wanted): number {
  return a.edit.start - b.edit.start || b.edit.end - a.edit.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** The conversation with as many of the edits made as break no rule. */
function take(
  program: Program,
  conversation: Conversation,
  findings: readonly Finding[],
  message: number,
  edits: readonly Wanted[],
): { conversation: Conversation; count: number } {
  const together = step(program, conversation, findings, message, edits);
  if (together) return { conversation: together, count: edits.length };
  let now = conversation;
  let count = 0;
  // From the end, so that the places of those before stay true.
  for (const one of edits.slice(0, MOST_SINGLY).reverse()) {
    const next = step(program, now, lint(program, now).findings, message, [one]);
    if (!next) continue;
    now = next;
    count++;
  }
  return { conversation: now, count };
}

/** The conversation after the edits, unless they break a rule more than before or mend nothing of their own. */
function step(
  program: Program,
  conversation: Conversation,
  findings: readonly Finding[],
  message: number,
  edits: readonly Wanted[],
): Conversation | undefined {
  if (edits.length === 0) return undefined;
  const next = applyEdits(
    conversation,
    message,
    edits.map(({ edit }) => edit),
  );
  if (next.messages[message]!.text.trim() === '') return undefined;
  const before = excessByRule(findings);
  const after = excessByRule(lint(program, next).findings);
  if ([...after].some(([rule, n]) => n > (before.get(rule) ?? 0))) return undefined;
  return edits.every(({ rule }) => (after.get(rule) ?? 0) < (before.get(rule) ?? 0)) ? next : undefined;
}

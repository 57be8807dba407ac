import { readConversation } from './concepts/conversation-view.ts';
import { type Edit, editsFor } from './edits.ts';
import { lint, type Program } from './lint.ts';
import { LONG, suggest } from './suggest.ts';
import { applyEdits, excessByRule, isFault } from './trial.ts';
import type { Conversation, Finding, Rule } from './types.ts';
import { writingIn } from './writing.ts';

export interface FixResult {
  /** The text of the last message with the edits made. */
  readonly text: string;
  /** How many edits were made. */
  readonly count: number;
  /** What is still found, with suggestions. */
  readonly findings: readonly Finding[];
}

const MOST_PASSES = 50;
/** So many sets of edits are tried in a pass. */
const MOST_TRIES = 100;
/** Applies every `safe` suggestion to the last message until none is left, but for findings to be left alone. Fixing twice changes nothing. */
export function fix(
  program: Program,
  conversation: Conversation,
  leave: (finding: Finding) => boolean = () => false,
): FixResult {
  const ruleById = new Map(program.rules.map(({ rule }) => [rule.id, rule]));
  const safeById = new Map<string, Rule>();
  return repeat(program, conversation, (now, findings) => {
    const view = readConversation(program.lexicon, now);
    const writingOf = writingIn(view);
    return findings.flatMap((finding) => {
      if (leave(finding)) return [];
      const { rule: id } = finding;
      const rule = safeById.get(id) ?? onlySafe(ruleById.get(id)!);
      safeById.set(id, rule);
      const safe = editsFor(view, rule, finding, writingOf(finding.message)).find(({ kind }) => kind === 'safe');
      return safe ? [{ rule: finding.rule, edit: safe }] : [];
    });
  });
}

/** A rule with its `safe` suggestions alone: trying the others costs more than all the rest. */
function onlySafe(rule: Rule): Rule {
  const suggest = Object.fromEntries(
    Object.entries(rule.suggest).map(([lang, frames]) => [lang, frames.filter(({ kind }) => kind === 'safe')]),
  );
  return { ...rule, suggest };
}

/** Applies the best suggestion of one finding after the other, `review` ones too; blanks such as `{时间}` stay for a person to fill. */
export function rewrite(program: Program, conversation: Conversation): FixResult {
  return repeat(program, conversation, (now, findings) => {
    const edits = suggest(program, now, findings).flatMap((finding): Wanted[] => {
      const best = finding.suggestions.find((s): s is Edit => s.kind !== 'advice');
      return best ? [{ rule: finding.rule, edit: best }] : [];
    });
    // One change may make the next one needless; in a text of many pages that is let go.
    const isLong = now.messages.at(-1)!.text.length > LONG;
    return edits.sort(byPlace).slice(0, isLong ? edits.length : 1);
  });
}

interface Wanted {
  readonly rule: string;
  readonly edit: Edit;
}

/**
 * A pass takes what is wanted. Where two edits overlap the earlier one wins, then the longer, then the smaller rule id; the
 * loser waits for the next pass. A pass whose edits together break a new rule is made again in halves, down to the single
 * edits that do.
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

/** The conversation with as many of the edits made as break no rule: where they do together, each half is tried. */
function take(
  program: Program,
  conversation: Conversation,
  findings: readonly Finding[],
  message: number,
  edits: readonly Wanted[],
): { conversation: Conversation; count: number } {
  let now = conversation;
  let known = findings;
  let count = 0;
  let tries = 0;
  const halve = (some: readonly Wanted[]) => {
    if (some.length === 0 || tries++ > MOST_TRIES) return;
    const next = step(program, now, known, message, some);
    if (next) {
      now = next;
      known = lint(program, now).findings;
      count += some.length;
    } else if (some.length > 1) {
      const middle = some.length >> 1;
      // From the end, so that the places of those before stay true.
      halve(some.slice(middle));
      halve(some.slice(0, middle));
    }
  };
  halve(edits);
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

import type { Edit } from './edits.ts';
import { lint, type Program } from './lint.ts';
import { applyEdits, countByRule, isFault, suggest } from './suggest.ts';
import type { Conversation, Finding } from './types.ts';

export interface FixResult {
  /** The text of the last message with the edits made. */
  readonly text: string;
  /** How many edits were made. */
  readonly count: number;
  /** What is still found, with suggestions. */
  readonly findings: readonly Finding[];
}

const MOST_PASSES = 10;

/** Applies every `safe` suggestion to the last message until none is left. Fixing twice changes nothing. */
export function fix(program: Program, conversation: Conversation): FixResult {
  return edit(program, conversation, ({ kind }) => kind === 'safe');
}

/** Applies the best suggestion of every finding, `review` ones too; blanks such as `{时间}` stay for a person to fill. */
export function rewrite(program: Program, conversation: Conversation): FixResult {
  return edit(program, conversation, () => true);
}

/**
 * One pass takes, of each finding, the best edit that is allowed. Where two overlap the earlier one wins, then the longer,
 * then the smaller rule id; the loser waits for the next pass. A pass whose edits together break a new rule is made again
 * edit by edit, without those that do.
 */
function edit(program: Program, conversation: Conversation, allowed: (edit: Edit) => boolean): FixResult {
  const message = conversation.messages.length - 1;
  let now = conversation;
  let findings = suggest(program, now, lint(program, now).findings);
  let count = 0;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const edits = compatible(findings, message, allowed);
    if (edits.length === 0) break;
    const together = step(program, now, findings, message, edits);
    let made = edits.length;
    if (together) now = together;
    else {
      made = 0;
      for (const one of edits.slice().reverse()) {
        const next = step(program, now, findings, message, [one]);
        if (next) {
          now = next;
          made++;
        }
      }
      if (made === 0) break;
    }
    count += made;
    findings = suggest(program, now, lint(program, now).findings);
  }
  return { text: now.messages[message]!.text, count, findings };
}

function compatible(findings: readonly Finding[], message: number, allowed: (edit: Edit) => boolean): Edit[] {
  const wanted = findings.flatMap((finding) => {
    if (finding.message !== message || !isFault(finding)) return [];
    const best = finding.suggestions.find((s): s is Edit => s.kind !== 'advice' && allowed(s));
    return best ? [{ rule: finding.rule, best }] : [];
  });
  wanted.sort(
    (a, b) =>
      a.best.start - b.best.start || b.best.end - a.best.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
  const chosen: Edit[] = [];
  let end = -1;
  for (const { best } of wanted) {
    if (best.start < end || (best.start === end && chosen.length > 0)) continue;
    chosen.push(best);
    end = best.end;
  }
  return chosen;
}

/** The conversation after the edits, unless they break a rule more often than before. */
function step(
  program: Program,
  conversation: Conversation,
  before: readonly Finding[],
  message: number,
  edits: readonly Edit[],
): Conversation | undefined {
  const next = applyEdits(conversation, message, edits);
  const counts = countByRule(before.filter(isFault));
  const after = countByRule(lint(program, next).findings.filter(isFault));
  return [...after].every(([rule, n]) => n <= (counts.get(rule) ?? 0)) ? next : undefined;
}

import type { SuppressEntry } from './config/suppress-entries.ts';
import type { Comment } from './input/reply.ts';
import type { CheckedReply, CheckedText, HiddenFinding } from './report/report.ts';
import { countsFor, covering } from './suppress/entries.ts';
import { linesOf } from './suppress/lines.ts';
import { mistakesOf } from './suppress/mistakes.ts';
import { type Placed, placedIn } from './suppress/place.ts';
import { stretchesIn, stretchFinder } from './suppress/stretch.ts';
import { targetsOf } from './suppress/target.ts';
import { toSource } from './text/written.ts';
import type { Finding, Severity } from './types.ts';

export { type EntryMistakes, entryMistakes, type SuppressNote } from './suppress/entries.ts';

/** What suppressions are judged by. */
export interface SuppressRequest {
  /** Of the config. */
  readonly entries: readonly SuppressEntry[];
  /** Ids of all rules there are, on or off. */
  readonly rules: Iterable<string>;
  /** Ids of the rules that ran on the text. */
  readonly inForce: Iterable<string>;
  /** Ids of rules of which nobody knows what they would find. */
  readonly unjudged: readonly string[];
  /** As `2027-01-01`. */
  readonly today: string;
  /** How bad a suppression is that hides nothing. */
  readonly reportUnused: Severity | 'off';
}

/** A text with the findings hidden that its comments, its columns or the config suppress, and with what is wrong with those. */
export function suppressIn(text: CheckedText, comments: readonly Comment[], request: SuppressRequest): CheckedText {
  const entries = request.entries.filter((entry) => countsFor(entry, text, request.today));
  const isSilent = comments.length === 0 && !text.replies.some(({ reply }) => reply.disable);
  if (entries.length === 0 && isSilent) return text;
  const rules = new Set(request.rules);
  const placed = isSilent ? [] : placedIn(text, comments, (id) => rules.has(id));
  if (entries.length === 0 && placed.length === 0) return text;
  const isAtWork = ({ directive: { fault, reason, until } }: Placed) =>
    !fault && reason !== '' && (until?.day === undefined || request.today <= until.day);
  const lines = linesOf(text.text);
  const working = placed.filter(isAtWork);
  const { byLine, byReply } = targetsOf(working, text, lines);
  const { byRule, ended } = stretchesIn(placed, isAtWork);
  const ofFile = working.filter(({ directive }) => directive.kind === 'file');
  const used = new Map<Placed, Set<number>>();

  const hiddenBy = (finding: Finding, reply: CheckedReply): Omit<HiddenFinding, 'finding'> | undefined => {
    // The one nearest to the words has the merit, so that a wider one that is not needed is told.
    const near = nearest(byReply.get(reply), finding.rule);
    if (near) return credit(near);
    if (!reply.reply.cell && (byLine.size > 0 || byRule.size > 0)) {
      const at = toSource(reply.reply.map, finding).start;
      const found = nearest(byLine.get(lines.lineOf(at)), finding.rule) ?? stretchAt(finding.rule, at);
      if (found) return credit(found);
    }
    const whole = nearest(ofFile, finding.rule);
    if (whole) return credit(whole);
    const entry = covering(entries, reply, finding);
    return entry && { by: 'config', reason: entry.reason };
  };
  const finders = new Map([...byRule].map(([rule, stretches]) => [rule, stretchFinder(stretches)]));
  const stretchAt = (rule: string, at: number): Named | undefined => {
    const met = [rule, undefined].flatMap((one) => finders.get(one)?.(rule, at) ?? []);
    const [last] = met.sort((a, b) => b.start - a.start);
    return last && named(last.opened, rule);
  };
  const credit = ({ one, index }: Named): Omit<HiddenFinding, 'finding'> => {
    const set = used.get(one);
    if (set) set.add(index);
    else used.set(one, new Set([index]));
    return { by: 'file', reason: one.directive.reason };
  };

  const replies = text.replies.map((reply) => hideIn(reply, hiddenBy));
  const mistakes = mistakesOf(placed, { text, request, rules, inForce: new Set(request.inForce), used, ended });
  if (mistakes.length === 0) return { ...text, replies };
  const findings = [...text.findings, ...mistakes].sort((a, b) => a.start - b.start || a.end - b.end);
  return { ...text, replies, findings };
}

/** A directive by one of its rules; the index is -1 where it names none. */
interface Named {
  readonly one: Placed;
  readonly index: number;
}

/** The last of some directives that is about a rule. */
function nearest(placed: readonly Placed[] | undefined, rule: string): Named | undefined {
  for (let i = (placed?.length ?? 0) - 1; i >= 0; i--) {
    const found = named(placed![i]!, rule);
    if (found) return found;
  }
  return undefined;
}

function named(one: Placed, rule: string): Named | undefined {
  const { rules } = one.directive;
  if (rules.length === 0) return { one, index: -1 };
  const index = rules.findIndex(({ id }) => id === rule);
  return index < 0 ? undefined : { one, index };
}

function hideIn(
  reply: CheckedReply,
  hiddenBy: (finding: Finding, reply: CheckedReply) => Omit<HiddenFinding, 'finding'> | undefined,
): CheckedReply {
  const hidden: HiddenFinding[] = [];
  const findings = reply.findings.filter((finding) => {
    const by = hiddenBy(finding, reply);
    if (by) hidden.push({ finding, ...by });
    return !by;
  });
  return hidden.length === 0 ? reply : { ...reply, findings, hidden: [...reply.hidden, ...hidden] };
}

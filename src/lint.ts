import { type Fact, NOT_APPLICABLE, type Run } from './checks/check.ts';
import { type ConceptSet, meet } from './concepts/concept-set.ts';
import { type ConversationView, readConversation, type Target } from './concepts/conversation-view.ts';
import type { Lexicon } from './concepts/lexicon.ts';
import type { CheckFailure, Condition, Conversation, Finding, Kind, Rule, Scope, Severity, Span } from './types.ts';

/** A rule in force: its settings merged, its check created. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly run: Run;
  /** Where none of the concepts may occur in what is judged, the outcome is known without running the check. */
  readonly idle?:
    | { readonly without: ConceptSet; readonly of?: 'customer'; readonly outcome: 'kept' | 'not applicable' }
    | undefined;
  /** Concepts of which the customer must have said one, else the rule does not apply. */
  readonly asked?: ConceptSet | undefined;
  /** The number of `rule.applies` among the scopes of the program: what it applies to is worked out once for all of a number. */
  readonly scope: number;
}

/** Everything a run needs, compiled once: lint many conversations with it. */
export interface Program {
  readonly rules: readonly ActiveRule[];
  readonly lexicon: Lexicon;
}

export interface LintResult {
  /** By place, then by rule id. Without suggestions. */
  readonly findings: readonly Finding[];
  /** Rules that had nothing to judge, in the order of the program; without those for other kinds of input. */
  readonly notApplicable: readonly string[];
  readonly failures: readonly CheckFailure[];
}

/** Milliseconds spent in a rule, for `--timing`. */
export type Clock = (rule: string, milliseconds: number) => void;

/** Reads a conversation once and runs every rule over it. A check that throws is told in `failures`; the others go on. */
export function lint(program: Program, conversation: Conversation, clock?: Clock): LintResult {
  return lintView(program, readConversation(program.lexicon, conversation), clock);
}

/** The same for a conversation that is read already. */
export function lintView(program: Program, view: ConversationView, clock?: Clock): LintResult {
  const findings: Finding[] = [];
  const notApplicable: string[] = [];
  const failures: CheckFailure[] = [];
  const targetsByScope: (readonly Target[])[] = [];
  for (const active of program.rules) {
    const started = clock ? performance.now() : 0;
    try {
      const facts = runRule(active, view, targetsByScope);
      if (facts !== NOT_APPLICABLE) for (const fact of facts) findings.push(toFinding(active.rule, fact, view));
      else if (isForKind(active.rule, view.conversation.kind)) notApplicable.push(active.rule.id);
    } catch (error) {
      failures.push({ rule: active.rule.id, conversation: view.conversation.id, error });
    }
    clock?.(active.rule.id, performance.now() - started);
  }
  return { findings: findings.sort(byPlace), notApplicable, failures };
}

/** Whether a rule is for a kind of input at all. */
export function isForKind({ applies: { kind } }: Pick<Rule, 'applies'>, of: Kind): boolean {
  return !kind || kind.includes(of);
}

/** The order findings are reported in: message, start, longer first, rule id. */
function byPlace(a: Finding, b: Finding): number {
  return (
    a.message - b.message || a.start - b.start || b.end - a.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}

function runRule(
  { rule, run, idle, asked, scope }: ActiveRule,
  view: ConversationView,
  targetsByScope: (readonly Target[])[],
): ReturnType<Run> {
  const { applies, when } = rule;
  if (asked && !meet(view.possible('customer'), asked)) return NOT_APPLICABLE;
  const role = applies.role ?? 'agent';
  const isIdle = idle !== undefined && !meet(view.possible(idle.of ?? role), idle.without);
  if (isIdle && idle.outcome === 'not applicable') return NOT_APPLICABLE;
  targetsByScope[scope] ??= targetsIn(applies, view);
  let targets = targetsByScope[scope];
  const isOfBlock = when !== undefined && asksTheCustomerOnly(when);
  if (isOfBlock) targets = targets.filter(({ messages }) => view.holds(when, messages[0]!, NOWHERE));
  if (targets.length === 0) return NOT_APPLICABLE;
  if (isIdle && (!when || isOfBlock)) return [];
  const facts = run(view, targets);
  if (facts === NOT_APPLICABLE || !when || isOfBlock) return facts;
  const kept = facts.filter((fact) => view.holds(when, fact.message, fact));
  const isAsked =
    kept.length > 0 || targets.some(({ messages }) => messages.some((message) => view.holds(when, message, NOWHERE)));
  return isAsked ? kept : NOT_APPLICABLE;
}

const NOWHERE: Span = { start: 0, end: 0 };

/** The same for every place of a block. */
function asksTheCustomerOnly({ has, lacks, customerSaid }: Condition): boolean {
  return has === undefined && lacks === undefined && customerSaid === undefined;
}

function targetsIn({ role, channel, kind, turn }: Scope, view: ConversationView): readonly Target[] {
  const { conversation } = view;
  if (channel && !channel.includes(conversation.channel ?? 'chat')) return [];
  if (kind && !kind.includes(conversation.kind)) return [];
  const targets = view.targets(role ?? 'agent');
  return turn ? targets.filter(({ block }) => isInTurn(turn, view.place(block))) : targets;
}

function isInTurn(turn: NonNullable<Scope['turn']>, { first, last }: ReturnType<ConversationView['place']>): boolean {
  if (first === undefined && last === undefined) return true;
  return turn.includes(first && last ? 'only' : first ? 'first' : last ? 'last' : 'middle');
}

function toFinding(rule: Rule, fact: Fact, view: ConversationView): Finding {
  const message = view.conversation.messages[fact.message]!;
  const { start, end } = fact;
  return {
    rule: rule.id,
    severity: severityOf(rule, fact, view),
    conversation: view.conversation.id,
    message: fact.message,
    role: message.role,
    ...(message.role === 'agent' && message.sender !== undefined && { agent: message.sender }),
    start,
    end,
    quote: message.text.slice(start, end),
    data: fact.data ?? {},
    suggestions: (fact.instead ?? []).map((text) => ({
      kind: fact.insteadKind ?? 'review',
      start,
      end,
      text: casedLike(message.text.slice(start, end), text),
    })),
  };
}

/** Recieved → Received, TEH → THE: Latin replacements are written in lower case, unless the case is what they mend. */
function casedLike(quote: string, text: string): string {
  if (!/^\p{Lu}/u.test(quote) || text.toLowerCase() === quote.toLowerCase()) return text;
  // An abbreviation is not a shouted word: SKU → item number.
  const isAlike = !text.includes(' ') && Math.abs(text.length - quote.length) <= 2;
  if (/^\p{Lu}[\p{Lu}\d]/u.test(quote)) return isAlike && quote === quote.toUpperCase() ? text.toUpperCase() : text;
  return text[0]!.toUpperCase() + text.slice(1);
}

function severityOf(rule: Rule, fact: Fact, view: ConversationView): Severity {
  if (fact.data?.conditional !== undefined) return 'info';
  const raised = rule.escalate?.find((step) => view.holds(step.if, fact.message, fact));
  return raised?.to ?? rule.severity;
}

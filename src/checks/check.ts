import type { ConversationView, Target } from '../concepts/conversation-view.ts';
import { foldPhrase } from '../text/fold.ts';
import type { Condition, Hit, Rule, Span, SuggestionFrame, Text } from '../types.ts';

/** What a check reports: a place, and what the wording needs besides the words found there. */
export interface Fact extends Span {
  readonly message: number;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
  /** The hit's own replacements. */
  readonly instead?: readonly string[];
  readonly insteadKind?: 'safe' | 'review';
}

/**
 * Looks at the blocks a rule applies to and tells the places that break it, in order; {@link NOT_APPLICABLE} when there was
 * nothing to judge, such as no refusal that could lack its reason.
 */
export type Run = (view: ConversationView, targets: readonly Target[]) => readonly Fact[] | typeof NOT_APPLICABLE;

/** Neither kept nor broken: it counts for no score. */
export const NOT_APPLICABLE = undefined;

export type OptionKind =
  | 'concepts'
  | 'count'
  | 'flag'
  | 'condition'
  | 'conditions'
  | 'after'
  | 'pairs'
  | 'stages'
  | 'duration'
  | 'durations'
  | 'business'
  | 'bands'
  | 'dates'
  | 'texts'
  | readonly string[];

export interface OptionSpec {
  readonly kind: OptionKind;
  readonly required?: boolean;
  readonly about: Text;
}

/** An algorithm a rule can name. */
export interface Check {
  readonly id: string;
  readonly about: Text;
  /** What its options are; settings are validated against this when they are loaded. */
  readonly options: Readonly<Record<string, OptionSpec>>;
  create(options: Readonly<Record<string, unknown>>): Run;
  /** When there is nothing to do, so that the check need not be run; absent when it always must. */
  idle?(options: Readonly<Record<string, unknown>>): Idle | undefined;
}

/** In a conversation in which no judged message may have one of the concepts, the outcome is known. */
interface Idle {
  readonly without: readonly string[];
  /** Of the customer’s messages instead of those judged. */
  readonly of?: 'customer';
  readonly outcome: 'kept' | 'not applicable';
}

export const WINDOWS = ['clause', 'sentence', 'message', 'block', 'near', 'conversation'] as const;

/** Options that every check which finds words has. */
export const finding = {
  find: { kind: 'concepts', required: true, about: { zh: '要找的说法', en: 'concepts whose wordings are looked for' } },
  if: { kind: 'condition', about: { zh: '满足这个条件才报', en: 'report only where this holds' } },
  unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
  once: { kind: 'flag', about: { zh: '每条消息最多报一处', en: 'at most one finding a message' } },
  distinct: {
    kind: 'flag',
    about: { zh: '同一个说法每条消息只报一处', en: 'each wording once a message' },
  },
} as const satisfies Record<string, OptionSpec>;

/** What is asked for, and what the customer said that gives it. */
export interface Pair {
  readonly find: string | readonly string[];
  readonly given: string | readonly string[];
  /** Whether only the customer's last words before count. */
  readonly recent?: boolean;
  /** From how many words on what the customer said counts. */
  readonly least?: number;
  /** What may follow the question; where the block goes on with anything else, it answers the customer. */
  readonly filler?: string | readonly string[];
}

/** A stage of handling something, and what shows that the agent went through it. */
export interface Stage {
  readonly name: Text;
  readonly has: string | readonly string[];
  /** What the same block must hold besides. */
  readonly with?: string | readonly string[];
  /** What does instead of both. */
  readonly or?: string | readonly string[];
}

/** Options are validated before a check is created; this names the shape of one. */
export function conceptsOf(value: unknown): readonly string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as string];
}

export function conditionsOf(value: unknown): readonly Condition[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as Condition];
}

/** Phrases that a glossary allows: a hit that is one, or one with a little more, is not reported. */
export const OWN_ALLOWED = 'own-allowed';
const ALLOWED = [OWN_ALLOWED];

/** Finds the hits in a message that count: faults that pass `if` and `unless`, and that no glossary allows. */
export type HitFinder = (view: ConversationView, message: number, isFault?: (hit: Hit) => boolean) => readonly Hit[];

/** Reads the options of {@link finding} once; with `once` the first hit of a message counts, with `distinct` the first of each wording. */
export function hitFinder(options: Readonly<Record<string, unknown>>): HitFinder {
  const find = conceptsOf(options.find);
  const condition = options.if as Condition | undefined;
  const silent = conditionsOf(options.unless);
  return (view, message, isFault = () => true) => {
    if (!view.has(message, find)) return NO_HITS;
    const allowed = view.hits(message, ALLOWED);
    const hits = view
      .hits(message, find)
      .filter(
        (hit) =>
          !allowed.some((phrase) => isMostOf(phrase, hit)) &&
          (!condition || view.holds(condition, message, hit)) &&
          !silent.some((c) => view.holds(c, message, hit)) &&
          isFault(hit),
      );
    if (options.once === true) return hits.slice(0, 1);
    return options.distinct === true ? eachOnce(view.text(message).text, hits) : hits;
  };
}

const NO_HITS: readonly Hit[] = [];

/** The first hit of each wording; width, case and script make no difference. */
function eachOnce(text: string, hits: readonly Hit[]): readonly Hit[] {
  const said = new Set<string>();
  return hits.filter(({ start, end }) => {
    const wording = foldPhrase(text.slice(start, end));
    return !said.has(wording) && said.add(wording);
  });
}

/** Whether a span covers at least half of another. */
export function isMostOf(part: Span, whole: Span): boolean {
  const common = Math.min(part.end, whole.end) - Math.max(part.start, whole.start);
  return common * 2 >= whole.end - whole.start;
}

/** Whether a message is one that is judged; the set of them is made when somebody asks. */
export function judgedIn(targets: readonly Target[]): (message: number) => boolean {
  let judged: Set<number> | undefined;
  return (message) => {
    judged ??= new Set(targets.flatMap(({ messages }) => messages));
    return judged.has(message);
  };
}

/** Every concept id that options and conditions name. */
export function conceptsNamed(
  check: Check,
  options: Readonly<Record<string, unknown>>,
  conditions: readonly Condition[],
): string[] {
  const named: string[] = [];
  const all = [...conditions];
  for (const [key, { kind }] of Object.entries(check.options)) {
    const value = options[key];
    if (value === undefined) continue;
    if (kind === 'concepts') named.push(...conceptsOf(value));
    else if (kind === 'condition' || kind === 'conditions') all.push(...conditionsOf(value));
    else if (kind === 'after') named.push(...conceptsOf((value as { concepts: unknown }).concepts));
    else if (kind === 'bands') named.push(...Object.keys(value as object));
    else if (kind === 'pairs')
      for (const { find, given, filler } of value as readonly Pair[])
        named.push(...conceptsOf(find), ...conceptsOf(given), ...conceptsOf(filler));
    else if (kind === 'stages')
      for (const stage of value as readonly Stage[])
        named.push(...conceptsOf(stage.has), ...conceptsOf(stage.with), ...conceptsOf(stage.or));
  }
  for (const { has, lacks, customer, customerLacks, customerNext, customerNextLacks, customerEver } of all)
    for (const list of [has, lacks, customer, customerLacks, customerNext, customerNextLacks, customerEver])
      named.push(...(list ?? []));
  return named;
}

export function frameConditions(frames: readonly SuggestionFrame[]): Condition[] {
  return frames.flatMap((frame) => (frame.if ? [frame.if] : []));
}

/** The conditions of a rule outside its check's options. */
export function ruleConditions({ when, escalate }: Pick<Rule, 'when' | 'escalate'>): Condition[] {
  return [...(when ? [when] : []), ...(escalate ?? []).map((step) => step.if)];
}

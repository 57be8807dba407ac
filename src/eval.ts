import { f1Intervals } from './eval/bootstrap.ts';
import { type Compared, compare } from './eval/compare.ts';
import { type Mistake, mistakeOfPlace, mistakeOfRule } from './eval/label-problem.ts';
import type { Label, Labels } from './eval/labels.ts';
import {
  type Counts,
  f1Of,
  type Interval,
  meanOf,
  NO_COUNTS,
  precisionOf,
  recallOf,
  type Share,
} from './eval/shares.ts';
import type { EffectiveRule, Linter } from './linter.ts';
import type { Conversation, Finding } from './types.ts';

/** How far findings and labels agree on a rule, or on all. */
export interface Figures extends Counts {
  readonly labels: number;
  readonly precision: Share | null;
  readonly recall: Share | null;
  readonly f1: number | null;
}

export interface RuleFigures extends Figures {
  readonly rule: string;
}

/** A place where linter and person differ, in its conversation. */
export interface Difference extends Compared {
  readonly kind: 'false-alarm' | 'missed';
  readonly conversation: Conversation;
}

/** A label that cannot be compared; all others are. */
export interface LabelProblem extends Mistake {
  /** The line of labels that it is in. */
  readonly labels: Labels;
  /** There is no such conversation. */
  readonly isNowhere?: boolean;
}

/** How right the rules are on labelled conversations. */
export interface Evaluation {
  /** Those with labels. */
  readonly conversations: number;
  /** Those that nobody labelled; they count for nothing. */
  readonly unlabelled: number;
  /** Places that the person was unsure about. */
  readonly unsure: number;
  /** The rules that count, the lowest F1 first. */
  readonly rules: readonly RuleFigures[];
  /** All places together. */
  readonly micro: Figures & { readonly f1Interval: Interval | null };
  /** The mean of the rules. */
  readonly macro: {
    readonly precision: number | null;
    readonly recall: number | null;
    readonly f1: number | null;
    readonly f1Interval: Interval | null;
  };
  /** Findings of rules that the person may not have looked for: neither right nor wrong. */
  readonly notLabelled: readonly { readonly rule: string; readonly findings: number }[];
  /** Labels of rules that are not in force: missed, whatever the rule would find. */
  readonly off: readonly { readonly rule: string; readonly labels: number }[];
  readonly differences: readonly Difference[];
  readonly problems: readonly LabelProblem[];
}

export interface EvaluationOptions {
  /** Rules that the person looked for besides those that labels name, or all: what these find elsewhere is a false alarm. */
  readonly rules?: readonly string[] | 'all';
  /** The same seed gives the same interval of F1; default `0`. */
  readonly seed?: string;
}

/** Takes conversations with their findings one by one. */
export interface Evaluator {
  /** Whether somebody labelled a conversation of that id. */
  isLabelled(id: string): boolean;
  add(conversation: Conversation, findings: readonly Finding[], rules: readonly EffectiveRule[]): void;
  end(): Evaluation;
}

/** Compares what a linter finds in conversations with what people marked in them. A check that throws ends it. */
export function evaluate(
  conversations: Iterable<Conversation>,
  labels: readonly Labels[],
  linter: Linter,
  options: EvaluationOptions = {},
): Evaluation {
  const evaluator = createEvaluator(labels, linter.rules, options);
  for (const conversation of conversations) {
    const findings = evaluator.isLabelled(conversation.id) ? linter.lint(conversation) : [];
    evaluator.add(conversation, findings, linter.rules);
  }
  return evaluator.end();
}

/** Makes an evaluator of labels over the rules there are. */
export function createEvaluator(
  labels: readonly Labels[],
  rules: readonly EffectiveRule[],
  { rules: asked = [], seed = '0' }: EvaluationOptions = {},
): Evaluator {
  const known = rules.map(({ rule }) => rule.id);
  const problems: LabelProblem[] = [];
  const labelsById = new Map<string, Labels>();
  for (const own of labels) {
    const first = labelsById.get(own.id);
    if (first) problems.push({ labels: own, ...labelledTwice(own, first) });
    else labelsById.set(own.id, own);
  }
  const counted = new Set(asked === 'all' ? known : asked);
  for (const own of labelsById.values()) {
    for (const { rule } of [...own.labels, ...(own.unsure ?? [])]) if (known.includes(rule)) counted.add(rule);
  }
  const met = new Set<string>();
  const samples: ReadonlyMap<string, Counts>[] = [];
  const differences: Difference[] = [];
  const notLabelled = new Map<string, number>();
  const off = new Map<string, number>();
  let unlabelled = 0;
  let unsure = 0;

  return {
    isLabelled: (id) => labelsById.has(id),
    add(conversation, findings, effective) {
      const own = labelsById.get(conversation.id);
      if (!own) {
        unlabelled++;
        return;
      }
      if (met.has(conversation.id)) {
        problems.push({ labels: own, ...thereTwice(own.id) });
        return;
      }
      met.add(conversation.id);
      const ruleById = new Map(effective.map((one) => [one.rule.id, one]));
      // What is known of a rule in a message, or in the conversation, is not all: it counts neither as right nor as wrong.
      const leftOut = new Set<string>(own.unread);
      const written = new Map<string, number>();
      const placed = (label: Label) => {
        const rule = ruleById.get(label.rule);
        const mistake = mistakeOfRule(label, known) ?? mistakeOfPlace(label, conversation, rule?.rule.applies);
        if (mistake) {
          problems.push({ labels: own, ...mistake });
          leftOut.add(mistake.isOfQuote ? `${label.rule} ${label.message}` : label.rule);
          return false;
        }
        const name = JSON.stringify([label.rule, label.message, label.quote]);
        const times = (written.get(name) ?? 0) + 1;
        written.set(name, times);
        const text = conversation.messages[label.message]!.text;
        if (times <= Math.max(1, label.quote === '' ? 1 : text.split(label.quote).length - 1)) return true;
        problems.push({ labels: own, ...writtenTwice(label) });
        return false;
      };
      const isKnown = ({ rule, message }: Pick<Label, 'rule' | 'message'>) =>
        !leftOut.has(rule) && !leftOut.has(`${rule} ${message}`);
      const read = { labels: own.labels.filter(placed), unsure: (own.unsure ?? []).filter(placed) };
      const valid = { labels: read.labels.filter(isKnown), unsure: read.unsure.filter(isKnown) };
      unsure += valid.unsure.length;
      for (const { rule } of valid.labels) if (ruleById.get(rule)?.severity === 'off') add(off, rule);
      const counts = new Map<string, { found: number; falseAlarms: number; missed: number }>();
      for (const place of compare(conversation, findings.filter(isKnown), valid)) {
        if (!counted.has(place.rule)) {
          add(notLabelled, place.rule);
          continue;
        }
        const sum = counts.get(place.rule) ?? { ...NO_COUNTS };
        counts.set(place.rule, sum);
        sum[COUNTED[place.kind]]++;
        if (place.kind !== 'found') differences.push({ ...place, kind: place.kind, conversation });
      }
      samples.push(counts);
    },
    end() {
      for (const own of labelsById.values())
        if (!met.has(own.id)) problems.push({ labels: own, ...nowhere(own.id), isNowhere: true });
      const own = [...counted]
        .map((rule) => ({ rule, ...figuresOf(summed(samples.flatMap((counts) => counts.get(rule) ?? []))) }))
        .filter(({ labels, falseAlarms }) => labels + falseAlarms > 0)
        .sort((a, b) => (a.f1 ?? 1) - (b.f1 ?? 1) || b.labels - a.labels || (a.rule < b.rule ? -1 : 1));
      const intervals = f1Intervals(samples, seed);
      return {
        conversations: met.size,
        unlabelled,
        unsure,
        rules: own,
        micro: { ...figuresOf(summed(own)), f1Interval: intervals.micro },
        macro: {
          precision: meanOf(own.map(({ precision }) => precision?.value ?? null)),
          recall: meanOf(own.map(({ recall }) => recall?.value ?? null)),
          f1: meanOf(own.map(({ f1 }) => f1)),
          f1Interval: intervals.macro,
        },
        notLabelled: ordered(notLabelled).map(([rule, findings]) => ({ rule, findings })),
        off: ordered(off).map(([rule, labels]) => ({ rule, labels })),
        differences,
        problems,
      };
    },
  };
}

const COUNTED = { found: 'found', 'false-alarm': 'falseAlarms', missed: 'missed' } as const;

/** The figures that counts come to. */
function figuresOf(counts: Counts): Figures {
  const { found, falseAlarms, missed } = counts;
  return {
    labels: found + missed,
    found,
    falseAlarms,
    missed,
    precision: precisionOf(counts),
    recall: recallOf(counts),
    f1: f1Of(counts),
  };
}

function summed(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, { found, falseAlarms, missed }) => ({
      found: sum.found + found,
      falseAlarms: sum.falseAlarms + falseAlarms,
      missed: sum.missed + missed,
    }),
    NO_COUNTS,
  );
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function ordered(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function labelledTwice({ id }: Labels, { source }: Labels): Mistake {
  const at = source ? `${source.path}:${source.line}` : undefined;
  return {
    title: {
      zh: `会话「${id}」已经标过${at ? `（${at}）` : ''}，这一份不算`,
      en: `conversation “${id}” is labelled already${at ? ` (${at})` : ''}; these labels do not count`,
    },
    hint: { zh: '一个会话的标注写在一行里', en: 'the labels of a conversation stand on one line' },
  };
}

function writtenTwice({ rule, message, quote }: Label): Mistake {
  return {
    title: {
      zh: `同一处标了两遍，只算一次：${rule}，第 ${message} 条（从 0 数）「${quote}」`,
      en: `labelled twice, counts once: ${rule}, message ${message} (counted from 0) “${quote}”`,
    },
  };
}

function thereTwice(id: string): Mistake {
  return {
    title: {
      zh: `有两个会话的 id 都是「${id}」，只和先读到的那个比较`,
      en: `two conversations have the id “${id}”; the labels are compared with the first`,
    },
  };
}

function nowhere(id: string): Mistake {
  return { title: { zh: `没有 id 为「${id}」的会话`, en: `no conversation has the id “${id}”` } };
}

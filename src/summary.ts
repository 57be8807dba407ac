import { type AuditedConversation, agentOf } from './audit.ts';
import type { Commitment } from './commitments.ts';
import { UserError } from './errors.ts';
import { byShuffle, byWorst, type Ranked, rankedWith } from './ranked.ts';
import type { Role, Severity } from './types.ts';

/**
 * What is known of many conversations. All of it is sums and ordered choices, so that summaries of parts merge into exactly
 * the summary of the whole, in any order. It grows with the names in it (agents, teams, days, rules), never with the
 * conversations: an agent takes about 1 KB, and besides `top` and `sample` no conversation is kept.
 */
export interface Summary {
  readonly settings: SummarySettings;
  readonly sources: Sources;
  readonly messages: Record<Role, number>;
  readonly total: Tally;
  /** How many conversations had each score, from 0 to 1000 tenths: any percentile of it is exact. */
  readonly histogram: number[];
  /**
   * By sender; `null` for messages that name none. A conversation is in the tally of every agent who wrote in it, with the
   * score of that agent's own part; a finding or a commitment is its sender's. So the conversations of agents may add up to
   * more than there are; {@link AgentTally.main} adds up to no more.
   */
  readonly agents: Map<string | null, AgentTally>;
  /** Teams, channels and days count the conversation once, with its whole score. */
  readonly teams: Map<string | null, Tally>;
  readonly channels: Map<string, Tally>;
  readonly days: Map<string | null, Tally>;
  readonly rules: Map<string, RuleTally>;
  readonly categories: Map<string, CategoryTally>;
  /** Of those that lost something. */
  worst: Ranked;
  sample: Ranked;
}

export interface SummarySettings {
  /** How many of the worst conversations are kept. */
  readonly top: number;
  /** How many conversations are drawn for a person to look at. */
  readonly sample: number;
  readonly seed: string;
}

/** What was read. */
export interface Sources {
  files: number;
  rows: number;
  /** Rows and files that could not be read. */
  problems: number;
}

/** What conversations come to. */
export interface Tally {
  conversations: number;
  /** Those with something to judge: a mean is `tenths` by `scored`. */
  scored: number;
  /** The sum of their scores. */
  tenths: number;
  passed: number;
  vetoed: number;
  /** Those with at least one finding. */
  withFindings: number;
  agentMessages: number;
  readonly findings: Record<Severity, number>;
  readonly findingsByRule: Map<string, number>;
  readonly commitments: Record<Commitment['status'], number>;
}

export interface AgentTally extends Tally {
  /** The conversations in which nobody wrote more. */
  main: number;
}

export interface RuleTally {
  readonly findings: Record<Severity, number>;
  /** Those with at least one finding of it. */
  conversations: number;
  notApplicable: number;
  /** Points it cost, before a category's share ended it; whole or half ones, so that the sum is exact. */
  lost: number;
}

interface CategoryTally {
  /** Those it applied to. */
  conversations: number;
  /** The points it could cost there, and those it did, likewise. */
  full: number;
  lost: number;
}

/** The summary of nothing. */
export function emptySummary(settings: SummarySettings): Summary {
  return {
    settings,
    sources: { files: 0, rows: 0, problems: 0 },
    messages: { agent: 0, customer: 0, system: 0 },
    total: emptyTally(),
    histogram: new Array<number>(1001).fill(0),
    agents: new Map(),
    teams: new Map(),
    channels: new Map(),
    days: new Map(),
    rules: new Map(),
    categories: new Map(),
    worst: { size: settings.top, kept: [] },
    sample: { size: settings.sample, kept: [] },
  };
}

/** Adds what was read of a file; each file and row once, whoever reads it. */
export function addSource(summary: Summary, { files, rows, problems }: Readonly<Sources>): void {
  addNumbers(summary.sources, { files, rows, problems });
}

/** Adds a conversation to the summary in place. */
export function addConversation(summary: Summary, audited: AuditedConversation): void {
  const { score, findings, agentMessages, customerMessages } = audited;
  summary.messages.agent += agentMessages;
  summary.messages.customer += customerMessages;
  summary.messages.system += audited.conversation.messages.length - agentMessages - customerMessages;
  if (score.tenths !== null) summary.histogram[score.tenths]!++;
  for (const tally of [
    summary.total,
    entry(summary.teams, audited.team, emptyTally),
    entry(summary.channels, audited.channel, emptyTally),
    entry(summary.days, audited.day, emptyTally),
  ]) {
    addScore(tally, score);
    tally.agentMessages += agentMessages;
    if (findings.length > 0) tally.withFindings++;
    for (const finding of findings) addFinding(tally, finding);
    for (const { status } of audited.commitments) tally.commitments[status]++;
  }
  addToAgents(summary, audited);
  addToRules(summary, audited);
  if (score.tenths !== null && score.tenths < 1000) summary.worst = rankedWith(summary.worst, [audited], byWorst);
  if (summary.settings.sample > 0) {
    summary.sample = rankedWith(summary.sample, [audited], byShuffle(summary.settings.seed));
  }
}

/** The summary of all conversations of both, which stay as they are. Throws a UserError when they keep or draw differently. */
export function mergeSummaries(a: Summary, b: Summary): Summary {
  const { top, sample, seed } = a.settings;
  const other = b.settings;
  if (top !== other.top || sample !== other.sample || seed !== other.seed) throw differentSettings(a, b);
  const merged = emptySummary(a.settings);
  for (const part of [a, b]) {
    addNumbers(merged.sources, part.sources);
    addNumbers(merged.messages, part.messages);
    addTally(merged.total, part.total);
    part.histogram.forEach((count, tenths) => {
      merged.histogram[tenths]! += count;
    });
    for (const [name, tally] of part.agents) {
      const into = entry(merged.agents, name, emptyAgentTally);
      addTally(into, tally);
      into.main += tally.main;
    }
    addTallies(merged.teams, part.teams);
    addTallies(merged.channels, part.channels);
    addTallies(merged.days, part.days);
    for (const [rule, { findings, conversations, notApplicable, lost }] of part.rules) {
      const into = entry(merged.rules, rule, emptyRuleTally);
      addNumbers(into.findings, findings);
      into.conversations += conversations;
      into.notApplicable += notApplicable;
      into.lost += lost;
    }
    for (const [category, tally] of part.categories) {
      addNumbers(entry(merged.categories, category, emptyCategoryTally), tally);
    }
    merged.worst = rankedWith(merged.worst, part.worst.kept, byWorst);
    merged.sample = rankedWith(merged.sample, part.sample.kept, byShuffle(seed));
  }
  return merged;
}

/** The mean score in tenths, `null` when nothing was scored. */
export function meanTenths({ scored, tenths }: Pick<Tally, 'scored' | 'tenths'>): number | null {
  return scored === 0 ? null : Math.round(tenths / scored);
}

/** The median score in tenths, `null` when nothing was scored: of an even number, half-way between the two in the middle, as spreadsheets have it. */
export function medianTenths({ histogram, total: { scored } }: Pick<Summary, 'histogram' | 'total'>): number | null {
  if (scored === 0) return null;
  const [lower, upper] = [Math.ceil(scored / 2), Math.floor(scored / 2) + 1].map((rank) => tenthsAt(histogram, rank));
  return Math.round((lower! + upper!) / 2);
}

/** The score of this rank, the lowest being 1. */
function tenthsAt(histogram: readonly number[], rank: number): number {
  let rest = rank;
  return histogram.findIndex((count) => {
    rest -= count;
    return rest <= 0;
  });
}

/** The entries of a summary's map by name, `null` last: the order in which they were met means nothing. */
export function byName<K extends string | null, T>(tallies: ReadonlyMap<K, T>): [K, T][] {
  return [...tallies].sort(([a], [b]) => (a === null ? 1 : b === null || a < b ? -1 : 1));
}

function addToAgents(summary: Summary, audited: AuditedConversation): void {
  for (const { agent, messages, score } of audited.parts) {
    const tally = entry(summary.agents, agent, emptyAgentTally);
    addScore(tally, score);
    tally.agentMessages += messages;
    if (agent === audited.agent) tally.main++;
  }
  if (audited.parts.length === 0) return;
  const withFindings = new Set<AgentTally>();
  for (const finding of audited.findings) {
    const tally = entry(summary.agents, agentOf(audited, finding.message), emptyAgentTally);
    addFinding(tally, finding);
    withFindings.add(tally);
  }
  for (const tally of withFindings) tally.withFindings++;
  for (const { message, status } of audited.commitments) {
    entry(summary.agents, agentOf(audited, message), emptyAgentTally).commitments[status]++;
  }
}

function addToRules({ rules, categories }: Summary, { findings, notApplicable, score }: AuditedConversation): void {
  const found = new Set<RuleTally>();
  for (const { rule, severity } of findings) {
    const tally = entry(rules, rule, emptyRuleTally);
    tally.findings[severity]++;
    found.add(tally);
  }
  for (const tally of found) tally.conversations++;
  for (const rule of notApplicable) entry(rules, rule, emptyRuleTally).notApplicable++;
  for (const { category, share, lost, applicable, rules: charged } of score.categories) {
    for (const { rule, lost } of charged) entry(rules, rule, emptyRuleTally).lost += lost;
    if (!applicable) continue;
    const tally = entry(categories, category, emptyCategoryTally);
    tally.conversations++;
    tally.full += share;
    tally.lost += lost;
  }
}

function addScore(tally: Tally, { tenths, pass, veto }: AuditedConversation['parts'][number]['score']): void {
  tally.conversations++;
  if (tenths !== null) {
    tally.scored++;
    tally.tenths += tenths;
  }
  if (pass === true) tally.passed++;
  if (veto.length > 0) tally.vetoed++;
}

function addFinding(tally: Tally, { rule, severity }: AuditedConversation['findings'][number]): void {
  tally.findings[severity]++;
  tally.findingsByRule.set(rule, (tally.findingsByRule.get(rule) ?? 0) + 1);
}

function addTallies<K>(into: Map<K, Tally>, from: ReadonlyMap<K, Tally>): void {
  for (const [name, tally] of from) addTally(entry(into, name, emptyTally), tally);
}

function addTally(into: Tally, from: Tally): void {
  into.conversations += from.conversations;
  into.scored += from.scored;
  into.tenths += from.tenths;
  into.passed += from.passed;
  into.vetoed += from.vetoed;
  into.withFindings += from.withFindings;
  into.agentMessages += from.agentMessages;
  addNumbers(into.findings, from.findings);
  for (const [rule, count] of from.findingsByRule) {
    into.findingsByRule.set(rule, (into.findingsByRule.get(rule) ?? 0) + count);
  }
  addNumbers(into.commitments, from.commitments);
}

function addNumbers<T extends { [K in keyof T]: number }>(into: T, from: Readonly<T>): void {
  for (const key in into) into[key] = (into[key] + from[key]) as T[typeof key];
}

function entry<K, T>(map: Map<K, T>, key: K, make: () => T): T {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

const noFindings = (): Record<Severity, number> => ({ error: 0, warning: 0, info: 0 });

function emptyTally(): Tally {
  return {
    conversations: 0,
    scored: 0,
    tenths: 0,
    passed: 0,
    vetoed: 0,
    withFindings: 0,
    agentMessages: 0,
    findings: noFindings(),
    findingsByRule: new Map(),
    commitments: { kept: 0, late: 0, open: 0, 'no-time': 0 },
  };
}

const emptyAgentTally = (): AgentTally => ({ ...emptyTally(), main: 0 });
const emptyRuleTally = (): RuleTally => ({ findings: noFindings(), conversations: 0, notApplicable: 0, lost: 0 });
const emptyCategoryTally = (): CategoryTally => ({ conversations: 0, full: 0, lost: 0 });

function differentSettings(a: Summary, b: Summary): UserError {
  const [one, two] = [a, b].map(
    ({ settings: { top, sample, seed } }) => `--top ${top} --sample ${sample} --seed ${seed}`,
  );
  return new UserError({
    title: {
      zh: '这些结果的选项不同，不能合并',
      en: 'these results were made with different options and cannot be merged',
    },
    detail: { zh: `${one}\n${two}`, en: `${one}\n${two}` },
    hint: { zh: '请用同样的选项重跑其中一份。', en: 'Run one of them again with the options of the other.' },
  });
}

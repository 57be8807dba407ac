import type { ScoreSettings } from '../../../score-settings.ts';
import { type AgentTally, byName, meanTenths, medianTenths, type Summary, type Tally } from '../../../summary.ts';
import type { Severity } from '../../../types.ts';
import type { RunError } from '../../report.ts';
import type { AuditOptions } from '../format.ts';
import { points } from './records.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 4, warning: 2, info: 1 };
const MOST_TOP_RULES = 3;

/** Agents, the lowest mean first, then by name; `null` for messages that name no sender. */
export function agentRecords({ agents }: Summary, options: Pick<AuditOptions, 'ruleById'>) {
  return ranked(agents).map(([agent, tally]) => ({
    agent,
    main: tally.main,
    ...tallyRecord(tally),
    topRules: topRules(tally, options).slice(0, MOST_TOP_RULES),
  }));
}

/** Tallies by mean score, the lowest first and those without one last; then by name. */
export function ranked<K extends string | null, T extends Tally>(tallies: ReadonlyMap<K, T>): [K, T][] {
  const mean = (tally: T) => meanTenths(tally) ?? Infinity;
  return byName(tallies).sort(([, a], [, b]) => (mean(a) === mean(b) ? 0 : mean(a) - mean(b)));
}

/** What an agent's findings are of, the heaviest first. */
export function topRules(
  { findingsByRule }: Pick<AgentTally, 'findingsByRule'>,
  { ruleById }: Pick<AuditOptions, 'ruleById'>,
) {
  const weight = (rule: string) => WEIGHT[ruleById.get(rule)?.severity ?? 'info'];
  return [...findingsByRule]
    .map(([rule, findings]) => ({ rule, findings }))
    .sort(
      (a, b) =>
        weight(b.rule) * b.findings - weight(a.rule) * a.findings || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
    );
}

/** Rules that found something or had nothing to judge, those that cost most first. */
export function ruleRecords({ rules }: Summary, { ruleById }: Pick<AuditOptions, 'ruleById'>) {
  return byName(rules)
    .map(([rule, { findings, conversations, notApplicable, lost }]) => ({
      rule,
      category: ruleById.get(rule)?.category ?? null,
      severity: ruleById.get(rule)?.severity ?? null,
      findings: findings.error + findings.warning + findings.info,
      ...severities(findings),
      conversations,
      notApplicable,
      lost,
    }))
    .sort((a, b) => b.lost - a.lost || b.findings - a.findings);
}

/** The figures of the whole audit. */
export function summaryRecord(summary: Summary, errors: readonly RunError[], { scores }: Pick<AuditOptions, 'scores'>) {
  const { total, messages, sources, agents, days } = summary;
  const named = byName(days).flatMap(([day]) => (day === null ? [] : [day]));
  const list = (tallies: ReadonlyMap<string | null, Tally>, key: string) =>
    byName(tallies).map(([name, tally]) => ({ [key]: name, ...tallyRecord(tally) }));
  const idOf = ({ conversation }: Summary['worst']['kept'][number]) => conversation.id;
  return {
    files: sources.files,
    rows: sources.rows,
    problems: sources.problems,
    failures: errors.length,
    messages: messages.agent + messages.customer + messages.system,
    customerMessages: messages.customer,
    systemMessages: messages.system,
    agents: [...agents.keys()].filter((agent) => agent !== null).length,
    from: named[0] ?? null,
    to: named.at(-1) ?? null,
    passMark: scores.pass,
    median: points(medianTenths(summary)),
    ...tallyRecord(total),
    teams: list(summary.teams, 'team'),
    channels: list(summary.channels, 'channel'),
    days: list(days, 'day'),
    categories: byName(summary.categories).map(([category, tally]) => ({ category, ...tally })),
    histogram: histogramOf(summary.histogram),
    worst: summary.worst.kept.map(idOf),
    sample: summary.sample.kept.map(idOf),
  };
}

/** The figures that the whole, an agent, a team, a channel and a day have in common. */
function tallyRecord(tally: Tally) {
  const { kept, late, open, 'no-time': noTime } = tally.commitments;
  return {
    conversations: tally.conversations,
    scored: tally.scored,
    score: points(meanTenths(tally)),
    passed: tally.passed,
    vetoed: tally.vetoed,
    withFindings: tally.withFindings,
    agentMessages: tally.agentMessages,
    ...severities(tally.findings),
    commitments: { kept, late, open, noTime },
  };
}

function severities({ error, warning, info }: Readonly<Record<Severity, number>>) {
  return { errors: error, warnings: warning, infos: info };
}

/** Conversations by tens of points: 0–9.9, 10–19.9 … 90–99.9, 100. */
export function histogramOf(histogram: readonly number[]): number[] {
  const bins = new Array<number>(11).fill(0);
  histogram.forEach((count, tenths) => {
    bins[Math.floor(tenths / 100)]! += count;
  });
  return bins;
}

/** Whether a rule that gave nothing but infos costs more than an info does: it has a weight of its own. */
export function costsMoreThanInfo(rule: string, lost: number, { weights }: ScoreSettings): boolean {
  return lost > 0 && (weights.get(rule) ?? 0) > (weights.get('info') ?? 0);
}

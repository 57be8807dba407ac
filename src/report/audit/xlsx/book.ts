import type { Summary } from '../../../summary.ts';
import type { Locale } from '../../../types.ts';
import type { AuditOptions } from '../format.ts';
import { ranked, ruleRecords } from '../parts/totals.ts';
import type { ConversationLine } from './lines.ts';

/** What the sheets know of each other. */
export interface Book extends Pick<AuditOptions, 'locale' | 'ruleById' | 'scores'> {
  readonly summary: Summary;
  /** Points. */
  readonly passMark: number;
  readonly agents: ReturnType<typeof ranked<string | null, AgentTally>>;
  readonly rules: readonly RuleRecord[];
  readonly rowOfAgent: ReadonlyMap<string | null, number>;
  readonly rowOfRule: ReadonlyMap<string, number>;
  /** The lowest conversation of each agent, once all have been seen. */
  readonly lowestOf: ReadonlyMap<string | null, Lowest>;
  /** The rows of the worst conversations and of the sample by position, likewise. */
  readonly rowOfPosition: ReadonlyMap<string, number>;
  /** Takes note of a row of the table of conversations. */
  seen(line: ConversationLine, row: number): void;
}

interface Lowest {
  readonly row: number;
  readonly id: string;
  readonly score: number;
}

type AgentTally = Summary['agents'] extends ReadonlyMap<string | null, infer T> ? T : never;
type RuleRecord = ReturnType<typeof ruleRecords>[number];

export function createBook(summary: Summary, { locale, ruleById, scores }: AuditOptions): Book {
  const agents = ranked(summary.agents);
  const rules = allRules(summary, ruleById);
  const lowestOf = new Map<string | null, Lowest>();
  const rowOfPosition = new Map<string, number>();
  const shown = new Set([...summary.worst.kept, ...summary.sample.kept].map(({ position }) => position.join(':')));
  return {
    locale,
    ruleById,
    scores,
    summary,
    passMark: scores.pass,
    agents,
    rules,
    rowOfAgent: new Map(agents.map(([agent], row) => [agent, row])),
    rowOfRule: new Map(rules.map(({ rule }, row) => [rule, row])),
    lowestOf,
    rowOfPosition,
    seen({ position, conversation: { agent, id, score } }, row) {
      if (shown.has(position)) rowOfPosition.set(position, row);
      if (score === null) return;
      const lowest = lowestOf.get(agent);
      if (lowest === undefined || score < lowest.score) lowestOf.set(agent, { row, id, score });
    },
  };
}

/** The rules that had something to say or nothing to judge, then those that were silent. */
function allRules(summary: Summary, ruleById: AuditOptions['ruleById']): RuleRecord[] {
  const told = ruleRecords(summary, { ruleById });
  const known = new Set(told.map(({ rule }) => rule));
  const silent = [...ruleById.values()]
    .filter(({ id }) => !known.has(id))
    .map(({ id, category, severity }): RuleRecord => {
      const counts = { findings: 0, errors: 0, warnings: 0, infos: 0, conversations: 0, notApplicable: 0, lost: 0 };
      return { rule: id, category, severity, ...counts };
    })
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
  return [...told, ...silent];
}

/** Yes, no, or nothing. */
export function yesOrNo(value: boolean | null, locale: Locale): string | null {
  if (value === null) return null;
  return locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
}

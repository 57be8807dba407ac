import type { Commitment } from './commitments.ts';
import type { LintOutcome } from './linter.ts';
import type { Score, Scorer } from './score.ts';
import { isFromStart } from './text/time.ts';
import type { Channel, Conversation, Finding } from './types.ts';

/** The number of the source in the run, and of the conversation among all of that source, whichever part of a run audits it. */
export type Position = readonly [source: number, ordinal: number];

/** A conversation with all that an audit found out about it. */
export interface AuditedConversation {
  /** Where it stands among all conversations of a run: no two have the same. */
  readonly position: Position;
  readonly conversation: Conversation;
  readonly findings: readonly Finding[];
  /** Rules that had nothing to judge. */
  readonly notApplicable: readonly string[];
  readonly score: Score;
  /** Who it belongs to: the sender of the most agent messages, the first of them on a tie; `null` when no sender is named. */
  readonly agent: string | null;
  /** All named agents, in the order they came in. */
  readonly agents: readonly string[];
  /** What each agent did in it, in the same order; messages without a sender are those of the agent `null`. */
  readonly parts: readonly AgentPart[];
  readonly team: string | null;
  readonly channel: Channel;
  /** `YYYY-MM-DD`, as the clock of the place showed it at the first message with a time. */
  readonly day: string | null;
  readonly agentMessages: number;
  readonly customerMessages: number;
  readonly commitments: readonly Commitment[];
  /** Its place in the shuffle of a sample, once it is drawn: the id that it was made of may be masked since. */
  readonly draw?: number;
}

/**
 * One agent's part of a conversation. Who took over a conversation does not answer for the words of the one before: where
 * there are several, each has a score of only the findings in own messages. A finding in nobody's message, such as a bot's,
 * is the main agent's.
 */
interface AgentPart {
  readonly agent: string | null;
  readonly messages: number;
  readonly score: Pick<Score, 'tenths' | 'pass' | 'veto'>;
}

/** Puts together what is known of a linted conversation. A rule whose check threw has judged nothing. */
export function auditedConversation(
  conversation: Conversation,
  { findings, notApplicable, failures }: LintOutcome,
  scorer: Scorer,
  commitments: readonly Commitment[],
  position: Position,
): AuditedConversation {
  const unjudged = failures.length === 0 ? notApplicable : [...notApplicable, ...failures.map(({ rule }) => rule)];
  const score = scorer({ findings, notApplicable: unjudged });
  const counts = messagesByAgent(conversation);
  const agent = mainAgent(counts);
  return {
    position,
    conversation,
    findings,
    notApplicable,
    score,
    agent,
    agents: [...counts.keys()].filter((name) => name !== null),
    parts: [...counts].map(([name, messages]) => {
      const ownScore =
        counts.size === 1
          ? score
          : scorer({
              findings: findings.filter(({ message }) => ownerOf(conversation, agent, message) === name),
              notApplicable: unjudged,
            });
      const { tenths, pass, veto } = ownScore;
      return { agent: name, messages, score: { tenths, pass, veto } };
    }),
    team: conversation.team ?? null,
    channel: conversation.channel ?? 'chat',
    day: dayOf(conversation),
    agentMessages: countOf(conversation, 'agent'),
    customerMessages: countOf(conversation, 'customer'),
    commitments,
  };
}

/** Whose a message is, for findings and commitments: its sender's when an agent wrote it, else the main agent's. */
export function agentOf(
  { conversation, agent }: Pick<AuditedConversation, 'conversation' | 'agent'>,
  message: number,
): string | null {
  return ownerOf(conversation, agent, message);
}

function ownerOf({ messages }: Conversation, mainAgent: string | null, message: number): string | null {
  const { role, sender } = messages[message]!;
  return role === 'agent' ? (sender ?? null) : mainAgent;
}

function messagesByAgent({ messages }: Conversation): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { role, sender } of messages) {
    if (role === 'agent') counts.set(sender ?? null, (counts.get(sender ?? null) ?? 0) + 1);
  }
  return counts;
}

function mainAgent(counts: ReadonlyMap<string | null, number>): string | null {
  let best: string | null = null;
  for (const [name, count] of counts) {
    if (name !== null && (best === null || count > counts.get(best)!)) best = name;
  }
  return best;
}

function countOf({ messages }: Conversation, role: 'agent' | 'customer'): number {
  let count = 0;
  for (const message of messages) if (message.role === role) count++;
  return count;
}

function dayOf({ messages }: Conversation): string | null {
  for (const { time } of messages) {
    if (time !== undefined && /^\d{4}-\d\d-\d\d/.test(time) && !isFromStart(time)) return time.slice(0, 10);
  }
  return null;
}

import { type AuditedConversation, agentOf, auditedConversation, type Position } from '../audit.ts';
import type { LintOutcome } from '../linter.ts';
import type { Scorer } from '../score.ts';
import { instantOf } from '../text/time.ts';
import type { Conversation } from '../types.ts';
import { type AskedName, type AuditSettings, isOneOf } from './audit-options.ts';

export interface Selection {
  admits(conversation: Conversation, position: Position): boolean;
  /** Why conversations were left out that nobody asked to leave out. */
  readonly left: { withoutAgent: number; withoutTime: number };
  /** Of the agents asked for, those that no message is of so far. */
  unmet(): readonly AskedName[];
  /** The names that agents were met under, while some asked for are unmet, and where each came first. */
  readonly met: ReadonlyMap<string, Position>;
}

/** Which conversations are audited: those that an agent served, of the agents and the time asked for. */
export function createSelection({ since, until, onlyAgents }: AuditSettings): Selection {
  const left = { withoutAgent: 0, withoutTime: 0 };
  const isAsked = isOneOf(onlyAgents);
  const unmet = new Set(onlyAgents);
  const met = new Map<string, Position>();
  return {
    left,
    met,
    unmet: () => [...unmet],
    admits({ messages }: Conversation, position: Position): boolean {
      if (!messages.some(({ role }) => role === 'agent')) {
        left.withoutAgent++;
        return false;
      }
      if (unmet.size > 0) meet(messages, position);
      if (isAsked && !messages.some(({ role, sender }) => role === 'agent' && isAsked(sender ?? ''))) return false;
      if (since === undefined && until === undefined) return true;
      const first = messages.find(({ time }) => time !== undefined);
      const instant = instantOf(first?.time);
      if (instant === undefined) {
        left.withoutTime++;
        return false;
      }
      return (since === undefined || instant >= since) && (until === undefined || instant < until);
    },
  };

  function meet(messages: Conversation['messages'], position: Position): void {
    for (const { role, sender } of messages) {
      if (role !== 'agent' || sender === undefined || met.has(sender)) continue;
      met.set(sender, position);
      for (const asked of unmet) if (asked.names(sender)) unmet.delete(asked);
    }
  }
}

/** What the agents asked for did in a conversation, scored by itself; the others have no part in it. */
export function onlyOf(
  { position, conversation, findings, notApplicable, commitments, ...audited }: AuditedConversation,
  isAsked: (name: string) => boolean,
  failures: LintOutcome['failures'],
  scorer: Scorer,
): AuditedConversation {
  const isTheirs = ({ message }: { readonly message: number }) =>
    isAsked(agentOf({ conversation, agent: audited.agent }, message) ?? '');
  const outcome = { findings: findings.filter(isTheirs), notApplicable, failures };
  const own = auditedConversation(conversation, outcome, scorer, commitments.filter(isTheirs), position);
  const parts = own.parts.filter(({ agent }) => isAsked(agent ?? ''));
  const agents = own.agents.filter(isAsked);
  return {
    ...own,
    parts,
    agents,
    agent: own.agent !== null && isAsked(own.agent) ? own.agent : (agents[0] ?? null),
    agentMessages: parts.reduce((sum, { messages }) => sum + messages, 0),
  };
}

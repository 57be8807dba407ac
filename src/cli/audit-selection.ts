import { instantOf } from '../text/time.ts';
import type { Conversation } from '../types.ts';
import type { AuditSettings } from './audit-options.ts';

export interface Selection {
  admits(conversation: Conversation): boolean;
  /** Why conversations were left out that nobody asked to leave out. */
  readonly left: { withoutAgent: number; withoutTime: number };
}

/** Which conversations are audited: those that an agent served, of the agents and the time asked for. */
export function createSelection({ since, until, isOnlyAgent }: AuditSettings): Selection {
  const left = { withoutAgent: 0, withoutTime: 0 };
  return {
    left,
    admits({ messages }: Conversation): boolean {
      if (!messages.some(({ role }) => role === 'agent')) {
        left.withoutAgent++;
        return false;
      }
      if (isOnlyAgent && !messages.some(({ role, sender }) => role === 'agent' && isOnlyAgent(sender ?? '')))
        return false;
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
}

import type { AuditedConversation, Position } from '../../audit.ts';
import type { Masking } from '../../redact.ts';
import type { Severity } from '../../types.ts';
import type { AuditOptions } from './format.ts';
import { customerBefore, maskConversation } from './parts/mask.ts';
import { commitmentRecord, conversationRecord, findingRecord } from './parts/records.ts';

/** What an audited conversation is in a report. Its personal data is masked. */
export interface AuditEntry {
  readonly position: Position;
  readonly conversation: ReturnType<typeof conversationRecord>;
  readonly findings: readonly ReturnType<typeof findingRecord>[];
  /** How many findings of each severity. */
  readonly found: Readonly<Record<Severity, number>>;
  readonly commitments: readonly ReturnType<typeof commitmentRecord>[];
  /** What a report tells of a message besides its findings. Asked for messages with a finding or a promise alone. */
  message(index: number): EntryMessage;
}

/** A message round a finding or a promise. */
export interface EntryMessage {
  /** ISO 8601. */
  readonly time: string | null;
  readonly text: string;
  /** The customer's last words before it; empty when there are none. */
  readonly customer: string;
}

/** The entry of a conversation; what no report asks for is neither masked nor worded. */
export function entryOf(
  audited: AuditedConversation,
  { masking, ...options }: Pick<AuditOptions, 'ruleById' | 'locale'> & { readonly masking: Masking },
): AuditEntry {
  const masked = maskConversation(audited, masking);
  const { messages } = audited.conversation;
  let conversation: AuditEntry['conversation'] | undefined;
  let findings: AuditEntry['findings'] | undefined;
  let commitments: AuditEntry['commitments'] | undefined;
  return {
    position: audited.position,
    get conversation() {
      conversation ??= conversationRecord(audited, masked);
      return conversation;
    },
    get findings() {
      findings ??= audited.findings.map((finding) => findingRecord(finding, audited, masked, options));
      return findings;
    },
    get found() {
      return severityCounts(audited.findings);
    },
    get commitments() {
      commitments ??= audited.commitments.map((promise) => commitmentRecord(promise, audited, masked));
      return commitments;
    },
    message(index) {
      const before = customerBefore(audited.conversation, index);
      return {
        time: messages[index]?.time ?? null,
        text: masked.text(index),
        customer: before === undefined ? '' : masked.text(before),
      };
    },
  };
}

/** How many findings there are of each severity. */
export function severityCounts(findings: readonly { readonly severity: Severity }[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

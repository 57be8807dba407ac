import type { CreateAuditFormat } from './format.ts';
import { maskConversation } from './parts/mask.ts';
import { commitmentRecord, conversationRecord, findingRecord } from './parts/records.ts';

/** A conversation a line, with its findings and promises; nothing else: totals are for `json`, what went wrong is on stderr. */
export const jsonl: CreateAuditFormat = (options) => ({
  begin: () => '',
  conversation(audited) {
    const masked = maskConversation(audited, options.masking);
    return (
      JSON.stringify({
        ...conversationRecord(audited, masked),
        findings: audited.findings.map((finding) => findingRecord(finding, audited, masked, options)),
        commitments: audited.commitments.map((entry) => commitmentRecord(entry, audited, masked)),
      }) + '\n'
    );
  },
  async *end() {},
});

import type { CreateAuditFormat } from './format.ts';
import { maskConversation } from './parts/mask.ts';
import { commitmentRecord, conversationRecord, findingRecord } from './parts/records.ts';
import { agentRecords, ruleRecords, summaryRecord } from './parts/totals.ts';

/** One document, version 1, an entry of a list a line; `schema.ts` is its contract. Findings and promises wait in spools. */
export const json: CreateAuditFormat = (options) => {
  const findings = options.spool('findings');
  const commitments = options.spool('commitments');
  const entry = listWriter();
  const findingEntry = listWriter();
  const commitmentEntry = listWriter();
  return {
    begin() {
      const { tool } = options;
      return `{"version":1,"tool":${JSON.stringify(tool)},"columnUnit":"utf16",\n"conversations":[`;
    },
    conversation(audited) {
      const masked = maskConversation(audited, options.masking);
      for (const finding of audited.findings) {
        findings.write(findingEntry(findingRecord(finding, audited, masked, options)));
      }
      for (const promise of audited.commitments) {
        commitments.write(commitmentEntry(commitmentRecord(promise, audited, masked)));
      }
      return entry(conversationRecord(audited, masked));
    },
    async *end(summary, errors) {
      yield '\n],\n"findings":[';
      yield* findings.read();
      yield `\n],\n"agents":[${agentRecords(summary, options).map(listWriter()).join('')}`;
      yield `\n],\n"rules":[${ruleRecords(summary, options).map(listWriter()).join('')}`;
      yield '\n],\n"commitments":[';
      yield* commitments.read();
      yield `\n],\n"summary":${JSON.stringify(summaryRecord(summary, errors, options))}`;
      yield `,\n"errors":${JSON.stringify(errors)}}\n`;
    },
  };
};

/** Entries of one list, each on its line, with a comma but before the first. */
function listWriter(): (value: unknown) => string {
  let comma = '';
  return (value) => {
    const line = `${comma}\n${JSON.stringify(value)}`;
    comma = ',';
    return line;
  };
}

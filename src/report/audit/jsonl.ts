import type { CreateAuditFormat } from './format.ts';

/** A conversation a line, with its findings and promises; nothing else: totals are for `json`, what went wrong is on stderr. */
export const jsonl: CreateAuditFormat = () => ({
  begin: () => '',
  piece: ({ conversation, findings, commitments }) => [
    `${JSON.stringify({ ...conversation, findings, commitments })}\n`,
  ],
  add: ([line = '']) => line,
  async *end() {},
});

import type { AuditedConversation } from '../../../src/audit.ts';
import type { AuditOptions, CreateAuditFormat } from '../../../src/report/audit/format.ts';
import { errors, sampleConversations, sampleSummary } from './sample.ts';

/** All that a format writes of the sample. */
export async function written(
  create: CreateAuditFormat,
  options: AuditOptions,
  conversations: readonly AuditedConversation[] = sampleConversations(),
): Promise<string> {
  const format = create(options);
  let out = format.begin();
  for (const audited of conversations) out += format.conversation(audited);
  for await (const text of format.end(sampleSummary([...conversations]), errors)) out += text;
  return out;
}

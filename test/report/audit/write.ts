import type { AuditedConversation } from '../../../src/audit.ts';
import { type Masking, masking as shippedMasking } from '../../../src/redact.ts';
import { entryOf } from '../../../src/report/audit/entry.ts';
import type { AuditOptions, CreateAuditFormat } from '../../../src/report/audit/format.ts';
import { maskSummary } from '../../../src/report/audit/parts/mask.ts';
import { errors, sampleConversations, sampleSummary } from './sample.ts';

/** All that a format of text writes of the sample. */
export async function written(
  create: CreateAuditFormat,
  options: AuditOptions,
  conversations: readonly AuditedConversation[] = sampleConversations(),
  masking: Masking = shippedMasking,
): Promise<string> {
  return Buffer.from(await writtenBytes(create, options, conversations, masking)).toString();
}

/** All that a format writes of the sample. */
export async function writtenBytes(
  create: CreateAuditFormat,
  options: AuditOptions,
  conversations: readonly AuditedConversation[] = sampleConversations(),
  masking: Masking = shippedMasking,
): Promise<Uint8Array> {
  const format = create(options);
  const out: (string | Uint8Array)[] = [format.begin()];
  for (const audited of conversations) out.push(format.add(format.piece(entryOf(audited, { ...options, masking }))));
  const summary = maskSummary(sampleSummary([...conversations]), masking);
  for await (const piece of format.end(summary, errors)) out.push(piece);
  return Buffer.concat(out.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
}

import type { Summary } from '../../../summary.ts';
import { durationInWords } from '../../../text/duration.ts';
import type { AuditEntry } from '../entry.ts';
import { STATUS, thousands } from '../parts/words.ts';
import { shortened } from './inline.ts';
import { bullet, type Context, LONGEST_NAME, titled } from './sections.ts';

/** A promise that was not kept, or not in time. */
export interface Broken {
  readonly status: 'late' | 'open';
  readonly conversation: string;
  readonly who: string | null;
  readonly quote: string;
  readonly by: string | null;
  readonly lateBySeconds: number | null;
}

const MOST_SHOWN = 5;
const LONGEST_QUOTE = 80;

/** Those of a conversation. */
export function brokenPromises({ commitments, conversation }: AuditEntry): Broken[] {
  if (conversation.commitments === 0) return [];
  return commitments.flatMap(({ status, conversation, who, quote, by, lateBySeconds }) =>
    status === 'late' || status === 'open' ? [{ status, conversation, who, quote, by, lateBySeconds }] : [],
  );
}

/** Adds to the worst of them: those nobody kept, in order, then those kept latest. */
export function withBroken(worst: readonly Broken[], added: readonly Broken[]): readonly Broken[] {
  return [...worst, ...added]
    .sort((a, b) => Number(a.status === 'late') - Number(b.status === 'late') || lateness(b) - lateness(a))
    .slice(0, MOST_SHOWN);
}

function lateness({ status, lateBySeconds }: Broken): number {
  return status === 'late' ? (lateBySeconds ?? 0) : 0;
}

/** What became of promises, and the worst of those broken. */
export function promiseSection(
  { total: { commitments } }: Summary,
  worst: readonly Broken[],
  context: Context,
): string[] {
  const { locale } = context;
  const zh = locale === 'zh';
  const all = Object.values(commitments).reduce((sum, count) => sum + count, 0);
  if (all === 0) return [];
  const counts = (['kept', 'late', 'open', 'no-time'] as const).flatMap((status) =>
    commitments[status] === 0 ? [] : [`${STATUS[locale][status]} ${thousands(commitments[status])}`],
  );
  const lines = worst.map(({ status, conversation, who, quote, by, lateBySeconds }) => {
    const late = lateBySeconds === null ? undefined : durationInWords(lateBySeconds, locale);
    const facts = [
      shortened(conversation, LONGEST_NAME),
      who === null ? undefined : shortened(who, LONGEST_NAME),
      `“${shortened(quote, LONGEST_QUOTE)}”`,
      by === null ? undefined : `${zh ? '承诺' : 'by'} ${shortened(by, LONGEST_NAME)}`,
      late && (zh ? `晚了${late}` : `${late} late`),
    ].filter((fact) => fact !== undefined);
    return bullet(STATUS[locale][status], facts.join(' · '));
  });
  const rest = commitments.late + commitments.open - worst.length;
  if (rest > 0) lines.push(zh ? `- …另有 ${thousands(rest)} 个` : `- …and ${thousands(rest)} more`);
  const lead = zh ? `共 ${thousands(all)} 个，${counts.join('，')}` : `${thousands(all)} in all: ${counts.join(', ')}`;
  return titled(zh ? '承诺' : 'Commitments', lines.length === 0 ? [lead] : [lead, '', ...lines]);
}

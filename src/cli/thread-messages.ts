import { UserError, type UserErrorParts } from '../errors.ts';
import type { Piece } from '../report/audit/format.ts';
import type { PartHeader, Shard } from '../report/audit/part/part.ts';
import type { SourceRecord } from '../report/audit/part/record.ts';
import type { Locale, Text } from '../types.ts';
import type { AuditRequest } from './audit-options.ts';
import type { ShareCounts, ShareResult } from './audit-share.ts';
import type { ExportSource } from './audit-sources.ts';
import type { ReportAsked } from './reports-asked.ts';

/** What a thread is told when it begins: everything that can be posted; the rest it makes itself. */
export interface ThreadJob {
  readonly request: AuditRequest;
  readonly locale: Locale;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly sources: readonly ExportSource[];
  readonly asked: readonly ReportAsked[];
  /** Where a part is written in place of the report of a whole run. */
  readonly part: PartHeader | undefined;
  readonly shard: Shard;
  /** Which of the threads it is. */
  readonly thread: Shard;
}

/** What a thread says. */
export type ThreadMessage =
  | { readonly kind: 'batch'; readonly batch: ThreadBatch }
  | { readonly kind: 'counts'; readonly counts: ShareCounts; readonly bytes: number }
  | { readonly kind: 'note'; readonly path: string; readonly text: Text }
  | { readonly kind: 'error'; readonly error: PlainError }
  | { readonly kind: 'failure'; readonly rule: string; readonly error: PlainError }
  | { readonly kind: 'source'; readonly record: SourceRecord }
  | { readonly kind: 'done'; readonly result: ShareResult }
  | { readonly kind: 'failed'; readonly error: PlainError };

/** What the reports say of some conversations, in order of position. */
export interface ThreadBatch {
  /** Source and ordinal of each, one after the other. */
  readonly positions: readonly number[];
  readonly pieces: readonly (readonly Piece[])[];
}

/** What a thread is told later: that a batch of its has been used up, or to stop. */
export type ThreadOrder = 'next' | 'stop';

/** So many batches of a thread may wait. */
export const MOST_WAITING = 8;

/** A UserError as it can be posted. */
export interface PlainError extends Omit<UserErrorParts, 'more' | 'cause'> {
  readonly more: readonly PlainError[];
}

export function plainError({ title, detail, hint, file, line, column, more }: UserError): PlainError {
  return { title, detail, hint, file, line, column, more: more.map(plainError) };
}

export function errorFrom({ more, ...parts }: PlainError): UserError {
  return new UserError({ ...parts, more: more.map(errorFrom) });
}

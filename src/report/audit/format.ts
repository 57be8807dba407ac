import type { AuditedConversation } from '../../audit.ts';
import type { Masking } from '../../redact.ts';
import type { Summary } from '../../summary.ts';
import type { Rule } from '../../types.ts';
import type { ReportOptions, RunError } from '../report.ts';

/**
 * Writes the report of an audit piece by piece: `begin`, each conversation as it comes, `end`. What it gives goes out at
 * once; what has to wait for its place goes through a spool, so that no format holds the conversations.
 */
export interface AuditFormat {
  begin(): string;
  conversation(audited: AuditedConversation): string;
  end(summary: Summary, errors: readonly RunError[]): AsyncIterable<string>;
}

/** Makes the writer of one report. */
export type CreateAuditFormat = (options: AuditOptions) => AuditFormat;

export interface AuditOptions extends ReportOptions {
  /** The rules in force, for the wording. */
  readonly ruleById: ReadonlyMap<string, Rule>;
  readonly masking: Masking;
  /** The fewest points that pass. */
  readonly passMark: number;
  readonly csv: CsvOptions;
  /** A place for text until the end, such as a temporary file; {@link memorySpool} for small audits. */
  readonly spool: (name: string) => Spool;
}

interface CsvOptions {
  readonly of: CsvTable;
  /** Begin with a byte order mark: without one Excel reads Chinese as garbage. */
  readonly bom: boolean;
}

/** What `--format csv` has a row for. */
export const CSV_TABLES = ['findings', 'conversations', 'agents', 'commitments'] as const;
export type CsvTable = (typeof CSV_TABLES)[number];

/** Text that waits: written while conversations come, read once at the end. */
export interface Spool {
  write(text: string): void;
  read(): AsyncIterable<string> | Iterable<string>;
}

/** A spool in memory. */
export function memorySpool(): Spool {
  const pieces: string[] = [];
  return { write: (text) => void pieces.push(text), read: () => pieces };
}

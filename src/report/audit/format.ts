import type { ScoreSettings } from '../../score-settings.ts';
import type { Summary } from '../../summary.ts';
import type { Rule } from '../../types.ts';
import type { ReportOptions, RunError } from '../report.ts';
import type { AuditEntry } from './entry.ts';

/**
 * Writes the report of an audit: `begin`, the piece of each conversation in order of position, `end`. What `begin` and `add`
 * give goes out at once; what has to wait for its place goes through a spool, so that no format holds the conversations.
 * Personal data is masked before a format sees it.
 */
export interface AuditFormat {
  begin(): string;
  /** What the report says of one conversation. Of the entry alone, so that it can be made elsewhere. */
  piece(entry: AuditEntry): Piece;
  /** Takes the next piece in. */
  add(piece: Piece): string;
  end(summary: Summary, errors: readonly RunError[]): AsyncIterable<string | Uint8Array>;
}

/** What a report says of one conversation, as far as it is known without the others. */
export type Piece = readonly string[];

/** The piece of a conversation that a report says nothing of by itself. */
export const NO_PIECE: Piece = [];

/** Makes the writer of one report. */
export type CreateAuditFormat = (options: AuditOptions) => AuditFormat;

export interface AuditOptions extends ReportOptions {
  /** The rules in force, for the wording. */
  readonly ruleById: ReadonlyMap<string, Rule>;
  /** How the score is made. */
  readonly scores: ScoreSettings;
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

import type { ScoreSettings } from '../../../score-settings.ts';
import type { Summary } from '../../../summary.ts';
import type { Rule, Severity } from '../../../types.ts';
import type { AuditEntry } from '../entry.ts';
import type { CreateAuditFormat } from '../format.ts';
import { plainOf, plainSummary } from './plain.ts';
import type { RunRecord } from './record.ts';

/** The version of the format of a part; another one cannot be read. */
export const PART_VERSION = 1;

/** What is known of a part before its first conversation. */
export interface PartHeader {
  readonly version: typeof PART_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  readonly shard: Shard;
  /** Whatever else the result depends on, by flag; `--config` as a digest. */
  readonly options: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  readonly sources: readonly PartSource[];
}

/** Which share of a run: from 1 to `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What a run is judged by, besides errors. */
export interface Verdict {
  readonly failOn: Severity | 'never' | null;
  readonly maxWarnings: number | null;
  readonly minScore: number | null;
}

/** An export as it was when the run began; no size and time where it is no file. */
interface PartSource {
  readonly path: string;
  readonly size: number | null;
  /** Milliseconds since 1970. */
  readonly modified: number | null;
}

/** What is known after the last conversation. */
export interface PartResult {
  readonly entries: number;
  readonly summary: Summary;
  readonly record: RunRecord;
  /** The bytes of each source that was read to its end. */
  readonly contents: readonly (Content | null)[];
  readonly rules: readonly Rule[];
  readonly scores: ScoreSettings;
  /** The exit code of the run. */
  readonly code: 0 | 1 | 2;
  /** Somebody stopped it: this is no whole part. */
  readonly isStopped: boolean;
}

/** How long, and the CRC-32. */
export interface Content {
  readonly bytes: number;
  readonly sum: number;
}

/** The same of what was written or read so far. */
export interface Seal extends Content {
  add(piece: string | Uint8Array): void;
}

/**
 * Writes a part of a run: one JSON document, its header, an entry and its result each on their line, and a last line that tells
 * where the result begins and what all before it sums up to. Only with that line a part is whole.
 */
export function partFormat(
  header: PartHeader,
  seal: Seal,
  resultOf: () => Omit<PartResult, 'summary' | 'entries'>,
): CreateAuditFormat {
  return () => {
    let entries = 0;
    const sealed = (text: string) => {
      seal.add(text);
      return text;
    };
    return {
      begin: () => sealed(`{"part":${JSON.stringify(header)},\n"entries":[`),
      piece: (entry) => [JSON.stringify(plainEntry(entry))],
      add: ([entry = '']) => sealed(`${entries++ === 0 ? '' : ','}\n${entry}`),
      async *end(summary) {
        yield sealed('\n],\n');
        const at = seal.bytes;
        const result = { entries, summary: plainSummary(summary), ...resultOf() };
        yield sealed(`"result":${JSON.stringify(plainOf(result))},\n`);
        yield `"seal":{"result":${at},"sum":${seal.sum}}}\n`;
      },
    };
  };
}

/** What is written of an entry: of its messages those that a report may ask for. */
function plainEntry(entry: AuditEntry) {
  const { position, conversation, findings, commitments } = entry;
  const indices = new Set([...findings, ...commitments].map(({ index }) => index));
  const messages = [...indices].map((index) => {
    const { time, text, customer } = entry.message(index);
    return [index, time, text, customer];
  });
  return { position, conversation, findings, commitments, messages };
}

import type { Severity } from '../types.ts';

/** A finding that is known and waits to be mended. */
export interface BaselineEntry {
  readonly fingerprint: string;
  /** The same for the same words in another file or reply: see `wordsFingerprint`. */
  readonly words: string;
  readonly rule: string;
  readonly severity: Severity;
  /** Seen from the folder of the baseline, with forward slashes. */
  readonly path: string;
  /** The key of the reply. */
  readonly reply: string;
  /** The beginning of the words found. */
  readonly quote: string;
  /** The day it was first written down, as `2027-01-01`. */
  readonly since: string;
  readonly author?: string;
  readonly reason?: string;
}

/** All findings that are known. */
export interface Baseline {
  readonly version: 1;
  readonly entries: readonly BaselineEntry[];
}

export const NO_BASELINE: Baseline = { version: 1, entries: [] };

/** A baseline as its file has it: sorted, an entry a line, so that it is read in a review and merged like any text. */
export function baselineText({ version, entries }: Baseline): string {
  const lines = [...new Map(entries.map((entry) => [entry.fingerprint, entry])).values()].sort(byPlace).map(lineOf);
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return `{\n  "version": ${version},\n  "tool": "replylint",\n  "entries": ${list}\n}\n`;
}

function lineOf({
  fingerprint,
  words,
  rule,
  severity,
  path,
  reply,
  quote,
  since,
  author,
  reason,
}: BaselineEntry): string {
  const parts = { path, reply, rule, severity, quote, since, author, reason, fingerprint, words };
  const written = Object.entries(parts).filter(([, value]) => value !== undefined);
  return `{ ${written.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')} }`;
}

function byPlace(a: BaselineEntry, b: BaselineEntry): number {
  return (
    compare(a.path, b.path) ||
    compare(a.reply, b.reply) ||
    compare(a.rule, b.rule) ||
    compare(a.quote, b.quote) ||
    compare(a.fingerprint, b.fingerprint)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

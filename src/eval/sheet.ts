import { UserError } from '../errors.ts';
import { hashOf } from '../text/hash.ts';
import type { Conversation, Finding } from '../types.ts';
import type { Mark } from './marks.ts';

/** A finding for a person to mark right or wrong. */
export interface SheetRow {
  /** The conversation's. */
  readonly id: string;
  /** Its index in the conversation. */
  readonly message: number;
  readonly rule: string;
  /** The rule in words. */
  readonly title: string;
  readonly quote: string;
  readonly before: string;
  readonly text: string;
  readonly after: string;
  /** How many findings of the rule there are in all that was read. */
  readonly found: number;
  readonly key: string;
}

/** A row as a person gave it back. What the sheet does not hold is `null`. */
export interface MarkedRow extends Omit<SheetRow, 'message' | 'found' | 'key'> {
  readonly message: number | null;
  readonly found: number | null;
  readonly key: string | null;
  readonly mark: Mark | null;
  readonly note: string;
  /** Where it is in the sheet. */
  readonly path: string;
  readonly line: number;
  /** The row as a spreadsheet counts, where it is a table. */
  readonly row?: number | undefined;
}

/** Where a finding is, in letters that no spreadsheet takes for a number: long ids do not come back from one whole. */
export function keyOf({ id }: Pick<Conversation, 'id'>, { message, start, end }: Place): string {
  return `${conversationKey(id)}.${message}.${start}.${end}`;
}

type Place = Pick<Finding, 'message' | 'start' | 'end'>;

/** A conversation in a key. */
export function conversationKey(id: string): string {
  return `c${hashOf(id).toString(36)}`;
}

/** The conversation and the place that a key names; `undefined` for what is no key. */
export function readKey(key: string): (Place & { readonly conversation: string }) | undefined {
  const [, conversation, message, start, end] = /^(c[0-9a-z]+)\.(\d+)\.(\d+)\.(\d+)$/.exec(key.trim()) ?? [];
  if (conversation === undefined) return undefined;
  return { conversation, message: Number(message), start: Number(start), end: Number(end) };
}

/** Rows of which each finding comes once, though several people marked copies of a sheet. Where they differ, the first counts, and that is told. */
export function withoutDoubles(rows: readonly MarkedRow[], onError: (error: UserError) => void): readonly MarkedRow[] {
  const first = new Map<string, MarkedRow>();
  const kept = new Map<MarkedRow | string, MarkedRow>();
  for (const row of rows) {
    if (row.key === null || row.mark === 'missed') {
      kept.set(row, row);
      continue;
    }
    const name = `${row.rule} ${row.key}`;
    const other = first.get(name);
    if (other?.mark && row.mark && other.mark !== row.mark) onError(markedTwice(row, other));
    if (other && (other.mark !== null || row.mark === null)) continue;
    first.set(name, row);
    kept.set(name, row);
  }
  return [...kept.values()];
}

function markedTwice({ path, line, row }: MarkedRow, other: MarkedRow): UserError {
  return new UserError({
    title: {
      zh: `同一处判断不一致，以 ${other.path}:${other.row ?? other.line} 为准`,
      en: `the same finding is marked otherwise at ${other.path}:${other.row ?? other.line}, which counts`,
    },
    file: path,
    line,
    row,
  });
}

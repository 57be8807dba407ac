import type { AuditEntry } from '../report/audit/entry.ts';
import type { ShardGroup } from './merge-groups.ts';
import type { EntryReader, OpenPart } from './part-file.ts';

/** The entries of all shards of a run in order of position, in batches; each part is read as far as it is needed. */
export async function* mergedEntries(group: ShardGroup): AsyncGenerator<readonly AuditEntry[]> {
  const heads: Head[] = [];
  for (const part of group) {
    const head = await nextOf(part, part.entries());
    if (head) insert(heads, head);
  }
  let batch: AuditEntry[] = [];
  for (let head = heads.pop(); head; head = heads.pop()) {
    batch.push(head.entry);
    const ready = head.reader.ready();
    if (ready) insert(heads, { ...head, entry: ready });
    else {
      // Reading takes a while: what there is goes out first.
      yield batch;
      batch = [];
      const next = await nextOf(head.part, head.reader);
      if (next) insert(heads, next);
    }
  }
  if (batch.length > 0) yield batch;
}

interface Head {
  readonly part: OpenPart;
  readonly reader: EntryReader;
  readonly entry: AuditEntry;
}

async function nextOf(part: OpenPart, reader: EntryReader): Promise<Head | undefined> {
  for (;;) {
    const entry = reader.ready();
    if (entry) return { part, reader, entry };
    if (!(await reader.more())) return undefined;
  }
}

/** The earliest stands last. */
function insert(heads: Head[], head: Head): void {
  let [from, to] = [0, heads.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBefore(head.entry, heads[middle]!.entry)) from = middle + 1;
    else to = middle;
  }
  heads.splice(from, 0, head);
}

function isBefore({ position: [a, i] }: AuditEntry, { position: [b, j] }: AuditEntry): boolean {
  return a === b ? i < j : a < b;
}

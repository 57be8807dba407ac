import type { Position } from '../audit.ts';
import { addTally, emptyTally } from '../input/tally.ts';
import { byPosition } from '../ranked.ts';
import type { RunRecord, SourceRecord } from '../report/audit/part/record.ts';
import { emptySummary, mergeSummaries, type Summary } from '../summary.ts';
import { MOST_TOLD } from './audit-source.ts';

/** The run of all shards of it: records and summaries. There is at least one. */
export function mergeShards(shards: readonly { readonly record: RunRecord; readonly summary: Summary }[]): {
  record: RunRecord;
  summary: Summary;
} {
  const records = shards.map(({ record }) => record);
  return {
    summary: shards.map(({ summary }) => summary).reduce(mergeSummaries),
    record: {
      // Where somebody has stopped them, one may be in a later source than another.
      sources: Array.from({ length: Math.max(...records.map(({ sources }) => sources.length)) }, (_, i) =>
        mergeSource(records.flatMap(({ sources }) => sources[i] ?? [])),
      ),
      failures: firstFailures(records),
      ...mergePeople(records),
      errors: records[0]!.errors,
    },
  };
}

/** One run over the sources of all: those of the second stand after those of the first. */
export function appendRuns(runs: readonly { readonly record: RunRecord; readonly summary: Summary }[]): {
  record: RunRecord;
  summary: Summary;
} {
  let before = 0;
  const moved = runs.map(({ record, summary }) => {
    const own = { record: moveRecord(record, before), summary: moveSummary(summary, before) };
    before += record.sources.length;
    return own;
  });
  const records = moved.map(({ record }) => record);
  return {
    summary: moved.map(({ summary }) => summary).reduce(mergeSummaries, emptySummary(runs[0]!.summary.settings)),
    record: {
      errors: records.flatMap(({ errors }) => errors),
      sources: records.flatMap(({ sources }) => sources),
      failures: firstFailures(records),
      ...mergePeople(records),
    },
  };
}

/** A position in a run whose sources stand after others. */
export function moved([source, ordinal]: Position, by: number): Position {
  return [source + by, ordinal];
}

function moveRecord(record: RunRecord, by: number): RunRecord {
  const all = <T extends { readonly position: Position }>(placed: readonly T[]) =>
    placed.map((one) => ({ ...one, position: moved(one.position, by) }));
  return { ...record, failures: all(record.failures), met: all(record.met) };
}

function moveSummary({ worst, sample, ...rest }: Summary, by: number): Summary {
  const movedIn = (ranked: Summary['worst']) => ({
    ...ranked,
    kept: ranked.kept.map((one) => ({ ...one, position: moved(one.position, by) })),
  });
  return { ...rest, worst: movedIn(worst), sample: movedIn(sample) };
}

/** What all shards met in a source. There is at least one. */
export function mergeSource(shards: readonly SourceRecord[]): SourceRecord {
  const tally = emptyTally();
  for (const shard of shards) addTally(tally, shard.tally);
  const first = shards[0]!;
  return {
    ...first,
    tally,
    own: {
      count: shards.reduce((sum, { own }) => sum + own.count, 0),
      first: shards
        .flatMap(({ own }) => own.first)
        .sort((a, b) => a.rows - b.rows || a.ordinal - b.ordinal)
        .slice(0, MOST_TOLD),
    },
  };
}

function firstFailures(records: readonly RunRecord[]): RunRecord['failures'] {
  return firstOf(
    records.flatMap(({ failures }) => failures),
    ({ rule }) => rule,
  );
}

/** In order of position, of each name the first. */
function firstOf<T extends { readonly position: Position }>(placed: T[], nameOf: (one: T) => string): T[] {
  const byName = new Map<string, T>();
  for (const one of placed.sort(byPosition)) if (!byName.has(nameOf(one))) byName.set(nameOf(one), one);
  return [...byName.values()];
}

function mergePeople(records: readonly RunRecord[]): Pick<RunRecord, 'left' | 'unmet' | 'met'> {
  const sum = (count: (record: RunRecord) => number) => records.reduce((all, record) => all + count(record), 0);
  return {
    left: {
      withoutAgent: sum(({ left }) => left.withoutAgent),
      withoutTime: sum(({ left }) => left.withoutTime),
    },
    unmet: records[0]!.unmet.filter((written) => records.every(({ unmet }) => unmet.includes(written))),
    met: firstOf(
      records.flatMap(({ met }) => met),
      ({ name }) => name,
    ),
  };
}

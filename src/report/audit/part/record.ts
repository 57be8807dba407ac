import type { Position } from '../../../audit.ts';
import type { SourceTally } from '../../../input/tally.ts';
import type { RunError } from '../../report.ts';

/** What a run, or a shard of it, met besides the conversations that it audited. */
export interface RunRecord {
  /** Of arguments that name no export: the same in every shard. */
  readonly errors: readonly ToldError[];
  readonly sources: readonly SourceRecord[];
  /** The first conversation that each rule failed at, in order. */
  readonly failures: readonly RuleFailure[];
  /** Conversations left out that nobody asked to leave out. */
  readonly left: { readonly withoutAgent: number; readonly withoutTime: number };
  /** Of the agents asked for, those that no message is of, as they were written. */
  readonly unmet: readonly string[];
  /** The names of agents that were met, while some asked for are unmet, in order. */
  readonly met: readonly MetName[];
}

/** What was met while a source was read. */
export interface SourceRecord {
  readonly path: string;
  readonly tally: SourceTally;
  /** Places that could not be read: those that every shard sees, and those of own conversations. */
  readonly shared: Problems;
  readonly own: Problems;
  /** What ended the source or is wrong with all of it: the same in every shard. */
  readonly errors: readonly ToldError[];
}

/** So many, and the first of them in order. */
export interface Problems {
  readonly count: number;
  readonly first: readonly PlacedProblem[];
}

export interface PlacedProblem {
  /** The order over all shards: first `rows`, then `ordinal`. */
  readonly rows: number;
  readonly ordinal: number;
  readonly line: number;
  readonly message: string;
}

/** A name, and where it came first. */
interface MetName {
  readonly name: string;
  readonly position: Position;
}

export interface RuleFailure {
  readonly rule: string;
  readonly position: Position;
  readonly errors: ToldError;
}

/** An error with the further ones that came with it. */
export type ToldError = readonly RunError[];

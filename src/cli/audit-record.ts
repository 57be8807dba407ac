import { didYouMean, UserError } from '../errors.ts';
import { addSender, type SourceTally, tellTally } from '../input/tally.ts';
import type { Problem } from '../input/transcript.ts';
import type { Masking } from '../redact.ts';
import type { Problems, RunRecord, SourceRecord } from '../report/audit/part/record.ts';
import type { RunError } from '../report/report.ts';
import { addSource, type Summary } from '../summary.ts';
import type { Locale, Text } from '../types.ts';
import { MOST_TOLD } from './audit-source.ts';
import { asRunErrors } from './notes.ts';

/** What is known of a source when it has been read, by one process or by all its shards. */
export interface ClosedSource {
  /** Everything that went wrong, as a report tells it. */
  readonly errors: readonly RunError[];
  /** Of it, the first places that could not be read. */
  readonly first: readonly RunError[];
  /** Of it, what nobody could tell before. */
  readonly late: readonly UserError[];
  readonly notes: readonly Text[];
  /** Rows and files that could not be read. */
  readonly problems: number;
}

/** Sums a source up. Of a share alone nobody can say that there was nothing in it. */
export function closeSource(
  { path, tally, shared, own, errors }: SourceRecord,
  locale: Locale,
  isShare = false,
): ClosedSource {
  const late: UserError[] = [];
  const lastly: UserError[] = [];
  const notes: Text[] = [];
  const first = inOrder(shared, own).map(({ line, message }): RunError => ({ message, path, line, column: null }));
  const told = [...first];
  let count = shared.count + own.count;
  tellTally(isShare ? { ...tally, conversations: tally.conversations || 1 } : tally, path, {
    onNote: (note) => notes.push(note),
    onProblem({ line, problem }: Problem) {
      if (count++ >= MOST_TOLD) return;
      late.push(new UserError({ title: problem, file: path, line }));
      told.push({ message: problem[locale], path, line, column: null });
    },
    onError: (error) => lastly.push(error),
  });
  const problems = count + errors.length + lastly.length;
  if (count > MOST_TOLD) lastly.push(moreProblems(count - MOST_TOLD, path));
  return {
    errors: [...told, ...errors.flat(), ...lastly.flatMap((error) => asRunErrors(error, locale))],
    first,
    late: [...late, ...lastly],
    notes,
    problems,
  };
}

function inOrder(shared: Problems, own: Problems) {
  return [...shared.first, ...own.first].sort((a, b) => a.rows - b.rows || a.ordinal - b.ordinal).slice(0, MOST_TOLD);
}

/** A tally as it may be shown: senders whose role nobody knows may be customers. */
export function maskTally(tally: SourceTally, { redact }: Masking): SourceTally {
  const masked = { ...tally, rolelessSenders: [] };
  for (const { name, ordinal } of tally.rolelessSenders) addSender(masked, redact(name).text, ordinal);
  return masked;
}

/** A run as reports show it: its figures, and all that went wrong in order. */
export interface Finished {
  readonly summary: Summary;
  readonly errors: readonly RunError[];
  /** Of the errors, those that are known only now. */
  readonly late: readonly UserError[];
}

/** Finishes a run, or a share of one. */
export function finishRun(
  record: RunRecord,
  summary: Summary,
  locale: Locale,
  { isStopped = false, isShare = false }: { readonly isStopped?: boolean; readonly isShare?: boolean } = {},
): Finished {
  const closed = record.sources.map((source) => closeSource(source, locale, isShare));
  const whole = { ...summary, sources: { files: 0, rows: 0, problems: record.errors.length } };
  record.sources.forEach(({ tally: { rows } }, i) => {
    addSource(whole, { files: 1, rows, problems: closed[i]!.problems });
  });
  const late = isShare ? [] : peopleErrors(record, summary, isStopped);
  if (isStopped) late.push(stopped());
  return {
    summary: whole,
    errors: [
      ...record.errors.flat(),
      ...closed.flatMap(({ errors }) => errors),
      ...record.failures.flatMap(({ errors }) => errors),
      ...late.flatMap((error) => asRunErrors(error, locale)),
    ],
    late,
  };
}

/** Nobody served, or nobody of the names asked for. */
function peopleErrors({ left, unmet, met }: RunRecord, { total }: Summary, isStopped: boolean): UserError[] {
  const errors: UserError[] = [];
  if (left.withoutAgent > 0 && total.conversations === 0) errors.push(nobodyServed(left.withoutAgent));
  if (!isStopped)
    for (const written of unmet)
      errors.push(
        nobodyNamed(
          written,
          met.map(({ name }) => name),
        ),
      );
  return errors;
}

function moreProblems(count: number, file: string): UserError {
  return new UserError({
    title: { zh: `另有 ${count} 处读不出来`, en: `${count} more places could not be read` },
    file,
  });
}

function stopped(): UserError {
  return new UserError({
    title: { zh: '中途停止：下面只是已经检查的部分', en: 'stopped: what follows is what was audited so far' },
  });
}

function nobodyNamed(written: string, met: readonly string[]): UserError {
  return new UserError({
    title: { zh: `--only-agent：没有叫「${written}」的客服`, en: `--only-agent: no agent is named “${written}”` },
    detail: didYouMean(written, met),
  });
}

function nobodyServed(count: number): UserError {
  return new UserError({
    title: { zh: `${count} 个会话里都没有客服说的话`, en: `none of ${count} conversations has a word of an agent` },
    hint: {
      zh: '请用 --agents 写明谁是客服，或用 --map role=列名 指明角色列',
      en: 'name the agents with --agents, or the column of the role with --map role=COLUMN',
    },
  });
}

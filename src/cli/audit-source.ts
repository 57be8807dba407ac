import type { AuditedConversation } from '../audit.ts';
import { UserError } from '../errors.ts';
import type { ProblemPlace } from '../input/assemble.ts';
import { readTranscripts, type TranscriptOptions } from '../input/read-transcripts.ts';
import { emptyTally } from '../input/tally.ts';
import type { Problem } from '../input/transcript.ts';
import type { Masking } from '../redact.ts';
import type { Content } from '../report/audit/part/part.ts';
import type { PlacedProblem, SourceRecord, ToldError } from '../report/audit/part/record.ts';
import type { Locale, Text } from '../types.ts';
import { type ExportSource, openExport, rangesOf } from './audit-sources.ts';
import type { Auditor } from './auditor.ts';
import type { Stop } from './interrupt.ts';
import type { Io } from './io.ts';
import { asRunErrors, asUserError } from './notes.ts';
import { createSeal } from './seal.ts';

/** So many problems of a source are told one by one. */
export const MOST_TOLD = 5;
/** After so many conversations it is told how far the work is: at the end of a source thousands may come at once. */
const AT_ONCE = 64;

export interface SourceJob {
  readonly source: ExportSource;
  /** Its number in the run. */
  readonly index: number;
  readonly transcripts: TranscriptOptions;
  readonly locale: Locale;
  readonly io: Pick<Io, 'stdin'>;
  readonly auditor: Pick<Auditor, 'audit'>;
  readonly masking: Masking;
  /** A pipe may be silent for long: whoever stops does not wait for it. */
  readonly stop: Pick<Stop, 'isAsked' | 'whenAsked'>;
}

/** What hears of a source while it is audited. */
export interface SourceEvents {
  onNote(note: Text): void;
  /** One of the first places that cannot be read, as it is met. */
  onProblem(error: UserError): void;
  /** What ended the source or is wrong with all of it; gives it back as it may be shown. */
  onError(error: UserError): UserError;
  onBytes(count: number): void;
  /** Resolves when the next conversation may come. */
  onAudited(audited: AuditedConversation): Promise<void> | undefined;
  /** After some conversations; whether to go on. */
  onBatch(): Promise<boolean>;
}

/** Reads a source and audits its conversations one by one. What went wrong is in the record it gives back. */
export async function auditSource(
  { source, index, transcripts, locale, io, auditor, masking, stop }: SourceJob,
  events: SourceEvents,
): Promise<{ record: SourceRecord; content: Content | null }> {
  const { path } = source;
  const tally = emptyTally();
  const shared = { count: 0, first: [] as PlacedProblem[] };
  const own = { count: 0, first: [] as PlacedProblem[] };
  const errors: ToldError[] = [];
  const content = createSeal();
  let isWhole = false;
  const heard = {
    onNote: events.onNote,
    onProblem({ line, problem }: Problem, { rows, ordinal, isShared }: ProblemPlace) {
      const problems = isShared ? shared : own;
      const isTold = shared.count + own.count < MOST_TOLD;
      if (problems.count++ >= MOST_TOLD) return;
      // Names of conversations are among it, and whatever stands where it should not.
      const title = { zh: masking.redact(problem.zh).text, en: masking.redact(problem.en).text };
      if (isTold) events.onProblem(new UserError({ title, file: path, line }));
      problems.first.push({ rows, ordinal, line, message: title[locale] });
    },
    onError(error: UserError) {
      errors.push(asRunErrors(events.onError(error), locale));
    },
  };
  let passed = 0;
  const pass = (offset: number) => {
    if (offset > passed) events.onBytes(offset - passed);
    passed = Math.max(passed, offset);
  };
  async function* chunks() {
    for await (const chunk of untilStopped(
      openExport(source, io, (count) => pass(passed + count)),
      stop,
    )) {
      content.add(chunk);
      yield chunk;
    }
    isWhole = true;
  }
  const ranges = rangesOf(source, pass);
  const read = readTranscripts({ path, chunks: chunks(), ...(ranges && { ranges }) }, transcripts, heard, tally);
  for await (const batch of untilFailure(read, heard.onError)) {
    let goesOn = !stop.isAsked;
    for (let at = 0; goesOn && at < batch.length; at += AT_ONCE) {
      for (const { conversation, ordinal } of batch.slice(at, at + AT_ONCE)) {
        const audited = auditor.audit(conversation, [index, ordinal]);
        if (audited) await events.onAudited(audited);
      }
      // Ctrl-C is heard between two turns only.
      await new Promise(setImmediate);
      goesOn = await events.onBatch();
    }
    if (!goesOn) break;
  }
  const { bytes, sum } = content;
  return { record: { path, tally, shared, own, errors }, content: isWhole ? { bytes, sum } : null };
}

class Stopped extends Error {}

/** What a source gives; throws when it is to be stopped, however long it is silent. */
async function* untilStopped<T>(items: AsyncGenerator<T>, stop: SourceJob['stop']): AsyncGenerator<T> {
  let isDone = false;
  try {
    for (;;) {
      // Not by Promise.race: the promise that outlives all of them would hold every chunk.
      const next = await new Promise<IteratorResult<T> | undefined>((resolve, reject) => {
        stop.whenAsked(() => resolve(undefined));
        items.next().then(resolve, reject);
      });
      if (!next) throw new Stopped();
      isDone = next.done === true;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Of one that is silent the end would never come.
    if (!isDone) void items.return(undefined);
  }
}

/** What a source gives until it fails; what fails while a report is written ends the run. */
async function* untilFailure<T>(items: AsyncIterable<T>, onError: (error: UserError) => void): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    if (!(error instanceof Stopped)) onError(asUserError(error));
  }
}

import type { LoadedConfig } from '../config/index.ts';
import type { UserError } from '../errors.ts';
import type { Shard } from '../report/audit/part/part.ts';
import type { RunRecord } from '../report/audit/part/record.ts';
import type { Locale, Text } from '../types.ts';
import type { AuditRequest, AuditSettings } from './audit-options.ts';
import { closeSource } from './audit-record.ts';
import type { Reports } from './audit-reports.ts';
import { auditShare, type ShareCounts, type ShareResult } from './audit-share.ts';
import { type ExportSource, withoutPersonal } from './audit-sources.ts';
import { auditInThreads } from './audit-threads.ts';
import type { Stop } from './interrupt.ts';
import type { Io } from './io.ts';
import { mergeShards } from './merge-records.ts';
import { note, tellError } from './notes.ts';
import type { PartMaker } from './part-maker.ts';
import type { ProgressLine } from './progress.ts';
import type { ReportAsked } from './reports-asked.ts';
import { ownedBy, WHOLE } from './shard.ts';
import type { ThreadJob } from './thread-messages.ts';

/** An audit while it goes on. */
export interface Run {
  readonly io: Io;
  readonly request: AuditRequest;
  readonly config: LoadedConfig;
  readonly settings: AuditSettings;
  readonly locale: Locale;
  readonly asked: readonly ReportAsked[];
  readonly sources: readonly ExportSource[];
  readonly shard: Shard | undefined;
  readonly part: PartMaker | undefined;
  /** Ctrl-C: what was audited so far is reported. */
  readonly stop: Stop;
  /** How many threads audit; 1 for this one. */
  readonly threads: number;
}

/** Reads the sources and audits what is in them, in this thread or in several; says what goes wrong as it is met. */
export async function auditSources(run: Run, reports: Reports, progress: ProgressLine): Promise<ShareResult> {
  const { io, locale, shard } = run;
  const said: Promise<void>[] = [];
  const show = progressOf(run, progress);
  const say = (error: UserError) => {
    progress.clear();
    said.push(tellError(io, error, locale));
  };
  const sayNote = (path: string, text: Text) => {
    progress.clear();
    said.push(note(io, `${path}: ${text[locale]}`));
  };
  const goesOn = () => !run.stop.isAsked && reports.isWanted();
  const close = async (record: RunRecord['sources'][number]) => {
    const { late, notes } = closeSource(record, locale, (shard?.count ?? 1) > 1 || !goesOn());
    for (const error of late) say(shown(run, error));
    for (const text of notes) sayNote(record.path, text);
    await Promise.all(said.splice(0));
  };
  if (run.threads > 1) {
    const results = await auditInThreads(run.io.module!, threadJobs(run), run.stop, {
      onNote: sayNote,
      onError: say,
      onPieces: reports.add,
      onCounts(counts, bytes) {
        show(counts, bytes);
        return reports.isWanted();
      },
    });
    const merged = mergeShards(results.map(({ record, summary }) => ({ record: { errors: [], ...record }, summary })));
    for (const record of merged.record.sources) await close(record);
    return { ...merged, contents: results[0]!.contents };
  }
  let bytes = 0;
  const result = await auditShare(
    { ...run, formats: reports.formats, isOwn: ownedBy(shard ?? WHOLE) },
    {
      onNote: ({ path }, text) => sayNote(path, text),
      onError: say,
      onBytes: (count) => {
        bytes += count;
      },
      onPieces: (_, pieces) => reports.add(pieces),
      async onBatch(counts, source) {
        show(counts, bytes);
        // Somebody may wait for each conversation of a pipe.
        if (source.full === undefined) await reports.flush();
        return goesOn();
      },
      onSource: close,
    },
  );
  await Promise.all(said);
  return result;
}

function threadJobs({ request, locale, io, sources, asked, part, shard, threads }: Run): ThreadJob[] {
  return Array.from({ length: threads }, (_, i) => ({
    ...{ request, locale, cwd: io.cwd, env: { ...io.env }, sources, asked },
    part: part?.header,
    shard: shard ?? WHOLE,
    thread: { index: i + 1, count: threads },
  }));
}

/** The error without personal data, unless that is asked for. */
export function shown({ request }: Run, error: UserError): UserError {
  return request.mask === false ? error : withoutPersonal(error);
}

function progressOf({ sources }: Run, progress: ProgressLine): (counts: ShareCounts, bytes: number) => void {
  const started = performance.now();
  // Nobody knows how much a pipe will hold.
  const total = sources.some(({ full }) => full === undefined) ? 0 : sources.reduce((sum, { size }) => sum + size, 0);
  return (counts, bytes) =>
    progress.show({
      ...counts,
      bytes,
      totalBytes: total || undefined,
      milliseconds: performance.now() - started,
    });
}

/** Says which conversations were left out that nobody asked to leave out. */
export async function tellLeft({ io, locale }: Run, { record: { left }, summary }: ShareResult): Promise<void> {
  if (left.withoutTime > 0) {
    const text = {
      zh: `${left.withoutTime} 个会话没有时间，--since、--until 之下没有检查`,
      en: `conversations without a time, left out under --since and --until: ${left.withoutTime}`,
    };
    await note(io, text[locale]);
  }
  if (left.withoutAgent > 0 && summary.total.conversations > 0) {
    const text = {
      zh: `${left.withoutAgent} 个会话里没有客服说话，没有检查`,
      en: `conversations without a word of an agent, left out: ${left.withoutAgent}`,
    };
    await note(io, text[locale]);
  }
}

import type { LoadedConfig } from '../config/index.ts';
import { UserError } from '../errors.ts';
import type { Shard } from '../report/audit/part/part.ts';
import type { SourceRecord } from '../report/audit/part/record.ts';
import type { Locale } from '../types.ts';
import type { AuditRequest, AuditSettings } from './audit-options.ts';
import { type ClosedSource, closeSource } from './audit-record.ts';
import type { Reports } from './audit-reports.ts';
import { auditShare, type ShareCounts, type ShareResult } from './audit-share.ts';
import type { ExportSource } from './audit-sources.ts';
import { createTeller, type Teller } from './audit-teller.ts';
import { auditInThreads } from './audit-threads.ts';
import type { Stop } from './interrupt.ts';
import type { Io } from './io.ts';
import { mergeShards, mergeSource } from './merge-records.ts';
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
  const teller = createTeller(run, progress);
  const show = progressOf(run, progress);
  const goesOn = () => !run.stop.isAsked && reports.isWanted();
  const close = (record: SourceRecord) => closeSource(record, run.locale, (run.shard?.count ?? 1) > 1 || !goesOn());
  const audit = run.threads > 1 ? auditThreaded : auditHere;
  const result = await audit(run, { reports, teller, show, goesOn, close });
  await teller.done();
  return result;
}

/** What goes on round an audit. */
interface Around {
  readonly reports: Reports;
  readonly teller: Teller;
  show(counts: ShareCounts, bytes: number): void;
  goesOn(): boolean;
  close(record: SourceRecord): ClosedSource;
}

async function auditHere(run: Run, { reports, teller, show, goesOn, close }: Around): Promise<ShareResult> {
  let bytes = 0;
  return auditShare(
    { ...run, formats: reports.formats, isOwn: ownedBy(run.shard ?? WHOLE) },
    {
      onNote: ({ path }, text) => teller.note(path, text),
      onProblem: teller.error,
      onError: teller.error,
      onFailure: (_, error) => teller.error(error),
      onBytes: (count) => {
        bytes += count;
      },
      onPieces: (_, pieces) => reports.add(pieces),
      async onBatch(counts, source) {
        show(counts, bytes);
        // Somebody may wait for each conversation of a pipe.
        if (source.isPiped) await reports.flush();
        return goesOn();
      },
      async onSource(record) {
        teller.source(record.path, close(record));
        await teller.done();
      },
    },
  );
}

async function auditThreaded(run: Run, { reports, teller, show, close }: Around): Promise<ShareResult> {
  const failed = new Set<string>();
  let ended = 0;
  const end = (record: SourceRecord) => {
    ended++;
    const closed = close(record);
    teller.places(closed);
    teller.source(record.path, closed);
  };
  const results = await auditInThreads(run.io.module!, threadJobs(run), run.stop, {
    onNote: teller.note,
    onError: teller.error,
    onFailure(rule, error) {
      if (!failed.has(rule)) teller.error(error);
      failed.add(rule);
    },
    onSource: (records) => end(mergeSource(records)),
    onPieces: reports.add,
    onCounts(counts, bytes) {
      show(counts, bytes);
      return reports.isWanted();
    },
  });
  const changed = run.sources.find(
    (_, i) => new Set(results.flatMap(({ contents }) => contents[i]?.sum ?? [])).size > 1,
  );
  if (changed) throw changedMeanwhile(changed);
  const merged = mergeShards(results.map(({ record, summary }) => ({ record: { errors: [], ...record }, summary })));
  // Those that not all came to, as they were stopped.
  for (const record of merged.record.sources.slice(ended)) end(record);
  return { ...merged, contents: results[0]!.contents };
}

function changedMeanwhile({ path }: ExportSource): UserError {
  return new UserError({
    title: { zh: '读的时候文件变了', en: 'changed while it was read' },
    hint: { zh: '请等它写完再查', en: 'audit it when nobody writes it any more' },
    file: path,
  });
}

function threadJobs({ request, locale, io, sources, asked, part, shard, threads }: Run): ThreadJob[] {
  return Array.from({ length: threads }, (_, i) => ({
    ...{ request, locale, cwd: io.cwd, env: { ...io.env }, sources, asked },
    part: part?.header,
    shard: shard ?? WHOLE,
    thread: { index: i + 1, count: threads },
  }));
}

function progressOf({ sources }: Run, progress: ProgressLine): (counts: ShareCounts, bytes: number) => void {
  const started = performance.now();
  // Nobody knows how much a pipe will hold.
  const total = sources.some(({ isPiped }) => isPiped) ? 0 : sources.reduce((sum, { size }) => sum + size, 0);
  return (counts, bytes) =>
    progress.show({
      ...counts,
      bytes,
      totalBytes: total || undefined,
      milliseconds: performance.now() - started,
    });
}

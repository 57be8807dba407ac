import { loadConfig } from '../config/index.ts';
import type { UserError } from '../errors.ts';
import type { Locale, Text } from '../types.ts';
import { type AuditRequest, auditSettings } from './audit-options.ts';
import { finishRun } from './audit-record.ts';
import { openReports, reportRules } from './audit-reports.ts';
import { auditSources, type Run } from './audit-run.ts';
import { type ExportSource, findExports } from './audit-sources.ts';
import { shown, tellLeft } from './audit-teller.ts';
import { loadRequest } from './checking.ts';
import type { ExitCode } from './exit-codes.ts';
import { keepHeapSmall } from './heap.ts';
import { createStop, onInterrupt } from './interrupt.ts';
import type { Io } from './io.ts';
import { threadsFor } from './jobs.ts';
import { tellLeftovers } from './leftovers.ts';
import { asRunErrors, note, tellError } from './notes.ts';
import { createPart } from './part-maker.ts';
import { createProgress } from './progress.ts';
import { refuseOverwriting, reportsAsked } from './reports-asked.ts';
import { codeOfWhole } from './resume.ts';
import { shardAsked } from './shard.ts';
import { verdictOf } from './verdict.ts';

/** Audits exported transcripts, reports, and gives the exit code. Throws a UserError when there is nothing to begin with. */
export async function auditTranscripts(
  args: readonly string[],
  request: AuditRequest,
  io: Io,
  fallback: Locale,
): Promise<ExitCode> {
  const config = await loadConfig(loadRequest(request, io));
  const locale = request.locale ?? config.locale ?? fallback;
  const settings = auditSettings(request, config);
  const shard = request.shard === undefined ? undefined : shardAsked(request.shard);
  const asked = reportsAsked(request, io, shard);
  const { sources, errors } = await findExports(args, io);
  await refuseOverwriting(
    asked,
    sources.flatMap(({ full }) => full ?? []),
    io,
  );
  const part = shard && (await createPart({ request, config, settings, sources, shard, locale, cwd: io.cwd }));
  if (request.resume) {
    const code = await codeOfWhole({ asked, sources, part, io, locale });
    if (code !== undefined) return code;
  }
  await tellLeftovers(asked, io, locale);
  const threads = threadsFor(request.jobs, sources, io);
  if (io.module !== undefined) keepHeapSmall();
  const piped = sources.find(({ isPiped }) => isPiped);
  if (piped && typeof request.jobs === 'number' && request.jobs > 1) await note(io, readOnce(piped)[locale]);
  const run: Run = { io, request, config, settings, locale, asked, sources, shard, part, stop: createStop(), threads };
  return auditAll(run, errors);
}

async function auditAll(run: Run, argumentErrors: readonly UserError[]): Promise<ExitCode> {
  const { io, request, config, locale, part } = run;
  const { linter, scores } = config.linterFor({ kind: 'transcript' });
  const rules = reportRules(linter.rules.map(({ rule }) => rule));
  for (const error of argumentErrors) await tellError(io, shown(run, error), locale);
  const reports = await openReports(
    { asked: run.asked, locale, color: request.color, rules, scores, part: part?.format },
    io,
  );
  const letGo = onInterrupt(
    () => run.stop.ask(),
    () => reports.abandon(),
  );
  const progress = createProgress(io, locale, run.asked[0]!.format !== 'pretty' && request.outputFile === undefined);
  try {
    const result = await auditSources(run, reports, progress);
    progress.clear();
    await tellLeft(run, result);
    const record = {
      ...result.record,
      errors: argumentErrors.map((error) => asRunErrors(shown(run, error), locale)),
    };
    const isStopped = run.stop.isAsked;
    const isShare = (run.shard?.count ?? 1) > 1 || !reports.isWanted();
    const finished = finishRun(record, result.summary, locale, { isStopped, isShare });
    for (const error of finished.late) await tellError(io, error, locale);
    const code = verdictOf(finished, {
      failOn: request.failOn ?? config.failOn ?? null,
      maxWarnings: request.maxWarnings ?? config.maxWarnings ?? null,
      minScore: request.minScore ?? null,
    });
    part?.result({ record, contents: result.contents, rules, scores, code, isStopped });
    await reports.end(finished.summary, finished.errors, isStopped);
    return code;
  } catch (error) {
    progress.clear();
    reports.abandon();
    throw error;
  } finally {
    letGo();
    // A pipe that still waits for more would keep the process.
    if (run.stop.isAsked && run.sources.some(({ full }) => full === undefined)) drop(io.stdin);
  }
}

function readOnce({ path }: ExportSource): Text {
  return {
    zh: `${path} 只能读一遍，--jobs 不起作用`,
    en: `${path} can be read once only: one thread audits, whatever --jobs says`,
  };
}

function drop(stdin: Io['stdin']): void {
  if ('destroy' in stdin && typeof stdin.destroy === 'function') stdin.destroy();
}

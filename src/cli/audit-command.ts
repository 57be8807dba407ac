import { type AuditedConversation, auditedConversation } from '../audit.ts';
import { type LoadedConfig, loadConfig } from '../config/index.ts';
import { didYouMean, UserError } from '../errors.ts';
import { readTranscripts } from '../input/read-transcripts.ts';
import type { Problem } from '../input/transcript.ts';
import type { RunError } from '../report/report.ts';
import { addConversation, addSource, emptySummary, meanTenths, type Summary } from '../summary.ts';
import type { Conversation, Locale } from '../types.ts';
import { type AuditRequest, type AuditSettings, auditSettings, isOneOf } from './audit-options.ts';
import { openReports, type Reports, refuseOverwriting } from './audit-reports.ts';
import { createSelection, onlyOf, type Selection } from './audit-selection.ts';
import { type ExportSource, findExports, openExport, withoutPersonal } from './audit-sources.ts';
import { failsOn, loadRequest, ruleFailed } from './checking.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import { createJudges, withChannel } from './judges.ts';
import { asRunErrors, asUserError, note, tellError } from './notes.ts';
import { createProgress, type ProgressLine } from './progress.ts';

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
  const { sources, errors } = await findExports(args, io);
  const run: Run = {
    io,
    request,
    config,
    settings,
    locale,
    errors: [],
    failedRules: new Set(),
    judgeOf: createJudges(config, io.cwd),
    summary: emptySummary({ top: settings.top, sample: settings.sample, seed: settings.seed }),
    selection: createSelection(settings),
    progress: createProgress(io, locale, (request.format ?? 'pretty') !== 'pretty' && request.outputFile === undefined),
    bytes: { read: 0, total: sources.reduce((sum, { size }) => sum + size, 0) },
    started: performance.now(),
    isStopped: false,
  };
  for (const error of errors) await tell(run, error);
  addSource(run.summary, { files: 0, rows: 0, problems: errors.length });
  await refuseOverwriting(request, sources, io);
  const { linter, scores } = config.linterFor({ kind: 'transcript' });
  const reports = await openReports(request, io, locale, { linter, scores });
  const letGo = onInterrupt(
    () => {
      run.isStopped = true;
    },
    () => reports.abandon(),
  );
  try {
    for (const source of sources) await auditSource(run, source, reports);
    run.progress.clear();
    await tellSelection(run);
    if (run.isStopped) await tell(run, stopped());
    await reports.end(withSuggestions(run), run.errors);
  } catch (error) {
    run.progress.clear();
    reports.abandon();
    throw error;
  } finally {
    letGo();
  }
  return exitCode(run);
}

interface Run {
  readonly io: Io;
  readonly request: AuditRequest;
  readonly config: LoadedConfig;
  readonly settings: AuditSettings;
  readonly locale: Locale;
  readonly errors: RunError[];
  /** Rules that threw: each is told once. */
  readonly failedRules: Set<string>;
  readonly judgeOf: ReturnType<typeof createJudges>;
  readonly summary: Summary;
  readonly selection: Selection;
  readonly progress: ProgressLine;
  readonly bytes: { read: number; readonly total: number };
  readonly started: number;
  /** Ctrl-C: what was audited so far is reported. */
  isStopped: boolean;
}

/** So many problems of a file are told one by one. */
const MOST_TOLD = 5;

async function auditSource(run: Run, source: ExportSource, reports: Reports): Promise<void> {
  if (run.isStopped) return;
  const { io, locale, summary } = run;
  const told: Promise<void>[] = [];
  const tally = { rows: 0 };
  let problems = 0;
  let errors = 0;
  const say = (error: UserError) => {
    run.progress.clear();
    told.push(tell(run, error));
  };
  const events = {
    onNote(text: Readonly<Record<Locale, string>>) {
      run.progress.clear();
      told.push(note(io, `${source.path}: ${text[locale]}`));
    },
    onProblem(problem: Problem) {
      if (problems++ < MOST_TOLD) say(new UserError({ title: problem.problem, file: source.path, line: problem.line }));
    },
    onError(error: UserError) {
      errors++;
      say(error);
    },
  };
  const chunks = openExport(source, io, (bytes) => {
    run.bytes.read += bytes;
  });
  for await (const batch of untilFailure(
    readTranscripts({ path: source.path, chunks }, run.settings.transcripts, events, tally),
    events.onError,
  )) {
    for (const conversation of batch) {
      const audited = auditOne(run, conversation, source.path);
      if (audited) await reports.conversation(audited);
    }
    showProgress(run);
    if (run.isStopped) break;
  }
  if (problems > MOST_TOLD) say(moreProblems(problems - MOST_TOLD, source.path));
  await Promise.all(told);
  addSource(summary, { files: 1, rows: tally.rows, problems: problems + errors });
}

/** What a source gives until it fails; what fails while a report is written ends the run. */
async function* untilFailure<T>(items: AsyncIterable<T>, onError: (error: UserError) => void): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    onError(asUserError(error));
  }
}

function auditOne(run: Run, conversation: Conversation, path: string): AuditedConversation | undefined {
  const { selection, settings, request, summary } = run;
  if (!selection.admits(conversation)) return undefined;
  const judge = run.judgeOf(conversation);
  const { linter, scorer } = judge;
  const read = withChannel(conversation, judge);
  const found = linter.find(read);
  for (const { rule, error } of found.failures) {
    if (run.failedRules.has(rule)) continue;
    run.failedRules.add(rule);
    const failure = ruleFailed(rule, error, path);
    run.errors.push(...asRunErrors(failure, run.locale));
    void tellError(run.io, failure, run.locale);
  }
  const findings = request.suggest ? linter.suggest(read, found.findings) : found.findings;
  const audited = auditedConversation(read, { ...found, findings }, scorer, found.commitments);
  const isAsked = isOneOf(settings.onlyAgents);
  const kept = isAsked ? onlyOf(audited, isAsked, found.failures, scorer) : audited;
  addConversation(summary, kept);
  return kept;
}

/** The conversations that a report shows whole get the better wordings too. */
function withSuggestions(run: Run): Summary {
  const { summary, request } = run;
  if (request.suggest) return summary;
  const reworded = (audited: AuditedConversation): AuditedConversation => {
    const { linter } = run.judgeOf(audited.conversation);
    return { ...audited, findings: linter.suggest(audited.conversation, audited.findings) };
  };
  const { worst, sample } = summary;
  return {
    ...summary,
    worst: { ...worst, kept: worst.kept.map(reworded) },
    sample: { ...sample, kept: sample.kept.map(reworded) },
  };
}

function showProgress({ progress, summary, bytes, started }: Run): void {
  const { total, messages } = summary;
  progress.show({
    conversations: total.conversations,
    withFindings: total.withFindings,
    messages: messages.agent + messages.customer + messages.system,
    bytes: bytes.read,
    totalBytes: bytes.total || undefined,
    milliseconds: performance.now() - started,
  });
}

/** Says an error now, and keeps it for the report and the exit code. */
async function tell(run: Run, told: UserError): Promise<void> {
  const error = run.request.mask === false ? told : withoutPersonal(told);
  run.errors.push(...asRunErrors(error, run.locale));
  await tellError(run.io, error, run.locale);
}

async function tellSelection(run: Run): Promise<void> {
  const { left } = run.selection;
  const { total } = run.summary;
  if (left.withoutTime > 0) {
    const text = {
      zh: `${left.withoutTime} 个会话没有时间，--since、--until 之下没有检查`,
      en: `conversations without a time, left out under --since and --until: ${left.withoutTime}`,
    };
    await note(run.io, text[run.locale]);
  }
  if (left.withoutAgent > 0 && total.conversations > 0) {
    const text = {
      zh: `${left.withoutAgent} 个会话里没有客服说话，没有检查`,
      en: `conversations without a word of an agent, left out: ${left.withoutAgent}`,
    };
    await note(run.io, text[run.locale]);
  }
  if (left.withoutAgent > 0 && total.conversations === 0) await tell(run, nobodyServed(left.withoutAgent));
  if (run.isStopped) return;
  for (const { written } of run.selection.unmet()) await tell(run, nobodyNamed(written, [...run.selection.met]));
}

function exitCode({ errors, summary, request, config }: Run): ExitCode {
  if (errors.length > 0) return EXIT.failed;
  const { findings } = summary.total;
  if (failsOn(request.failOn ?? config.failOn).some((severity) => findings[severity] > 0)) return EXIT.found;
  const most = request.maxWarnings ?? config.maxWarnings;
  if (most !== undefined && findings.warning > most) return EXIT.found;
  const mean = meanTenths(summary.total);
  return request.minScore !== undefined && mean !== null && mean < request.minScore * 10 ? EXIT.found : EXIT.clean;
}

/** Ctrl-C stops in good order; a second one ends the process at once. */
function onInterrupt(stop: () => void, drop: () => void): () => void {
  let count = 0;
  const hear = () => {
    if (++count === 1) return stop();
    letGo();
    drop();
    process.kill(process.pid, 'SIGINT');
  };
  const letGo = () => process.removeListener('SIGINT', hear);
  process.on('SIGINT', hear);
  return letGo;
}

function stopped(): UserError {
  return new UserError({
    title: { zh: '中途停止：下面只是已经检查的部分', en: 'stopped: what follows is what was audited so far' },
  });
}

function moreProblems(count: number, file: string): UserError {
  return new UserError({
    title: { zh: `另有 ${count} 处读不出来`, en: `${count} more places could not be read` },
    file,
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

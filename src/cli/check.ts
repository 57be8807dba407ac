import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { EffectiveRule } from '../linter.ts';
import { formats } from '../report/index.ts';
import type { Report } from '../report/report.ts';
import type { Locale, Severity } from '../types.ts';
import { beginRun, checkAll, loadAll } from './checked-files.ts';
import { type CheckRequest, exitCode, leastFailing, linterOf, noteOverLimit, type Run, tell } from './checking.ts';
import type { ExitCode } from './exit-codes.ts';
import { type Io, write } from './io.ts';
import { fileError } from './notes.ts';
import { paintFor } from './paint.ts';
import { preferQuickStart } from './quick-start.ts';
import type { Loaded } from './replies.ts';
import { reportPair } from './report-pair.ts';
import { repositoryPlaces } from './repository.ts';
import { version } from './version.ts';

/** Checks files and texts, reports, and gives the exit code. Throws a UserError when there is nothing to begin with. */
export async function check(
  args: readonly string[],
  request: CheckRequest,
  io: Io,
  locale: Locale,
  commands: readonly string[],
): Promise<ExitCode> {
  reportsOf(request);
  if (request.staged && (request.fix || request.fixDryRun || request.rewrite)) throw stagedIsReadOnly();
  const isOfGit = request.staged || request.diffFrom !== undefined;
  const run = await beginRun(isOfGit && args.length === 0 && !request.text ? ['.'] : args, request, io, locale);
  const loaded = await loadAll(run, commands);
  const code = await conclude(run, loaded);
  if (run.milliseconds) await (await import('./lazy.ts')).tellTiming(run, run.milliseconds);
  return code;
}

async function conclude(run: Run, loaded: readonly Loaded[]): Promise<ExitCode> {
  const { request } = run;
  preferQuickStart(loaded.reduce((count, { replies }) => replies.reduce((n, { text }) => n + text.length, count), 0));
  if (request.rewrite) return (await import('./lazy.ts')).rewriteAll(run, loaded);
  if (request.fixDryRun) return (await import('./lazy.ts')).showFixes(run, loaded);
  const { texts, fixedCount } = request.fix
    ? await (await import('./lazy.ts')).fixFiles(run, loaded)
    : { texts: loaded, fixedCount: 0 };
  const checked = await checkAll(run, texts);
  const report = { texts: checked.texts, errors: run.errors, fixedCount, rules: rulesInForce(run, loaded) };
  await writeReports(run, { ...report, exitCode: exitCode(run, checked.texts) });
  if (checked.remarks) await (await import('./lazy.ts')).tellRemarks(run, checked.remarks);
  await noteOverLimit(run, checked.texts);
  return exitCode(run, checked.texts);
}

function stagedIsReadOnly(): UserError {
  return new UserError({
    title: {
      zh: '--staged 看的是暂存区，--fix 和 --rewrite 改的是工作区的文件，不能一起用',
      en: '--staged reads what is staged, and --fix and --rewrite change the files of the working tree: they do not go together',
    },
    hint: { zh: '先 replylint 文件 --fix，再 git add', en: 'fix the files first, then git add them' },
  });
}

/** The rules of all files, each once; of one that files set in different ways the strictest. */
function rulesInForce(run: Run, loaded: readonly Loaded[]): readonly EffectiveRule[] {
  const lists = new Set(loaded.map((one) => linterOf(run, one).rules));
  if (lists.size === 0) lists.add(run.config.linterFor({ kind: 'canned' }).rules);
  const byId = new Map<string, EffectiveRule>();
  for (const rules of lists) {
    for (const one of rules) {
      const known = byId.get(one.rule.id);
      if (!known || RANK.indexOf(one.severity) > RANK.indexOf(known.severity)) byId.set(one.rule.id, one);
    }
  }
  return [...byId.values()];
}

const RANK: readonly (Severity | 'off')[] = ['off', 'info', 'warning', 'error'];

/** Writes every report that was asked for: one on stdout or in a file, and those of `--report`. */
async function writeReports(run: Run, report: Report): Promise<void> {
  const { request } = run;
  const shown = request.quiet ? withoutMinor(report) : report;
  await writeReport(run, shown, request.format ?? 'pretty', request.outputFile);
  for (const { format, file } of reportsOf(request)) await writeReport(run, shown, format, file);
}

async function writeReport(run: Run, report: Report, name: string, file: string | undefined): Promise<void> {
  const { io, request, locale } = run;
  const format = await formats[name]!();
  const text = format(report, {
    ...(PLAIN.has(name) ? {} : repositoryPlaces(io)),
    failOn: leastFailing(run, report.texts),
    locale,
    ...(request.verbose === true ? { verbose: true } : {}),
    tool: { name: 'replylint', version },
    width: file === undefined ? (io.stdout.columns ?? 80) : 80,
    paint: await paintFor(file === undefined ? io.stdout : {}, file === undefined ? io : { env: {} }, request.color),
  });
  if (file === undefined) return write(io.stdout, text);
  const path = resolve(io.cwd, file);
  try {
    await writeFile(path, text);
  } catch (error) {
    await tell(run, existsSync(dirname(path)) ? fileError(error, file) : noFolder(file));
  }
}

function noFolder(file: string): UserError {
  return new UserError({
    title: { zh: '没有这个目录，报告没能写入', en: 'its folder is not there: the report was not written' },
    file,
  });
}

/** Throws a UserError where two reports would be written into one file. */
function reportsOf(request: CheckRequest): readonly { readonly format: string; readonly file: string }[] {
  const reports = (request.report ?? []).map((written) =>
    reportPair(written, Object.keys(formats), 'sarif=replylint.sarif'),
  );
  const files = [...reports.map(({ file }) => file), ...(request.outputFile === undefined ? [] : [request.outputFile])];
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice === undefined) return reports;
  throw new UserError({
    title: { zh: '两份报告写到同一个文件', en: 'two reports go into the same file' },
    file: twice,
  });
}

/** Formats that tell of files as the command line does. */
const PLAIN: ReadonlySet<string> = new Set(['pretty', 'line', 'json']);

/** Errors only, for `--quiet`. */
function withoutMinor(report: Report): Report {
  const isError = ({ severity }: { readonly severity: string }) => severity === 'error';
  const texts = report.texts.map((text) => ({
    ...text,
    replies: text.replies.map((reply) => ({ ...reply, findings: reply.findings.filter(isError) })),
    findings: text.findings.filter(isError),
  }));
  const count = (list: Report['texts']) =>
    list.reduce(
      (n, text) => text.replies.reduce((m, { findings }) => m + findings.length, n + text.findings.length),
      0,
    );
  return { ...report, texts, hiddenCount: count(report.texts) - count(texts) };
}

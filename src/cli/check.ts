import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadConfig } from '../config/index.ts';
import { UserError } from '../errors.ts';
import { type Context, readContext } from '../input/conversation.ts';
import { decode, type Encoding } from '../input/decode.ts';
import { formats } from '../report/index.ts';
import type { CheckedText, Report } from '../report/report.ts';
import type { Locale } from '../types.ts';
import { type CheckRequest, checkText, draftsOf, exitCode, loadRequest, type Run, tell } from './checking.ts';
import { encodingAsked } from './encoding.ts';
import type { ExitCode } from './exit-codes.ts';
import { type Io, write } from './io.ts';
import { asUserError, fileError, note } from './notes.ts';
import { paintFor } from './paint.ts';
import { preferQuickStart } from './quick-start.ts';
import { findSources, type Read, readFile, readSource, type Source } from './sources.ts';
import { version } from './version.ts';

/** Checks files and texts, reports, and gives the exit code. Throws a UserError when there is nothing to begin with. */
export async function check(
  args: readonly string[],
  request: CheckRequest,
  io: Io,
  locale: Locale,
  commands: readonly string[],
): Promise<ExitCode> {
  const run = await begin(request, io, locale);
  const reads = await readSources(run, await sourcesOf(run, args, commands));
  const code = await conclude(run, reads);
  if (run.milliseconds) await (await import('./lazy.ts')).tellTiming(run, run.milliseconds);
  return code;
}

async function begin(request: CheckRequest, io: Io, fallback: Locale): Promise<Run> {
  const config = await loadConfig(loadRequest(request, io));
  const locale = request.locale ?? config.locale ?? fallback;
  const context = request.context === undefined ? undefined : await contextOf(request.context, io, locale);
  return {
    io,
    request,
    config,
    locale,
    before: [
      ...(context?.messages ?? []),
      ...(request.customer === undefined ? [] : [{ role: 'customer' as const, text: request.customer }]),
    ],
    channel: request.channel ?? context?.channel,
    customerName: request.customerName ?? context?.customerName,
    errors: [],
    failedRules: new Set(),
    milliseconds: request.timing ? new Map() : undefined,
  };
}

async function sourcesOf(run: Run, args: readonly string[], commands: readonly string[]): Promise<readonly Source[]> {
  const { sources, errors } = await findSources(args, run.io.cwd, commands);
  for (const error of errors) await tell(run, error);
  const texts = run.request.text?.map(
    (text, i): Source => ({ kind: 'text', text, id: i === 0 ? 'text' : `text#${i + 1}` }),
  );
  return texts || args.length > 0 ? [...(texts ?? []), ...sources] : [{ kind: 'stdin' }];
}

async function readSources(run: Run, sources: readonly Source[]): Promise<readonly Read[]> {
  const { io, request, locale } = run;
  const encoding = encodingAsked(request.encoding);
  const reads: Read[] = [];
  for (const source of sources) {
    try {
      const read = await readSource(source, io, encoding, request.stdinFilename);
      if (draftsOf(read).length === 0) throw nothingIn(read);
      reads.push(read);
      if (read.assumed) await noteEncoding(io, locale, read.name, read.assumed);
    } catch (error) {
      await tell(run, asUserError(error));
    }
  }
  return reads;
}

async function conclude(run: Run, reads: readonly Read[]): Promise<ExitCode> {
  const { request } = run;
  preferQuickStart(reads.reduce((count, { text }) => count + text.length, 0));
  if (request.rewrite) return (await import('./lazy.ts')).rewriteAll(run, reads);
  if (request.fixDryRun) return (await import('./lazy.ts')).showFixes(run, reads);
  const { texts, fixedCount } = request.fix
    ? await (await import('./lazy.ts')).fixFiles(run, reads)
    : { texts: reads, fixedCount: 0 };
  const checked: CheckedText[] = [];
  for (const read of texts) checked.push(await checkText(run, read));
  await writeReport(run, { texts: checked, errors: run.errors, fixedCount });
  return exitCode(run, checked);
}

async function writeReport(run: Run, report: Report): Promise<void> {
  const { io, request, locale } = run;
  const format = await formats[request.format ?? 'pretty']!();
  const shown = request.quiet ? withoutMinor(report) : report;
  const toFile = request.outputFile !== undefined;
  const text = format(shown, {
    locale,
    tool: { name: 'replylint', version },
    width: toFile ? 80 : (io.stdout.columns ?? 80),
    paint: await paintFor(toFile ? {} : io.stdout, toFile ? { env: {} } : io, request.color),
  });
  if (request.outputFile === undefined) return write(io.stdout, text);
  try {
    await writeFile(resolve(io.cwd, request.outputFile), text);
  } catch (error) {
    await tell(run, fileError(error, request.outputFile));
  }
}

/** Errors only, for `--quiet`. */
function withoutMinor(report: Report): Report {
  const texts = report.texts.map((text) => ({
    ...text,
    drafts: text.drafts.map((draft) => ({
      ...draft,
      findings: draft.findings.filter(({ severity }) => severity === 'error'),
    })),
  }));
  const count = (list: Report['texts']) =>
    list.reduce((n, { drafts }) => drafts.reduce((m, { findings }) => m + findings.length, n), 0);
  return { ...report, texts, hiddenCount: count(report.texts) - count(texts) };
}

async function contextOf(argument: string, io: Io, locale: Locale): Promise<Context> {
  const hash = existsSync(resolve(io.cwd, argument)) ? -1 : argument.lastIndexOf('#');
  const [file, id] = hash < 0 ? [argument, undefined] : [argument.slice(0, hash), argument.slice(hash + 1)];
  const { text, assumed, encoding } = decode(await readFile(resolve(io.cwd, file), file), file);
  if (assumed) await noteEncoding(io, locale, file, encoding);
  return readContext(text, file, id);
}

async function noteEncoding(io: Io, locale: Locale, name: string, encoding: Encoding): Promise<void> {
  const label = encoding.toUpperCase();
  const text = {
    zh: `${name}：按 ${label} 编码读取（推断的；用 --encoding 可指明）`,
    en: `${name}: read as ${label} (inferred; --encoding tells it)`,
  };
  await note(io, text[locale]);
}

function nothingIn({ kind, name }: Read): UserError {
  return new UserError({
    title: { zh: '没有可检查的内容', en: 'nothing to check' },
    file: kind === 'text' ? '--text' : name,
  });
}

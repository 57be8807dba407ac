import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AuditedConversation } from '../audit.ts';
import { UserError } from '../errors.ts';
import type { Linter } from '../linter.ts';
import { masking, noMasking } from '../redact.ts';
import type { AuditFormat, AuditOptions } from '../report/audit/format.ts';
import { auditFormats } from '../report/audit/index.ts';
import type { RunError } from '../report/report.ts';
import type { ScoreSettings } from '../score-settings.ts';
import type { Summary } from '../summary.ts';
import type { Locale } from '../types.ts';
import type { AuditRequest } from './audit-options.ts';
import type { ExportSource } from './audit-sources.ts';
import type { Io } from './io.ts';
import { openOutput, type ReportOutput } from './output.ts';
import { paintFor } from './paint.ts';
import { createSpools } from './spool.ts';
import { version } from './version.ts';

/** The reports of a run, written while it goes on. */
export interface Reports {
  /** Resolves when the next one may come. */
  conversation(audited: AuditedConversation): Promise<void> | undefined;
  /** Ends and closes every report; only now files have their names. */
  end(summary: Summary, errors: readonly RunError[]): Promise<void>;
  /** Leaves no file behind, at once. */
  abandon(): void;
}

/** Throws a UserError where a report would be written over an export that is to be read, or over the other report. */
export async function refuseOverwriting(
  { outputFile, commitments }: AuditRequest,
  sources: readonly ExportSource[],
  { cwd }: Pick<Io, 'cwd'>,
): Promise<void> {
  const identity = async (path: string) => {
    const found = await stat(path).catch(() => undefined);
    return found?.isFile() ? `${found.dev}:${found.ino}` : path;
  };
  const exports = new Set(await Promise.all(sources.flatMap(({ full }) => (full ? [identity(full)] : []))));
  const written: string[] = [];
  for (const file of [outputFile, commitments]) {
    if (file === undefined) continue;
    const id = await identity(resolve(cwd, file));
    if (exports.has(id)) throw writtenOverExport(file);
    if (written.includes(id)) throw writtenTwice(file);
    written.push(id);
  }
}

/** Text is handed on in pieces of about this length. */
const PIECE = 64 * 1024;

/** Opens the report and, where it is asked for, the ledger of commitments. Throws a UserError for a file that cannot be written. */
export async function openReports(
  request: AuditRequest,
  io: Io,
  locale: Locale,
  { linter, scores }: { readonly linter: Linter; readonly scores: ScoreSettings },
): Promise<Reports> {
  const spools = createSpools();
  const toFile = request.outputFile !== undefined;
  const options: AuditOptions = {
    locale,
    tool: { name: 'replylint', version },
    width: toFile ? 100 : (io.stdout.columns ?? 80),
    paint: await paintFor(toFile ? {} : io.stdout, toFile ? { env: {} } : io, request.color),
    ruleById: new Map(linter.rules.map(({ rule }) => [rule.id, rule])),
    masking: request.mask === false ? noMasking : masking,
    passMark: scores.pass,
    csv: { of: request.csvTable ?? 'findings', bom: request.bom ?? toFile },
    spool: spools.spool,
  };
  const writers: Writer[] = [];
  const add = async (format: string, file: string | undefined, own: Partial<AuditOptions>) => {
    const create = auditFormats[format]!;
    writers.push(createWriter(create({ ...options, ...own }), await openOutput(file, io)));
  };
  const abandon = () => {
    spools.remove();
    for (const { output } of writers) output.abandon();
  };
  try {
    await add(request.format ?? 'pretty', request.outputFile, {});
    if (request.commitments !== undefined)
      await add('csv', request.commitments, { csv: { of: 'commitments', bom: request.bom ?? true } });
  } catch (error) {
    abandon();
    throw error;
  }
  return {
    conversation(audited) {
      let busy: Promise<void>[] | undefined;
      for (const writer of writers) {
        const flushed = writer.add(writer.format.conversation(audited));
        if (flushed) busy = [...(busy ?? []), flushed];
      }
      return busy && Promise.all(busy).then(() => {});
    },
    async end(summary, errors) {
      for (const { format, output, add, flush } of writers) {
        for await (const piece of format.end(summary, errors)) await add(piece);
        await flush();
        await output.done();
      }
      spools.remove();
    },
    abandon,
  };
}

interface Writer {
  readonly format: AuditFormat;
  readonly output: ReportOutput;
  add(text: string): Promise<void> | undefined;
  flush(): Promise<void>;
}

function createWriter(format: AuditFormat, output: ReportOutput): Writer {
  let waiting = format.begin();
  const flush = () => {
    const text = waiting;
    waiting = '';
    return output.write(text);
  };
  return {
    format,
    output,
    flush,
    add(text) {
      waiting += text;
      return waiting.length >= PIECE ? flush() : undefined;
    },
  };
}

function writtenOverExport(file: string): UserError {
  return new UserError({
    title: {
      zh: '这是要检查的导出文件，报告不能写在它上面',
      en: 'is an export to be read: no report is written over it',
    },
    hint: {
      zh: '请换个文件名；上次的报告不要和导出文件放在同一个目录',
      en: 'give the report another name, and keep earlier reports out of the folder of exports',
    },
    file,
  });
}

function writtenTwice(file: string): UserError {
  return new UserError({
    title: { zh: '-o 和 --commitments 是同一个文件', en: '-o and --commitments are the same file' },
    file,
  });
}

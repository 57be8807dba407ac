import {
  type AuditFormat,
  type AuditOptions,
  type CreateAuditFormat,
  memorySpool,
  type Piece,
} from '../report/audit/format.ts';
import { auditFormats } from '../report/audit/index.ts';
import type { RunError } from '../report/report.ts';
import type { ScoreSettings } from '../score-settings.ts';
import type { Summary } from '../summary.ts';
import type { Locale, Rule } from '../types.ts';
import type { Io } from './io.ts';
import { openOutput, type ReportOutput } from './output.ts';
import { paintFor } from './paint.ts';
import type { ReportAsked } from './reports-asked.ts';
import { createSpools } from './spool.ts';
import { version } from './version.ts';

/** The reports of a run, written while it goes on. */
export interface Reports {
  /** In the order in which they were asked for. */
  readonly formats: readonly AuditFormat[];
  /** Takes the next pieces in, in order of position; resolves when more may come. */
  add(pieces: readonly Piece[]): Promise<void> | undefined;
  /** Hands on what waits for more to come, to who reads along. */
  flush(): Promise<void>;
  /** Whether anybody still wants what is written. */
  isWanted(): boolean;
  /** Ends and closes every report; only now files have their names. */
  end(summary: Summary, errors: readonly RunError[], isStopped?: boolean): Promise<void>;
  /** Leaves no file behind, at once. */
  abandon(): void;
}

/** Of what the reports are made. */
export interface ReportsOptions {
  readonly asked: readonly ReportAsked[];
  readonly locale: Locale;
  readonly color: boolean | undefined;
  readonly rules: readonly Rule[];
  readonly scores: ScoreSettings;
  /** Writes a part in place of the report of a whole run, where a share is audited. */
  readonly part?: (() => CreateAuditFormat) | undefined;
}

/** Rules as reports know them: how they are worded and what they weigh, not how they find or what they suggest. */
export function reportRules(rules: readonly Rule[]): Rule[] {
  return rules.map(({ id, check, severity, category, options, what, why, advice }) => ({
    ...{ id, check, severity, category, options, applies: {}, what, why, suggest: {}, advice },
  }));
}

/** Text is handed on in pieces of about this length. */
const PIECE = 64 * 1024;

/** Opens the reports. Throws a UserError for a file that cannot be written. */
export async function openReports({ asked, part, ...about }: ReportsOptions, io: Io): Promise<Reports> {
  const spools = createSpools();
  const writers: Writer[] = [];
  const abandon = () => {
    spools.remove();
    for (const { output } of writers) output.abandon();
  };
  try {
    for (const report of asked) {
      const options = { ...(await optionsFor(report, about, io)), spool: spools.spool };
      const isPart = part !== undefined && report.format === 'json';
      const create = isPart ? part() : auditFormats[report.format]!;
      writers.push(createWriter(create(options), await openOutput(report.file, io), isPart, report.file));
    }
  } catch (error) {
    abandon();
    throw error;
  }
  return {
    formats: writers.map(({ format }) => format),
    add(pieces) {
      let busy: Promise<void>[] | undefined;
      for (const [i, writer] of writers.entries()) {
        const flushed = writer.add(writer.format.add(pieces[i]!));
        if (flushed) busy = [...(busy ?? []), flushed];
      }
      return busy && Promise.all(busy).then(() => {});
    },
    async flush() {
      for (const { file, flush } of writers) if (file === undefined) await flush();
    },
    isWanted: () => writers.some(({ output }) => output.isWanted()),
    async end(summary, errors, isStopped = false) {
      const whole = writers.filter(({ isPart, file }) => !(isPart && isStopped && file !== undefined));
      for (const writer of writers) if (!whole.includes(writer)) writer.output.abandon();
      for (const { format, output, add, flush } of whole) {
        for await (const piece of format.end(summary, errors)) await add(piece);
        await flush();
        await output.close();
      }
      // A part that has its name says that all is written that was to be.
      for (const { output } of whole.toSorted((a, b) => Number(a.isPart) - Number(b.isPart))) await output.keep();
      spools.remove();
    },
    abandon,
  };
}

/** The formats of reports that another thread writes: they say of each conversation what the reports will, and no more. */
export async function createFormats({ asked, part, ...about }: ReportsOptions, io: Io): Promise<AuditFormat[]> {
  const formats: AuditFormat[] = [];
  for (const report of asked) {
    const create = part !== undefined && report.format === 'json' ? part() : auditFormats[report.format]!;
    formats.push(create({ ...(await optionsFor(report, about, io)), spool: memorySpool }));
  }
  return formats;
}

async function optionsFor(
  { file, csv }: ReportAsked,
  { locale, color, rules, scores }: Omit<ReportsOptions, 'asked' | 'part'>,
  io: Io,
): Promise<Omit<AuditOptions, 'spool'>> {
  const toFile = file !== undefined;
  return {
    locale,
    tool: { name: 'replylint', version },
    width: toFile ? 100 : (io.stdout.columns ?? 80),
    paint: await paintFor(toFile ? {} : io.stdout, toFile ? { env: {} } : io, color),
    ruleById: new Map(rules.map((rule) => [rule.id, rule])),
    scores,
    csv,
  };
}

interface Writer {
  readonly format: AuditFormat;
  readonly output: ReportOutput;
  readonly isPart: boolean;
  readonly file: string | undefined;
  add(piece: string | Uint8Array): Promise<void> | undefined;
  flush(): Promise<void>;
}

function createWriter(format: AuditFormat, output: ReportOutput, isPart: boolean, file: string | undefined): Writer {
  let waiting = format.begin();
  const flush = () => {
    const text = waiting;
    waiting = '';
    return output.write(text);
  };
  return {
    format,
    output,
    isPart,
    file,
    flush,
    add(piece) {
      if (typeof piece !== 'string') return flush().then(() => output.write(piece));
      waiting += piece;
      return waiting.length >= PIECE ? flush() : undefined;
    },
  };
}

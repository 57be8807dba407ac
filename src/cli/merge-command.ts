import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { AuditEntry } from '../report/audit/entry.ts';
import type { PartHeader } from '../report/audit/part/part.ts';
import type { Locale, Severity } from '../types.ts';
import { finishRun } from './audit-record.ts';
import { openReports, type Reports } from './audit-reports.ts';
import type { ExitCode } from './exit-codes.ts';
import { onInterrupt } from './interrupt.ts';
import type { Io } from './io.ts';
import { tellLeftovers } from './leftovers.ts';
import { mergedEntries } from './merge-entries.ts';
import { groupParts, type ShardGroup } from './merge-groups.ts';
import { appendRuns, mergeShards, moved } from './merge-records.ts';
import { fileError, note, wordsOf } from './notes.ts';
import { type OpenPart, openPart } from './part-file.ts';
import { type ReportsRequest, refuseOverwriting, reportsAsked } from './reports-asked.ts';
import { verdictOf } from './verdict.ts';

/** What the command line asks of a merge. */
export interface MergeRequest extends Omit<ReportsRequest, 'sample'> {
  readonly failOn?: Severity | 'never';
  readonly maxWarnings?: number;
  readonly minScore?: number;
  readonly locale?: Locale;
  readonly color?: boolean;
}

/** Puts the parts of a run together and reports as the run itself would have. Throws a UserError for parts that do not fit. */
export async function mergeParts(
  args: readonly string[],
  request: MergeRequest,
  io: Io,
  fallback: Locale,
): Promise<ExitCode> {
  const files = await findParts(args, io);
  const asked = reportsAsked(request, io);
  await refuseOverwriting(
    asked,
    files.map((file) => resolve(io.cwd, file)),
    io,
  );
  const parts: OpenPart[] = [];
  try {
    for (const file of files) parts.push(await openPart(file, io, chunkFor(files.length)));
    const groups = groupParts(parts);
    const [{ header, result }] = parts as [OpenPart];
    const locale = localeOf(header, request.locale);
    await tellLeftovers(asked, io, request.locale ?? fallback);
    const { rules, scores } = result;
    const verdict = verdictAsked(request, parts);
    const reports = await openReports({ asked, locale, color: request.color, rules, scores }, io);
    let isStopped = false;
    const letGo = onInterrupt(
      () => {
        isStopped = true;
      },
      () => reports.abandon(),
    );
    try {
      await writeEntries(groups, reports, () => isStopped);
      if (isStopped) throw new UserError({ title: { zh: '已停止，没有写报告', en: 'stopped; no report was written' } });
      const run = appendRuns(groups.map((group) => mergeShards(group.map((part) => part.result))));
      const finished = finishRun(run.record, run.summary, locale);
      for (const error of finished.errors) await note(io, wordsOf(error));
      await reports.end(finished.summary, finished.errors);
      return verdictOf(finished, verdict);
    } catch (error) {
      reports.abandon();
      throw error;
    } finally {
      letGo();
    }
  } finally {
    await Promise.all(parts.map((part) => part.close()));
  }
}

/** Entries of the runs one after the other, each in its place among all. */
async function writeEntries(groups: readonly ShardGroup[], reports: Reports, isStopped: () => boolean): Promise<void> {
  let before = 0;
  for (const group of groups) {
    for await (const batch of mergedEntries(group)) {
      for (const entry of batch) {
        const own: AuditEntry = before === 0 ? entry : { ...entry, position: moved(entry.position, before) };
        const busy = reports.add(reports.formats.map((format) => format.piece(own)));
        if (busy) await busy;
      }
      if (isStopped() || !reports.isWanted()) return;
    }
    before += group[0]!.header.sources.length;
  }
}

/** The files that arguments name, each once. Throws a UserError for an argument that names none. */
async function findParts(args: readonly string[], { cwd }: Pick<Io, 'cwd'>): Promise<string[]> {
  if (args.length === 0) throw nothingToMerge();
  const files = new Map<string, string>();
  for (const arg of args) for (const file of await expand(arg, cwd)) files.set(resolve(cwd, file), file);
  return [...files.values()];
}

async function expand(arg: string, cwd: string): Promise<readonly string[]> {
  const found = await stat(resolve(cwd, arg)).catch(() => undefined);
  if (found?.isDirectory()) {
    throw new UserError({
      title: { zh: '这是目录，请写文件', en: 'is a directory' },
      hint: {
        zh: `例如 ${arg.replace(/\/+$/, '')}/part-*.json`,
        en: `for example ${arg.replace(/\/+$/, '')}/part-*.json`,
      },
      file: arg,
    });
  }
  if (found) return [arg];
  if (!/[*?{}[\]!()]/.test(arg)) throw fileError(Object.assign(new Error(arg), { code: 'ENOENT' }), arg);
  const { default: glob } = await import('fast-glob');
  const files = await glob(arg.replaceAll('\\', '/'), { cwd });
  if (files.length > 0) return files.sort();
  throw new UserError({ title: { zh: '没有匹配的文件', en: 'no file matches' }, file: arg });
}

/** All parts of a run are read at once: the more there are, the less of each is held. */
function chunkFor(count: number): number {
  return Math.max(8 * 1024, Math.min(256 * 1024, Math.floor((32 * 1024 * 1024) / count)));
}

function localeOf({ options }: PartHeader, asked: Locale | undefined): Locale {
  const locale = options['--locale'] === 'zh' ? 'zh' : 'en';
  if (asked === undefined || asked === locale) return locale;
  throw new UserError({
    title: {
      zh: `这些分片是用 --locale ${locale} 做的，里面的话已经写定`,
      en: `these parts were made with --locale ${locale}: their words are written`,
    },
    hint: { zh: `请用 --locale ${asked} 重做各份`, en: `make them again with --locale ${asked}` },
  });
}

/** As it is asked now, else as it was asked of the parts; where they were asked differently, that has to be told. */
function verdictAsked(request: MergeRequest, parts: readonly OpenPart[]): PartHeader['verdict'] {
  const [first] = parts;
  const asked = { failOn: request.failOn, maxWarnings: request.maxWarnings, minScore: request.minScore };
  for (const [key, flag] of [
    ['failOn', '--fail-on'],
    ['maxWarnings', '--max-warnings'],
    ['minScore', '--min-score'],
  ] as const) {
    const other = parts.find(({ header }) => header.verdict[key] !== first!.header.verdict[key]);
    if (other && asked[key] === undefined) throw verdictsDiffer(flag, first!, other);
  }
  const { failOn, maxWarnings, minScore } = first!.header.verdict;
  return {
    failOn: request.failOn ?? failOn,
    maxWarnings: request.maxWarnings ?? maxWarnings,
    minScore: request.minScore ?? minScore,
  };
}

function nothingToMerge(): UserError {
  return new UserError({
    title: { zh: '要合并哪些分片？', en: 'merge which parts?' },
    hint: { zh: '例如 replylint merge part-*.json', en: 'for example replylint merge part-*.json' },
  });
}

function verdictsDiffer(flag: string, one: OpenPart, other: OpenPart): UserError {
  return new UserError({
    title: {
      zh: `${one.file} 和 ${other.file} 的 ${flag} 不同，请在合并时写明`,
      en: `${one.file} and ${other.file} were made with another ${flag}: tell it here`,
    },
  });
}

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { CsvTable } from '../report/audit/format.ts';
import { auditFormats } from '../report/audit/index.ts';
import type { Shard } from '../report/audit/part/part.ts';
import type { Text } from '../types.ts';
import type { Io } from './io.ts';
import { knownFormat, reportPair } from './report-pair.ts';

/** What the command line says of the reports of an audit. */
export interface ReportsRequest {
  readonly format?: string;
  readonly outputFile?: string;
  /** `format=file` each. */
  readonly report?: readonly string[];
  readonly commitments?: string;
  readonly csvTable?: CsvTable;
  readonly bom?: boolean;
  readonly sample?: number;
}

/** A report to write. */
export interface ReportAsked {
  readonly format: string;
  /** As it was written; stdout without. */
  readonly file: string | undefined;
  /** What names it in messages. */
  readonly flag: string;
  readonly csv: { readonly of: CsvTable; readonly bom: boolean };
}

/** Formats that name no conversation drawn for a person to look at. */
const WITHOUT_SAMPLE: ReadonlySet<string> = new Set(['csv', 'jsonl']);
/** What is for a program to open, not for a terminal. */
const FILES_ONLY: ReadonlySet<string> = new Set(['html', 'xlsx']);
/** What a share of a run can be told in: the rows of its own conversations, and the part that is merged. */
const OF_SHARES: ReadonlySet<string> = new Set(['json', 'jsonl', 'csv']);

/** The reports asked for, the one of `-f` and `-o` first. Throws a UserError for what nobody can have meant. */
export function reportsAsked(
  request: ReportsRequest,
  { stdout }: Pick<Io, 'stdout'>,
  shard?: Shard,
): readonly ReportAsked[] {
  const names = Object.keys(auditFormats);
  const { outputFile, csvTable = 'findings', bom } = request;
  const main = {
    format: knownFormat(request.format ?? (shard ? 'json' : 'pretty'), names, '--format'),
    file: outputFile,
    flag: '-o',
    csv: { of: csvTable, bom: bom ?? outputFile !== undefined },
  };
  const asked: ReportAsked[] = [main];
  for (const written of request.report ?? []) {
    const { format, file } = reportPair(written, names);
    asked.push({ format, file, flag: `--report ${format}`, csv: { of: csvTable, bom: bom ?? true } });
  }
  refuseWithoutEffect(request, asked);
  if (main.file === undefined && FILES_ONLY.has(main.format) && stdout.isTTY) throw notForTerminal(main.format);
  if (shard) for (const one of asked) refuseShare(one);
  if (request.commitments === undefined) return asked;
  const csv = { of: 'commitments', bom: bom ?? true } as const;
  return [...asked, { format: 'csv', file: request.commitments, flag: '--commitments', csv }];
}

/** Throws a UserError where a report would be written over what is to be read, or over another report. */
export async function refuseOverwriting(
  reports: readonly ReportAsked[],
  read: readonly string[],
  { cwd }: Pick<Io, 'cwd'>,
): Promise<void> {
  const identity = async (path: string) => {
    const found = await stat(path).catch(() => undefined);
    return found?.isFile() ? `${found.dev}:${found.ino}` : path;
  };
  const exports = new Set(await Promise.all(read.map(identity)));
  const written = new Map<string, string>();
  for (const { file, flag } of reports) {
    if (file === undefined) continue;
    const path = resolve(cwd, file);
    if (isDevice(await stat(path).catch(() => undefined))) continue;
    const id = await identity(path);
    if (exports.has(id)) throw writtenOverExport(file);
    const other = written.get(id);
    if (other !== undefined) throw writtenTwice(file, other, flag);
    written.set(id, flag);
  }
}

function isDevice(found: Awaited<ReturnType<typeof stat>> | undefined): boolean {
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** An option that changes nothing in any report asked for is a mistake. */
function refuseWithoutEffect(
  { csvTable, sample, bom, commitments }: ReportsRequest,
  asked: readonly ReportAsked[],
): void {
  const hasCsv = asked.some(({ format }) => format === 'csv');
  if (csvTable !== undefined && !hasCsv) {
    throw new UserError({
      title: { zh: '--csv-table 要和 --format csv 一起用', en: '--csv-table needs --format csv' },
    });
  }
  if (bom !== undefined && !hasCsv && commitments === undefined) {
    throw new UserError({
      title: { zh: '--bom、--no-bom 要和 --format csv 一起用', en: '--bom and --no-bom need --format csv' },
    });
  }
  if (sample === undefined || !asked.every(({ format }) => WITHOUT_SAMPLE.has(format))) return;
  const { format } = asked[0]!;
  throw new UserError({
    title: { zh: `${format} 里没有抽样`, en: `${format} has no place for a sample` },
    hint: { zh: '抽样请用 --format pretty 或 json', en: '--sample needs --format pretty or json' },
  });
}

function refuseShare({ format, csv, flag }: ReportAsked): void {
  if (OF_SHARES.has(format) && !(format === 'csv' && csv.of === 'agents')) return;
  const name = format === 'csv' ? 'csv --csv-table agents' : format;
  const where = flag === '-o' ? '--format' : '--report';
  throw new UserError({
    title: {
      zh: `${where} ${name} 是整次质检的报告，--shard 只查其中一份`,
      en: `${where} ${name} is a report of a whole audit, and --shard audits a share of it`,
    },
    hint: {
      zh: '先把每一份写成 json（-o part-1.json），再用 replylint merge part-*.json 出报告',
      en: 'write each share as json (-o part-1.json), then make the report with replylint merge part-*.json',
    },
  });
}

function notForTerminal(format: string): UserError {
  return new UserError({
    title: { zh: `${format} 不能显示在终端里`, en: `${format} is nothing to show on a terminal` },
    hint: {
      zh: `请写到文件：-o 报告.${format}，或 --report ${format}=报告.${format}`,
      en: `write it to a file: -o report.${format}, or --report ${format}=report.${format}`,
    },
  });
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

function writtenTwice(file: string, one: string, other: string): UserError {
  const title: Text =
    one === other
      ? { zh: `${one} 把两份报告写到同一个文件`, en: `${one} twice into the same file` }
      : { zh: `${one} 和 ${other} 是同一个文件`, en: `${one} and ${other} are the same file` };
  return new UserError({ title, file });
}

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type LoadedConfig, loadConfig } from '../config/index.ts';
import { didYouMean, UserError } from '../errors.ts';
import type { RunError } from '../report/report.ts';
import type { Locale } from '../types.ts';
import { type AuditRequest, auditSettings } from './audit-options.ts';
import { type ExportSource, findExports, withoutPersonal } from './audit-sources.ts';
import { maskingAsked } from './auditor.ts';
import { loadRequest } from './checking.ts';
import type { EvalSources } from './eval-read.ts';
import { reportOnLabels } from './eval-report.ts';
import { suggestLabels } from './eval-suggest.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import { asRunErrors, note, tellError } from './notes.ts';

/** So many mistakes of a file are told one by one; a wrong file has one a line. JSON has all of them. */
const MOST_TOLD = 20;

/** What the command line asks of an evaluation, as it is written. */
export interface EvalRequest extends AuditRequest {
  readonly on?: readonly string[];
  readonly rules?: string;
  readonly show?: true | readonly string[];
  readonly minF1?: number;
  readonly suggestLabels?: string;
  readonly perRule?: number;
  readonly force?: boolean;
}

/** An evaluation while it goes on. */
export interface EvalRun extends Omit<EvalSources, 'sources'> {
  readonly request: EvalRequest;
  readonly config: LoadedConfig;
  readonly labels: readonly ExportSource[];
  /** The conversations; `undefined` where nobody named any. */
  readonly on: readonly ExportSource[] | undefined;
  /** All that went wrong so far, told already. */
  readonly errors: readonly RunError[];
  /** Resolves when all of it is told. */
  told(): Promise<void>;
}

/** Tells how right the rules are by people's labels or marks, or writes a sheet for them. Throws a UserError when there is nothing to begin with. */
export async function evalCommand(
  files: readonly string[],
  request: EvalRequest,
  io: Io,
  fallback: Locale,
): Promise<ExitCode> {
  refuseWithoutEffect(files, request);
  const config = await loadConfig(loadRequest(request, io));
  const locale = request.locale ?? config.locale ?? fallback;
  const { transcripts } = auditSettings(request, config);
  refuseUnknownRules(request, config);
  const errors: RunError[] = [];
  const said: Promise<void>[] = [];
  const countByFile = new Map<string, number>();
  const masking = maskingAsked(request);
  const onError = (error: UserError) => {
    const shown = request.mask === false ? error : masked(withoutPersonal(error), masking.redact);
    errors.push(...asRunErrors(shown, locale));
    const name = error.file ?? '';
    const count = (countByFile.get(name) ?? 0) + 1;
    countByFile.set(name, count);
    if (name === '' || count <= MOST_TOLD) said.push(tellError(io, shown, locale));
  };
  const tellRest = () => {
    for (const [name, count] of countByFile) {
      const rest = count - MOST_TOLD;
      if (name === '' || rest <= 0) continue;
      countByFile.set(name, 0);
      said.push(note(io, locale === 'zh' ? `${name}：另有 ${rest} 处` : `${name}: … and ${rest} more`));
    }
  };
  for (const file of files) await refuseFolder(file, io);
  const labels = files.length === 0 ? { sources: [], errors: [] } : await findExports(files, io);
  const on = request.on && (await findExports(request.on, io));
  if (files.includes('-') && request.on?.includes('-')) throw readTwice();
  for (const error of [...labels.errors, ...(on?.errors ?? [])]) onError(error);
  const run: EvalRun = {
    ...{ request, config, io, locale, transcripts, errors, onError },
    labels: labels.sources,
    on: on?.sources,
    told: async () => {
      tellRest();
      await Promise.all(said.splice(0));
    },
  };
  return request.suggestLabels === undefined ? reportOnLabels(run) : suggestLabels(run, request.suggestLabels);
}

/** Files of a folder are conversations as often as labels: which are meant is said one by one. */
async function refuseFolder(file: string, { cwd }: Io): Promise<void> {
  const found = await stat(resolve(cwd, file)).catch(() => undefined);
  if (!found?.isDirectory()) return;
  throw new UserError({
    title: { zh: '这是目录，不是标注文件', en: 'is a directory, not a file of labels' },
    hint: { zh: '会话的目录写在 --on 后面', en: 'name a folder of conversations after --on' },
    file,
  });
}

/** The title without personal data: labels quote what was said. */
function masked(error: UserError, redact: ReturnType<typeof maskingAsked>['redact']): UserError {
  const { title, detail, hint, file, line, column, row, more, cause } = error;
  const shown = { zh: redact(title.zh).text, en: redact(title.en).text };
  return new UserError({ title: shown, detail, hint, file, line, column, row, more, cause });
}

/** The rules of a comma-separated list. */
export function ruleList(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(/[,，、\s]+/)
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
}

function refuseUnknownRules({ rules, show }: EvalRequest, config: LoadedConfig): void {
  const known = config.linterFor({ kind: 'transcript' }).rules.map(({ rule }) => rule.id);
  const asked = [
    ...(rules === 'all' ? [] : ruleList(rules).map((rule) => ['--rules', rule] as const)),
    ...(Array.isArray(show) ? show.map((rule: string) => ['--show', rule] as const) : []),
  ];
  for (const [flag, rule] of asked) {
    if (known.includes(rule)) continue;
    throw new UserError({
      title: { zh: `${flag}：没有规则「${rule}」`, en: `${flag}: there is no rule “${rule}”` },
      hint: didYouMean(rule, known) ?? { zh: '全部规则见 replylint rules', en: 'replylint rules lists them all' },
    });
  }
}

function refuseWithoutEffect(files: readonly string[], request: EvalRequest): void {
  const { suggestLabels: sheet, on, sample, perRule } = request;
  if (sheet !== undefined) {
    if (on === undefined) throw noConversations(`--suggest-labels ${sheet}`);
    if (files.length > 0) throw bothWays(files[0]!);
    for (const [flag, value] of [
      ['--min-f1', request.minF1],
      ['--show', request.show],
      ['--rules', request.rules],
      ['--format', request.format],
      ['--output-file', request.outputFile],
      ['--report', request.report],
    ] as const) {
      if (value !== undefined) throw onlyWith(flag, { zh: '标注', en: 'labels' });
    }
    return;
  }
  if (sample !== undefined) throw onlyWith('--sample', { zh: '--suggest-labels', en: '--suggest-labels' });
  if (perRule !== undefined) throw onlyWith('--per-rule', { zh: '--suggest-labels', en: '--suggest-labels' });
  if (request.force) throw onlyWith('--force', { zh: '--suggest-labels', en: '--suggest-labels' });
  if (files.length > 0) return;
  throw new UserError({
    title: { zh: '没有标注，比不出对错', en: 'eval needs labels to compare with' },
    hint: {
      zh: '有标注：replylint eval 标注.jsonl --on 五月.csv；还没有：replylint eval --suggest-labels 判断.csv --on 五月.csv，判断完再 replylint eval 判断.csv',
      en: 'with labels: replylint eval labels.jsonl --on may.csv; without: replylint eval --suggest-labels sheet.csv --on may.csv, and when it is marked, replylint eval sheet.csv',
    },
  });
}

/** The error of labels without the conversations that they are about. */
export function noConversations(before: string): UserError {
  return new UserError({
    title: { zh: '还要用 --on 写明会话在哪个文件里', en: 'name the conversations with --on' },
    hint: {
      zh: `例如 replylint eval ${before} --on 五月.csv`,
      en: `for example replylint eval ${before} --on may.csv`,
    },
  });
}

function bothWays(file: string): UserError {
  return new UserError({
    title: {
      zh: `--suggest-labels 是写新的判断表，不读标注「${file}」`,
      en: `--suggest-labels writes a new sheet and reads no labels, such as “${file}”`,
    },
    hint: { zh: '会话文件写在 --on 后面', en: 'name the conversations after --on' },
  });
}

function onlyWith(flag: string, other: { readonly zh: string; readonly en: string }): UserError {
  return new UserError({ title: { zh: `${flag} 要和${other.zh}一起用`, en: `${flag} needs ${other.en}` } });
}

function readTwice(): UserError {
  return new UserError({ title: { zh: '标准输入只能读一遍', en: 'stdin can be read once only' } });
}

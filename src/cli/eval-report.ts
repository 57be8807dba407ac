import { UserError } from '../errors.ts';
import { withoutStray } from '../eval/added-rows.ts';
import { mistakeOfRule } from '../eval/label-problem.ts';
import type { Labels } from '../eval/labels.ts';
import { markedFigures } from '../eval/marked.ts';
import { type MarkedRow, withoutDoubles } from '../eval/sheet.ts';
import { createEvaluator, type Evaluation } from '../eval.ts';
import { type LabelFile, readLabelFile } from '../input/label-file.ts';
import { evalFormats } from '../report/eval/index.ts';
import type { EvalReport, MarkedReport } from '../report/eval/report.ts';
import { openExport } from './audit-sources.ts';
import { maskingAsked } from './auditor.ts';
import { type EvalRun, noConversations, ruleList } from './eval-command.ts';
import { judgedConversations } from './eval-read.ts';
import { noneThere, sinceMarked } from './eval-since.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { note } from './notes.ts';
import { openOutput } from './output.ts';
import { paintFor } from './paint.ts';
import { knownFormat, reportPair } from './report-pair.ts';
import { type ReportAsked, refuseOverwriting } from './reports-asked.ts';
import { version } from './version.ts';

/** Compares labels or marks with what the rules find, and reports. */
export async function reportOnLabels(run: EvalRun): Promise<ExitCode> {
  const { request, io, config } = run;
  const asked = reportsOf(run);
  const read = [...run.labels, ...(run.on ?? [])].flatMap(({ full }) => full ?? []);
  await refuseOverwriting(asked, read, io);
  const { labels, rows, isSheet } = await readAll(run);
  if (isSheet && request.minF1 !== undefined) throw noF1();
  if (labels.length > 0 && run.on === undefined) throw noConversations(run.labels[0]?.path ?? 'labels.jsonl');
  const { profile } = config.linterFor({ kind: 'transcript' });
  const report = isSheet
    ? await markedReport(run, rows)
    : ({ kind: 'labels', evaluation: await evaluated(run, labels) } as const);
  await run.told();
  await writeReports(run, asked, { ...report, profile, errors: run.errors });
  const isBelow = report.kind === 'labels' && (await isBelowLimit(run, report.evaluation));
  return run.errors.length > 0 ? EXIT.failed : isBelow ? EXIT.found : EXIT.clean;
}

async function readAll(
  run: EvalRun,
): Promise<{ readonly labels: readonly Labels[]; readonly rows: readonly MarkedRow[]; readonly isSheet: boolean }> {
  const labels: Labels[] = [];
  const rows: MarkedRow[] = [];
  const kinds = new Set<LabelFile['kind']>();
  for (const source of run.labels) {
    const chunks = openExport(source, run.io, () => {});
    try {
      const file = await readLabelFile(source.path, chunks, run.transcripts.encoding, run.onError);
      kinds.add(file.kind);
      if (file.kind === 'labels') labels.push(...file.labels);
      else rows.push(...file.rows);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      run.onError(error);
    } finally {
      // What was not read to its end is still open.
      await chunks.return(undefined);
    }
  }
  if (kinds.size > 1) throw mixed();
  return { labels, rows: withoutStray(withoutDoubles(rows, run.onError), run.onError), isSheet: kinds.has('marks') };
}

async function evaluated(run: EvalRun, labels: readonly Labels[]): Promise<Evaluation> {
  const { config, request, onError } = run;
  const { rules } = config.linterFor({ kind: 'transcript' });
  const asked = request.rules === 'all' ? 'all' : ruleList(request.rules);
  const evaluator = createEvaluator(labels, rules, { rules: asked, seed: request.seed ?? '0' });
  for await (const { conversation, rules: own, find } of judgedConversations({ ...run, sources: run.on ?? [] })) {
    evaluator.add(conversation, evaluator.isLabelled(conversation.id) ? find() : [], own);
  }
  const evaluation = evaluator.end();
  const isElsewhere = labels.length > 1 && evaluation.conversations === 0;
  if (isElsewhere)
    for (const error of noneThere(labels.flatMap(({ id, source }) => ({ id, path: source?.path })))) onError(error);
  for (const { labels: own, title, hint, isNowhere } of evaluation.problems) {
    if (isElsewhere && isNowhere) continue;
    onError(new UserError({ title, hint, file: own.source?.path, line: own.source?.line }));
  }
  return evaluation;
}

async function markedReport(run: EvalRun, rows: readonly MarkedRow[]): Promise<MarkedReport> {
  const known = run.config.linterFor({ kind: 'transcript' }).rules.map(({ rule }) => rule.id);
  const valid = rows.filter((row) => {
    const mistake = mistakeOfRule({ rule: row.rule, message: 0, quote: '' }, known);
    if (mistake) run.onError(new UserError({ ...mistake, file: row.path, line: row.line, row: row.row }));
    return mistake === undefined;
  });
  const marked = valid.filter(({ mark }) => mark !== null).length;
  if (run.on === undefined) return { kind: 'marks', figures: markedFigures(valid), rows: valid, since: null, marked };
  const { kept, since, foundByRule } = await sinceMarked(valid, { ...run, sources: run.on });
  return { kind: 'marks', figures: markedFigures(kept, foundByRule), rows: kept, since, marked };
}

type Asked = Pick<ReportAsked, 'format' | 'file' | 'flag' | 'csv'>;

function reportsOf({ request }: EvalRun): readonly Asked[] {
  const names = Object.keys(evalFormats);
  const csv = { of: 'findings', bom: false } as const;
  const format = knownFormat(request.format ?? 'pretty', names, '--format');
  const pairs = (request.report ?? []).map((written) => reportPair(written, names, 'json=五月.json'));
  return [
    { format, file: request.outputFile, flag: '-o', csv },
    ...pairs.map((pair) => ({ ...pair, flag: `--report ${pair.format}`, csv })),
  ];
}

async function writeReports({ io, request, locale, config }: EvalRun, asked: readonly Asked[], report: EvalReport) {
  const { rules } = config.linterFor({ kind: 'transcript' });
  for (const { format, file } of asked) {
    const toFile = file !== undefined;
    const text = evalFormats[format]!(report, {
      locale,
      tool: { name: 'replylint', version },
      width: toFile ? 100 : (io.stdout.columns ?? 80),
      paint: await paintFor(toFile ? {} : io.stdout, toFile ? { env: {} } : io, request.color),
      masking: maskingAsked(request),
      ruleById: new Map(rules.map(({ rule }) => [rule.id, rule])),
      show: request.show === true ? [] : request.show,
    });
    const output = await openOutput(file, io);
    try {
      await output.write(text);
      await output.close();
      await output.keep();
    } catch (error) {
      output.abandon();
      throw error;
    }
  }
}

async function isBelowLimit({ request, io, locale }: EvalRun, { micro }: Evaluation): Promise<boolean> {
  const { minF1 } = request;
  if (minF1 === undefined || (micro.f1 !== null && micro.f1 >= minF1)) return false;
  const found = micro.f1 === null ? { zh: '算不出来', en: 'cannot be told' } : undefined;
  const text = {
    zh: `F1 ${found?.zh ?? micro.f1!.toFixed(4)}，低于 --min-f1 ${minF1}，算不通过`,
    en: `F1 ${found?.en ?? `is ${micro.f1!.toFixed(4)}`}, below --min-f1 ${minF1}: this run fails`,
  };
  await note(io, text[locale]);
  return true;
}

function noF1(): UserError {
  return new UserError({
    title: { zh: '判断表算不出 F1，--min-f1 用不上', en: '--min-f1 needs labels of whole conversations' },
    hint: {
      zh: '人只判断了报出来的，没报的有多少不知道；请用整段通读的标注',
      en: 'marks tell what is right of what was reported, not what was missed',
    },
  });
}

function mixed(): UserError {
  return new UserError({
    title: {
      zh: '整段标注和判断表要分开算',
      en: 'labels of whole conversations and marked sheets are evaluated apart',
    },
  });
}

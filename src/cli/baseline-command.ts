import { existsSync, statSync } from 'node:fs';
import { type Baseline, type BaselineScope, NO_BASELINE, pruneBaseline, updateBaseline } from '../baseline.ts';
import { loadConfig } from '../config/index.ts';
import { UserError } from '../errors.ts';
import type { CheckedText } from '../report/report.ts';
import type { Locale } from '../types.ts';
import { unjudgedRules } from './after-lint.ts';
import { type BaselinePlace, baselinePlace, isFolder, readBaseline, scopeOf, writeBaseline } from './baseline-file.ts';
import type { BaselineAction } from './baseline-flags.ts';
import { baselineJson, baselinePage } from './baseline-page.ts';
import { changeInWords } from './baseline-words.ts';
import { checkFiles } from './checked-files.ts';
import { type CheckRequest, loadRequest } from './checking.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type Io, write } from './io.ts';
import { note } from './notes.ts';
import { paintFor } from './paint.ts';
import { today } from './today.ts';

/** What the command line asks of `baseline`. */
export type BaselineRequest = Pick<
  CheckRequest,
  'config' | 'profile' | 'rule' | 'channel' | 'encoding' | 'locale' | 'color' | 'baseline'
> & {
  readonly reason?: string;
  readonly author?: string;
  readonly force?: boolean;
  readonly format?: string;
};

/** Makes, changes or shows the baseline of some files, or of the working directory. Throws a UserError when there is nothing to begin with. */
export async function baselineCommand(
  action: BaselineAction,
  files: readonly string[],
  request: BaselineRequest,
  io: Io,
  fallback: Locale,
): Promise<ExitCode> {
  const config = await loadConfig(loadRequest(request, io));
  const locale = request.locale ?? config.locale ?? fallback;
  const place = placeFor(action, request, config, io);
  const before = action === 'create' ? NO_BASELINE : await readBaseline({ ...place, isAsked: true });
  const args = files.length > 0 ? files : ['.'];
  const { run, texts } = await checkFiles(args, checkRequest(request), io, locale);
  if (texts.every(({ replies }) => replies.length === 0) && run.errors.length > 0) return EXIT.failed;
  const scope = scopeOf(place, args, io, unjudgedRules(run));
  const task: Task = {
    place,
    before: before ?? NO_BASELINE,
    texts,
    scope,
    request,
    locale,
    date: today(io, config.timezone),
  };
  if (action === 'show') await show(task, io);
  else await change(action, task, io);
  return run.errors.length > 0 ? EXIT.failed : EXIT.clean;
}

interface Task {
  readonly place: BaselinePlace;
  readonly before: Baseline;
  readonly texts: readonly CheckedText[];
  readonly scope: BaselineScope;
  readonly request: BaselineRequest;
  readonly locale: Locale;
  readonly date: string;
}

async function change(action: 'create' | 'update' | 'prune', task: Task, io: Io): Promise<void> {
  const { place, before, texts, scope, request, locale, date } = task;
  const { author, reason } = request;
  const meta = { date, ...(author !== undefined && { author }), ...(reason !== undefined && { reason }) };
  const result = action === 'prune' ? pruneBaseline(texts, before, scope) : updateBaseline(texts, before, scope, meta);
  await writeBaseline(place, result.baseline);
  await note(io, changeInWords(action, place.name, result)[locale]);
}

async function show({ place, before, texts, scope, request, locale, date }: Task, io: Io): Promise<void> {
  const { dropped: stale } = pruneBaseline(texts, before, scope);
  const shown = { name: place.name, baseline: before, stale: new Set(stale), date };
  if (request.format === 'json') return write(io.stdout, baselineJson(shown));
  const paint = await paintFor(io.stdout, io, request.color);
  await write(io.stdout, baselinePage(shown, { locale, paint, width: io.stdout.columns ?? 80 }));
}

function placeFor(
  action: BaselineAction,
  request: BaselineRequest,
  config: Parameters<typeof baselinePlace>[1],
  io: Io,
): BaselinePlace {
  const place = baselinePlace(request.baseline, config, io);
  // `--no-baseline` is a flag of the check; a command for baselines has one.
  if (!place) throw new UserError({ title: { zh: '这个命令要有清单文件', en: 'this command needs a baseline' } });
  if (statSync(place.path, { throwIfNoEntry: false })?.isDirectory()) throw isFolder(place.name);
  if (action === 'create' && !request.force && existsSync(place.path)) throw alreadyThere(place.name);
  return place;
}

function checkRequest({ config, profile, rule, channel, encoding, locale, color }: BaselineRequest): CheckRequest {
  return {
    baseline: false,
    ...(config !== undefined && { config }),
    ...(profile !== undefined && { profile }),
    ...(rule && { rule }),
    ...(channel && { channel }),
    ...(encoding !== undefined && { encoding }),
    ...(locale && { locale }),
    ...(color !== undefined && { color }),
  };
}

function alreadyThere(file: string): UserError {
  return new UserError({
    title: { zh: '已经有清单了', en: 'there is a baseline already' },
    hint: {
      zh: '补上新的、去掉改好的：replylint baseline update；要从头再来，加 --force（日期和理由会丢）',
      en: 'replylint baseline update brings it up to date; --force begins anew and forgets dates and reasons',
    },
    file,
  });
}

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { findConfig } from '../config/find.ts';
import { loadConfig } from '../config/index.ts';
import { starterConfig } from '../config/starter.ts';
import { nearest, UserError } from '../errors.ts';
import { pack } from '../generated/pack.ts';
import type { Locale } from '../types.ts';
import { baselineCommand } from './baseline-command.ts';
import { loadRequest } from './checking.ts';
import { CI_FILES, writeCiFile } from './ci-files.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { askInit, type InitAnswers } from './init-questions.ts';
import { type Io, write } from './io.ts';
import { listed } from './locale.ts';
import { asUserError, fileError, note, tellError } from './notes.ts';
import { type Project, projectIn, runnerOf } from './project.ts';
import { type Survey, survey } from './survey.ts';

export type InitRequest = InitAnswers & {
  readonly locale?: Locale;
  readonly yes?: boolean;
  readonly force?: boolean;
};

const FILE = 'replylint.config.yaml';
const BASELINE = '.replylint-baseline.json';
const SCHEMA = './node_modules/replylint/dist/schema/config.schema.json';

/**
 * Looks for canned replies and writes a commented config for them; with `--baseline` and `--ci` the baseline and the file for CI too,
 * also where a config is there already. On a terminal it asks for what no flag tells; without one it takes the defaults.
 */
export async function initConfig(request: InitRequest, io: Io, fallback: Locale): Promise<ExitCode> {
  const locale = request.locale ?? fallback;
  const profiles = pack.profiles.map(({ id }) => id);
  if (request.profile !== undefined && !profiles.includes(request.profile))
    throw unknownProfile(request.profile, profiles);
  const project = projectIn(io.cwd);
  const there = configIn(io.cwd);
  if (there !== undefined && !(request.force && there === FILE)) {
    const changesIt = request.profile !== undefined || request.channel !== undefined;
    if (changesIt || !(request.baseline || request.ci)) throw alreadyThere(there);
    const config = await loadConfig(loadRequest({}, io));
    const language = request.locale ?? config.locale ?? fallback;
    await tellKept(there, io, language);
    return addToConfig(request, [], project, io, language);
  }
  const found = await survey(io);
  await tellSurvey(found, io, locale);
  const hasReplies = found.seen.length > 0;
  const usual = hasReplies ? 'canned' : 'recommended';
  const asks = !request.yes && io.stdin.isTTY === true && io.stderr.isTTY === true;
  const answers = asks ? await askInit(request, { usual, hasReplies }, io, locale) : request;
  if (!answers) {
    await write(io.stderr, '\n');
    await note(io, locale === 'zh' ? '已取消，什么也没有写。' : 'cancelled, nothing written');
    return EXIT.cancelled;
  }
  const text = starterConfig({
    profile: answers.profile ?? usual,
    channel: answers.channel,
    locale,
    canned: found.globs,
    ...(existsSync(join(io.cwd, SCHEMA)) && { schema: SCHEMA }),
  });
  try {
    await writeFile(join(io.cwd, FILE), text, { flag: request.force ? 'w' : 'wx' });
  } catch (error) {
    throw fileError(error, FILE);
  }
  await tellWritten(hasReplies, project, io, locale);
  return addToConfig({ ...request, ...answers }, [FILE], project, io, locale);
}

/** The config in a folder itself, by its name. */
function configIn(folder: string): string | undefined {
  const found = findConfig(folder);
  return found !== undefined && dirname(found) === folder ? basename(found) : undefined;
}

/** Writes what is wanted beside the config: what cannot be written keeps nothing else from it. */
async function addToConfig(
  { baseline, ci, force }: InitRequest,
  written: readonly string[],
  project: Project,
  io: Io,
  locale: Locale,
): Promise<ExitCode> {
  const done = [...written];
  const failed: string[] = [];
  let isWhole = true;
  const attempt = async (file: string, add: () => Promise<boolean>) => {
    try {
      isWhole = (await add()) && isWhole;
      done.push(file);
    } catch (error) {
      await tellError(io, asUserError(error), locale);
      failed.push(file);
    }
  };
  if (baseline) {
    await attempt(BASELINE, async () => {
      const code = await baselineCommand('create', ['.'], { locale, ...(force && { force }) }, io, locale);
      if (code !== EXIT.clean && !existsSync(join(io.cwd, BASELINE))) throw noBaseline();
      return code === EXIT.clean;
    });
  }
  if (ci !== undefined) {
    await attempt(CI_FILES[ci], async () => {
      const outcome = await writeCiFile(ci, project, io, locale);
      if (outcome === 'kept') await tellKept(CI_FILES[ci], io, locale);
      else await write(io.stderr, locale === 'zh' ? `已写好 ${CI_FILES[ci]}。\n` : `Wrote ${CI_FILES[ci]}.\n`);
      return true;
    });
  }
  if (failed.length > 0 && done.length > 0) await tellOutcome(done, failed, io, locale);
  return failed.length > 0 || !isWhole ? EXIT.failed : EXIT.clean;
}

async function tellOutcome(done: readonly string[], failed: readonly string[], io: Io, locale: Locale): Promise<void> {
  const names = (files: readonly string[]) => listed(files)[locale];
  const text =
    locale === 'zh'
      ? `写好了：${names(done)}。没有写：${names(failed)}。`
      : `Written: ${names(done)}. Not written: ${names(failed)}.`;
  await note(io, text);
}

function tellKept(file: string, io: Io, locale: Locale): Promise<void> {
  return write(io.stderr, locale === 'zh' ? `${file} 已经有了，保留不动。\n` : `Kept ${file} as it is.\n`);
}

function tellWritten(hasReplies: boolean, project: Project, io: Io, locale: Locale): Promise<void> {
  const command = project.hasReplylint ? runnerOf(project) : 'replylint';
  const text =
    locale === 'zh'
      ? `已写好 ${FILE}。试一试：${command} ${hasReplies ? '.' : '-t "我不能帮您退款。"'}`
      : `Wrote ${FILE}. Try it: ${command} ${hasReplies ? '.' : `-t "We can't do that."`}`;
  return write(io.stderr, `${text}\n`);
}

/** What was seen, in words. */
async function tellSurvey({ seen, broken }: Survey, io: Io, locale: Locale): Promise<void> {
  const zh = locale === 'zh';
  const lines = seen.map(({ kind, files, replyCount }) => {
    const names = files.slice(0, 2).join(zh ? '、' : ', ') + (files.length > 2 ? ' …' : '');
    return zh
      ? `  ${kind.zh}：${files.length} 个文件，${replyCount} 条回复（${names}）`
      : `  ${kind.en}: ${replyCount} ${replyCount === 1 ? 'reply' : 'replies'} in ${files.length} ${files.length === 1 ? 'file' : 'files'} (${names})`;
  });
  for (const { file, line, reason } of broken) {
    const place = line === undefined ? file : `${file}:${line}`;
    lines.push(zh ? `  没能读取 ${place}：${reason.zh}` : `  could not read ${place}: ${reason.en}`);
  }
  const total = seen.reduce((sum, { replyCount }) => sum + replyCount, 0);
  const head =
    total > 0
      ? zh
        ? `这里有 ${total} 条话术：`
        : `Canned replies here: ${total}`
      : zh
        ? `这里没有看到话术。有的话，请把文件写进 ${FILE} 的 canned，如 canned: [{ files: 话术/**/*.yml }]`
        : `No canned replies seen here. Where there are some, name their files in ${FILE}: canned: [{ files: replies/**/*.yml }]`;
  await write(io.stderr, `${[head, ...lines].join('\n')}\n`);
}

function alreadyThere(file: string): UserError {
  const hint = {
    [FILE]: { zh: '要覆盖它，请加 --force', en: 'overwrite it with --force' },
    'package.json': {
      zh: 'package.json 里的 replylint 就是配置；同一目录只能有一份',
      en: 'the key “replylint” of package.json is the config; a folder has one',
    },
  }[file] ?? { zh: '同一目录只能有一份配置', en: 'a folder has one config' };
  return new UserError({
    title: { zh: '已经有配置文件了', en: 'there is a config already' },
    hint: {
      zh: `${hint.zh}；要保留它、只加清单或流水线，请用 --baseline、--ci`,
      en: `${hint.en}; --baseline and --ci alone keep it and add the baseline or the file for CI`,
    },
    file,
  });
}

function noBaseline(): UserError {
  return new UserError({
    title: {
      zh: '没有写：没有一个文件能检查，见上面的提示',
      en: 'not written: no file could be checked, see above',
    },
    file: BASELINE,
  });
}

function unknownProfile(name: string, known: readonly string[]): UserError {
  const meant = nearest(name, known);
  const all = listed(known);
  return new UserError({
    title: { zh: `没有规则集「${name}」`, en: `there is no profile “${name}”` },
    hint: meant
      ? { zh: `是不是 ${meant}？`, en: `did you mean ${meant}?` }
      : { zh: `可用：${all.zh}`, en: `it is one of ${all.en}` },
  });
}

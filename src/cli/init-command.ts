import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG_NAMES } from '../config/find.ts';
import { starterConfig } from '../config/starter.ts';
import { nearest, UserError } from '../errors.ts';
import { pack } from '../generated/pack.ts';
import { truncateAt } from '../text/width.ts';
import type { Channel, Locale } from '../types.ts';
import { baselineCommand } from './baseline-command.ts';
import type { CheckRequest } from './checking.ts';
import { CI_KINDS, type CiKind, writeCiFile } from './ci-files.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type Io, write } from './io.ts';
import { listed } from './locale.ts';
import { fileError } from './notes.ts';
import { type Survey, survey } from './survey.ts';

export type InitRequest = Pick<CheckRequest, 'profile' | 'channel' | 'locale'> & {
  readonly yes?: boolean;
  readonly force?: boolean;
  /** Known findings go into a baseline. */
  readonly baseline?: boolean;
  readonly ci?: CiKind;
};

const FILE = 'replylint.config.yaml';
const CHANNELS: readonly Channel[] = ['chat', 'phone', 'email', 'ticket'];

/**
 * Looks for canned replies and writes a commented config for them; with `--baseline` and `--ci` the baseline and the file for CI too.
 * On a terminal it asks for what no flag tells; without one it takes the defaults.
 */
export async function initConfig(request: InitRequest, io: Io, fallback: Locale): Promise<ExitCode> {
  const locale = request.locale ?? fallback;
  const profiles = pack.profiles.map(({ id }) => id);
  if (request.profile !== undefined && !profiles.includes(request.profile))
    throw unknownProfile(request.profile, profiles);
  const there = CONFIG_NAMES.find((name) => name !== 'package.json' && existsSync(join(io.cwd, name)));
  if (there !== undefined && !(request.force && there === FILE)) throw alreadyThere(there);
  const found = await survey(io);
  await tellSurvey(found, io, locale);
  const hasReplies = found.seen.length > 0;
  const usual = hasReplies ? 'canned' : 'recommended';
  const asks = !request.yes && io.stdin.isTTY === true && io.stderr.isTTY === true;
  const answers = asks ? await ask(request, { profiles, usual, hasReplies }, io, locale) : request;
  const text = starterConfig({
    profile: answers.profile ?? usual,
    channel: answers.channel,
    locale,
    canned: found.globs,
  });
  try {
    await writeFile(join(io.cwd, FILE), text, { flag: request.force ? 'w' : 'wx' });
  } catch (error) {
    throw fileError(error, FILE);
  }
  const done =
    locale === 'zh'
      ? `已写好 ${FILE}。试一试：${hasReplies ? 'replylint .' : 'replylint -t "我不能帮您退款。"'}`
      : `Wrote ${FILE}. Try it: ${hasReplies ? 'replylint .' : `replylint -t "We can't do that."`}`;
  await write(io.stderr, `${done}\n`);
  const ci = answers.ci;
  if (ci !== undefined) {
    const file = await writeCiFile(ci, io, locale);
    await write(io.stderr, locale === 'zh' ? `已写好 ${file}。\n` : `Wrote ${file}.\n`);
  }
  if (!answers.baseline) return EXIT.clean;
  return baselineCommand('create', ['.'], { locale, ...(request.force && { force: true }) }, io, locale);
}

/** What was seen, in words. */
async function tellSurvey({ seen, broken }: Survey, io: Io, locale: Locale): Promise<void> {
  const zh = locale === 'zh';
  const lines = seen.map(({ kind, files, replyCount }) => {
    const names = files.slice(0, 2).join(zh ? '、' : ', ') + (files.length > 2 ? ' …' : '');
    return zh
      ? `  ${kind}：${files.length} 个文件，${replyCount} 条回复（${names}）`
      : `  ${kind}: ${replyCount} ${replyCount === 1 ? 'reply' : 'replies'} in ${files.length} ${files.length === 1 ? 'file' : 'files'} (${names})`;
  });
  for (const { file, reason } of broken) {
    lines.push(zh ? `  没能读取 ${file}：${reason.zh}` : `  could not read ${file}: ${reason.en}`);
  }
  const total = seen.reduce((sum, { replyCount }) => sum + replyCount, 0);
  const head = zh
    ? total > 0
      ? `这里有 ${total} 条话术：`
      : '这里没有看到话术。'
    : total > 0
      ? `Canned replies here: ${total}`
      : 'No canned replies seen here.';
  await write(io.stderr, `${[head, ...lines].join('\n')}\n`);
}

async function ask(
  request: InitRequest,
  {
    profiles,
    usual,
    hasReplies,
  }: { readonly profiles: readonly string[]; readonly usual: string; readonly hasReplies: boolean },
  io: Io,
  locale: Locale,
): Promise<Pick<InitRequest, 'profile' | 'channel' | 'baseline' | 'ci'>> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: io.stdin, output: io.stderr });
  const zh = locale === 'zh';
  const columns = io.stderr.columns ?? 80;
  const choose = async <T extends string>(
    title: string,
    choices: readonly T[],
    about: (choice: T) => string,
    first: T,
  ): Promise<T> => {
    const list = choices
      .map((choice, i) => truncateAt(`  ${i + 1}  ${choice.padEnd(12)} ${about(choice)}`, columns))
      .join('\n');
    await write(io.stderr, `${title}\n${list}\n`);
    for (;;) {
      const answer = (
        await lines.question(zh ? `编号或名称（回车为 ${first}）：` : `Number or name (Enter for ${first}): `)
      ).trim();
      const chosen =
        answer === '' ? first : (choices[Number(answer) - 1] ?? choices.find((choice) => choice === answer));
      if (chosen !== undefined) return chosen;
    }
  };
  const askCi = async (): Promise<{ ci?: CiKind }> => {
    if (request.ci !== undefined || !hasReplies) return request.ci === undefined ? {} : { ci: request.ci };
    const kind = await choose(
      zh ? '在哪里自动检查？' : 'Where shall it run by itself?',
      ['none', ...CI_KINDS] as const,
      (choice) => (choice === 'none' ? (zh ? '先不用' : 'nowhere yet') : ''),
      'none',
    );
    return kind === 'none' ? {} : { ci: kind };
  };
  try {
    const aboutProfile = (id: string) => pack.profiles.find((profile) => profile.id === id)?.about[locale] ?? '';
    const names: Readonly<Record<Channel, string>> = zh
      ? { chat: '在线聊天', phone: '电话', email: '邮件', ticket: '工单' }
      : { chat: 'live chat', phone: 'phone', email: 'e-mail', ticket: 'tickets' };
    return {
      profile: request.profile ?? (await choose(zh ? '用哪套规则？' : 'Which rules?', profiles, aboutProfile, usual)),
      channel:
        request.channel ??
        (await choose(zh ? '主要是什么渠道？' : 'Which channel mostly?', CHANNELS, (c) => names[c], 'chat')),
      ...(hasReplies && {
        baseline:
          request.baseline ??
          (await choose(
            zh
              ? '现有的问题先记下来，以后只报新的？'
              : 'Keep what is found now in a baseline, and report only what is new?',
            ['no', 'yes'] as const,
            (answer) =>
              (zh
                ? { no: '不用', yes: '写 .replylint-baseline.json' }
                : { no: '', yes: 'writes .replylint-baseline.json' })[answer],
            'no',
          )) === 'yes',
      }),
      ...(await askCi()),
    };
  } finally {
    lines.close();
  }
}

function alreadyThere(file: string): UserError {
  return new UserError({
    title: { zh: '已经有配置文件了', en: 'there is a config already' },
    hint:
      file === FILE
        ? { zh: '要覆盖它，请加 --force', en: 'overwrite it with --force' }
        : { zh: '同一目录只能有一份配置', en: 'a folder has one config' },
    file,
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

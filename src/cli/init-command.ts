import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG_NAMES } from '../config/find.ts';
import { starterConfig } from '../config/starter.ts';
import { nearest, UserError } from '../errors.ts';
import { pack } from '../generated/pack.ts';
import { truncateAt } from '../text/width.ts';
import type { Channel, Locale } from '../types.ts';
import type { CheckRequest } from './checking.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type Io, write } from './io.ts';
import { listed } from './locale.ts';
import { fileError } from './notes.ts';

export type InitRequest = Pick<CheckRequest, 'profile' | 'channel' | 'locale'> & {
  readonly yes?: boolean;
  readonly force?: boolean;
};

const FILE = 'replylint.config.yaml';
const CHANNELS: readonly Channel[] = ['chat', 'phone', 'email', 'ticket'];

/** Writes a commented config. On a terminal it asks for what no flag tells; without one it takes the defaults. */
export async function initConfig(request: InitRequest, io: Io, fallback: Locale): Promise<ExitCode> {
  const locale = request.locale ?? fallback;
  const profiles = pack.profiles.map(({ id }) => id);
  if (request.profile !== undefined && !profiles.includes(request.profile))
    throw unknownProfile(request.profile, profiles);
  const there = CONFIG_NAMES.find((name) => name !== 'package.json' && existsSync(join(io.cwd, name)));
  if (there !== undefined && !(request.force && there === FILE)) throw alreadyThere(there);
  const asks = !request.yes && io.stdin.isTTY === true && io.stderr.isTTY === true;
  const answers = asks ? await ask(request, profiles, io, locale) : request;
  const text = starterConfig({ profile: answers.profile ?? 'recommended', channel: answers.channel, locale });
  try {
    await writeFile(join(io.cwd, FILE), text, { flag: request.force ? 'w' : 'wx' });
  } catch (error) {
    throw fileError(error, FILE);
  }
  const done =
    locale === 'zh'
      ? `已写好 ${FILE}。试一试：replylint -t "我不能帮您退款。"`
      : `Wrote ${FILE}. Try it: replylint -t "We can't do that."`;
  await write(io.stderr, `${done}\n`);
  return EXIT.clean;
}

async function ask(
  request: InitRequest,
  profiles: readonly string[],
  io: Io,
  locale: Locale,
): Promise<{ profile?: string; channel?: Channel }> {
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
  try {
    const aboutProfile = (id: string) => pack.profiles.find((profile) => profile.id === id)?.about[locale] ?? '';
    const names: Readonly<Record<Channel, string>> = zh
      ? { chat: '在线聊天', phone: '电话', email: '邮件', ticket: '工单' }
      : { chat: 'live chat', phone: 'phone', email: 'e-mail', ticket: 'tickets' };
    return {
      profile:
        request.profile ?? (await choose(zh ? '用哪套规则？' : 'Which rules?', profiles, aboutProfile, 'recommended')),
      channel:
        request.channel ??
        (await choose(zh ? '主要是什么渠道？' : 'Which channel mostly?', CHANNELS, (c) => names[c], 'chat')),
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

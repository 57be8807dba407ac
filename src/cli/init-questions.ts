import type { Interface } from 'node:readline/promises';
import { pack } from '../generated/pack.ts';
import { truncateAt } from '../text/width.ts';
import type { Channel, Locale } from '../types.ts';
import { CI_FILES, CI_KINDS, type CiKind } from './ci-files.ts';
import { type Io, write } from './io.ts';

/** What `init` is to write. */
export interface InitAnswers {
  readonly profile?: string;
  readonly channel?: Channel;
  readonly baseline?: boolean;
  readonly ci?: CiKind;
}

const CHANNELS: readonly Channel[] = ['chat', 'phone', 'email', 'ticket'];

/** Asks on the terminal for what is not told yet; `undefined` when the person calls it off with Ctrl-C or Ctrl-D. */
export async function askInit(
  told: InitAnswers,
  { usual, hasReplies }: { readonly usual: string; readonly hasReplies: boolean },
  io: Io,
  locale: Locale,
): Promise<InitAnswers | undefined> {
  const zh = locale === 'zh';
  const dialog = await openDialog(io, locale);
  const profiles = pack.profiles.map(({ id }) => id);
  const aboutProfile = (id: string) => pack.profiles.find((profile) => profile.id === id)?.about[locale] ?? '';
  try {
    const profile =
      told.profile ?? (await dialog.choose(zh ? '用哪套规则？' : 'Which rules?', profiles, aboutProfile, usual));
    const channel =
      told.channel ??
      (await dialog.choose(
        zh ? '主要是什么渠道？' : 'Which channel mostly?',
        CHANNELS,
        (one) => CHANNEL_NAMES[locale][one],
        'chat',
      ));
    if (!hasReplies) return { ...told, profile, channel };
    const baseline =
      told.baseline ??
      (await dialog.choose(
        zh
          ? '现有的问题先记下来，以后只报新的？'
          : 'Keep what is found now in a baseline, and report only what is new?',
        ['no', 'yes'] as const,
        (answer) => (answer === 'no' ? (zh ? '不用' : '') : `${zh ? '写 ' : 'writes '}.replylint-baseline.json`),
        'no',
      )) === 'yes';
    const ci =
      told.ci ??
      (await dialog.choose(
        zh ? '在哪里自动检查？' : 'Where shall it run by itself?',
        ['none', ...CI_KINDS] as const,
        (choice) => (choice === 'none' ? (zh ? '先不用' : 'nowhere yet') : CI_FILES[choice]),
        'none',
      ));
    return { profile, channel, baseline, ...(ci !== 'none' && { ci }) };
  } catch (error) {
    // From Node 24 on an open question fails by itself.
    if (error instanceof Cancelled || (error instanceof Error && error.name === 'AbortError')) return undefined;
    throw error;
  } finally {
    dialog.close();
  }
}

const CHANNEL_NAMES: Readonly<Record<Locale, Readonly<Record<Channel, string>>>> = {
  zh: { chat: '在线聊天', phone: '电话', email: '邮件', ticket: '工单' },
  en: { chat: 'live chat', phone: 'phone', email: 'e-mail', ticket: 'tickets' },
};

class Cancelled extends Error {}

interface Dialog {
  /** The choice a person makes by its number or name, or the first one by Enter. Throws Cancelled. */
  choose<T extends string>(title: string, choices: readonly T[], about: (choice: T) => string, first: T): Promise<T>;
  close(): void;
}

async function openDialog(io: Io, locale: Locale): Promise<Dialog> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: io.stdin, output: io.stderr });
  const closed = closing(lines);
  const zh = locale === 'zh';
  // A terminal that does not know its width says 0.
  const columns = io.stderr.columns || 80;
  return {
    async choose(title, choices, about, first) {
      const list = choices.map((choice, i) =>
        truncateAt(`  ${i + 1}  ${choice.padEnd(12)} ${about(choice)}`.trimEnd(), columns),
      );
      await write(io.stderr, `${title}\n${list.join('\n')}\n`);
      const question = zh ? `编号或名称（回车为 ${first}）：` : `Number or name (Enter for ${first}): `;
      for (;;) {
        const answer = (await Promise.race([lines.question(question), closed])).trim();
        const chosen =
          answer === '' ? first : (choices[Number(answer) - 1] ?? choices.find((choice) => choice === answer));
        if (chosen !== undefined) return chosen;
        const names = choices.join(zh ? '、' : ', ');
        await write(
          io.stderr,
          zh
            ? `没有“${answer}”这一项，请输入 1–${choices.length} 或名称：${names}\n`
            : `“${answer}” is no choice: type 1–${choices.length} or a name: ${names}\n`,
        );
      }
    },
    close: () => lines.close(),
  };
}

/** Fails as soon as the person ends the dialog. A question that is open then never gets its answer. */
function closing(lines: Interface): Promise<never> {
  const closed = new Promise<never>((_, fail) => lines.once('close', () => fail(new Cancelled())));
  // It closes in good order too, when nobody waits for it.
  closed.catch(() => {});
  lines.once('SIGINT', () => lines.close());
  return closed;
}

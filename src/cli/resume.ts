import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { Locale } from '../types.ts';
import type { ExportSource } from './audit-sources.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import { note } from './notes.ts';
import { openPart } from './part-file.ts';
import type { PartMaker } from './part-maker.ts';
import type { ReportAsked } from './reports-asked.ts';

export interface ResumeRequest {
  readonly asked: readonly ReportAsked[];
  readonly sources: readonly ExportSource[];
  readonly part: PartMaker | undefined;
  readonly io: Io;
  readonly locale: Locale;
}

/**
 * The exit code of a part that is there already, whole and made of the same; `undefined` where it is to be made. Throws a
 * UserError where nobody could tell.
 */
export async function codeOfWhole({ asked, sources, part, io, locale }: ResumeRequest): Promise<ExitCode | undefined> {
  const [main] = asked;
  if (!part || main?.file === undefined || main.format !== 'json') throw nothingToResume();
  const piped = sources.find(({ isPiped }) => isPiped);
  if (piped) throw pipeCannot(piped);
  const there = await Promise.all(asked.map(({ file }) => stat(resolve(io.cwd, file!)).catch(() => undefined)));
  if (there.some((found) => !found?.isFile())) return undefined;
  const opened = await openPart(main.file, io).catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
  if (!opened) return undefined;
  await opened.close();
  const { header, result } = opened;
  if (result.isStopped || JSON.stringify(header) !== JSON.stringify(part.header)) return undefined;
  const text = {
    zh: `${main.file}：这一份已经做完，没有重做`,
    en: `${main.file}: whole already, left as it is`,
  };
  await note(io, text[locale]);
  return result.code;
}

function nothingToResume(): UserError {
  return new UserError({
    title: { zh: '--resume 要和 --shard、-o 一起用', en: '--resume needs --shard and -o' },
    hint: {
      zh: '例如 replylint audit 五月/ --shard 2/8 -o part-2.json --resume',
      en: 'for example replylint audit may/ --shard 2/8 -o part-2.json --resume',
    },
  });
}

function pipeCannot({ path }: ExportSource): UserError {
  return new UserError({
    title: {
      zh: `${path} 没法用 --resume：看不出是不是同一份数据`,
      en: `--resume cannot tell whether ${path} is the same as before`,
    },
  });
}

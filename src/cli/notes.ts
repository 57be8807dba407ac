import { describeError, UserError } from '../errors.ts';
import type { RunError } from '../report/report.ts';
import type { Locale } from '../types.ts';
import { type Io, write } from './io.ts';

/** Says something beside the report, on stderr. */
export function note(io: Pick<Io, 'stderr'>, text: string): Promise<void> {
  return write(io.stderr, `replylint: ${text}\n`);
}

/** A known mistake in words, on stderr. */
export function tellError(io: Pick<Io, 'stderr'>, error: UserError, locale: Locale): Promise<void> {
  const isBare = error.title.en === '' && error.more.length > 0;
  const text = isBare
    ? error.more.map((other) => describeError(other, locale)).join('\n')
    : describeError(error, locale);
  return note(io, text);
}

/** The same as data of the report. */
export function asRunErrors(error: UserError, locale: Locale): RunError[] {
  const { title, detail, file, line, column, more } = error;
  const message = [title[locale], detail?.[locale]].filter((part) => part).join(locale === 'zh' ? '：' : ': ');
  return [
    { message, path: file ?? null, line: line ?? null, column: column ?? null },
    ...more.flatMap((other) => asRunErrors(other, locale)),
  ];
}

/** The same in words, for what was a mistake somewhere else. */
export function wordsOf({ path, line, message }: RunError): string {
  const place = [path, path === null ? null : line].filter((one) => one !== null).join(':');
  return place === '' ? message : `${place}: ${message}`;
}

/** The known mistake that an error is; anything else is thrown on. */
export function asUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  throw error;
}

/** A failed call of the file system as a mistake a person can put right. */
export function fileError(error: unknown, file: string): UserError {
  if (error instanceof UserError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const known = code === undefined ? undefined : REASONS[code];
  if (!known) throw error;
  return new UserError({ title: known, file, cause: error });
}

const REASONS: Readonly<Record<string, { zh: string; en: string }>> = {
  ENOENT: { zh: '没有这个文件', en: 'no such file' },
  ENOTDIR: { zh: '路径里有一段不是目录', en: 'a part of the path is not a directory' },
  EISDIR: { zh: '这是目录，不是文件', en: 'is a directory' },
  EACCES: { zh: '没有权限', en: 'permission denied' },
  EPERM: { zh: '没有权限', en: 'permission denied' },
  EROFS: { zh: '文件系统只读', en: 'the file system is read-only' },
  ENOSPC: { zh: '磁盘已满', en: 'no space left' },
  ELOOP: { zh: '符号链接成环', en: 'too many symbolic links' },
  ENAMETOOLONG: { zh: '文件名太长', en: 'the name is too long' },
  EIO: { zh: '读写出错', en: 'input/output error' },
  EMFILE: { zh: '打开的文件太多', en: 'too many open files' },
};

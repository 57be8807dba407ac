import { UserError } from '../../errors.ts';
import type { Text } from '../../types.ts';

/** The libraries that read Parquet are not there. */
export function noParquet(file: string, cause: unknown): UserError {
  return new UserError({
    title: {
      zh: '读 Parquet 需要 hyparquet 和 hyparquet-compressors，这里没有安装',
      en: 'reading Parquet needs hyparquet and hyparquet-compressors, which are not installed',
    },
    hint: {
      zh: '请运行 npm install hyparquet hyparquet-compressors，或导出为 CSV、JSON',
      en: 'run npm install hyparquet hyparquet-compressors, or export as CSV or JSON',
    },
    file,
    cause,
  });
}

/** The end of the file is not that of a Parquet file. */
export function cutOff(file: string): UserError {
  return new UserError({
    title: {
      zh: 'Parquet 文件不完整：末尾缺了目录',
      en: 'the Parquet file is cut off: what lists its contents is missing',
    },
    hint: {
      zh: '可能没有写完或没有传完，请重新导出或重新下载',
      en: 'it may not have been written or copied to the end: export or copy it again',
    },
    file,
  });
}

/** Nothing in the file begins or ends as Parquet does. */
export function notParquet(file: string): UserError {
  return new UserError({
    title: { zh: '这不是 Parquet 文件', en: 'this is no Parquet file' },
    hint: { zh: '请去掉 --from，让程序自己识别', en: 'leave out --from, and its format is found' },
    file,
  });
}

/** The file, or columns of it that are needed, cannot be read without a key. */
export function encrypted(file: string, columns: readonly string[] = []): UserError {
  const names = columns.map((name) => `“${name}”`);
  return new UserError({
    title:
      names.length > 0
        ? {
            zh: `列${names.join('、')}加了密，无法读取`,
            en: `encrypted columns that are needed cannot be read: ${names.join(', ')}`,
          }
        : { zh: 'Parquet 文件加了密，无法读取', en: 'the Parquet file is encrypted and cannot be read' },
    hint: { zh: '请导出一份不加密的', en: 'export it without encryption' },
    file,
  });
}

/** What lists the contents of the file says nothing that makes sense. */
export function damaged(file: string, cause: unknown): UserError {
  const reason = reasonOf(cause);
  return new UserError({
    title: {
      zh: 'Parquet 文件已损坏：读不出目录',
      en: 'the Parquet file is damaged: what lists its contents cannot be read',
    },
    detail: { zh: reason, en: reason },
    hint: { zh: '请重新导出或重新下载', en: 'export or copy it again' },
    file,
    cause,
  });
}

/** A file that lists what stands in others. */
export function onlyListed(file: string, other: string): UserError {
  return new UserError({
    title: {
      zh: `这个文件只是目录，数据在别的文件里（如 ${other}）`,
      en: `this file only lists what stands in others, such as ${other}`,
    },
    hint: { zh: '请改为给出那些文件，或它们所在的文件夹', en: 'give those files, or the folder they stand in' },
    file,
  });
}

/** Rows that could not be read because of one of their columns; the rest of the file is read. */
export function lostRows(first: number, last: number, column: string, cause: unknown): Text {
  const reason = reasonOf(cause);
  return {
    zh: `第 ${first}–${last} 行读不出来：列“${column}”的数据已损坏（${reason}）`,
    en: `rows ${first} to ${last} cannot be read: the data of the column “${column}” is damaged (${reason})`,
  };
}

/** The error of a table, with the columns of the file that were no part of it. */
export function withOthers(error: UserError, nested: readonly string[], closed: readonly string[]): UserError {
  const list = (names: readonly string[], comma: string) => names.map((name) => `“${name}”`).join(comma);
  const lines: Text[] = [];
  if (nested.length > 0)
    lines.push({
      zh: `嵌套的列（列表、键值对），里面没有认出消息：${list(nested, '、')}`,
      en: `nested columns (lists, maps), in which no messages were recognised: ${list(nested, ', ')}`,
    });
  if (closed.length > 0)
    lines.push({ zh: `加密的列：${list(closed, '、')}`, en: `encrypted columns: ${list(closed, ', ')}` });
  if (lines.length === 0) return error;
  const both = (language: 'zh' | 'en') =>
    [error.detail?.[language], ...lines.map((line) => line[language])].filter((line) => line !== undefined).join('\n');
  const { title, hint, file, line, column, more, cause } = error;
  return new UserError({ title, detail: { zh: both('zh'), en: both('en') }, hint, file, line, column, more, cause });
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

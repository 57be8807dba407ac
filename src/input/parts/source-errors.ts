import { UserError } from '../../errors.ts';
import type { Text } from '../../types.ts';
import type { TranscriptFormat } from '../transcript.ts';
import type { BinaryFormat } from './binary-format.ts';

const KINDS: Readonly<Record<BinaryFormat, Text>> = {
  xlsx: { zh: '工作簿', en: 'a workbook' },
  parquet: { zh: ' Parquet 文件', en: 'a Parquet file' },
};

/** A time that cannot be read, and how many there are. */
export function noTime(raw: string, count: number): Text {
  return {
    zh: `看不懂时间「${raw}」${count > 1 ? `，这样的共 ${count} 个` : ''}；这些消息按没有时间处理`,
    en: `“${raw}” is no time that is known${count > 1 ? `, nor are ${count - 1} others` : ''}; such messages have none`,
  };
}

/** Rows, and no text in any. */
export function noWords(file: string, rows: number): UserError {
  return new UserError({
    title: { zh: `${rows} 行里都没有消息内容`, en: `none of ${rows} rows has a text` },
    hint: { zh: '内容在别的列时，请用 --map text=列名 指明', en: 'if another column holds it: --map text=COLUMN' },
    file,
  });
}

/** Nothing in a file is a message to the format. */
export function noMessages(file: string, { id }: TranscriptFormat): UserError {
  return new UserError({
    title: { zh: `没有可以按 ${id} 读取的消息`, en: `there is no message to read as ${id}` },
    file,
  });
}

/** A workbook or a Parquet file that was said to be something else. */
export function noText(file: string, from: string, format: BinaryFormat): UserError {
  const kind = KINDS[format];
  return new UserError({
    title: { zh: `这是${kind.zh}，不能按 ${from} 读取`, en: `this is ${kind.en} and cannot be read as ${from}` },
    hint: { zh: `请去掉 --from，或用 --from ${format}`, en: `leave out --from, or use --from ${format}` },
    file,
  });
}

/** A file without anything. */
export function nothingIn(file: string): UserError {
  return new UserError({ title: { zh: '文件是空的', en: 'the file is empty' }, file });
}

import { UserError } from '../errors.ts';
import type { Labels } from '../eval/labels.ts';
import type { MarkedRow } from '../eval/sheet.ts';
import { decodeChunks } from './bytes.ts';
import type { Encoding } from './decode.ts';
import { isBinary } from './decode.ts';
import { labelsOf } from './label-lines.ts';
import { isMarkedLine, marksOfLines, marksOfTable } from './mark-sheet.ts';
import { openSource } from './open.ts';
import { binaryFormatOf } from './parts/binary-format.ts';

/** What people said of conversations: labels of whole conversations, or marks on findings. What could not be read is told; the rest counts. */
export type LabelFile =
  | { readonly kind: 'labels'; readonly labels: readonly Labels[] }
  | { readonly kind: 'marks'; readonly rows: readonly MarkedRow[] };

/** Reads a file of labels or marks, packed or not, in any encoding. Throws {@link UserError} for what is neither. */
export async function readLabelFile(
  path: string,
  chunks: AsyncIterable<Uint8Array | string>,
  encoding: Encoding | undefined,
  onError: (error: UserError) => void,
): Promise<LabelFile> {
  const opened = await openSource(path, chunks, onError);
  if (binaryFormatOf(opened.head)) throw asCsv(path);
  let text = '';
  const onProblem = ({ line, problem }: { readonly line?: number | undefined; readonly problem: UserError['title'] }) =>
    onError(new UserError({ title: problem, file: path, line }));
  for await (const part of decodeChunks(opened.bytes(), { told: encoding, onProblem })) text += part;
  text = text.replace(/^\ufeff/, '');
  if (isBinary(text.slice(0, 65_536))) throw asCsv(path);
  if (text.trim() === '') throw empty(path);
  const first = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '')!;
  if (!/^\s*[{[]/.test(first)) return { kind: 'marks', rows: await marksOfTable(path, text, onError) };
  if (isConversations(first, text)) throw conversations(path);
  if (isMarkedLine(first)) return { kind: 'marks', rows: marksOfLines(path, text, onError) };
  return { kind: 'labels', labels: labelsOf(path, text, onError) };
}

/** Whether it is an export that was named in place of labels: a list, or something with messages. */
function isConversations(first: string, text: string): boolean {
  const isExport = (value: unknown) =>
    Array.isArray(value) ||
    (typeof value === 'object' &&
      value !== null &&
      !('labels' in value) &&
      ('messages' in value || 'conversations' in value));
  const parsed = (json: string): unknown => {
    try {
      return JSON.parse(json);
    } catch {
      return undefined;
    }
  };
  return isExport(parsed(first) ?? (/^\s*[{[]\s*$/.test(first) ? parsed(text) : undefined));
}

function conversations(file: string): UserError {
  return new UserError({
    title: { zh: '这是会话，不是标注', en: 'holds conversations, not labels' },
    hint: { zh: '会话文件写在 --on 后面', en: 'name conversations after --on' },
    file,
  });
}

function empty(file: string): UserError {
  return new UserError({
    title: { zh: '里面没有标注', en: 'holds no labels' },
    hint: {
      zh: '一行一个会话：{"id":"c1","labels":[{"message":1,"rule":"use-nin","quote":"你"}]}；没有毛病的会话写 "labels":[]',
      en: 'a conversation a line: {"id":"c1","labels":[{"message":1,"rule":"use-nin","quote":"你"}]}; one without a fault has "labels":[]',
    },
    file,
  });
}

function asCsv(file: string): UserError {
  return new UserError({
    title: { zh: '不是文本文件，读不了标注', en: 'is no text: labels cannot be read from it' },
    hint: { zh: '表格请另存为 CSV（UTF-8 或 GBK 都可以）', en: 'save a workbook as CSV' },
    file,
  });
}

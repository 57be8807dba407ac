import type { ReplyFormat } from './reply.ts';

/** A format of files with replies, loaded when a file of it is read. A new one: a file in `canned`, a test, a line in this list. */
export interface ListedFormat {
  readonly id: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** It reads bytes, not text. */
  readonly isBinary?: boolean;
  /** Absent for plain text: it is read without loading anything. */
  readonly load?: () => Promise<ReplyFormat>;
}

export const replyFormats: readonly ListedFormat[] = [
  { id: 'text', extensions: ['.txt', '.text'] },
  {
    id: 'markdown',
    extensions: ['.md', '.markdown', '.mdx'],
    load: async () => (await import('./canned/index.ts')).markdown,
  },
  { id: 'yaml', extensions: ['.yml', '.yaml'], load: async () => (await import('./canned/index.ts')).yaml },
  {
    id: 'json',
    extensions: ['.json', '.jsonc', '.json5'],
    load: async () => (await import('./canned/index.ts')).json,
  },
  { id: 'sheet', extensions: ['.csv', '.tsv'], load: async () => (await import('./canned/index.ts')).sheet },
  { id: 'xlsx', extensions: ['.xlsx'], isBinary: true, load: async () => (await import('./canned/index.ts')).xlsx },
  { id: 'html', extensions: ['.html', '.htm'], load: async () => (await import('./canned/index.ts')).html },
  { id: 'po', extensions: ['.po', '.pot'], load: async () => (await import('./canned/index.ts')).po },
  { id: 'xliff', extensions: ['.xlf', '.xliff'], load: async () => (await import('./canned/index.ts')).xliff },
];

/** The format of a file by its name; a name without an extension is text; `undefined` when the extension is not known. */
export function formatOf(path: string): ListedFormat | undefined {
  const extension = /[^/\\](\.[^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
  if (extension === undefined) return replyFormats[0];
  return replyFormats.find(({ extensions }) => extensions.includes(extension));
}

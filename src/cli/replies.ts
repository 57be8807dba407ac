import { UserError } from '../errors.ts';
import { splitDrafts } from '../input/draft.ts';
import type { Comment, Reply, ReplyFile } from '../input/reply.ts';
import { slice } from '../text/written.ts';
import type { Finding, Kind } from '../types.ts';
import type { Read } from './sources.ts';

/** What was read, as the replies in it. */
export interface Loaded extends ReplyFile {
  readonly read: Read;
  readonly kind: Exclude<Kind, 'transcript'>;
  /** What an earlier run found in each reply, where all is as it was then. */
  readonly known?: readonly (readonly Finding[])[];
}

/** The replies of what was read. Throws a UserError when it is broken. `kind` is what somebody told of them. */
export async function loadReplies(read: Read, kind?: Loaded['kind']): Promise<Loaded> {
  const conflict = read.kind === 'file' ? notMerged(read) : undefined;
  if (conflict) throw conflict;
  const { isCanned, ...file } = await repliesIn(read);
  return { read, ...file, kind: kind ?? (isCanned || read.told ? 'canned' : 'draft') };
}

/** `<<<<<<< HEAD`, then `=======`, then `>>>>>>> branch`, each a line of its own. */
const UNMERGED = /^<{7} [^\n]*$[\s\S]*?^={7}\r?$[\s\S]*?^>{7} /m;

function notMerged({ name, text }: Read): UserError | undefined {
  const at = text.includes('\n=======') ? text.search(UNMERGED) : -1;
  if (at < 0) return undefined;
  return new UserError({
    title: { zh: '有没解决的合并冲突', en: 'has a merge conflict that is not resolved' },
    hint: {
      zh: '先选定保留哪一边，去掉 <<<<<<<、=======、>>>>>>> 这些标记。',
      en: 'Keep one side and take the marks <<<<<<<, =======, >>>>>>> out.',
    },
    file: name,
    line: text.slice(0, at).split('\n').length,
  });
}

async function repliesIn(read: Read): Promise<ReplyFile & { readonly isCanned: boolean }> {
  const { kind, text, bytes, name, told, format } = read;
  // A text given as an argument is one draft, whatever lines it has.
  if (kind === 'text') {
    const whole: Reply = { key: '', ...slice(text, 0, text.length), region: { start: 0, end: text.length } };
    return { replies: text.trim() === '' ? [] : [whole], comments: NO_COMMENTS, isCanned: false };
  }
  if (!format.load) {
    if (told?.select) throw selectsNothing(name);
    const known = { ...(told?.turn && { turn: told.turn }), ...(told?.channel && { channel: told.channel }) };
    const replies = splitDrafts(text).map((draft) => ({ ...draft, ...known }));
    return { replies, comments: NO_COMMENTS, isCanned: false };
  }
  const reader = await format.load();
  const file = await reader.read({ name, text, bytes, ...(told && { told }) });
  const known = { ...(told?.turn && { turn: told.turn }), ...(told?.channel && { channel: told.channel }) };
  return {
    ...file,
    replies: file.replies.filter((reply) => reply.text.trim() !== '').map((reply) => ({ ...reply, ...known })),
    // Plain Markdown is what an agent may keep a draft in.
    isCanned: format.id !== 'markdown' || (file.shape !== undefined && file.shape !== 'body'),
  };
}

const NO_COMMENTS: readonly Comment[] = [];

/** What names each reply of a file in reports: the file's name alone, or with the reply's key, and a number from the second of the same key on. */
export function idsOf(name: string, replies: readonly Reply[]): readonly string[] {
  const counts = new Map<string, number>();
  return replies.map(({ key }) => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const id = key === '' ? name : `${name}#${key}`;
    return count === 1 ? id : `${id}~${count}`;
  });
}

function selectsNothing(file: string): UserError {
  return new UserError({
    title: {
      zh: '纯文本里没有可供 select 挑选的部分',
      en: 'plain text has no parts for “select” to choose from',
    },
    hint: { zh: '多条回复用一行 --- 隔开。', en: 'Part several replies by a line ---.' },
    file,
  });
}

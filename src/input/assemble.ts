import type { Conversation, Role } from '../types.ts';
import { closedIds } from './parts/closed-ids.ts';
import { type ConversationOptions, createConversationMaker, roleOfRow } from './parts/conversation-of-rows.ts';
import { comesAgain, type FewIds, fewIds } from './parts/few-ids.ts';
import { hashOfId } from './parts/id-hash.ts';
import type { SourceTally } from './tally.ts';
import type { Piece, Problem, Row } from './transcript.ts';

export interface AssembleOptions extends ConversationOptions {
  /** Names a conversation that has no id of its own. */
  readonly name: string;
  /** Threads are parted where nobody spoke for so many milliseconds. */
  readonly sessionGap: number;
  /** Most messages of unfinished conversations that are held. */
  readonly window: number;
  /** Whether a conversation is given at all, by the id that its source gives it: parts of one, and threads, are not torn apart. */
  readonly isOwn?: ((id: string) => boolean) | undefined;
  readonly tally: SourceTally;
  /** Problems that were told before the first row. */
  readonly problemCount?: number;
  /** Hears of problems: shared ones, which every shard sees, and those of own conversations. */
  readonly onProblem: (problem: Problem, place: ProblemPlace) => void;
}

/** Where a problem came up. `rows` and `ordinal` together give the order of all problems of a source, over all its shards. */
export interface ProblemPlace {
  /** Rows, and places that could not be read, up to here. */
  readonly rows: number;
  /** Conversations closed up to here. */
  readonly ordinal: number;
  /** Whether every shard sees it. */
  readonly isShared: boolean;
}

/** A conversation of a source, and which it was of all that were closed, whoever's they are; from 0. */
export interface ReadConversation {
  readonly conversation: Conversation;
  readonly ordinal: number;
}

/** A conversation that is still being put together. */
interface Open {
  readonly key: string;
  readonly id: string;
  /** Whether it is given; `undefined` as long as replies may join it to another. */
  readonly isOwn: boolean | undefined;
  /** Of one that is not given only those without an id of it. */
  readonly rows: Row[];
  count: number;
  /** Instant of the last message, of threads, and who spoke. */
  last?: number | undefined;
  lastRole?: Role | undefined;
  readonly ids: FewIds;
  repeated: number;
}

/**
 * Puts rows together to conversations, in order of the last message. Rows of one conversation may stand apart as long as no
 * more than `window` messages of unfinished conversations are held meanwhile; one that goes on after that is told, and
 * audited as a conversation of its own. All of that is counted alike whichever conversations are given.
 */
export function createAssembler(options: AssembleOptions): {
  /** The conversations that are complete. */
  push(pieces: readonly Piece[]): ReadConversation[];
  end(): ReadConversation[];
  /** Tells a problem that came up before the rows that are pushed next. */
  tell(problem: Problem): void;
} {
  const { tally, isOwn } = options;
  const open = new Map<string, Open>();
  const closed = closedIds();
  const keyByMessage = new Map<string, string>();
  const parts = new Map<string, number>();
  const makeConversation = createConversationMaker(options, tally);
  let problems = options.problemCount ?? 0;
  let closedCount = 0;
  let held = 0;
  let latest: Open | undefined;
  let begun = 0;
  let isInterleaved = false;

  return {
    push(pieces) {
      const done: ReadConversation[] = [];
      for (const piece of pieces) {
        if ('problem' in piece) tell(piece);
        else add(piece, done);
      }
      return done;
    },
    end() {
      const done: ReadConversation[] = [];
      for (const conversation of open.values()) close(conversation, done);
      return done;
    },
    tell,
  };

  function tell(problem: Problem): void {
    problems++;
    tellAt(problem, true);
  }

  function tellAt(problem: Problem, isShared: boolean): void {
    options.onProblem(problem, { rows: tally.rows + problems, ordinal: closedCount, isShared });
  }

  function add(row: Row, done: ReadConversation[]): void {
    tally.rows++;
    if (row.text.length > LONGEST_MESSAGE) {
      tellAt({ line: row.line, problem: TOO_LONG }, true);
      return;
    }
    const key = keyOf(row);
    let own = latest?.key === key ? latest : open.get(key);
    if (own && row.thread !== undefined && isAfterSilence(own, row)) {
      close(own, done);
      own = undefined;
    }
    if (!own) own = begin(key, row);
    else if (own !== latest) {
      isInterleaved = true;
      open.delete(key);
      open.set(key, own);
    }
    latest = own;
    const idKey = row.idKey ?? (row.id === undefined ? undefined : hashOfId(row.id));
    if (idKey !== undefined && comesAgain(own.ids, idKey) && row.recalls === undefined) {
      own.repeated++;
      return;
    }
    // What replies tie together is forgotten by its rows.
    if (own.isOwn !== false || (row.conversation ?? row.thread) === undefined) own.rows.push(row);
    own.count++;
    if (row.thread !== undefined) {
      own.last = instant(row) ?? own.last;
      own.lastRole = roleOfRow(row, options.isAgent);
    }
    held++;
    if (row.isLast) close(own, done);
    const window = mostHeld();
    if (held <= window) return;
    for (const oldest of open.values()) {
      if (held <= window || oldest === own) break;
      close(oldest, done);
    }
  }

  /** Where each conversation has been seen to stand together, far fewer messages need to be held. */
  function mostHeld(): number {
    const isGrouped = !isInterleaved && tally.rows >= begun * 2;
    return isGrouped ? Math.min(options.window, GROUPED_WINDOW) : options.window;
  }

  function keyOf(row: Row): string {
    const own = row.conversation ?? row.thread;
    if (own !== undefined) return own;
    if (row.replyTo === undefined && (row.id === undefined || !keyByMessage.has(row.id))) {
      // Nothing but a reply could tie it to others.
      if (row.id === undefined) return options.name;
      keyByMessage.set(row.id, row.id);
      return row.id;
    }
    const known = row.id === undefined ? undefined : keyByMessage.get(row.id);
    const parent = row.replyTo === undefined ? undefined : keyByMessage.get(row.replyTo);
    const key = parent ?? known ?? row.replyTo ?? row.id!;
    if (known !== undefined && known !== key) join(known, key);
    if (row.id !== undefined) keyByMessage.set(row.id, key);
    if (row.replyTo !== undefined) keyByMessage.set(row.replyTo, key);
    return key;
  }

  /** Two threads of replies turn out to be one. */
  function join(from: string, into: string): void {
    const other = open.get(from);
    // What began with an id of its own keeps it.
    if (!other || other.isOwn !== undefined) return;
    open.delete(from);
    if (latest === other) latest = undefined;
    const own = open.get(into);
    for (const row of other.rows) {
      if (row.id !== undefined) keyByMessage.set(row.id, into);
      if (row.replyTo !== undefined) keyByMessage.set(row.replyTo, into);
    }
    if (!own) {
      open.set(into, { ...other, key: into });
      return;
    }
    for (const row of other.rows) own.rows.push(row);
    own.count += other.count;
    own.repeated += other.repeated;
  }

  function begin(key: string, row: Row): Open {
    let id = row.conversation ?? key;
    if (row.thread !== undefined) {
      const at = row.time === undefined ? undefined : options.clock(row.time);
      id = at === undefined ? key : `${key}@${at.slice(0, 16)}`;
    }
    begun++;
    const isSettled = (row.conversation ?? row.thread) !== undefined;
    if (row.thread === undefined && closed.has(key)) {
      isInterleaved = true;
      const part = (parts.get(key) ?? 1) + 1;
      parts.set(key, part);
      if (isGiven(key)) tellAt({ line: row.line, problem: againWords(id, part) }, false);
      id = `${id}#${part}`;
    }
    const own: Open = {
      key,
      id,
      isOwn: isSettled ? isGiven(key) : undefined,
      rows: [],
      count: 0,
      ids: fewIds(),
      repeated: 0,
    };
    open.set(key, own);
    return own;
  }

  function isGiven(key: string): boolean {
    return isOwn === undefined || isOwn(key);
  }

  function isAfterSilence({ last, lastRole }: Open, row: Row): boolean {
    const now = instant(row);
    if (last === undefined || now === undefined || now - last <= options.sessionGap) return false;
    // A late answer belongs to its question, however late.
    const isAnswer = lastRole === 'customer' && roleOfRow(row, options.isAgent) === 'agent';
    return !isAnswer || now - last > LONGEST_WAIT;
  }

  function instant({ time }: Row): number | undefined {
    return time === undefined ? undefined : options.clock.instantOf(time);
  }

  function close(own: Open, done: ReadConversation[]): void {
    open.delete(own.key);
    if (latest === own) latest = undefined;
    held -= own.count;
    closed.add(own.key);
    for (const { id, replyTo, conversation, thread } of own.rows) {
      if (keyByMessage.size === 0) break;
      if ((conversation ?? thread) !== undefined) continue;
      if (id !== undefined) keyByMessage.delete(id);
      if (replyTo !== undefined) keyByMessage.delete(replyTo);
    }
    const ordinal = closedCount++;
    if (!(own.isOwn ?? isGiven(own.key))) return;
    tally.repeated += own.repeated;
    const conversation = makeConversation(own.rows, { id: own.id, ordinal }, (problem) => tellAt(problem, false));
    if (!conversation) return;
    tally.conversations++;
    done.push({ conversation, ordinal });
  }
}

const GROUPED_WINDOW = 2_000;
const LONGEST_WAIT = 72 * 3600 * 1000;
/** Nobody writes so much: it is a file in the wrong place, and no rule should be made to read it. */
const LONGEST_MESSAGE = 1_000_000;
const TOO_LONG: Problem['problem'] = {
  zh: '这条消息超过 1,000,000 个字，没有检查',
  en: 'this message is longer than 1,000,000 characters and is left out',
};

function againWords(id: string, part: number): Problem['problem'] {
  return {
    zh: `会话 ${id} 前面已经结束，这里又出现了；后面的部分按 ${id}#${part} 检查。如果是同一个会话，请先按会话排序，或用 --window 加大`,
    en: `the conversation ${id} ended before and comes again; what follows is audited as ${id}#${part}. If it is the same one, sort the file by conversation, or raise --window`,
  };
}

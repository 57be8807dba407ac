import { instantOf } from '../text/time.ts';
import type { Aside, Channel, Conversation, Message, Role } from '../types.ts';
import { closedIds } from './parts/closed-ids.ts';
import { orderOf } from './parts/order.ts';
import type { Piece, Problem, Row } from './transcript.ts';

export interface AssembleOptions {
  /** Names a conversation that has no id of its own. */
  readonly name: string;
  readonly path: string;
  /** Raw times to ISO 8601; `undefined` for what is no time. */
  readonly clock: (raw: string | number) => string | undefined;
  /** Times without a date, in milliseconds. */
  readonly offset: (raw: string | number) => number | undefined;
  readonly isAgent?: ((name: string) => boolean) | undefined;
  /** Threads are parted where nobody spoke for so many milliseconds. */
  readonly sessionGap: number;
  /** Most messages of unfinished conversations that are held. */
  readonly window: number;
  readonly channel?: Channel | undefined;
  readonly onProblem: (problem: Problem) => void;
}

/** What was seen beside the conversations. */
export interface Tally {
  rows: number;
  /** Messages of the same id that came again. */
  repeated: number;
  /** Conversations that stood newest first. */
  reversed: number;
  /** Times that are none in any way of writing that is known, and the first of them. */
  unreadTimes: number;
  unreadTime: { readonly line: number; readonly raw: string } | undefined;
  /** Messages that nobody could tell the role of, and their senders. */
  roleless: number;
  readonly rolelessSenders: Set<string>;
}

/** A conversation that is still being put together. */
interface Open {
  readonly key: string;
  readonly id: string;
  readonly rows: Row[];
  /** Instant of the last message, of threads. */
  last?: number | undefined;
  readonly ids: Set<string>;
}

/**
 * Puts rows together to conversations, in order of the last message. Rows of one conversation may stand apart as long as no
 * more than `window` messages of unfinished conversations are held meanwhile; one that goes on after that is told, and
 * audited as a conversation of its own.
 */
export function createAssembler(options: AssembleOptions): {
  readonly tally: Tally;
  /** The conversations that are complete. */
  push(pieces: readonly Piece[]): Conversation[];
  end(): Conversation[];
} {
  const open = new Map<string, Open>();
  const closed = closedIds();
  const keyByMessage = new Map<string, string>();
  const parts = new Map<string, number>();
  const tally: Tally = {
    rows: 0,
    repeated: 0,
    reversed: 0,
    unreadTimes: 0,
    unreadTime: undefined,
    roleless: 0,
    rolelessSenders: new Set(),
  };
  let held = 0;
  let latest: Open | undefined;
  let begun = 0;
  let isInterleaved = false;

  return {
    tally,
    push(pieces) {
      const done: Conversation[] = [];
      for (const piece of pieces) {
        if ('problem' in piece) options.onProblem(piece);
        else add(piece, done);
      }
      return done;
    },
    end() {
      const done: Conversation[] = [];
      for (const conversation of open.values()) close(conversation, done);
      return done;
    },
  };

  function add(row: Row, done: Conversation[]): void {
    tally.rows++;
    if (row.text.length > LONGEST_MESSAGE) {
      options.onProblem({ line: row.line, problem: TOO_LONG });
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
    if (row.id !== undefined) {
      if (own.ids.has(row.id) && row.recalls === undefined) {
        tally.repeated++;
        return;
      }
      own.ids.add(row.id);
    }
    own.rows.push(row);
    if (row.thread !== undefined) own.last = instant(row) ?? own.last;
    held++;
    if (row.isLast) close(own, done);
    const window = mostHeld();
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
    if (!other) return;
    open.delete(from);
    if (latest === other) latest = undefined;
    const own = open.get(into);
    for (const row of other.rows) {
      if (row.id !== undefined) keyByMessage.set(row.id, into);
      if (row.replyTo !== undefined) keyByMessage.set(row.replyTo, into);
      own?.rows.push(row);
    }
    if (!own) open.set(into, { ...other, key: into });
  }

  function begin(key: string, row: Row): Open {
    let id = row.conversation ?? key;
    if (row.thread !== undefined) {
      const at = row.time === undefined ? undefined : options.clock(row.time);
      id = at === undefined ? key : `${key}@${at.slice(0, 16)}`;
    }
    begun++;
    if (row.thread === undefined && closed.has(key)) {
      isInterleaved = true;
      const part = (parts.get(key) ?? 1) + 1;
      parts.set(key, part);
      options.onProblem({ line: row.line, problem: againWords(id, part) });
      id = `${id}#${part}`;
    }
    const own: Open = { key, id, rows: [], ids: new Set() };
    open.set(key, own);
    return own;
  }

  function isAfterSilence({ last, rows }: Open, row: Row): boolean {
    const now = instant(row);
    if (last === undefined || now === undefined || now - last <= options.sessionGap) return false;
    // A late answer belongs to its question, however late.
    const isAnswer = roleOf(rows.at(-1)!) === 'customer' && roleOf(row) === 'agent';
    return !isAnswer || now - last > LONGEST_WAIT;
  }

  function instant({ time }: Row): number | undefined {
    return time === undefined ? undefined : instantOf(options.clock(time));
  }

  function close(own: Open, done: Conversation[]): void {
    open.delete(own.key);
    if (latest === own) latest = undefined;
    held -= own.rows.length;
    closed.add(own.key);
    for (const { id, replyTo } of own.rows) {
      if (keyByMessage.size === 0) break;
      if (id !== undefined) keyByMessage.delete(id);
      if (replyTo !== undefined) keyByMessage.delete(replyTo);
    }
    const conversation = toConversation(own);
    if (conversation) done.push(conversation);
  }

  function toConversation({ id, rows }: Open): Conversation | undefined {
    const recalled = new Set(rows.flatMap(({ recalls }) => (recalls === undefined ? [] : [recalls])));
    let placed = rows.flatMap((row): Placed[] => {
      const role = roleOf(row);
      if (role === undefined) {
        tally.roleless++;
        if (tally.rolelessSenders.size < MOST_SENDERS) tally.rolelessSenders.add(row.sender ?? '');
        return [];
      }
      if (row.text.trim() === '' && row.attachment === undefined) return [];
      const isRecalled = row.id !== undefined && recalled.has(row.id);
      return [{ message: toMessage(row, role, isRecalled ? 'recalled' : row.aside), line: row.line }];
    });
    if (placed.length === 0) return undefined;
    const order = orderOf(placed.map(({ message }) => instantOf(message.time)));
    const lines = placed.map(({ line }) => line);
    if (order.kind !== 'as it stands') placed = order.indices.map((i) => placed[i]!);
    if (order.kind === 'newest first') tally.reversed++;
    // What replies tie together stands in any order.
    else if (order.kind === 'disorder' && rows.some(({ conversation, thread }) => conversation ?? thread))
      options.onProblem({ line: lines[order.from]!, problem: disorderWords(id) });
    const head = <K extends keyof Row>(name: K) => rows.find((row) => row[name] !== undefined)?.[name];
    const channel = head('channel') ?? options.channel;
    const team = head('team');
    const customerName = head('customerName');
    const endedBy = head('endedBy');
    const fields = fieldsOf(rows);
    return {
      id,
      kind: 'transcript',
      messages: placed.map(({ message }) => message),
      ...(channel && { channel }),
      ...(team !== undefined && { team }),
      ...(customerName !== undefined && { customerName }),
      ...(endedBy && { endedBy }),
      ...(fields && { fields }),
      source: { path: options.path, lines: placed.map(({ line }) => line) },
    };
  }

  function roleOf({ role, sender }: Row): Role | undefined {
    if (role === 'system' || options.isAgent === undefined || sender === undefined) return role;
    if (options.isAgent(sender)) return 'agent';
    return role ?? 'customer';
  }

  function toMessage(
    { line, text, time, end, sender, attachment }: Row,
    role: Role,
    aside: Aside | undefined,
  ): Message {
    const at = timeOf(time, line);
    const until = timeOf(end, line);
    return {
      role: aside === undefined ? role : 'system',
      text,
      ...(at !== undefined && { time: at }),
      ...(until !== undefined && { end: until }),
      ...(sender !== undefined && sender !== '' && { sender }),
      ...(attachment && { attachment }),
      ...(aside && { aside }),
    };
  }

  function timeOf(raw: string | number | undefined, line: number): string | undefined {
    if (raw === undefined || raw === '') return undefined;
    const time = options.clock(raw);
    if (time !== undefined) return time;
    const offset = options.offset(raw);
    if (offset !== undefined) return new Date(offset).toISOString();
    if (!NO_TIME.test(String(raw).trim())) {
      tally.unreadTimes++;
      tally.unreadTime ??= { line, raw: String(raw).trim().slice(0, 40) };
    }
    return undefined;
  }
}

interface Placed {
  readonly message: Message;
  readonly line: number;
}

const GROUPED_WINDOW = 2_000;
const LONGEST_WAIT = 72 * 3600 * 1000;
const MOST_SENDERS = 20;
/** Nobody writes so much: it is a file in the wrong place, and no rule should be made to read it. */
const LONGEST_MESSAGE = 1_000_000;
const TOO_LONG: Problem['problem'] = {
  zh: '这条消息超过 1,000,000 个字，没有检查',
  en: 'this message is longer than 1,000,000 characters and is left out',
};
/** What stands where there is no time. */
const NO_TIME = /^(?:[-–—/\\.?]*|null|none|nil|nan|n\/?a|undefined|0|无|空|0000-00-00.*)$/i;

function fieldsOf(rows: readonly Row[]): Record<string, string> | undefined {
  let fields: Record<string, string> | undefined;
  for (const row of rows) {
    if (row.fields) fields = { ...row.fields, ...fields };
  }
  return fields;
}

function againWords(id: string, part: number): Problem['problem'] {
  return {
    zh: `会话 ${id} 前面已经结束，这里又出现了；后面的部分按 ${id}#${part} 检查。如果是同一个会话，请先按会话排序，或用 --window 加大`,
    en: `the conversation ${id} ended before and comes again; what follows is audited as ${id}#${part}. If it is the same one, sort the file by conversation, or raise --window`,
  };
}

function disorderWords(id: string): Problem['problem'] {
  return {
    zh: `会话 ${id} 的时间倒退了，已按时间排好再检查`,
    en: `the times of the conversation ${id} run backwards; it is audited in the order of its times`,
  };
}

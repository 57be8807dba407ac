import { UserError } from '../errors.ts';
import type { Text } from '../types.ts';
import { noTime, noWords } from './parts/source-errors.ts';
import type { Problem } from './transcript.ts';

/** What was seen of a source beside its conversations. All but `rows` is of own conversations: the sums over shards are those of one run. */
export interface SourceTally {
  /** Rows that were read: the same in every shard. */
  rows: number;
  /** Conversations that were given. */
  conversations: number;
  /** Messages of the same id that came again. */
  repeated: number;
  /** Conversations that stood newest first. */
  reversed: number;
  /** Times that are none in any way of writing that is known, and the first of them. */
  unreadTimes: number;
  unreadTime: { readonly line: number; readonly raw: string; readonly ordinal: number } | undefined;
  /** Messages that nobody could tell the role of, and their first senders with the conversations where they came first. */
  roleless: number;
  rolelessSenders: { readonly name: string; readonly ordinal: number }[];
}

/** Nothing read yet. */
export function emptyTally(): SourceTally {
  return {
    rows: 0,
    conversations: 0,
    repeated: 0,
    reversed: 0,
    unreadTimes: 0,
    unreadTime: undefined,
    roleless: 0,
    rolelessSenders: [],
  };
}

/** Adds what another shard saw of the same source. */
export function addTally(into: SourceTally, other: SourceTally): void {
  into.rows = Math.max(into.rows, other.rows);
  into.conversations += other.conversations;
  into.repeated += other.repeated;
  into.reversed += other.reversed;
  into.unreadTimes += other.unreadTimes;
  into.roleless += other.roleless;
  if (other.unreadTime && !(into.unreadTime && into.unreadTime.ordinal < other.unreadTime.ordinal))
    into.unreadTime = other.unreadTime;
  // A conversation is of one shard: within it the order is kept.
  const senders = [...into.rolelessSenders, ...other.rolelessSenders].sort((a, b) => a.ordinal - b.ordinal);
  into.rolelessSenders = [];
  for (const { name, ordinal } of senders) addSender(into, name, ordinal);
}

/** Remembers a sender whose role nobody could tell, unless there are many. */
export function addSender({ rolelessSenders }: SourceTally, name: string, ordinal: number): void {
  if (rolelessSenders.length >= MOST_SENDERS || rolelessSenders.some((other) => other.name === name)) return;
  rolelessSenders.push({ name, ordinal });
}

interface TallyEvents {
  onNote(note: Text): void;
  onProblem(problem: Problem): void;
  onError(error: UserError): void;
}

/** Tells what is worth knowing when a source has been read, by one process or by all its shards. */
export function tellTally(tally: SourceTally, path: string, { onNote, onProblem, onError }: TallyEvents): void {
  const { rows, conversations, repeated, reversed, unreadTime, unreadTimes, roleless } = tally;
  if (conversations === 0 && rows > 0 && roleless === 0) onError(noWords(path, rows));
  if (repeated > 0) {
    onNote({
      zh: `${repeated} 条消息重复出现（id 相同），只算一次`,
      en: `${repeated} ${repeated === 1 ? 'message' : 'messages'} came again with the same id and count once`,
    });
  }
  if (reversed > 0) {
    onNote({
      zh: `${reversed} 个会话是从新到旧排列的，已倒回来`,
      en: `${reversed} ${reversed === 1 ? 'conversation' : 'conversations'} stood newest first and ${reversed === 1 ? 'was' : 'were'} turned round`,
    });
  }
  if (unreadTime) onProblem({ line: unreadTime.line, problem: noTime(unreadTime.raw, unreadTimes) });
  if (roleless > 0) onError(rolesUnknown(tally, path));
}

const MOST_SENDERS = 20;

function rolesUnknown({ roleless, rows, rolelessSenders }: SourceTally, file: string): UserError {
  const names = rolelessSenders.map(({ name }) => name).filter((name) => name !== '');
  const shown = names.slice(0, 8);
  return new UserError({
    title: {
      zh: `${roleless} 条消息分不清是客服还是客户说的（共 ${rows} 条）`,
      en: `cannot tell of ${roleless} of ${rows} messages whether an agent or the customer wrote them`,
    },
    detail:
      names.length > 0
        ? {
            zh: `发送人有：${shown.join('、')}${names.length > 8 ? ' …' : ''}`,
            en: `senders: ${shown.join(', ')}${names.length > 8 ? ' …' : ''}`,
          }
        : undefined,
    hint: {
      zh: `请用 --agents 写明谁是客服：--agents "${shown[0] ?? '小王,小李'}"，也可以写通配符：--agents "旗舰店:*"`,
      en: `name the agents with --agents: --agents "${shown[0] ?? 'Ann,Bob'}", or a pattern: --agents "shop:*"`,
    },
    file,
  });
}

import { instantOf } from '../../text/time.ts';
import type { Aside, Channel, Conversation, Message, Role } from '../../types.ts';
import { addSender, type SourceTally } from '../tally.ts';
import type { Problem, Row } from '../transcript.ts';
import type { Clock } from './clock.ts';
import { orderOf } from './order.ts';

export interface ConversationOptions {
  readonly path: string;
  readonly clock: Clock;
  /** Times without a date, in milliseconds. */
  readonly offset: (raw: string | number) => number | undefined;
  readonly isAgent?: ((name: string) => boolean) | undefined;
  readonly channel?: Channel | undefined;
}

/** What becomes of the rows of one conversation: `undefined` when nobody said anything. */
export type ConversationMaker = (
  rows: readonly Row[],
  of: { readonly id: string; readonly ordinal: number },
  onProblem: (problem: Problem) => void,
) => Conversation | undefined;

/** Makes conversations of rows, and counts in `tally` what is odd about them. */
export function createConversationMaker(options: ConversationOptions, tally: SourceTally): ConversationMaker {
  const { clock, isAgent, path } = options;
  /** When the time is that {@link timeOf} gave last. */
  let instant: number | undefined;

  return (rows, { id, ordinal }, onProblem) => {
    const recalled = recalledIn(rows);
    const messages = new Array<Message>(rows.length);
    const lines = new Array<number>(rows.length);
    let count = 0;
    let before: number | undefined;
    let isInOrder = true;
    for (const row of rows) {
      const role = roleOfRow(row, isAgent);
      if (role === undefined) {
        tally.roleless++;
        addSender(tally, row.sender ?? '', ordinal);
        continue;
      }
      if (row.attachment === undefined && isBlank(row.text)) continue;
      const time = timeOf(row.time, row.line, ordinal);
      if (instant !== undefined && before !== undefined && instant < before) isInOrder = false;
      before = instant;
      const end = row.end === undefined ? undefined : timeOf(row.end, row.line, ordinal);
      const isRecalled = recalled !== undefined && row.id !== undefined && recalled.has(row.id);
      messages[count] = messageOf(row, role, time, end, isRecalled ? 'recalled' : row.aside);
      lines[count++] = row.line;
    }
    if (count === 0) return undefined;
    messages.length = count;
    lines.length = count;
    if (isInOrder) return conversationOf(id, rows, messages, lines);
    const order = orderOf(messages.map(({ time }) => instantOf(time)));
    if (order.kind === 'as it stands') return conversationOf(id, rows, messages, lines);
    if (order.kind === 'newest first') tally.reversed++;
    // What replies tie together stands in any order.
    else if (rows.some(({ conversation, thread }) => conversation ?? thread))
      onProblem({ line: lines[order.from]!, problem: disorderWords(id) });
    const { indices } = order;
    return conversationOf(
      id,
      rows,
      indices.map((i) => messages[i]!),
      indices.map((i) => lines[i]!),
    );
  };

  function conversationOf(
    id: string,
    rows: readonly Row[],
    messages: readonly Message[],
    lines: readonly number[],
  ): Conversation {
    let { channel } = options;
    let hasChannel = false;
    const head: { team?: string; customerName?: string; endedBy?: Role; fields?: Record<string, string> } = {};
    for (const row of rows) {
      if (!hasChannel && row.channel !== undefined) {
        channel = row.channel;
        hasChannel = true;
      }
      if (row.team !== undefined && head.team === undefined) head.team = row.team;
      if (row.customerName !== undefined) head.customerName ??= row.customerName;
      if (row.endedBy !== undefined) head.endedBy ??= row.endedBy;
      if (row.fields !== undefined) head.fields = { ...row.fields, ...head.fields };
    }
    return { id, kind: 'transcript', messages, ...(channel && { channel }), ...head, source: { path, lines } };
  }

  function timeOf(raw: string | number | undefined, line: number, ordinal: number): string | undefined {
    instant = raw === undefined || raw === '' ? undefined : clock.instantOf(raw);
    if (instant !== undefined) return clock.show(instant);
    if (raw === undefined || raw === '') return undefined;
    instant = options.offset(raw);
    if (instant !== undefined) return new Date(instant).toISOString();
    if (!NO_TIME.test(String(raw).trim())) {
      tally.unreadTimes++;
      tally.unreadTime ??= { line, raw: String(raw).trim().slice(0, 40), ordinal };
    }
    return undefined;
  }
}

/** Who speaks: the names of agents decide where the source does not tell, and where it is wrong. */
export function roleOfRow({ role, sender }: Row, isAgent: ConversationOptions['isAgent']): Role | undefined {
  if (role === 'system' || isAgent === undefined || sender === undefined) return role;
  if (isAgent(sender)) return 'agent';
  return role ?? 'customer';
}

// --- internal ---

/** What stands where there is no time. */
const NO_TIME = /^(?:[-–—/\\.?]*|null|none|nil|nan|n\/?a|undefined|0|无|空|0000-00-00.*)$/i;

function recalledIn(rows: readonly Row[]): ReadonlySet<string> | undefined {
  let recalled: Set<string> | undefined;
  for (const { recalls } of rows) {
    if (recalls !== undefined) recalled = (recalled ?? new Set()).add(recalls);
  }
  return recalled;
}

/** Texts that begin with a letter or a figure are looked at no further. */
function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  if ((first > 32 && first < 127) || (first > 0x3000 && first < 0xfeff)) return false;
  return text.trim() === '';
}

/** The usual fields at once: there are millions. */
function messageOf(
  { text, sender, attachment }: Row,
  role: Role,
  time: string | undefined,
  end: string | undefined,
  aside: Aside | undefined,
): Message {
  const isPlain = end === undefined && attachment === undefined && aside === undefined;
  if (isPlain && time !== undefined && sender !== undefined && sender !== '') return { role, text, time, sender };
  return {
    role: aside === undefined ? role : 'system',
    text,
    ...(time !== undefined && { time }),
    ...(end !== undefined && { end }),
    ...(sender !== undefined && sender !== '' && { sender }),
    ...(attachment && { attachment }),
    ...(aside && { aside }),
  };
}

function disorderWords(id: string): Problem['problem'] {
  return {
    zh: `会话 ${id} 的时间倒退了，已按时间排好再检查`,
    en: `the times of the conversation ${id} run backwards; it is audited in the order of its times`,
  };
}

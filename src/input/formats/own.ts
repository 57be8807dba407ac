import { nearest } from '../../errors.ts';
import type { Aside, Attachment } from '../../types.ts';
import { useOfName } from '../parts/column-names.ts';
import { type Fields, fieldsOf, firstText, has, isFields, standIn, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson } from '../parts/json-format.ts';
import { CHANNELS, ownMessages, ROLES } from '../parts/own-messages.ts';
import type { Piece, Problem, Row } from '../transcript.ts';

const ASIDES: readonly Aside[] = ['note', 'automatic', 'recalled'];
const ATTACHMENTS: readonly Attachment[] = ['image', 'sticker', 'audio', 'video', 'file', 'location', 'card'];

/** The project's own JSON Lines: a conversation a line with its `messages`, or a message a line with its `conversation`. */
export const own = fromJson({
  id: 'replylint',
  about: {
    zh: 'replylint 的 JSONL：每行一个会话 {"id","messages":[{"role","text"}]}，或每行一条消息 {"conversation","role","text"}',
    en: 'replylint JSON Lines: a conversation a line {"id","messages":[{"role","text"}]}, or a message a line {"conversation","role","text"}',
  },
  lists: [['conversations']],
  isLive: true,
  matches(value) {
    if (!isFields(value)) return 0;
    if (Array.isArray(value.messages)) {
      if (value.messages.length === 0 || !value.messages.every(isMessage)) return 0;
      return value.messages.some((message) => hasOtherNames(message, MESSAGE)) ? LEAST : 1;
    }
    if (conversationOf(value) === undefined || !isMessage(value)) return 0;
    return hasOtherNames(value, MESSAGE) ? LEAST : 0.9;
  },
  rows({ value, line }): readonly Piece[] {
    if (!isFields(value)) return [{ line, problem: NO_CONVERSATION }];
    if (Array.isArray(value.messages)) return conversationRows(value, value.messages, line);
    if (!has(value, 'role') && !has(value, 'text')) return [{ line, problem: NO_CONVERSATION }];
    return [messageRow(value, headOf(value), line, -1)];
  },
  flat: ownMessages,
});

/** Less than what reads any usual name. */
const LEAST = 0.45;
const MESSAGE: ReadonlySet<string> = new Set(
  'conversation conversationId conversation_id role text time end sender id attachment aside channel team customerName endedBy'.split(
    ' ',
  ),
);

/** Whether a time or a name stands under another key than ours, which would be lost. */
function hasOtherNames(value: unknown, own: ReadonlySet<string>): boolean {
  return Object.keys(fieldsOf(value)).some((key) => {
    if (own.has(key)) return false;
    const found = useOfName(key);
    return found?.isWhole === true && LOST.has(found.use) && !has(fieldsOf(value), found.use);
  });
}

const LOST: ReadonlySet<string> = new Set(['time', 'start', 'sender', 'agent']);

/** What all messages of a conversation have in common. */
type Head = Pick<Row, 'conversation' | 'channel' | 'team' | 'customerName' | 'endedBy'>;

function conversationRows(conversation: Fields, messages: readonly unknown[], line: number): readonly Piece[] {
  const id = textOf(conversation.id);
  const head = headOf(conversation);
  const problems: Problem[] = [];
  const channel = conversation.channel;
  if (channel !== undefined && channel !== null && head.channel === undefined) {
    problems.push({ line, problem: notOneOf('channel', channel, CHANNELS) });
  }
  const pieces: Piece[] = messages.map((message, i) => messageRow(fieldsOf(message), head, line, i));
  const last = pieces.findLastIndex((piece) => !('problem' in piece));
  // Without an id nothing says that the next line is another conversation.
  if (last >= 0 && id !== undefined) pieces[last] = { ...(pieces[last] as Row), isLast: true };
  return problems.length > 0 ? [...problems, ...pieces] : pieces;
}

function headOf(value: Fields): Head {
  const conversation = Array.isArray(value.messages) ? textOf(value.id) : conversationOf(value);
  const channel = CHANNELS.find((known) => known === value.channel);
  const endedBy = ROLES.find((known) => known === value.endedBy);
  const [team, customerName] = [textOf(value.team), textOf(value.customerName)];
  return {
    ...(conversation !== undefined && { conversation }),
    ...(channel && { channel }),
    ...(team !== undefined && { team }),
    ...(customerName !== undefined && { customerName }),
    ...(endedBy && { endedBy }),
  };
}

function conversationOf(message: Fields): string | undefined {
  return firstText(message.conversation, message.conversationId, message.conversation_id);
}

function isMessage(value: unknown): boolean {
  return isFields(value) && typeof value.text === 'string' && ROLES.some((role) => role === value.role);
}

function messageRow(message: Fields, head: Head, line: number, at: number): Piece {
  const { role, time, end, sender, id } = message;
  if (role !== 'agent' && role !== 'customer' && role !== 'system') {
    return { line, problem: notOneOf(nameAt(at, 'role'), role, ROLES) };
  }
  const attachment = ATTACHMENTS.find((known) => known === message.attachment);
  const aside = ASIDES.find((known) => known === message.aside);
  if (attachment === undefined && (message.attachment ?? undefined) !== undefined) {
    return { line, problem: notOneOf(nameAt(at, 'attachment'), message.attachment, ATTACHMENTS) };
  }
  if (aside === undefined && (message.aside ?? undefined) !== undefined) {
    return { line, problem: notOneOf(nameAt(at, 'aside'), message.aside, ASIDES) };
  }
  const text = typeof message.text === 'string' ? message.text : attachment && standIn(attachment, 'zh');
  if (text === undefined) {
    const name = nameAt(at, 'text');
    return { line, problem: { zh: `${name} 不是文字`, en: `${name} is no text` } };
  }
  const row: Mutable<Row> = { line, text, role };
  if (head.conversation !== undefined) row.conversation = head.conversation;
  if (sender !== undefined && textOf(sender) !== undefined) row.sender = String(sender);
  const [began, ended] = [timeOf(time), timeOf(end)];
  if (began !== undefined) row.time = began;
  if (ended !== undefined) row.end = ended;
  if (id !== undefined && textOf(id) !== undefined) row.id = String(id);
  if (attachment) row.attachment = attachment;
  if (aside) row.aside = aside;
  if (head.channel) row.channel = head.channel;
  if (head.team !== undefined) row.team = head.team;
  if (head.customerName !== undefined) row.customerName = head.customerName;
  if (head.endedBy) row.endedBy = head.endedBy;
  return row;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** `messages[3].role`; the field alone where the message is a line of its own. */
function nameAt(index: number, field: string): string {
  return index < 0 ? field : `messages[${index}].${field}`;
}

function notOneOf(name: string, value: unknown, known: readonly string[]): Problem['problem'] {
  const got = value === undefined ? '' : JSON.stringify(value).slice(0, 40);
  const near = typeof value === 'string' ? nearest(value, known) : undefined;
  return {
    zh: `${name} 是${got === '' ? '空的' : ` ${got}`}，应为 ${known.join('、')} 之一${near ? `（是不是想写 ${near}？）` : ''}`,
    en: `${name} is ${got || 'missing'}; it is one of ${known.join(', ')}${near ? ` (did you mean ${near}?)` : ''}`,
  };
}

const NO_CONVERSATION: Problem['problem'] = {
  zh: '这里没有 messages 列表，也不是一条消息（role、text）',
  en: 'this is neither a conversation with a list “messages” nor a message with “role” and “text”',
};

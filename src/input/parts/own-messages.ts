import type { Channel, Role } from '../../types.ts';
import type { ReadOptions, Row } from '../transcript.ts';
import { createFlatFields } from './flat-fields.ts';
import { KIND } from './flat-json.ts';
import type { FlatReader } from './json-lines.ts';

export const ROLES: readonly Role[] = ['agent', 'customer', 'system'];
export const CHANNELS: readonly Channel[] = ['chat', 'phone', 'email', 'ticket'];

/** Reads messages of our own JSON Lines out of their bytes. Attachments, asides and whatever is wrong are left to the way of all values. */
export function ownMessages({ isOwn }: ReadOptions): FlatReader {
  const fields = createFlatFields(KEYS);
  const { kind, text } = fields;
  const roleWords = ROLES.map((word) => Buffer.from(word));
  const channelWords = CHANNELS.map((word) => Buffer.from(word));
  let latest: string | undefined;
  let isLatestOwn = true;

  return {
    read: fields.read,
    take(line, out) {
      const row = rowOf(line);
      if (row) out.push(row);
      return row !== undefined;
    },
  };

  function rowOf(line: number): Row | undefined {
    if (kind(AT.messages) === KIND.nested || kind(AT.conversations) === KIND.nested) return undefined;
    if (isThere(AT.attachment) || isThere(AT.aside)) return undefined;
    if (kind(AT.text) !== KIND.text && kind(AT.text) !== KIND.escaped) return undefined;
    const role = oneOf(ROLES, AT.role, roleWords);
    if (role === undefined || kind(AT.channel) === KIND.escaped || kind(AT.endedBy) === KIND.escaped) return undefined;
    const conversation = text(AT.conversation) ?? text(AT.conversationId) ?? text(AT.conversation_id);
    const idKey = fields.idKey(AT.id);
    if (conversation !== undefined && isOwn && !isGiven(conversation, isOwn)) {
      return idKey === undefined ? { line, text: '', conversation } : { line, text: '', conversation, idKey };
    }
    const endedBy = oneOf(ROLES, AT.endedBy, roleWords);
    const customerName = text(AT.customerName);
    const made: Row = {
      line,
      text: fields.words(),
      role,
      conversation,
      sender: text(AT.sender),
      time: fields.time(AT.time),
      end: fields.time(AT.end),
      // Without a conversation the id is all that tells a message from others.
      id: conversation === undefined ? text(AT.id) : undefined,
      idKey: conversation === undefined ? undefined : idKey,
      channel: oneOf(CHANNELS, AT.channel, channelWords),
      team: text(AT.team),
    };
    return endedBy === undefined && customerName === undefined ? made : { ...made, endedBy, customerName };
  }

  function isThere(field: number): boolean {
    return kind(field) !== KIND.absent && kind(field) !== KIND.null;
  }

  function oneOf<T>(list: readonly T[], field: number, words: readonly Uint8Array[]): T | undefined {
    const found = fields.oneOf(field, words);
    return found < 0 ? undefined : list[found];
  }

  function isGiven(conversation: string, isMine: (id: string) => boolean): boolean {
    if (conversation !== latest) {
      latest = conversation;
      isLatestOwn = isMine(conversation);
    }
    return isLatestOwn;
  }
}

// --- internal ---

/** The words of a message come first. */
const KEYS = [
  'text',
  'conversation',
  'conversationId',
  'conversation_id',
  'id',
  'role',
  'sender',
  'time',
  'end',
  'channel',
  'team',
  'customerName',
  'endedBy',
  'attachment',
  'aside',
  'messages',
  'conversations',
] as const;

const AT = Object.fromEntries(KEYS.map((key, i) => [key, i])) as Readonly<Record<(typeof KEYS)[number], number>>;

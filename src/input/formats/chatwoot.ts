import type { Aside, Role } from '../../types.ts';
import { type Fields, fieldsOf, firstText, has, listOf, rowOf, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson, type JsonTools } from '../parts/json-format.ts';
import { channelOfWord, nameOf } from '../parts/json-roles.ts';
import { mailParts } from '../parts/mail-parts.ts';
import type { Piece } from '../transcript.ts';

/** Chatwoot: conversations with messages, or the messages of one as the API pages them. chatwoot.com/developers/api */
export const chatwoot = fromJson({
  id: 'chatwoot',
  about: { zh: 'Chatwoot 会话（JSON）', en: 'Chatwoot conversations (JSON)' },
  lists: [['payload'], ['data', 'payload'], ['conversations']],
  isHtml: true,
  matches(value) {
    const fields = fieldsOf(value);
    if (isMessage(fields)) return 1;
    const messages = listOf(fields.messages).map(fieldsOf);
    return messages.length > 0 && messages.every(isMessage) ? 1 : 0;
  },
  *rows({ value, line, around }, _options, tools): Iterable<Piece> {
    const fields = fieldsOf(value);
    if (isMessage(fields)) yield* messageRows(fields, fieldsOf(around.at(-1)), line, tools);
    else for (const message of listOf(fields.messages).map(fieldsOf)) yield* messageRows(message, fields, line, tools);
  },
});

const TYPES = ['incoming', 'outgoing', 'activity', 'template'] as const;

function typeOf({ message_type }: Fields): (typeof TYPES)[number] | undefined {
  return typeof message_type === 'number' ? TYPES[message_type] : TYPES.find((type) => type === message_type);
}

/** `message_type` alone is anybody's; whether a message is private only Chatwoot says beside it. */
function isMessage(fields: Fields): boolean {
  return has(fields, 'content') && typeOf(fields) !== undefined && (has(fields, 'private') || has(fields, 'inbox_id'));
}

function* messageRows(
  message: Fields,
  conversation: Fields,
  line: number,
  { toText, document }: JsonTools,
): Iterable<Piece> {
  const parts = mailParts(textOf(message.content), undefined, message.attachments, toText);
  if (parts === undefined) return;
  const type = typeOf(message);
  const meta = fieldsOf(conversation.meta);
  const author = fieldsOf(message.sender);
  const aside = asideOf(message, type);
  yield rowOf({
    line,
    id: textOf(message.id),
    conversation: firstText(message.conversation_id, conversation.id, document),
    time: timeOf(message.created_at),
    role: aside === undefined ? roleOf(message, type, author) : 'system',
    aside,
    sender: nameOf(author) ?? firstText(author.id, message.sender_id),
    customerName: nameOf(fieldsOf(meta.sender ?? meta.contact)),
    team: textOf(fieldsOf(meta.team).name),
    channel: channelOfWord(firstText(meta.channel, conversation.channel)) ?? 'chat',
    ...parts,
  });
}

/** Templates are greetings, pre-chat forms and survey links; activities say who was assigned. */
function asideOf(message: Fields, type: string | undefined): Aside | undefined {
  if (message.private === true) return 'note';
  if (fieldsOf(message.content_attributes).deleted === true) return 'recalled';
  return type === 'activity' || type === 'template' ? 'automatic' : undefined;
}

function roleOf(message: Fields, type: string | undefined, author: Fields): Role {
  if (type === 'incoming') return 'customer';
  return /bot/i.test(firstText(message.sender_type, author.type) ?? '') ? 'system' : 'agent';
}

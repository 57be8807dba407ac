import type { Aside, Role } from '../../types.ts';
import {
  attachmentOf,
  type Fields,
  fieldsOf,
  firstText,
  has,
  isFields,
  listOf,
  rowOf,
  standIn,
  textOf,
  timeOf,
} from '../parts/json-fields.ts';
import { fromJson, type JsonTools } from '../parts/json-format.ts';
import { nameOf } from '../parts/json-roles.ts';
import type { Piece } from '../transcript.ts';

/** Freshchat: messages with `message_parts`, alone or in conversations. developers.freshchat.com/api */
export const freshchat = fromJson({
  id: 'freshchat',
  about: { zh: 'Freshchat 会话（JSON）', en: 'Freshchat conversations (JSON)' },
  lists: [['conversations'], ['messages']],
  isHtml: true,
  matches(value) {
    const fields = fieldsOf(value);
    if (isMessage(fields)) return 1;
    const messages = listOf(fields.messages).map(fieldsOf);
    return messages.length > 0 && messages.every(isMessage) ? 1 : 0;
  },
  *rows({ value, line, around }, _options, tools): Iterable<Piece> {
    const fields = fieldsOf(value);
    const isSingle = isMessage(fields);
    const people = peopleOf([...around, fields]);
    const messages = isSingle ? [fields] : listOf(fields.messages).map(fieldsOf);
    const conversation = isSingle ? fieldsOf(around.at(-1)) : fields;
    for (const message of messages) yield* messageRows(message, conversation, people, line, tools);
  },
});

function isMessage(fields: Fields): boolean {
  return has(fields, 'message_parts', 'actor_type');
}

function peopleOf(places: readonly Fields[]): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  for (const place of places) {
    for (const person of [...listOf(place.users), ...listOf(place.agents)].map(fieldsOf)) {
      const [id, name] = [textOf(person.id), nameOf(person)];
      if (id !== undefined && name !== undefined) people.set(id, name);
    }
  }
  return people;
}

const ROLES: Readonly<Record<string, Role>> = { agent: 'agent', user: 'customer', system: 'system', bot: 'system' };

function* messageRows(
  message: Fields,
  conversation: Fields,
  people: ReadonlyMap<string, string>,
  line: number,
  { toText, document }: JsonTools,
): Iterable<Piece> {
  const parts = listOf(message.message_parts).map(fieldsOf);
  const words = parts.map((part) => wordsOf(part, toText)).filter((text) => text !== '');
  const file = parts.find((part) => FILES.some((kind) => isFields(part[kind])));
  if (words.length === 0 && file === undefined) return;
  const attachment = words.length > 0 ? undefined : fileKind(file ?? {});
  const actor = textOf(message.actor_id);
  const type = (textOf(message.actor_type) ?? '').toLowerCase();
  const aside: Aside | undefined =
    message.message_type === 'private'
      ? 'note'
      : message.message_type === 'system' || type === 'system'
        ? 'automatic'
        : undefined;
  yield rowOf({
    line,
    id: textOf(message.id),
    conversation: firstText(message.conversation_id, conversation.conversation_id, conversation.id, document),
    time: timeOf(message.created_time),
    role: aside === undefined ? ROLES[type] : 'system',
    aside,
    sender: (actor === undefined ? undefined : people.get(actor)) ?? firstText(message.actor_name, actor),
    channel: parts.some((part) => isFields(part.email)) ? 'email' : 'chat',
    attachment,
    text: attachment === undefined ? words.join('\n') : standIn(attachment, 'en'),
  });
}

const FILES = ['image', 'video', 'audio', 'file'] as const;

function fileKind(part: Fields) {
  const kind = FILES.find((name) => isFields(part[name])) ?? 'file';
  return kind === 'file' ? attachmentOf(fieldsOf(part.file).content_type, fieldsOf(part.file).name) : kind;
}

function wordsOf(part: Fields, toText: (html: string) => string): string {
  const mail = textOf(fieldsOf(part.email).content);
  if (mail !== undefined) return toText(mail);
  return firstText(fieldsOf(part.text).content, fieldsOf(part.quick_reply_button).label) ?? '';
}

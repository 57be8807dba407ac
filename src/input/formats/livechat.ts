import type { Role } from '../../types.ts';
import {
  attachmentOf,
  type Fields,
  fieldsOf,
  firstText,
  has,
  listOf,
  rowOf,
  standIn,
  textOf,
  timeOf,
} from '../parts/json-fields.ts';
import { fromJson } from '../parts/json-format.ts';
import { nameOf } from '../parts/json-roles.ts';
import type { Piece, Row } from '../transcript.ts';

/** LiveChat: chats with `users` and one thread or several. platform.text.com agent-chat-api get_chat, list_archives */
export const livechat = fromJson({
  id: 'livechat',
  about: { zh: 'LiveChat 聊天记录（JSON）', en: 'LiveChat chats (JSON)' },
  lists: [['chats'], ['threads']],
  matches(value) {
    const chat = fieldsOf(value);
    const events = threadsOf(chat).flatMap((thread) => listOf(thread.events).map(fieldsOf));
    if (events.length > 0)
      return events.every((event) => has(event, 'type', 'created_at')) && hasAuthors(events) ? 1 : 0;
    return has(chat, 'thread', 'users') || has(chat, 'user_ids', 'events') ? 0.9 : 0;
  },
  *rows({ value, line, around }, _options, { document }): Iterable<Piece> {
    const chat = fieldsOf(value);
    const users = usersOf([...around, chat]);
    for (const thread of threadsOf(chat)) {
      const events = listOf(thread.events).map(fieldsOf);
      const customer = [...users.values()].find(({ type }) => type === 'customer');
      const common = {
        line,
        conversation: firstText(thread.id, chat.id, document),
        channel: 'chat' as const,
        customerName: customer === undefined ? undefined : nameOf(customer),
        endedBy: events.map((event) => ENDINGS[textOf(event.system_message_type) ?? '']).find((by) => by !== undefined),
      };
      for (const event of events) {
        const row = eventRow(event, users);
        if (row !== undefined) yield rowOf({ ...common, ...row });
      }
    }
  },
});

/** A chat's threads; or a thread by itself. */
function threadsOf(chat: Fields): readonly Fields[] {
  if (Array.isArray(chat.events)) return [chat];
  return [...(has(chat, 'thread') ? [fieldsOf(chat.thread)] : []), ...listOf(chat.threads).map(fieldsOf)];
}

function hasAuthors(events: readonly Fields[]): boolean {
  return events.some((event) => has(event, 'author_id')) || events.every((event) => event.type === 'system_message');
}

function usersOf(places: readonly Fields[]): ReadonlyMap<string, Fields> {
  const users = new Map<string, Fields>();
  for (const place of places) {
    for (const user of listOf(place.users).map(fieldsOf)) {
      const id = textOf(user.id);
      if (id !== undefined) users.set(id, user);
    }
  }
  return users;
}

/** What LiveChat writes when one of them closes the chat. */
const ENDINGS: Readonly<Record<string, Role>> = {
  manual_archived_agent: 'agent',
  manual_archived_customer: 'customer',
};
const ROLES: Readonly<Record<string, Role>> = { agent: 'agent', customer: 'customer', bot: 'system' };

function eventRow(event: Fields, users: ReadonlyMap<string, Fields>): (Partial<Row> & Pick<Row, 'text'>) | undefined {
  const author = textOf(event.author_id);
  const user = author === undefined ? undefined : users.get(author);
  const isNote = event.visibility === 'agents';
  const isSystem = event.type === 'system_message' || event.type === 'filled_form';
  const content = contentOf(event);
  if (content === undefined) return undefined;
  const role = isNote || isSystem ? 'system' : ROLES[textOf(user?.type) ?? ''];
  const [id, time] = [textOf(event.id), timeOf(event.created_at)];
  const sender = (user === undefined ? undefined : nameOf(user)) ?? author;
  return {
    ...(id !== undefined && { id }),
    ...(time !== undefined && { time }),
    ...(role !== undefined && { role }),
    ...(sender !== undefined && !isSystem && { sender }),
    ...((isNote || isSystem) && { aside: isNote && !isSystem ? ('note' as const) : ('automatic' as const) }),
    ...content,
  };
}

function contentOf(event: Fields): Pick<Row, 'text' | 'attachment'> | undefined {
  if (event.type === 'file') {
    const attachment = attachmentOf(event.content_type, event.name, event.url);
    return { text: standIn(attachment, 'en'), attachment };
  }
  if (event.type === 'filled_form') {
    const answers = listOf(event.fields)
      .map(fieldsOf)
      .map((field) => [textOf(field.label), answerOf(field)].filter((t) => t).join(' '));
    return answers.length > 0 ? { text: answers.join('\n') } : undefined;
  }
  if (event.type === 'rich_message') {
    const titles = listOf(event.elements)
      .map(fieldsOf)
      .flatMap(({ title, subtitle }) => [textOf(title), textOf(subtitle)]);
    const words = titles.filter((text) => text !== undefined);
    return words.length > 0 ? { text: words.join('\n') } : { text: standIn('card', 'en'), attachment: 'card' };
  }
  const text = textOf(event.text);
  return text === undefined ? undefined : { text };
}

function answerOf(field: Fields): string | undefined {
  const chosen = [field.answer, ...listOf(field.answers)].map(
    (answer) => textOf(answer) ?? textOf(fieldsOf(answer).label),
  );
  return chosen.filter((answer) => answer !== undefined).join(', ') || undefined;
}

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
import { roleOfWord } from '../parts/json-roles.ts';
import type { Piece } from '../transcript.ts';

/** Zendesk Chat: chats with their `history`, and offline messages. developer.zendesk.com chat-api/chats */
export const zendeskChat = fromJson({
  id: 'zendesk-chat',
  about: { zh: 'Zendesk Chat 聊天记录（JSON）', en: 'Zendesk Chat chats (JSON)' },
  lists: [['chats'], ['results']],
  matches(value) {
    const chat = fieldsOf(value);
    const history = listOf(chat.history).map(fieldsOf);
    if (history.length > 0) return history.every((entry) => /^chat\./.test(textOf(entry.type) ?? '')) ? 1 : 0;
    return has(chat, 'visitor', 'message') && chat.type === 'offline_msg'
      ? 1
      : has(chat, 'history', 'visitor')
        ? 0.9
        : 0;
  },
  *rows({ value, line }, _options, { document }): Iterable<Piece> {
    const chat = fieldsOf(value);
    const common = {
      line,
      conversation: firstText(chat.id, document),
      channel: 'chat' as const,
      customerName: textOf(fieldsOf(chat.visitor).name),
      team: textOf(chat.department_name),
    };
    if (chat.type === 'offline_msg') {
      const text = textOf(chat.message);
      if (text !== undefined) yield rowOf({ ...common, role: 'customer', time: timeOf(chat.timestamp), text });
    }
    for (const entry of listOf(chat.history).map(fieldsOf)) {
      const content = contentOf(entry);
      // Joining, leaving, ratings: nothing was said.
      if (content === undefined) continue;
      const isAutomatic = entry.type === 'chat.triggered' || /^(?:agent:)?trigger$/.test(textOf(entry.nick) ?? '');
      yield rowOf({
        ...common,
        id: textOf(entry.msg_id),
        time: timeOf(entry.timestamp),
        role: isAutomatic ? 'system' : roleOf(entry, chat),
        aside: isAutomatic ? 'automatic' : undefined,
        sender: firstText(entry.name, entry.nick),
        ...content,
      });
    }
  },
});

function contentOf(entry: Fields) {
  const file = fieldsOf(entry.attachment);
  if (entry.type === 'chat.file' || has(file, 'url')) {
    const attachment = attachmentOf(file.mime_type, file.name, file.url, entry.msg);
    return { text: standIn(attachment, 'en'), attachment };
  }
  if (entry.type !== 'chat.msg' && entry.type !== 'chat.triggered') return undefined;
  const text = textOf(entry.msg);
  return text === undefined ? undefined : { text };
}

/** By `sender_type`, else by the prefix of `nick`, else by who is known as visitor or agent. */
function roleOf(entry: Fields, chat: Fields): Role | undefined {
  const told = roleOfWord(entry.sender_type);
  if (told !== undefined) return told;
  const prefix = /^(visitor|agent)\b/.exec(textOf(entry.nick) ?? '')?.[1];
  if (prefix !== undefined) return prefix === 'agent' ? 'agent' : 'customer';
  const name = textOf(entry.name);
  if (name === undefined) return undefined;
  if (listOf(chat.agent_names).includes(name)) return 'agent';
  return name === fieldsOf(chat.visitor).name ? 'customer' : undefined;
}

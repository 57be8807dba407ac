import type { Aside } from '../../types.ts';
import { type Fields, fieldsOf, firstText, has, listOf, rowOf, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson, type JsonTools } from '../parts/json-format.ts';
import { channelOfWord, nameOf } from '../parts/json-roles.ts';
import { mailParts } from '../parts/mail-parts.ts';
import type { Piece } from '../transcript.ts';

/** Gorgias: tickets with their messages, or single messages. developers.gorgias.com/reference/ticket-messages */
export const gorgias = fromJson({
  id: 'gorgias',
  about: { zh: 'Gorgias 工单消息（JSON）', en: 'Gorgias tickets and messages (JSON)' },
  lists: [['data'], ['tickets']],
  isHtml: true,
  matches(value) {
    const fields = fieldsOf(value);
    if (isMessage(fields)) return 1;
    const messages = listOf(fields.messages).map(fieldsOf);
    return messages.length > 0 && messages.every(isMessage) ? 1 : 0;
  },
  *rows({ value, line }, _options, tools): Iterable<Piece> {
    const fields = fieldsOf(value);
    if (isMessage(fields)) yield* messageRows(fields, {}, line, tools);
    else for (const message of listOf(fields.messages).map(fieldsOf)) yield* messageRows(message, fields, line, tools);
  },
});

function isMessage(fields: Fields): boolean {
  return (
    has(fields, 'from_agent') && (has(fields, 'body_text') || has(fields, 'body_html') || has(fields, 'stripped_text'))
  );
}

function* messageRows(message: Fields, ticket: Fields, line: number, { toText, document }: JsonTools): Iterable<Piece> {
  const parts = mailParts(
    firstText(message.stripped_text, message.body_text),
    firstText(message.stripped_html, message.body_html),
    message.attachments,
    toText,
  );
  if (parts === undefined) return;
  const isAgent = message.from_agent === true;
  const aside = asideOf(message, isAgent);
  const sender = fieldsOf(message.sender);
  const customer = fieldsOf(ticket.customer ?? (isAgent ? message.receiver : message.sender));
  yield rowOf({
    line,
    id: textOf(message.id),
    conversation: firstText(message.ticket_id, ticket.id, document),
    time: timeOf(message.sent_datetime) ?? timeOf(message.created_datetime),
    role: aside === undefined ? (isAgent ? 'agent' : 'customer') : 'system',
    aside,
    sender: nameOf(sender) ?? firstText(sender.email, sender.id),
    customerName: nameOf(customer),
    team: textOf(fieldsOf(ticket.assignee_team).name),
    channel:
      channelOfWord(ticket.channel) ?? (aside === 'note' ? undefined : (channelOfWord(message.channel) ?? 'ticket')),
    ...parts,
  });
}

function asideOf(message: Fields, isAgent: boolean): Aside | undefined {
  if (message.public === false || message.channel === 'internal-note') return 'note';
  // Rules answer in an agent's name.
  return isAgent && (textOf(message.rule_id) !== undefined || message.via === 'rule') ? 'automatic' : undefined;
}

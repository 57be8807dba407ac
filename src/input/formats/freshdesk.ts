import type { Channel } from '../../types.ts';
import {
  type Fields,
  fieldsOf,
  firstText,
  has,
  isFields,
  listOf,
  rowOf,
  textOf,
  timeOf,
} from '../parts/json-fields.ts';
import { fromJson, type JsonTools } from '../parts/json-format.ts';
import { nameOf } from '../parts/json-roles.ts';
import { mailParts } from '../parts/mail-parts.ts';
import type { Piece } from '../transcript.ts';

/** Freshdesk: tickets with `conversations`, `helpdesk_ticket` of the account export with `notes`, or single entries. developers.freshdesk.com */
export const freshdesk = fromJson({
  id: 'freshdesk',
  about: { zh: 'Freshdesk 工单（JSON）', en: 'Freshdesk tickets (JSON)' },
  lists: [['tickets']],
  isHtml: true,
  matches(value) {
    const fields = ticketOf(value);
    if (isEntry(fields)) return 1;
    const entries = entriesOf(fields);
    if (entries.length > 0) return entries.every(isEntry) ? 1 : 0;
    return has(fields, 'description_text', 'requester_id') ? 0.9 : 0;
  },
  *rows({ value, line }, _options, tools): Iterable<Piece> {
    const fields = ticketOf(value);
    if (isEntry(fields)) {
      yield* entryRows(fields, {}, line, tools);
      return;
    }
    const { description_text, description, description_html, created_at, requester_id, attachments } = fields;
    const first = {
      body_text: description_text,
      body: description_html ?? description,
      created_at,
      user_id: requester_id,
      attachments,
    };
    yield* entryRows({ ...first, incoming: true, private: false }, fields, line, tools);
    for (const entry of entriesOf(fields)) yield* entryRows(entry, fields, line, tools);
  },
});

/** The account export wraps every ticket. */
function ticketOf(value: unknown): Fields {
  const fields = fieldsOf(value);
  return isFields(fields.helpdesk_ticket) ? fields.helpdesk_ticket : fields;
}

function entriesOf(ticket: Fields): readonly Fields[] {
  const list = Array.isArray(ticket.conversations) ? ticket.conversations : ticket.notes;
  return listOf(list)
    .map(fieldsOf)
    .map((entry) => (isFields(entry.helpdesk_note) ? entry.helpdesk_note : entry));
}

function isEntry(fields: Fields): boolean {
  return (
    has(fields, 'incoming', 'private') && (has(fields, 'body_text') || has(fields, 'body') || has(fields, 'body_html'))
  );
}

/** What kinds of source Freshdesk numbers in tickets. */
const CHANNELS: Readonly<Record<string, Channel>> = {
  1: 'email',
  2: 'ticket',
  3: 'phone',
  7: 'chat',
  9: 'ticket',
  10: 'email',
  13: 'chat',
};

function* entryRows(entry: Fields, ticket: Fields, line: number, { toText, document }: JsonTools): Iterable<Piece> {
  const parts = mailParts(textOf(entry.body_text), firstText(entry.body, entry.body_html), entry.attachments, toText);
  if (parts === undefined) return;
  const isNote = entry.private === true;
  const customer = nameOf(fieldsOf(ticket.requester)) ?? textOf(ticket.requester_name);
  const isCustomer = entry.incoming === true;
  yield rowOf({
    line,
    id: textOf(entry.id),
    conversation: firstText(entry.ticket_id, ticket.display_id, ticket.id, document),
    time: timeOf(entry.created_at),
    role: isNote ? 'system' : isCustomer ? 'customer' : 'agent',
    aside: isNote ? 'note' : undefined,
    sender: firstText(entry.user_name, isCustomer ? customer : undefined, entry.user_id, entry.from_email),
    customerName: customer,
    team: firstText(ticket.group_name, fieldsOf(ticket.group).name),
    channel: CHANNELS[String(ticket.source)] ?? 'ticket',
    ...parts,
  });
}

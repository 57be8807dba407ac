import type { Aside, Role } from '../../types.ts';
import { type Fields, fieldsOf, firstText, has, listOf, rowOf, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson, type JsonTools } from '../parts/json-format.ts';
import { channelOfWord, nameOf } from '../parts/json-roles.ts';
import { mailParts } from '../parts/mail-parts.ts';
import type { Piece } from '../transcript.ts';

/** Intercom: conversations with `source` and `conversation_parts`, or single parts. developers.intercom.com conversation-part-model */
export const intercom = fromJson({
  id: 'intercom',
  about: { zh: 'Intercom 会话（JSON）', en: 'Intercom conversations (JSON)' },
  lists: [['conversations'], ['data']],
  isHtml: true,
  matches(value) {
    const fields = fieldsOf(value);
    if (isPart(fields)) return 1;
    if (partsOf(fields).length > 0 && partsOf(fields).every(isPart)) return 1;
    return fields.type === 'conversation' && (has(fields, 'source') || has(fields, 'conversation_message')) ? 1 : 0;
  },
  *rows({ value, line }, _options, tools): Iterable<Piece> {
    const fields = fieldsOf(value);
    if (isPart(fields)) {
      yield* partRows(fields, {}, line, tools);
      return;
    }
    const source = fieldsOf(fields.source ?? fields.conversation_message);
    const first = { ...source, part_type: 'comment', created_at: fields.created_at };
    yield* partRows(first, fields, line, tools);
    for (const part of partsOf(fields)) yield* partRows(part, fields, line, tools);
  },
});

function isPart(fields: Fields): boolean {
  return has(fields, 'part_type', 'author') && (has(fields, 'body') || has(fields, 'created_at'));
}

/** The parts are a list, or a list in an object that says so. */
function partsOf({ conversation_parts }: Fields): readonly Fields[] {
  const list = Array.isArray(conversation_parts) ? conversation_parts : fieldsOf(conversation_parts).conversation_parts;
  return listOf(list).map(fieldsOf);
}

const ROLES: Readonly<Record<string, Role>> = {
  admin: 'agent',
  user: 'customer',
  lead: 'customer',
  contact: 'customer',
  bot: 'system',
  team: 'system',
};

function* partRows(part: Fields, conversation: Fields, line: number, { toText, document }: JsonTools): Iterable<Piece> {
  // Assigning, closing and snoozing are parts without a body.
  const parts = mailParts(undefined, textOf(part.body), part.attachments, toText);
  if (parts === undefined) return;
  const author = fieldsOf(part.author);
  const source = fieldsOf(conversation.source);
  const aside = asideOf(part);
  yield rowOf({
    line,
    id: textOf(part.id),
    conversation: firstText(conversation.id, part.conversation_id, document),
    time: timeOf(part.created_at),
    role: aside === undefined ? ROLES[textOf(author.type) ?? ''] : 'system',
    aside,
    sender: nameOf(author) ?? firstText(author.email, author.id),
    customerName: customerOf(conversation),
    team: textOf(fieldsOf(conversation.team).name),
    channel: channelOfWord(source.type) ?? 'chat',
    fields: ratingOf(conversation),
    ...parts,
  });
}

/** Words that go with an assignment are for the colleague who gets the conversation. */
function asideOf(part: Fields): Aside | undefined {
  const type = textOf(part.part_type) ?? '';
  if (/note|^assignment$/.test(type)) return 'note';
  if (part.redacted === true) return 'recalled';
  return part.delivered_as === 'automated' ? 'automatic' : undefined;
}

function customerOf(conversation: Fields): string | undefined {
  const contacts = listOf(fieldsOf(conversation.contacts).contacts ?? conversation.contacts).map(fieldsOf);
  const authors = [
    fieldsOf(fieldsOf(conversation.source).author),
    ...partsOf(conversation).map((part) => fieldsOf(part.author)),
  ];
  const customers = authors.filter((author) => ROLES[textOf(author.type) ?? ''] === 'customer');
  return [...contacts, ...customers].map(nameOf).find((name) => name !== undefined);
}

function ratingOf({ conversation_rating }: Fields): Readonly<Record<string, string>> | undefined {
  const rating = textOf(fieldsOf(conversation_rating).rating);
  return rating === undefined ? undefined : { rating };
}

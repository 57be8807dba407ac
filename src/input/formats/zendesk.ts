import type { Channel, Role } from '../../types.ts';
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
import { fromJson, type JsonTools, type JsonValue } from '../parts/json-format.ts';
import { channelOfWord, nameOf, roleOfWord } from '../parts/json-roles.ts';
import { mailParts } from '../parts/mail-parts.ts';
import type { Piece } from '../transcript.ts';

/**
 * Zendesk Support: tickets with their comments (one a line, or lists of them), a ticket's comments with `users` beside them, single
 * comments. support.zendesk.com 4408886165402, developer.zendesk.com ticket_comments
 */
export const zendesk = fromJson({
  id: 'zendesk',
  about: { zh: 'Zendesk Support 工单及评论（JSON）', en: 'Zendesk Support tickets with comments (JSON)' },
  lists: [['tickets'], ['comments'], ['ticket', 'comments']],
  isHtml: true,
  matches(value) {
    const fields = fieldsOf(value);
    if (isComment(fields)) return 1;
    return has(fields, 'requester_id') &&
      (has(fields, 'assignee_id') || has(fields, 'submitter_id')) &&
      has(fields, 'via')
      ? 0.9
      : 0;
  },
  *rows(value, _options, tools): Iterable<Piece> {
    const fields = fieldsOf(value.value);
    if (isComment(fields)) {
      yield* commentRows(fields, ticketAround(value), usersOf(value), value.line, tools);
      return;
    }
    const users = usersOf(value, fields);
    const comments = listOf(fields.comments).map(fieldsOf);
    for (const comment of comments) yield* commentRows(comment, fields, users, value.line, tools);
    if (comments.length > 0) return;
    // A ticket exported without its comments still holds the customer's first words.
    const first = {
      body: fields.description,
      public: true,
      author_id: fields.requester_id,
      created_at: fields.created_at,
    };
    if (textOf(first.body) !== undefined) yield* commentRows(first, fields, users, value.line, tools);
  },
});

function isComment(fields: Fields): boolean {
  return has(fields, 'author_id', 'public') && (has(fields, 'body') || has(fields, 'html_body'));
}

/** The ticket that a list of comments belongs to: beside the list, or round it. */
function ticketAround({ around }: JsonValue): Fields {
  const [outer, inner] = around;
  if (isFields(outer?.ticket)) return { ...outer.ticket, ...inner };
  return inner ?? outer ?? {};
}

function usersOf({ around }: JsonValue, ...more: readonly Fields[]): ReadonlyMap<string, Fields> {
  const users = new Map<string, Fields>();
  for (const { users: list } of [...around, ...more]) {
    for (const user of listOf(list).map(fieldsOf)) {
      const id = textOf(user.id);
      if (id !== undefined) users.set(id, user);
    }
  }
  return users;
}

function* commentRows(
  comment: Fields,
  ticket: Fields,
  users: ReadonlyMap<string, Fields>,
  line: number,
  { toText, document }: JsonTools,
): Iterable<Piece> {
  const parts = mailParts(
    firstText(comment.body, comment.plain_body),
    textOf(comment.html_body),
    comment.attachments,
    toText,
  );
  if (parts === undefined) return;
  const author = textOf(comment.author_id);
  const user = fieldsOf(
    comment.author ?? (author === undefined ? undefined : (users.get(author) ?? personOf(ticket, author))),
  );
  const via = textOf(fieldsOf(comment.via).channel);
  // Triggers and automations write as author -1, or by the channel “rule”.
  const isAutomatic = author === '-1' || via === 'rule' || via === 'system';
  const isNote = comment.public === false;
  const requester = textOf(ticket.requester_id);
  const requesterOf = fieldsOf(ticket.requester ?? (requester === undefined ? undefined : users.get(requester)));
  yield rowOf({
    line,
    id: textOf(comment.id),
    conversation: firstText(comment.ticket_id, ticket.id, ticket.ticket_id, ticketOfUrl(ticket), document),
    time: timeOf(comment.created_at),
    role: isNote || isAutomatic ? 'system' : roleOf(user, author, ticket),
    aside: isNote ? 'note' : isAutomatic ? 'automatic' : undefined,
    sender: nameOf(user) ?? author,
    customerName: nameOf(requesterOf),
    team: firstText(fieldsOf(ticket.group).name, ticket.group_name),
    channel: channelOf(ticket, via),
    ...parts,
  });
}

/** Exports of tickets hold the people of a ticket in it. */
function personOf(ticket: Fields, id: string): unknown {
  return [ticket.requester, ticket.assignee, ticket.submitter].find((person) => textOf(fieldsOf(person).id) === id);
}

/** By the author's entry among the users; else the requester is the customer and who else writes in public an agent. */
function roleOf(user: Fields, author: string | undefined, ticket: Fields): Role | undefined {
  const role = roleOfWord(user.role);
  if (role !== undefined || author === undefined) return role;
  const requester = firstText(ticket.requester_id, fieldsOf(ticket.requester).id);
  if (requester === undefined) return undefined;
  return author === requester ? 'customer' : 'agent';
}

function channelOf(ticket: Fields, via: string | undefined): Channel {
  return channelOfWord(fieldsOf(ticket.via).channel) ?? channelOfWord(via) ?? 'ticket';
}

function ticketOfUrl({ next_page, previous_page }: Fields): string | undefined {
  const url = firstText(next_page, previous_page);
  return url === undefined ? undefined : /\/tickets\/(\d+)\/comments/.exec(url)?.[1];
}

import type { Aside, Channel, Role } from '../../types.ts';
import { type Fields, fieldsOf, firstText, has, listOf, rowOf, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson, type JsonTools } from '../parts/json-format.ts';
import { channelOfWord, nameOf } from '../parts/json-roles.ts';
import { mailParts } from '../parts/mail-parts.ts';
import type { Piece } from '../transcript.ts';

/** Help Scout: conversations with embedded threads, or single threads, as the API or its connectors write them. developer.helpscout.com */
export const helpscout = fromJson({
  id: 'helpscout',
  about: { zh: 'Help Scout 会话（JSON）', en: 'Help Scout conversations (JSON)' },
  lists: [['_embedded', 'conversations'], ['_embedded', 'threads'], ['items'], ['item', 'threads']],
  isHtml: true,
  matches(value) {
    const fields = fieldsOf(value);
    if (isThread(fields)) return 1;
    return threadsOf(fields).length > 0 && threadsOf(fields).every(isThread) ? 1 : 0;
  },
  *rows({ value, line, around }, _options, tools): Iterable<Piece> {
    const fields = fieldsOf(value);
    if (isThread(fields)) {
      yield* threadRows(fields, fieldsOf(around[0]?.item ?? around[0]), line, tools);
      return;
    }
    for (const thread of threadsOf(fields)) yield* threadRows(thread, fields, line, tools);
  },
});

const TYPES = new Set(
  'customer message reply note lineitem phone chat beaconchat forwardparent forwardchild'.split(' '),
);

function isThread(fields: Fields): boolean {
  const hasAuthor = has(fields, 'createdBy') || has(fields, 'created_by');
  return (
    hasAuthor && has(fields, 'state') && TYPES.has(textOf(fields.type) ?? '') && !has(fields, 'mailboxId', 'number')
  );
}

function threadsOf(conversation: Fields): readonly Fields[] {
  const embedded = fieldsOf(conversation._embedded).threads;
  return listOf(Array.isArray(embedded) ? embedded : conversation.threads).map(fieldsOf);
}

const ROLES: Readonly<Record<string, Role>> = {
  customer: 'customer',
  message: 'agent',
  reply: 'agent',
  phone: 'agent',
};
/** Where the conversation is not there to tell. */
const CHANNELS: Readonly<Record<string, Channel>> = { chat: 'chat', beaconchat: 'chat', phone: 'phone' };

function* threadRows(
  thread: Fields,
  conversation: Fields,
  line: number,
  { toText, document }: JsonTools,
): Iterable<Piece> {
  const attachments = fieldsOf(thread._embedded).attachments ?? thread.attachments;
  const parts = mailParts(undefined, textOf(thread.body), attachments, toText);
  // Line items such as “closed the conversation” have no body.
  if (parts === undefined) return;
  const author = fieldsOf(thread.createdBy ?? thread.created_by);
  const customer = fieldsOf(conversation.primaryCustomer ?? conversation.customer ?? thread.customer);
  const type = textOf(thread.type) ?? '';
  const aside = asideOf(type, thread);
  const saved = firstText(thread.savedReplyId, thread.saved_reply_id);
  yield rowOf({
    line,
    id: textOf(thread.id),
    conversation: firstText(thread.conversation_id, thread.conversationId, conversation.id, document),
    time: timeOf(thread.createdAt ?? thread.created_at),
    // Who wrote a chat message is told by its author alone.
    role: aside === undefined ? (ROLES[type] ?? (author.type === 'customer' ? 'customer' : 'agent')) : 'system',
    aside,
    sender: nameOf(author) ?? firstText(author.email, author.id),
    customerName: nameOf(customer),
    channel: channelOfWord(conversation.type) ?? CHANNELS[type] ?? 'email',
    // Tells that a canned reply was used.
    fields: saved === undefined || saved === '0' ? undefined : { savedReplyId: saved },
    ...parts,
  });
}

/** Drafts and hidden threads never reached the customer. */
function asideOf(type: string, { state }: Fields): Aside | undefined {
  if (type === 'note' || type === 'forwardparent' || type === 'forwardchild' || state === 'draft' || state === 'hidden')
    return 'note';
  return type === 'lineitem' ? 'automatic' : undefined;
}

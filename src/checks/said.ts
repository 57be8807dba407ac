import type { ConversationView } from '../concepts/conversation-view.ts';
import { instantOf } from '../text/time.ts';
import type { Span } from '../types.ts';

/** Whether a message says nothing but these concepts: marks and spaces aside, their hits are all of it. A sticker says nothing else either. */
export function saysOnly(view: ConversationView, message: number, concepts: readonly string[]): boolean {
  if (concepts.length === 0) return false;
  if (view.conversation.messages[message]!.attachment === 'sticker') return true;
  const { text } = view.text(message);
  let rest = '';
  let from = 0;
  for (const { start, end } of view.hits(message, concepts)) {
    if (start > from) rest += text.slice(from, start);
    from = Math.max(from, end);
  }
  return from > 0 && !/[\p{L}\p{N}]/u.test(rest + text.slice(from));
}

/** The messages that agent and customer said, in order: what systems sent is left out. */
export function saidIn({ once, conversation }: ConversationView): readonly number[] {
  return once('said', () => conversation.messages.flatMap(({ role }, i) => (role === 'system' ? [] : [i])));
}

/** The time something was said, and the time its last word was. */
export function timesOf(view: ConversationView, message: number): { start: number; end: number } | undefined {
  const start = view.time(message);
  if (start === undefined) return undefined;
  const end = instantOf(view.conversation.messages[message]!.end);
  return { start, end: end !== undefined && end >= start ? end : start };
}

/** The sentence that a hit begins in; the whole message where no sentence holds it. */
export function sentenceAt(view: ConversationView, message: number, hit: Span): Span {
  const read = view.text(message);
  const around = read.sentences().find(({ start, end }) => start <= hit.start && hit.start < end);
  return around ?? { start: 0, end: read.text.length };
}

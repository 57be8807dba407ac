import type { ConversationView } from '../concepts/conversation-view.ts';
import { langOf } from '../text/script.ts';
import type { Span } from '../types.ts';
import { type Check, type Fact, finding, hitsThatCount } from './check.ts';

/** How many wordings, or how long. */
export const limit: Check = {
  id: 'limit',
  about: { zh: '次数或长度的上限', en: 'how many wordings, or how long' },
  options: {
    ...finding,
    find: { ...finding.find, required: false },
    max: { kind: 'count', required: true, about: 'the most there may be; length counts Han characters and words' },
    per: { kind: ['message', 'block'], about: 'counted in a message (default) or a block' },
    maxWords: { kind: 'count', about: 'with `length`: the limit where the text is English' },
    length: {
      kind: ['sentence', 'reply'],
      about: 'instead of `find`: limit the length of a sentence or of the whole message',
    },
  },
  create: (options) => (view, targets) => {
    const max = options.max as number;
    const limitFor = (view: ConversationView, message: number) =>
      langOf(view.text(message).text) === 'en' ? ((options.maxWords as number | undefined) ?? max) : max;
    const facts: Fact[] = [];
    for (const { messages } of targets) {
      if (options.length !== undefined) {
        for (const message of messages)
          facts.push(...tooLong(view, message, options.length === 'sentence', limitFor(view, message)));
        continue;
      }
      const groups = options.per === 'block' ? [messages] : messages.map((message) => [message]);
      for (const group of groups) {
        const hits = group.flatMap((message) =>
          hitsThatCount(view, message, options).map((hit) => ({ ...hit, message })),
        );
        const over = hits[max];
        if (over) facts.push({ ...over, data: { count: hits.length, max } });
      }
    }
    return facts;
  },
};

function tooLong(view: ConversationView, message: number, bySentence: boolean, max: number): Fact[] {
  const read = view.text(message);
  const spans = bySentence ? read.sentences() : [{ start: 0, end: read.text.length }];
  return spans.flatMap((span) => {
    if (span.end - span.start <= max) return [];
    const count = lengthOf(read.text, span, read.masks());
    return count > max ? [{ message, start: span.start, end: span.end, data: { count, max } }] : [];
  });
}

/** Han characters one by one, anything else by word; links and codes count as one word. */
function lengthOf(text: string, span: Span, masks: readonly (Span & { readonly kind: string })[]): number {
  let plain = text.slice(span.start, span.end);
  for (const mask of masks) {
    if (mask.kind === 'quote' || mask.start < span.start || mask.end > span.end) continue;
    plain = plain.replace(text.slice(mask.start, mask.end), ' x ');
  }
  return (plain.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}'’])+/gu) ?? []).length;
}

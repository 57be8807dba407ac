import type { ConversationView, Target } from '../concepts/conversation-view.ts';
import { tokenCount } from '../text/likeness.ts';
import type { Span } from '../types.ts';
import { type Check, conceptsOf, type Fact, finding, type HitFinder, hitFinder, judgedIn } from './check.ts';

/** How many wordings, or how long. */
export const limit: Check = {
  id: 'limit',
  about: { zh: '次数或长度的上限', en: 'how many wordings, or how long' },
  options: {
    ...finding,
    find: { ...finding.find, required: false },
    max: {
      kind: 'count',
      required: true,
      about: {
        zh: '最多几个；查长度时按汉字和单词数',
        en: 'the most there may be; length counts Han characters and words',
      },
    },
    per: {
      kind: ['message', 'block', 'conversation'],
      about: {
        zh: '按每条消息（默认）、每段回复或整个会话计',
        en: 'counted in a message (default), a block, or all the agent says',
      },
    },
    maxWords: {
      kind: 'count',
      about: { zh: '英文文字的长度上限', en: 'the limit of words where the text is English' },
    },
    length: {
      kind: ['sentence', 'reply'],
      about: {
        zh: '查句子或整条消息的长度',
        en: 'the length of a sentence, or of the whole message, instead of how many wordings',
      },
    },
  },
  idle: ({ find, length }) => (length === undefined ? { without: conceptsOf(find), outcome: 'kept' } : undefined),
  create: (options) => {
    const max = options.max as number;
    const hitsIn = hitFinder(options);
    if (options.per === 'conversation') return (view, targets) => overConversation(view, targets, hitsIn, max);
    if (options.length !== undefined) {
      const maxWords = (options.maxWords as number | undefined) ?? max;
      const bySentence = options.length === 'sentence';
      return (view, targets) =>
        targets.flatMap(({ messages }) =>
          messages.flatMap((message) => tooLong(view, message, bySentence, { max, maxWords })),
        );
    }
    return (view, targets) => {
      const facts: Fact[] = [];
      for (const { messages } of targets) {
        const groups = options.per === 'block' ? [messages] : messages.map((message) => [message]);
        for (const group of groups) {
          const hits = group.flatMap((message) => hitsIn(view, message).map((hit) => ({ ...hit, message })));
          const over = hits[max];
          if (over) facts.push({ ...over, data: { count: hits.length, max } });
        }
      }
      return facts;
    };
  },
};

/** The first hit beyond the limit that is in a judged message; earlier messages of the agent count too. */
function overConversation(view: ConversationView, targets: readonly Target[], hitsIn: HitFinder, max: number): Fact[] {
  const role = targets[0]?.block.role;
  const isJudged = judgedIn(targets);
  const hits: Fact[] = [];
  for (const block of view.blocks) {
    if (block.role !== role) continue;
    for (const message of view.messagesOf(block)) {
      for (const hit of hitsIn(view, message)) hits.push({ ...hit, message });
    }
  }
  const over = hits.slice(max).find(({ message }) => isJudged(message));
  return over ? [{ ...over, data: { count: hits.length, max } }] : [];
}

interface Most {
  readonly max: number;
  /** Where the text is English. */
  readonly maxWords: number;
}

function tooLong(view: ConversationView, message: number, bySentence: boolean, most: Most): readonly Fact[] {
  const read = view.text(message);
  // A text of no more units than that has no more characters and words either.
  if (read.text.length <= Math.min(most.max, most.maxWords)) return [];
  const max = read.lang() === 'en' ? most.maxWords : most.max;
  if (read.text.length <= max) return [];
  const spans = bySentence
    ? read
        .sentences()
        .filter(({ start, end }) => end - start > max)
        .flatMap((sentence) => partsOf(read.text, sentence))
    : [{ start: 0, end: read.text.length }];
  return spans.flatMap((span) => {
    if (span.end - span.start <= max) return [];
    const count = lengthOf(read.text, span, read.masks());
    return count > max ? [{ message, start: span.start, end: span.end, data: { count, max } }] : [];
  });
}

/**
 * A space, or a tilde after a particle, before a Han character ends a sentence that has no other mark; so does a half-width
 * stop that no number or address holds (`不是bug.但是`, `4月30日).4月账单`), and a point of a list begins anew (`2、请问`).
 */
const GAP =
  /(?<=[\p{Script=Han}~～!！?？)）])\s+(?=\p{Script=Han})|(?<=[哦呢哈啦呀的了喔噢哟][~～]{1,4})(?=\p{Script=Han})|[~～]{2,}(?=\p{Script=Han})|(?<=[A-Za-z\d])\.(?=\p{Script=Han})|(?<=[\p{Script=Han})）])\.(?=[\p{Script=Han}\d(（])|(?<![\d.])(?=\d{1,2}[、．]\p{Script=Han})/gu;

function partsOf(text: string, { start, end }: Span): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (const { index, 0: gap } of text.slice(start, end).matchAll(GAP)) {
    parts.push({ start: from, end: start + index });
    from = start + index + gap.length;
  }
  return [...parts, { start: from, end }];
}

/** Han characters one by one, anything else by word; links and codes count as one word. */
function lengthOf(text: string, span: Span, masks: readonly (Span & { readonly kind: string })[]): number {
  let plain = '';
  let from = span.start;
  for (const mask of masks) {
    if (mask.start >= span.end) break;
    if (mask.kind === 'quote' || mask.start < from || mask.end > span.end) continue;
    plain += `${text.slice(from, mask.start)} x `;
    from = mask.end;
  }
  return tokenCount(plain + text.slice(from, span.end));
}

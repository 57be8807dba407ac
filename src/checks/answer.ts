import type { ConversationView } from '../concepts/conversation-view.ts';
import { foldUnits } from '../text/fold.ts';
import { likeness, mayBeAlike } from '../text/likeness.ts';
import type { Block } from '../types.ts';
import { type Check, conceptsOf, conditionsOf, type Fact, NOT_APPLICABLE } from './check.ts';

/** A question that got no answer: only words that put it off, or the customer had to ask again. */
export const answer: Check = {
  id: 'answer',
  about: { zh: '客户问了要答', en: 'a question of the customer gets an answer' },
  options: {
    question: {
      kind: 'concepts',
      required: true,
      about: { zh: '客户的提问', en: 'concepts that make a customer’s message a question' },
    },
    filler: {
      kind: 'concepts',
      required: true,
      about: { zh: '整条都是这些话就不算回答', en: 'a reply of nothing but these is no answer' },
    },
    chase: {
      kind: 'concepts',
      about: { zh: '客户催答', en: 'concepts by which the customer asks for the answer once more' },
    },
    progress: {
      kind: 'concepts',
      about: {
        zh: '客户问好了没有；刚请他等过的，问一次不算催',
        en: 'concepts by which the customer asks how far it is: no chase where the agent has just asked to wait',
      },
    },
    hold: { kind: 'concepts', about: { zh: '客服请客户等的话', en: 'words that ask the customer to wait' } },
    complaint: {
      kind: 'concepts',
      about: { zh: '客户说没答到点上', en: 'concepts by which the customer says that it was no answer' },
    },
    likeness: {
      kind: 'count',
      about: {
        zh: '两次提问有百分之几相同算同一个问题（默认 70）',
        en: 'per cent from which two questions are the same; default 70',
      },
    },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
  },
  idle: ({ question }) => ({ without: conceptsOf(question), of: 'customer', outcome: 'not applicable' }),
  create: (options) => {
    const question = conceptsOf(options.question);
    const filler = conceptsOf(options.filler);
    const chase = conceptsOf(options.chase);
    const complaint = conceptsOf(options.complaint);
    const progress = conceptsOf(options.progress);
    const hold = conceptsOf(options.hold);
    const least = ((options.likeness as number | undefined) ?? 70) / 100;
    const silent = conditionsOf(options.unless);

    return (view, targets) => {
      const judged = new Map(targets.map((target) => [target.block, target.messages]));
      const says = (block: Block, concepts: readonly string[]) =>
        view.messagesOf(block).some((m) => view.has(m, concepts));
      const reported = new Set<Block>();
      /** What the agent said so far: said again to a question, it answers nothing. */
      const repliedWith = new Set<string>();
      let asked: { readonly text: string; reply: Block | undefined; filler: Block | undefined } | undefined;
      /** The reply before, and whether it only put the customer off. */
      let reply: { readonly block: Block; readonly isFiller: boolean } | undefined;
      let isAsked = false;

      for (const block of view.blocks) {
        if (block.role === 'agent') {
          // Before a question nobody is put off.
          const isFiller = asked !== undefined && view.messagesOf(block).every((m) => isMadeOf(view, m, filler));
          reply = { block, isFiller };
          const words = wordsOf(view, block);
          if (words.length >= SHORTEST_REPLY) {
            if (asked && asked.reply === undefined && !isFiller && repliedWith.has(words)) reported.add(block);
            repliedWith.add(words);
          }
          if (asked && isFiller) asked.filler ??= block;
          else if (asked) asked.reply = block;
          continue;
        }
        const isQuestion = says(block, question);
        if (!isQuestion && !asked) continue;
        const text = isQuestion ? wordsOf(view, block) : '';
        const isAgain = asked !== undefined && isQuestion && isSame(asked.text, text, least);
        const waited = asked !== undefined && asked.reply === undefined;
        if (reply && asked) {
          // Asked to wait, and asking how far it is: only a second wait leaves the question open.
          const isBorne = asked.filler === reply.block && says(reply.block, hold);
          const isChase = says(block, chase) || (!isBorne && says(block, progress));
          if (waited && reply.isFiller && (isAgain || isChase)) reported.add(reply.block);
          else if (
            !waited &&
            isAgain &&
            asked.reply === reply.block &&
            !speaksOf(wordsOf(view, reply.block), asked.text)
          )
            reported.add(reply.block);
          else if (says(block, complaint)) reported.add(reply.block);
        }
        if (isQuestion) {
          isAsked = true;
          // A second question before the first is answered: both wait for the same reply.
          asked = {
            text: waited && asked ? `${asked.text}${text}`.slice(-LONGEST_QUESTION) : text,
            reply: undefined,
            filler: waited ? asked?.filler : undefined,
          };
        }
      }
      if (asked?.filler && !asked.reply) reported.add(asked.filler);
      if (!isAsked) return NOT_APPLICABLE;
      return [...reported].flatMap((block): Fact[] => {
        const message = judged.get(block)?.[0];
        if (message === undefined) return [];
        const span = { start: 0, end: view.text(message).text.length };
        return silent.some((c) => view.holds(c, message, span)) ? [] : [{ message, ...span }];
      });
    };
  },
};

/** Shorter ones are said again for good reason: 可以的, 不支持. */
const SHORTEST_REPLY = 8;
/** A reply longer than this says something. */
const LONGEST_FILLER = 80;
const NO_LETTER = /[^\p{L}\p{N}]+/gu;
const LETTER = /[\p{L}\p{N}]/u;

/** Whether all letters of a message, but a particle left over, stand in hits of the concepts. */
function isMadeOf(view: ConversationView, message: number, concepts: readonly string[]): boolean {
  const { text } = view.text(message);
  if (view.conversation.messages[message]!.attachment !== undefined) return false;
  if (text.length > LONGEST_FILLER) return false;
  if (!view.has(message, concepts)) return !LETTER.test(text);
  let rest = '';
  let from = 0;
  for (const hit of view.hits(message, concepts)) {
    if (hit.end <= from) continue;
    rest += text.slice(from, Math.max(from, hit.start));
    from = hit.end;
  }
  rest += text.slice(from);
  return rest.replace(NO_LETTER, '').length <= (from === 0 ? 0 : 1);
}

function wordsOf(view: ConversationView, block: Block): string {
  let words = '';
  for (const message of view.messagesOf(block).slice(0, MOST_MESSAGES)) {
    const read = view.text(message);
    words += read.once('words of a question', () =>
      foldUnits(read.text.slice(0, LONGEST_QUESTION)).replace(NO_LETTER, ''),
    );
  }
  return words.slice(0, LONGEST_QUESTION);
}

/** Likeness of texts this long is worked out in microseconds. */
const LONGEST_QUESTION = 800;
/** Of a block only the first messages are compared. */
const MOST_MESSAGES = 20;
/** Shorter ones are alike by chance: 好吗, 多少. */
const SHORTEST_QUESTION = 5;

function isSame(first: string, second: string, least: number): boolean {
  const [short, long] = first.length < second.length ? [first, second] : [second, first];
  if (short.length < SHORTEST_QUESTION) return false;
  // Two lists of pairs share at most the shorter one.
  if ((2 * short.length) / (short.length + long.length) < least)
    return long.includes(short) && short.length * 3 >= long.length;
  return long.includes(short) || (mayBeAlike(first, second, least) && likeness(first, second) >= least);
}

/** From this part of a question's pairs of letters on, a reply is about it, whether or not the customer takes it in. */
const ON_TOPIC = 0.25;

function speaksOf(reply: string, question: string): boolean {
  let shared = 0;
  for (let i = 0; i + 2 <= question.length; i++) if (reply.includes(question.slice(i, i + 2))) shared++;
  return shared >= (question.length - 1) * ON_TOPIC;
}

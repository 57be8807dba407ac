import type { ConversationView } from '../concepts/conversation-view.ts';
import { tokenCount } from '../text/likeness.ts';
import { type Check, conceptsOf, conditionsOf, type Fact, NOT_APPLICABLE, type Pair } from './check.ts';

/** A question whose answer was given before. */
export const askAgain: Check = {
  id: 'ask-again',
  about: { zh: '客户已经给过的，又问一遍', en: 'a question whose answer the customer gave before' },
  options: {
    asks: {
      kind: 'pairs',
      required: true,
      about: {
        zh: '问什么（find）、客户怎样算给过（given）；recent 只看客户刚说的话',
        en: 'what is asked (find) and what gives it (given); recent: only in the customer’s last words',
      },
    },
    opening: {
      kind: 'concepts',
      about: {
        zh: '只有这些开场话的短回复不算接过话：recent 再往前看',
        en: 'concepts of openings: a short reply with one takes up nothing, so recent looks back past it',
      },
    },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
  },
  idle: ({ asks }) => ({
    without: (asks as readonly Pair[]).flatMap(({ find }) => conceptsOf(find)),
    outcome: 'not applicable',
  }),
  create: (options) => {
    const silent = conditionsOf(options.unless);
    const pairs = (options.asks as readonly Pair[]).map(({ find, given, recent }) => ({
      find: conceptsOf(find),
      given: conceptsOf(given),
      recent: recent === true,
    }));
    const opening = conceptsOf(options.opening);
    const asks = pairs.flatMap(({ find }) => find);
    return (view, targets) => {
      let isAsked = false;
      const isGivenBefore = pairs.map(({ given }) => everSaid(view, given));
      const facts: Fact[] = [];
      for (const { block, messages } of targets) {
        for (const message of messages) {
          if (!view.has(message, asks)) continue;
          isAsked = true;
          const fact = pairs
            .flatMap(({ find, given, recent }, p) =>
              view
                .hits(message, find)
                .filter(() => (recent ? justSaid(view, block.start, given, opening) : isGivenBefore[p]!(block.start))),
            )
            .filter((hit) => !silent.some((condition) => view.holds(condition, message, hit)))
            .sort((a, b) => a.start - b.start)[0];
          if (fact) facts.push({ message, start: fact.start, end: fact.end });
        }
      }
      return isAsked ? facts : NOT_APPLICABLE;
    };
  },
};

/** Whether the customer said one of the concepts before a message. Each message of theirs is looked at once, and only when somebody asks. */
function everSaid(view: ConversationView, concepts: readonly string[]): (before: number) => boolean {
  const { messages } = view.conversation;
  let next = 0;
  let first: number | undefined;
  return (before) => {
    for (; first === undefined && next < before; next++)
      if (messages[next]!.role === 'customer' && view.has(next, concepts)) first = next;
    return first !== undefined && first < before;
  };
}

/** The same of the customer's words right before, or before the agent only opened the conversation. */
function justSaid(
  view: ConversationView,
  before: number,
  concepts: readonly string[],
  opening: readonly string[],
): boolean {
  const { messages } = view.conversation;
  let isBefore = false;
  for (let m = before - 1; m >= 0; m--) {
    if (messages[m]!.role === 'customer') {
      isBefore = true;
      if (view.has(m, concepts)) return true;
    } else if (messages[m]!.role === 'agent' && isBefore) {
      if (tokenCount(view.text(m).text) > LONGEST_OPENING || !view.has(m, opening)) return false;
    }
  }
  return false;
}

/** A longer reply says something. */
const LONGEST_OPENING = 30;

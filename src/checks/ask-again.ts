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
        zh: '问什么（find）、客户怎样算给过（given）；recent 只看客户刚说的话，least 客户的话至少多长，filler 问完接着说这些不算已经答了',
        en: 'what is asked (find) and what gives it (given); recent: only in the customer’s last words; least: how long those must be; filler: what may follow that is no answer',
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
    const pairs = (options.asks as readonly Pair[]).map(({ find, given, recent, least, filler }) => ({
      find: conceptsOf(find),
      given: conceptsOf(given),
      recent: recent === true,
      least: least ?? 0,
      filler: filler === undefined ? undefined : conceptsOf(filler),
    }));
    const opening = conceptsOf(options.opening);
    const asks = pairs.flatMap(({ find }) => find);
    return (view, targets) => {
      let isAsked = false;
      const isGivenBefore = pairs.map(({ given, least }) => everSaid(view, given, least));
      const facts: Fact[] = [];
      for (const { block, messages } of targets) {
        for (const message of messages) {
          if (!view.has(message, asks)) continue;
          isAsked = true;
          const fact = pairs
            .flatMap(({ find, given, recent, least, filler }, p) =>
              view
                .hits(message, find)
                .filter(
                  (hit) =>
                    (recent ? justSaid(view, block.start, given, opening, least) : isGivenBefore[p]!(block.start)) &&
                    !(filler && isAnswered(view, messages, message, hit.end, filler)),
                ),
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
function everSaid(view: ConversationView, concepts: readonly string[], least: number): (before: number) => boolean {
  const { messages } = view.conversation;
  let next = 0;
  let first: number | undefined;
  return (before) => {
    for (; first === undefined && next < before; next++)
      if (messages[next]!.role === 'customer' && isGiven(view, next, concepts, least)) first = next;
    return first !== undefined && first < before;
  };
}

/** The same of the customer's words right before, or before the agent only opened the conversation. */
function justSaid(
  view: ConversationView,
  before: number,
  concepts: readonly string[],
  opening: readonly string[],
  least: number,
): boolean {
  const { messages } = view.conversation;
  let isBefore = false;
  for (let m = before - 1; m >= 0; m--) {
    if (messages[m]!.role === 'customer') {
      isBefore = true;
      if (isGiven(view, m, concepts, least)) return true;
    } else if (messages[m]!.role === 'agent' && isBefore) {
      if (tokenCount(view.text(m).text) > LONGEST_OPENING || !view.has(m, opening)) return false;
    }
  }
  return false;
}

function isGiven(view: ConversationView, message: number, concepts: readonly string[], least: number): boolean {
  return view.has(message, concepts) && (least === 0 || tokenCount(view.text(message).text) >= least);
}

/** Whether the block goes on after the question with a clause that is none of the fillers: it answers what the customer said. */
function isAnswered(
  view: ConversationView,
  messages: readonly number[],
  asking: number,
  from: number,
  filler: readonly string[],
): boolean {
  return messages.some((m) => {
    if (m < asking) return false;
    const read = view.text(m);
    const idle = view.hits(m, filler);
    return read.clauses().some(({ start, end }) => {
      if (m === asking && start < from) return false;
      return (
        tokenCount(read.text.slice(start, end)) >= SHORTEST_ANSWER &&
        !idle.some((hit) => hit.start < end && start < hit.end)
      );
    });
  });
}

/** Fewer words are a call or a sign: 亲, 在的, 小妹. */
const SHORTEST_ANSWER = 5;

/** A longer reply says something. */
const LONGEST_OPENING = 30;

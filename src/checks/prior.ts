import type { ConversationView } from '../concepts/conversation-view.ts';
import type { Hit } from '../types.ts';
import { type Check, conceptsOf, type Fact, finding, hitFinder, NOT_APPLICABLE } from './check.ts';

/** A wording that may only come after another one, such as a transfer after something was tried. */
export const prior: Check = {
  id: 'prior',
  about: { zh: '先有乙，才能说甲', en: 'a wording that may only come after another one' },
  options: {
    ...finding,
    needs: {
      kind: 'concepts',
      required: true,
      about: { zh: '客服之前要说过其中一种', en: 'concepts of which the agent must have used one before' },
    },
  },
  idle: ({ find }) => ({ without: conceptsOf(find), outcome: 'not applicable' }),
  create: (options) => {
    const hitsIn = hitFinder(options);
    const needs = conceptsOf(options.needs);
    return (view, targets) => {
      let isAsked = false;
      const comesFirst = firstPlace(view, needs);
      const facts: Fact[] = [];
      for (const { messages } of targets) {
        for (const message of messages) {
          const isFault = (hit: Hit) => {
            isAsked = true;
            return !comesFirst(message, hit.start);
          };
          for (const hit of hitsIn(view, message, isFault)) facts.push({ ...hit, message });
        }
      }
      return isAsked ? facts : NOT_APPLICABLE;
    };
  },
};

/** Whether the agent used one of the concepts before a place. Each message is looked at once, and only when somebody asks. */
function firstPlace(view: ConversationView, concepts: readonly string[]): (message: number, start: number) => boolean {
  const { messages } = view.conversation;
  let next = 0;
  let first: { message: number; end: number } | undefined;
  return (message, start) => {
    for (; first === undefined && next <= message; next++) {
      const hit = messages[next]!.role === 'agent' ? view.hits(next, concepts)[0] : undefined;
      if (hit) first = { message: next, end: hit.end };
    }
    return first !== undefined && (first.message < message || (first.message === message && first.end <= start));
  };
}

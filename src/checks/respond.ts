import type { ConversationView } from '../concepts/conversation-view.ts';
import type { Block } from '../types.ts';
import { type Check, conceptsOf, conditionsOf, type Fact, NOT_APPLICABLE } from './check.ts';

/** Something the customer says that calls for something from the agent within a few replies. */
export const respond: Check = {
  id: 'respond',
  about: {
    zh: '客户说了甲，客服几条回复之内要有乙',
    en: 'what the customer says calls for something within a few replies',
  },
  options: {
    to: { kind: 'concepts', required: true, about: { zh: '客户说的话', en: 'concepts on the customer’s side' } },
    needs: {
      kind: 'concepts',
      required: true,
      about: { zh: '客服要有其中一种说法', en: 'concepts of which the agent must use one' },
    },
    turns: { kind: 'count', about: { zh: '几段回复之内（默认 2）', en: 'within so many replies; default 2' } },
    known: {
      kind: 'concepts',
      about: { zh: '客户已经说过这些就不用', en: 'not called for once the customer has said one of these' },
    },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
  },
  idle: ({ to }) => ({ without: conceptsOf(to), of: 'customer', outcome: 'not applicable' }),
  create: (options) => {
    const to = conceptsOf(options.to);
    const needs = conceptsOf(options.needs);
    const known = conceptsOf(options.known);
    const turns = (options.turns as number | undefined) ?? 2;
    const silent = conditionsOf(options.unless);
    return (view, targets) => {
      const call = view.blocks.findIndex((block) => block.role === 'customer' && says(view, block, to));
      if (call < 0) return NOT_APPLICABLE;
      const judged = new Map(targets.map((target) => [target.block, target.messages]));
      let first: Block | undefined;
      let replies = 0;
      for (let b = 0; b < view.blocks.length && replies < turns; b++) {
        const block = view.blocks[b]!;
        if (block.role === 'customer') {
          // Told before or while the agent had time to ask: nothing is missing.
          if (says(view, block, known)) return NOT_APPLICABLE;
        } else {
          if (says(view, block, needs)) return [];
          if (b < call) continue;
          first ??= block;
          replies++;
        }
      }
      const message = first && judged.get(first)?.[0];
      if (message === undefined) return NOT_APPLICABLE;
      const span = { start: 0, end: 0 };
      const fact: Fact = { message, ...span };
      return silent.some((condition) => view.holds(condition, message, span)) ? NOT_APPLICABLE : [fact];
    };
  },
};

function says(view: ConversationView, block: Block, concepts: readonly string[]): boolean {
  return concepts.length > 0 && view.messagesOf(block).some((m) => view.has(m, concepts));
}

import { type Check, conceptsOf, conditionsOf, NOT_APPLICABLE } from './check.ts';
import { sentenceAt } from './said.ts';

/** What must not be the last thing said in a conversation, such as a question. */
export const lastWord: Check = {
  id: 'last-word',
  about: { zh: '不该停在这里：最后一段话后面还要有回应', en: 'what must not be the last thing said' },
  options: {
    find: { kind: 'concepts', required: true, about: { zh: '需要回应的话', en: 'concepts that call for a reply' } },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
  },
  idle: ({ find }) => ({ without: conceptsOf(find), outcome: 'not applicable' }),
  create: (options) => {
    const find = conceptsOf(options.find);
    const silent = conditionsOf(options.unless);
    return (view, targets) => {
      const last = view.blocks.at(-1);
      const target = targets.at(-1);
      if (!target || target.block !== last) {
        const calls = targets.some(({ messages }) => messages.some((m) => view.has(m, find)));
        return calls ? [] : NOT_APPLICABLE;
      }
      for (const message of [...target.messages].reverse()) {
        const hit = view.hits(message, find)[0];
        if (!hit) continue;
        const span = sentenceAt(view, message, hit);
        return silent.some((condition) => view.holds(condition, message, span)) ? [] : [{ message, ...span }];
      }
      return NOT_APPLICABLE;
    };
  },
};

import { type Check, conceptsOf, conditionsOf, NOT_APPLICABLE } from './check.ts';
import { sentenceAt } from './said.ts';

/**
 * How a role leaves a conversation: its last block, whether or not somebody answered it. Nothing to judge where it never
 * came back after an answer, or where its last words tell neither that all is well nor that it is not.
 */
export const parting: Check = {
  id: 'parting',
  about: { zh: '这一方最后留下的话：后面有没有人接都算', en: 'the last words of a role, answered or not' },
  options: {
    find: { kind: 'concepts', required: true, about: { zh: '不该最后留下的话', en: 'what should not be left behind' } },
    settled: {
      kind: 'concepts',
      required: true,
      about: { zh: '说在后面就算好了的话', en: 'what tells that all is well, when it is said after that' },
    },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
  },
  idle: ({ find, settled }) => ({
    without: [...conceptsOf(find), ...conceptsOf(settled)],
    outcome: 'not applicable',
  }),
  create: (options) => {
    const find = conceptsOf(options.find);
    const settled = conceptsOf(options.settled);
    const silent = conditionsOf(options.unless);
    return (view, targets) => {
      const target = targets.at(-1);
      const isAnswer =
        target && view.blocks.some(({ start, role }) => start < target.block.start && role !== target.block.role);
      if (!isAnswer) return NOT_APPLICABLE;
      for (const message of [...target.messages].reverse()) {
        const hit = view.hits(message, find).at(-1);
        const well = view.hits(message, settled).at(-1);
        if (well && (!hit || hit.start < well.start)) return [];
        if (!hit) continue;
        const span = sentenceAt(view, message, hit);
        return silent.some((condition) => view.holds(condition, message, span)) ? [] : [{ message, ...span }];
      }
      return NOT_APPLICABLE;
    };
  },
};

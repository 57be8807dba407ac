import type { Condition } from '../types.ts';
import { type Check, conceptsOf, conditionsOf, type Fact, NOT_APPLICABLE } from './check.ts';

/** Something that must be there when the agent opens or ends a conversation. */
export const require: Check = {
  id: 'require',
  about: {
    zh: '开头、结尾或这一段回复里必须有的话',
    en: 'something that must be there at the start, at the end, or anywhere in the reply',
  },
  options: {
    needs: {
      kind: 'concepts',
      required: true,
      about: { zh: '这一段回复里要有其中一种说法', en: 'concepts of which the block must have one' },
    },
    at: {
      kind: ['start', 'end', 'any'],
      required: true,
      about: {
        zh: 'start 开场、end 最后一条、any 每条',
        en: 'start: the opening reply; end: the last one; any: every reply',
      },
    },
    known: {
      kind: 'flag',
      about: {
        zh: '知道这是开场或最后一条时才查',
        en: 'only where somebody told that this is the opening or the last reply',
      },
    },
    if: { kind: 'condition', about: { zh: '满足这个条件才查', en: 'only where this holds' } },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
  },
  create: (options) => (view, targets) => {
    const needs = conceptsOf(options.needs);
    const condition = options.if as Condition | undefined;
    const silent = conditionsOf(options.unless);
    const facts: Fact[] = [];
    let isAsked = false;
    for (const { block, messages } of targets) {
      const place = view.place(block);
      const due = options.at === 'start' ? place.first : options.at === 'end' ? place.last : true;
      if (due === false || (due === undefined && options.known === true)) continue;
      const isMet = view.messagesOf(block).some((m) => view.hits(m, needs).length > 0);
      if (isMet && !condition) {
        isAsked = true;
        continue;
      }
      const message = options.at === 'end' ? messages.at(-1)! : messages[0]!;
      const offset = options.at === 'end' ? view.text(message).text.trimEnd().length : 0;
      const span = { start: offset, end: offset };
      if (condition && !view.holds(condition, message, span)) continue;
      if (isMet) {
        isAsked = true;
        continue;
      }
      if (silent.some((c) => view.holds(c, message, span))) continue;
      isAsked = true;
      // Nobody told where the draft stands: the finding is worded as a condition, at info level.
      const data = due === undefined ? { conditional: options.at === 'start' ? 'first' : 'last' } : {};
      facts.push({ message, ...span, data });
    }
    return isAsked ? facts : NOT_APPLICABLE;
  },
};

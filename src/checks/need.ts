import type { Hit, Window } from '../types.ts';
import { type Check, conceptsOf, type Fact, finding, hitFinder, NOT_APPLICABLE, WINDOWS } from './check.ts';

/** A wording that calls for another one near it. */
export const need: Check = {
  id: 'need',
  about: { zh: '说了甲就要有乙', en: 'a wording that calls for another one near it' },
  options: {
    ...finding,
    needs: {
      kind: 'concepts',
      required: true,
      about: { zh: '附近要有其中一种说法', en: 'concepts of which one must be in the window' },
    },
    within: { kind: WINDOWS, about: { zh: '在多大范围里找（默认同一条消息）', en: 'the window; default message' } },
  },
  idle: ({ find }) => ({ without: conceptsOf(find), outcome: 'not applicable' }),
  create: (options) => {
    const hitsIn = hitFinder(options);
    const met = { has: conceptsOf(options.needs), within: (options.within as Window | undefined) ?? 'message' };
    return (view, targets) => {
      const facts: Fact[] = [];
      let isAsked = false;
      for (const { messages } of targets) {
        for (const message of messages) {
          const isFault = (hit: Hit) => {
            isAsked = true;
            return !view.holds(met, message, hit);
          };
          for (const hit of hitsIn(view, message, isFault)) facts.push({ ...hit, message });
        }
      }
      return isAsked ? facts : NOT_APPLICABLE;
    };
  },
};

import { durationOf } from '../text/duration.ts';
import type { Role } from '../types.ts';
import { type Check, conceptsOf, type Fact, judgedIn, NOT_APPLICABLE } from './check.ts';
import { saidIn, saysOnly, timesOf } from './said.ts';

/** One speaker begins before the other has finished. Silent where the source does not tell when words ended. */
export const overlap: Check = {
  id: 'overlap',
  about: { zh: '对方话没说完就开口', en: 'speaking before the other has finished' },
  options: {
    tolerance: {
      kind: 'duration',
      required: true,
      about: { zh: '重叠不超过这么久不算', en: 'an overlap this long is let pass' },
    },
    ignore: {
      kind: 'concepts',
      about: {
        zh: '整条只有这些话（如“嗯”“我明白”）不算打断',
        en: 'messages that are nothing but these interrupt nobody',
      },
    },
  },
  create(options) {
    const tolerance = durationOf(options.tolerance)!;
    const ignore = conceptsOf(options.ignore);
    return (view, targets) => {
      const { messages } = view.conversation;
      const said = saidIn(view);
      const facts: Fact[] = [];
      let isAsked = false;
      const isJudged = judgedIn(targets);
      const lastOf = new Map<Role, number>();
      for (const message of said) {
        const { role } = messages[message]!;
        lastOf.set(role, message);
        if (!isJudged(message)) continue;
        const own = timesOf(view, message);
        const other = lastOf.get(role === 'agent' ? 'customer' : 'agent');
        const spoken = other === undefined ? undefined : timesOf(view, other);
        if (!own || !spoken || spoken.end === spoken.start) continue;
        isAsked = true;
        const common = Math.min(spoken.end, own.end > own.start ? own.end : spoken.end) - own.start;
        if (own.start <= spoken.start || common <= tolerance || saysOnly(view, message, ignore)) continue;
        facts.push({ message, start: 0, end: 0, data: { gap: Math.round(common / 100) / 10 } });
      }
      return isAsked ? facts : NOT_APPLICABLE;
    };
  },
};

import { type Commitment, commitmentsOf, PROMISE } from '../commitments.ts';
import type { Business } from '../text/business.ts';
import { durationOf } from '../text/duration.ts';
import { type Check, conditionsOf, judgedIn, NOT_APPLICABLE } from './check.ts';

/** Promises that named a time, against what came of them. Silent where the source tells no times, or ends before they are due. */
export const kept: Check = {
  id: 'kept',
  about: { zh: '承诺的时间有没有做到', en: 'whether promises were kept by the time they named' },
  options: {
    grace: { kind: 'duration', about: { zh: '晚这么久以内不算', en: 'so late is let pass' } },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
    business: {
      kind: 'business',
      about: { zh: '营业时间：工作日、下班前按它算', en: 'business hours: what working days and closing time are' },
    },
  },
  idle: () => ({ without: PROMISE, outcome: 'not applicable' }),
  create(options) {
    const grace = (durationOf(options.grace) ?? 0) / 1000;
    const silent = conditionsOf(options.unless);
    return (view, targets) => {
      // Without times nothing is late: the promises need not be looked for.
      if (!view.conversation.messages.some(({ time }) => time !== undefined)) return NOT_APPLICABLE;
      const isJudged = judgedIn(targets);
      const settled = commitmentsOf(view, options.business as Business | undefined).filter(
        ({ message, status }) => (status === 'kept' || status === 'late') && isJudged(message),
      );
      if (settled.length === 0) return NOT_APPLICABLE;
      return settled
        .filter((one) => isLate(one, grace) && !silent.some((c) => view.holds(c, one.message, one)))
        .map(({ message, start, end, lateBySeconds = 0, by }) => ({
          message,
          start,
          end,
          data: { late: lateBySeconds, by },
        }));
    };
  },
};

function isLate({ status, lateBySeconds = 0 }: Commitment, grace: number): boolean {
  return status === 'late' && lateBySeconds > grace;
}

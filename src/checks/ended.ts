import type { Condition } from '../types.ts';
import { type Check, conditionsOf, NOT_APPLICABLE } from './check.ts';

/** Who hung up. Silent where the source does not tell. */
export const ended: Check = {
  id: 'ended',
  about: { zh: '会话由谁结束', en: 'who ended the conversation' },
  options: {
    by: {
      kind: ['customer', 'agent', 'system'],
      required: true,
      about: { zh: '应由谁结束', en: 'who should end it' },
    },
    if: { kind: 'condition', about: { zh: '满足这个条件才报', en: 'report only where this holds' } },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
  },
  create: (options) => (view, targets) => {
    const { endedBy } = view.conversation;
    const message = targets.at(-1)?.messages.at(-1);
    const hasBoth = view.blocks.some(({ role }) => role === 'customer');
    if (endedBy === undefined || endedBy === 'system' || message === undefined || !hasBoth) return NOT_APPLICABLE;
    if (endedBy === options.by) return [];
    const end = view.text(message).text.trimEnd().length;
    const span = { start: end, end };
    const condition = options.if as Condition | undefined;
    if (condition && !view.holds(condition, message, span)) return [];
    if (conditionsOf(options.unless).some((c) => view.holds(c, message, span))) return [];
    return [{ message, ...span }];
  },
};

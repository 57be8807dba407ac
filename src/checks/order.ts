import { type Check, conceptsOf, type Fact, NOT_APPLICABLE } from './check.ts';

/** One thing comes before another in a block. */
export const order: Check = {
  id: 'order',
  about: { zh: '先说甲，后说乙', en: 'one thing comes before another' },
  options: {
    first: { kind: 'concepts', required: true, about: { zh: '应该先说的', en: 'concepts that come first' } },
    next: { kind: 'concepts', required: true, about: { zh: '应该后说的', en: 'concepts that follow' } },
  },
  create: (options) => (view, targets) => {
    const first = conceptsOf(options.first);
    const next = conceptsOf(options.next);
    let isAsked = false;
    const facts = targets.flatMap(({ messages }): Fact[] => {
      const places = (concepts: readonly string[]) =>
        messages.flatMap((message) => view.hits(message, concepts).map((hit) => ({ ...hit, message })));
      const [before] = places(first);
      const [after] = places(next);
      if (!before || !after) return [];
      isAsked = true;
      const early = after.message < before.message || (after.message === before.message && after.start < before.start);
      return early ? [after] : [];
    });
    return isAsked ? facts : NOT_APPLICABLE;
  },
};

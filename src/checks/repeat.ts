import type { ConversationView } from '../concepts/conversation-view.ts';
import { copyFinder, wordingOf } from '../text/copies.ts';
import type { Condition, Role, Span } from '../types.ts';
import { type Check, conceptsOf, conditionsOf, type Fact, judgedIn, NOT_APPLICABLE } from './check.ts';

/** The same thing said twice by one side. */
export const repeat: Check = {
  id: 'repeat',
  about: { zh: '同样的话说了两遍', en: 'the same thing said twice by one side' },
  options: {
    minLength: {
      kind: 'count',
      about: {
        zh: '至少这么多个字才算（默认 10；三个字母算一个字）',
        en: 'Han characters that must be the same, three letters for one; default 10',
      },
    },
    likeness: {
      kind: 'count',
      about: {
        zh: '整条有百分之几相同就算一样（默认 100，只认原话）',
        en: 'per cent from which whole messages count as the same; default 100, the very words',
      },
    },
    find: { kind: 'concepts', about: { zh: '只看含有这些说法的话', en: 'only what holds one of these concepts' } },
    if: { kind: 'condition', about: { zh: '满足这个条件才报', en: 'report only where this holds' } },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
  },
  create: (options) => {
    const minLength = (options.minLength as number | undefined) ?? 10;
    const likeness = (options.likeness as number | undefined) ?? 100;
    const find = conceptsOf(options.find);
    const condition = options.if as Condition | undefined;
    const silent = conditionsOf(options.unless);
    return (view, targets) => {
      const { messages } = view.conversation;
      const isJudged = judgedIn(targets);
      const copyOf = copyFinder({ minLength, likeness });
      const countByKey = new Map<string, number>();
      const factByKey = new Map<string, Fact>();
      /** What was reported, by each of its pieces. */
      const keyByPiece = new Map<string, string>();
      let spoken = 0;
      for (const message of saidBy(view, messages[targets[0]!.messages[0]!]!.role)) {
        const read = view.text(message);
        if (read.text.length < minLength) continue;
        spoken++;
        const wording = read.once('wording', () => wordingOf(read.text));
        for (const copy of copyOf(wording, message)) {
          if (!holdsOne(view, message, copy, find)) continue;
          const [piece] = copy.keys;
          const key = keyByPiece.get(piece!) ?? piece!;
          countByKey.set(key, (countByKey.get(key) ?? 1) + 1);
          if (factByKey.has(key) || !isJudged(message)) continue;
          if (condition && !view.holds(condition, message, copy)) continue;
          if (silent.some((c) => view.holds(c, message, copy))) continue;
          factByKey.set(key, { message, start: copy.start, end: copy.end });
          for (const own of copy.keys) if (!keyByPiece.has(own)) keyByPiece.set(own, key);
        }
      }
      if (spoken < 2 && factByKey.size === 0) return NOT_APPLICABLE;
      return [...factByKey].map(([key, fact]) => ({ ...fact, data: { count: countByKey.get(key)! } }));
    };
  },
};

function saidBy({ conversation }: ConversationView, role: Role): number[] {
  return conversation.messages.flatMap((message, m) =>
    message.role === role && message.aside === undefined && message.attachment === undefined ? [m] : [],
  );
}

function holdsOne(view: ConversationView, message: number, span: Span, find: readonly string[]): boolean {
  return find.length === 0 || view.hits(message, find).some((hit) => hit.start < span.end && span.start < hit.end);
}

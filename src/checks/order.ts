import type { ConversationView } from '../concepts/conversation-view.ts';
import type { Block } from '../types.ts';
import { answersTo } from './answers.ts';
import { type Check, conceptsOf, conditionsOf, type Fact, judgedIn, NOT_APPLICABLE } from './check.ts';

/** One thing comes before another: in a block, or in what the agent answers to something the customer said. */
export const order: Check = {
  id: 'order',
  about: { zh: '先说甲，后说乙', en: 'one thing comes before another' },
  options: {
    first: { kind: 'concepts', required: true, about: { zh: '应该先说的', en: 'concepts that come first' } },
    next: { kind: 'concepts', required: true, about: { zh: '应该后说的', en: 'concepts that follow' } },
    trigger: {
      kind: 'concepts',
      about: {
        zh: '客户说了其中一种才查，从他这段话之后算起',
        en: 'only in the answer to a customer who says one of these; without it every block is looked at by itself',
      },
    },
    triggerLength: {
      kind: 'count',
      about: {
        zh: '客户这段话至少有这么多字才查',
        en: 'the least that the customer wrote there, in Han characters and words',
      },
    },
    blocks: {
      kind: 'count',
      about: {
        zh: '客服接下来的几段回复算作答复（默认1段）',
        en: "how many of the agent's blocks after the trigger are its answer; default 1",
      },
    },
    missing: {
      kind: 'flag',
      about: {
        zh: '后说的说了，先说的一直没说，也报；前面几次答复里说过就算说过',
        en: 'also where the first thing was not said at all; what the agent said in answers before counts too',
      },
    },
    report: {
      kind: ['early', 'late'],
      about: {
        zh: '报说早了的那句（early，默认）；late：两句在同一条消息里时，报说晚了的那句',
        en: 'the place reported: what came too early (default); `late`: what came too late, where one message holds both',
      },
    },
    opening: {
      kind: 'concepts',
      about: {
        zh: '回复开头一句里先带半句再说、说完还有下文的，不算晚；那半句里有这些说法的除外',
        en: 'what comes a few words late in the first sentence of an answer, with more to follow, is not late, unless those words hold one of these',
      },
    },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
  },
  idle: ({ trigger }) =>
    trigger === undefined ? undefined : { without: conceptsOf(trigger), of: 'customer', outcome: 'not applicable' },
  create: (options) => {
    const first = conceptsOf(options.first);
    const next = conceptsOf(options.next);
    const trigger = options.trigger === undefined ? undefined : conceptsOf(options.trigger);
    const length = (options.triggerLength as number | undefined) ?? 0;
    const most = (options.blocks as number | undefined) ?? 1;
    const missing = options.missing === true;
    const excluded = options.opening === undefined ? undefined : conceptsOf(options.opening);
    const silent = conditionsOf(options.unless);
    return (view, targets) => {
      const isJudged = judgedIn(targets);
      const { role } = targets[0]!.block;
      // The blocks that are read as one: each by itself, or those that answer a trigger.
      const answers = trigger
        ? answersTo(view, { concepts: trigger, length, blocks: most, role })
        : targets.map(({ block }) => [block]);
      let isAsked = false;
      let wasSaid = false;
      const facts: Fact[] = [];
      for (const blocks of answers) {
        if (missing && wasSaid) break;
        const early = firstOf(view, blocks, next);
        if (!early && !missing) continue;
        const said = firstOf(view, blocks, first);
        wasSaid ||= said !== undefined;
        if (!early || (!said && (!missing || !isJudged(early.message)))) continue;
        isAsked = true;
        if (said && !isBefore(early, said)) continue;
        if (said && excluded && opensWith(view, blocks[0]!, early, said, excluded)) continue;
        const fact = options.report === 'late' && said?.message === early.message ? said : early;
        if (!isJudged(fact.message)) continue;
        if (!silent.some((condition) => view.holds(condition, fact.message, fact))) facts.push(fact);
      }
      return isAsked ? facts : NOT_APPLICABLE;
    };
  },
};

function firstOf(view: ConversationView, blocks: readonly Block[], concepts: readonly string[]): Fact | undefined {
  for (const block of blocks) {
    for (const message of view.messagesOf(block)) {
      const [hit] = view.hits(message, concepts);
      if (hit) return { ...hit, message };
    }
  }
  return undefined;
}

/** Words that hold the others are no earlier than them: `仓库盘点抱歉`. */
function isBefore(a: Fact, b: Fact): boolean {
  return a.message < b.message || (a.message === b.message && a.start < b.start && a.end < b.end);
}

/** A restatement leads up to the apology, and the answer follows: `您好，三次都没修好，真的很抱歉。我查了……` */
function opensWith(
  view: ConversationView,
  block: Block,
  early: Fact,
  said: Fact,
  excluded: readonly string[],
): boolean {
  if (early.message !== said.message || early.message !== block.start) return false;
  const read = view.text(said.message);
  const sentences = read.sentences();
  const own = sentences.findIndex(({ start, end }) => start <= early.start && early.start < end);
  const opening = sentences[own];
  if (!opening || said.start >= opening.end) return false;
  if (view.hits(said.message, excluded).some(({ start }) => opening.start <= start && start < said.start)) return false;
  const before = sentences.slice(0, own).every(({ start, end }) => end - start <= GREETING);
  return before && said.start - early.start <= LEAD && read.text.trimEnd().length - said.end >= ANSWER;
}

/** In characters: `您好！` before the opening, a few words that lead to an apology, the least that answers. */
const GREETING = 8;
const LEAD = 36;
const ANSWER = 16;

import type { ConversationView } from '../concepts/conversation-view.ts';
import type { Block, Condition, Message } from '../types.ts';
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
    bots: {
      kind: 'flag',
      about: {
        zh: '机器人、系统自动发的也算：开场看它之前的，结尾看它之后的',
        en: 'what bots and automatic messages said counts too: before the opening reply, after the last one',
      },
    },
    letters: {
      kind: 'flag',
      about: {
        zh: '邮件、工单里每一封都查，不只查第一封或最后一封；一小时内接着回的不算新的一封',
        en: 'in e-mail and tickets every letter opens and ends by itself; what follows within the hour is no new one',
      },
    },
    if: { kind: 'condition', about: { zh: '满足这个条件才查', en: 'only where this holds' } },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
  },
  create: (options) => {
    const { at } = options;
    const needs = conceptsOf(options.needs);
    const condition = options.if as Condition | undefined;
    const silent = conditionsOf(options.unless);
    return (view, targets) => {
      const facts: Fact[] = [];
      let isAsked = false;
      for (const { block, messages } of targets) {
        const isLetter = options.letters === true && isLetterOf(view, block);
        const due = isLetter || at === 'any' ? true : at === 'start' ? view.place(block).first : view.place(block).last;
        if (due === false || (due === undefined && options.known === true)) continue;
        const says = (m: number) => view.has(m, needs);
        const isMet =
          view.messagesOf(block).some(says) || (options.bots === true && botsBeside(view, block, at).some(says));
        if (isMet && !condition) {
          isAsked = true;
          continue;
        }
        const message = at === 'end' ? messages.at(-1)! : messages[0]!;
        const offset = at === 'end' ? view.text(message).text.trimEnd().length : 0;
        const span = { start: offset, end: offset };
        if (condition && !view.holds(condition, message, span)) continue;
        if (isMet) {
          isAsked = true;
          continue;
        }
        // Whether the customer has more to say is no matter to an e-mail: it is finished when it is sent.
        const isFinished = isLetter && view.conversation.channel === 'email';
        if (!isFinished && silent.some((c) => view.holds(c, message, span))) continue;
        isAsked = true;
        // Nobody told where the draft stands: the finding is worded as a condition, at info level.
        const data = due === undefined ? { conditional: at === 'start' ? 'first' : 'last' } : {};
        facts.push({ message, ...span, data });
      }
      return isAsked ? facts : NOT_APPLICABLE;
    };
  },
};

/** Whether a block is a letter of its own: an answer within the hour goes on with the one before. */
function isLetterOf(view: ConversationView, block: Block): boolean {
  const { channel, kind } = view.conversation;
  if (kind !== 'transcript' || (channel !== 'email' && channel !== 'ticket')) return false;
  const before = view.blocks.filter(({ role, end }) => role === block.role && end <= block.start).at(-1);
  if (!before) return true;
  const sent = view.time(view.messagesOf(before).at(-1)!);
  const next = view.time(view.messagesOf(block)[0]!);
  // Without times an e-mail is a letter, while a ticket may be a chat.
  if (sent === undefined || next === undefined) return channel === 'email';
  return next - sent > HOUR;
}

const HOUR = 3_600_000;

/** What no person sent, but the customer saw: before a block that opens, after one that ends. */
function botsBeside(view: ConversationView, block: Block, at: unknown): readonly number[] {
  const seen = view.once('seen of systems', () =>
    view.conversation.messages.flatMap((message, m) => (isSeen(message) ? [m] : [])),
  );
  if (at === 'start') return seen.filter((m) => m < block.start);
  return at === 'end' ? seen.filter((m) => m >= block.start) : [];
}

function isSeen({ role, aside }: Message): boolean {
  return role === 'system' && (aside === undefined || aside === 'automatic');
}

import type { ConversationView } from '../concepts/conversation-view.ts';
import type { Block, Hit } from '../types.ts';
import { type Check, conceptsOf, type Fact, finding, hitFinder } from './check.ts';

/** Wordings that should not be there. */
export const forbid: Check = {
  id: 'forbid',
  about: { zh: '不该出现的说法', en: 'wordings that should not be there' },
  options: {
    ...finding,
    after: {
      kind: 'after',
      about: {
        zh: '只报紧跟在这些说法后面的',
        en: 'only closely after a hit of these concepts, in the same message',
      },
    },
    whole: {
      kind: 'flag',
      about: { zh: '整条回复只有这句话才报', en: 'only when the words are the whole reply, but for punctuation' },
    },
    unbroken: {
      kind: 'flag',
      about: {
        zh: '汉字中间隔着空格或标点的不报',
        en: 'only when no space or mark stands between the Han characters of a hit',
      },
    },
  },
  idle: ({ find }) => ({ without: conceptsOf(find), outcome: 'kept' }),
  create: (options) => {
    const hitsIn = hitFinder(options);
    const after = options.after as After | undefined;
    return (view, targets) => {
      const facts: Fact[] = [];
      for (const { block, messages } of targets) {
        for (const message of messages) {
          const isFault = (hit: Hit) =>
            (after === undefined || comesAfter(view, message, hit, after)) &&
            (options.whole !== true || isWhole(view, block, message, hit)) &&
            (options.unbroken !== true || !BROKEN.test(view.text(message).text.slice(hit.start, hit.end)));
          for (const hit of hitsIn(view, message, isFault)) facts.push({ ...hit, message });
        }
      }
      return facts;
    };
  },
};

interface After {
  readonly concepts: string | readonly string[];
  readonly gap: number;
}

function comesAfter(view: ConversationView, message: number, hit: Hit, { concepts, gap }: After): boolean {
  return view
    .hits(message, conceptsOf(concepts))
    .some((before) => before.end <= hit.start && hit.start - before.end <= gap);
}

/** Nothing else is said in the block: in chat one reply is often several short messages. */
function isWhole(view: ConversationView, block: Block, message: number, hit: Hit): boolean {
  for (const m of view.messagesOf(block)) {
    const { text } = view.text(m);
    const rest =
      m === message ? text.slice(0, hit.start).replace(HANDLE, '') + text.slice(hit.end).replace(SIGNED, '') : text;
    if (SAYS_SOMETHING.test(rest)) return false;
  }
  return true;
}

/** Whom it is for, and whose it is: `@jane Nope. ^TM`. */
const HANDLE = /^@\w{1,20}\s/;
const SIGNED = /\s(?:[\^*/~]|--? ?)[A-Za-z]{1,12}$/;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

const BROKEN = /\p{Script=Han}[^\p{L}\p{N}]+\p{Script=Han}/u;

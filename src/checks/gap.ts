import type { ConversationView } from '../concepts/conversation-view.ts';
import { type Business, calendarOf } from '../text/business.ts';
import { type Durations, durationFor } from '../text/duration.ts';
import { wallTimeOf } from '../text/wall-time.ts';
import { type Check, conceptsOf, conditionsOf, type Fact, NOT_APPLICABLE } from './check.ts';
import { saidIn, timesOf } from './said.ts';

/** How long nobody said anything. */
export const gap: Check = {
  id: 'gap',
  about: { zh: '两句话之间隔了多久', en: 'how long it was between two messages' },
  options: {
    from: {
      kind: ['customer', 'agent'],
      required: true,
      about: { zh: '从谁的话算起', en: 'whose words the silence follows' },
    },
    to: {
      kind: ['customer', 'agent'],
      required: true,
      about: { zh: '到谁开口为止', en: 'whose words end it' },
    },
    limit: {
      kind: 'durations',
      required: true,
      about: {
        zh: '最多隔多久，可按渠道分别写；没写的渠道不查',
        en: 'the longest it may be, for all channels or one by one; a channel without one is not looked at',
      },
    },
    first: { kind: 'durations', about: { zh: '客服第一次开口的上限', en: 'the limit for the agent’s first words' } },
    later: { kind: 'flag', about: { zh: '客服开过口以后才查', en: 'only after the agent has spoken' } },
    find: { kind: 'concepts', about: { zh: '前面的话里有这些才算', en: 'only after words that have one of these' } },
    ignore: {
      kind: 'conditions',
      about: {
        zh: '满足其中一个条件的客户消息不用回',
        en: 'a customer’s message for which one of these holds calls for no answer',
      },
    },
    since: {
      kind: 'concepts',
      about: {
        zh: '系统说了这些（如转到人工）才开始计时',
        en: 'words of the system, such as a hand-over to a person, that the time counts from',
      },
    },
    call: {
      kind: 'concepts',
      about: {
        zh: '机器人答过话以后，客户说了这些（如转人工）才开始计时',
        en: 'where a bot has answered, words of the customer that the time counts from, such as a call for a person',
      },
    },
    needs: {
      kind: 'concepts',
      about: {
        zh: '客服之前说过其中一种，就算打过招呼',
        en: 'the silence is announced where the agent said one of these before it',
      },
    },
    hold: {
      kind: 'concepts',
      about: { zh: '客服请客户等的话', en: 'words that ask the customer to hold' },
    },
    held: {
      kind: 'durations',
      about: {
        zh: '请客户等之后，最多多久要回来',
        en: 'the longest the customer may be left after being asked to hold',
      },
    },
    automatic: {
      kind: 'concepts',
      about: {
        zh: '机器替客服发的话：紧跟着客户的话就到的，不算客服开口',
        en: 'words that a machine sends in the agent’s name: right upon the customer’s they are no reply',
      },
    },
    until: {
      kind: 'durations',
      about: {
        zh: '隔得比这还久，就是另一次来访，不查',
        en: 'a longer silence parts two visits and is not looked at',
      },
    },
    unless: { kind: 'conditions', about: { zh: '满足其中一个条件就不报', en: 'stay silent where one of these holds' } },
    business: {
      kind: 'business',
      about: {
        zh: '营业时间：只算营业的时间',
        en: 'business hours: only they count',
      },
    },
  },
  create(options) {
    const ignore = conditionsOf(options.ignore);
    const find = conceptsOf(options.find);
    const silent = conditionsOf(options.unless);
    const automatic = conceptsOf(options.automatic);
    const calendar = options.business === undefined ? undefined : calendarOf(options.business as Business);
    const limitOf = (name: string, view: ConversationView) =>
      durationFor(options[name] as Durations | undefined, view.conversation.channel);

    return (view, targets) => {
      const limit = limitOf('limit', view);
      const until = limitOf('until', view) ?? Number.POSITIVE_INFINITY;
      const { messages } = view.conversation;
      if (!messages.some(({ time }) => time !== undefined)) return NOT_APPLICABLE;
      const said = saidIn(view.conversation).filter((m) => !isAutomatic(view, m, automatic));
      const judged = new Set(targets.flatMap((target) => target.messages));
      const isAgentOf = (m: number) => messages[m]!.role === 'agent';
      const has = (spoken: readonly number[], name: string) => {
        const concepts = conceptsOf(options[name]);
        return concepts.length > 0 && spoken.some((m) => view.hits(m, concepts).length > 0);
      };
      const facts: Fact[] = [];
      let isAsked = false;

      /** Reports at the agent's message of the two. */
      const measure = (from: number, to: number, most: number | undefined, place: number, since = 0) => {
        if (most === undefined || !judged.has(place)) return;
        const length = silence(view, from, to, since, calendar?.between);
        if (length === undefined || length > until) return;
        isAsked = true;
        if (length <= most || silent.some((condition) => view.holds(condition, place, START))) return;
        facts.push({ message: place, ...START, data: { gap: Math.round(length / 1000), limit: most / 1000 } });
      };

      const isIgnored = (m: number) =>
        messages[m]!.attachment === 'sticker' || ignore.some((condition) => view.holds(condition, m, START));

      /** The message whose words ask for those of `at`; of typed ones the first that nobody answered, of spoken ones the last. */
      const asking = (run: readonly number[]) => {
        const asks = run.filter((m) => !isIgnored(m));
        return messages[asks.at(-1) ?? 0]!.end === undefined ? asks[0] : asks.at(-1);
      };

      /** Where the run of one speaker begins that a place in `said` is in. */
      const starts: number[] = [];
      said.forEach((m, at) => {
        starts.push(at > 0 && messages[said[at - 1]!]!.role === messages[m]!.role ? starts[at - 1]! : at);
      });
      /** What one speaker said in one go up to a place in `said`. */
      const runBefore = (at: number) => (at > 0 ? said.slice(starts[at - 1], at) : []);

      let hasSpoken = false;
      said.forEach((m, at) => {
        const previous = said[at - 1];
        const isTurn = previous !== undefined && messages[previous]!.role !== messages[m]!.role;
        const before = isTurn ? runBefore(at) : [];
        if (options.from === 'customer' && isAgentOf(m)) {
          if (isTurn) {
            const from = asking(before);
            const announced = runBefore(at - before.length);
            const most = hasSpoken ? limit : (limitOf('first', view) ?? limit);
            if (from !== undefined && (find.length === 0 || has(before, 'find')) && (hasSpoken || !options.later)) {
              if (!has(announced, 'needs'))
                measure(
                  from,
                  m,
                  most,
                  m,
                  startOf(view, before, m, conceptsOf(options.since), conceptsOf(options.call)),
                );
              else measure(from, m, limitOf('held', view), m);
            }
          } else if (previous !== undefined && has([previous], 'hold')) measure(previous, m, limitOf('held', view), m);
          hasSpoken = true;
        }
        if (options.from === 'agent' && options.to === 'customer' && isTurn && !isAgentOf(m) && !isIgnored(m)) {
          if ((find.length === 0 || has(before, 'find')) && !has(before, 'needs'))
            measure(previous, m, limit, previous);
        }
        if (
          options.from === 'agent' &&
          options.to === 'agent' &&
          isAgentOf(m) &&
          (find.length === 0 || has([m], 'find'))
        ) {
          // Without another word of the agent, the customer's last one shows how long there was none.
          const next = said.slice(at + 1).find(isAgentOf) ?? said.slice(at + 1).findLast((other) => !isIgnored(other));
          if (next !== undefined && !has([m], 'needs')) measure(m, next, limit, m);
        }
      });
      return isAsked ? facts : NOT_APPLICABLE;
    };
  },
};

const START = { start: 0, end: 0 };

/** Nobody reads and answers so soon. */
const AT_ONCE = 3_000;
const MINUTE = 60_000;

/** Whether a machine sent a message in the agent's name. Where the clock shows no seconds, nobody can tell. */
function isAutomatic(view: ConversationView, m: number, concepts: readonly string[]): boolean {
  const { messages } = view.conversation;
  if (messages[m]!.role !== 'agent' || view.hits(m, concepts).length === 0) return false;
  let before = m - 1;
  while (before >= 0 && messages[before]!.role !== 'customer' && isNear(view, before, m)) before--;
  if (before < 0 || messages[before]!.role !== 'customer' || !isNear(view, before, m)) return false;
  return view.time(m)! % MINUTE !== 0 || view.time(before)! % MINUTE !== 0;
}

function isNear(view: ConversationView, before: number, after: number): boolean {
  const [from, to] = [view.time(before), view.time(after)];
  return from !== undefined && to !== undefined && from <= to && to - from <= AT_ONCE;
}

/** Milliseconds between two messages, of open hours only where there are such; `undefined` without times, or when they run backwards. */
function silence(
  view: ConversationView,
  from: number,
  to: number,
  since: number,
  openBetween: ((from: number, to: number) => number) | undefined,
): number | undefined {
  const [before, after] = [timesOf(view, from), timesOf(view, to)];
  if (!before || !after) return undefined;
  const start = Math.max(before.end, since);
  if (after.start < start) return undefined;
  if (!openBetween) return after.start - start;
  const end = wallTimeOf(view.conversation.messages[to]!.time);
  return end === undefined ? undefined : openBetween(end - (after.start - start), end);
}

/** When a person came in, or was called for after a bot had answered: nobody could reply before. */
function startOf(
  view: ConversationView,
  asked: readonly number[],
  reply: number,
  since: readonly string[],
  call: readonly string[],
): number {
  const { messages } = view.conversation;
  let start = 0;
  let isBot = false;
  let isCalled = false;
  for (let m = asked[0]! + 1; m < reply; m++) {
    const { role, aside } = messages[m]!;
    const time = view.time(m) ?? 0;
    if (role === 'system') {
      isBot ||= aside === undefined;
      if (view.hits(m, since).length > 0) start = Math.max(start, time);
    } else if (role === 'customer' && isBot && !isCalled && view.hits(m, call).length > 0) {
      isCalled = true;
      start = Math.max(start, time);
    }
  }
  return start;
}

import type { ConversationView } from '../concepts/conversation-view.ts';
import { type Business, calendarOf } from '../text/business.ts';
import { type Durations, durationByChannel } from '../text/duration.ts';
import { wallTimeOf } from '../text/wall-time.ts';
import { type Check, conceptsOf, conditionsOf, type Fact, judgedIn, NOT_APPLICABLE } from './check.ts';
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
    const needs = conceptsOf(options.needs);
    const hold = conceptsOf(options.hold);
    const since = conceptsOf(options.since);
    const call = conceptsOf(options.call);
    const silent = conditionsOf(options.unless);
    const automatic = conceptsOf(options.automatic);
    const calendar = options.business === undefined ? undefined : calendarOf(options.business as Business);
    const [limitOf, firstOf, heldOf, untilOf] = ['limit', 'first', 'held', 'until'].map((name) =>
      durationByChannel(options[name] as Durations | undefined),
    );

    return (view, targets) => {
      const { messages, channel } = view.conversation;
      const [limit, held] = [limitOf!(channel), heldOf!(channel)];
      const first = firstOf!(channel) ?? limit;
      const until = untilOf!(channel) ?? Number.POSITIVE_INFINITY;
      const isLimited = limit !== undefined || first !== undefined || held !== undefined;
      if (!isLimited || !messages.some(({ time }) => time !== undefined)) return NOT_APPLICABLE;
      const said = saidIn(view).filter((m) => !isAutomatic(view, m, automatic));
      const isJudged = judgedIn(targets);
      const isAgentOf = (m: number) => messages[m]!.role === 'agent';
      const has = (spoken: readonly number[], concepts: readonly string[]) => spoken.some((m) => view.has(m, concepts));
      const isFound = (spoken: readonly number[]) => find.length === 0 || has(spoken, find);
      const facts: Fact[] = [];
      let isAsked = false;

      /** Reports at the agent's message of the two. */
      const measure = (from: number, to: number, most: number | undefined, place: number, since = 0) => {
        if (most === undefined || !isJudged(place)) return;
        const length = silence(view, from, to, since, calendar?.between);
        if (length === undefined || length > until) return;
        isAsked = true;
        if (length <= most || silent.some((condition) => view.holds(condition, place, START))) return;
        facts.push({ message: place, ...START, data: { gap: Math.round(length / 1000), limit: most / 1000 } });
      };

      const shortest = Math.min(limit ?? until, first ?? until, held ?? until);
      /** Most answers come soon: nothing more is to be told from one within every limit. Of open hours there are no more. */
      const isSettled = (asked: readonly number[], answer: number) => {
        const end = view.time(answer);
        return isAsked && end !== undefined && asked.every((m) => !(end - (view.time(m) ?? end) > shortest));
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
        if (options.from === 'customer' && isAgentOf(m)) {
          if (isTurn) {
            const before = runBefore(at);
            const most = hasSpoken ? limit : first;
            const isDue = hasSpoken || !options.later;
            const from = isDue && !isSettled(before, m) && isFound(before) ? asking(before) : undefined;
            if (from !== undefined) {
              if (has(runBefore(at - before.length), needs)) measure(from, m, held, m);
              else measure(from, m, most, m, startOf(view, before, m, since, call));
            }
          } else if (previous !== undefined && has([previous], hold)) measure(previous, m, held, m);
          hasSpoken = true;
        }
        if (
          options.from === 'agent' &&
          options.to === 'customer' &&
          isTurn &&
          !isAgentOf(m) &&
          !isSettled([previous], m)
        ) {
          const before = runBefore(at);
          if (!isIgnored(m) && isFound(before) && !has(before, needs)) measure(previous, m, limit, previous);
        }
        if (options.from === 'agent' && options.to === 'agent' && isAgentOf(m) && isFound([m])) {
          // Without another word of the agent, the customer's last one shows how long there was none.
          const next = said.slice(at + 1).find(isAgentOf) ?? said.slice(at + 1).findLast((other) => !isIgnored(other));
          if (next !== undefined && !has([m], needs)) measure(m, next, limit, m);
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
  if (messages[m]!.role !== 'agent' || !view.has(m, concepts)) return false;
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
      if (view.has(m, since)) start = Math.max(start, time);
    } else if (role === 'customer' && isBot && !isCalled && view.has(m, call)) {
      isCalled = true;
      start = Math.max(start, time);
    }
  }
  return start;
}

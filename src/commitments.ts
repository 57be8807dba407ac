import type { ConversationView } from './concepts/conversation-view.ts';
import type { TextView } from './concepts/lexicon.ts';
import type { Business } from './text/business.ts';
import { type DueWords, dueWordsIn } from './text/due.ts';
import { foldUnits } from './text/fold.ts';
import { trimPunctuation } from './text/sentences.ts';
import { instantOf } from './text/time.ts';
import type { Span } from './types.ts';

/** A promise in an agent's message. */
export interface Commitment extends Span {
  /** The message's index in the conversation. */
  readonly message: number;
  readonly quote: string;
  /** Who is to do it, as said: 我们, 专员, our billing team; the sender where nobody is named. */
  readonly who: string;
  /** What is to be done, in the words of the promise. */
  readonly what: string;
  /** The time as said, such as 今天18点前; empty where none is. */
  readonly by: string;
  /** ISO 8601; `null` where no time is said, or none that can be reckoned. */
  readonly due: string | null;
  /** `open` where the conversation does not show it; `no-time` where no time is said. */
  readonly status: 'kept' | 'late' | 'open' | 'no-time';
  /** The agent's message that shows the result, in time or late. */
  readonly keptBy?: number;
  /** For a promise that was not kept in time: up to the result, or to the last message where there is none. */
  readonly lateBySeconds?: number;
}

/** The promise itself, with a time and without. */
export const PROMISE = ['promise'] as const;
/** Something is done, for things that happen elsewhere: goods, money, calls. */
const DONE = ['handled', 'resolved', 'change-done'];
/** What a result says at the least. */
const RESULT = ['substance'];
const RESULTS = [...RESULT, ...DONE];
/** What the customer waits for is being done. */
const STEP = ['will-check', 'own-next-step'];
const HOLDING = ['wait-request'];
/** The customer says that nothing has come. */
const NOTHING_CAME = ['scene-no-answer', 'scene-not-received', 'scene-waiting'];
/** So soon after a promise, with nobody between, the agent still speaks of it. */
const SAME_BREATH = 15_000;

const WAIT = /稍等|稍候|等待|等候|\b(?:hold|wait|bear with|give (?:me|us))\b/u;
const ELSEWHERE =
  /发[货出放]|补发|寄|退[款还回给]|到[账帐货达]|送[到达货]|配送|派送|派[人车]|致电|来电|回电|回您电话|打电话|电话|短信|上门|安装|维修|检修|取件|开[具票]|专[员人]|同事|师傅|经理|\b(?:refund|ship|deliver|dispatch|arriv|call|ring|phone|post|credit|replac|visit|technician|courier|engineer)/i;

/**
 * Every promise of the agents, in order. Of promises without a time in the same breath as one with a time only the latter
 * counts. What is promised for this conversation is kept by the next agent message that says something, unless it only asks
 * to wait or promises again; what happens elsewhere (a parcel, a refund, a call) by an agent message that says it is done,
 * and is late only where the customer says after the due time that nothing has come.
 */
export function commitmentsOf(view: ConversationView, business?: Business): readonly Commitment[] {
  const key = business === undefined ? 'commitments' : `commitments ${JSON.stringify(business)}`;
  return view.once(key, () => promisesOf(view, business));
}

function promisesOf(view: ConversationView, business: Business | undefined): readonly Commitment[] {
  const { messages, kind } = view.conversation;
  const made: Commitment[] = [];
  for (const block of view.blocks) {
    if (block.role !== 'agent') continue;
    const own: Commitment[] = [];
    for (const m of view.messagesOf(block)) {
      if (!view.has(m, PROMISE) || messages[m]!.attachment !== undefined) continue;
      if (kind !== 'draft' || m === messages.length - 1) addPromises(view, m, business, own);
    }
    const lastTimed = own.findLastIndex(({ by }) => by !== '');
    own.forEach((one, i) => {
      if (one.by !== '' || i > lastTimed) made.push(judged(view, one));
    });
  }
  return made;
}

function addPromises(
  view: ConversationView,
  message: number,
  business: Business | undefined,
  made: Commitment[],
): void {
  const { time, sender = '' } = view.conversation.messages[message]!;
  const read = view.text(message);
  for (const { span, quote, who, what, by } of read.once('promises', () => promisesIn(read))) {
    made.push({
      message,
      ...span,
      quote,
      who: who ?? sender,
      what,
      by: by ? read.text.slice(by.said.start, by.said.end) : '',
      due: by ? by.due(time, business) : null,
      status: by ? 'open' : 'no-time',
    });
  }
}

/** A promise as far as the text alone tells. */
interface Promised {
  readonly span: Span;
  readonly quote: string;
  readonly who: string | undefined;
  readonly what: string;
  readonly by: DueWords | undefined;
}

function promisesIn(read: TextView): readonly Promised[] {
  const { text } = read;
  const parts = read.lang() === 'en' ? read.sentences() : read.clauses();
  const made: Promised[] = [];
  for (const hit of read.hits(PROMISE[0])) {
    const first = parts.find(({ end }) => end > hit.start) ?? hit;
    const last = parts.findLast(({ start }) => start < hit.end) ?? hit;
    const span = trimPunctuation(text, { start: first.start, end: last.end });
    if (made.some((one) => one.span.start < span.end && span.start < one.span.end)) continue;
    const by = dueWordsIn(text, span);
    const quote = text.slice(span.start, span.end);
    const said = by && { start: by.said.start - span.start, end: by.said.end - span.start };
    made.push({ span, quote, who: whoIn(quote), what: whatIn(quote, said), by });
  }
  return made;
}

const WHO_ZH =
  /(?<![给为帮跟与和向到替让叫请转交联系反馈])(?:(?:[售技财客]\p{Script=Han}{0,2}|相关|专门的?|工作|值班|配送|维修|理赔|仓储)?(?:专员|专人|部门|人员|同事|师傅|工程师|经理|主管|老师|顾问)|售后|财务|仓库|库房|商家|厂家|站点|网点|平台|系统|快递员?|配送员|客服|我们|咱们|我司|小[妹编二]|这边|我(?!的))/u;
const WHO_EN =
  /\b(?:we|i|they|someone|somebody|(?:our|the|my|an?) (?:[a-z'-]{3,14} ){0,2}?[a-z'-]{3,14}(?=(?:'ll| will| is going| are going)))(?=\b|')/i;

function whoIn(quote: string): string | undefined {
  const found = (/\p{Script=Han}/u.test(quote) ? WHO_ZH : WHO_EN).exec(foldUnits(quote));
  return found ? quote.slice(found.index, found.index + found[0].length) : undefined;
}

const LEADING =
  /^(?:[\s,，、:：]|好的?|嗯+|亲+|您好|您放心|请?放心|那|这样|并且?|然后|同时|所以|大约|大概|预计|最[晚迟快]|之?前|以?内|左右|的|会|将|在|于|一定|就|(?:i'll|we'll|i will|we will|i'm going to|we're going to)\b|by\b|and\b|so\b|ok(?:ay)?\b)+/iu;
const TRAILING = /(?:[\s,，、]|的|了|哦|噢|呢|哈|啦|呀|哟|吧|嘛|滴|哒|~|～)+$/u;

/** The promise without its time, its first words and its last particles. */
function whatIn(quote: string, said: Span | undefined): string {
  const rest = said ? `${quote.slice(0, said.start).trimEnd()} ${quote.slice(said.end).trimStart()}` : quote;
  const isChinese = /\p{Script=Han}/u.test(rest);
  const joined = isChinese ? rest.replace(/(?<=\p{Script=Han}|^) (?=\p{Script=Han}|$)/gu, '') : rest;
  const folded = foldUnits(joined);
  const from = LEADING.exec(folded)?.[0].length ?? 0;
  const to = folded.length - (TRAILING.exec(folded)?.[0].length ?? 0);
  return joined.slice(from, Math.max(from, to)).trim();
}

/** The same with what became of it. */
function judged(view: ConversationView, commitment: Commitment): Commitment {
  const made = view.time(commitment.message);
  const due = instantOf(commitment.due ?? undefined);
  // A time that is over when it is named is no time to keep.
  if (made === undefined || due === undefined || due < made) return commitment;
  const { messages, channel } = view.conversation;
  const isElsewhere = channel === 'phone' || ELSEWHERE.test(commitment.quote);
  if (isWait(commitment) && isFollowed(view, commitment))
    return { ...commitment, status: 'kept', keptBy: commitment.message };
  let last = made;
  let isSameBlock = true;
  for (let m = commitment.message + 1; m < messages.length; m++) {
    const { role } = messages[m]!;
    const time = view.time(m);
    if (time === undefined || role === 'system') continue;
    last = Math.max(last, time);
    if (role === 'customer') {
      isSameBlock = false;
      const isChasing = isElsewhere && time > due && view.has(m, NOTHING_CAME);
      if (isChasing) return late(commitment, time - due);
    } else if (isElsewhere ? view.has(m, DONE) : isResult(view, m, isSameBlock && time - made < SAME_BREATH)) {
      return time <= due ? { ...commitment, status: 'kept', keptBy: m } : late(commitment, time - due, m);
    }
  }
  // Someone still waited when it was over.
  return !isElsewhere && last > due ? late(commitment, last - due) : commitment;
}

/** Some write all that they say into one message: 请稍等两分钟 查到了，…… */
function isFollowed(view: ConversationView, { message, end }: Commitment): boolean {
  const steps = view.hits(message, STEP);
  const isStep = (hit: Span) => steps.some((step) => step.start < hit.end && hit.start < step.end);
  return view.hits(message, RESULTS).some((hit) => hit.start >= end && !isStep(hit));
}

function isWait({ quote }: Commitment): boolean {
  return WAIT.test(foldUnits(quote));
}

function late(commitment: Commitment, by: number, keptBy?: number): Commitment {
  const lateBySeconds = Math.round(by / 1000);
  return { ...commitment, status: 'late', ...(keptBy !== undefined && { keptBy }), lateBySeconds };
}

function isResult(view: ConversationView, message: number, isSameBreath: boolean): boolean {
  if (view.has(message, DONE)) return true;
  if (isSameBreath) return false;
  const { messages } = view.conversation;
  if (messages[message]!.attachment !== undefined) return true;
  if (!view.has(message, RESULT) || view.has(message, HOLDING)) return false;
  // To promise an answer again is none; to promise the parcel is.
  const { text } = messages[message]!;
  return view.hits(message, PROMISE).every((hit) => ELSEWHERE.test(text.slice(hit.start, hit.end)));
}

import type { TimeWords } from './due-zh.ts';
import {
  afterWorkdays,
  atClock,
  closeOf,
  dateOfYear,
  dayOfMonth,
  endOfDay,
  endOfMonth,
  endOfWeek,
  type Now,
  type PartOfDay,
  weekday,
} from './moments.ts';
import { DAY, dayOf, HOUR, MINUTE, type WallTime } from './wall-time.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  'forty-five': 45,
  half: 0.5,
  // “Some” is at most that many.
  'a couple of': 3,
  'couple of': 3,
  'a few': 9,
  few: 9,
  several: 9,
};
const NUM = `(?:\\d{1,4}(?:\\.\\d)?|${Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
const LENGTH = new RegExp(
  `(?<limit>\\b(?:within|in|no later than|at most|less than|under|for|up to|takes?|after)(?: about| around| approximately| roughly)? (?:the )?(?:next )?)?\\b(?:the next )?(?<num>${NUM})(?: ?(?:-|–|to|or) ?(?<to>${NUM}))?[ -]?(?:(?:more|full|short|quick|an?) )*(?<unit>(?:business|working)[ -]days?|minutes?|mins?|hours?|hrs?|h(?=\\b)|days?|weeks?|months?|moments?|seconds?|secs?)\\b(?<or> or (?<orNum>two|so))?`,
  'g',
);
/** Two days ago, a 30-day return, 24 hours a day, for the past two weeks. */
const NOT_AFTER =
  /^(?: ago\b| (?:a|per) (?:day|week)|[ -](?:return|refund|money|trial|guarantee|warranty|policy|window|free)\b|,? 7 days|\/7)/;
const NOT_BEFORE =
  /(?:\b(?:past|last|almost|already|been|waited|waiting|every|each|once|than|for over|open)(?: for)? )$/;
const AFTER_EVENT = /\b(?:once|after|when|as soon as|of|following|from)\b(?! now)[^.!?\n]{2,60}$/;
const EVENT_AFTER = /^ (?:of|after|from|once|following|upon) (?!now|today|this (?:message|chat|mail|e-?mail))/;

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const CLOCK =
  "(?:(?<hour>\\d{1,2})(?::(?<minute>[0-5]\\d))? ?(?<half>[ap]m\\b|[ap]\\.m\\b\\.?)|(?<hour24>\\d{1,2}):(?<minute24>[0-5]\\d)\\b|(?<oclock>\\d{1,2})(?: o'clock|(?= (?:today|tomorrow)\\b))|(?<word>noon|midday|midnight|lunch(?:time)?))";
const DAY_WORDS = `(?:(?<day>today|tonight|tonite|tomorrow|tmrw|tmw|2moro)|(?:(?<next>next|this|coming) )?(?<weekday>mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|${WEEKDAYS.join('|')})\\b|(?<month>${MONTH})\\.? (?<date>\\d{1,2})(?:st|nd|rd|th)?|(?:the )?(?<date2>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month2>${MONTH})|the (?<only>\\d{1,2})(?:st|nd|rd|th)\\b|(?<year>20\\d\\d)-(?<isoMonth>\\d\\d)-(?<isoDate>\\d\\d))`;
const PART =
  '(?:,? ?(?:in the |this |at )?(?<part>morning|afternoon|evening|night|end of (?:the )?(?:business )?day|close of business))';
const MOMENT = new RegExp(
  `\\b(?=[\\w])(?<limit>\\b(?:by|before|until|till|no later than|latest by|at the latest) (?:(?:the )?(?<edge>end|close) of (?:business |play )?(?:on )?)?)?(?:\\bon |\\bat |\\bfirst thing )?(?:\\b${CLOCK}(?:,? (?:on )?${DAY_WORDS.replaceAll('?<', '?<b_')})?|\\b${DAY_WORDS}${PART}?(?:,? (?:at |by |before )?${CLOCK.replaceAll('?<', '?<c_')})?|\\bthis (?<alone>morning|afternoon|evening)|\\b(?:the )?(?:end|close) of (?:the |this |next )?(?<period>day|business(?: day)?|play|week|month)|\\b(?<short>eod|cob|eow|eom)\\b|\\b(?<span>this|next) (?<spanUnit>week|month|weekend))`,
  'g',
);
/** Thanks for contacting us today, today's order: what is now. */
const NOT_A_TIME_AFTER = /^(?:'s\b|'s )/;
const NOT_A_TIME_BEFORE =
  /\b(?:contact(?:ing|ed)|call(?:ing|ed)|messag(?:ing|ed)|chat(?:ting|ted)|reach(?:ing|ed) out(?: to)?|writing|wrote|help|assist|you|since|from|ordered|bought|sent|placed)(?: us| you| to us| with us)? $/;
const PARTS: Readonly<Record<string, PartOfDay>> = {
  morning: { from: 5, to: 12 },
  afternoon: { from: 12, to: 18 },
  evening: { from: 17, to: 24 },
  night: { from: 17, to: 24 },
};

/** Some piece of every time. */
const HINT =
  /\d|day|week|month|hour|hrs?\b|minute|mins?\b|noon|midnight|lunch|to?night|tonite|tomorrow|tmr?w|2moro|morning|evening|\b(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun|eod|cob|eow|eom)\b|end of|close of/;

/** Whether a closer look may find a time. */
export function mayHaveTimeInEnglish(text: string): boolean {
  return HINT.test(text);
}

/** The words for times in folded English text, in order. */
export function timesInEnglish(text: string): TimeWords[] {
  if (!mayHaveTimeInEnglish(text)) return [];
  return [...lengths(text), ...moments(text)].sort((a, b) => a.start - b.start);
}

function numberOf(written: string): number | undefined {
  return /^\d/.test(written) ? Number(written) : NUMBERS[written];
}

function lengths(text: string): TimeWords[] {
  return [...text.matchAll(LENGTH)].flatMap((found): TimeWords[] => {
    const { limit, num, to, unit, or, orNum } = found.groups!;
    const [start, end] = [found.index, found.index + found[0].length];
    const [before, after] = [text.slice(Math.max(0, start - 64), start), text.slice(end)];
    if (NOT_AFTER.test(after) || NOT_BEFORE.test(before)) return [];
    // “A moment”, “one second” and “a day” say no length; “a couple of days” does.
    if (!limit && /^(?:an?|one)$/.test(num!) && !or && !/^(?:minute|hour|week)/.test(unit!)) return [];
    if (/^(?:moment|sec)/.test(unit!)) return [];
    const most = or && orNum === 'two' ? 2 : numberOf(to ?? num!);
    const isOpen = EVENT_AFTER.test(after) || /^(?:after)/.test(limit ?? '') || AFTER_EVENT.test(clauseEnd(before));
    const due = (now: Now) => (most === undefined || isOpen ? undefined : afterLength(now, most, unit!));
    return [{ start, end, due, isLimit: /within|no later|at most|up to|less|under/.test(limit ?? '') }];
  });
}

function clauseEnd(text: string): string {
  return text.slice(text.search(/[^,.;!?]*$/));
}

function afterLength(now: Now, count: number, unit: string): WallTime {
  const { time } = now;
  if (/^(?:business|working)/.test(unit)) return afterWorkdays(now, Math.ceil(count));
  if (unit.startsWith('h')) return time + count * HOUR;
  if (/^mi?n/.test(unit)) return time + count * MINUTE;
  if (count < 1) return time + count * DAY;
  const days = unit.startsWith('day') ? 1 : unit.startsWith('week') ? 7 : 30;
  return endOfDay(time + Math.ceil(count) * days * DAY);
}

function moments(text: string): TimeWords[] {
  return [...text.matchAll(MOMENT)].flatMap((found): TimeWords[] => {
    const [start, end] = [found.index, found.index + found[0].length];
    if (
      NOT_A_TIME_AFTER.test(text.slice(end)) ||
      (found[0] === 'today' && NOT_A_TIME_BEFORE.test(text.slice(Math.max(0, start - 40), start)))
    )
      return [];
    const groups = found.groups!;
    // “May 5” is a date, “may” alone is not found; a bare “at 5:30” counts.
    const due = (now: Now) => momentOf(groups, now);
    return [{ start, end, due, isLimit: groups.limit !== undefined }];
  });
}

function momentOf(all: Readonly<Record<string, string | undefined>>, now: Now): WallTime | undefined {
  const get = (name: string) => all[name] ?? all[`b_${name}`] ?? all[`c_${name}`];
  const period = get('period') ?? { eod: 'day', cob: 'business', eow: 'week', eom: 'month' }[get('short') ?? ''];
  if (period !== undefined) {
    if (period === 'week') return endOfWeek(now, 0);
    if (period === 'month') return endOfMonth(now, 0);
    return period === 'day' ? endOfDay(now.time) : closeOf(now, now.time);
  }
  const spanUnit = get('spanUnit');
  if (spanUnit !== undefined) {
    const ahead = get('span') === 'next' ? 1 : 0;
    return spanUnit === 'month' ? endOfMonth(now, ahead) : endOfWeek(now, ahead);
  }
  const alone = get('alone');
  const part = PARTS[alone ?? get('part') ?? ''];
  const day = dayNamed(get, now);
  if (day === undefined && hasDay(get)) return undefined;
  const clock = clockOf(get);
  if (clock) return atClock(now, day, clock.hour, clock.minute, clock.isExact ? { from: 0, to: 12 } : part);
  if (/end|close/.test(get('part') ?? '') || get('edge') !== undefined) {
    const isClose = /close|business/.test(get('part') ?? get('limit') ?? '');
    return isClose ? closeOf(now, day ?? now.time) : endOfDay(day ?? now.time);
  }
  const base = day ?? dayOf(now.time);
  if (!part || part.to === 24) return endOfDay(base);
  return dayOf(base) + part.to * HOUR;
}

type Get = (name: string) => string | undefined;

function hasDay(get: Get): boolean {
  return ['day', 'weekday', 'month', 'month2', 'only', 'isoMonth'].some((name) => get(name) !== undefined);
}

function dayNamed(get: Get, now: Now): WallTime | undefined {
  const day = get('day');
  if (day !== undefined) return dayOf(now.time) + (/^toni|^today/.test(day) ? 0 : DAY);
  const named = get('weekday');
  if (named !== undefined) {
    const index = WEEKDAYS.findIndex((word) => word.startsWith(named.slice(0, 3)));
    return weekday(now, index + 1, get('next') === 'next' ? 1 : undefined);
  }
  const iso = get('isoMonth');
  if (iso !== undefined) return dateOfYear(now, Number(iso), Number(get('isoDate')), Number(get('year')));
  const month = get('month') ?? get('month2');
  if (month !== undefined)
    return dateOfYear(now, MONTHS.indexOf(month.slice(0, 3)) + 1, Number(get('date') ?? get('date2')));
  const only = get('only');
  return only === undefined ? undefined : dayOfMonth(now, Number(only));
}

function clockOf(get: Get): { hour: number; minute: number; isExact: boolean } | undefined {
  const word = get('word');
  if (word !== undefined)
    return { hour: word === 'midnight' ? 24 : word.startsWith('lunch') ? 13 : 12, minute: 0, isExact: true };
  const half = get('half');
  if (half !== undefined) {
    const hour = Number(get('hour')) % 12;
    return { hour: half.startsWith('p') ? hour + 12 : hour, minute: Number(get('minute') ?? 0), isExact: true };
  }
  const [hour24, oclock] = [get('hour24'), get('oclock')];
  if (hour24 !== undefined)
    return { hour: Number(hour24), minute: Number(get('minute24')), isExact: Number(hour24) > 12 };
  return oclock === undefined ? undefined : { hour: Number(oclock), minute: 0, isExact: false };
}

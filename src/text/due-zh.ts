import {
  afterWorkdays,
  atClock,
  closeOf,
  dateOfYear,
  dayOfMonth,
  endOfDay,
  endOfMonth,
  endOfWeek,
  endOfYear,
  type Now,
  type PartOfDay,
  weekday,
} from './moments.ts';
import { mostOf } from './numerals.ts';
import { DAY, dayOf, HOUR, MINUTE, type WallTime } from './wall-time.ts';

/** Words for a time: where they stand, and how to reckon until when they hold. */
export interface TimeWords {
  readonly start: number;
  readonly end: number;
  /** Until when, reckoned from some time; not told by words such as 节后. */
  due(now: Now): WallTime | undefined;
  /** Whether they name a limit (前、内, by) rather than only a time. */
  readonly isLimit: boolean;
}

const NUM = String.raw`(?:\d{1,4}(?:\.\d)?|[零〇一二两三四五六七八九十百半几数]{1,4}|\[数字[^\]]{0,2}\]|<num>)`;
const LIMIT = '(?:之内|以内|内|之前|以前|前|左右|上下)';
// 三分钟 · 1-3个工作日内 · 一个半小时 · 不是：7天无理由、24小时热线、三天前
const LENGTH = new RegExp(
  `(?<![\\d.第近过满])(?<num>${NUM})(?:[-~—–至到或、]{1,2}(?<to>${NUM}))?(?<more>多)?个?(?<half>半)?(?<more2>多)?(?<unit>工作日|工作天|交易日|小时|钟头|钟(?!头|点|表|情)|分钟|刻钟|秒钟?|天|日(?=之?内|以内)|周(?![一二三四五六日末年岁])|星期|礼拜|个月|月(?=之?内|以内))(?<limit>${LIMIT})?`,
  'gu',
);
const NOT_AFTER =
  /^(?:无理由|价保|保价|质保|保修|包退|包换|试用|热线|客服|人工|在线|服务|营业|自助|值班|制|假|期|免息|的(?:热线|服务))/u;
const NOT_BEFORE = /(?:已经?|等了|过了|用了|超过|都|有|每|每隔|满|提前|充电?|连续|按住?|长按|间隔|近|最近|这)$/u;
/** 审核通过后3个工作日: it runs from something nobody dates. */
const AFTER_EVENT =
  /(?:(?<![稍然最售今背之以])后|之后|以后|起|一旦|成功|的话)的?(?:预计|一般|大约|大概|会|将|在|,|我们|专员|财务|就|再|给您|最[快晚迟])*[^,。]{0,3}$/u;
const FROM_NOW = /(?:从?现在|即日|从?今[天日]|稍后|然后)(?:起|开始|后)?[^,。]{0,3}$/u;

const DAYS: Readonly<Record<string, number>> = {
  今: 0,
  今天: 0,
  今日: 0,
  当天: 0,
  当日: 0,
  即日: 0,
  今明两天: 1,
  今明: 1,
  明: 1,
  明天: 1,
  明日: 1,
  听日: 1,
  次日: 1,
  翌日: 1,
  隔天: 1,
  隔日: 1,
  第二天: 1,
  明后天: 2,
  明后两天: 2,
  后天: 2,
  后日: 2,
  大后天: 3,
};
const PARTS: Readonly<Record<string, PartOfDay>> = {
  凌晨: { from: 0, to: 6 },
  早: { from: 5, to: 12 },
  上午: { from: 6, to: 12 },
  中午: { from: 11, to: 14 },
  下午: { from: 12, to: 18 },
  傍晚: { from: 16, to: 20 },
  晚: { from: 17, to: 24 },
};
const partOf = (word: string) =>
  PARTS[
    /^[早清]/u.test(word)
      ? '早'
      : /^[晚夜深半午]/u.test(word) && word !== '午间'
        ? '晚'
        : word === '午间'
          ? '中午'
          : word
  ];

const WEEKDAYS = '一二三四五六日天';
/** How every moment begins; its parts are all optional, so without this it would match nothing at most characters. */
const BEGINNING =
  '今[明天日早晚午夜]|明[天日后两早晚午夜]|[次翌即听]日|当[天日晚]|[后隔][天日]|大后天|第二天' +
  `|(?:下下?个?|这个?|本)?(?:周|星期|礼拜)[${WEEKDAYS}末]|(?:下个?|这个?|本)月[\\d一二三四五六七八九十]` +
  '|(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[月号日点时:]|[/.]\\d{1,2}[日号前])|20\\d\\d[年/.-]' +
  '|凌晨|清晨|早[上晨间]|[上中下]午|午[间夜]|傍晚|晚[上间]|夜[里间]|[深半]夜|(?<=[今明当])[早晚]|(?<=[今明])夜' +
  '|下班|收市|营业结束|打烊|收工|上下';
// 今天18点前 · 明早九点半 · 下周一上午 · 12月5日前 · 5号下班前 · 18:00前
const MOMENT = new RegExp(
  `(?=${BEGINNING})(?:` +
    '(?<day>今明两天|明后两天|大后天|明后天|第二天|今明|[今明]天|[今明次翌即]日|当[天日]|听日|后[天日](?!台)|隔[天日]|(?<=^|[^\\p{Script=Han}]|[会在将于最迟到])[今明](?=[早晚午夜])|[今明](?=[早晚])|当(?=晚))' +
    `|(?<![${WEEKDAYS}][至到~-])(?<weeks>下下个?|下个?|这个?|本)?(?:周|星期|礼拜)(?<weekday>[${WEEKDAYS}]|末)(?![^,。]{0,3}(?:至|到|-|~)(?:周|星期)?[${WEEKDAYS}])` +
    '|(?:(?<year>20\\d\\d)[年/.-])?(?<month>\\d{1,2}|[一二三四五六七八九十]{1,2})(?:月|[/.](?=\\d{1,2}(?:日|号|前)))(?<date>\\d{1,2}|[一二三四五六七八九十]{1,3})(?:日|号)?' +
    '|(?<months>下个?月|本月|这个?月)?(?<![\\d月第尾楼])(?<only>\\d{1,2}|[一二三四五六七八九十]{2,3})(?:号(?![楼线店门机院库仓卡]|码)|日(?=前|之前|以前|晚|上午|下午|中午))' +
    ')?[ 的]?(?:\\((?:周|星期)[一二三四五六日]\\))?' +
    '(?<part>凌晨|清晨|早上|早晨|早间|上午|中午|午间|下午|傍晚|晚上|晚间|夜里|夜间|深夜|午夜|半夜|(?<=[今明当])[早晚]|(?<=[今明])夜)?[ 的]?' +
    '(?:(?<hour>\\d{1,2}|[一二两三四五六七八九十]{1,3})(?:(?::(?<minute>[0-5]\\d)(?!\\d))|[点时](?!间|候|效|段|刻|常)(?:(?<quarter>半|一刻|三刻|整|钟)|(?<minute2>[0-5]?\\d)分?)?)' +
    '(?:[-~—–至到]{1,2}(?<hour2>\\d{1,2}|[一二两三四五六七八九十]{1,3})(?::(?<minute3>[0-5]\\d)|[点时](?<half2>半)?))?' +
    '|(?<close>下班|收市|营业结束|打烊|收工)(?=之?前|以前)|(?<office>工作时间|上班时间))?' +
    `(?<limit>${LIMIT})?`,
  'gu',
);
const PERIOD =
  /(?=[下本这当周星礼月年])(?<which>下下个?|下个?|本|这个?|当)?(?<unit>周|星期|礼拜|月|年)(?<place>初|中旬?|底|末|内|之内|以内)?(?<limit>之前|以前|前|之内|以内|内)?(?![一二三四五六日天])/gu;

/** Some piece of every time: most clauses have none, and need no closer look. */
const HINT =
  /[今明次翌当隔听后即][天日晚早午夜个两]|[今明][早晚]|第二天|[上下中正]午|早上|早晨|清晨|晚[上间]|凌晨|傍晚|午[间夜]|[深半夜][夜里间]|\d:\d|[\d一二两三四五六七八九十几半数多\]>] ?(?:点|时|号|日|月|个?半?多?(?:小时|工作|交易|钟|分钟|天|周|星期|礼拜|刻|秒|月))|[周期拜][一二三四五六日天末]|[下本这当]个?(?:周|星期|礼拜|月|年)|[月年][底末初]|下班|收市|打烊|收工|营业结束|\d[/.]\d/u;

/** Whether a closer look may find a time. */
export function mayHaveTimeInChinese(text: string): boolean {
  return HINT.test(text);
}

/** The words for times in folded Chinese text, in order. */
export function timesInChinese(text: string): TimeWords[] {
  const times: TimeWords[] = [];
  if (!mayHaveTimeInChinese(text)) return times;
  addLengths(text, times);
  addMoments(text, times);
  addPeriods(text, times);
  return times.length > 1 ? times.sort((a, b) => a.start - b.start) : times;
}

function addLengths(text: string, times: TimeWords[]): void {
  for (const found of text.matchAll(LENGTH)) {
    const { num, to, more, more2, half, unit, limit } = found.groups!;
    const [start, end] = [found.index, found.index + found[0].length];
    const [before, after] = [text.slice(Math.max(0, start - 24), start), text.slice(end)];
    // 三天前 is gone; 半 alone belongs to hours and days only.
    if (/^(?:之前|以前|前)$/u.test(limit ?? '') || NOT_AFTER.test(after) || NOT_BEFORE.test(before)) continue;
    if (
      /^[天日月周]$/u.test(unit!) &&
      /^[一几数]$/u.test(num!) &&
      !limit &&
      !/后|左右/.test(after.slice(0, 2)) &&
      unit !== '周'
    )
      continue;
    const most = mostOf(to ?? num!);
    const count = most === undefined ? undefined : most + (half ? 0.5 : 0) + (more || more2 ? 1 : 0);
    const isOpen = AFTER_EVENT.test(before) && !FROM_NOW.test(before);
    const due = (now: Now) => (count === undefined || isOpen ? undefined : afterLength(now, count, unit!));
    times.push({ start, end, due, isLimit: limit !== undefined });
  }
}

function afterLength(now: Now, count: number, unit: string): WallTime {
  const { time } = now;
  if (/^(?:工作|交易)/u.test(unit)) return afterWorkdays(now, Math.ceil(count));
  if (/^(?:小时|钟头|钟)/u.test(unit)) return time + count * HOUR;
  if (unit === '刻钟') return time + count * 15 * MINUTE;
  if (unit === '分钟') return time + count * MINUTE;
  if (/^秒/u.test(unit)) return time + count * 1000;
  if (count < 1) return time + count * DAY * (/天|日/u.test(unit) ? 1 : /月/u.test(unit) ? 30 : 7);
  if (/天|日/u.test(unit)) return endOfDay(time + Math.ceil(count) * DAY);
  if (/月/u.test(unit)) return endOfDay(time + Math.ceil(count) * 30 * DAY);
  return endOfDay(time + Math.ceil(count) * 7 * DAY);
}

function addMoments(text: string, times: TimeWords[]): void {
  for (const found of text.matchAll(MOMENT)) {
    const words = found.groups!;
    const { day, weekday: named, month, only, part, hour, close, office, limit } = words;
    const [start, end] = [found.index, found.index + found[0].length];
    const hasDay = (day ?? named ?? month ?? only) !== undefined;
    if (!hasDay && part === undefined && hour === undefined && close === undefined) continue;
    // 上午好, 今天您反馈的, 今天咨询的: a greeting, or what is behind.
    const after = text.slice(end);
    if (/^(?:好|安|见|愉快|的?(?:咨询|反馈|反映|来电|下单|订单|购买|您))/u.test(after) && hour === undefined) continue;
    if (hour !== undefined && !hasDay && part === undefined && !/[:点]/u.test(found[0])) continue;
    const due = (now: Now) => momentOf(words, now, { hasDay, close, office });
    times.push({ start, end, due, isLimit: limit !== undefined });
  }
}

interface Found {
  readonly hasDay: boolean;
  readonly close: string | undefined;
  readonly office: string | undefined;
}

function momentOf(
  words: Readonly<Record<string, string | undefined>>,
  now: Now,
  { hasDay, close, office }: Found,
): WallTime | undefined {
  const day = hasDay ? dayNamed(words, now) : undefined;
  if (hasDay && day === undefined) return undefined;
  const part = words.part === undefined ? undefined : partOf(words.part);
  if (close !== undefined || office !== undefined) return closeOf(now, day ?? now.time);
  if (words.hour !== undefined) {
    const isRange = words.hour2 !== undefined;
    const hour = mostOf((isRange ? words.hour2 : words.hour)!);
    const minute = isRange
      ? words.half2
        ? 30
        : Number(words.minute3 ?? 0)
      : words.quarter === '半'
        ? 30
        : words.quarter === '一刻'
          ? 15
          : words.quarter === '三刻'
            ? 45
            : Number(words.minute ?? words.minute2 ?? 0);
    return hour === undefined ? undefined : atClock(now, day, hour, minute, part);
  }
  const base = day ?? dayOf(now.time);
  if (!part) return endOfDay(base);
  const isNoonLimit = words.part === '中午' && /前/u.test(words.limit ?? '');
  const due = part.to === 24 ? endOfDay(base) : dayOf(base) + (isNoonLimit ? 12 : part.to) * HOUR;
  return due > now.time || hasDay ? due : due + DAY;
}

function dayNamed(words: Readonly<Record<string, string | undefined>>, now: Now): WallTime | undefined {
  const { day, weeks, weekday: named, year, month, date, months, only } = words;
  if (day !== undefined) return dayOf(now.time) + (DAYS[day] ?? 0) * DAY;
  if (named !== undefined) {
    const away = weeks === undefined ? undefined : /^下下/u.test(weeks) ? 2 : /^下/u.test(weeks) ? 1 : 0;
    if (named === '末') return dayOf(endOfWeek(now, away ?? 0));
    return weekday(now, WEEKDAYS.indexOf(named === '天' ? '日' : named) + 1, away);
  }
  if (month !== undefined) {
    const [m, d] = [mostOf(month), mostOf(date!)];
    if (m === undefined || d === undefined) return undefined;
    return dateOfYear(now, m, d, year === undefined ? undefined : Number(year));
  }
  const d = mostOf(only!);
  return d === undefined
    ? undefined
    : dayOfMonth(now, d, months === undefined ? undefined : /^下/u.test(months) ? 1 : 0);
}

function addPeriods(text: string, times: TimeWords[]): void {
  for (const found of text.matchAll(PERIOD)) {
    const { which, unit, place, limit } = found.groups!;
    // 本周 says a time, 周 alone none; 三个月内 is a length.
    if (which === undefined && !(unit !== '周' && place && /^[底末中]/u.test(place))) continue;
    if (
      which === undefined &&
      /[\d一二两三四五六七八九十几半个]$/u.test(text.slice(Math.max(0, found.index - 2), found.index))
    )
      continue;
    const ahead = which === undefined ? 0 : /^下下/u.test(which) ? 2 : /^下/u.test(which) ? 1 : 0;
    const due = (now: Now) => periodOf(now, unit!, ahead, place);
    times.push({
      start: found.index,
      end: found.index + found[0].length,
      due,
      isLimit: (limit ?? place) !== undefined,
    });
  }
}

function periodOf(now: Now, unit: string, ahead: number, place: string | undefined): WallTime | undefined {
  if (unit === '年') return ahead === 0 ? endOfYear(now) : undefined;
  if (unit !== '月') return endOfWeek(now, ahead);
  const last = /^初/u.test(place ?? '') ? 10 : /^中/u.test(place ?? '') ? 20 : undefined;
  const day = last === undefined ? endOfMonth(now, ahead) : dayOfMonth(now, last, ahead);
  return day === undefined ? undefined : endOfDay(day);
}

import { outermost } from '../text/slots.ts';
import type { Span } from '../types.ts';

/** A number with what it counts. */
export interface Figure extends Span {
  readonly kind: 'duration' | 'money' | 'percent' | 'phone' | 'hours';
  /** The same for the same amount: 7天, 七日 and 一周. */
  readonly value: string;
}

const NUMBER = '(?:\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百半]{1,4})';
const RANGE = `(${NUMBER})(?:\\s?(?:-|~|–|—|至|到)\\s?(${NUMBER}))?`;
const WORDS = 'one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety';
const COUNT = `(\\d+(?:\\.\\d+)?|${WORDS})`;

/** On folded text. `7天`, `3-5个工作日`, `两小时`, `一个月`. Not: `第3天`, `11月11日`, `2024年`, `每天`. */
const DURATION_HAN = new RegExp(
  `(?<![第每月年前上下当\\d.零一二两三四五六七八九十:])${RANGE}\\s?(个?工作日|个?自然日|天|日|个?小时|分钟|周|个?星期|个月|年)(?![月份日历级])`,
  'gu',
);
/** `7 days`, `3-5 business days`, `a 14-day window`, `twenty-four hours` is left alone. */
const DURATION_WORDS = new RegExp(
  `(?<![\\w.:/-])${COUNT}(?:\\s?(?:-|–|—|to)\\s?${COUNT})?[\\s-]?(business |working |calendar )?(day|hour|hr|minute|min|week|month|year)s?\\b`,
  'g',
);
const MONEY =
  /满\s?(\d+(?:\.\d+)?)(?=\s?(?:元|块|包邮|免))(?:\s?[元块])?|[¥￥$€£]\s?(\d[\d,]*(?:\.\d+)?)|(?<![\d.])(\d+(?:\.\d+)?)\s?(?:元|块钱?|rmb\b|usd\b|dollars?\b|euros?\b|yuan\b)(?!素)/g;
const PERCENT = /(?<![\d.])(\d+(?:\.\d+)?)\s?%|(?<![\d.])(\d(?:\.\d)?)\s?折(?![叠扣扇])/g;
const PHONE =
  /(?<![\d-])(?:[48]00[- ]?\d{3,4}[- ]?\d{3,4}|0\d{2,3}[- ]\d{7,8}|1[- ]8\d\d[- ]\d{3}[- ]\d{4}|\+\d{1,3}[- ]\d[\d -]{6,12}\d)(?![\d-])/g;
/** Five digits are a hotline where the clause says so: 客服热线95338. */
const SHORT_PHONE = /(?<=(?:热线|电话|hotline|call)[^\d,，。.]{0,8})(?:9[56]\d{3}|1[02]\d{3})(?!\d)/g;
const CLOCK = '(?:早上?|上午|下午|晚上?)?\\s?\\d{1,2}(?::\\d{2}|点半?)';
const HOURS = new RegExp(
  `${CLOCK}\\s?(?:-|~|–|—|至|到)\\s?(?:次日)?${CLOCK}|\\b\\d{1,2}(?::\\d{2})?\\s?[ap]m\\s?(?:-|–|—|to|until)\\s?\\d{1,2}(?::\\d{2})?\\s?[ap]m\\b|7\\s?[x×*]\\s?(?:24|\\d{1,2})\\s?小时|24\\s?/\\s?7`,
  'g',
);
const DATE = /\d{1,2}月\d{1,2}日|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?/g;

const COUNTS = /[\d零一二两三四五六七八九十百半]|\b(?:one|two|three|four|five|six|seven|ten|fifteen|thirty)\b/;

/** The figures of a plain text that a rule may be made of, in order. */
export function figuresIn(plain: string): readonly Figure[] {
  if (!COUNTS.test(plain)) return [];
  const found: (Figure | (Span & { readonly kind: 'none'; readonly value: '' }))[] = [];
  const add = (pattern: RegExp, kind: Figure['kind'], readValue: (match: RegExpMatchArray) => string | undefined) => {
    for (const match of plain.matchAll(pattern)) {
      const value = readValue(match);
      if (value !== undefined) found.push({ start: match.index, end: match.index + match[0].length, kind, value });
    }
  };
  for (const { index, 0: date } of plain.matchAll(DATE))
    found.push({ start: index, end: index + date.length, kind: 'none', value: '' });
  add(HOURS, 'hours', ([hours]) =>
    hours
      .replace(/\s/g, '')
      .replace(/点半/g, ':30')
      .replace(/点/g, ':00')
      .replace(/早上?|上午|晚上?|下午/g, '')
      .replace(/to|until|[~–—至到]/g, '-')
      .replace(/\b0(?=\d:)/g, ''),
  );
  add(PHONE, 'phone', ([phone]) => phone.replace(/\D/g, ''));
  add(SHORT_PHONE, 'phone', ([phone]) => phone);
  add(DURATION_HAN, 'duration', ([, from, to, unit]) => lengthOf(from!, to, unit!));
  add(DURATION_WORDS, 'duration', ([, from, to, kind = '', unit]) =>
    lengthOf(from!, to, kind.startsWith('cal') ? unit! : kind === '' ? unit! : 'workday'),
  );
  add(MONEY, 'money', ([, over, signed, plain]) => String(Number((over ?? signed ?? plain)!.replaceAll(',', ''))));
  add(PERCENT, 'percent', ([, percent, tenth]) =>
    percent !== undefined ? `${Number(percent)}%` : `${Number(tenth)}折`,
  );
  return outermost(found).filter((figure): figure is Figure => figure.kind !== 'none');
}

/** Minutes in a unit; of months, years and working days nobody knows how many. */
const MINUTES: Readonly<Record<string, number>> = {
  分钟: 1,
  minute: 1,
  min: 1,
  小时: 60,
  hour: 60,
  hr: 60,
  天: 1440,
  日: 1440,
  自然日: 1440,
  day: 1440,
  周: 10_080,
  星期: 10_080,
  week: 10_080,
};
const UNITS: Readonly<Record<string, string>> = { 工作日: 'workday', 月: 'month', 年: 'year' };

function lengthOf(from: string, to: string | undefined, unit: string): string | undefined {
  const [least, most] = [numberOf(from), to === undefined ? undefined : numberOf(to)];
  if (least === undefined) return undefined;
  const bare = unit.replace(/^个/, '');
  const minutes = MINUTES[bare];
  const amount = (n: number) => (minutes === undefined ? n : n * minutes);
  const range = most === undefined ? `${amount(least)}` : `${amount(least)}-${amount(most)}`;
  return `${range} ${minutes === undefined ? (UNITS[bare] ?? bare) : 'minutes'}`;
}

const HAN_DIGITS = '零一二三四五六七八九';
const ENGLISH: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, fourteen: 14, fifteen: 15, twenty: 20, thirty: 30, sixty: 60, ninety: 90,
}; // biome-ignore format: one row

/** `7`, `七`, `十五`, `二十四`, `半`, `fifteen`. */
function numberOf(text: string): number | undefined {
  if (/^\d/.test(text)) return Number(text);
  if (Object.hasOwn(ENGLISH, text)) return ENGLISH[text];
  const han = text.replaceAll('两', '二');
  if (han === '半') return 0.5;
  const match = /^([一二三四五六七八九]?)百?([零一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(han);
  if (!match) return undefined;
  if (han.length === 1 && han !== '十') return HAN_DIGITS.indexOf(han) >= 0 ? HAN_DIGITS.indexOf(han) : undefined;
  const digit = (char: string) => (char === '' ? 0 : HAN_DIGITS.indexOf(char));
  if (han.includes('百')) {
    const [hundreds = '', rest = ''] = han.split('百');
    const tail = rest === '' ? 0 : numberOf(rest.replace(/^零/, ''));
    return tail === undefined ? undefined : (digit(hundreds) || 1) * 100 + tail;
  }
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(han);
  return tens ? (digit(tens[1]!) || 1) * 10 + digit(tens[2]!) : undefined;
}

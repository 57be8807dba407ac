import { bankCard } from '../concepts/bank-card.ts';
import { idCard } from '../concepts/id-card.ts';
import { licensePlate } from '../concepts/license-plate.ts';
import { phoneNumber } from '../concepts/phone-number.ts';
import { wechatId } from '../concepts/wechat-id.ts';
import type { Span } from '../types.ts';
import { isMaskable, keeping, outsideOf, type Part } from './part.ts';

/**
 * The numbers that lead to a person, in folded text. The linter's concepts leave out what an agent may write, such as a
 * courier's phone or an order number; here every long number counts, with or without a right check digit.
 */
export function findNumbers(text: string): Part[] {
  const phones = [...phoneNumber.find(text), ...matches(text, MOBILE)].map((span) => keepingPhone(text, span));
  const outside = outsideOf(text, phones);
  const isApart = (span: Span) => isSame(outside(span)[0], span);
  const long = [...idCard.find(text), ...bankCard.find(text), ...groups(text), ...runs(text)];
  const accounts = wechatId.find(text).filter(isApart);
  const hidden = [...long.filter((span) => !isApart(span)).flatMap(outside), ...matches(text, SECRET)];
  return [
    ...phones,
    ...long.filter(isApart).map((span) => keepingTail(text, span)),
    ...licensePlate.find(text).map((span) => keeping(text, span, 2, 2)),
    ...accounts.map((span) => keepingEnds(text, span)),
    ...hidden.map((span) => ({ ...span, from: span.start, to: span.end })),
  ];
}

/** `13812345678`, `+86 138-1234-5678`, `138.1234.5678`, `1 3 8 1 2 3 4 5 6 7 8`, also after `tel=` and before `@`. Not in a longer number. */
const MOBILE = /(?<![\da-z])(?:\+?86[- ]?)?1[-. ]?[3-9](?:[-. ]?\d){9}(?![\da-z])/g;
/** `6222 0212 3456 7890`, `010 6425 1234`. Not: `2025-03-01`. */
const GROUPS = /(?<![\da-z.])\d{3,}(?:[- ]\d{3,}){1,5}(?![\da-z])/g;
/** `301122334455`, `SF1234567890123`, `JD-20250301-0099`, `E12345678`. */
const RUN = /[a-z\d]+(?:[-_][a-z\d]+)*/g;
/** `验证码是384729`, `取件码 12-3-4567`: secrets, short as they are. Not: `密码需要8位`. */
const SECRET =
  /(?<=(?:[验驗校][证證验驗][码碼]|动态[码碼]|密[码碼]|取件[码碼]|\b(?:passcode|password|otp|pin|(?:verification|security) code))(?: ?(?:is|是|为|為|[:：]) ?| )?)\d[\d-]{2,9}\d(?![\da-z]|位)/g;

const HOTLINE = /^(?:400|800)[- ]?\d{3,4}[- ]?\d{3,4}$|^(?:\+?1[- ]?)?8(?:00|33|44|55|66|77|88)[- ]\d{3}[- ]\d{4}$/;
const SHORT_LINE = /^(?:9[56]\d{3,4}|1\d{2,4})$/;
const DATE = /^(?:19|20)\d\d-?(?:0?[1-9]|1[0-2])-?(?:0?[1-9]|[12]\d|3[01])(?:t\d{1,2})?$/;
const AMOUNT_AFTER = /^ ?(?:[元块塊万萬亿億円%％分人次件个個字]|积分|積分|yuan|rmb|cny|usd|dollars?|points?)/;
const AMOUNT_BEFORE = /[¥￥$€£] ?$/;

function groups(text: string): Span[] {
  return matches(text, GROUPS).filter(({ start, end }) => {
    const written = text.slice(start, end);
    if (digitsOf(written) < 9 || HOTLINE.test(written) || isAmount(text, start, end)) return false;
    return !written.split(/[- ]/).every((group) => SHORT_LINE.test(group));
  });
}

function runs(text: string): Span[] {
  return matches(text, RUN).filter(({ start, end }) => {
    const written = text.slice(start, end);
    if (digitsOf(written) < 7 || DATE.test(written) || HOTLINE.test(written)) return false;
    return !isAmount(text, start, end);
  });
}

/** `138****1234`, `0755-****1234`, `+44 20 **** 0958`: the last 4, and what stands before the 4 in front of them. */
function keepingPhone(text: string, span: Span): Part {
  const written = text.slice(span.start, span.end);
  const country =
    /^\+?(?:86|886|852|853|\d{1,3}(?=[- (]))[- ]?(?=\D?[\d(])/.exec(/^\+|^86/.test(written) ? written : '')?.[0] ?? '';
  const part = { start: span.start + country.length, end: span.end };
  const own = lengthOf(text, part);
  return { ...keeping(text, part, Math.max(0, Math.min(4, own - 8)), own >= 8 ? 4 : 3), start: span.start };
}

/** The last 4; of a short one less, so that more is hidden than shown. */
function keepingTail(text: string, span: Span): Part {
  return keeping(text, span, 0, Math.min(4, Math.floor(lengthOf(text, span) * 0.4)));
}

/** `xm****20`; of a short account one at either end. */
function keepingEnds(text: string, span: Span): Part {
  const kept = span.end - span.start >= 8 ? 2 : 1;
  return keeping(text, span, kept, kept);
}

function isSame(a: Span | undefined, b: Span): boolean {
  return a?.start === b.start && a.end === b.end;
}

function lengthOf(text: string, { start, end }: Span): number {
  let length = 0;
  for (let i = start; i < end; i++) if (isMaskable(text[i]!)) length++;
  return length;
}

function isAmount(text: string, start: number, end: number): boolean {
  return AMOUNT_BEFORE.test(text.slice(Math.max(0, start - 2), start)) || AMOUNT_AFTER.test(text.slice(end, end + 8));
}

function digitsOf(written: string): number {
  return written.replace(/\D/g, '').length;
}

function matches(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ 0: all, index }) => ({ start: index, end: index + all.length }));
}

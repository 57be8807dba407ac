import { bankCard } from '../concepts/bank-card.ts';
import { idCard } from '../concepts/id-card.ts';
import { licensePlate } from '../concepts/license-plate.ts';
import { phoneNumber } from '../concepts/phone-number.ts';
import { wechatId } from '../concepts/wechat-id.ts';
import type { Span } from '../types.ts';
import { type DigitRuns, digitRunsOf, hasLength } from './digit-runs.ts';
import { ACCOUNT, LONG, PLATE, SECRET, WORDS } from './hints.ts';
import { matchesOf } from './matches.ts';
import { isMaskable, keeping, outsideOf, type Part } from './part.ts';

/**
 * The numbers that lead to a person, in folded text. The linter's concepts leave out what an agent may write, such as a
 * courier's phone or an order number; here every long number counts, with or without a right check digit.
 */
export function findNumbers(text: string, hints: number): Part[] {
  const runs = digitRunsOf(text);
  const phones = hints & (LONG | WORDS) ? phonesIn(text, runs, hints) : [];
  const long = hints & LONG ? longIn(text, runs) : [];
  const secrets = hints & SECRET ? [...matchesOf(text, CODE), ...matchesOf(text, PASSWORD)] : [];
  const accounts = hints & ACCOUNT ? wechatId.find(text) : [];
  const plates = hints & PLATE ? licensePlate.find(text) : [];
  const outside = phones.length === 0 ? (span: Span) => [span] : outsideOf(text, phones);
  const isApart = (span: Span) => isSame(outside(span)[0], span);
  const hidden = [...long.filter((span) => !isApart(span)).flatMap(outside), ...secrets];
  return [
    ...phones,
    ...long.filter(isApart).map((span) => keepingTail(text, span)),
    ...plates.map((span) => keeping(text, span, 2, 2)),
    ...accounts.filter(isApart).map((span) => keepingEnds(text, span)),
    ...hidden.map((span) => ({ ...span, from: span.start, to: span.end })),
  ];
}

function phonesIn(text: string, { bare, lettered, hasJoined }: DigitRuns, hints: number): Part[] {
  const hasEleven = hasLength(bare, 11, 11);
  const isWritten = hasJoined || hasLength(bare, 8, 8) || hasLength(bare, 10, 13) || hasLength(bare, 15, 15);
  const spans = [
    ...(isWritten || text.includes('+') ? phoneNumber.find(text) : []),
    ...(hasJoined || hasEleven || hasLength(bare, 13, 13) ? matchesOf(text, MOBILE) : []),
    ...(hasJoined ? matchesOf(text, MOBILE_GROUPS) : []),
    ...(hints & WORDS || hasEleven || hasLength(lettered, 11, 11) ? matchesOf(text, MOBILE_IN_WORDS) : []),
  ];
  return spans.map((span) => keepingPhone(text, span));
}

/** Identity and bank cards, and any other long number. */
function longIn(text: string, { bare, lettered, hasJoined }: DigitRuns): readonly Span[] {
  const hasId = hasJoined || hasLength(bare, 8, 9) || hasLength(bare, 15, 18) || hasLength(lettered, 6, 10);
  return [
    ...(hasId ? idCard.find(text) : []),
    ...(hasJoined || hasLength(bare, 13, 19) ? bankCard.find(text) : []),
    ...(hasJoined ? groups(text) : []),
    ...(hasJoined || hasLength(bare | lettered, 7) ? numbersIn(text) : []),
  ];
}

/** `13812345678`, `+86 138-1234-5678`, `138.1234.5678`, `1 3 8 1 2 3 4 5 6 7 8`, also after `tel=` and before `@`. Not in a longer number. */
const MOBILE = /(?<![\da-z])(?:\+?86[- ]?)?1(?:[-. ]| - )?[3-9](?:(?:[-. ]| - )?\d){9}(?![\da-z])/g;
/** `138/1234/5678`, `138—1234—5678`. Not: `199，1000，2000`. */
const MOBILE_GROUPS = /(?<![\da-z])1[3-9]\d[-._/·—– ]{1,3}\d{4}[-._/·—– ]{1,3}\d{4}(?![\da-z])/g;
/** `一三八一二三四五六七八`, `幺三八…`, `138壹贰34…`: eleven digits, some or all of them in words. Not: `1三个`. */
const MOBILE_IN_WORDS =
  /(?<![\d零〇一幺么二三四五六七八九])[1一幺么壹][3-9三四五六七八九叁參肆伍陆陸柒捌玖][\d零〇一幺么二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖]{9}(?![\d零〇一幺么二三四五六七八九])/g;
/** `6222 0212 3456 7890`, `010 6425 1234`. Not: `2025-03-01`. */
const GROUPS = /(?<![\da-z.])\d{3,}(?:[- ]\d{3,}){1,5}(?![\da-z])/g;
/** `301122334455`, `SF1234567890123`, `JD-20250301-0099`, `E12345678`. */
const RUN = /[a-z\d]+(?:[-_][a-z\d]+)*/g;
/** `验证码是384729`, `取件码 12-3-4567`: secrets, short as they are. Not: `密码需要8位`. */
const CODE =
  /(?<=(?:[验驗校][证證验驗][码碼]|动态[码碼]|密[码碼]|取件[码碼]|\b(?:passcode|password|otp|pin|(?:verification|security) code))(?: ?(?:is|是|为|為|[:：]) ?| )?)\d[\d-]{2,9}\d(?![\da-z]|位)/g;

/** `密码重置为abc12345`. Not: `密码为6到16位`. */
const PASSWORD =
  /(?<=密[码碼](?:重置|重設|改|设置|設置|设|設)?(?: ?(?:成|为|為|是|[:：]) ?))(?=[a-z@#$%!_.-]*\d)[a-z\d@#$%!_.-]{6,20}/g;

const HOTLINE = /^(?:400|800)[- ]?\d{3,4}[- ]?\d{3,4}$|^(?:\+?1[- ]?)?8(?:00|33|44|55|66|77|88)[- ]\d{3}[- ]\d{4}$/;
const SHORT_LINE = /^(?:9[56]\d{3,4}|1\d{2,4})$/;
const DATE = /^(?:19|20)\d\d-?(?:0?[1-9]|1[0-2])-?(?:0?[1-9]|[12]\d|3[01])(?:t\d{1,2})?$/;
const AMOUNT_AFTER =
  /^ ?(?:\.\d{1,2}(?!\d)|[元块塊万萬亿億円%％分人名位次件个個份台套字]|积分|積分|yuan|rmb|cny|usd|dollars?|points?)/;
const AMOUNT_BEFORE = /[¥￥$€£] ?$/;
/** `1920x1080`, `200x150x80cm`. */
const SIZE = /^\d{1,5}(?:x\d{1,5}){1,2}(?:mm|cm|px|m)?$/;
/** A number of a product, which leads to nobody. */
const PRODUCT_BEFORE =
  /(?:\bsku|\bisbn|商品(?:编号|編號|编码|編碼|id)|[货貨款]号|[货貨款]號|型号|型號|条形?码|條形?碼)[:： 是为為]{0,2}$/;

function groups(text: string): Span[] {
  return matchesOf(text, GROUPS).filter(({ start, end }) => {
    const written = text.slice(start, end);
    if (digitsOf(written) < 9 || HOTLINE.test(written) || isAmount(text, start, end)) return false;
    return !written.split(/[- ]/).every((group) => SHORT_LINE.test(group));
  });
}

function numbersIn(text: string): Span[] {
  return matchesOf(text, RUN).filter(({ start, end }) => {
    const written = text.slice(start, end);
    if (digitsOf(written) < 7 || DATE.test(written) || HOTLINE.test(written) || SIZE.test(written)) return false;
    return !isAmount(text, start, end) && !PRODUCT_BEFORE.test(text.slice(Math.max(0, start - 8), start));
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

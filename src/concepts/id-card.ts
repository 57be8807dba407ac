import { DIGIT } from '../text/traits.ts';
import type { Span } from '../types.ts';
import type { CodeConcept } from './code-concept.ts';
import { before, isReference } from './numbers.ts';

/** The two digits that province codes begin with (GB/T 2260); 91 and 83 are used on residence permits. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);

/** Mainland, today: `11010519491231002X`, `110105 19491231 002x`. The rest is told by date and check digit. */
const MAINLAND = /(?<![\da-z])[1-9]\d{5}[- ]?(?:18|19|20)\d{6}[- ]?\d{3}[\dx](?![\da-z])/gi;
/** Mainland until 1999: 15 digits without a check digit, so only beside the word. */
const MAINLAND_OLD = /(?<![\da-z])[1-9]\d{14}(?![\da-z])/g;
/** Taiwan: `A123456789`. */
const TAIWAN = /(?<![\da-z])[a-z][1289]\d{8}(?![\da-z])/gi;
/** Hong Kong: `A123456(3)`; without the brackets only beside the word. */
const HONG_KONG = /(?<![\da-z])[a-z]{1,2}\d{6}(?:\([\da]\)|[\da](?![\da-z(]))/gi;
/** Travel documents, only beside the word: `护照E12345678`, `通行证C12345678`, `台胞证12345678`. */
const TRAVEL = /(?<![\da-z])(?:[a-z]{1,2}\d{7,8}|[hm]\d{8,10}|\d{8,9})(?![\da-z*])/gi;
const TRAVEL_NAMED =
  /(?:护照|護照|通行[证證]|台胞[证證]|回乡[证證]|回鄉[证證]|居留[证證]|passport)[^\d。！!?\n]{0,8}$/i;
/** `123-45-6789` beside “SSN”. */
const SOCIAL_SECURITY = /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g;
const SSN_NAMED = /\b(?:ssn|social security)\b[^\d.!?\n]{0,16}$/i;
const NAMED = /(?:身份[证證]|证件|證件|hkid|id card)[^\d。！!?\n]{0,8}$/i;

export const idCard: CodeConcept = {
  id: 'id-card',
  about: { zh: '完整的身份证、护照、通行证号码', en: 'A full identity card, passport or social security number' },
  reads: 'folded',
  needs: DIGIT,
  reach: ['quote', 'code'],
  examples: {
    hit: [
      '跟您核对一下身份证号11010519491231002X，对吗？',
      '身份证：110105 19491231 002X',
      '您登记的证件号是A123456789。',
      '身份證號碼：A123456(3)',
      '您登记的护照号是E12345678，对吗？',
      'The SSN we have is 123-45-6789.',
    ],
    miss: [
      '您的订单号是110105194912310021。',
      '身份证后四位是002X，对吗？',
      '身份证号110105********002X已登记。',
      '型号A123456788现在有货。',
      '请提供一下身份证号码，谢谢。',
      '护照办理需要7个工作日。',
      '型号E12345678已停产。',
      'Your case 123-45-6789 is open.',
    ],
  },
  find(text) {
    if (!/\d{6}|\d{3}-\d{2}-\d{4}/.test(text)) return [];
    return [
      ...collect(text, MAINLAND, (number) => isMainland(number)),
      ...collect(text, MAINLAND_OLD, (number, start) => isOldMainland(number) && NAMED.test(before(text, start, 20))),
      ...collect(text, TAIWAN, (number, start) => isTaiwan(number) && !isReference(text, start)),
      ...collect(
        text,
        HONG_KONG,
        (number, start) => isHongKong(number) && (number.includes('(') || NAMED.test(before(text, start, 20))),
      ),
      ...collect(text, TRAVEL, (_, start) => TRAVEL_NAMED.test(before(text, start, 16))),
      ...collect(text, SOCIAL_SECURITY, (_, start) => SSN_NAMED.test(before(text, start, 30))),
    ].sort((a, b) => a.start - b.start);
  },
};

function collect(text: string, pattern: RegExp, keep: (number: string, start: number) => boolean): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const number = match[0].replace(/[- ]/g, '').toUpperCase();
    if (keep(number, match.index)) spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

/** GB 11643: a province, a real date, and the check digit of ISO 7064 MOD 11-2. */
function isMainland(number: string): boolean {
  if (!PROVINCES.has(number.slice(0, 2)) || !isDate(number.slice(6, 14))) return false;
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += Number(number[at]) * (2 ** (17 - at) % 11);
  return '10X98765432'[sum % 11] === number[17];
}

function isOldMainland(number: string): boolean {
  return PROVINCES.has(number.slice(0, 2)) && isDate(`19${number.slice(6, 12)}`);
}

function isDate(digits: string): boolean {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The letter stands for a number of two digits, in the order of the offices' founding. */
function isTaiwan(number: string): boolean {
  const letter = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(number.charAt(0)) + 10;
  let sum = Math.floor(letter / 10) + (letter % 10) * 9 + Number(number[9]);
  for (let at = 1; at <= 8; at++) sum += Number(number[at]) * (9 - at);
  return sum % 10 === 0;
}

/** A missing first letter counts as 36, A as 10; the check digit may be A. */
function isHongKong(written: string): boolean {
  const number = written.replace(/[()]/g, '').padStart(9, ' ');
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += (number[at] === ' ' ? 36 : Number.parseInt(number.charAt(at), 36)) * (9 - at);
  return sum % 11 === 0;
}

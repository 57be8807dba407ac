import type { Span } from '../types.ts';
import { findEmails, findUrls } from './links.ts';
import { OPENING_QUOTE, quoteEnd } from './quotes.ts';
import { findSlots, outermost } from './slots.ts';

export type MaskKind = 'quote' | 'link' | 'variable' | 'code' | 'name';

/** A stretch of a message that is not the agent's own words. */
export interface Mask extends Span {
  readonly kind: MaskKind;
}

const QUOTE = new RegExp(OPENING_QUOTE, 'g');
const QUOTED_LINE = /(?:^|\n)[ \t]*[>＞][^\n]*/g;
/** `On Mon, 3 Mar 2025, Li Lei wrote:`, `-----Original Message-----`, `发件人：售后`: what follows is history. */
const HISTORY =
  /(?:^|\n)[ \t]*(?:On [^\n]{4,120}wrote[:：]|(?:在|于|於)[^\n]{4,80}(?:写道|寫道)[:：]|-{4,10} ?(?:Original Message|Forwarded message|原始邮件|原始郵件|转发邮件|轉寄郵件|原邮件)[^\n]{0,20}|(?:发件人|發件人|寄件者)[:：])/;

/** `SF1234567890123`, `301122334455`, `JD-20250301-0099`. Not: `iphone15`, `2025-03-01`, `10086`. */
const NUMBER = /(?<![\w-])(?=[A-Za-z\d-]{0,8}\d)[A-Za-z\d]{1,40}(?:-[A-Za-z\d]{1,20}){0,4}(?![\w-])/g;
const PLATFORM_CODE = /[#＃][EePp]-?[a-z]?(?:\d{1,4}|\[数字[xX]\])|[#＃]E-[a-z]{1,2}\[[^\]\n]{1,6}\]/g;
/** `[数字x]`, `[订单x1]`, `[ORDERID_1]`, `<num>`, `<phone_2>`. Not: `[订单号]`, `[微笑]`, `<br>`. */
const ANONYMISED =
  /\[(?:\p{Script=Han}{1,10}[xX]\d{0,3}|[A-Z]{2,20}_\d{1,6})\]|<(?:num|url|phone|email|name|addr|order|id|date|time|money|user)(?:_\d{1,4})?>/giu;
const INLINE_CODE = /`[^`\n]{1,80}`/g;

/** The regions of a text that most concepts leave out, in order and without overlap; in a canned reply (`isTemplate`) see {@link findSlots}. */
export function findMasks(text: string, isTemplate = false): Mask[] {
  const signs = signsOf(text);
  if (signs === 0) return [];
  const masks: Mask[] = [];
  const add = (kind: MaskKind, spans: Iterable<Span>) => {
    for (const { start, end } of spans) masks.push({ start, end, kind });
  };
  if (signs & (QUOTES | LINES)) add('quote', quotations(text));
  if (signs & POINTS) add('link', findUrls(text));
  if (signs & ATS) add('link', findEmails(text));
  if (signs & (OPENINGS | LETTERS | HASHES)) add('variable', findSlots(text, isTemplate));
  if (signs & NUMBERS) add('code', numbers(text));
  if (signs & HASHES) add('code', Array.from(text.matchAll(PLATFORM_CODE), spanOf));
  if (signs & OPENINGS) add('code', Array.from(text.matchAll(ANONYMISED), spanOf));
  if (signs & TICKS) add('code', Array.from(text.matchAll(INLINE_CODE), spanOf));
  return outermost(masks);
}

const QUOTES = 1;
const LINES = 2;
const POINTS = 4;
const ATS = 8;
/** Of slots and of what is anonymised. */
const OPENINGS = 16;
const HASHES = 32;
const TICKS = 64;
const LETTERS = 128;
const DIGITS = 256;
const NUMBERS = 512;

/** The least digits of a number that is masked. */
const FEWEST_DIGITS = 6;

let table: Uint16Array | undefined;

/** Which kinds of signs a text has: most have none, and nothing to mask. */
function signsOf(text: string): number {
  table ??= signTable();
  let signs = 0;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = table[text.charCodeAt(i)]!;
    if (sign === 0) continue;
    signs |= sign;
    if (sign === DIGITS) digits++;
  }
  return (signs & ~DIGITS) | (digits >= FEWEST_DIGITS ? NUMBERS : 0);
}

function signTable(): Uint16Array {
  const made = new Uint16Array(65536);
  const set = (chars: string, sign: number) => {
    for (const char of chars) made[char.charCodeAt(0)]! |= sign;
  };
  set('"“‘「『﹁＂', QUOTES);
  set('>＞\n', LINES);
  set(':.', POINTS);
  set('@＠', ATS);
  set('{｛[［<＜【_＿×✕«（(*＊$', OPENINGS);
  set('#＃', HASHES);
  set('`', TICKS);
  set('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZｘＸ', LETTERS);
  // What the case of letters makes of these is Latin.
  set('\u017f\u212a', LETTERS);
  set('0123456789', DIGITS);
  return made;
}

function* quotations(text: string): Iterable<Span> {
  const own = text.trim().length;
  if (OPENING_QUOTE.test(text)) {
    let last = 0;
    for (const match of text.matchAll(QUOTE)) {
      if (match.index < last) continue;
      const end = quoteEnd(text, match.index);
      if (end < 0 || end - match.index >= own) continue;
      last = end;
      yield { start: match.index, end };
    }
  }
  const history = text.includes('\n') ? HISTORY.exec(text) : null;
  if (history !== null && text.slice(0, history.index).trim() !== '') {
    yield { start: lineStart(text, history), end: text.length };
  }
  if (text.includes('>') || text.includes('＞')) {
    for (const match of text.matchAll(QUOTED_LINE)) {
      const start = lineStart(text, match);
      const end = match.index + match[0].length;
      if (end - start < own) yield { start, end };
    }
  }
}

function lineStart(text: string, match: RegExpExecArray): number {
  return match.index + (text[match.index] === '\n' ? 1 : 0);
}

function* numbers(text: string): Iterable<Span> {
  if (!/\d{3}/.test(text)) return;
  for (const match of text.matchAll(NUMBER)) {
    const digits = match[0].replace(/\D/g, '').length;
    const length = match[0].replaceAll('-', '').length;
    const date = /^(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:T\d{1,2})?$/.test(match[0]);
    if (!date && length >= 10 && digits >= FEWEST_DIGITS) yield spanOf(match);
  }
}

function spanOf({ index, 0: { length } }: RegExpExecArray): Span {
  return { start: index, end: index + length };
}

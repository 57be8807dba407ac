import type { Span } from '../types.ts';
import { findEmails, findUrls } from './links.ts';
import { OPENING_QUOTE, quoteEnd } from './quotes.ts';
import { findSlots, outermost } from './slots.ts';

export type MaskKind = 'quote' | 'link' | 'variable' | 'code' | 'name';

/** A stretch of a message that is not the agent's own words. */
export interface Mask extends Span {
  readonly kind: MaskKind;
}

/** Nothing can be masked in a text without one of these. */
const ANY = /["“‘「『﹁＂>＞{｛[［<＜【_＿×✕xXｘＸ@＠`#＃./\d\n]/;

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

/** The regions of a text that most concepts leave out, in order and without overlap. */
export function findMasks(text: string): Mask[] {
  if (!ANY.test(text)) return [];
  const masks: Mask[] = [];
  const add = (kind: MaskKind, spans: Iterable<Span>) => {
    for (const { start, end } of spans) masks.push({ start, end, kind });
  };
  add('quote', quotations(text));
  add('link', findUrls(text));
  add('link', findEmails(text));
  add('variable', findSlots(text));
  add('code', numbers(text));
  add('code', matches(text, PLATFORM_CODE, '#', '＃'));
  add('code', matches(text, ANONYMISED, '[', '<'));
  add('code', matches(text, INLINE_CODE, '`'));
  return outermost(masks);
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
    if (!date && length >= 10 && digits >= 6) yield { start: match.index, end: match.index + match[0].length };
  }
}

function* matches(text: string, pattern: RegExp, ...openings: string[]): Iterable<Span> {
  if (!openings.some((opening) => text.includes(opening))) return;
  for (const match of text.matchAll(pattern)) yield { start: match.index, end: match.index + match[0].length };
}

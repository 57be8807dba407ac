import type { Span } from '../types.ts';
import { OPENING_QUOTE, quoteEnd } from './quotes.ts';

export { isQuestion } from './questions.ts';

/** The places where a sentence, or a clause of one, may end, and the quotations that are jumped. */
const SENTENCE_STOP = /["“‘「『﹁＂。！？!?；;…\n\r\u2028\u2029.．｡]/g;
const CLAUSE_STOP = /["“‘「『﹁＂，,\s]/g;
const MARK = /[。！？!?；;…~～.．｡]/;
const CLOSING = /[”’」』"＂)）\]】》]/;
const HAN = /[\u3400-\u9fff]/;
const LATIN = /[A-Za-z\d]/;
/** Words whose dot ends no sentence. */
const ABBREVIATION = /(?:^|[^A-Za-z])(?:Mr|Mrs|Ms|Dr|vs|e\.?g|i\.?e|St|Inc|Ltd|Co|approx|[ap]\.m|Sr|Jr|[A-Z])$/;
const STEP = /^\s*(?:\d{1,2}|[a-zA-Z])$/;

/** The sentences of a text, each with its closing punctuation, without the white space round it. */
export function sentences(text: string): Span[] {
  return split(text, { start: 0, end: text.length }, SENTENCE_STOP, sentenceEnd);
}

/** The clauses of a text: sentences cut again at commas, wide gaps and the space between two Han words. */
export function clauses(text: string): Span[] {
  const search = { from: 0 };
  return sentences(text).flatMap((sentence) => split(text, sentence, CLAUSE_STOP, clauseEnd, search));
}

/** A span without the white space and punctuation at its end and the white space at its start. */
export function trimPunctuation(text: string, span: Span): Span {
  let { start, end } = trimSpace(text, span.start, span.end);
  while (end > start && /[\s。！？!?；;…~～.．｡，,、：:]/.test(text.charAt(end - 1))) end--;
  while (start < end && /[\s。！？!?；;…，,、．｡]/.test(text.charAt(start))) start++;
  return { start, end };
}

/** Where the piece ends whose last mark begins at `at`; -1 when nothing ends there. */
type Ending = (text: string, at: number, pieceStart: number, end: number) => number;

/** The search for a stop goes on where that of the span before has come to: a text without commas is searched once, not once a sentence. */
function split(text: string, span: Span, stops: RegExp, ending: Ending, search = { from: 0 }): Span[] {
  const pieces: Span[] = [];
  let start = span.start;
  stops.lastIndex = Math.max(start, search.from);
  while (stops.lastIndex < span.end) {
    // Each stop is one unit.
    const at = stops.test(text) ? stops.lastIndex - 1 : text.length;
    search.from = at;
    if (at >= span.end) break;
    const close = quoteEnd(text, at);
    const whole = at === span.start && close === span.end;
    if (close > 0 && close <= span.end && !whole) {
      stops.lastIndex = close;
      continue;
    }
    const end = ending(text, at, start, span.end);
    if (end < 0) continue;
    push(pieces, text, start, end);
    start = stops.lastIndex = end;
  }
  push(pieces, text, start, span.end);
  return pieces;
}

function push(pieces: Span[], text: string, start: number, end: number): void {
  const span = trimSpace(text, start, end);
  if (span.end > span.start) pieces.push(span);
}

function sentenceEnd(text: string, at: number, pieceStart: number, end: number): number {
  const char = text.charAt(at);
  if (OPENING_QUOTE.test(char)) return -1;
  if (/[\n\r\u2028\u2029]/.test(char)) return at + 1;
  if (char === '.' ? !isFullStop(text, at, pieceStart) : isInsideToken(text, at)) return -1;
  let stop = at + 1;
  while (stop < end && MARK.test(text.charAt(stop))) stop++;
  while (stop < end && CLOSING.test(text.charAt(stop)) && !opensQuote(text, stop)) stop++;
  return stop;
}

/** A closing `"` has no partner ahead. */
function opensQuote(text: string, at: number): boolean {
  return OPENING_QUOTE.test(text.charAt(at)) && quoteEnd(text, at) > 0;
}

/** Splits at `ends here. And`, `不便.请您`, `等等...`; not at `3.5`, `Mr. Li`, `v1.2`, `jd.com`, `1. 打开`. */
function isFullStop(text: string, at: number, pieceStart: number): boolean {
  // Dots between single characters (可.能.明.天) part no sentences; the scanner skips them too.
  if (HAN.test(text.charAt(at + 1)) && (text.charAt(at - 2) === '.' || text.charAt(at + 2) === '.')) return false;
  const next = text.charAt(at + 1);
  if (next === '.') return true;
  const before = text.slice(Math.max(pieceStart, at - 12), at);
  const closed = next === '' || /\s/.test(next) || CLOSING.test(next);
  if (!closed) return HAN.test(text.charAt(at - 1)) && !LATIN.test(next);
  if (next !== '' && ABBREVIATION.test(before)) return false;
  if (/\bNo$/.test(before) && /^\s\d/.test(text.slice(at + 1, at + 3))) return false;
  return !(at - pieceStart < 12 && STEP.test(before));
}

/** The `?` of `jd.com/a?b=1`, the `;` of `&gt;`. */
function isInsideToken(text: string, at: number): boolean {
  const char = text.charAt(at);
  if (char !== '?' && char !== ';' && char !== '!') return false;
  if (char === ';' && /&#?\w{1,8}$/.test(text.slice(Math.max(0, at - 10), at))) return true;
  return /[\w/=&]/.test(text.charAt(at - 1)) && /[\w/=&]/.test(text.charAt(at + 1));
}

function clauseEnd(text: string, at: number, pieceStart: number, end: number): number {
  const char = text.charAt(at);
  if (char === '，') return at + 1;
  if (char === ',') {
    const inside = LATIN.test(text.charAt(at - 1)) && LATIN.test(text.charAt(at + 1));
    return inside ? -1 : at + 1;
  }
  if (OPENING_QUOTE.test(char)) return -1;
  let stop = at + 1;
  while (stop < end && isSpace(text.charCodeAt(stop))) stop++;
  if (stop - at > 1) return stop;
  // 好的 您稍等: two messages. 我 不 能: one word pulled apart.
  const words = isHanPair(text, at - 1, pieceStart - 1, -1) && isHanPair(text, stop, end, 1);
  return words ? stop : -1;
}

function isHanPair(text: string, at: number, limit: number, step: 1 | -1): boolean {
  const next = at + step;
  return at !== limit && next !== limit && isHan(text.charCodeAt(at)) && isHan(text.charCodeAt(next));
}

/** What {@link HAN} matches. */
function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}

function trimSpace(text: string, start: number, end: number): Span {
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** What `\s` is. */
function isSpace(unit: number): boolean {
  if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)) return true;
  return unit >= 0xa0 && (unit < 0x3001 || unit === 0xfeff) && /\s/.test(String.fromCharCode(unit));
}

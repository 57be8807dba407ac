import type { Span } from '../types.ts';
import { foldUnits } from './fold.ts';
import { likeness, mayBeAlike } from './likeness.ts';

/** The part of a text that an earlier one has too. */
export interface Copy extends Span {
  /** What the earlier text was added as. */
  readonly of: number;
  /** The earlier place's pieces; copies of the same words share the longest one, the first in the list. */
  readonly keys: readonly string[];
}

export interface CopyOptions {
  /** Han characters and digits that two texts must share; three Latin letters count as one. */
  readonly minLength: number;
  /** From this likeness on, in per cent, whole texts count as the same although words differ; 100 for none. */
  readonly likeness: number;
}

/** What stands between two separators: what makes it that piece, how long it is, where it stands. */
interface Piece extends Span {
  readonly key: string;
  readonly size: number;
  /** Whether a sentence begins with it; a greeting or a way of address before it makes no difference. */
  opens: boolean;
  /** Whether a sentence ends with it, or with a thank-you after it. */
  closes: boolean;
}

/** What makes a text the same as another one. */
export interface Wording {
  readonly pieces: readonly Piece[];
  readonly key: string;
  readonly size: number;
  /** Texts that are alike begin or end alike. */
  readonly edges: readonly string[];
}

interface Said extends Wording {
  readonly id: number;
}

/** Of the places a piece occurs at only so many are compared: a thousand copies of one text stay cheap. */
const MOST_PLACES = 4;
/** A part of a sentence that is shared by chance: from this part of the text on it is a copy all the same. */
const LEAST_SHARE = 0.7;
/** So much is never shared by chance, wherever sentences begin and end. */
const NO_CHANCE = 25;
/** Shorter texts are alike by chance. */
const LEAST_ALIKE = 15;

/**
 * Remembers texts and tells of each which sentences of it were said before, in an earlier text or further up in the same one.
 * Particles, ways of address and punctuation make no difference. A text is compared only with those that share a piece with
 * it, so the work grows with the text, not its square.
 */
export function copyFinder({
  minLength,
  likeness: least,
}: CopyOptions): (wording: Wording, id: number) => readonly Copy[] {
  const placesByKey = new Map<string, { said: Said; at: number }[]>();
  const saidByKey = new Map<string, Said>();
  const alikeByEdge = new Map<string, Said[]>();

  return (wording, id) => {
    if (wording.size < minLength) return [];
    const said: Said = { id, ...wording };
    const whole = same(said);
    const shared = sharedRuns(said);
    const other = whole || shared.length > 0 ? whole : alike(said);
    if (!saidByKey.has(said.key)) saidByKey.set(said.key, said);
    if (least < 100) for (const edge of said.edges) remember(alikeByEdge, edge, said);
    return other ? [other] : shared;
  };

  /** Commas may stand elsewhere. */
  function same({ pieces, key }: Said): Copy | undefined {
    const other = saidByKey.get(key);
    return other && copyOf(pieces, other);
  }

  /** Puts the pieces on record as it goes: a sentence may repeat one further up. */
  function sharedRuns(said: Said): Copy[] {
    const { pieces } = said;
    const copies: Copy[] = [];
    let free = 0;
    for (let at = 0; at < pieces.length; at++) {
      const { key } = pieces[at]!;
      if (at >= free) {
        const run = longestOf((placesByKey.get(key) ?? []).map((place) => sharedRun(said, at, place)));
        if (run) {
          copies.push(run.copy);
          free = run.end;
        }
      }
      remember(placesByKey, key, { said, at });
    }
    return copies;
  }

  /** What a text shares with an earlier place from a piece on, as far as it is sentences and no part of one. */
  function sharedRun({ pieces, size, id }: Said, at: number, place: { said: Said; at: number }): Run | undefined {
    const isOwn = place.said.id === id;
    const before = place.said.pieces;
    const most = Math.min(MOST_PIECES, pieces.length - at, (isOwn ? at : before.length) - place.at);
    let length = 0;
    while (length < most && pieces[at + length]!.key === before[place.at + length]!.key) {
      length++;
      // Further down in the same text lists go on alike; only a sentence counts.
      if (isOwn && pieces[at + length - 1]!.closes) break;
    }
    const whole = { start: at, end: at + length };
    const shift = place.at - at;
    const opensBefore = (p: number) => before[p + shift]!.opens;
    const closesBefore = (p: number) => before[p + shift]!.closes;
    const opensHere = (p: number) => pieces[p]!.opens;
    const closesHere = (p: number) => pieces[p]!.closes;
    const isLong = (span: Span, length: number) => sizeBetween(pieces, span) >= length;
    const sentences = [
      trimmed(whole, opensHere, closesHere),
      trimmed(whole, opensBefore, (p) => closesBefore(p) && closesHere(p)),
    ].filter((span) => isLong(span, minLength));
    const run =
      !isOwn && isLong(whole, Math.min(NO_CHANCE, Math.max(minLength, size * LEAST_SHARE)))
        ? whole
        : sentences.sort((a, b) => sizeBetween(pieces, b) - sizeBetween(pieces, a))[0];
    if (!run) return undefined;
    const shared = pieces.slice(run.start, run.end);
    return {
      copy: copyOf(shared, { id: place.said.id, pieces: shared }),
      end: run.end,
      size: sizeBetween(pieces, run),
    };
  }

  function alike({ pieces, key, size, edges }: Said): Copy | undefined {
    if (least >= 100 || size < LEAST_ALIKE) return undefined;
    for (const edge of edges) {
      for (const other of alikeByEdge.get(edge) ?? []) {
        if (Math.abs(other.key.length - key.length) > key.length * (1 - least / 100) * 2) continue;
        if (!mayBeAlike(other.key, key, least / 100) || likeness(other.key, key) * 100 < least) continue;
        if (factsOf(other.key) !== factsOf(key)) continue;
        return copyOf(pieces, other);
      }
    }
    return undefined;
  }
}

/** Pieces shared with an earlier text: `end` is the index of the first one after them. */
interface Run {
  readonly copy: Copy;
  readonly end: number;
  readonly size: number;
}

function copyOf(here: readonly Piece[], before: Pick<Said, 'id' | 'pieces'>): Copy {
  const keys = [...before.pieces].sort((a, b) => b.size - a.size).map(({ key }) => key);
  return { start: here[0]!.start, end: here.at(-1)!.end, of: before.id, keys };
}

function longestOf(runs: readonly (Run | undefined)[]): Run | undefined {
  return runs.reduce((best, run) => (run && (!best || run.size > best.size) ? run : best), undefined);
}

/** A run of pieces from the first one that opens to the last one that closes. */
function trimmed({ start, end }: Span, opens: (p: number) => boolean, closes: (p: number) => boolean): Span {
  while (start < end && !opens(start)) start++;
  while (end > start && !closes(end - 1)) end--;
  return { start, end };
}

function sizeBetween(pieces: readonly Piece[], { start, end }: Span): number {
  let size = 0;
  for (let p = start; p < end; p++) size += pieces[p]!.size;
  return size;
}

/** A run longer than this says enough. */
const MOST_PIECES = 200;

function remember<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [value]);
  else {
    if (list.length >= MOST_PLACES) list.splice(1, 1); // The first is kept: it is the one to point at.
    list.push(value);
  }
}

/** Ends a piece; so does white space with a Han character or a bracket beside it, while that of English parts nothing. */
const SEPARATOR = /[,，。．.！!？?；;：:…~～、\r\n]+|\s+|$/g;
/** Parts no sentences. */
const SOFT = /^[,，、:：]+$/;
const LINK = /(?:https?:\/\/|www\.)[^\s\u3400-\u9fff，。！？]+/g;
const THANKS = /^(?:谢谢|多谢|感谢)[您你]?$/;
const HAN_END = /[\u3400-\u9fff\]]/;
const HAN_START = /[\u3400-\u9fff[]/;
const HAN_ONLY = /^[\u4e00-\u9fff]+$/;
const NO_LETTER = /[^\p{L}\p{N}]+/gu;
/** What people add and leave out without saying anything else. */
const LIGHT_START = /^(?:您好|你好|好的?|嗯|恩|亲爱[的哒滴](?:顾客|客户|朋友)?|亲|那|哦|噢|客官|小主){1,6}/;
const LIGHT_INSIDE = /(?<=[下好吗么])[呢哦噢哈啊呀啦哟吧嘛亲]+/g;
const LIGHT_END = '的了呢哦噢喔哈啊呀啦哟吧嘛哒滴亲哇嗯';

/** Reads a text for {@link copyFinder}. */
export function wordingOf(text: string): Wording {
  const pieces = piecesOf(text);
  const key = pieces.map((piece) => piece.key).join('');
  const size = pieces.reduce((sum, piece) => sum + piece.size, 0);
  return { pieces, key, size, edges: [`^${key.slice(0, 6)}`, `${key.slice(-6)}$`] };
}

function piecesOf(text: string): Piece[] {
  const folded = foldUnits(text);
  const links = [...folded.matchAll(LINK)].map(({ index, 0: link }) => ({ start: index, end: index + link.length }));
  const pieces: Piece[] = [];
  let start = 0;
  let opens = true;
  for (const { index, 0: mark } of folded.matchAll(SEPARATOR)) {
    const end = index + mark.length;
    const isGap = mark !== '' && mark.trim() === '';
    if (isGap && !HAN_END.test(folded.charAt(index - 1)) && !HAN_START.test(folded.charAt(end))) continue;
    const words = folded.slice(start, index);
    const isHan = HAN_ONLY.test(words);
    const letters = isHan ? words : words.replace(NO_LETTER, '');
    const key = keyOf(letters);
    const isEnd = !SOFT.test(mark) && !isGapAfterComma(folded, index, isGap);
    if (key !== '') {
      const isThanks = pieces.length > 0 && !opens && THANKS.test(key);
      const lead = isHan ? 0 : words.search(/[\p{L}\p{N}]/u);
      const at = start + lead;
      const isLink = links.some((link) => link.start <= at && at < link.end);
      const size = isLink ? 0 : isHan ? words.length : sizeOf(letters);
      if (isThanks && isEnd) pieces.at(-1)!.closes = true;
      pieces.push({ key, size, start: at, end: start + words.trimEnd().length, opens, closes: isEnd });
      opens = isEnd;
    } else if (isEnd) {
      if (pieces.length > 0) pieces.at(-1)!.closes = true;
      opens = true;
    }
    start = end;
  }
  return pieces;
}

/** `您好， 请稍等`: the comma parts no sentences because a space follows. */
function isGapAfterComma(folded: string, index: number, isGap: boolean): boolean {
  return isGap && SOFT.test(folded.charAt(index - 1));
}

function keyOf(letters: string): string {
  const words = letters.replace(LIGHT_START, '').replace(LIGHT_INSIDE, '');
  let { length } = words;
  while (length > 0 && LIGHT_END.includes(words.charAt(length - 1))) length--;
  return words.slice(0, length);
}

/** Han characters and digits, few of a long number; three letters of an alphabet say about as much as one of them. */
function sizeOf(letters: string): number {
  const words = letters.replace(LONG_NUMBER, '$1');
  const others = words.match(/[\p{Script=Han}\d]/gu)?.length ?? 0;
  return others + Math.round((words.length - others) / 3);
}

const LONG_NUMBER = /(\d{3})\d+/g;

/** What must not differ between texts that say the same: numbers, days, yes and no, names in Latin letters. */
function factsOf(key: string): string {
  return key.replace(
    /[^\da-z零一二两三四五六七八九十百千今明后昨周前上下左右不没未无别非已否男女大小红黄蓝绿黑白]/gu,
    '',
  );
}

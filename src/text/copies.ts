import type { Span } from '../types.ts';
import { foldUnits } from './fold.ts';
import { likeness, mayBeAlike } from './likeness.ts';

/** The part of a text that an earlier one has too. */
export interface Copy extends Span {
  /** What the earlier text was added as. */
  readonly of: number;
  /** The same for copies of the same words. */
  readonly key: string;
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
/** A shared sentence in a long reply is no copy of it; from this part of the reply on it is. */
const LEAST_SHARE = 0.5;
/** Shorter texts are alike by chance. */
const LEAST_ALIKE = 15;

/**
 * Remembers texts and tells of each whether most of it was said before. Particles, ways of address and punctuation make no
 * difference. A text is compared only with those that share a piece with it, so the work grows with the text, not its square.
 */
export function copyFinder({
  minLength,
  likeness: least,
}: CopyOptions): (wording: Wording, id: number) => Copy | undefined {
  const placesByKey = new Map<string, { said: Said; at: number }[]>();
  const saidByKey = new Map<string, Said>();
  const alikeByEdge = new Map<string, Said[]>();

  return (wording, id) => {
    if (wording.size < minLength) return undefined;
    const said: Said = { id, ...wording };
    const copy = same(said) ?? longestRun(said) ?? alike(said);
    if (!saidByKey.has(said.key)) saidByKey.set(said.key, said);
    said.pieces.forEach(({ key }, at) => {
      remember(placesByKey, key, { said, at });
    });
    if (least < 100) for (const edge of said.edges) remember(alikeByEdge, edge, said);
    return copy;
  };

  /** Commas may stand elsewhere. */
  function same({ pieces, key }: Said): Copy | undefined {
    const other = saidByKey.get(key);
    return other && { start: pieces[0]!.start, end: pieces.at(-1)!.end, of: other.id, key };
  }

  function longestRun({ pieces, size }: Said): Copy | undefined {
    let best: Copy | undefined;
    let most = Math.max(minLength, size * LEAST_SHARE) - 1;
    for (let at = 0; at < pieces.length; at++) {
      for (const place of placesByKey.get(pieces[at]!.key) ?? []) {
        let [length, shared] = [0, 0];
        while (
          at + length < pieces.length &&
          pieces[at + length]!.key === place.said.pieces[place.at + length]?.key &&
          length < MOST_PIECES
        )
          shared += pieces[at + length++]!.size;
        if (shared <= most) continue;
        most = shared;
        const run = pieces.slice(at, at + length);
        const key = run.map((piece) => piece.key).join('');
        best = { start: run[0]!.start, end: run.at(-1)!.end, of: place.said.id, key };
      }
    }
    return best;
  }

  function alike({ pieces, key, size, edges }: Said): Copy | undefined {
    if (least >= 100 || size < LEAST_ALIKE) return undefined;
    for (const edge of edges) {
      for (const other of alikeByEdge.get(edge) ?? []) {
        if (Math.abs(other.key.length - key.length) > key.length * (1 - least / 100) * 2) continue;
        if (!mayBeAlike(other.key, key, least / 100) || likeness(other.key, key) * 100 < least) continue;
        if (factsOf(other.key) !== factsOf(key)) continue;
        return { start: pieces[0]!.start, end: pieces.at(-1)!.end, of: other.id, key: other.key };
      }
    }
    return undefined;
  }
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
  const pieces: Piece[] = [];
  let start = 0;
  for (const { index, 0: mark } of folded.matchAll(SEPARATOR)) {
    const end = index + mark.length;
    const isGap = mark !== '' && mark.trim() === '';
    if (isGap && !HAN_END.test(folded.charAt(index - 1)) && !HAN_START.test(folded.charAt(end))) continue;
    const words = folded.slice(start, index);
    const isHan = HAN_ONLY.test(words);
    const letters = isHan ? words : words.replace(NO_LETTER, '');
    const key = keyOf(letters);
    if (key !== '') {
      const lead = isHan ? 0 : words.search(/[\p{L}\p{N}]/u);
      const size = isHan ? words.length : sizeOf(letters);
      pieces.push({ key, size, start: start + lead, end: start + words.trimEnd().length });
    }
    start = end;
  }
  return pieces;
}

function keyOf(letters: string): string {
  const words = letters.replace(LIGHT_START, '').replace(LIGHT_INSIDE, '');
  let { length } = words;
  while (length > 0 && LIGHT_END.includes(words.charAt(length - 1))) length--;
  return words.slice(0, length);
}

/** Han characters and digits; three letters of an alphabet say about as much as one of them. */
function sizeOf(letters: string): number {
  const others = letters.match(/[\p{Script=Han}\d]/gu)?.length ?? 0;
  return others + Math.round((letters.length - others) / 3);
}

/** What must not differ between texts that say the same: numbers, days, yes and no, names in Latin letters. */
function factsOf(key: string): string {
  return key.replace(
    /[^\da-z零一二两三四五六七八九十百千今明后昨周前上下左右不没未无别非已否男女大小红黄蓝绿黑白]/gu,
    '',
  );
}

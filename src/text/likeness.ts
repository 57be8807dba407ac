/** Dice's coefficient over pairs of letters: 1 for the same text but for spaces and punctuation. */
export function likeness(a: string, b: string): number {
  const [first, second] = [pairs(a), pairs(b)];
  if (first.length === 0 || second.length === 0) return first.length === second.length ? 1 : 0;
  return (2 * commonCount(first, second)) / (first.length + second.length);
}

/** Whether the likeness may be so much: most texts are told apart by the pairs of one that the other has nowhere. */
export function mayBeAlike(a: string, b: string, least: number): boolean {
  const [short, long] = a.length < b.length ? [bounded(a), bounded(b)] : [bounded(b), bounded(a)];
  // Two lists of pairs share at most those of the shorter one; the rest is rounding.
  const needed = ((short.length + long.length - 2) / 2) * least - 1e-6;
  let possible = short.length - 1;
  for (let i = 0; i + 1 < short.length && possible >= needed; i++)
    if (!long.includes(short.slice(i, i + 2))) possible--;
  return possible >= needed;
}

/** How many words two lists share, each as often as both have it. */
function commonCount(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    common++;
    left.set(word, count - 1);
  }
  return common;
}

function pairs(text: string): string[] {
  const letters = bounded(text);
  return Array.from({ length: letters.length - 1 }, (_, i) => letters.slice(i, i + 2));
}

/** The letters alone, with signs for the beginning and the end. */
function bounded(text: string): string {
  return `^${text.replace(/[\s\p{P}]/gu, '')}$`;
}

/** Above this many cells order is left out of account: a repair of a whole page keeps what it keeps. */
const MOST_CELLS = 250_000;

/** The length of the longest common subsequence, worked out a row at a time. */
export function commonLength(a: readonly string[], b: readonly string[]): number {
  if (a.length * b.length > MOST_CELLS) return commonCount(a, b);
  let row = new Array<number>(b.length + 1).fill(0);
  for (const token of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) next.push(token === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return row[b.length]!;
}

/** How many {@link tokens} there are. */
export function tokenCount(text: string): number {
  let count = 0;
  let isInWord = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isWord = isPlainWord(unit);
    if (unit >= 0x4e00 && unit <= 0x9fff) count++;
    else if (isWord && !isInWord) count++;
    // Letters of other scripts are left to the expression.
    else if (unit >= 0x80 && !isWord && !PLAIN.includes(text[i]!)) return tokens(text).length;
    isInWord = isWord;
  }
  return count;
}

const PLAIN = '，。！？、：；“”‘（）《》【】「」…—～·\u00a0\u3000';

/** Digits, Latin letters and apostrophes. */
function isPlainWord(unit: number): boolean {
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x27 || unit === 0x2019;
}

/** Han characters one by one, anything else by word. */
export function tokens(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}'’])+/gu) ?? [];
}

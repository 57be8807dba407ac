/** Dice's coefficient over pairs of letters: 1 for the same text but for spaces and punctuation. */
export function likeness(a: string, b: string): number {
  const [first, second] = [pairs(a), pairs(b)];
  if (first.length === 0 || second.length === 0) return first.length === second.length ? 1 : 0;
  return (2 * commonCount(first, second)) / (first.length + second.length);
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
  const letters = `^${text.replace(/[\s\p{P}]/gu, '')}$`;
  return Array.from({ length: letters.length - 1 }, (_, i) => letters.slice(i, i + 2));
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

/** Han characters one by one, anything else by word. */
export function tokens(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}'’])+/gu) ?? [];
}

/** What is kept of many texts, each with a rank: the lowest ranks, and of one rank those that came first. */
export interface Kept {
  add(rank: number, text: string): void;
  /** In order. */
  texts(): string[];
}

/** Keeps at most so many; never holds more than twice as many. */
export function keepLowest(most: number): Kept {
  let held: { readonly rank: number; readonly text: string }[] = [];
  /** From this rank on none has a chance. */
  let end = Infinity;
  const trim = () => {
    // Sorting keeps what is equal in the order in which it came.
    held = held.sort((a, b) => a.rank - b.rank).slice(0, most);
    if (held.length === most) end = held.at(-1)?.rank ?? -Infinity;
  };
  return {
    add(rank, text) {
      if (rank >= end) return;
      held.push({ rank, text });
      if (held.length >= 2 * most) trim();
    },
    texts() {
      trim();
      return held.map(({ text }) => text);
    },
  };
}

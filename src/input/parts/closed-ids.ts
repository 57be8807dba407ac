import { hashOfId } from './id-hash.ts';

/** Remembers which ids were there, in some 16 MB at most: of more than a million the oldest half is forgotten. */
export function closedIds(): { add(id: string): void; has(id: string): boolean } {
  let now = table(1024);
  let before = table(0);
  return {
    has(id) {
      const hash = hashOfId(id);
      return contains(now, hash) || contains(before, hash);
    },
    add(id) {
      const hash = hashOfId(id);
      if (contains(now, hash)) return;
      if (now.count * 2 >= now.slots.length) {
        if (now.slots.length >= MOST_SLOTS) {
          before = now;
          now = table(1024);
        } else now = grown(now);
      }
      put(now, hash);
    },
  };
}

const MOST_SLOTS = 1 << 20;

interface Table {
  readonly slots: Float64Array;
  count: number;
}

function table(size: number): Table {
  return { slots: new Float64Array(size), count: 0 };
}

function grown({ slots }: Table): Table {
  const larger = table(slots.length * 2);
  for (const hash of slots) if (hash !== 0) put(larger, hash);
  return larger;
}

function put(into: Table, hash: number): void {
  into.slots[slotOf(into, hash)] = hash;
  into.count++;
}

function contains(of: Table, hash: number): boolean {
  return of.slots.length > 0 && of.slots[slotOf(of, hash)] === hash;
}

function slotOf({ slots }: Table, hash: number): number {
  let at = hash % slots.length;
  while (slots[at] !== 0 && slots[at] !== hash) at = (at + 1) % slots.length;
  return at;
}

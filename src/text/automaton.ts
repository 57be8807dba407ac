/**
 * All phrases in one automaton: a packed double array with at most two probes a unit and no fail loop.
 *
 * A state's number is where its row starts in `cells`. A step looks in the state's own row, then in the row of
 * the depth-one state of the last unit, then takes the depth-one state of the unit itself: rows hold only steps whose
 * target is deeper than those, so they stay about as small as the trie. Negative targets (`~state`) end a phrase.
 */
export interface Automaton {
  /** Folded code unit → label; 0 when no phrase has it. */
  readonly alphabet: Uint16Array;
  /** Of each cell its label and its target, side by side: a probe touches one line of the processor's cache. */
  readonly cells: Int32Array;
  /** Label → depth-one state (negative when it ends a phrase), 0 when no phrase starts with it. */
  readonly starts: Int32Array;
  /** State → index in `outputs` of a count followed by phrase numbers. */
  readonly outputAt: Int32Array;
  readonly outputs: Int32Array;
  /** Phrase number → length in folded units. */
  readonly lengths: Uint16Array;
}

/** Compiles folded, distinct, non-empty phrases. A phrase's number is its index. */
export function buildAutomaton(phrases: readonly string[]): Automaton {
  const trie = buildTrie(phrases);
  return packRows(trie, phrases);
}

interface Trie {
  readonly alphabet: Uint16Array;
  readonly labelCount: number;
  /** Per state, in breadth-first order. State 0 is the root. */
  readonly rows: (number[] | undefined)[];
  readonly depth: number[];
  readonly outputs: (number[] | undefined)[];
}

function buildTrie(phrases: readonly string[]): Trie {
  const alphabet = new Uint16Array(65536);
  let labelCount = 0;
  const children: Map<number, number>[] = [new Map()];
  const ends: (number[] | undefined)[] = [undefined];
  const depth: number[] = [0];
  phrases.forEach((phrase, id) => {
    let state = 0;
    for (let i = 0; i < phrase.length; i++) {
      const unit = phrase.charCodeAt(i);
      let label = alphabet[unit]!;
      if (label === 0) {
        label = ++labelCount;
        alphabet[unit] = label;
      }
      let next = children[state]!.get(label);
      if (next === undefined) {
        next = children.length;
        children.push(new Map());
        depth.push(i + 1);
        ends.push(undefined);
        children[state]!.set(label, next);
      }
      state = next;
    }
    ends[state] ??= [];
    ends[state]!.push(id);
  });
  return withFailLinks(children, depth, ends, alphabet, labelCount);
}

/** Breadth-first: fail links, inherited outputs, and rows of own children plus inherited steps of depth three and more. */
function withFailLinks(
  children: readonly Map<number, number>[],
  depth: number[],
  ends: (number[] | undefined)[],
  alphabet: Uint16Array,
  labelCount: number,
): Trie {
  const count = children.length;
  const fail = new Int32Array(count);
  const rows: (number[] | undefined)[] = new Array(count);
  const outputs = ends;
  const queue: number[] = [0];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head]!;
    const own = children[state]!;
    for (const [label, child] of own) {
      queue.push(child);
      if (state === 0) continue;
      let f = fail[state]!;
      while (f !== 0 && !children[f]!.has(label)) f = fail[f]!;
      const target = children[f]!.get(label) ?? 0;
      fail[child] = target;
    }
    if (state === 0) continue;
    const inherited = outputs[fail[state]!];
    if (inherited) outputs[state] = outputs[state] ? [...outputs[state], ...inherited] : inherited;
    const row: number[] = [];
    for (const [label, child] of own) row.push(label, child);
    const below = rows[fail[state]!];
    if (below) {
      for (let i = 0; i < below.length; i += 2) {
        if (depth[below[i + 1]!]! >= 3 && !own.has(below[i]!)) row.push(below[i]!, below[i + 1]!);
      }
    }
    if (row.length > 0) rows[state] = row;
  }
  rows[0] = [...children[0]!].flat();
  return { alphabet, labelCount, rows, depth, outputs };
}

function packRows(trie: Trie, phrases: readonly string[]): Automaton {
  const { rows, labelCount } = trie;
  const count = rows.length;
  const bases = placeRows(rows, labelCount);
  let size = 1;
  for (let s = 1; s < count; s++) size = Math.max(size, bases[s]! + 1);
  const cells = new Int32Array((size + labelCount + 1) * 2);
  const starts = new Int32Array(labelCount + 1);
  const outputAt = new Int32Array(size);
  const outputs: number[] = [0];
  const target = (state: number) => (trie.outputs[state] ? ~bases[state]! : bases[state]!);
  for (let s = 1; s < count; s++) {
    const row = rows[s];
    if (row) {
      for (let i = 0; i < row.length; i += 2) {
        const cell = bases[s]! + row[i]!;
        cells[cell * 2] = row[i]!;
        cells[cell * 2 + 1] = target(row[i + 1]!);
      }
    }
    const out = trie.outputs[s];
    if (out) {
      outputAt[bases[s]!] = outputs.length;
      outputs.push(out.length, ...out);
    }
  }
  const root = rows[0] ?? [];
  for (let i = 0; i < root.length; i += 2) starts[root[i]!] = target(root[i + 1]!);
  return {
    alphabet: trie.alphabet,
    cells,
    starts,
    outputAt,
    outputs: Int32Array.from(outputs),
    lengths: Uint16Array.from(phrases, (p) => p.length),
  };
}

/** How far behind the last place the next search starts: 64 fills the tables to 90 %, and larger ones only take longer. */
const CROWD = 64;

/** First fit, widest rows first: every state gets its own base, and no two rows share a cell. */
function placeRows(rows: readonly (number[] | undefined)[], labelCount: number): Int32Array {
  const bases = new Int32Array(rows.length);
  let capacity = rows.length * 2 + labelCount * 2 + 64;
  let cellTaken = new Uint8Array(capacity);
  let baseTaken = new Uint8Array(capacity);
  const grow = (need: number) => {
    if (need < capacity) return;
    capacity = Math.max(capacity * 2, need + 64);
    const cells = new Uint8Array(capacity);
    cells.set(cellTaken);
    cellTaken = cells;
    const taken = new Uint8Array(capacity);
    taken.set(baseTaken);
    baseTaken = taken;
  };
  const order: number[] = [];
  const leaves: number[] = [];
  for (let s = 1; s < rows.length; s++) (rows[s] ? order : leaves).push(s);
  order.sort((a, b) => rows[b]!.length - rows[a]!.length || a - b);
  let from = 1;
  for (const state of order) {
    const row = rows[state]!;
    let base = from;
    for (; ; base++) {
      grow(base + labelCount + 1);
      if (!baseTaken[base] && fits(row, base, cellTaken)) break;
    }
    for (let i = 0; i < row.length; i += 2) cellTaken[base + row[i]!] = 1;
    baseTaken[base] = 1;
    bases[state] = base;
    // Crowded bases are left behind for the leaves, or every search would walk over all of them again.
    from = Math.max(from, base - CROWD);
  }
  let next = 1;
  for (const state of leaves) {
    while (baseTaken[next]) next++;
    grow(next + labelCount + 1);
    baseTaken[next] = 1;
    bases[state] = next;
  }
  return bases;
}

function fits(row: readonly number[], base: number, cellTaken: Uint8Array): boolean {
  for (let i = 0; i < row.length; i += 2) if (cellTaken[base + row[i]!]) return false;
  return true;
}

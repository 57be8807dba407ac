import { buildAutomaton } from '../text/automaton.ts';
import { foldPhrase } from '../text/fold.ts';
import { createAutomatonScan, type Scan } from '../text/scanner.ts';
import { ANCHOR, HIT } from './concept.ts';
import { addTo, isIn } from './concept-set.ts';
import { entryWriter, type TableScan } from './table-matches.ts';
import type { TableReader } from './table-reader.ts';

/** What is done when a phrase is met, as pairs of one of these and a number. */
const ADD = 0;
const TRY = 1;

interface Actions {
  readonly scan: Scan;
  /** Phrase → pairs: {@link ADD} a concept's number, {@link TRY} a pattern. */
  readonly actions: Lists;
  /** Pattern → its guards. */
  readonly guardsOf: Lists;
  /** Guard → phrases of which one must be met. */
  readonly guards: Lists;
  /** Pattern → the index of its concept. */
  readonly conceptOf: Int32Array;
  /** Phrase of the table → its uses: concept, kind, reference, repeated. */
  readonly uses: Lists;
  /** Concept → its number in sets. */
  readonly numberOf: Int32Array;
}

/** Lists of numbers in one array: what lies together is fetched together. */
interface Lists {
  /** Where each begins; one entry more than lists. */
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/**
 * Finds the phrases and every literal that patterns need in one pass: which patterns can match is known before any is run. What
 * was met is kept in bits: with a number a phrase the processor's cache would hold nothing else.
 */
export function preparedScan(reader: TableReader): TableScan {
  const { scan, actions, guardsOf, guards, conceptOf, uses, numberOf } = prepare(reader);
  const entries = entryWriter(reader, true);
  const phraseCount = reader.table.phrases.length;
  const patternCount = reader.table.patterns.length;
  const isMet = bitsFor(actions.starts.length);
  const isTried = bitsFor(patternCount);
  const isLive = bitsFor(patternCount);
  const isGuardKnown = bitsFor(guards.starts.length);
  const isGuardMet = bitsFor(guards.starts.length);
  // One for all texts: as long as there are patterns, so that it never has to grow.
  const tried = new Int32Array(patternCount);

  const guardIsMet = (guard: number): boolean => {
    if (hasBit(isGuardKnown, guard)) return hasBit(isGuardMet, guard);
    setBit(isGuardKnown, guard);
    const end = guards.starts[guard + 1]!;
    for (let at = guards.starts[guard]!; at < end; at++) {
      if (!hasBit(isMet, guards.items[at]!)) continue;
      setBit(isGuardMet, guard);
      return true;
    }
    return false;
  };
  const areGuardsMet = (pattern: number): boolean => {
    const end = guardsOf.starts[pattern + 1]!;
    for (let at = guardsOf.starts[pattern]!; at < end; at++) if (!guardIsMet(guardsOf.items[at]!)) return false;
    return true;
  };

  return ({ scanned: text }, possible) => {
    const { matches, count } = scan(text);
    if (count === 0) return undefined;
    for (const bits of [isMet, isTried, isLive, isGuardKnown, isGuardMet]) bits.fill(0);
    let tries = 0;
    let isOwn = false;
    for (let m = 0; m < count * 4; m += 4) {
      const phrase = matches[m]!;
      if (phrase < phraseCount) isOwn = true;
      if (hasBit(isMet, phrase)) continue;
      setBit(isMet, phrase);
      const end = actions.starts[phrase + 1]!;
      for (let a = actions.starts[phrase]!; a < end; a += 2) {
        const value = actions.items[a + 1]!;
        if (actions.items[a] === ADD) addTo(possible, value);
        else if (!hasBit(isTried, value)) {
          setBit(isTried, value);
          tried[tries++] = value;
        }
      }
    }
    if (!isOwn) return undefined;
    for (let t = 0; t < tries; t++) {
      const pattern = tried[t]!;
      if (!areGuardsMet(pattern)) continue;
      setBit(isLive, pattern);
      const numbers = reader.numbers[conceptOf[pattern]!]!;
      for (let i = 0; i < numbers.length; i++) addTo(possible, numbers[i]!);
    }
    entries.begin();
    for (let m = 0; m < count * 4; m += 4) {
      const phrase = matches[m]!;
      if (phrase >= phraseCount) continue;
      const end = uses.starts[phrase + 1]!;
      for (let u = uses.starts[phrase]!; u < end; u += 3) {
        const concept = uses.items[u]!;
        if (!isIn(possible, numberOf[concept]!)) continue;
        const kind = uses.items[u + 1]!;
        const reference = uses.items[u + 2]!;
        if (kind !== ANCHOR || hasBit(isLive, reference)) entries.add(concept, kind, reference, matches, m);
      }
    }
    return entries.end();
  };
}

function bitsFor(count: number): Int32Array {
  return new Int32Array((count >> 5) + 1);
}

function hasBit(bits: Int32Array, number: number): boolean {
  return (bits[number >> 5]! & (1 << (number & 31))) !== 0;
}

function setBit(bits: Int32Array, number: number): void {
  bits[number >> 5]! |= 1 << (number & 31);
}

function listsOf(all: readonly (readonly number[])[]): Lists {
  const starts = new Int32Array(all.length + 1);
  all.forEach((list, i) => {
    starts[i + 1] = starts[i]! + list.length;
  });
  return { starts, items: Int32Array.from(all.flat()) };
}

function prepare(reader: TableReader): Actions {
  const { table } = reader;
  const phrases = [...table.phrases];
  const numberByPhrase = new Map(phrases.map((phrase, number) => [phrase, number]));
  const perPhrase: number[][] = phrases.map(() => []);
  const conceptOf = new Int32Array(table.patterns.length);
  const isHit = new Uint8Array(table.patterns.length);
  for (let phrase = 0; phrase < table.phrases.length; phrase++) {
    const uses = reader.uses(phrase);
    const added = new Set<number>();
    for (let u = 0; u < uses.length; u += 3) {
      const [concept, kind, reference] = [uses[u]!, uses[u + 1]!, uses[u + 2]!];
      if (kind === HIT) for (const number of reader.numbers[concept]!) added.add(number);
      if (kind !== ANCHOR) continue;
      conceptOf[reference] = concept;
      isHit[reference] = 1;
      perPhrase[phrase]!.push(TRY, reference);
    }
    for (const number of added) perPhrase[phrase]!.push(ADD, number);
  }
  const guardByKey = new Map<string, number>();
  const guards: number[][] = [];
  const phraseOf = (literal: string) => {
    let phrase = numberByPhrase.get(literal);
    if (phrase === undefined) {
      phrase = phrases.push(literal) - 1;
      numberByPhrase.set(literal, phrase);
      perPhrase.push([]);
    }
    return phrase;
  };
  const guardNumber = (literals: readonly string[]): number[] => {
    const folded = literals.map(foldPhrase);
    // What the scanner skips cannot be looked for by it.
    if (folded.some((literal) => literal === '')) return [];
    const key = folded.join('\n');
    const guard = guardByKey.get(key) ?? guards.push(Array.from(new Set(folded), phraseOf)) - 1;
    guardByKey.set(key, guard);
    return [guard];
  };
  const guardsOf = table.patterns.map((_, pattern) =>
    isHit[pattern] === 0 ? [] : reader.pattern(pattern).guards.flatMap(guardNumber),
  );
  return {
    scan: createAutomatonScan(buildAutomaton(phrases)),
    actions: listsOf(perPhrase),
    guardsOf: listsOf(guardsOf),
    guards: listsOf(guards),
    conceptOf,
    uses: listsOf(table.phrases.map((_, phrase) => reader.uses(phrase))),
    numberOf: Int32Array.from(reader.numbers, ([own]) => own!),
  };
}

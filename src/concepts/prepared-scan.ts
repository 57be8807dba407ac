import { buildAutomaton } from '../text/automaton.ts';
import { foldPhrase } from '../text/fold.ts';
import { createAutomatonScan, type Scan } from '../text/scanner.ts';
import { ANCHOR, HIT } from './concept.ts';
import { addTo } from './concept-set.ts';
import { matchesOf, ownMatches, type TableScan } from './table-matches.ts';
import type { TableReader } from './table-reader.ts';

/** What is done when a phrase is met, as pairs of one of these and a number. */
const ADD = 0;
const TRY = 1;

interface Actions {
  readonly scan: Scan;
  /** Phrase → index in `actions` of its first pair; one entry more than phrases. */
  readonly starts: Int32Array;
  /** Pairs: {@link ADD} a concept's number, {@link TRY} a pattern. */
  readonly actions: Int32Array;
  /** Pattern → its guards, each a list of phrases of which one must be met. */
  readonly guards: readonly (readonly Int32Array[])[];
  /** Pattern → the index of its concept. */
  readonly conceptOf: Int32Array;
}

/** Finds the phrases and every literal that patterns need in one pass: which patterns can match is known before any is run. */
export function preparedScan(reader: TableReader): TableScan {
  const { scan, starts, actions, guards, conceptOf } = prepare(reader);
  const phraseCount = reader.table.phrases.length;
  const metIn = new Int32Array(starts.length);
  const triedIn = new Int32Array(guards.length);
  let generation = 0;
  // One for all texts: as long as there are patterns, so that it never has to grow.
  const tried = new Int32Array(guards.length);
  return (text, possible, normal) => {
    const found = scan(text);
    if (found.count === 0) return undefined;
    generation++;
    let tries = 0;
    let isOwn = false;
    const { matches } = found;
    const last = found.count * 4;
    for (let m = 0; m < last; m += 4) {
      const phrase = matches[m]!;
      if (phrase < phraseCount) isOwn = true;
      if (metIn[phrase] === generation) continue;
      metIn[phrase] = generation;
      const end = starts[phrase + 1]!;
      for (let a = starts[phrase]!; a < end; a += 2) {
        const value = actions[a + 1]!;
        const action = actions[a]!;
        if (action === ADD) addTo(possible, value);
        else if (triedIn[value] !== generation) {
          triedIn[value] = generation;
          tried[tries++] = value;
        }
      }
    }
    let live: number[] | undefined;
    for (let t = 0; t < tries; t++) {
      const pattern = tried[t]!;
      if (!areMet(guards[pattern]!, metIn, generation)) continue;
      live ??= [];
      live.push(pattern);
      for (const number of reader.numbers[conceptOf[pattern]!]!) addTo(possible, number);
    }
    return !isOwn ? undefined : matchesOf(reader, text, possible, normal, ownMatches(found, phraseCount), live ?? NONE);
  };
}

function areMet(guards: readonly Int32Array[], metIn: Int32Array, generation: number): boolean {
  for (let g = 0; g < guards.length; g++) {
    const phrases = guards[g]!;
    let at = 0;
    while (at < phrases.length && metIn[phrases[at]!] !== generation) at++;
    if (at === phrases.length) return false;
  }
  return true;
}

const NONE: readonly number[] = [];

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
  const guardByKey = new Map<string, Int32Array>();
  const phraseOf = (literal: string) => {
    let phrase = numberByPhrase.get(literal);
    if (phrase === undefined) {
      phrase = phrases.push(literal) - 1;
      numberByPhrase.set(literal, phrase);
      perPhrase.push([]);
    }
    return phrase;
  };
  const guards = table.patterns.map((_, pattern) =>
    isHit[pattern] === 0
      ? []
      : reader.pattern(pattern).guards.flatMap((literals): Int32Array[] => {
          const folded = literals.map(foldPhrase);
          // What the scanner skips cannot be looked for by it.
          if (folded.some((literal) => literal === '')) return [];
          const key = folded.join('\n');
          const guard = guardByKey.get(key) ?? Int32Array.from(new Set(folded), phraseOf);
          guardByKey.set(key, guard);
          return [guard];
        }),
  );
  const starts = new Int32Array(phrases.length + 1);
  perPhrase.forEach((own, phrase) => {
    starts[phrase + 1] = starts[phrase]! + own.length;
  });
  return {
    scan: createAutomatonScan(buildAutomaton(phrases)),
    starts,
    actions: Int32Array.from(perPhrase.flat()),
    guards,
    conceptOf,
  };
}

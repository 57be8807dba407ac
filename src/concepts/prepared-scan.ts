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
  /** Phrase → index in `actions` of its first pair; one entry more than phrases. */
  readonly starts: Int32Array;
  /** Pairs: {@link ADD} a concept's number, {@link TRY} a pattern. */
  readonly actions: Int32Array;
  /** Pattern → the numbers of its guards. */
  readonly guardsOf: readonly Int32Array[];
  /** Guard → phrases of which one must be met. */
  readonly guards: readonly Int32Array[];
  /** Pattern → the index of its concept. */
  readonly conceptOf: Int32Array;
  /** Phrase of the table → index in `uses` of its first; one entry more than phrases. */
  readonly useStarts: Int32Array;
  /** Concept, kind, reference, repeated. */
  readonly uses: Int32Array;
  /** Concept → its number in sets. */
  readonly numberOf: Int32Array;
}

/** Finds the phrases and every literal that patterns need in one pass: which patterns can match is known before any is run. */
export function preparedScan(reader: TableReader): TableScan {
  const { scan, starts, actions, guardsOf, guards, conceptOf, useStarts, uses, numberOf } = prepare(reader);
  const entries = entryWriter(reader, true);
  const phraseCount = reader.table.phrases.length;
  const metIn = new Int32Array(starts.length);
  const triedIn = new Int32Array(guardsOf.length);
  const liveIn = new Int32Array(guardsOf.length);
  /** Twice the generation that a guard was looked at in, and one more where it was met. */
  const guardIn = new Int32Array(guards.length);
  let generation = 0;
  // One for all texts: as long as there are patterns, so that it never has to grow.
  const tried = new Int32Array(guardsOf.length);

  const isMet = (guard: number): boolean => {
    const known = guardIn[guard]!;
    if (known >> 1 === generation) return (known & 1) === 1;
    const phrases = guards[guard]!;
    let at = 0;
    while (at < phrases.length && metIn[phrases[at]!] !== generation) at++;
    const met = at < phrases.length;
    guardIn[guard] = generation * 2 + (met ? 1 : 0);
    return met;
  };
  const areMet = (pattern: number): boolean => {
    const own = guardsOf[pattern]!;
    for (let g = 0; g < own.length; g++) if (!isMet(own[g]!)) return false;
    return true;
  };

  return ({ text }, possible) => {
    const { matches, count } = scan(text);
    if (count === 0) return undefined;
    generation = (generation + 1) & 0x3fffffff;
    let tries = 0;
    let isOwn = false;
    for (let m = 0; m < count * 4; m += 4) {
      const phrase = matches[m]!;
      if (phrase < phraseCount) isOwn = true;
      if (metIn[phrase] === generation) continue;
      metIn[phrase] = generation;
      const end = starts[phrase + 1]!;
      for (let a = starts[phrase]!; a < end; a += 2) {
        const value = actions[a + 1]!;
        if (actions[a] === ADD) addTo(possible, value);
        else if (triedIn[value] !== generation) {
          triedIn[value] = generation;
          tried[tries++] = value;
        }
      }
    }
    for (let t = 0; t < tries; t++) {
      const pattern = tried[t]!;
      if (!areMet(pattern)) continue;
      liveIn[pattern] = generation;
      const numbers = reader.numbers[conceptOf[pattern]!]!;
      for (let i = 0; i < numbers.length; i++) addTo(possible, numbers[i]!);
    }
    if (!isOwn) return undefined;
    entries.begin();
    for (let m = 0; m < count * 4; m += 4) {
      const phrase = matches[m]!;
      if (phrase >= phraseCount) continue;
      const last = useStarts[phrase + 1]!;
      for (let u = useStarts[phrase]!; u < last; u += 3) {
        const concept = uses[u]!;
        const kind = uses[u + 1]!;
        const reference = uses[u + 2]!;
        if (!isIn(possible, numberOf[concept]!) || (kind === ANCHOR && liveIn[reference] !== generation)) continue;
        entries.add(concept, kind, reference, matches, m);
      }
    }
    return entries.end();
  };
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
  const guards: Int32Array[] = [];
  const phraseOf = (literal: string) => {
    let phrase = numberByPhrase.get(literal);
    if (phrase === undefined) {
      phrase = phrases.push(literal) - 1;
      numberByPhrase.set(literal, phrase);
      perPhrase.push([]);
    }
    return phrase;
  };
  const guardsOf = table.patterns.map((_, pattern) =>
    isHit[pattern] === 0
      ? new Int32Array(0)
      : Int32Array.from(
          reader.pattern(pattern).guards.flatMap((literals): number[] => {
            const folded = literals.map(foldPhrase);
            // What the scanner skips cannot be looked for by it.
            if (folded.some((literal) => literal === '')) return [];
            const key = folded.join('\n');
            const guard = guardByKey.get(key) ?? guards.push(Int32Array.from(new Set(folded), phraseOf)) - 1;
            guardByKey.set(key, guard);
            return [guard];
          }),
        ),
  );
  const starts = new Int32Array(phrases.length + 1);
  perPhrase.forEach((own, phrase) => {
    starts[phrase + 1] = starts[phrase]! + own.length;
  });
  return {
    scan: createAutomatonScan(buildAutomaton(phrases)),
    starts,
    actions: Int32Array.from(perPhrase.flat()),
    guardsOf,
    guards,
    conceptOf,
    ...usesOf(reader),
  };
}

function usesOf(reader: TableReader): Pick<Actions, 'useStarts' | 'uses' | 'numberOf'> {
  const { table, numbers } = reader;
  const uses = table.phrases.map((_, phrase) => reader.uses(phrase));
  const useStarts = new Int32Array(uses.length + 1);
  uses.forEach((own, phrase) => {
    useStarts[phrase + 1] = useStarts[phrase]! + own.length;
  });
  return { useStarts, uses: Int32Array.from(uses.flat()), numberOf: Int32Array.from(numbers, ([own]) => own!) };
}

import { buildAutomaton } from '../text/automaton.ts';
import { foldPhrase } from '../text/fold.ts';
import { type NormalText, toSource } from '../text/normal.ts';
import {
  createAutomatonScan,
  createLookup,
  type Scan,
  type ScanResult,
  standsApart,
  wordEdges,
} from '../text/scanner.ts';
import type { Hit, Span } from '../types.ts';
import {
  ANCHOR,
  type CompiledPattern,
  type ConceptTable,
  HIT,
  type Replacement,
  SHIELD,
  SHIELD_ANCHOR,
} from './concept.ts';
import { addTo, type ConceptSet, isIn } from './concept-set.ts';

/** A compiled table, ready to scan: what is met of it is read once. */
export interface Layer {
  readonly table: ConceptTable;
  readonly indexById: ReadonlyMap<string, number>;
  /** Finds the concepts' wordings in a text, and adds to `possible` all concepts that may have hits; `undefined` when there are none. */
  scan(text: string, possible: ConceptSet, normal: Normal): LayerMatches | undefined;
}

/** The text as patterns see it, with wedged characters or without. */
type Normal = (drop: boolean) => NormalText;

/** What a table's wordings were found of in a text. */
interface LayerMatches {
  /** Puts the hits and shields of a concept, by its index in the table, into lists. */
  collect(concept: number, hits: Hit[], shields: Span[]): void;
}

export interface LayerSource {
  readonly table: ConceptTable;
  /** The numbers that stand for a concept in sets: its own and those of all that include it. */
  readonly numbersOf: (id: string) => readonly number[];
  /** Folded phrases a user took out, as `concept phrase`. */
  readonly removed: ReadonlySet<string>;
}

/** Preparing a table costs as much as looking up some 50,000 units; a draft has a few hundred. */
const PREPARE_AFTER = 50_000;
const LATIN = /[a-zａ-ｚ]/i;

/**
 * Makes a layer of a table. The first texts are scanned by look-up, which needs next to no preparation; then, when there is
 * more to read than a few drafts, by one automaton that also finds what patterns need. Both find the same.
 */
export function createLayer(source: LayerSource): Layer {
  const reader = createReader(source);
  const { table } = source;
  let read = 0;
  let scan: Layer['scan'] | undefined;
  let isPrepared = false;
  return {
    table,
    indexById: new Map(table.concepts.map(({ id }, i) => [id, i])),
    scan(text, possible, normal) {
      if (table.lang === 'en' && !LATIN.test(text)) return undefined;
      if (!isPrepared) {
        read += text.length;
        isPrepared = read > PREPARE_AFTER;
        if (isPrepared) scan = preparedScan(reader);
      }
      scan ??= plainScan(reader);
      return scan(text, possible, normal);
    },
  };
}

/** The lines of a table, read when they are first met. */
interface Reader {
  readonly table: ConceptTable;
  readonly numbers: readonly (readonly number[])[];
  /** Of a phrase: concept index, kind, reference, repeated. */
  uses(phrase: number): readonly number[];
  pattern(number: number): CompiledPattern;
  expression(number: number): RegExp;
  replacement(number: number): Replacement | undefined;
  isRemoved(concept: number, phrase: number): boolean;
}

function createReader({ table, numbersOf, removed }: LayerSource): Reader {
  const uses: (readonly number[] | undefined)[] = [];
  const patterns: (CompiledPattern | undefined)[] = [];
  const expressions: (RegExp | undefined)[] = [];
  const insteads: (Replacement | undefined)[] = [];
  const reader: Reader = {
    table,
    numbers: table.concepts.map(({ id }) => numbersOf(id)),
    uses(phrase) {
      uses[phrase] ??= table.uses[phrase]!.split(' ').map(Number);
      return uses[phrase];
    },
    pattern(number) {
      patterns[number] ??= JSON.parse(table.patterns[number]!) as CompiledPattern;
      return patterns[number];
    },
    expression(number) {
      const known = expressions[number];
      if (known) return known;
      const { source, narrowed } = reader.pattern(number);
      const made = new RegExp(source, narrowed ? 'dgu' : 'gu');
      expressions[number] = made;
      return made;
    },
    replacement(number) {
      if (number < 0) return undefined;
      insteads[number] ??= JSON.parse(table.insteads[number]!) as Replacement;
      return insteads[number];
    },
    isRemoved: (concept, phrase) =>
      removed.size > 0 && removed.has(`${table.concepts[concept]!.id} ${table.phrases[phrase]}`),
  };
  return reader;
}

/** Looks the phrases up, and a pattern's further literals when one of its anchors is there. */
function plainScan(reader: Reader): Layer['scan'] {
  let lookup: Scan | undefined;
  return (text, possible, normal) => {
    lookup ??= createLookup(reader.table.phrases);
    const found = lookup(text);
    if (found.count === 0) return undefined;
    for (let m = 0; m < found.count; m++) {
      const uses = reader.uses(found.matches[m * 4]!);
      const isWedged = found.matches[m * 4 + 3] === 1;
      for (let u = 0; u < uses.length; u += 3) {
        const kind = uses[u + 1]!;
        const numbers = reader.numbers[uses[u]!]!;
        if (kind === SHIELD || kind === SHIELD_ANCHOR || isIn(possible, numbers[0]!)) continue;
        if (kind === ANCHOR && !passes(reader.pattern(uses[u + 2]!), normal(isWedged).text)) continue;
        for (const number of numbers) addTo(possible, number);
      }
    }
    return matchesOf(reader, text, possible, normal, ownMatches(found, reader.table.phrases.length), undefined);
  };
}

/** Whether a text has a literal of each set without which the pattern cannot match. */
function passes({ guards }: CompiledPattern, text: string): boolean {
  return guards.every((guard) => guard.some((literal) => text.includes(literal)));
}

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
function preparedScan(reader: Reader): Layer['scan'] {
  const { scan, starts, actions, guards, conceptOf } = prepare(reader);
  const phraseCount = reader.table.phrases.length;
  const metIn = new Int32Array(starts.length);
  const triedIn = new Int32Array(guards.length);
  let generation = 0;
  // Kept between texts: a list that is emptied gives its room back, and takes it anew for every text.
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

/** The matches of the table's own phrases. A plain list: a typed array of this size costs as much as the scan. */
function ownMatches({ matches, count }: ScanResult, phraseCount: number): readonly number[] {
  const kept: number[] = [];
  for (let m = 0; m < count * 4; m += 4) {
    if (matches[m]! < phraseCount) kept.push(matches[m]!, matches[m + 1]!, matches[m + 2]!, matches[m + 3]!);
  }
  return kept;
}

function prepare(reader: Reader): Actions {
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

/** `live`: the patterns of hits that can match, where that is known. */
function matchesOf(
  reader: Reader,
  text: string,
  possible: ConceptSet,
  normal: Normal,
  matches: readonly number[],
  live: readonly number[] | undefined,
): LayerMatches {
  let entries: readonly number[] | undefined;
  return {
    collect(concept, hits, shields) {
      entries ??= entriesOf(reader, possible, matches, live);
      // Pattern → 1: anchor as written, 2: anchor with wedged characters, 3: both.
      let patterns: Map<number, number> | undefined;
      for (let e = 0; e < entries.length; e += 4) {
        if (entries[e] !== concept) continue;
        const kind = entries[e + 1]!;
        const reference = entries[e + 2]!;
        const m = entries[e + 3]!;
        const isWedged = matches[m + 3] === 1;
        if (kind === ANCHOR || kind === SHIELD_ANCHOR) {
          patterns ??= new Map();
          patterns.set(reference, (patterns.get(reference) ?? 0) | (isWedged ? 2 : 1));
          continue;
        }
        const phrase = matches[m]!;
        const start = matches[m + 1]!;
        const end = matches[m + 2]!;
        if (!standsApart(text, start, end, wordEdges(reader.table.phrases[phrase]!))) continue;
        // 亲 自己: the space parts two words, so 亲自 does not shield here.
        if (kind === SHIELD) {
          if (!isWedged) shields.push({ start, end });
        } else if (!reader.isRemoved(concept, phrase)) {
          hits.push(hitAt(start, end, reader.replacement(reference)));
        }
      }
      if (!patterns) return;
      for (const [number, how] of patterns) {
        const into = reader.pattern(number).shield ? shields : hits;
        if (how & 1) runPattern(reader, number, normal(false), into);
        if (how & 2) runPattern(reader, number, normal(true), into);
      }
    },
  };
}

/** What was found of the concepts that may have hits: index of the concept, kind, reference, place in `matches`, repeated. */
function entriesOf(
  reader: Reader,
  possible: ConceptSet,
  matches: readonly number[],
  live: readonly number[] | undefined,
): readonly number[] {
  const entries: number[] = [];
  for (let m = 0; m < matches.length; m += 4) {
    const uses = reader.uses(matches[m]!);
    for (let u = 0; u < uses.length; u += 3) {
      const concept = uses[u]!;
      if (!isIn(possible, reader.numbers[concept]![0]!)) continue;
      if (uses[u + 1] === ANCHOR && live && !live.includes(uses[u + 2]!)) continue;
      entries.push(concept, uses[u + 1]!, uses[u + 2]!, m);
    }
  }
  return entries;
}

function runPattern(reader: Reader, number: number, normal: NormalText, into: Hit[]): void {
  const pattern = reader.pattern(number);
  if (!passes(pattern, normal.text)) return;
  const expression = reader.expression(number);
  expression.lastIndex = 0;
  for (let match = expression.exec(normal.text); match; match = expression.exec(normal.text)) {
    if (match[0] === '') expression.lastIndex++;
    const [from, to] = (pattern.narrowed && match.indices?.groups?.hit) || [match.index, match.index + match[0].length];
    if (to > from) into.push(hitAt(...toSource(normal, from, to), reader.replacement(pattern.instead)));
  }
}

function hitAt(start: number, end: number, instead: Replacement | undefined): Hit {
  return instead ? { start, end, instead: instead.texts, insteadKind: instead.kind } : { start, end };
}

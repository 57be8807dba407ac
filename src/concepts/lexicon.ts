import { foldPhrase } from '../text/fold.ts';
import type { Mask } from '../text/masks.ts';
import { findMasks } from '../text/masks.ts';
import { type NormalText, normalText, toSource } from '../text/normal.ts';
import { langOf } from '../text/script.ts';
import { clauses, isQuestion, sentences } from '../text/sentences.ts';
import { traitsOf } from '../text/traits.ts';
import type { Hit, Lang, Span } from '../types.ts';
import type { CodeConcept } from './code-concept.ts';
import { type ConceptTable, OWN_NAME } from './concept.ts';
import { addTo, type ConceptSet, dropFrom, emptySet, isIn } from './concept-set.ts';
import { createLayer, type Layer } from './layer.ts';
import type { Entries, Place } from './table-matches.ts';

/** All concepts in force: compiled tables (the shipped ones, the user's) and concepts that are code. */
export interface Lexicon {
  readonly layers: readonly Layer[];
  readonly code: ReadonlyMap<string, CodeConcept>;
  readonly ids: ReadonlySet<string>;
  /** The number of a concept in {@link ConceptSet}s. */
  readonly numberById: ReadonlyMap<string, number>;
  readonly recent: Recent;
  readonly setByList: WeakMap<readonly string[], ConceptSet>;
  /** The concepts made of code, with the numbers of what includes them. */
  readonly coded: readonly { readonly needs: number; readonly numbers: readonly number[] }[];
  /** By number. */
  readonly meanings: (Meaning | undefined)[];
}

/** A text with its language, hits, masks, sentences and clauses, each worked out when first asked for. */
export interface TextView {
  readonly text: string;
  /** The concepts that may have hits; all others have none. */
  readonly possible: ConceptSet;
  lang(): Lang;
  hits(concept: string): readonly Hit[];
  masks(): readonly Mask[];
  sentences(): readonly Span[];
  clauses(): readonly Span[];
  /** What a check makes of the text alone, worked out when it first asks; a text that comes again has it already. */
  once<T>(key: string, make: () => T): T;
}

export interface LexiconSource {
  readonly tables: readonly ConceptTable[];
  readonly code: readonly CodeConcept[];
  readonly removed?: readonly { readonly concept: string; readonly phrase: string }[];
  /** Whether anybody will ask for a concept; a table of none is not scanned for. Default: all of them. */
  readonly isAsked?: (concept: string) => boolean;
}

export function createLexicon({ tables, code, removed = [], isAsked = () => true }: LexiconSource): Lexicon {
  const gone = new Set(removed.map(({ concept, phrase }) => `${concept} ${foldPhrase(phrase)}`));
  const ids = new Set(code.map(({ id }) => id));
  for (const table of tables) for (const { id } of table.concepts) ids.add(id);
  const numberById = new Map([...ids].map((id, number) => [id, number]));
  const includers = includersOf(tables);
  const numbersOf = (id: string) => [id, ...(includers.get(id) ?? [])].map((name) => numberById.get(name)!);
  const layers = tables
    .filter(({ concepts }) => concepts.some(({ id }) => isAsked(id)))
    .map((table) => createLayer({ table, numbersOf, removed: gone }));
  const coded = code.map(({ id, needs = 0 }) => ({ needs, numbers: numbersOf(id) }));
  return {
    layers,
    code: new Map(code.map((c) => [c.id, c])),
    ids,
    numberById,
    coded,
    meanings: [],
    setByList: new WeakMap(),
    recent: { now: new Map(), before: new Map(), seen: new Int32Array(SEEN + 1) },
  };
}

/** What there is to know of a concept, worked out when it first may have a hit. */
interface Meaning {
  /** By layer, its index in the table; -1 where it is not. */
  readonly indices: readonly number[];
  readonly code: CodeConcept | undefined;
  readonly mood: 'statement' | 'question' | undefined;
  /** The kinds of masks that hide no hit. */
  readonly reach: ReadonlySet<string>;
  readonly include: readonly string[];
}

function meaningOf({ meanings, layers, code: codeById }: Lexicon, concept: string, number: number): Meaning {
  const known = meanings[number];
  if (known) return known;
  const code = codeById.get(concept);
  const indices = layers.map(({ indexById }) => indexById.get(concept) ?? -1);
  const entries = layers.flatMap(({ table }, i) => table.concepts[indices[i]!] ?? []);
  const made: Meaning = {
    indices,
    code,
    mood: entries.find((entry) => entry.in)?.in,
    reach: new Set<string>([...(code?.reach ?? []), ...entries.flatMap(({ reach }) => reach ?? [])]),
    include: [...new Set(entries.flatMap(({ include }) => include ?? []))],
  };
  meanings[number] = made;
  return made;
}

/** By concept, all that include it, directly or not. */
function includersOf(tables: readonly ConceptTable[]): ReadonlyMap<string, ReadonlySet<string>> {
  const includers = new Map<string, Set<string>>();
  const add = (id: string, includer: string) => {
    const known = includers.get(id) ?? new Set();
    if (known.has(includer)) return;
    includers.set(id, known.add(includer));
    for (const further of includers.get(includer) ?? []) add(id, further);
    for (const [other, all] of includers) if (all.has(id)) add(other, includer);
  };
  for (const { concepts } of tables)
    for (const { id, include } of concepts) for (const other of include ?? []) add(other, id);
  return includers;
}

/** The concepts of a list as a set. */
export function conceptSet({ numberById, ids }: Lexicon, concepts: readonly string[]): ConceptSet {
  const set = emptySet(ids.size);
  for (const id of concepts) {
    const number = numberById.get(id);
    if (number !== undefined) addTo(set, number);
  }
  return set;
}

/** The same, made once for each list: those of checks live as long as the lexicon. */
export function setOf(lexicon: Lexicon, concepts: readonly string[]): ConceptSet {
  const known = lexicon.setByList.get(concepts);
  if (known) return known;
  const set = conceptSet(lexicon, concepts);
  lexicon.setByList.set(concepts, set);
  return set;
}

/** What was read last: the same short texts come again and again in a service's messages. */
interface Recent {
  now: Map<string, TextView>;
  before: Map<string, TextView>;
  /** Hashes of texts that came once. */
  readonly seen: Int32Array;
}

const SEEN = 0x7fff;

/** Of 3,600 real messages a fifth came again (November 2026). */
const MOST_RECENT = 2048;
const LONGEST_RECENT = 120;

/** A text as concepts see it. Equal texts give the same view. */
export function readText(lexicon: Lexicon, text: string): TextView {
  if (text.length > LONGEST_RECENT) return scanText(lexicon, text);
  const { recent } = lexicon;
  let view = recent.now.get(text);
  if (view) return view;
  view = recent.before.get(text) ?? scanText(lexicon, text);
  // What is kept outlives the collector's nursery, which costs: a text is kept when it comes a second time.
  const hash = hashOf(text);
  if (recent.seen[hash & SEEN]! !== hash) {
    recent.seen[hash & SEEN] = hash;
    return view;
  }
  if (recent.now.size >= MOST_RECENT) {
    recent.before = recent.now;
    recent.now = new Map();
  }
  recent.now.set(text, view);
  return view;
}

/** FNV-1a, of 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** A text just scanned. */
function scanText(lexicon: Lexicon, text: string): TextView {
  const possible = emptySet(lexicon.ids.size);
  const traits = traitsOf(text);
  const { coded } = lexicon;
  for (let c = 0; c < coded.length; c++) {
    const { needs, numbers } = coded[c]!;
    if (needs === 0 || (needs & traits) !== 0) for (let i = 0; i < numbers.length; i++) addTo(possible, numbers[i]!);
  }
  return new ScannedText(lexicon, text, possible);
}

/**
 * Scanned once; what the scan found is resolved concept by concept, as rules ask. A class because every message has one: a
 * dozen closures for each would cost more than the scan.
 */
class ScannedText implements TextView, Place {
  readonly text: string;
  readonly possible: ConceptSet;
  private readonly lexicon: Lexicon;
  /** By layer, what was found. */
  private readonly found: (Entries | undefined)[] = [];
  /** The concepts resolved so far, and their hits. */
  private readonly numbers: number[] = [];
  private readonly resolved: (readonly Hit[])[] = [];
  private kept: NormalText | undefined = undefined;
  private dropped: NormalText | undefined = undefined;
  private knownLang: Lang | undefined = undefined;
  private knownMasks: readonly Mask[] | undefined = undefined;
  private knownSentences: readonly Span[] | undefined = undefined;
  private knownClauses: readonly Span[] | undefined = undefined;
  private made: Map<string, unknown> | undefined = undefined;

  constructor(lexicon: Lexicon, text: string, possible: ConceptSet) {
    this.lexicon = lexicon;
    this.text = text;
    this.possible = possible;
    for (const { scan } of lexicon.layers) this.found.push(scan(this, possible));
  }

  normal(drop: boolean): NormalText {
    if (drop) {
      this.dropped ??= normalText(this.text, 'drop');
      return this.dropped;
    }
    this.kept ??= normalText(this.text, 'keep');
    return this.kept;
  }

  lang(): Lang {
    this.knownLang ??= langOf(this.text);
    return this.knownLang;
  }

  masks(): readonly Mask[] {
    this.knownMasks ??= [...findMasks(this.text), ...this.names()];
    return this.knownMasks;
  }

  sentences(): readonly Span[] {
    this.knownSentences ??= sentences(this.text);
    return this.knownSentences;
  }

  clauses(): readonly Span[] {
    this.knownClauses ??= clauses(this.text);
    return this.knownClauses;
  }

  once<T>(key: string, make: () => T): T {
    this.made ??= new Map();
    if (!this.made.has(key)) this.made.set(key, make());
    return this.made.get(key) as T;
  }

  hits(concept: string): readonly Hit[] {
    const number = this.lexicon.numberById.get(concept);
    if (number === undefined || !isIn(this.possible, number)) return NO_HITS;
    const known = this.numbers.indexOf(number);
    if (known >= 0) return this.resolved[known]!;
    // A concept that includes itself, by whatever way, adds nothing.
    const at = this.numbers.push(number) - 1;
    this.resolved.push(NO_HITS);
    const hits = this.resolve(concept, number);
    this.resolved[at] = hits;
    if (hits.length === 0) dropFrom(this.possible, number);
    return hits;
  }

  private resolve(concept: string, number: number): readonly Hit[] {
    const { indices, code, mood, reach, include } = meaningOf(this.lexicon, concept, number);
    const { layers } = this.lexicon;
    let hits: Hit[] = [];
    for (let i = 0; i < layers.length; i++) {
      const entries = this.found[i];
      if (entries && indices[i]! >= 0) layers[i]!.addHits(entries, this, indices[i]!, hits);
    }
    if (code) this.addCodeHits(code, hits);
    if (hits.length === 0 && include.length === 0) return NO_HITS;
    if (hits.length > 0) hits = this.unshielded(hits, indices);
    if (hits.length > 0) {
      const hidden = nearbyIn(this.masks().filter((mask) => !reach.has(mask.kind)));
      hits = hits.filter((hit) => !hidden(hit).some((mask) => hides(mask, hit)));
    }
    if (mood && hits.length > 0) hits = hits.filter((hit) => inQuestion(this, hit) === (mood === 'question'));
    for (const other of include) hits = hits.concat(this.hits(other));
    return longestFirst(hits);
  }

  private addCodeHits(code: CodeConcept, hits: Hit[]): void {
    if (code.reads === 'source') {
      for (const hit of code.find(this.text)) hits.push(hit);
      return;
    }
    const folded = this.normal(false);
    for (const hit of code.find(folded.text)) {
      const [start, end] = toSource(folded, hit.start, hit.end);
      hits.push({ ...hit, start, end });
    }
  }

  private unshielded(hits: Hit[], indices: readonly number[]): Hit[] {
    const shields: Span[] = [];
    const { layers } = this.lexicon;
    for (let i = 0; i < layers.length; i++) {
      const entries = this.found[i];
      if (entries && indices[i]! >= 0) layers[i]!.addShields(entries, this, indices[i]!, shields);
    }
    if (shields.length === 0) return hits;
    const near = nearbyIn(shields);
    return hits.filter((hit) => !near(hit).some((shield) => covers(shield, hit)));
  }

  private names(): Mask[] {
    const { layers, ids } = this.lexicon;
    if (!ids.has(OWN_NAME)) return [];
    const spans: Hit[] = [];
    layers.forEach(({ indexById, addHits }, i) => {
      const entries = this.found[i];
      if (entries) addHits(entries, this, indexById.get(OWN_NAME) ?? -1, spans);
    });
    return spans.map(({ start, end }) => ({ start, end, kind: 'name' }));
  }
}

const NO_HITS: readonly Hit[] = [];

/** Finds the spans of a list that may touch another one, without walking over all of them for every hit. */
function nearbyIn<T extends Span>(spans: readonly T[]): (of: Span) => readonly T[] {
  if (spans.length < 16) return () => spans;
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const longest = sorted.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  return ({ start, end }) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.start < start - longest) low = middle + 1;
      else high = middle;
    }
    const near: T[] = [];
    for (let i = low; i < sorted.length && sorted[i]!.start <= end; i++) near.push(sorted[i]!);
    return near;
  };
}

/** A mask hides what is inside it, and of a quotation also what starts in it and runs on. */
function hides(mask: Mask, hit: Span): boolean {
  if (mask.start <= hit.start && hit.end <= mask.end) return true;
  return mask.kind === 'quote' && mask.start <= hit.start && hit.start < mask.end;
}

/** A shield drops every hit it touches, unless the hit reaches further than it on both sides or holds it and more. */
function covers(shield: Span, hit: Span): boolean {
  if (shield.end <= hit.start || hit.end <= shield.start) return false;
  const holds = hit.start <= shield.start && shield.end <= hit.end;
  return !(holds && hit.end - hit.start > shield.end - shield.start);
}

function inQuestion(view: TextView, hit: Span): boolean {
  const sentence = view.sentences().find((s) => s.start <= hit.start && hit.start < s.end);
  return sentence ? isQuestion(view.text, sentence, hit.start) : false;
}

/** Of overlapping hits the leftmost, of those the longest; one with replacements before its equal without. */
function longestFirst(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  const sorted = [...hits].sort(
    (a, b) => a.start - b.start || b.end - a.end || (b.instead ? 1 : 0) - (a.instead ? 1 : 0),
  );
  const kept: Hit[] = [];
  let end = -1;
  for (const hit of sorted) {
    if (hit.start < end) continue;
    kept.push(hit);
    end = hit.end;
  }
  return kept;
}

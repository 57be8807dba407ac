import type { Mask } from '../text/masks.ts';
import { scannedPhrase } from '../text/regional.ts';
import { traitsOf } from '../text/traits.ts';
import type { Hit, Lang, Span } from '../types.ts';
import type { CodeConcept } from './code-concept.ts';
import type { ConceptTable } from './concept.ts';
import { addTo, type ConceptSet, emptySet } from './concept-set.ts';
import { createLayer, type Layer } from './layer.ts';
import { type Meaning, ScannedText } from './scanned-text.ts';

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
  const gone = new Set(removed.map(({ concept, phrase }) => `${concept} ${scannedPhrase(phrase)}`));
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

/** A text as concepts see it. Equal texts give the same view. Of a canned reply (`isTemplate`) more is taken for variables. */
export function readText(lexicon: Lexicon, text: string, isTemplate = false): TextView {
  if (isTemplate || text.length > LONGEST_RECENT) return scanText(lexicon, text, isTemplate);
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
function scanText(lexicon: Lexicon, text: string, isTemplate = false): TextView {
  const possible = emptySet(lexicon.ids.size);
  const traits = traitsOf(text);
  const { coded } = lexicon;
  for (let c = 0; c < coded.length; c++) {
    const { needs, numbers } = coded[c]!;
    if (needs === 0 || (needs & traits) !== 0) for (let i = 0; i < numbers.length; i++) addTo(possible, numbers[i]!);
  }
  return new ScannedText(lexicon, text, possible, isTemplate);
}

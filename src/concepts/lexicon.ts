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
import { addTo, type ConceptSet, emptySet, isIn } from './concept-set.ts';
import { createLayer, type Layer } from './layer.ts';

/** All concepts in force: compiled tables (the shipped ones, the user's) and concepts that are code. */
export interface Lexicon {
  readonly layers: readonly Layer[];
  readonly code: ReadonlyMap<string, CodeConcept>;
  readonly ids: ReadonlySet<string>;
  /** The number of a concept in {@link ConceptSet}s. */
  readonly numberById: ReadonlyMap<string, number>;
  readonly recent: Recent;
  /** The concepts made of code, with the numbers of what includes them. */
  readonly coded: readonly { readonly needs: number; readonly numbers: readonly number[] }[];
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
  for (const id of concepts) addTo(set, numberById.get(id)!);
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

/** Scans a text once; what the scan found is resolved concept by concept, as rules ask. */
function scanText(lexicon: Lexicon, text: string): TextView {
  const possible = emptySet(lexicon.ids.size);
  const traits = traitsOf(text);
  for (const { needs, numbers } of lexicon.coded) {
    if (needs === 0 || (needs & traits) !== 0) for (const number of numbers) addTo(possible, number);
  }
  const resolved = new Map<string, readonly Hit[]>();
  let normals: [NormalText | undefined, NormalText | undefined] = [undefined, undefined];
  const normal = (drop: boolean): NormalText => {
    const at = drop ? 1 : 0;
    const known = normals[at];
    if (known) return known;
    const made = normalText(text, drop ? 'drop' : 'keep');
    normals = drop ? [normals[0], made] : [made, normals[1]];
    return made;
  };
  const found = lexicon.layers.map((layer) => layer.scan(text, possible, normal));
  let lang: Lang | undefined;
  let masks: readonly Mask[] | undefined;
  let sentenceSpans: readonly Span[] | undefined;
  let clauseSpans: readonly Span[] | undefined;
  let made: Map<string, unknown> | undefined;

  const view: TextView = {
    text,
    possible,
    lang: () => (lang ??= langOf(text)),
    masks: () => (masks ??= [...findMasks(text), ...names()]),
    sentences: () => (sentenceSpans ??= sentences(text)),
    clauses: () => (clauseSpans ??= clauses(text)),
    once<T>(key: string, make: () => T): T {
      made ??= new Map();
      if (!made.has(key)) made.set(key, make());
      return made.get(key) as T;
    },
    hits(concept) {
      const number = lexicon.numberById.get(concept);
      if (number === undefined || !isIn(possible, number)) return NO_HITS;
      const known = resolved.get(concept);
      if (known) return known;
      resolved.set(concept, []); // A concept that includes itself, by whatever way, adds nothing.
      const hits = resolve(concept);
      resolved.set(concept, hits);
      return hits;
    },
  };

  function names(): Mask[] {
    const spans: Hit[] = [];
    lexicon.layers.forEach((layer, i) => {
      found[i]?.collect(layer.indexById.get(OWN_NAME) ?? -1, spans, []);
    });
    return spans.map(({ start, end }) => ({ start, end, kind: 'name' }));
  }

  function resolve(concept: string): readonly Hit[] {
    const hits: Hit[] = [];
    const shields: Span[] = [];
    const reach = new Set<string>(lexicon.code.get(concept)?.reach);
    const included = new Set<string>();
    let mood: 'statement' | 'question' | undefined;
    lexicon.layers.forEach((layer, i) => {
      const index = layer.indexById.get(concept);
      if (index === undefined) return;
      const entry = layer.table.concepts[index]!;
      for (const kind of entry.reach ?? []) reach.add(kind);
      for (const other of entry.include ?? []) included.add(other);
      mood ??= entry.in;
      found[i]?.collect(index, hits, shields);
    });
    const code = lexicon.code.get(concept);
    if (code) {
      if (code.reads === 'source') for (const hit of code.find(text)) hits.push(hit);
      else {
        const folded = normal(false);
        for (const hit of code.find(folded.text)) {
          const [start, end] = toSource(folded, hit.start, hit.end);
          hits.push({ ...hit, start, end });
        }
      }
    }
    if (hits.length === 0 && included.size === 0) return NO_HITS;
    const shielded = nearbyIn(shields);
    let kept = hits.filter((hit) => !shielded(hit).some((shield) => covers(shield, hit)));
    if (kept.length > 0) {
      const hidden = nearbyIn(view.masks().filter((mask) => !reach.has(mask.kind)));
      kept = kept.filter((hit) => !hidden(hit).some((mask) => hides(mask, hit)));
    }
    if (mood && kept.length > 0) kept = kept.filter((hit) => inQuestion(view, hit) === (mood === 'question'));
    for (const other of included) kept = kept.concat(view.hits(other));
    return longestFirst(kept);
  }

  return view;
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

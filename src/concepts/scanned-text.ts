import { findMasks, type Mask } from '../text/masks.ts';
import { type NormalText, normalText, toSource } from '../text/normal.ts';
import { mainlandWords } from '../text/regional.ts';
import { langOf } from '../text/script.ts';
import { clauses, isQuestion, sentences } from '../text/sentences.ts';
import type { Hit, Lang, Span } from '../types.ts';
import type { CodeConcept } from './code-concept.ts';
import { OWN_NAME } from './concept.ts';
import { type ConceptSet, dropFrom, isIn } from './concept-set.ts';
import type { Lexicon, TextView } from './lexicon.ts';
import type { Entries, Place } from './table-matches.ts';

/**
 * Scanned once; what the scan found is resolved concept by concept, as rules ask. A class because every message has one: a
 * dozen closures for each would cost more than the scan.
 */
export class ScannedText implements TextView, Place {
  readonly text: string;
  readonly scanned: string;
  readonly possible: ConceptSet;
  private readonly lexicon: Lexicon;
  private readonly isTemplate: boolean;
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

  constructor(lexicon: Lexicon, text: string, possible: ConceptSet, isTemplate: boolean) {
    this.lexicon = lexicon;
    this.isTemplate = isTemplate;
    this.text = text;
    this.scanned = mainlandWords(text);
    this.possible = possible;
    for (const { scan } of lexicon.layers) this.found.push(scan(this, possible));
  }

  normal(drop: boolean): NormalText {
    if (drop) {
      this.dropped ??= normalText(this.scanned, 'drop');
      return this.dropped;
    }
    this.kept ??= normalText(this.scanned, 'keep');
    return this.kept;
  }

  lang(): Lang {
    this.knownLang ??= langOf(this.text);
    return this.knownLang;
  }

  masks(): readonly Mask[] {
    this.knownMasks ??= [...findMasks(this.text, this.isTemplate), ...this.names()];
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
      const masks = this.masks().filter((mask) => !reach.has(mask.kind));
      const hidden = nearbyIn(masks);
      hits = hits.filter((hit) => !hidden(hit).some((mask) => hides(mask, hit)));
      const variables = masks.filter(({ kind }) => kind === 'variable');
      if (variables.length > 0) hits = hits.flatMap((hit) => besideVariables(hit, variables));
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

/** A hit without the parts of variables that a pattern ran into; one that holds a whole variable keeps it. */
function besideVariables(hit: Hit, variables: readonly Span[]): readonly Hit[] {
  let { start, end } = hit;
  for (const variable of variables) {
    if (variable.start < start && start < variable.end) start = variable.end;
    if (variable.start < end && end < variable.end) end = variable.start;
  }
  if (start === hit.start && end === hit.end) return [hit];
  return start < end ? [{ start, end }] : NO_HITS;
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

/** What there is to know of a concept, worked out when it first may have a hit. */
export interface Meaning {
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

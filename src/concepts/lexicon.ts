import { foldPhrase } from '../text/fold.ts';
import type { Mask } from '../text/masks.ts';
import { findMasks } from '../text/masks.ts';
import { type NormalText, normalText, toSource } from '../text/normal.ts';
import { createScan, type Scan, type ScanResult, standsApart, wordEdges } from '../text/scanner.ts';
import { langOf } from '../text/script.ts';
import { clauses, isQuestion, sentences } from '../text/sentences.ts';
import type { Hit, Lang, Span } from '../types.ts';
import type { CodeConcept } from './code-concept.ts';
import { ANCHOR, type CompiledPattern, type ConceptTable, HIT, OWN_NAME, type Replacement, SHIELD } from './concept.ts';

/** All concepts in force: compiled tables (the shipped ones, the user's) and concepts that are code. */
export interface Lexicon {
  readonly layers: readonly Layer[];
  readonly code: ReadonlyMap<string, CodeConcept>;
  readonly ids: ReadonlySet<string>;
}

interface Layer {
  readonly table: ConceptTable;
  readonly scan: Scan;
  readonly indexById: ReadonlyMap<string, number>;
  /** Folded phrases a user took out, as `concept phrase`. */
  readonly removed: ReadonlySet<string>;
  /** Lines of the table that were met already. */
  readonly uses: (readonly number[] | undefined)[];
  readonly patterns: (CompiledPattern | undefined)[];
  readonly expressions: (RegExp | undefined)[];
  readonly insteads: (Replacement | undefined)[];
}

/** A text with its language, hits, masks, sentences and clauses, each worked out when first asked for. */
export interface TextView {
  readonly text: string;
  lang(): Lang;
  hits(concept: string): readonly Hit[];
  masks(): readonly Mask[];
  sentences(): readonly Span[];
  clauses(): readonly Span[];
}

export interface LexiconSource {
  readonly tables: readonly ConceptTable[];
  readonly code: readonly CodeConcept[];
  readonly removed?: readonly { readonly concept: string; readonly phrase: string }[];
}

export function createLexicon({ tables, code, removed = [] }: LexiconSource): Lexicon {
  const gone = new Set(removed.map(({ concept, phrase }) => `${concept} ${foldPhrase(phrase)}`));
  const layers = tables.map((table) => ({
    table,
    scan: lazyScan(table),
    indexById: new Map(table.concepts.map(({ id }, i) => [id, i])),
    removed: gone,
    uses: [],
    patterns: [],
    expressions: [],
    insteads: [],
  }));
  const ids = new Set(code.map(({ id }) => id));
  for (const { table } of layers) for (const { id } of table.concepts) ids.add(id);
  return { layers, code: new Map(code.map((c) => [c.id, c])), ids };
}

/** Prepared when a text first needs it. */
function lazyScan(table: ConceptTable): Scan {
  let scan: Scan | undefined;
  return (text) => {
    if (table.lang === 'en' && !LATIN.test(text)) return NOTHING;
    scan ??= createScan(table.phrases);
    return scan(text);
  };
}

const LATIN = /[a-zａ-ｚ]/i;
const NOTHING: ScanResult = { matches: new Int32Array(0), count: 0 };

/** Scans a text once; what the scan found is resolved concept by concept, as rules ask. */
export function readText(lexicon: Lexicon, text: string): TextView {
  const found = lexicon.layers.map((layer) => scanLayer(layer, text));
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
  let lang: Lang | undefined;
  let masks: readonly Mask[] | undefined;
  let sentenceSpans: readonly Span[] | undefined;
  let clauseSpans: readonly Span[] | undefined;

  const view: TextView = {
    text,
    lang: () => (lang ??= langOf(text)),
    masks: () => (masks ??= [...findMasks(text), ...names()]),
    sentences: () => (sentenceSpans ??= sentences(text)),
    clauses: () => (clauseSpans ??= clauses(text)),
    hits(concept) {
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
      const matches = found[i]?.get(layer.indexById.get(OWN_NAME) ?? -1);
      if (matches) collect(layer, OWN_NAME, text, matches, normal, spans, []);
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
      const matches = found[i]?.get(index);
      if (matches) collect(layer, concept, text, matches, normal, hits, shields);
    });
    const code = lexicon.code.get(concept);
    if (code) {
      if (code.reads === 'source') hits.push(...code.find(text));
      else {
        const folded = normal(false);
        for (const hit of code.find(folded.text)) {
          const [start, end] = toSource(folded, hit.start, hit.end);
          hits.push({ ...hit, start, end });
        }
      }
    }
    const shielded = nearbyIn(shields);
    let kept = hits.filter((hit) => !shielded(hit).some((shield) => covers(shield, hit)));
    if (kept.length > 0) {
      const hidden = nearbyIn(view.masks().filter((mask) => !reach.has(mask.kind)));
      kept = kept.filter((hit) => !hidden(hit).some((mask) => hides(mask, hit)));
    }
    if (mood && kept.length > 0) kept = kept.filter((hit) => inQuestion(view, hit) === (mood === 'question'));
    for (const other of included) kept.push(...view.hits(other));
    return longestFirst(kept);
  }

  return view;
}

/** Matches of a layer by concept: phrase, start, end, wedged, kind, reference, repeated. */
function scanLayer(layer: Layer, text: string): Map<number, number[]> | undefined {
  const { matches, count } = layer.scan(text);
  if (count === 0) return undefined;
  const byConcept = new Map<number, number[]>();
  for (let m = 0; m < count; m++) {
    const phrase = matches[m * 4]!;
    layer.uses[phrase] ??= layer.table.uses[phrase]!.split(' ').map(Number);
    const uses = layer.uses[phrase];
    for (let u = 0; u < uses.length; u += 3) {
      let list = byConcept.get(uses[u]!);
      if (!list) {
        list = [];
        byConcept.set(uses[u]!, list);
      }
      list.push(phrase, matches[m * 4 + 1]!, matches[m * 4 + 2]!, matches[m * 4 + 3]!, uses[u + 1]!, uses[u + 2]!);
    }
  }
  return byConcept;
}

function collect(
  layer: Layer,
  concept: string,
  text: string,
  matches: readonly number[],
  normal: (drop: boolean) => NormalText,
  hits: Hit[],
  shields: Span[],
): void {
  const { table } = layer;
  const patterns = new Map<number, number>(); // pattern → 1: anchor as written, 2: anchor with wedged characters, 3: both
  for (let i = 0; i < matches.length; i += 6) {
    const [phrase, start, end, wedged, kind, reference] = matches.slice(i, i + 6) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    if (kind === ANCHOR) {
      patterns.set(reference, (patterns.get(reference) ?? 0) | (wedged ? 2 : 1));
      continue;
    }
    if (!standsApart(text, start, end, wordEdges(table.phrases[phrase]!))) continue;
    if (kind === SHIELD) {
      // 亲 自己: the space parts two words, so 亲自 does not shield here.
      if (!wedged) shields.push({ start, end });
      continue;
    }
    if (layer.removed.size > 0 && layer.removed.has(`${concept} ${table.phrases[phrase]}`)) continue;
    hits.push(hitAt(start, end, kind === HIT ? replacement(layer, reference) : undefined));
  }
  for (const [number, how] of patterns) {
    layer.patterns[number] ??= JSON.parse(layer.table.patterns[number]!) as CompiledPattern;
    const into = layer.patterns[number].shield ? shields : hits;
    if (how & 1) runPattern(layer, number, normal(false), into);
    if (how & 2) runPattern(layer, number, normal(true), into);
  }
}

function replacement(layer: Layer, number: number): Replacement | undefined {
  if (number < 0) return undefined;
  layer.insteads[number] ??= JSON.parse(layer.table.insteads[number]!) as Replacement;
  return layer.insteads[number];
}

function hitAt(start: number, end: number, instead: Replacement | undefined): Hit {
  return instead ? { start, end, instead: instead.texts, insteadKind: instead.kind } : { start, end };
}

function runPattern(layer: Layer, number: number, normal: NormalText, into: Hit[]): void {
  const { source, narrowed, instead, guards } = layer.patterns[number]!;
  for (const guard of guards) if (!guard.some((literal) => normal.text.includes(literal))) return;
  layer.expressions[number] ??= new RegExp(source, narrowed ? 'dgu' : 'gu');
  const expression = layer.expressions[number];
  expression.lastIndex = 0;
  for (let match = expression.exec(normal.text); match; match = expression.exec(normal.text)) {
    if (match[0] === '') expression.lastIndex++;
    const [from, to] = (narrowed && match.indices?.groups?.hit) || [match.index, match.index + match[0].length];
    if (to > from) into.push(hitAt(...toSource(normal, from, to), replacement(layer, instead)));
  }
}

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

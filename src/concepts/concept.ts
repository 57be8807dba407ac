import { foldPhrase } from '../text/fold.ts';
import type { MaskKind } from '../text/masks.ts';
import { type Pattern, PatternError, parsePattern } from '../text/pattern.ts';
import { scannedPhrase } from '../text/regional.ts';
import type { Lang, Text } from '../types.ts';

/** A wording, plain or with ready replacements of exactly the words found. */
export type Wording =
  | string
  | { readonly phrase: string; readonly instead: readonly string[]; readonly kind?: 'safe' | 'review' };
export type PatternWording =
  | string
  | { readonly pattern: string; readonly instead: readonly string[]; readonly kind?: 'safe' | 'review' };

/** A concept as written, in one language. */
export interface ConceptSource {
  readonly id: string;
  readonly lang: Lang;
  readonly about: string | Text;
  readonly phrases?: readonly Wording[];
  readonly patterns?: readonly PatternWording[];
  readonly except?: readonly string[];
  readonly exceptPatterns?: readonly string[];
  readonly include?: readonly string[];
  readonly in?: 'statement' | 'question';
  readonly reach?: readonly MaskKind[];
  readonly examples?: { readonly hit: readonly string[]; readonly miss: readonly string[] };
}

/** Names of products and brands, from a glossary: what is inside one is no word of the agent's own. */
export const OWN_NAME = 'own-name';

/** What an occurrence of a phrase means for a concept. */
export const HIT = 0;
export const SHIELD = 1;
/** The anchor of a pattern of hits, or of shields: the pattern is run. */
export const ANCHOR = 2;
export const SHIELD_ANCHOR = 3;

/**
 * Concepts compiled to data: phrases to scan for, and what each of them is for. Uses, patterns and replacements are lines
 * of text, read when a text first needs one: of the thousands there are a draft meets a few dozen.
 */
export interface ConceptTable {
  /** English wordings are not looked for in a text without Latin letters. */
  readonly lang?: Lang;
  readonly concepts: readonly {
    readonly id: string;
    readonly include?: readonly string[];
    readonly in?: 'statement' | 'question';
    readonly reach?: readonly MaskKind[];
  }[];
  /** Folded, distinct and sorted. */
  readonly phrases: readonly string[];
  /** Per phrase, numbers: concept index, HIT … SHIELD_ANCHOR, index of a replacement or of a pattern (-1 for none), repeated. */
  readonly uses: readonly string[];
  /** {@link Replacement}s as JSON. */
  readonly insteads: readonly string[];
  /** {@link CompiledPattern}s as JSON. */
  readonly patterns: readonly string[];
}

export interface Replacement {
  readonly texts: readonly string[];
  readonly kind: 'safe' | 'review';
}

export interface CompiledPattern {
  readonly source: string;
  readonly shield: boolean;
  /** The group `hit` narrows the hit. */
  readonly narrowed: boolean;
  /** Index of a replacement, -1 for none. */
  readonly instead: number;
  readonly guards: readonly (readonly string[])[];
}

/** A wording that cannot be used; `key` and `index` say where it stands in the concept. */
export class ConceptError extends Error {
  readonly concept: string;
  readonly key: string;
  readonly index: number;
  constructor(concept: string, key: string, index: number, message: string) {
    super(message);
    this.name = 'ConceptError';
    this.concept = concept;
    this.key = key;
    this.index = index;
  }
}

export type Fragments = Readonly<Partial<Record<Lang, Readonly<Record<string, string>>>>>;

/**
 * Compiles concepts of all languages; files of one id in two languages are one concept. A wording that cannot be used is
 * told to `onError`, and left out; without one it is thrown.
 */
export function compileConcepts(
  sources: readonly ConceptSource[],
  fragments: Fragments,
  onError: (error: ConceptError) => void = raise,
): ConceptTable {
  const concepts: { id: string; include?: string[]; in?: 'statement' | 'question'; reach?: MaskKind[] }[] = [];
  const indexById = new Map<string, number>();
  const phrases: string[] = [];
  const uses: number[][] = [];
  const numberByPhrase = new Map<string, number>();
  const insteads: string[] = [];
  const patterns: string[] = [];

  const use = (phrase: string, concept: number, kind: number, reference: number) => {
    let number = numberByPhrase.get(phrase);
    if (number === undefined) {
      number = phrases.push(phrase) - 1;
      numberByPhrase.set(phrase, number);
      uses.push([]);
    }
    uses[number]!.push(concept, kind, reference);
  };
  const addInstead = (w: { instead: readonly string[]; kind?: 'safe' | 'review' }) =>
    insteads.push(JSON.stringify({ texts: w.instead, kind: w.kind ?? 'review' } satisfies Replacement)) - 1;

  for (const source of sources) {
    let concept = indexById.get(source.id);
    if (concept === undefined) {
      concept = concepts.push({ id: source.id }) - 1;
      indexById.set(source.id, concept);
    }
    const entry = concepts[concept]!;
    if (source.include) entry.include = [...new Set([...(entry.include ?? []), ...source.include])];
    if (source.in) entry.in = source.in;
    if (source.reach) entry.reach = [...new Set([...(entry.reach ?? []), ...source.reach])];
    const at = concept;
    const own = new Set<string>();
    const ownScanned = new Set<string>();
    const literal = (key: string, index: number, phrase: string, kind: number, reference: number) => {
      const folded = foldPhrase(phrase.trim());
      if (folded === '') return onError(new ConceptError(source.id, key, index, 'is empty'));
      if (own.has(folded)) return onError(new ConceptError(source.id, key, index, `“${phrase}” is listed twice`));
      own.add(folded);
      const scanned = scannedPhrase(phrase.trim());
      // A regional word beside the mainland's: the scan knows one for both.
      if (ownScanned.has(scanned)) return;
      ownScanned.add(scanned);
      use(scanned, at, kind, reference);
    };
    source.phrases?.forEach((w, i) => {
      if (typeof w === 'string') literal('phrases', i, w, HIT, -1);
      else literal('phrases', i, w.phrase, HIT, addInstead(w));
    });
    source.except?.forEach((w, i) => {
      literal('except', i, w, SHIELD, -1);
    });
    const pattern = (key: string, index: number, w: PatternWording, shield: boolean) => {
      const parsed = parse(typeof w === 'string' ? w : w.pattern, fragments[source.lang]);
      if (parsed instanceof Error) return onError(new ConceptError(source.id, key, index, parsed.message));
      const instead = typeof w === 'string' ? -1 : addInstead(w);
      const narrowed = parsed.groups.includes('hit');
      const { source: expression, guards } = parsed;
      const compiled: CompiledPattern = { source: expression, shield, narrowed, instead, guards };
      const number = patterns.push(JSON.stringify(compiled)) - 1;
      for (const anchor of parsed.anchors) use(foldPhrase(anchor), at, shield ? SHIELD_ANCHOR : ANCHOR, number);
    };
    source.patterns?.forEach((w, i) => {
      pattern('patterns', i, w, false);
    });
    source.exceptPatterns?.forEach((w, i) => {
      pattern('exceptPatterns', i, w, true);
    });
  }
  // In order, so that the phrases which start alike stand together.
  const order = phrases.map((_, number) => number).sort((a, b) => (phrases[a]! < phrases[b]! ? -1 : 1));
  return {
    concepts,
    phrases: order.map((number) => phrases[number]!),
    uses: order.map((number) => uses[number]!.join(' ')),
    insteads,
    patterns,
  };
}

function parse(pattern: string, fragments: Readonly<Record<string, string>> | undefined): Pattern | Error {
  try {
    const parsed = parsePattern(pattern, fragments);
    new RegExp(parsed.source, 'gu');
    return parsed;
  } catch (error) {
    if (error instanceof PatternError || error instanceof SyntaxError)
      return new Error(`pattern “${pattern}” ${error.message}`);
    throw error;
  }
}

function raise(error: Error): never {
  throw error;
}

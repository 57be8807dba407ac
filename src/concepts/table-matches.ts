import { type NormalText, toSource } from '../text/normal.ts';
import { standsApart, wordEdges } from '../text/scanner.ts';
import type { Hit, Span } from '../types.ts';
import { ANCHOR, type CompiledPattern, HIT, type Replacement, SHIELD, SHIELD_ANCHOR } from './concept.ts';
import type { ConceptSet } from './concept-set.ts';
import type { TableReader } from './table-reader.ts';

/** Finds a table's wordings in a text, and adds to `possible` all concepts that may have hits; `undefined` when there are none. */
export type TableScan = (place: Place, possible: ConceptSet) => Entries | undefined;

/** What was found of the concepts that may have hits. */
export interface Entries {
  /** Their indices in the table. */
  readonly concepts: readonly number[];
  /** Of each, where its first entry stands in `list`. */
  readonly heads: readonly number[];
  /** {@link ENTRY} numbers an entry. */
  readonly list: readonly number[];
  /** Whether of the patterns of hits only those are here whose guards are met. */
  readonly isGuarded: boolean;
}

/** Of an entry: its kind (HIT … SHIELD_ANCHOR), the reference, the phrase, where it starts and ends, whether it is wedged (0 | 1), where the concept's next entry stands (-1 for none). */
const ENTRY = 7;

/** Puts together the entries of one text after the other. */
export interface EntryWriter {
  begin(): void;
  /** A pattern is entered once for each way of writing, whatever the number of its anchors. */
  add(concept: number, kind: number, reference: number, matches: Int32Array, m: number): void;
  end(): Entries;
}

export function entryWriter({ table }: TableReader, isGuarded: boolean): EntryWriter {
  const entered = new Int32Array(table.patterns.length * 2);
  const writtenIn = new Int32Array(table.concepts.length);
  const lastOf = new Int32Array(table.concepts.length);
  let text = 0;
  // Written over and over, and cut off for each text: lists that grow cost more than what is in them.
  const concepts: number[] = [];
  const heads: number[] = [];
  const list: number[] = [];
  let conceptCount = 0;
  let size = 0;
  return {
    begin() {
      text++;
      conceptCount = 0;
      size = 0;
    },
    add(concept, kind, reference, matches, m) {
      const isWedged = matches[m + 3]!;
      if (kind === ANCHOR || kind === SHIELD_ANCHOR) {
        const way = reference * 2 + isWedged;
        if (entered[way] === text) return;
        entered[way] = text;
      }
      const at = size;
      list[at] = kind;
      list[at + 1] = reference;
      list[at + 2] = matches[m]!;
      list[at + 3] = matches[m + 1]!;
      list[at + 4] = matches[m + 2]!;
      list[at + 5] = isWedged;
      list[at + 6] = -1;
      size += ENTRY;
      if (writtenIn[concept] === text) list[lastOf[concept]! + ENTRY - 1] = at;
      else {
        writtenIn[concept] = text;
        concepts[conceptCount] = concept;
        heads[conceptCount++] = at;
      }
      lastOf[concept] = at;
    },
    end: () => ({
      concepts: concepts.slice(0, conceptCount),
      heads: heads.slice(0, conceptCount),
      list: list.slice(0, size),
      isGuarded,
    }),
  };
}

/** A text, and what is needed to look closer at what was found in it. */
export interface Place {
  /** The text with regional words as the mainland says them. */
  readonly scanned: string;
  /** The text as patterns see it, with wedged characters or without. */
  normal(drop: boolean): NormalText;
}

/** Puts the hits of a concept, by its index in the table, into a list. */
export function addHits(
  reader: TableReader,
  { concepts, heads, list, isGuarded }: Entries,
  place: Place,
  concept: number,
  hits: Hit[],
): void {
  const head = concepts.indexOf(concept);
  if (head < 0) return;
  for (let e = heads[head]!; e >= 0; e = list[e + 6]!) {
    const kind = list[e];
    if (kind === ANCHOR) runPattern(reader, list[e + 1]!, place.normal(list[e + 5] === 1), hits, isGuarded);
    if (kind !== HIT) continue;
    const phrase = list[e + 2]!;
    const start = list[e + 3]!;
    const end = list[e + 4]!;
    if (isApart(reader, place.scanned, phrase, start, end) && !reader.isRemoved(concept, phrase)) {
      hits.push(hitAt(start, end, reader.replacement(list[e + 1]!)));
    }
  }
}

/** Puts what drops hits of the concept into a list: not looked for before there is a hit. */
export function addShields(
  reader: TableReader,
  { concepts, heads, list }: Entries,
  place: Place,
  concept: number,
  shields: Span[],
): void {
  const head = concepts.indexOf(concept);
  if (head < 0) return;
  for (let e = heads[head]!; e >= 0; e = list[e + 6]!) {
    const kind = list[e];
    if (kind === SHIELD_ANCHOR) runPattern(reader, list[e + 1]!, place.normal(list[e + 5] === 1), shields, false);
    // 亲 自己: the space parts two words, so 亲自 does not shield here.
    if (kind !== SHIELD || list[e + 5] === 1) continue;
    const start = list[e + 3]!;
    const end = list[e + 4]!;
    if (isApart(reader, place.scanned, list[e + 2]!, start, end)) shields.push({ start, end });
  }
}

function runPattern(reader: TableReader, number: number, normal: NormalText, into: Hit[], isGuarded: boolean): void {
  const pattern = reader.pattern(number);
  if (!isGuarded && !passes(pattern, normal.text)) return;
  const expression = reader.expression(number);
  expression.lastIndex = 0;
  for (let match = expression.exec(normal.text); match; match = expression.exec(normal.text)) {
    if (match[0] === '') expression.lastIndex++;
    const [from, to] = (pattern.narrowed && match.indices?.groups?.hit) || [match.index, match.index + match[0].length];
    if (to > from) into.push(hitAt(...toSource(normal, from, to), reader.replacement(pattern.instead)));
  }
}

function isApart(reader: TableReader, text: string, phrase: number, start: number, end: number): boolean {
  return standsApart(text, start, end, wordEdges(reader.table.phrases[phrase]!));
}

function hitAt(start: number, end: number, instead: Replacement | undefined): Hit {
  return instead ? { start, end, instead: instead.texts, insteadKind: instead.kind } : { start, end };
}

/** Whether a text has a literal of each set without which the pattern cannot match. */
export function passes({ guards }: CompiledPattern, text: string): boolean {
  for (const guard of guards) if (!hasOne(text, guard)) return false;
  return true;
}

function hasOne(text: string, literals: readonly string[]): boolean {
  for (const literal of literals) if (text.includes(literal)) return true;
  return false;
}

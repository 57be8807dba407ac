import { type NormalText, toSource } from '../text/normal.ts';
import { type ScanResult, standsApart, wordEdges } from '../text/scanner.ts';
import type { Hit, Span } from '../types.ts';
import { ANCHOR, type CompiledPattern, type Replacement, SHIELD, SHIELD_ANCHOR } from './concept.ts';
import { type ConceptSet, isIn } from './concept-set.ts';
import type { TableReader } from './table-reader.ts';

/** The text as patterns see it, with wedged characters or without. */
export type Normal = (drop: boolean) => NormalText;

/** What a table's wordings were found of in a text. */
/** Finds a table's wordings in a text, and adds to `possible` all concepts that may have hits; `undefined` when there are none. */
export type TableScan = (text: string, possible: ConceptSet, normal: Normal) => TableMatches | undefined;

export interface TableMatches {
  /** Puts the hits and shields of a concept, by its index in the table, into lists. */
  collect(concept: number, hits: Hit[], shields: Span[]): void;
}

/** `live`: the patterns of hits that can match, where that is known. */
export function matchesOf(
  reader: TableReader,
  text: string,
  possible: ConceptSet,
  normal: Normal,
  matches: readonly number[],
  live: readonly number[] | undefined,
): TableMatches {
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
  reader: TableReader,
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

function runPattern(reader: TableReader, number: number, normal: NormalText, into: Hit[]): void {
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

/** The matches of the table's own phrases. A plain list: typed arrays of that size are kept outside the heap. */
export function ownMatches({ matches, count }: ScanResult, phraseCount: number): readonly number[] {
  const kept: number[] = [];
  for (let m = 0; m < count * 4; m += 4) {
    if (matches[m]! < phraseCount) kept.push(matches[m]!, matches[m + 1]!, matches[m + 2]!, matches[m + 3]!);
  }
  return kept;
}

/** Whether a text has a literal of each set without which the pattern cannot match. */
export function passes({ guards }: CompiledPattern, text: string): boolean {
  return guards.every((guard) => guard.some((literal) => text.includes(literal)));
}

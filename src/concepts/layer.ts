import { createLookup, type Scan } from '../text/scanner.ts';
import type { Hit, Span } from '../types.ts';
import { ANCHOR, type ConceptTable, SHIELD, SHIELD_ANCHOR } from './concept.ts';
import { addTo, isIn } from './concept-set.ts';
import { preparedScan } from './prepared-scan.ts';
import {
  addHits,
  addShields,
  type Entries,
  type EntryWriter,
  entryWriter,
  type Place,
  passes,
  type TableScan,
} from './table-matches.ts';
import { createTableReader, type TableReader, type TableSource } from './table-reader.ts';

/** A compiled table, ready to scan: what is met of it is read once. */
export interface Layer {
  readonly table: ConceptTable;
  readonly indexById: ReadonlyMap<string, number>;
  readonly scan: TableScan;
  /** Of what the scan found, the hits of a concept by its index. */
  addHits(entries: Entries, place: Place, concept: number, hits: Hit[]): void;
  /** And the spans that drop hits which they touch. */
  addShields(entries: Entries, place: Place, concept: number, shields: Span[]): void;
}

/** Preparing the shipped Chinese table takes 130 ms, as looking up 90,000 units does (November 2026): who has read half of that reads more. */
const PREPARE_AFTER = 50_000;
const LATIN = /[a-zａ-ｚ]/i;

/**
 * Makes a layer of a table. The first texts are scanned by look-up, which needs next to no preparation; then, when there is
 * more to read than a few drafts, by one automaton that also finds what patterns need. Both find the same.
 */
export function createLayer(source: TableSource): Layer {
  const reader = createTableReader(source);
  const { table } = source;
  let read = 0;
  let scan: TableScan | undefined;
  let isPrepared = false;
  return {
    table,
    indexById: new Map(table.concepts.map(({ id }, i) => [id, i])),
    scan(place, possible) {
      const { scanned: text } = place;
      if (table.lang === 'en' && !LATIN.test(text)) return undefined;
      if (!isPrepared) {
        read += text.length;
        isPrepared = read > PREPARE_AFTER;
        if (isPrepared) scan = preparedScan(reader);
      }
      scan ??= plainScan(reader);
      return scan(place, possible);
    },
    addHits: (entries, place, concept, hits) => addHits(reader, entries, place, concept, hits),
    addShields: (entries, place, concept, shields) => addShields(reader, entries, place, concept, shields),
  };
}

/** Looks the phrases up, and a pattern's further literals when one of its anchors is there. */
function plainScan(reader: TableReader): TableScan {
  let lookup: Scan | undefined;
  let entries: EntryWriter | undefined;
  return (place, possible) => {
    lookup ??= createLookup(reader.table.phrases);
    const found = lookup(place.scanned);
    if (found.count === 0) return undefined;
    const { matches, count } = found;
    for (let m = 0; m < count * 4; m += 4) {
      const uses = reader.uses(matches[m]!);
      for (let u = 0; u < uses.length; u += 3) {
        const kind = uses[u + 1]!;
        const numbers = reader.numbers[uses[u]!]!;
        if (kind === SHIELD || kind === SHIELD_ANCHOR || isIn(possible, numbers[0]!)) continue;
        if (kind === ANCHOR && !passes(reader.pattern(uses[u + 2]!), place.normal(matches[m + 3] === 1).text)) continue;
        for (const number of numbers) addTo(possible, number);
      }
    }
    entries ??= entryWriter(reader, false);
    entries.begin();
    for (let m = 0; m < count * 4; m += 4) {
      const uses = reader.uses(matches[m]!);
      for (let u = 0; u < uses.length; u += 3) {
        if (!isIn(possible, reader.numbers[uses[u]!]![0]!)) continue;
        entries.add(uses[u]!, uses[u + 1]!, uses[u + 2]!, matches, m);
      }
    }
    return entries.end();
  };
}

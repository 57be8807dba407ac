import type { Automaton } from './automaton.ts';
import { foldingTables, HAN, isWedge, MARK, SPACE, WORD, ZERO } from './fold.ts';
import { normalText } from './normal.ts';

/** Where phrases were found: `matches` holds phrase number, start, end, wedged (0 | 1), `count` times. */
interface ScanResult {
  matches: Int32Array;
  count: number;
}

/** A scan of a text; the result is reused by the next call. */
export type Scan = (text: string) => ScanResult;

const APOSTROPHE = 0x27;
/** Scans texts by looking up, at every place, the phrases that start with the unit there. The phrases are sorted. */
export function createLookup(phrases: readonly string[]): Scan {
  const { kind } = foldingTables();
  // Of the phrases that start with a unit, the first and the one after the last.
  const firstByUnit = new Map<number, number>();
  const endByUnit = new Map<number, number>();
  for (let id = 0, last = -1; id < phrases.length; id++) {
    const unit = phrases[id]!.charCodeAt(0);
    if (unit === last) continue;
    firstByUnit.set(unit, id);
    endByUnit.set(last, id);
    last = unit;
  }
  const result: ScanResult = { matches: new Int32Array(256), count: 0 };
  return (text) => {
    const { text: folded, sourceOffsets } = normalText(text, 'drop');
    result.count = 0;
    const report = (phrase: number, at: number) => {
      const length = phrases[phrase]!.length;
      const start = sourceOffsets ? sourceOffsets[at]! : at;
      const end = sourceOffsets ? sourceOffsets[at + length - 1]! + 1 : at + length;
      let wedged = 0;
      if (end - start > length) {
        for (let i = start, k = at; i < end; i++) {
          if (sourceOffsets![k] === i) k++;
          else if (kind[text.charCodeAt(i)] !== ZERO) wedged = 1;
        }
      }
      push(result, phrase, start, end, wedged);
    };
    for (let i = 0; i < folded.length; i++) {
      const unit = folded.charCodeAt(i);
      const first = firstByUnit.get(unit);
      if (first === undefined) continue;
      // The phrases of one unit come first; those that go on are searched for the next unit.
      if (phrases[first]!.length === 1) report(first, i);
      const next = folded.charCodeAt(i + 1);
      const end = endByUnit.get(unit) ?? phrases.length;
      for (let id = firstWith(phrases, first, end, next); id < end; id++) {
        const phrase = phrases[id]!;
        if (phrase.charCodeAt(1) !== next) break;
        if (folded.startsWith(phrase, i)) report(id, i);
      }
    }
    return result;
  };
}

/** The first of the sorted phrases from `low` to `high`, all of one first unit, whose second is this one or comes after it. */
function firstWith(phrases: readonly string[], low: number, high: number, next: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    const phrase = phrases[middle]!;
    if (phrase.length === 1 || phrase.charCodeAt(1) < next) from = middle + 1;
    else to = middle;
  }
  return from;
}

function push(result: ScanResult, phrase: number, start: number, end: number, wedged: number): void {
  let at = result.count * 4;
  if (at === result.matches.length) {
    const larger = new Int32Array(at * 2);
    larger.set(result.matches);
    result.matches = larger;
  }
  result.matches[at++] = phrase;
  result.matches[at++] = start;
  result.matches[at++] = end;
  result.matches[at] = wedged;
  result.count++;
}

/**
 * Scans texts with one automaton, in one pass, without rewriting them: folding happens by table, zero-width characters
 * and what is wedged between Han characters are skipped, and every match is in the source's own offsets.
 */
export function createAutomatonScan(automaton: Automaton): Scan {
  const { fold, kind } = foldingTables();
  const { cells, starts, outputAt, outputs, lengths, alphabet } = automaton;
  // One look-up from a source unit to its kind and its label: the folding and the alphabet composed.
  const signs = new Uint32Array(65536);
  for (let i = 0; i < 65536; i++) signs[i] = alphabet[fold[i]! || i]! * 256 + kind[i]!;
  const result: ScanResult = { matches: new Int32Array(256), count: 0 };
  const skipped: number[] = [];

  const report = (text: string, state: number, last: number) => {
    const at = outputAt[state]!;
    const n = outputs[at]!;
    for (let i = 1; i <= n; i++) {
      const phrase = outputs[at + i]!;
      let start = last - lengths[phrase]! + 1;
      let wedged = 0;
      for (let k = skipped.length - 1; k >= 0 && skipped[k]! >= start; k--) {
        start--;
        if (kind[text.charCodeAt(skipped[k]!)] !== ZERO) wedged = 1;
      }
      push(result, phrase, start, last + 1, wedged);
    }
  };

  return (text) => {
    result.count = 0;
    skipped.length = 0;
    let state = 0;
    let lastLabel = 0;
    let afterSpace = false;
    const length = text.length;
    for (let i = 0; i < length; i++) {
      const sign = signs[text.charCodeAt(i)]!;
      const k = sign & 0xff;
      // Anything but letters and Han is rare in a match: the slow questions are asked there alone.
      if (k !== HAN && k !== WORD) {
        if (
          state !== 0 &&
          (k === ZERO || ((k === SPACE || k === MARK) && (isWedge(text, i, kind) || (k === SPACE && afterSpace))))
        ) {
          skipped.push(i);
          continue;
        }
        afterSpace = k === SPACE;
      } else afterSpace = false;
      const label = sign >> 8;
      if (label === 0) {
        state = 0;
        lastLabel = 0;
        if (skipped.length > 0) skipped.length = 0;
        continue;
      }
      let cell = (state + label) * 2;
      let target: number;
      if (state !== 0 && cells[cell] === label) target = cells[cell + 1]!;
      else {
        let start = state === 0 ? 0 : starts[lastLabel]!;
        if (start < 0) start = ~start;
        cell = (start + label) * 2;
        if (start !== 0 && cells[cell] === label) target = cells[cell + 1]!;
        else target = starts[label]!;
      }
      lastLabel = label;
      if (target < 0) {
        state = ~target;
        report(text, state, i);
      } else state = target;
      if (state === 0 && skipped.length > 0) skipped.length = 0;
    }
    return result;
  };
}

/** Where a folded phrase needs a Latin word boundary: 1 at its start, 2 at its end. */
export function wordEdges(phrase: string): number {
  const { kind } = foldingTables();
  return (kind[phrase.charCodeAt(0)] === WORD ? 1 : 0) | (kind[phrase.charCodeAt(phrase.length - 1)] === WORD ? 2 : 0);
}

/** Whether a match of a phrase with these edges stands apart from the words beside it: “can” is not in “can't” or “scan”. */
export function standsApart(text: string, start: number, end: number, edges: number): boolean {
  if (edges === 0) return true;
  const { fold, kind } = foldingTables();
  if (edges & 1 && start > 0 && kind[text.charCodeAt(start - 1)] === WORD) return false;
  if (!(edges & 2) || end >= text.length) return true;
  const unit = text.charCodeAt(end);
  if (kind[unit] === WORD) return false;
  return !((fold[unit]! || unit) === APOSTROPHE && end + 1 < text.length && kind[text.charCodeAt(end + 1)] === WORD);
}

import type { Span } from '../types.ts';

/**
 * A stretch of a text and where it stands in the source it was read out of: unit by unit the same (`plain`), or as a whole
 * spelled in another way, such as an escape, an entity or a line break with its indentation.
 */
export interface Piece {
  /** Offset in the text. */
  readonly at: number;
  readonly length: number;
  /** Range in the source; of a plain piece as long as the piece. */
  readonly start: number;
  readonly end: number;
  readonly plain: boolean;
}

/** Where every unit of a text stands in its source: pieces in order, without gaps in the text. Their ranges rise; what lies between them is no text. */
export type SourceMap = readonly Piece[];

/** How a text is to be spelled in the source in place of `span` of what is there; `undefined` when it cannot stand there. */
export type Write = (text: string, span: Span) => string | undefined;

/** A text out of a source. Without `write` nothing can be put into its place. */
export interface Written {
  readonly text: string;
  readonly map: SourceMap;
  readonly write?: Write;
}

/** Builds a text piece by piece. */
export interface TextBuilder {
  /** Adds `source.slice(start, end)` as it is. */
  plain(start: number, end: number): void;
  /** Adds a text that stands at `start…end` in another spelling. */
  spelled(text: string, start: number, end: number): void;
  build(write?: Write): Written;
}

/** Puts a text together from stretches of a source, in order. */
export function textBuilder(source: string): TextBuilder {
  const pieces: Piece[] = [];
  let text = '';
  const push = (added: string, start: number, end: number, plain: boolean) => {
    if (added === '') return;
    const last = pieces.at(-1);
    if (plain && last?.plain && last.end === start) {
      pieces[pieces.length - 1] = { ...last, length: last.length + added.length, end };
    } else pieces.push({ at: text.length, length: added.length, start, end, plain });
    text += added;
  };
  return {
    plain: (start, end) => push(source.slice(start, end), start, end, true),
    spelled: (added, start, end) => push(added, start, end, source.slice(start, end) === added),
    build: (write) => ({ text, map: pieces, ...(write && { write }) }),
  };
}

/** A slice of a source as it is. */
export function slice(source: string, start: number, end: number): Written {
  const length = end - start;
  const map = length > 0 ? [{ at: 0, length, start, end, plain: true }] : [];
  return { text: source.slice(start, end), map, write: (text) => text };
}

/** Where a range of a text stands in its source, from its first unit to its last. An empty one stands before the unit that follows it, or after the last. */
export function toSource(map: SourceMap, { start, end }: Span): Span {
  const first = pieceAt(map, start);
  const from =
    first === undefined ? (map.at(-1)?.end ?? 0) : first.plain ? first.start + start - first.at : first.start;
  if (end <= start) return { start: from, end: from };
  const last = pieceAt(map, end - 1);
  const to = last === undefined ? (map.at(-1)?.end ?? 0) : last.plain ? last.start + end - last.at : last.end;
  return { start: from, end: to };
}

/** Whether a range of a text stands in its source without anything between that is no text, and cuts no spelling in two. */
export function isWhole(map: SourceMap, { start, end }: Span): boolean {
  let before: Piece | undefined;
  for (const piece of map) {
    if (piece.at + piece.length <= start || piece.at >= end) continue;
    if (before && before.end !== piece.start) return false;
    if (!piece.plain && (piece.at < start || piece.at + piece.length > end)) return false;
    before = piece;
  }
  return true;
}

/** A text read out of a text that was itself read out of a source: HTML in a YAML string. */
export function within(outer: Written, inner: Written): Written {
  const pieces: Piece[] = [];
  for (const piece of inner.map) {
    if (piece.plain) pieces.push(...plainWithin(outer.map, piece));
    else pieces.push({ ...piece, ...toSource(outer.map, piece) });
  }
  const { write: spell } = inner;
  const { write: put } = outer;
  if (!spell || !put) return { text: inner.text, map: pieces };
  const write: Write = (text, span) => {
    const spelled = spell(text, span);
    return spelled === undefined ? undefined : put(spelled, toSource(inner.map, span));
  };
  return { text: inner.text, map: pieces, write };
}

/** A plain piece of an inner text, cut where the outer text changes its spelling. */
function plainWithin(map: SourceMap, { at, start, end }: Piece): Piece[] {
  const pieces: Piece[] = [];
  for (let i = indexAt(map, start); i < map.length && map[i]!.at < end; i++) {
    const outer = map[i]!;
    const from = Math.max(start, outer.at);
    const to = Math.min(end, outer.at + outer.length);
    const shift = outer.start - outer.at;
    const range = outer.plain ? { start: from + shift, end: to + shift } : { start: outer.start, end: outer.end };
    pieces.push({ at: at + from - start, length: to - from, ...range, plain: outer.plain });
  }
  return pieces;
}

function pieceAt(map: SourceMap, offset: number): Piece | undefined {
  return map[indexAt(map, offset)];
}

/** The index of the piece that holds an offset of the text; the number of pieces past its end. */
function indexAt(map: SourceMap, offset: number): number {
  let low = 0;
  let high = map.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = map[middle]!;
    if (piece.at + piece.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

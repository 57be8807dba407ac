import { expect } from 'vitest';
import type { FileText, Reply, ReplyFile, ReplyFormat, ToldReplies } from '../../../src/input/reply.ts';
import { isWhole, toSource, type Written } from '../../../src/text/written.ts';
import type { Span } from '../../../src/types.ts';

/** A file of a format, read. */
export async function read(format: ReplyFormat, text: string, name: string, told?: ToldReplies): Promise<ReplyFile> {
  const file: FileText = { name, text, bytes: new Uint8Array(), ...(told && { told }) };
  return format.read(file);
}

/** Pieces lie one after another in the text, rise in the source, and a plain one says what stands there. */
export function expectExact(source: string, { text, map }: Written): void {
  let at = 0;
  let before = 0;
  for (const piece of map) {
    expect(piece.at).toBe(at);
    expect(piece.start).toBeGreaterThanOrEqual(before);
    expect(piece.end).toBeLessThanOrEqual(source.length);
    if (piece.plain) expect(source.slice(piece.start, piece.end)).toBe(text.slice(at, at + piece.length));
    at += piece.length;
    before = piece.end;
  }
  expect(at).toBe(text.length);
}

/** What stands in the source where a reply says `words`. */
export function spelledAs(source: string, reply: Written, words: string): string {
  const start = reply.text.indexOf(words);
  expect(start, `“${words}” in ${reply.text}`).toBeGreaterThanOrEqual(0);
  const place = toSource(reply.map, { start, end: start + words.length });
  return source.slice(place.start, place.end);
}

/** The source with another text in place of `span` of a reply; `undefined` when it cannot be put there. */
export function rewritten(source: string, reply: Reply, text: string, span: Span): string | undefined {
  if (!isWhole(reply.map, span)) return undefined;
  const spelled = reply.write?.(text, span);
  if (spelled === undefined) return undefined;
  const place = toSource(reply.map, span);
  return source.slice(0, place.start) + spelled + source.slice(place.end);
}

/** The span of some words of a reply. */
export function spanOf(reply: Written, words: string): Span {
  const start = reply.text.indexOf(words);
  expect(start, `“${words}” in ${reply.text}`).toBeGreaterThanOrEqual(0);
  return { start, end: start + words.length };
}

/** A span of a text from somewhere, of some length, that cuts no character in two. */
export function someSpan(text: string, from: number, length: number): Span {
  const ends = [0];
  for (const char of text) ends.push(ends.at(-1)! + char.length);
  const first = from % (ends.length - 1);
  return { start: ends[first]!, end: ends[Math.min(ends.length - 1, first + length)]! };
}

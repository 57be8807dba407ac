import type { Span } from '../types.ts';

/** Something personal, and which of it must not be read. */
export interface Part extends Span {
  readonly from: number;
  readonly to: number;
}

/** Letters, digits and halves of rare characters are hidden; spaces, dashes and dots between them stay. */
export function isMaskable(unit: string): boolean {
  return (unit >= '一' && unit <= '鿿') || (unit >= '0' && unit <= '9') || MASKABLE.test(unit);
}

const MASKABLE = /[\p{L}\p{N}\p{Co}\ud800-\udfff]/u;

/** All of a span but so many letters and digits at its beginning and its end. */
export function keeping(text: string, { start, end }: Span, head: number, tail: number): Part {
  let from = start;
  for (let kept = 0; from < end && kept < head; from++) if (isMaskable(text[from]!)) kept++;
  let to = end;
  for (let kept = 0; to > from && kept < tail; to--) if (isMaskable(text[to - 1]!)) kept++;
  return { start, end, from, to };
}

/** What of a span none of the others covers; quick for any number of them. */
export function outsideOf(text: string, others: readonly Span[]): (span: Span) => Span[] {
  const isCovered = new Uint8Array(text.length);
  for (const { start, end } of others) isCovered.fill(1, start, end);
  return (span) => {
    const rest: Span[] = [];
    for (let from = span.start; from < span.end; ) {
      let end = from;
      while (end < span.end && isCovered[end] === isCovered[from]) end++;
      if (isCovered[from] === 0) rest.push({ start: from, end });
      from = end;
    }
    return rest;
  };
}

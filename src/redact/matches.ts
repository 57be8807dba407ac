import type { Span } from '../types.ts';

/** Where a global pattern matches. Most of many patterns match nowhere, and `matchAll` copies its pattern each time. */
export function matchesOf(text: string, pattern: RegExp): readonly Span[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const spans: Span[] = [];
  while (match !== null) {
    const end = match.index + match[0].length;
    spans.push({ start: match.index, end });
    if (end === match.index) pattern.lastIndex = end + 1;
    match = pattern.exec(text);
  }
  return spans;
}

const NONE: readonly Span[] = [];

import type { Hit } from '../types.ts';

/** Where any of the patterns matches, in order and without overlap. */
export function matchesOf(text: string, patterns: readonly RegExp[]): Hit[] {
  const hits: Hit[] = [];
  for (const pattern of patterns)
    for (const { index, 0: words } of text.matchAll(pattern)) hits.push({ start: index, end: index + words.length });
  if (hits.length < 2) return hits;
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return hits.filter((hit) => {
    if (hit.start < end) return false;
    end = hit.end;
    return true;
  });
}

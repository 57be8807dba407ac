import type { Hit } from '../types.ts';

/** Where any of the patterns matches, in order and without overlap. */
export function matchesOf(text: string, patterns: readonly RegExp[]): Hit[] {
  const hits = patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ index, 0: words }) => ({ start: index, end: index + words.length }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return hits.filter((hit) => {
    if (hit.start < end) return false;
    end = hit.end;
    return true;
  });
}

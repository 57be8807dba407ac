import { exactOf } from './pattern-anchors.ts';
import type { Node } from './pattern-tree.ts';

/** How many ways a pattern may have to try at one place, at the most. */
export function waysOf(node: Node): number {
  switch (node.type) {
    case 'char':
    case 'set':
    case 'edge':
      return 1;
    case 'look':
    case 'group':
      return waysOf(node.body);
    case 'sequence':
      return node.items.reduce((ways, item) => ways * waysOf(item), 1);
    case 'either': {
      const ways = node.items.map(waysOf);
      return startsApart(node.items) ? Math.max(...ways) : ways.reduce((a, b) => a + b, 0);
    }
    case 'repeat': {
      const inner = waysOf(node.body);
      if (node.max === 1) return inner;
      const choices = node.max - node.min + 1;
      return inner === 1 ? choices : choices * inner ** node.max;
    }
  }
}

/** Whether the alternatives start with different characters, so that at most one can go on. */
function startsApart(items: readonly Node[]): boolean {
  const seen = new Set<string>();
  for (const item of items) {
    const first = firstChars(item);
    if (!first) return items.every((other) => waysOf(other) === 1) && isLiteral(items);
    for (const char of first) {
      if (seen.has(char)) return isLiteral(items);
      seen.add(char);
    }
  }
  return true;
}

/** Alternatives that are plain words: at one place only a few of them can match, and each ends at once. */
function isLiteral(items: readonly Node[]): boolean {
  const words = items.map((item) => exactOf(item));
  if (words.some((w) => !w)) return false;
  const all = words.flatMap((w) => w!);
  // Two of them may match at the same place only when one begins with the other, or is the same.
  return !all.some((a, i) => all.some((b, j) => i !== j && b.startsWith(a)));
}

function firstChars(node: Node): string[] | undefined {
  switch (node.type) {
    case 'char':
      return [node.char];
    case 'set':
      return node.negated ? undefined : node.chars;
    case 'group':
      return firstChars(node.body);
    case 'either': {
      const parts = node.items.map(firstChars);
      return parts.some((p) => !p) ? undefined : parts.flatMap((p) => p!);
    }
    case 'sequence': {
      const out: string[] = [];
      for (const item of node.items) {
        if (item.type === 'edge' || item.type === 'look') continue;
        const first = firstChars(item.type === 'repeat' ? item.body : item);
        if (!first) return undefined;
        out.push(...first);
        if (!(item.type === 'repeat' && item.min === 0)) return out;
      }
      return undefined;
    }
    case 'repeat':
      return node.min === 0 ? undefined : firstChars(node.body);
    default:
      return undefined;
  }
}

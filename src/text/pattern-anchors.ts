import type { Node } from './pattern-tree.ts';

const MOST_ANCHORS = 400;

/** All strings the node can match, when they are few; a zero-width node matches the empty string. */
export function exactOf(node: Node): string[] | undefined {
  switch (node.type) {
    case 'char':
      return [node.char];
    case 'set':
      return node.negated || !node.chars || node.chars.length > 12 ? undefined : node.chars;
    case 'edge':
    case 'look':
      return [''];
    case 'group':
      return exactOf(node.body);
    case 'either': {
      const parts = node.items.map(exactOf);
      const all = parts.some((p) => !p) ? undefined : [...new Set(parts.flatMap((p) => p!))];
      return all && all.length <= MOST_ANCHORS ? all : undefined;
    }
    case 'sequence':
      return node.items.reduce<string[] | undefined>((all, item) => join(all, exactOf(item)), ['']);
    case 'repeat': {
      const inner = exactOf(node.body);
      if (!inner || node.max > 3) return undefined;
      let all: string[] | undefined = [];
      for (let n = node.min; n <= node.max && all; n++) {
        let times: string[] | undefined = [''];
        for (let i = 0; i < n; i++) times = join(times, inner);
        all = times ? [...new Set([...all, ...times])] : undefined;
      }
      return all;
    }
  }
}

/** Strings of which every match of the node starts with one, for a node that can match too many to list. */
function prefixOf(node: Node): string[] | undefined {
  const exact = exactOf(node);
  if (exact) return exact;
  switch (node.type) {
    case 'group':
      return prefixOf(node.body);
    case 'repeat': {
      const inner = node.min > 0 ? exactOf(node.body) : undefined;
      if (!inner) return node.min > 0 ? prefixOf(node.body) : undefined;
      let times: string[] | undefined = inner;
      for (let n = 1; n < Math.min(node.min, 3); n++) times = join(times, inner);
      return times ?? inner;
    }
    case 'either': {
      const parts = node.items.map(prefixOf);
      return parts.some((p) => !p) ? undefined : [...new Set(parts.flatMap((p) => p!))];
    }
    case 'sequence': {
      let run: string[] | undefined = [''];
      for (const item of node.items) {
        const next = exactOf(item);
        if (!next) return join(run, prefixOf(item)) ?? run;
        run = join(run, next);
        if (!run) return undefined;
      }
      return run;
    }
    default:
      return undefined;
  }
}

function join(a: string[] | undefined, b: string[] | undefined): string[] | undefined {
  if (!a || !b || a.length * b.length > MOST_ANCHORS) return undefined;
  return a.flatMap((x) => b.map((y) => x + y));
}

/** Strings of which every match contains one, as rare and as few as may be; `undefined` when there are none. */
export function anchorsOf(node: Node): string[] | undefined {
  const best = bestOf(node);
  return best && worth(best) > 0 ? withoutLonger(best) : undefined;
}

const MOST_GUARDS = 3;
const LONGEST_GUARD = 48;

/** Further literals that every match contains: those of the mandatory parts of the pattern, fewest first. */
export function guardsOf(node: Node, anchors: readonly string[]): string[][] {
  const known = new Set([anchors.join('\n')]);
  return mandatoryParts(node)
    .flatMap((part): string[][] => {
      const set = prefixOf(part) ?? bestOf(part);
      return set && set.length <= LONGEST_GUARD && set.every((s) => s.trim() !== '') ? [withoutLonger(set)] : [];
    })
    .filter((set) => !known.has(set.join('\n')) && known.add(set.join('\n')))
    .filter((set) => !anchors.every((anchor) => set.some((s) => anchor.includes(s))))
    .sort((a, b) => a.length - b.length)
    .slice(0, MOST_GUARDS);
}

function mandatoryParts(node: Node): Node[] {
  switch (node.type) {
    case 'sequence':
      return node.items.flatMap(mandatoryParts);
    case 'group':
      return node.body.type === 'sequence' ? mandatoryParts(node.body) : [node];
    case 'either':
      return [node];
    case 'repeat':
      return node.min > 0 ? mandatoryParts(node.body) : [];
    case 'char':
    case 'set':
      return [node];
    default:
      return [];
  }
}

function bestOf(node: Node): string[] | undefined {
  switch (node.type) {
    case 'char':
    case 'set':
      return exactOf(node);
    case 'group':
      return bestOf(node.body);
    case 'repeat': {
      const prefix = prefixOf(node);
      return prefix && worth(prefix) > 0 ? prefix : node.min > 0 ? bestOf(node.body) : undefined;
    }
    case 'either': {
      const parts = node.items.map(bestOf);
      return parts.some((p) => !p) ? undefined : [...new Set(parts.flatMap((p) => p!))];
    }
    case 'sequence': {
      let best: string[] | undefined;
      const offer = (candidate: string[] | undefined) => {
        if (candidate && worth(candidate) > (best ? worth(best) : 0)) best = candidate;
      };
      for (let from = 0; from < node.items.length; from++) {
        let run: string[] | undefined = [''];
        for (let i = from; i < node.items.length && run; i++) {
          const exact = exactOf(node.items[i]!);
          offer(join(run, exact ?? prefixOf(node.items[i]!)));
          run = join(run, exact);
        }
        offer(bestOf(node.items[from]!));
      }
      return best;
    }
    default:
      return undefined;
  }
}

/** How good a set of anchors is: long ones are rarely met, few of them keep the automaton small. 0 when it will not do. */
function worth(anchors: readonly string[]): number {
  const rarity = Math.min(...anchors.map(rarityOf), 6);
  return rarity > 0 ? Math.max(0.1, rarity * 1.5 - Math.log2(anchors.length)) : 0;
}

/** The most frequent characters of service replies: alone they are met in nearly every message. */
const FREQUENT = '的您我是了有不好以可请单么到呢个在吗哦没帮号们后为时亲用要你给能会这一下';

function rarityOf(anchor: string): number {
  const letters = anchor.replace(/[^\p{L}\p{N}{}#%]/gu, '');
  const marks = anchor.length - letters.length;
  if (letters === '') return marks >= 2 ? 1 : 0;
  if (!/\p{Script=Han}/u.test(letters)) return letters.length >= 2 ? letters.length : 0;
  if (letters.length > 1 || marks > 0) return letters.length * 2 + marks;
  return FREQUENT.includes(letters) ? 0.5 : 1.5;
}

/** An anchor that contains another one adds nothing. */
function withoutLonger(anchors: readonly string[]): string[] {
  return anchors.filter((a) => !anchors.some((b) => b !== a && a.includes(b))).sort();
}

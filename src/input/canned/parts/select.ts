import type { ItemPath, Path, Step } from './select-path.ts';
import type { TreeEntry, TreeNode } from './tree.ts';

/** A node with the way to it. */
export interface Trail {
  readonly node: TreeNode;
  readonly parent?: Trail;
  /** The entry whose value it is. */
  readonly entry?: TreeEntry;
}

/** What a path leads to in a file, in the order of the file; each node once. */
export function select(roots: readonly TreeNode[], { steps }: Path): readonly Trail[] {
  return walk(
    roots.map((node) => ({ node })),
    steps,
  ).found;
}

/** The map that a node stands in, or the node when it is one. */
export function itemOf(trail: Trail): Trail | undefined {
  let at: Trail | undefined = trail;
  while (at && at.node.kind !== 'map') at = at.parent;
  return at;
}

/** What a path from the item of a reply leads to: nodes, or the text of a key. */
export function fromItem(text: Trail, path: ItemPath): readonly TreeNode[] | string | undefined {
  // Of a text in a list of texts, the key of the list.
  if (path.isKey && path.up === 0 && !text.entry) return keyOver(text);
  let item = itemOf(text.parent ?? text);
  for (let i = 0; i < path.up && item; i++) item = item.parent && itemOf(item.parent);
  if (!item) return undefined;
  if (path.isKey) return keyOver(item);
  return walk([item], path.steps).found.map(({ node }) => node);
}

/** The last key on the way to a node. */
export function keyOver(trail: Trail): string | undefined {
  for (let at: Trail | undefined = trail; at; at = at.parent) if (at.entry) return at.entry.key;
  return undefined;
}

/** The keys on the way to a node, without the indexes of lists. */
export function keysOf(trail: Trail): readonly string[] {
  const keys: string[] = [];
  for (let at: Trail | undefined = trail; at; at = at.parent) if (at.entry) keys.unshift(at.entry.key);
  return keys;
}

/** The values and items in a node. */
export function inside(trail: Trail): readonly Trail[] {
  const { node } = trail;
  if (node.kind === 'list') return node.items.map((item) => ({ node: item, parent: trail }));
  if (node.kind !== 'map') return [];
  return node.entries.map((entry) => ({ node: entry.value, parent: trail, entry }));
}

/** A node and everything in it, what several aliases stand for once. */
export function everything(trails: readonly Trail[]): readonly Trail[] {
  const seen = new Set<TreeNode>();
  const all: Trail[] = [];
  const visit = (trail: Trail) => {
    if (seen.has(trail.node)) return;
    seen.add(trail.node);
    all.push(trail);
    for (const inner of inside(trail)) visit(inner);
  };
  for (const trail of trails) visit(trail);
  return all;
}

/** How far steps lead. */
interface Walk {
  readonly found: readonly Trail[];
  /** Where the walk stood when a step led nowhere. */
  readonly reached: readonly Trail[];
  readonly step?: Step;
}

/** Goes step by step; each node is met once. */
export function walk(from: readonly Trail[], steps: readonly Step[]): Walk {
  let reached = from;
  for (const step of steps) {
    const next = once(step.kind === 'deep' ? everything(reached) : reached.flatMap((trail) => follow(trail, step)));
    if (next.length === 0) return { found: [], reached, step };
    reached = next;
  }
  return { found: reached, reached };
}

function once(trails: readonly Trail[]): readonly Trail[] {
  const seen = new Set<TreeNode>();
  return trails.filter(({ node }) => !seen.has(node) && seen.add(node));
}

function follow(trail: Trail, step: Step): readonly Trail[] {
  const { node } = trail;
  switch (step.kind) {
    case 'key':
      return node.kind === 'map' ? inside(trail).filter(({ entry }) => entry?.key === step.key) : [];
    case 'any':
      return inside(trail);
    case 'items':
      return node.kind === 'list' ? inside(trail) : [];
    case 'index':
      return node.kind === 'list' ? inside(trail).slice(step.index, step.index + 1) : [];
    case 'where':
      return (node.kind === 'list' ? inside(trail) : [trail]).filter((item) => isWhere(item.node, step));
    case 'deep':
      return everything([trail]);
    default:
      return step satisfies never;
  }
}

function isWhere(node: TreeNode, { key, value }: Extract<Step, { kind: 'where' }>): boolean {
  if (node.kind !== 'map') return false;
  return node.entries.some((entry) => entry.key === key && scalarText(entry.value) === value);
}

/** The text of a text, number or truth value. */
export function scalarText(node: TreeNode | undefined): string | undefined {
  if (node?.kind === 'text') return node.text;
  return node?.kind === 'other' && node.value !== null ? String(node.value) : undefined;
}

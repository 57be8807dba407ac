import { isAlias, isMap, isPair, isScalar, isSeq, type Pair, parseAllDocuments } from 'yaml';
import type { Span } from '../../../types.ts';
import type { TreeEntry, TreeMap, TreeNode } from './tree.ts';
import { misread, noAnchor, tooDeep, tooLarge, yamlMistake } from './yaml-errors.ts';
import { readScalar } from './yaml-scalar.ts';

// Loaded together: front matter asks for both, late.
export { yamlComments } from './yaml-comments.ts';

/** The documents of a YAML file. What an alias stands for is the very node of its anchor. Throws a located UserError when the file is broken. */
export function readYaml(source: string, file: string): readonly TreeNode[] {
  const eol = source.includes('\r\n') ? '\r\n' : '\n';
  const roots: TreeNode[] = [];
  for (const document of parse(source, file)) {
    const [mistake] = document.errors;
    if (mistake) throw yamlMistake(file, source, mistake);
    const reading = { source, file, eol, anchors: new Map() };
    if (!document.contents) continue;
    const root = nodeOf(reading, document.contents, 0, false);
    if (reading.anchors.size > 0 && sizeOf(root, new Map()) > MOST_NODES) throw tooLarge(file);
    roots.push(root);
  }
  return roots;
}

interface Reading {
  readonly source: string;
  readonly file: string;
  readonly eol: string;
  /** What aliases stand for, as far as it is read; none of an anchor that is being read: within it, its alias would have no end. */
  readonly anchors: Map<string, TreeNode | undefined>;
}

/** Deeper than any file of replies. */
const DEEPEST = 200;

/** Aliases of aliases stand for more nodes than any file of replies has. */
const MOST_NODES = 200_000;

/** How many nodes there are, those that aliases stand for each time. */
function sizeOf(node: TreeNode, known: Map<TreeNode, number>): number {
  const counted = known.get(node);
  if (counted !== undefined) return counted;
  const inside = node.kind === 'map' ? node.entries.map(({ value }) => value) : node.kind === 'list' ? node.items : [];
  const size = inside.reduce((sum, one) => sum + sizeOf(one, known), 1);
  known.set(node, size);
  return size;
}

function parse(source: string, file: string) {
  try {
    return parseAllDocuments(source, {
      keepSourceTokens: true,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
    });
  } catch (cause) {
    // The parser calls itself for every level.
    if (cause instanceof RangeError) throw tooDeep(file, source, 0, cause);
    throw cause;
  }
}

function nodeOf(reading: Reading, node: unknown, depth: number, isInFlow: boolean): TreeNode {
  const { source, file, eol, anchors } = reading;
  const { start } = rangeOf(node);
  if (isAlias(node)) {
    if (!anchors.has(node.source)) throw noAnchor(file, source, start, node.source);
    return anchors.get(node.source) ?? nothing(start);
  }
  if (depth > DEEPEST) throw tooDeep(file, source, start);
  const anchor = isScalar(node) || isSeq(node) || isMap(node) ? node.anchor : undefined;
  if (anchor) anchors.set(anchor, undefined);
  let made: TreeNode;
  if (isScalar(node)) made = readScalar(node, { source, ...rangeOf(node), eol, isInFlow });
  else if (isSeq(node) || isMap(node)) {
    const items: readonly unknown[] = node.items;
    const isFlow = isInFlow || node.flow === true;
    const range = { ...rangeOf(node), isBlock: node.flow !== true };
    if (isMap(node) && !range.isBlock && source.startsWith('{{', start)) throw misread(file, source, start);
    made = isSeq(node) ? listOf(reading, items, range, depth, isFlow) : mapOf(reading, items, range, depth, isFlow);
  } else return nothing(0);
  if (anchor) anchors.set(anchor, made);
  return made;
}

interface Range extends Span {
  /** The parser counts comments and blank lines after a block to it. */
  readonly isBlock: boolean;
}

function listOf(reading: Reading, nodes: readonly unknown[], range: Range, depth: number, isInFlow: boolean): TreeNode {
  const items = nodes.map((node): TreeNode => {
    if (!isPair(node)) return nodeOf(reading, node, depth + 1, isInFlow);
    // `[a: b]` is a list of a map.
    return mapOf(reading, [node], { start: range.start, end: range.start, isBlock: true }, depth + 1, isInFlow);
  });
  const end = range.isBlock ? Math.max(range.start, items.at(-1)?.end ?? 0) : range.end;
  return { kind: 'list', items, start: range.start, end };
}

function mapOf(reading: Reading, nodes: readonly unknown[], range: Range, depth: number, isInFlow: boolean): TreeMap {
  const entries: TreeEntry[] = [];
  const merged: TreeEntry[] = [];
  let end = range.start;
  for (const node of nodes) {
    const entry = isPair(node) ? entryOf(reading, node, depth + 1, isInFlow) : undefined;
    if (!entry) continue;
    end = entry.end;
    if (isPair(node) && isMerge(node)) merged.push(...entriesOf(entry.value));
    else entries.push(entry);
  }
  const own = new Set(entries.map(({ key }) => key));
  const all = merged.length === 0 ? entries : [...entries, ...merged.filter(({ key }) => !own.has(key))];
  return { kind: 'map', entries: all, start: range.start, end: range.isBlock ? end : range.end };
}

function entryOf(reading: Reading, { key, value }: Pair, depth: number, isInFlow: boolean): TreeEntry | undefined {
  const { source, file } = reading;
  const keySpan = rangeOf(key);
  // `{{ name }}` is a map whose key is a map.
  if (isMap(key) && source.startsWith('{{', keySpan.start)) throw misread(file, source, keySpan.start);
  if (isMap(key) && source.startsWith('{{', keySpan.start - 1)) throw misread(file, source, keySpan.start - 1);
  if (!isScalar(key)) return undefined;
  // `!请注意`, `&nbsp;您好`: the first word was taken for a mark, and is no part of the text.
  if (
    isScalar(value) &&
    (/[^!-~]/.test(value.tag ?? '') || (value.anchor && (value.source === '' || value.anchor.endsWith(';'))))
  ) {
    throw misread(file, source, source.indexOf(value.anchor ? '&' : '!', keySpan.end));
  }
  const node = value === null ? nothing(keySpan.end) : nodeOf(reading, value, depth, isInFlow);
  const end = Math.max(keySpan.end, isAlias(value) ? rangeOf(value).end : node.end);
  return { key: key.source ?? String(key.value), keySpan, value: node, start: keySpan.start, end };
}

function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.source === '<<' && key.srcToken?.type === 'scalar';
}

/** What a merge key adds: the entries of a map, or of a list of maps of which the first that has a key wins. */
function entriesOf(value: TreeNode): readonly TreeEntry[] {
  if (value.kind === 'map') return value.entries;
  if (value.kind !== 'list') return [];
  const byKey = new Map<string, TreeEntry>();
  for (const item of value.items) {
    for (const entry of item.kind === 'map' ? item.entries : []) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  }
  return [...byKey.values()];
}

function rangeOf(node: unknown): Span {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function nothing(at: number): TreeNode {
  return { kind: 'other', value: null, start: at, end: at };
}

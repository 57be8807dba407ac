import type { Text } from '../../types.ts';
import type { Problem } from '../transcript.ts';
import { type FoundList, findLists, skipBlank, valueEnd } from './json-scan.ts';

/** A value of JSON with where it stands. */
export interface JsonValue {
  readonly value: unknown;
  /** The line it begins on, from 1. */
  readonly line: number;
  /** The keys that lead to the list it is an element of: `[]` for a line of JSON Lines and for the elements of a list at the top. */
  readonly path: readonly string[];
  /** What stands round that list: the other keys of the objects on the path, outermost first. */
  readonly around: readonly Around[];
}

export type JsonItem = JsonValue | Problem;
export type Around = Readonly<Record<string, unknown>>;
export type Paths = readonly (readonly string[])[];

export const NO_OBJECT: Text = { zh: '列表里这一项不是对象', en: 'this element of the list is not an object' };

/** A value as what is read one by one: the elements of a list, of the lists at `paths`, or itself. */
export function expand(value: unknown, line: number, paths: Paths): readonly JsonItem[] {
  if (Array.isArray(value)) return value.flatMap((element) => expandPage(element, line, paths));
  return expandPage(value, line, paths);
}

/** An element of a list at the top: it may be a page that holds lists itself. */
export function expandPage(value: unknown, line: number, paths: Paths): readonly JsonItem[] {
  let items: JsonItem[] | undefined;
  for (const path of paths) {
    const list = listAt(value, path);
    if (list === undefined) continue;
    const around = aroundList(value, path);
    items ??= [];
    for (const element of list) items.push(itemOf({ value: element, line, path, around }));
  }
  return items ?? [itemOf({ value, line, path: [], around: [] })];
}

function itemOf(item: JsonValue): JsonItem {
  return typeof item.value === 'object' && item.value !== null ? item : { line: item.line, problem: NO_OBJECT };
}

/** The same of a document of several lines, with the line of every element. */
export function expandDocument(value: unknown, text: string, line: number, paths: Paths): readonly JsonItem[] {
  if (!text.includes('\n')) return expandPage(value, line, paths);
  const lists = findLists(text, 0, paths, paths.filter((path) => listAt(value, path) !== undefined).length);
  if (lists.length === 0) return expandPage(value, line, paths);
  return lists.flatMap((found) => {
    const around = aroundList(value, found.path);
    const lines = elementLines(text, found, line);
    return (listAt(value, found.path) ?? []).map((element, i) =>
      itemOf({ value: element, line: lines[i] ?? line, path: found.path, around }),
    );
  });
}

/** The other keys of the objects on the way to a list. */
export function aroundList(value: unknown, path: readonly string[]): readonly Around[] {
  const around: Around[] = [];
  let inner: unknown = value;
  for (const key of path) {
    if (!isObject(inner)) break;
    const { [key]: next, ...others } = inner;
    around.push(others);
    inner = next;
  }
  return around;
}

function listAt(value: unknown, path: readonly string[]): readonly unknown[] | undefined {
  let inner: unknown = value;
  for (const key of path) {
    if (!isObject(inner)) return undefined;
    inner = inner[key];
  }
  return Array.isArray(inner) ? inner : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function elementLines(text: string, { start }: FoundList, firstLine: number): readonly number[] {
  const lines: number[] = [];
  let line = firstLine;
  let lineBreak = text.indexOf('\n');
  let i = skipBlank(text, start + 1);
  while (i < text.length && text[i] !== ']') {
    for (; lineBreak >= 0 && lineBreak < i; lineBreak = text.indexOf('\n', lineBreak + 1)) line++;
    lines.push(line);
    i = valueEnd(text, i);
    if (i < 0) break;
    i = skipBlank(text, i);
    if (text[i] === ',') i = skipBlank(text, i + 1);
  }
  return lines;
}

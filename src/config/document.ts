import type { Span } from '../types.ts';

/** A place in a file, both from 1; the column counts UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type KeyPath = readonly (string | number)[];

/** What a config, rule, concept or profile file says, and where it says it. */
export interface Document {
  /** As shown in messages. */
  readonly path: string;
  readonly value: unknown;
  /** Where a value stands, or its key; of a key path that leads nowhere, the nearest thing above it. Code has no places. */
  place(keyPath: KeyPath, of?: 'key' | 'value'): Place | undefined;
  /** The text it was read from; absent for code. */
  readonly source?: string;
  /** The range of a value in it, without what follows on further lines. */
  span?(keyPath: KeyPath): Span;
}

/** A document made of a part of another, such as the key of package.json that is ours. */
export function partOf(document: Document, key: string): Document {
  const { value } = document;
  return {
    path: document.path,
    value:
      typeof value === 'object' && value !== null ? Object.entries(value).find(([k]) => k === key)?.[1] : undefined,
    place: (keyPath, of) => document.place([key, ...keyPath], of),
    ...(document.source !== undefined && { source: document.source }),
    ...(document.span && { span: (keyPath: KeyPath) => document.span!([key, ...keyPath]) }),
  };
}

/** A document that code made: it has no places. */
export function codeDocument(path: string, value: unknown): Document {
  return { path, value, place: () => undefined };
}

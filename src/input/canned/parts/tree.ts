import { slice, textBuilder, type Written, within } from '../../../text/written.ts';
import type { Span } from '../../../types.ts';

/** A value of a YAML or JSON file, with its place. */
export type TreeNode = TreeMap | TreeList | TreeText | TreeOther;

export interface TreeMap extends Span {
  readonly kind: 'map';
  readonly entries: readonly TreeEntry[];
}

/** A key with its value; the span is that of both. */
export interface TreeEntry extends Span {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: TreeNode;
}

interface TreeList extends Span {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
}

/** A string. What an alias stands for is at its anchor, once. */
export interface TreeText extends Span, Written {
  readonly kind: 'text';
}

interface TreeOther extends Span {
  readonly kind: 'other';
  readonly value: number | boolean | null;
}

/** The line that an offset stands on. */
export function lineAt(source: string, offset: number): string {
  const before = source
    .slice(0, offset)
    .split(/\r\n?|\n/)
    .at(-1)!;
  return before + (/^[^\r\n]*/.exec(source.slice(offset))?.[0] ?? '');
}

/** The same text with every line break as `\n`; what is written into it gets the breaks it had. */
export function withLineBreaks(written: Written): Written {
  const { text, map, write } = written;
  if (!text.includes('\r')) {
    return {
      text,
      map,
      ...(write && { write: (added, span) => (added.includes('\r') ? undefined : write(added, span)) }),
    };
  }
  const inner = textBuilder(text);
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(/\r\n?/g)) {
    inner.plain(from, index);
    inner.spelled('\n', index, index + mark.length);
    from = index + mark.length;
  }
  inner.plain(from, text.length);
  const eol = text.includes('\r\n') ? '\r\n' : '\r';
  return within(
    written,
    inner.build((added) => (added.includes('\r') ? undefined : added.replaceAll('\n', eol))),
  );
}

/** What stands at a place of a source as it is: a number, a word. */
export function asWritten(source: string, { start, end }: Span): Written {
  return slice(source, start, end);
}

/** The entry of a map with a key. */
export function entryOf(map: TreeMap, key: string): TreeEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

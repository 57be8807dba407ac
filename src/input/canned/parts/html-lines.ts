import type { TextBuilder } from '../../../text/written.ts';
import type { Span } from '../../../types.ts';

/** Writes lines as a browser lays them out: spaces and breaks are put only when words follow. Offsets are those of the HTML. */
export interface LineWriter {
  plain(start: number, end: number): void;
  spelled(text: string, start: number, end: number): void;
  space(start: number, end: number): void;
  breakHere(start: number, end: number): void;
  /** A break unless the line is empty. */
  breakBlock(start: number, end: number): void;
  /** What the next words of the line stand behind. */
  mark(text: string, start: number, end: number): void;
}

/** Writes lines of a piece of HTML that stands at `offset` of the source. */
export function lineWriter(builder: TextBuilder, offset: number): LineWriter {
  let hasText = false;
  let isLineEmpty = true;
  let breaks: Span[] = [];
  let space: Span | undefined;
  let mark: (Span & { readonly text: string }) | undefined;
  const put = (text: string, { start, end }: Span) => builder.spelled(text, start + offset, end + offset);
  const settle = () => {
    const last = hasText ? breaks.at(-1) : undefined;
    if (hasText) for (const broken of breaks) if (broken !== last) put('\n', broken);
    // The tag of an item breaks the line and is its mark.
    if (last && mark && last.start === mark.start) put(`\n${mark.text}`, last);
    else {
      if (last) put('\n', last);
      if (mark) put(mark.text, mark);
    }
    if (space && !isLineEmpty) put(' ', space);
    if (breaks.length > 0) breaks = [];
    space = undefined;
    mark = undefined;
    hasText = true;
    isLineEmpty = false;
  };
  const breakHere = (start: number, end: number) => {
    // The words of an item begin on the line of its mark.
    if (!mark) breaks.push({ start, end });
    space = undefined;
    isLineEmpty = true;
  };
  return {
    plain(start, end) {
      settle();
      builder.plain(start + offset, end + offset);
    },
    spelled(text, start, end) {
      settle();
      put(text, { start, end });
    },
    space(start, end) {
      if (!isLineEmpty) space ??= { start, end };
    },
    breakHere,
    breakBlock(start, end) {
      if (!isLineEmpty) breakHere(start, end);
    },
    mark(text, start, end) {
      mark = text === '' ? undefined : { text, start, end };
    },
  };
}

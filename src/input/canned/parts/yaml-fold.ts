import type { TextBuilder } from '../../../text/written.ts';

/** Adds what the line breaks at `start…end` are folded to: a space, or line breaks, each with a range of its own; the first has the one that is lost. */
export function addFold(text: TextBuilder, source: string, folded: string, start: number, end: number): void {
  let from = start;
  let surplus = folded.length > 1 ? source.slice(start, end).split('\n').length - 1 - folded.length : 0;
  for (let i = 0; i < folded.length - 1; i++) {
    let to = source.indexOf('\n', from) + 1;
    for (; surplus > 0; surplus--) to = source.indexOf('\n', to) + 1;
    text.spelled(folded[i]!, from, to);
    from = to;
  }
  text.spelled(folded.slice(-1), from, end);
}

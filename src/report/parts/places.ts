export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

/** Line and column of every offset of a text. CRLF, LF and a lone CR end a line. */
export function placesOf(text: string): (offset: number) => Place {
  const starts = [0];
  for (const { 0: mark, index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + mark.length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}

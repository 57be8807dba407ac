/** Lines of a text by number, from 0. CRLF, LF and a lone CR end a line. */
export interface Lines {
  readonly count: number;
  lineOf(offset: number): number;
  /** Without its line break. */
  textOf(line: number): string;
  startOf(line: number): number;
}

/** Parts a text into lines once, when the first is asked for. */
export function linesOf(text: string): Lines {
  let known: number[] | undefined;
  const starts = () => {
    known ??= [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: mark, index }) => index + mark.length)];
    return known;
  };
  return {
    get count() {
      return starts().length;
    },
    lineOf: (offset) => lastAtMost(starts(), offset),
    startOf: (line) => starts()[line] ?? text.length,
    textOf: (line) => text.slice(starts()[line], starts()[line + 1]).replace(/[\r\n]+$/, ''),
  };
}

/** The index of the last of rising numbers that is not above a value; the first where all are. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (numbers[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

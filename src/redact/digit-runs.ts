/** How the digits of a text stand together: it tells which patterns for numbers can match at all. */
export interface DigitRuns {
  /** Lengths of runs of digits, a bit each. */
  readonly bare: number;
  /** Of runs straight behind a Latin letter. */
  readonly lettered: number;
  /** Two runs with nothing but spaces, dashes, brackets, letters … between them: they may be one number. */
  readonly hasJoined: boolean;
}

/** All that are longer have the last bit. */
const LONGEST = 30;

/** The runs of digits in folded text. */
export function digitRunsOf(text: string): DigitRuns {
  const lengths = [0, 0];
  let hasJoined = false;
  let isJoining = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (!isDigit(unit)) {
      isJoining &&= joins(unit);
      continue;
    }
    const start = i;
    while (isDigit(text.charCodeAt(i + 1))) i++;
    const isLettered = start > 0 && isLetter(text.charCodeAt(start - 1)) ? 1 : 0;
    lengths[isLettered]! |= 1 << Math.min(i + 1 - start, LONGEST);
    hasJoined ||= isJoining;
    isJoining = true;
  }
  return { bare: lengths[0]!, lettered: lengths[1]!, hasJoined };
}

/** Whether a length from the first to the last, or to any, is among those of runs. */
export function hasLength(lengths: number, first: number, last: number = LONGEST): boolean {
  return (lengths & ((2 << last) - (1 << first))) !== 0;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

/** `-`, ` `, `.`, `(`, `)`, `/`, `_`, `·`, `—`, `–`, `+`, and letters. */
function joins(unit: number): boolean {
  return isLetter(unit) || JOINS.includes(String.fromCharCode(unit));
}

const JOINS = '- .()/_·—–+';

/** Where a share lies, with 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A share from 0 to 1, and where it lies on all the traffic that what was counted stands for. */
export interface Share extends Interval {
  readonly value: number;
}

/** Places that agree, that only the linter found, that only the person found. */
export interface Counts {
  readonly found: number;
  readonly falseAlarms: number;
  readonly missed: number;
}

export const NO_COUNTS: Counts = { found: 0, falseAlarms: 0, missed: 0 };

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * A share of a count with its interval by Wilson (1927), “Probable inference, the law of succession, and statistical
 * inference”, which holds for few counts and for shares near 0 and 1 too. Of nothing, nothing can be told: `null`.
 */
export function shareOf(part: number, whole: number): Share | null {
  if (whole === 0) return null;
  const value = part / whole;
  const square = (Z * Z) / whole;
  const middle = value + square / 2;
  const spread = Z * Math.sqrt((value * (1 - value)) / whole + square / (4 * whole));
  return {
    value,
    // Rounding errors would leave a share of none or all a hair outside.
    low: part === 0 ? 0 : (middle - spread) / (1 + square),
    high: part === whole ? 1 : (middle + spread) / (1 + square),
  };
}

/** What part of what the linter reported is right. */
export function precisionOf({ found, falseAlarms }: Counts): Share | null {
  return shareOf(found, found + falseAlarms);
}

/** What part of what a person marked was found. */
export function recallOf({ found, missed }: Counts): Share | null {
  return shareOf(found, found + missed);
}

/** The harmonic mean of both, 0 where nothing agrees, `null` where there was nothing to find and nothing was found. */
export function f1Of({ found, falseAlarms, missed }: Counts): number | null {
  const all = 2 * found + falseAlarms + missed;
  return all === 0 ? null : (2 * found) / all;
}

/** The mean of the numbers there are. */
export function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

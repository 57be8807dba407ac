import type { Finding, Severity, Span } from '../../../types.ts';

/** A finding with its number in the conversation. */
export interface Numbered {
  readonly number: number;
  readonly finding: Finding;
  /** Whether it is the first of its rule there. */
  readonly isFirst: boolean;
}

/** A stretch of a message that the same findings cover. */
export interface Stretch extends Span {
  /** The highest of their severities; `undefined` where there is no finding. */
  readonly severity: Severity | undefined;
  /** Findings that begin here. */
  readonly begins: readonly number[];
}

const LEVEL: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };

/** A message cut where findings begin and end; findings may overlap. */
export function stretchesOf(text: string, findings: readonly Numbered[]): Stretch[] {
  const spans = findings
    .map(({ number, finding: { start, end, severity } }) => ({
      number,
      severity,
      start: Math.max(0, start),
      end: Math.min(text.length, end),
    }))
    .filter(({ start, end }) => start < end);
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1]!;
    const covering = spans.filter((span) => span.start <= start && span.end >= end);
    return {
      start,
      end,
      severity: covering.reduce<Severity | undefined>(
        (most, { severity }) => (most === undefined || LEVEL[severity] > LEVEL[most] ? severity : most),
        undefined,
      ),
      begins: covering.filter((span) => span.start === start).map(({ number }) => number),
    };
  });
}

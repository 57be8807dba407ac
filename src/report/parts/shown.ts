import type { Locale, Severity } from '../../types.ts';
import type { CheckedText, Report } from '../report.ts';
import { type Located, locate } from './located.ts';

/** A text with those of its findings that count. */
export interface ShownText {
  readonly text: CheckedText;
  readonly findings: readonly Located[];
}

/** The texts of a report with the findings that are neither suppressed nor in the baseline. */
export function shownTexts({ texts }: Report, locale: Locale): readonly ShownText[] {
  return texts.map((text) => ({ text, findings: locate(text, locale).filter(({ hidden }) => !hidden) }));
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Whether a finding fails the run. */
export function fails(severity: Severity, failOn: Severity | 'never' = 'error'): boolean {
  return failOn !== 'never' && RANK[severity] <= RANK[failOn];
}

/** The gravest first, otherwise as they stand. */
export function byGravity<T extends { readonly severity: Severity }>(findings: readonly T[]): readonly T[] {
  return [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

import type { Verdict } from '../report/audit/part/part.ts';
import type { RunError } from '../report/report.ts';
import { meanTenths, type Summary } from '../summary.ts';
import { failsOn } from './checking.ts';
import { EXIT, type FinishedCode } from './exit-codes.ts';

/** The exit code of an audit. */
export function verdictOf(
  { summary, errors }: { readonly summary: Summary; readonly errors: readonly RunError[] },
  { failOn, maxWarnings, minScore }: Verdict,
): FinishedCode {
  if (errors.length > 0) return EXIT.failed;
  const { findings } = summary.total;
  if (failsOn(failOn ?? undefined).some((severity) => findings[severity] > 0)) return EXIT.found;
  if (maxWarnings !== null && findings.warning > maxWarnings) return EXIT.found;
  const mean = meanTenths(summary.total);
  return minScore !== null && mean !== null && mean < minScore * 10 ? EXIT.found : EXIT.clean;
}

import type { MarkedFigures } from '../../eval/marked.ts';
import type { MarkedRow } from '../../eval/sheet.ts';
import type { Difference, Evaluation } from '../../eval.ts';
import type { Masking } from '../../redact.ts';
import type { Rule } from '../../types.ts';
import type { ReportOptions, RunError } from '../report.ts';

/** How right the rules are by labels of whole conversations. */
export interface LabelledReport {
  readonly kind: 'labels';
  readonly evaluation: Evaluation;
}

/** How right they are by marks on some of their findings. */
export interface MarkedReport {
  readonly kind: 'marks';
  readonly figures: MarkedFigures;
  readonly rows: readonly MarkedRow[];
  /** What became of the rows since, where the conversations were read again. */
  readonly since: Since | null;
  /** Rows that bear a mark, those too that no longer count. */
  readonly marked: number;
}

/** Marked rows that today's rules judge otherwise: they count no more. */
export interface Since {
  /** Marked right, and no longer reported. */
  readonly lost: readonly MarkedRow[];
  /** Marked wrong and no longer reported, or missed and reported now. */
  readonly cured: readonly MarkedRow[];
  /** Rows not marked yet, or unsure, that are not reported any more. */
  readonly other: number;
  /** Rules of the sheet that the profile leaves out, with their rows: these neither stand nor are put right. */
  readonly off: readonly { readonly rule: string; readonly rows: number }[];
}

export type EvalReport = (LabelledReport | MarkedReport) & {
  readonly profile: string;
  readonly errors: readonly RunError[];
};

export interface EvalOptions extends ReportOptions {
  readonly masking: Masking;
  readonly ruleById: ReadonlyMap<string, Rule>;
  /** Which rules' differences are shown in context: all for an empty list, none for `undefined`. */
  readonly show: readonly string[] | undefined;
}

/** Writes the report of an evaluation as text that ends with a line break. */
export type EvalFormat = (report: EvalReport, options: EvalOptions) => string;

/** The differences asked for, those of a rule together, false alarms first. */
export function shownDifferences(evaluation: Evaluation, show: EvalOptions['show']): readonly Difference[] {
  if (!show) return [];
  return evaluation.rules.flatMap(({ rule }) => {
    if (show.length > 0 && !show.includes(rule)) return [];
    const own = evaluation.differences.filter((place) => place.rule === rule);
    return [...own.filter(({ kind }) => kind === 'false-alarm'), ...own.filter(({ kind }) => kind === 'missed')];
  });
}

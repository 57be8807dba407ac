import type { Conversation, Finding, Locale, Rule, Severity, Suggestion } from '../types.ts';

/** A draft that was checked; it is the last message of its conversation. */
export interface CheckedDraft {
  readonly conversation: Conversation;
  /** Where the draft begins in the text it came from. */
  readonly start: number;
  /** In order of place. */
  readonly findings: readonly Finding[];
  /** The rules that were in force, for the wording. */
  readonly ruleById: ReadonlyMap<string, Rule>;
}

/** A file, or a text that came without one. */
export interface CheckedText {
  /** `null` for a text that is in no file. */
  readonly path: string | null;
  /** Stands for the path where there is none, such as `<stdin>`. */
  readonly name: string;
  readonly text: string;
  readonly drafts: readonly CheckedDraft[];
}

/** Work that could not be done. */
export interface RunError {
  readonly message: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** All that a run found out; every format is a function of this. */
export interface Report {
  readonly texts: readonly CheckedText[];
  readonly errors: readonly RunError[];
  /** How many places `--fix` changed. */
  readonly fixedCount: number;
  /** How many findings `--quiet` left out. */
  readonly hiddenCount?: number;
}

export interface ReportOptions {
  readonly locale: Locale;
  readonly tool: { readonly name: string; readonly version: string };
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint: Paint;
}

/** Writes a report as text that ends with a line break, or as nothing. */
export type Format = (report: Report, options: ReportOptions) => string;

export type Style = Severity | 'ok' | 'strong' | 'dim' | 'blank';
/** Colours a piece of text for the terminal. */
export type Paint = (style: Style, text: string) => string;

/** No colours. */
export const plain: Paint = (_, text) => text;

export interface Summary {
  readonly files: number;
  readonly drafts: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Places that `--fix` would change. */
  readonly fixable: number;
  readonly fixed: number;
  /** Files and texts that could not be checked, and rules that failed. */
  readonly failures: number;
}

export function summarize({ texts, errors, fixedCount }: Report): Summary {
  const drafts = texts.flatMap((text) => text.drafts);
  const findings = drafts.flatMap((draft) => draft.findings);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const safe = drafts.map(
    (draft) => new Set(draft.findings.flatMap(({ suggestions }) => suggestions.filter(isSafe).map(editKey))).size,
  );
  return {
    files: texts.filter(({ path }) => path !== null).length,
    drafts: drafts.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    fixable: safe.reduce((sum, n) => sum + n, 0),
    fixed: fixedCount,
    failures: errors.length,
  };
}

/** A suggestion that changes the text. */
export type Edit = Extract<Suggestion, { kind: 'safe' | 'review' }>;

export function isEdit(suggestion: Suggestion): suggestion is Edit {
  return suggestion.kind !== 'advice';
}

function isSafe(suggestion: Suggestion): suggestion is Edit {
  return suggestion.kind === 'safe';
}

/** Equal for equal edits. */
export function editKey({ start, end, text }: Edit): string {
  return `${start} ${end} ${text}`;
}

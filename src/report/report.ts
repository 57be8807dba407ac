import type { Reply } from '../input/reply.ts';
import type { Conversation, Finding, Locale, Rule, Severity, Span, Suggestion, Text } from '../types.ts';

/** A reply that was checked; it is the last message of its conversation, and the text of that message is the reply's. */
export interface CheckedReply {
  readonly conversation: Conversation;
  readonly reply: Reply;
  /** In order of place. */
  readonly findings: readonly Finding[];
  /** Findings that count for nothing: suppressed, or known from the baseline. */
  readonly hidden: readonly HiddenFinding[];
  /** What a finding is about besides its own place. */
  readonly related?: ReadonlyMap<Finding, readonly Related[]>;
  /** The rules that were in force, for the wording. */
  readonly ruleById: ReadonlyMap<string, Rule>;
}

export interface HiddenFinding {
  readonly finding: Finding;
  /** A comment or column in the file, `suppress` in the config, or the baseline. */
  readonly by: 'file' | 'config' | 'baseline';
  /** As it is written there. */
  readonly reason: string;
}

/** Another place that a finding is about, such as the reply that says the same. */
export interface Related {
  readonly path: string;
  /** The reply there. */
  readonly key: string;
  readonly line: number;
  readonly column: number;
  readonly quote: string;
}

/** A mistake of a file itself and not of a reply in it: a suppression that is of no use. */
export interface FileFinding extends Span {
  readonly rule: string;
  readonly severity: Severity;
  readonly what: Text;
  readonly why: Text;
  readonly advice: Text;
  /** What `--fix` takes out. */
  readonly remove?: Span;
}

/** A file, or a text that came without one. */
export interface CheckedText {
  /** `null` for a text that is in no file. */
  readonly path: string | null;
  /** Stands for the path where there is none, such as `<stdin>`. */
  readonly name: string;
  readonly text: string;
  /** The encoding it was read in, where somebody found out. */
  readonly encoding?: string;
  readonly replies: readonly CheckedReply[];
  readonly findings: readonly FileFinding[];
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
  /** The rules in force, besides those of the replies themselves: a report on nothing has them too. */
  readonly rules?: readonly ForcedRule[];
  readonly exitCode?: number;
}

/** A rule with the severity that it has under the settings in force. */
interface ForcedRule {
  readonly rule: Rule;
  readonly severity: Severity | 'off';
}

export interface ReportOptions {
  readonly locale: Locale;
  readonly tool: { readonly name: string; readonly version: string };
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint: Paint;
  /** Where paths begin, as seen from the root of the repository, such as `support/replies`; absent at the root itself. */
  readonly folder?: string;
  /** What makes a path from that root an address, such as `https://github.com/acme/replies/blob/1a2b3c/`. */
  readonly filesUrl?: string;
  /** The least severity that fails the run; default `error`. */
  readonly failOn?: Severity | 'never';
  /** List infos one by one, however many there are. */
  readonly verbose?: boolean;
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
  /** Findings that are suppressed or in the baseline. */
  readonly hidden: number;
  /** Files and texts that could not be checked, and rules that failed. */
  readonly failures: number;
}

export function summarize({ texts, errors, fixedCount }: Report): Summary {
  const drafts = texts.flatMap((text) => text.replies);
  const findings: readonly { readonly severity: Severity }[] = [
    ...drafts.flatMap((draft) => draft.findings),
    ...texts.flatMap((text) => text.findings),
  ];
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const safe = drafts.map(
    (draft) => new Set(draft.findings.flatMap(({ suggestions }) => suggestions.filter(isSafe).map(editKey))).size,
  );
  return {
    // A config with a mistake in it has no replies.
    files: texts.filter(({ path, replies }) => path !== null && replies.length > 0).length,
    drafts: drafts.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    fixable: safe.reduce((sum, n) => sum + n, 0),
    hidden: drafts.reduce((sum, draft) => sum + draft.hidden.length, 0),
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
export function editKey({ start, end, text }: Omit<Edit, 'kind'>): string {
  return `${start} ${end} ${text}`;
}

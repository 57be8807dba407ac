import type { Cell } from '../../input/reply.ts';
import { isWhole, toSource } from '../../text/written.ts';
import type { Finding, Locale, Rule, Severity, Span, Suggestion } from '../../types.ts';
import { describe } from '../../wording.ts';
import type { CheckedReply, CheckedText, FileFinding, HiddenFinding, Related } from '../report.ts';
import { allOf, fingerprintsOf } from './fingerprints.ts';
import { type Place, placesOf } from './places.ts';

/** A finding at its place in the file, in words: what every format but the pretty one writes. */
export interface Located extends Span {
  readonly rule: string;
  /** Absent for findings of a file itself. */
  readonly ruleInfo?: Rule;
  readonly severity: Severity;
  /** What was found, and why it matters. */
  readonly what: string;
  readonly why: string;
  readonly from: Place;
  readonly to: Place;
  /** In a workbook: `from` is its row and column. */
  readonly cell?: Cell;
  /** Absent for findings of a file itself. */
  readonly finding?: Finding;
  readonly checked?: CheckedReply;
  readonly quote: string;
  readonly suggestions: readonly LocatedSuggestion[];
  readonly related: readonly Related[];
  /** See {@link fingerprintsOf}. */
  readonly fingerprint: string;
  readonly hidden?: HiddenFinding;
}

export type LocatedSuggestion =
  | { readonly kind: 'advice'; readonly text: string }
  | (Span & {
      readonly kind: 'safe' | 'review';
      /** The words for the customer. */
      readonly text: string;
      /** What to put at `start…end` of the file, in its own spelling; `null` when it cannot be placed there. */
      readonly replacement: string | null;
    });

/** The findings of a text in order of place, hidden ones among them. */
export function locate(checked: CheckedText, locale: Locale): readonly Located[] {
  const placeOf = placesOf(checked.text);
  const fingerprints = fingerprintsOf(checked);
  const located = checked.replies.flatMap((reply) => {
    const hidden = new Map(reply.hidden.map((one) => [one.finding, one]));
    return allOf(reply).map((finding) => {
      const known = hidden.get(finding);
      return {
        ...locateOne(finding, reply, placeOf, locale),
        fingerprint: fingerprints.get(finding)!,
        ...(known && { hidden: known }),
      };
    });
  });
  const own = checked.findings.map((finding) => ({
    ...ofFile(finding, checked, placeOf, locale),
    fingerprint: fingerprints.get(finding)!,
  }));
  if (own.length === 0) return located;
  return [...located, ...own].sort((a, b) => a.start - b.start || a.end - b.end);
}

function locateOne(
  finding: Finding,
  checked: CheckedReply,
  placeOf: (offset: number) => Place,
  locale: Locale,
): Omit<Located, 'fingerprint'> {
  const { reply, ruleById, related } = checked;
  const ruleInfo = ruleById.get(finding.rule);
  const { what, why } = ruleInfo ? describe(finding, ruleInfo, locale) : { what: finding.quote, why: '' };
  const span = toSource(reply.map, finding);
  const { cell } = reply;
  const from = cell ? { line: cell.row, column: cell.column } : placeOf(span.start);
  return {
    ...span,
    rule: finding.rule,
    ...(ruleInfo && { ruleInfo }),
    severity: finding.severity,
    what,
    why,
    from,
    to: cell ? from : placeOf(span.end),
    ...(cell && { cell }),
    finding,
    checked,
    quote: finding.quote,
    suggestions: finding.suggestions.map((suggestion) => suggestionAt(suggestion, checked, locale)),
    related: related?.get(finding) ?? [],
  };
}

function suggestionAt(suggestion: Suggestion, { reply }: CheckedReply, locale: Locale): LocatedSuggestion {
  if (suggestion.kind === 'advice') return { kind: 'advice', text: suggestion.text[locale] };
  const { kind, text } = suggestion;
  const replacement = isWhole(reply.map, suggestion) ? (reply.write?.(text, suggestion) ?? null) : null;
  return { kind, text, ...toSource(reply.map, suggestion), replacement };
}

function ofFile(
  finding: FileFinding,
  { text }: CheckedText,
  placeOf: (offset: number) => Place,
  locale: Locale,
): Omit<Located, 'fingerprint'> {
  const { rule, severity, what, why, advice, start, end, remove } = finding;
  return {
    start,
    end,
    rule,
    severity,
    what: what[locale],
    why: why[locale],
    from: placeOf(start),
    to: placeOf(end),
    quote: text.slice(start, end),
    suggestions: [
      ...(remove ? [{ kind: 'safe' as const, text: '', replacement: '', ...remove }] : []),
      { kind: 'advice', text: advice[locale] },
    ],
    related: [],
  };
}

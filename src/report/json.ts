import type { Finding } from '../types.ts';
import { describe } from '../wording.ts';
import { type Place, placesOf } from './parts/places.ts';
import { type CheckedDraft, type Format, summarize } from './report.ts';

/** The machine-readable report, version 1; `json-schema.ts` is its contract. */
export const json: Format = (report, { locale, tool }) => {
  const findings = report.texts.flatMap(({ path, text, drafts }) => {
    const placeOf = placesOf(text);
    return drafts.flatMap((draft) =>
      draft.findings.map((finding) => {
        const rule = draft.ruleById.get(finding.rule);
        const { what, why } = rule ? describe(finding, rule, locale) : { what: '', why: '' };
        return {
          rule: finding.rule,
          severity: finding.severity,
          message: what,
          why,
          path,
          ...rangeOf(finding, draft, placeOf),
          conversation: finding.conversation,
          index: finding.message,
          role: finding.role,
          agent: finding.agent ?? null,
          quote: finding.quote,
          suggestions: finding.suggestions.map((suggestion) =>
            suggestion.kind === 'advice'
              ? { kind: suggestion.kind, text: suggestion.text[locale] }
              : {
                  kind: suggestion.kind,
                  text: suggestion.text,
                  offset: draft.start + suggestion.start,
                  endOffset: draft.start + suggestion.end,
                },
          ),
        };
      }),
    );
  });
  const { errors } = report;
  const document = { version: 1, tool, columnUnit: 'utf16', findings, summary: summarize(report), errors };
  return JSON.stringify(document, null, 2) + '\n';
};

function rangeOf(finding: Finding, draft: CheckedDraft, placeOf: (offset: number) => Place) {
  const offset = draft.start + finding.start;
  const endOffset = draft.start + finding.end;
  const { line, column } = placeOf(offset);
  const end = placeOf(endOffset);
  return { line, column, endLine: end.line, endColumn: end.column, offset, endOffset };
}

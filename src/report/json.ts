import { type Located, locate } from './parts/located.ts';
import { type Format, summarize } from './report.ts';

/** The machine-readable report, version 1; `json-schema.ts` is its contract. */
export const json: Format = (report, { locale, tool }) => {
  const { errors } = report;
  const findings = report.texts.flatMap((text) => locate(text, locale).map((located) => record(located, text.path)));
  const document = { version: 1, tool, columnUnit: 'utf16', findings, summary: summarize(report), errors };
  return JSON.stringify(document, null, 2) + '\n';
};

function record(located: Located, path: string | null) {
  const { rule, severity, what, why, from, to, start, end, cell, finding, checked, quote, hidden } = located;
  return {
    rule,
    severity,
    message: what,
    why,
    path,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    offset: start,
    endOffset: end,
    conversation: finding?.conversation ?? null,
    index: finding?.message ?? null,
    role: finding?.role ?? null,
    agent: finding?.agent ?? null,
    quote,
    suggestions: located.suggestions.map((suggestion) => {
      if (suggestion.kind === 'advice') return suggestion;
      const { kind, text, start: offset, end: endOffset, replacement } = suggestion;
      return { kind, text, offset, endOffset, replacement };
    }),
    sheet: cell?.sheet ?? null,
    reply: checked?.reply.key ?? null,
    related: located.related,
    fingerprint: located.fingerprint,
    hidden: hidden ? { by: hidden.by, reason: hidden.reason } : null,
  };
}

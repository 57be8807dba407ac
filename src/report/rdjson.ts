import type { Locale, Severity, Span } from '../types.ts';
import { findingWords, inLines, placeInWords } from './parts/finding-words.ts';
import type { Located, LocatedSuggestion } from './parts/located.ts';
import { type Place, placesOf } from './parts/places.ts';
import { blanksIn } from './parts/proposals.ts';
import { shownTexts } from './parts/shown.ts';
import { utf8Offsets } from './parts/utf8-columns.ts';
import { visible } from './parts/visible.ts';
import type { CheckedText, Format } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

type PlaceOf = (offset: number) => Place;

/**
 * Reviewdog's diagnostics: https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto
 * Paths begin where the run does; columns count bytes of UTF-8 from 1, and ends are exclusive.
 */
export const rdjson: Format = (report, { locale, tool }) => {
  const failures = report.errors.map(({ message, path, line, column }) => ({
    message: visible(message),
    location: {
      path: path ?? '.',
      ...(line !== null && { range: { start: { line, ...(column !== null && { column }) } } }),
    },
    severity: 'ERROR',
  }));
  const diagnostics = shownTexts(report, locale).flatMap(({ text, findings }) => {
    if (findings.length === 0) return [];
    const placeOf = bytePlaces(text.text);
    return findings.map((located) => diagnostic(located, text, placeOf, locale));
  });
  const result = { source: { name: tool.name }, diagnostics: [...failures, ...diagnostics] };
  return `${JSON.stringify(result, null, 2)}\n`;
};

function diagnostic(located: Located, { name, text }: CheckedText, placeOf: PlaceOf, locale: Locale) {
  const { rule, severity, cell, suggestions } = located;
  const words = findingWords(located, locale);
  const edits = cell ? [] : suggestions.flatMap((suggestion) => readyEdit(suggestion, text, placeOf));
  return {
    message: inLines(words),
    location: { path: name, range: cell ? { start: { line: cell.row } } : rangeOf(located, placeOf) },
    severity: SEVERITIES[severity],
    code: { value: rule },
    ...(edits.length > 0 && { suggestions: edits }),
    original_output: `${placeInWords(located, name)} ${severity} ${rule} ${words.what}`,
  };
}

/** One click puts a suggestion into the file, so one that has blanks to fill is told in words only. */
function readyEdit(suggestion: LocatedSuggestion, source: string, placeOf: PlaceOf) {
  if (suggestion.kind === 'advice' || suggestion.replacement === null) return [];
  const { start, end, text, replacement } = suggestion;
  const old = source.slice(start, end);
  if (blanksIn(text).some((blank) => !old.includes(blank))) return [];
  return [{ range: rangeOf({ start, end }, placeOf), text: replacement }];
}

function rangeOf({ start, end }: Span, placeOf: PlaceOf) {
  return { start: placeOf(start), end: placeOf(end) };
}

function bytePlaces(text: string): PlaceOf {
  const placeOf = placesOf(text);
  const bytesBefore = utf8Offsets(text);
  return (offset) => {
    const { line, column } = placeOf(offset);
    return { line, column: bytesBefore(offset) - bytesBefore(offset - column + 1) + 1 };
  };
}

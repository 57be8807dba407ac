import type { Locale } from '../types.ts';
import { findingWords, inSentences } from './parts/finding-words.ts';
import type { Located } from './parts/located.ts';
import { shownTexts } from './parts/shown.ts';
import { visible } from './parts/visible.ts';
import { element, XML_HEAD } from './parts/xml.ts';
import type { Format, RunError } from './report.ts';

/** Checkstyle's XML, which Jenkins, reviewdog and many editors read. */
export const checkstyle: Format = (report, { locale }) => {
  const unread = report.errors.map((error) => fileElement(error.path ?? '', [runError(error)]));
  const files = shownTexts(report, locale).map(({ text, findings }) =>
    fileElement(
      text.name,
      findings.map((located) => findingError(located, locale)),
    ),
  );
  return `${XML_HEAD}${element('checkstyle', { version: '4.3' }, `\n${[...unread, ...files].join('')}`)}\n`;
};

function fileElement(name: string, errors: readonly string[]): string {
  return `  ${element('file', { name: visible(name) }, errors.length === 0 ? undefined : `\n${errors.join('')}  `)}\n`;
}

function findingError(located: Located, locale: Locale): string {
  const { from, severity, rule, ruleInfo } = located;
  return errorElement({
    line: from.line,
    column: from.column,
    severity,
    message: inSentences(findingWords(located, locale), locale),
    // Readers take what is after the last dot for the kind, and what is before it for its category.
    source: ['replylint', ruleInfo?.category, rule].filter((part) => part !== undefined).join('.'),
  });
}

function runError({ message, line, column }: RunError): string {
  return errorElement({
    line: line ?? 1,
    column: column ?? undefined,
    severity: 'error',
    message: visible(message),
    source: 'replylint',
  });
}

function errorElement(attributes: Readonly<Record<string, string | number | undefined>>): string {
  return `    ${element('error', attributes)}\n`;
}

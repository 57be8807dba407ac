import { hashOf } from '../text/hash.ts';
import type { Severity } from '../types.ts';
import { findingWords, inSentences } from './parts/finding-words.ts';
import { repositoryPath } from './parts/repository-path.ts';
import { shownTexts } from './parts/shown.ts';
import { visible } from './parts/visible.ts';
import type { Format } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

interface Entry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end?: number } };
}

/**
 * GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 * Paths are those of the repository; of entries with one fingerprint GitLab shows only the first.
 */
export const gitlab: Format = (report, { locale, folder }) => {
  const findings = shownTexts(report, locale).flatMap(({ text, findings }) => {
    const path = text.path === null ? text.name : repositoryPath(text.path, folder);
    return findings.map(
      (located): Entry => ({
        description: inSentences(findingWords(located, locale), locale),
        check_name: located.rule,
        fingerprint: located.fingerprint,
        severity: SEVERITIES[located.severity],
        location: { path, lines: { begin: located.from.line, end: located.to.line } },
      }),
    );
  });
  const errors = report.errors.map(({ message, path, line }): Entry => {
    const place = path === null ? '.' : repositoryPath(path, folder);
    return {
      description: visible(message),
      check_name: 'replylint',
      fingerprint: hashOf(`${place}\0${line ?? ''}\0${message}`)
        .toString(16)
        .padStart(14, '0'),
      severity: 'blocker',
      location: { path: place, lines: { begin: line ?? 1 } },
    };
  });
  return `${JSON.stringify(distinct([...errors, ...findings]), null, 2)}\n`;
};

/** Two texts may bear one name. */
function distinct(entries: readonly Entry[]): readonly Entry[] {
  const counts = new Map<string, number>();
  return entries.map((entry) => {
    const count = (counts.get(entry.fingerprint) ?? 0) + 1;
    counts.set(entry.fingerprint, count);
    return count === 1 ? entry : { ...entry, fingerprint: `${entry.fingerprint}-${count}` };
  });
}

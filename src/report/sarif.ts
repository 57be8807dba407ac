import type { RuleDocs } from '../types.ts';
import { locate } from './parts/located.ts';
import { byGravity } from './parts/shown.ts';
import { visible } from './parts/visible.ts';
import type { CheckedText, Format, Report, ReportOptions, RunError } from './report.ts';
import { fileLocation } from './sarif/locations.ts';
import { resultsOf } from './sarif/results.ts';
import { descriptorsOf } from './sarif/rules.ts';

/**
 * SARIF 2.1.0 with the examples of the shipped rules in the help: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 *
 * Two things are left out on purpose, because GitHub's upload action then fills in what is right for the repository:
 * `primaryLocationLineHash`, which it counts from the checked-out file, and `automationDetails`, which would override the
 * `category` of its step and make two jobs replace each other's alerts.
 *
 * `withHidden` tells whether suppressed and known findings are results with `suppressions`, as the standard has it. GitHub does not
 * know that property (github/codeql-action#1230) and would open an alert for each. With more than `most` results the gravest are
 * kept, and a notification tells of the others.
 */
export function sarifWith(
  docs: Readonly<Record<string, RuleDocs>>,
  { withHidden, most = Number.POSITIVE_INFINITY }: { readonly withHidden: boolean; readonly most?: number },
): Format {
  return (report, options) => {
    const { locale, tool, folder } = options;
    const located = report.texts.map((text) => locate(text, locale).filter(({ hidden }) => withHidden || !hidden));
    const all = located.flat();
    const { descriptors, indexById } = descriptorsOf(report, all, docs, locale);
    const hasBaseline = all.some(({ hidden }) => hidden?.by === 'baseline');
    const lost = Math.max(0, all.length - most);
    const kept = new Set(lost > 0 ? byGravity(all).slice(0, most) : all);
    const results = report.texts.flatMap((text, index) => {
      const findings = located[index]!.filter((one) => kept.has(one));
      return resultsOf(text, findings, { index, indexById, hasBaseline, ...options });
    });
    const run = {
      tool: {
        driver: {
          name: tool.name,
          version: tool.version,
          semanticVersion: tool.version,
          language: LANGUAGE[locale],
          rules: descriptors,
        },
      },
      language: LANGUAGE[locale],
      invocations: [invocation(report, options, lost)],
      originalUriBaseIds: { '%SRCROOT%': { description: { text: ROOT[locale] } } },
      artifacts: report.texts.map((text) => artifact(text, folder)),
      results,
      columnKind: 'utf16CodeUnits',
      newlineSequences: ['\r\n', '\n', '\r'],
    };
    const log = { $schema: SCHEMA, version: '2.1.0', runs: [run] };
    return `${JSON.stringify(log, null, 2)}\n`;
  };
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LANGUAGE = { zh: 'zh-CN', en: 'en-US' } as const;
const ROOT = { zh: '代码仓库的根目录。', en: 'The root of the repository.' } as const;

function invocation({ errors, exitCode }: Report, { folder, locale }: ReportOptions, lost: number) {
  const more = locale === 'zh' ? `还有 ${lost} 处没有列出。` : `${lost} more findings are not listed.`;
  return {
    executionSuccessful: errors.length === 0,
    ...(exitCode !== undefined && { exitCode }),
    toolExecutionNotifications: [
      ...errors.map((error) => notification(error, folder)),
      ...(lost > 0 ? [{ level: 'warning', message: { text: more } }] : []),
    ],
  };
}

function notification({ message, path, line, column }: RunError, folder: string | undefined) {
  const region = line === null ? undefined : { startLine: line, ...(column !== null && { startColumn: column }) };
  const physicalLocation =
    path === null ? undefined : { artifactLocation: fileLocation(path, folder), ...(region && { region }) };
  return {
    level: 'error',
    message: { text: visible(message) },
    ...(physicalLocation && { locations: [{ physicalLocation }] }),
  };
}

function artifact({ path, name, encoding }: CheckedText, folder: string | undefined) {
  return {
    location: fileLocation(path ?? name, folder),
    ...(encoding !== undefined && { encoding }),
    roles: ['analysisTarget'],
  };
}

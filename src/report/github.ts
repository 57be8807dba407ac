import type { Locale, Severity } from '../types.ts';
import { findingWords, inLines, severityWord, shown } from './parts/finding-words.ts';
import type { Located } from './parts/located.ts';
import { repositoryPath } from './parts/repository-path.ts';
import { byGravity, shownTexts } from './parts/shown.ts';
import { visible } from './parts/visible.ts';
import type { Format, RunError } from './report.ts';

/** GitHub shows so many annotations of a level in one step; the others stand in the log alone. */
const MOST_SHOWN = 10;

const LONGEST_TITLE = 80;

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

type Properties = Readonly<Record<string, string | number | undefined>>;

/** Annotations for GitHub Actions: workflow commands, the gravest first because GitHub shows ten of a level, and a line to sum up. */
export const github: Format = (report, { locale, folder }) => {
  const findings = shownTexts(report, locale).flatMap(({ text, findings }) =>
    findings.map((located) => ({ ...located, path: text.path })),
  );
  const lines = [
    ...report.errors.map((error) => errorCommand(error, folder)),
    ...byGravity(findings).map((finding) => findingCommand(finding, locale, folder)),
    summaryLine(findings, report.errors.length, locale),
  ];
  return lines.map((line) => `${line}\n`).join('');
};

function findingCommand(
  finding: Located & { readonly path: string | null },
  locale: Locale,
  folder: string | undefined,
): string {
  const { path, from, to, cell, severity } = finding;
  const place: Properties = {
    line: from.line,
    endLine: to.line,
    // Columns of several lines are refused, and a workbook has none.
    ...(from.line === to.line && !cell && { col: from.column, endColumn: to.column }),
  };
  const properties = {
    ...(path !== null && { file: repositoryPath(path, folder), ...place }),
    title: titleOf(finding),
  };
  return command(COMMANDS[severity], properties, inLines(findingWords(finding, locale)));
}

/** The rule and the reply, which the line alone does not tell. */
function titleOf({ rule, cell, checked }: Located): string {
  const place = cell ? ` · ${cell.sheet}!${cell.row}` : '';
  const name = checked?.reply.title ?? checked?.reply.key ?? '';
  return shown(`${rule}${place}${name === '' ? '' : ` · ${name}`}`, LONGEST_TITLE);
}

function errorCommand({ message, path, line, column }: RunError, folder: string | undefined): string {
  const properties = {
    file: path === null ? undefined : repositoryPath(path, folder),
    line: line ?? undefined,
    col: column ?? undefined,
    title: 'replylint',
  };
  return command('error', properties, message.split('\n').map(visible).join('\n'));
}

/** As `@actions/core` writes it: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function command(name: string, properties: Properties, message: string): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function summaryLine(findings: readonly Located[], failures: number, locale: Locale): string {
  const zh = locale === 'zh';
  const counts = (['error', 'warning', 'info'] as const).map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  }));
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => {
      const word = severityWord(severity, locale);
      return zh ? `${count} 个${word}` : `${count} ${word}${count === 1 ? '' : 's'}`;
    });
  const found = parts.length > 0 ? parts.join(zh ? '，' : ', ') : zh ? '没有发现问题' : 'nothing found';
  const failed = failures === 0 ? '' : zh ? `，${failures} 处没能检查` : `, ${failures} could not be checked`;
  const isCut = counts.some(({ count }) => count > MOST_SHOWN) || counts[0]!.count + failures > MOST_SHOWN;
  const cut = !isCut
    ? ''
    : zh
      ? `；GitHub 每一级只标出前 ${MOST_SHOWN} 个，其余见上面的日志`
      : `; GitHub marks the first ${MOST_SHOWN} of each level, the others are in the log above`;
  return `replylint${zh ? '：' : ': '}${found}${failed}${cut}`;
}

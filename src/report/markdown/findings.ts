import type { Locale, Severity } from '../../types.ts';
import { code, shortened } from '../audit/markdown/inline.ts';
import { findingWords, inSentences } from '../parts/finding-words.ts';
import { pathUri, repositoryPath } from '../parts/repository-path.ts';
import type { ReportOptions } from '../report.ts';
import type { ShownFinding } from './counts.ts';

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };
const MOST_COLUMNS = 160;
const MOST_RULES = 40;
/** For what stands round the cells of a row, and for the lines that fold up and count. */
const ROW_FRAME = 12;
const TABLE_FRAME = 400;

/** Table rows of findings: where, what by which rule, and what to write; as many as there is room for. */
export function findingRows(
  findings: readonly ShownFinding[],
  options: ReportOptions,
  room: number,
): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let left = room - TABLE_FRAME;
  for (const finding of findings) {
    const { what, better } = findingWords(finding, options.locale);
    const row = [
      placeCell(finding, options),
      `${SIGNS[finding.severity]} ${shortened(what, MOST_COLUMNS)}<br>${code(finding.rule)}`,
      better === undefined ? '' : shortened(better, MOST_COLUMNS),
    ];
    left -= row.join('').length + ROW_FRAME;
    if (left < 0) break;
    rows.push(row);
  }
  return rows;
}

/** Why each broken rule matters, once. */
export function ruleReasons(findings: readonly ShownFinding[], locale: Locale): string {
  const byRule = new Map(findings.map((finding) => [finding.rule, finding]));
  return [...byRule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MOST_RULES)
    .map(([rule, finding]) => {
      const told = finding.suggestions.find(({ kind }) => kind === 'advice')?.text ?? '';
      const advice = finding.ruleInfo?.advice[locale] ?? told;
      return `- ${code(rule)} ${shortened(inSentences({ what: finding.why, why: advice }, locale), MOST_COLUMNS * 2)}`;
    })
    .join('\n');
}

/** The file and line as a link, and the reply under it. */
function placeCell({ in: text, from, cell, checked }: ShownFinding, { folder, filesUrl }: ReportOptions): string {
  const place = cell ? `${text.name} ${cell.sheet}!${cell.row}` : `${text.name}:${from.line}`;
  const label = shortened(place, 80).replace(/(?<!\\)[[\]]/g, '\\$&');
  const line = cell ? '' : `#L${from.line}`;
  const link =
    text.path === null ? label : `[${label}](${filesUrl ?? ''}${pathUri(repositoryPath(text.path, folder))}${line})`;
  const name = checked?.reply.title ?? checked?.reply.key ?? '';
  return name === '' ? link : `${link}<br>${shortened(name, 40)}`;
}

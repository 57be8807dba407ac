import { escaped, shortened, table } from './audit/markdown/inline.ts';
import { countsInWords, ruleTable, type ShownFinding } from './markdown/counts.ts';
import { findingRows, ruleReasons } from './markdown/findings.ts';
import { byGravity, shownTexts } from './parts/shown.ts';
import { type Format, type Report, type ReportOptions, summarize } from './report.ts';

/** GitHub takes 65,536 characters in a comment: some are left for what a person or a bot adds. */
const MOST_UNITS = 60_000;
/** So many findings are open to see; the others are folded up. */
const MOST_OPEN = 20;
const MOST_ERRORS = 20;

/** A summary for a comment on a pull request or the page of a job: how much, where, the better wording, and why once a rule. */
export const markdown: Format = (report, options) => {
  const { locale } = options;
  const zh = locale === 'zh';
  const findings: readonly ShownFinding[] = byGravity(
    shownTexts(report, locale).flatMap(({ text, findings }) => findings.map((located) => ({ ...located, in: text }))),
  );
  const foot = `<sub>${escaped(`${options.tool.name} ${options.tool.version}`)}</sub>\n`;
  let left = MOST_UNITS - foot.length;
  const take = (section: string) => {
    if (section === '' || section.length > left) return '';
    left -= section.length;
    return section;
  };
  const head = [
    take(headSection(report, findings, options)),
    take(errorSection(report, options)),
    take(findings.length === 0 ? '' : `${ruleTable(findings, locale).join('\n')}\n\n`),
  ];
  // Told last, but counted first: the rows may fill any room.
  const why = take(folded(zh ? '为什么，怎么改' : 'Why, and what to do', ruleReasons(findings, locale)));
  const rows = findingRows(findings, options, left);
  const open = rows.slice(0, MOST_OPEN);
  const more = rows.slice(MOST_OPEN);
  const lost = findings.length - rows.length;
  const body = [
    open.length === 0 ? '' : `${findingTable(open, locale)}\n\n`,
    more.length === 0 ? '' : folded(zh ? `另外 ${more.length} 处` : `${more.length} more`, findingTable(more, locale)),
    lost === 0 ? '' : `${zh ? `还有 ${lost} 处没有列出。` : `${lost} more are not listed.`}\n\n`,
  ];
  return [...head, ...body, why, foot].join('');
};

function headSection(report: Report, findings: readonly ShownFinding[], { locale, tool }: ReportOptions): string {
  const zh = locale === 'zh';
  const { files, drafts, hidden, fixed, fixable, failures } = summarize(report);
  const sign =
    findings.some(({ severity }) => severity === 'error') || failures > 0 ? '❌' : findings.length > 0 ? '⚠️' : '✅';
  const title = `## ${sign} ${escaped(tool.name)}${zh ? '：' : ': '}${countsInWords(findings, failures, locale)}`;
  const checked = zh
    ? `检查了 ${files} 个文件里的 ${drafts} 条回复。`
    : `${drafts} ${drafts === 1 ? 'reply' : 'replies'} in ${files} ${files === 1 ? 'file' : 'files'} checked.`;
  const notes = [checked, hiddenInWords(report, hidden, locale)];
  if (fixed > 0) notes.push(zh ? `已改好 ${fixed} 处。` : `${fixed} fixed.`);
  if (fixable > 0)
    notes.push(zh ? `${fixable} 处可以用 \`--fix\` 直接改好。` : `${fixable} can be fixed with \`--fix\`.`);
  return `${title}\n\n${notes.filter((note) => note !== '').join(zh ? '' : ' ')}\n\n`;
}

function hiddenInWords({ texts }: Report, total: number, locale: ReportOptions['locale']): string {
  if (total === 0) return '';
  const all = texts.flatMap(({ replies }) => replies.flatMap(({ hidden }) => hidden.map(({ by }) => by)));
  const inBaseline = all.filter((by) => by === 'baseline').length;
  const suppressed = all.length - inBaseline;
  const zh = locale === 'zh';
  const parts = [
    ...(inBaseline > 0 ? [zh ? `已知问题 ${inBaseline} 处` : `${inBaseline} in the baseline`] : []),
    ...(suppressed > 0 ? [zh ? `豁免 ${suppressed} 处` : `${suppressed} suppressed`] : []),
  ];
  return zh ? `不计：${parts.join('，')}。` : `Not counted: ${parts.join(', ')}.`;
}

function errorSection({ errors }: Report, { locale }: ReportOptions): string {
  if (errors.length === 0) return '';
  const zh = locale === 'zh';
  const lines = errors.slice(0, MOST_ERRORS).map(({ message, path, line }) => {
    const place = path === null ? '' : `${escaped(`${path}${line === null ? '' : `:${line}`}`)} — `;
    return `- ${place}${shortened(message, 200)}`;
  });
  const more = errors.length - lines.length;
  if (more > 0) lines.push(zh ? `- 还有 ${more} 处` : `- ${more} more`);
  return `**${zh ? '没能检查' : 'Could not be checked'}**\n\n${lines.join('\n')}\n\n`;
}

function findingTable(rows: readonly (readonly string[])[], locale: ReportOptions['locale']): string {
  const titles = locale === 'zh' ? ['位置', '问题', '怎么写'] : ['Place', 'Finding', 'What to write'];
  return table(
    titles.map((title) => ({ title })),
    rows,
  ).join('\n');
}

function folded(title: string, body: string): string {
  return body === '' ? '' : `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>\n\n`;
}

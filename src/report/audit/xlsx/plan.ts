import { byName, type Summary } from '../../../summary.ts';
import type { Text } from '../../../types.ts';
import type { RunError } from '../../report.ts';
import type { AuditOptions } from '../format.ts';
import { thousands } from '../parts/words.ts';
import { agentTable } from './agents.ts';
import { createBook } from './book.ts';
import { commitmentTable } from './commitments.ts';
import { conversationTable } from './conversations.ts';
import { findingTable } from './findings.ts';
import { OVERVIEW_NAME, OVERVIEW_WIDTHS, overviewOf, titleOfAudit } from './overview.ts';
import { ruleTable } from './rules.ts';
import { type Limits, locator, losesLinks, sheetsOf } from './sheets.ts';
import { PAGE_FOOT } from './styles.ts';
import { dataBar, type Table } from './table.ts';
import { commitmentRows, conversationRows, findingRows, type Waiting } from './waiting.ts';
import type { Sheet, Workbook } from './workbook.ts';

/** The workbook of an audit: its sheets, and where their rows come from. */
export function workbookOf(
  summary: Summary,
  errors: readonly RunError[],
  options: AuditOptions,
  waiting: Waiting,
  limits: Limits,
): Workbook {
  const { locale } = options;
  const book = createBook(summary, options);
  const tables = {
    agents: agentTable(book),
    rules: ruleTable(book),
    conversations: conversationTable(book),
    findings: findingTable(book),
    commitments: commitmentTable(book),
  };
  const { conversations, findings, commitments } = summary.total;
  const counts = { conversations, findings: sumOf(findings), commitments: sumOf(commitments) };
  const lost = (['conversations', 'findings', 'commitments'] as const).flatMap((name) =>
    losesLinks(tables[name], counts[name], limits) ? [linkNote(tables[name].title, limits)] : [],
  );
  const notes = conversations === 0 ? [] : [SORT_NOTE, ...lost];
  const sheets = <Row>(table: Table<Row>, count: number, rows: Iterable<Row> | AsyncIterable<Row>) =>
    sheetsOf(table, count, rows, { locale, limits });
  const agents = sheets(tables.agents, book.agents.length, book.agents);
  const rules = sheets(tables.rules, book.rules.length, book.rules);
  const long = [
    ...sheets(tables.conversations, counts.conversations, conversationRows(waiting, book)),
    ...sheets(tables.findings, counts.findings, findingRows(waiting)),
    ...sheets(tables.commitments, counts.commitments, commitmentRows(waiting)),
  ];
  const { bars, charts } = overviewOf(book, errors, notes);
  const overview: Sheet = {
    name: OVERVIEW_NAME[locale],
    widths: OVERVIEW_WIDTHS,
    frame: {
      view: { tabColor: { rgb: 'FF1E3A5F' }, showGridLines: false },
      charts: [...charts],
      conditionalRules: bars.map((range, i) => dataBar(range, i + 1)),
      headerFooter: PAGE_FOOT,
      pageSetup: {
        paperSize: 'a4',
        orientation: 'portrait',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        margins: { top: 0.4, bottom: 0.6, left: 0.4, right: 0.4 },
      },
    },
    hasLinks: () => true,
    rows: () => overviewOf(book, errors, notes).rows,
  };
  return {
    locale,
    title: titleOfAudit(book),
    date: dateOf(summary),
    sheets: [overview, ...agents, ...rules, ...long],
    // What leads to rows of conversations comes after they are known.
    written: [...long, ...rules, ...agents, overview],
    locate: locator(new Map(Object.values(tables).map(({ name, title }) => [name, title[locale]])), limits),
    mostLinks: limits.links,
  };
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Excel ties a link to a place, not to the row that stood there. */
const SORT_NOTE: Text = {
  zh: '带下划线的字可以点，跳到另一张表的那一行。筛选不影响链接；给那张表重新排序以后，链接会落到别的行。',
  en: 'Underlined words lead to a row of another sheet. Filters leave the links right; once that sheet is sorted anew, they lead to other rows.',
};

function linkNote(title: Text, { links }: Limits): Text {
  const most = thousands(links);
  return {
    zh: `Excel 一张表最多 ${most} 个链接，“${title.zh}”里只保留了一部分，其余是普通文字。`,
    en: `Excel has room for ${most} links on a sheet: some of those of “${title.en}” are plain text.`,
  };
}

/** The last day of the audit: the clock would make every file another. */
function dateOf({ days }: Summary): Date {
  const last = byName(days)
    .flatMap(([day]) => day ?? [])
    .at(-1);
  const date = new Date(`${last ?? ''}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? new Date('2000-01-01T00:00:00Z') : date;
}

import type { SheetChart } from 'hucre/xlsx';
import { byName } from '../../../summary.ts';
import type { Locale, Text } from '../../../types.ts';
import type { RunError } from '../../report.ts';
import { NOTHING_AUDITED } from '../parts/overview.ts';
import type { Book } from './book.ts';
import { type Cell, cellName } from './cells.ts';
import { figureRows } from './overview-figures.ts';
import { scoreBlocks } from './overview-score.ts';
import { comparisonBlocks } from './overview-tables.ts';
import { headOver } from './styles.ts';
import { textCell } from './table.ts';

/** Of the columns of the first sheet. */
export const OVERVIEW_WIDTHS: readonly number[] = [26, 15, 17, 14, 17, 14, 18, 14];

/** A part of the first sheet under a title of its own. */
export interface Block {
  readonly title: Text;
  readonly heads?: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** A column that is drawn as bars. */
  readonly bars?: number;
  /** A column that is drawn as a chart above, over the first one. */
  readonly chart?: { readonly kind: 'line' | 'column'; readonly column: number };
}

interface Overview {
  readonly rows: readonly (readonly Cell[])[];
  /** The ranges that are drawn as bars. */
  readonly bars: readonly string[];
  readonly charts: readonly SheetChart[];
}

/** The first sheet: what it comes to, by day, team, channel and category, and how the score is made. */
export function overviewOf(book: Book, errors: readonly RunError[], notes: readonly Text[]): Overview {
  const { locale, summary } = book;
  const rows: (readonly Cell[])[] = [[textCell(titleOfAudit(book), 'title')]];
  const bars: string[] = [];
  if (summary.total.conversations === 0) rows.push([textCell(NOTHING_AUDITED[locale], 'note')]);
  rows.push(...notes.map((note) => [textCell(note[locale], 'note')]), ...figureRows(book));
  const blocks = [...comparisonBlocks(book), ...scoreBlocks(book), sourceBlock(book, errors)].filter(
    ({ rows }) => rows.length > 0,
  );
  const charts: SheetChart[] = [];
  const chartRow = rows.length + 1;
  if (blocks.some(({ chart }) => chart)) rows.push(...Array.from({ length: CHART_ROWS + 1 }, () => []));
  for (const block of blocks) {
    rows.push(
      [],
      OVERVIEW_WIDTHS.map((_, c) => textCell(c === 0 ? block.title[locale] : null, 'section')),
    );
    if (block.heads) rows.push(block.heads.map((head, c) => textCell(head, headOver(block.rows[0]?.[c]?.style))));
    if (block.bars !== undefined) {
      bars.push(`${cellName(rows.length, block.bars)}:${cellName(rows.length + block.rows.length - 1, block.bars)}`);
    }
    if (block.chart) charts.push(chartOf(block, block.chart, rows.length, chartRow, charts.length, locale));
    rows.push(...block.rows);
  }
  return { rows, bars, charts };
}

/** What the first sheet is called; its charts name it. */
export const OVERVIEW_NAME: Readonly<Record<Locale, string>> = { zh: '总览', en: 'Overview' };

const CHART_ROWS = 13;

/** A chart of a column of a block, beside the charts before it. */
function chartOf(
  { title, rows, heads }: Block,
  { kind, column }: NonNullable<Block['chart']>,
  firstRow: number,
  chartRow: number,
  place: number,
  locale: Locale,
): SheetChart {
  const range = (c: number) =>
    `'${OVERVIEW_NAME[locale]}'!${absolute(firstRow, c)}:${absolute(firstRow + rows.length - 1, c)}`;
  return {
    type: kind,
    title: `${title[locale]} · ${heads?.[column] ?? ''}`,
    titleFontSize: 12,
    series: [{ name: heads?.[column] ?? '', values: range(column), categories: range(0), color: '2563EB' }],
    anchor: { from: { row: chartRow, col: place * 4 }, to: { row: chartRow + CHART_ROWS, col: place * 4 + 4 } },
    legend: false,
    ...(kind === 'line' && { axes: { y: { scale: { min: 0, max: 100 } } } }),
    altText: title[locale],
  };
}

/** 0, 1 → `$B$1`. */
function absolute(row: number, column: number): string {
  return cellName(row, column).replace(/([A-Z]+)(\d+)/, '$$$1$$$2');
}

/** `会话质检 2024-05-03 – 2024-05-05`. */
export function titleOfAudit({ locale, summary }: Pick<Book, 'locale' | 'summary'>): string {
  const days = byName(summary.days).flatMap(([day]) => (day === null ? [] : [day]));
  const period = days.length < 2 ? days : [days[0], '–', days.at(-1)];
  return [locale === 'zh' ? '会话质检' : 'Audit', ...period].join(' ');
}

/** A sheet has room for more errors than a terminal, but a log is not for a manager. */
const MOST_ERRORS = 100;

/** What was read, and what went wrong. */
function sourceBlock({ locale, summary: { sources } }: Book, errors: readonly RunError[]): Block {
  const zh = locale === 'zh';
  const figure = (label: Text, value: number) => [textCell(label[locale], 'label'), { value, style: 'count' } as const];
  const rest = Math.max(sources.problems, errors.length) - Math.min(errors.length, MOST_ERRORS);
  return {
    title: { zh: '读取', en: 'Read' },
    rows: [
      figure({ zh: '文件', en: 'files' }, sources.files),
      figure({ zh: '记录', en: 'records' }, sources.rows),
      figure({ zh: '没能读取', en: 'could not be read' }, sources.problems),
      ...errors.slice(0, MOST_ERRORS).map(({ path, line, message }) => {
        const place = [path, path === null ? null : line].filter((part) => part !== null).join(':');
        return [textCell(place === '' ? message : `${place}: ${message}`, 'note')];
      }),
      ...(rest > 0 ? [[textCell(zh ? `… 另有 ${rest} 处` : `… and ${rest} more`, 'note')]] : []),
    ],
  };
}

import type { Span } from '../../../types.ts';
import type { Reply } from '../../reply.ts';
import { findColumns, namedColumns } from './columns.ts';
import { columnNamed } from './columns-names.ts';
import { repliesOf, type SheetOptions, type SheetRow } from './columns-replies.ts';
import { type Block, children } from './markdown-blocks.ts';
import type { MarkdownFile } from './markdown-file.ts';
import { plainText } from './markdown-sections.ts';
import { writtenMarkdown } from './markdown-text.ts';
import type { MarkdownNode, MarkdownTree } from './markdown-tree.ts';

/** The replies in tables with a column of replies by its name (话术, Reply); of any tables with a column of sentences when tables were told. */
export function tableReplies(
  { markdown, sections }: MarkdownFile,
  options: Omit<SheetOptions, 'columns'>,
  isTold: boolean,
): Reply[] {
  return sections.flatMap(({ blocks, path, isAbout }) =>
    (isAbout && !isTold ? [] : blocks)
      .filter(({ kind }) => kind === 'table')
      .flatMap((table) => repliesOfTable(markdown, table, { ...options, sheet: path.join('/') }, isTold)),
  );
}

function repliesOfTable(
  markdown: MarkdownTree,
  table: Block,
  options: Omit<SheetOptions, 'columns'>,
  isTold: boolean,
): Reply[] {
  const [header, ...rows] = children(table.node)
    .filter(({ name }) => name === 'TableHeader' || name === 'TableRow')
    .map((row) => ({ row, cells: cellsOf(row) }));
  if (!header) return [];
  const width = header.cells.length;
  const texts = (cells: readonly (MarkdownNode | undefined)[]) =>
    Array.from({ length: width }, (_, i) => (cells[i] ? plainText(markdown, cells[i]) : ''));
  const names = texts(header.cells);
  const columns = isTold ? findColumns([names, ...rows.map(({ cells }) => texts(cells))]) : namedColumns(names, 0);
  const [content] = columns?.contents ?? [];
  const rank = content && columnNamed(content.name)?.rank;
  if (!columns || (!isTold && (rank === undefined || rank > 2))) return [];
  const below = rows.map(({ row, cells }): SheetRow => {
    return {
      cells: texts(cells),
      written: (column) => cellText(markdown, cells[column]),
      region: () => ({ start: row.from, end: row.to }),
    };
  });
  return repliesOf(below, { ...options, columns });
}

function cellText(markdown: MarkdownTree, cell: MarkdownNode | undefined) {
  const { write, ...written } = writtenMarkdown(markdown, cell ? [cell] : []);
  // A bar would begin another cell.
  return { ...written, write: (text: string, span: Span) => (/[|\\]/.test(text) ? undefined : write?.(text, span)) };
}

/** The cells of a row by their columns; an empty one has no node. */
function cellsOf(row: MarkdownNode): (MarkdownNode | undefined)[] {
  const cells: (MarkdownNode | undefined)[] = [];
  let column = 0;
  for (const cell of children(row)) {
    if (cell.name === 'TableCell') cells[column] = cell;
    else if (cell.name === 'TableDelimiter' && cell.from > row.from) column++;
  }
  return cells;
}

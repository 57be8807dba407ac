import { UserError } from '../../errors.ts';
import { slice, type Written } from '../../text/written.ts';
import { readSheet, sheetsOf } from '../parts/workbook.ts';
import type { Reply, ReplyFormat, ToldReplies } from '../reply.ts';
import type { Columns } from './parts/columns.ts';
import { repliesOf, type SheetRow } from './parts/columns-replies.ts';
import { type ToldSheet, toldColumns, toldLanguage } from './parts/columns-told.ts';
import { languageOfPath } from './parts/language-of.ts';

/** A workbook of Excel: each of its visible sheets as a sheet of replies. It is not written to: what is wrong is told by its cell. */
export const xlsx: ReplyFormat = {
  id: 'xlsx',
  async read({ name, bytes, told }) {
    const sheets = await sheetsOf(bytes, name);
    const path = languageOfPath(name);
    const replies: Reply[] = [];
    const refused: UserError[] = [];
    for (const sheet of sheets) {
      const rows: SheetRow[] = [];
      for await (const batch of readSheet(bytes, sheet, name)) {
        for (const { line, cells } of batch) if (cells.length > 0) rows.push(rowOf(sheet, line, cells));
      }
      const columns = columnsOf(rows, told, { file: name, sheet, lineOf: () => undefined });
      if (columns instanceof UserError) refused.push(columns);
      if (!columns || columns instanceof UserError) continue;
      replies.push(
        ...repliesOf(rows.slice(columns.header + 1), {
          columns,
          told,
          language: toldLanguage(told) ?? path?.language,
          sheet: sheets.length > 1 ? sheet : undefined,
          family: path?.rest,
        }),
      );
    }
    // What was told may be of one sheet; it has to be of one at least.
    if (refused.length === sheets.length) throw refused[0];
    return { replies, comments: [] };
  },
};

// --- internal ---

function columnsOf(
  rows: readonly SheetRow[],
  told: ToldReplies | undefined,
  sheet: ToldSheet,
): Columns | UserError | undefined {
  try {
    return toldColumns(
      rows.map(({ cells }) => cells),
      told,
      sheet,
    );
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Places are those in the text of the cell: a workbook has no other. */
function rowOf(sheet: string, row: number, cells: readonly string[]): SheetRow {
  return {
    cells,
    written: (column) => withoutWrite(slice(cells[column]!, 0, cells[column]!.length)),
    region: (column) => ({ start: 0, end: cells[column]!.length }),
    cell: (column) => ({ sheet, row, column: column + 1 }),
  };
}

function withoutWrite({ text, map }: Written): Written {
  return { text, map };
}

import { UserError } from '../../errors.ts';
import { useOfName } from '../parts/column-names.ts';
import { findColumns } from '../parts/columns.ts';
import { readCsv } from '../parts/csv.ts';
import { findHeader } from '../parts/header.ts';
import { type Delimiter, tableOf } from '../parts/table.ts';
import { readTable } from '../parts/table-rows.ts';
import type { Piece, ReadOptions, Sample, TextSource, TranscriptFormat } from '../transcript.ts';

/** A table with commas, semicolons or bars. */
export const csv: TranscriptFormat = {
  id: 'csv',
  about: {
    zh: '表格（CSV，逗号、分号或竖线分隔），按列名识别',
    en: 'a table (CSV with commas, semicolons or bars), by the names of its columns',
  },
  detect: (sample) => (sample.table && sample.table.delimiter !== '\t' ? sureness(sample) : 0),
  read: (source, options) => readDelimited(source, options, ','),
};

/** A table with tabs. */
export const tsv: TranscriptFormat = {
  id: 'tsv',
  about: { zh: '表格（TSV，制表符分隔），按列名识别', en: 'a table (TSV, with tabs), by the names of its columns' },
  detect: (sample) => (sample.table?.delimiter === '\t' ? sureness(sample) : 0),
  read: (source, options) => readDelimited(source, options, '\t'),
};

// --- internal ---

/** Sure when the columns are found; where they have to be asked for, only a table by its name or its tabs asks. */
function sureness({ name, table }: Sample): number {
  if (!table) return 0;
  const header = findHeader(table.rows, {});
  const usual = header.row < 0 ? 0 : header.names.filter((column) => useOfName(column)).length;
  try {
    findColumns(header, table.rows.slice(header.row + 1), { map: {}, isAgent: () => false }, { file: '' });
    return usual > 1 ? 0.8 : 0.5;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return usual > 1 || table.delimiter === '\t' || /\.(?:csv|tsv|tab)$/i.test(name) ? 0.5 : 0.2;
  }
}

async function* readDelimited(
  source: TextSource,
  options: ReadOptions,
  usual: Delimiter,
): AsyncGenerator<readonly Piece[]> {
  const table = source.sample.table ?? (await tableOf(source.sample.text));
  const delimiter = table?.delimiter ?? usual;
  const width = table && findHeader(table.rows, options.map).names.length;
  yield* readTable(readCsv(source.text(), { delimiter, width }), options, { file: source.name, delimiter });
}

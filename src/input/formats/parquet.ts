import { heldRanges } from '../parts/byte-ranges.ts';
import { openParquet } from '../parts/parquet-file.ts';
import { readParquetRecords } from '../parts/parquet-records.ts';
import { firstRows } from '../parts/parquet-rows.ts';
import { readParquetTable } from '../parts/parquet-table.ts';
import type { Sample, TranscriptFormat } from '../transcript.ts';

/** Makes the format of Parquet files; `formatOf` tells what records with lists in them are, written as JSON Lines. */
export function parquetWith(formatOf: (sample: Sample, path: string) => TranscriptFormat): TranscriptFormat {
  return {
    id: 'parquet',
    about: {
      zh: 'Parquet 文件，按列名识别；嵌套的会话按 JSON 识别',
      en: 'a Parquet file, by the names of its columns; nested conversations as those of JSON',
    },
    // Told by its bytes, before anything is read as text.
    detect: () => 0,
    async *read(source, options) {
      const { ranges } = source;
      // What was opened for reading from the start is let go.
      if (ranges) for await (const _ of source.bytes()) break;
      const file = await openParquet(ranges ?? (await heldRanges(source.bytes(), source.name)), source.name);
      const first = await firstRows(file);
      const records = await readParquetRecords(file, first, formatOf);
      yield* records ? records(options) : readParquetTable(file, first, options);
    },
  };
}

import { crc32 } from 'node:zlib';
import type { ColumnChunk, DataReader, PageHeader } from 'hyparquet';
import type { ParquetColumn, ParquetFile } from './parquet-file.ts';
import { AS_THEY_ARE } from './parquet-library.ts';
import { openDictionary, openPage, type Page } from './parquet-page.ts';

/** The values of some rows as they are read, `null` for nothing; lists of them in nested columns. */
export type RowValues = readonly unknown[];

/**
 * The values of a column in a group of rows, some rows at a time: a group may be as large as the file, and a page as large as its
 * group, so that nothing but the bytes of a page is held. Throws where the data is damaged.
 */
export async function* readColumn(
  { ranges, library }: ParquetFile,
  { path, isRepeated }: ParquetColumn,
  chunk: ColumnChunk | undefined,
  rows: number,
  read: (value: unknown) => unknown,
): AsyncGenerator<RowValues> {
  const meta = chunk?.meta_data;
  if (!meta) throw new Error('the column is missing');
  const { logical_type: _, converted_type: __, ...element } = path.at(-1)!.element;
  const decoder = {
    pathInSchema: meta.path_in_schema,
    element,
    schemaPath: [...path],
    type: meta.type,
    codec: meta.codec,
    compressors: library.compressors,
    utf8: false,
    parsers: AS_THEY_ARE,
  };
  const levels = { repetitions: levelsOf(path, ['REPEATED']), definitions: levelsOf(path, ['REPEATED', 'OPTIONAL']) };
  const total = isRepeated ? Number(meta.num_values) : rows;
  const lists = isRepeated
    ? createLists(levels.definitions, (...parts) => library.assembleLists([], ...parts, [...path]))
    : undefined;
  let dictionary: unknown[] | undefined;
  let given = 0;
  let values = 0;
  for await (const { header, body } of pagesOf(ranges, placeOf(meta), library.parquetHeader)) {
    if (header.type === 'DICTIONARY_PAGE') dictionary = openDictionary(library, header, body, { decoder, read });
    else if (header.type === 'DATA_PAGE' || header.type === 'DATA_PAGE_V2') {
      const page = openPage(library, header, body, { decoder, ...levels, dictionary, read });
      values += page.count;
      for (const some of lists ? lists.of(page) : flatValues(page, levels.definitions)) {
        given += some.length;
        yield some;
      }
    }
    if (values >= total) break;
  }
  const last = lists?.rest() ?? [];
  if (last.length > 0) yield last;
  if (given + last.length !== rows) throw new Error('values are missing');
}

// --- internal ---

/** So many rows at a time. */
const ROWS = 500;
/** Rows with lists are larger. */
const ROWS_OF_LISTS = 50;

function levelsOf(path: ParquetColumn['path'], kinds: readonly (string | undefined)[]): number {
  return path.slice(1).filter(({ element }) => kinds.includes(element.repetition_type)).length;
}

function* flatValues(page: Page, definitions: number): Generator<RowValues> {
  for (let left = page.count; left > 0; left -= ROWS) {
    const values: unknown[] = [];
    for (let i = Math.min(left, ROWS); i > 0; i--) {
      values.push(definitions === 0 || page.definition() === definitions ? page.value() : null);
    }
    yield values;
  }
}

/** Puts rows with lists together, which may go on from one page to the next. */
function createLists(
  definitions: number,
  assemble: (definitions: number[], repetitions: number[], values: unknown[]) => ArrayLike<unknown>,
): { of(page: Page): Generator<RowValues>; rest(): RowValues } {
  let held: [definitions: number[], repetitions: number[], values: unknown[]] = [[], [], []];
  let begun = 0;
  const rest = () => {
    const rows = begun === 0 ? [] : Array.from(assemble(...held));
    held = [[], [], []];
    begun = 0;
    return rows;
  };
  return {
    *of(page) {
      for (let left = page.count; left > 0; left--) {
        const repetition = page.repetition();
        if (repetition === 0 && begun === ROWS_OF_LISTS) yield rest();
        if (repetition === 0) begun++;
        const definition = page.definition();
        held[0].push(definition);
        held[1].push(repetition);
        if (definition === definitions) held[2].push(page.value());
      }
    },
    rest,
  };
}

/** The pages of a column, one after another. */
async function* pagesOf(
  ranges: ParquetFile['ranges'],
  place: Place,
  parse: (reader: DataReader) => PageHeader,
): AsyncGenerator<{ readonly header: PageHeader; readonly body: Uint8Array }> {
  const window = windowOn(ranges, place);
  for (;;) {
    const header = await window.header(parse);
    const body = await window.take(header.compressed_page_size);
    if (header.crc !== undefined && crc32(body) !== header.crc >>> 0) throw new Error('the checksum differs');
    yield { header, body };
  }
}

/** A read of a file brings so much at least. */
const BLOCK = 256 * 1024;
/** Headers hold the least and the greatest text of their page: nearly all are shorter, and none that makes sense is longer than the last. */
const HEADERS = [4 * 1024, 256 * 1024, 16 * 1024 * 1024];

/** A dictionary stands before the pages that use it; some writers tell its place, some that of the first page. */
function placeOf(meta: NonNullable<ColumnChunk['meta_data']>): Place {
  const { dictionary_page_offset: dictionary, data_page_offset: first, total_compressed_size: size } = meta;
  const start = Number(dictionary !== undefined && dictionary > 0n && dictionary < first ? dictionary : first);
  return { start, end: start + Number(size) };
}

interface Place {
  readonly start: number;
  /** Where it ends as its writer has it: some are wrong by a few bytes. */
  readonly end: number;
}

interface Window {
  header<T>(parse: (reader: DataReader) => T): Promise<T>;
  /** The next bytes. */
  take(length: number): Promise<Uint8Array>;
}

function windowOn(ranges: ParquetFile['ranges'], { start, end: usual }: Place): Window {
  let at = start;
  let from = start;
  let held = new ArrayBuffer(0);

  const hold = async (length: number) => {
    const end = Math.min(at + length, ranges.size);
    if (at >= from && end <= from + held.byteLength) return;
    held = await ranges.read(at, Math.max(end, Math.min(at + BLOCK, usual)));
    from = at;
  };
  const view = () => new DataView(held, at - from);

  return {
    async header(parse) {
      for (const length of HEADERS) {
        await hold(length);
        const reader = { view: view(), offset: 0 };
        try {
          const header = parse(reader);
          at += reader.offset;
          return header;
        } catch (error) {
          // It may go on beyond what is held.
          if (!(error instanceof RangeError) || length === HEADERS.at(-1)) throw error;
        }
      }
      throw new Error('no header');
    },
    async take(length) {
      if (!(length >= 0) || at + length > ranges.size) throw new Error('beyond the end of the file');
      await hold(length);
      at += length;
      return new Uint8Array(held, at - length - from, length);
    },
  };
}

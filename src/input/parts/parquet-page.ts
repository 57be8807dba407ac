import type { PageHeader, ParquetType } from 'hyparquet';
import type { ParquetLibrary } from './parquet-library.ts';
import { createRuns, widthOf } from './parquet-runs.ts';

/** A page of a column, value by value: nothing of it is held but its bytes. */
export interface Page {
  /** How many there are, nothings among them. */
  readonly count: number;
  /** How deep in the lists of its row the next value begins; 0 begins a row. Asked once a value, before {@link Page.definition}. */
  repetition(): number;
  /** How much of its path is there; at the most, there is a value. */
  definition(): number;
  /** The next value that is there. */
  value(): unknown;
}

/** A column as the library wants it told. */
type ColumnDecoder = Parameters<ParquetLibrary['readDataPage']>[2];

/** How a column is written. */
interface PageOptions {
  readonly decoder: ColumnDecoder;
  readonly repetitions: number;
  readonly definitions: number;
  readonly dictionary: readonly unknown[] | undefined;
  /** What is made of a value as it stands in the file. */
  readonly read: (value: unknown) => unknown;
}

/** Opens a page of data. Throws where it makes no sense. */
export function openPage(library: ParquetLibrary, header: PageHeader, body: Uint8Array, options: PageOptions): Page {
  const { decoder, dictionary, read } = options;
  const { encoding } = header.data_page_header ?? header.data_page_header_v2 ?? {};
  const isOfDictionary = encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY';
  if (encoding !== 'PLAIN' && !isOfDictionary) return openOther(library, header, body, options);
  const { bytes, at, ...levels } = partsOf(library, header, body, options);
  if (!isOfDictionary) {
    const next = plainValues(bytes, at, decoder.type, decoder.element.type_length);
    return { ...levels, value: () => read(next()) };
  }
  if (!dictionary) throw new Error('no dictionary');
  const next = createRuns(bytes, at + 1, bytes.length, bytes[at] ?? 0);
  return {
    ...levels,
    value() {
      const index = next();
      if (index >= dictionary.length) throw new Error('no such value in the dictionary');
      return dictionary[index];
    },
  };
}

/** The values of a dictionary. */
export function openDictionary(
  library: ParquetLibrary,
  header: PageHeader,
  body: Uint8Array,
  { decoder, read }: Pick<PageOptions, 'decoder' | 'read'>,
): unknown[] {
  const { codec, compressors, type, element } = decoder;
  const page = library.decompressPage(body, header.uncompressed_page_size, codec, compressors);
  const next = plainValues(buffer(page), 0, type, element.type_length);
  return Array.from({ length: header.dictionary_page_header?.num_values ?? 0 }, () => read(next()));
}

// --- internal ---

interface Parts extends Omit<Page, 'value'> {
  readonly bytes: Buffer;
  /** Where the values begin. */
  readonly at: number;
}

/** The levels of a page, and its values as bytes. */
function partsOf(
  { decompressPage }: ParquetLibrary,
  header: PageHeader,
  body: Uint8Array,
  { decoder: { codec, compressors }, repetitions, definitions }: PageOptions,
): Parts {
  const second = header.data_page_header_v2;
  if (second) {
    const { repetition_levels_byte_length: first, definition_levels_byte_length: then } = second;
    const levels = first + then;
    const rest = body.subarray(levels);
    const size = header.uncompressed_page_size - levels;
    return {
      count: second.num_values,
      repetition: createRuns(body, 0, first, widthOf(repetitions)),
      definition: definitions === 0 ? () => 0 : createRuns(body, first, levels, widthOf(definitions)),
      bytes: buffer(second.is_compressed === false ? rest : decompressPage(rest, size, codec, compressors)),
      at: 0,
    };
  }
  const bytes = buffer(decompressPage(body, header.uncompressed_page_size, codec, compressors));
  let at = 0;
  const runs = (most: number) => {
    if (most === 0) return () => 0;
    const start = at + 4;
    at = start + bytes.readUInt32LE(at);
    return createRuns(bytes, start, at, widthOf(most));
  };
  const repetition = runs(repetitions);
  const definition = runs(definitions);
  return { count: header.data_page_header?.num_values ?? 0, repetition, definition, bytes, at };
}

/** Rarer ways of writing values: the library gives them all at once. */
function openOther(library: ParquetLibrary, header: PageHeader, body: Uint8Array, options: PageOptions): Page {
  const { decoder, definitions, read } = options;
  const { data_page_header: first, data_page_header_v2: second } = header;
  if (!first && !second) throw new Error('no header');
  const { codec, compressors } = decoder;
  const { definitionLevels, repetitionLevels, dataPage } = first
    ? library.readDataPage(
        library.decompressPage(body, header.uncompressed_page_size, codec, compressors),
        first,
        decoder,
      )
    : library.readDataPageV2(body, header, decoder);
  const count = (first ?? second)!.num_values;
  const isWhole = !definitionLevels || definitionLevels.length === 0;
  let [r, d, v] = [0, 0, 0];
  return {
    count,
    repetition: () => repetitionLevels[r++] ?? 0,
    definition: () => (isWhole ? definitions : (definitionLevels[d++] ?? 0)),
    value() {
      if (v >= dataPage.length) throw new Error('values are missing');
      return read(dataPage[v++]);
    },
  };
}

/** The values of a page that are written as they are. Throws when they are used up. */
function plainValues(bytes: Buffer, start: number, type: ParquetType, length = 0): () => unknown {
  let at = start;
  const take = (size: number) => {
    at += size;
    if (at > bytes.length) throw new RangeError('values are missing');
    return at - size;
  };
  switch (type) {
    case 'BYTE_ARRAY':
      return () => {
        const size = bytes.readUInt32LE(at);
        const from = take(size + 4) + 4;
        return bytes.subarray(from, at);
      };
    case 'FIXED_LEN_BYTE_ARRAY':
      return () => bytes.subarray(take(length), at);
    case 'INT32':
      return () => bytes.readInt32LE(take(4));
    case 'INT64':
      return () => bytes.readBigInt64LE(take(8));
    case 'INT96':
      return () => {
        const from = take(12);
        // The nanoseconds of a day, and the day as astronomers count it.
        return BigInt(bytes.readInt32LE(from + 8) - 2_440_588) * 86_400_000_000_000n + bytes.readBigInt64LE(from);
      };
    case 'FLOAT':
      return () => bytes.readFloatLE(take(4));
    case 'DOUBLE':
      return () => bytes.readDoubleLE(take(8));
    case 'BOOLEAN': {
      let bit = start * 8;
      return () => {
        const byte = bytes[bit >> 3];
        if (byte === undefined) throw new RangeError('values are missing');
        return ((byte >> (bit++ & 7)) & 1) === 1;
      };
    }
    default:
      return type satisfies never;
  }
}

function buffer({ buffer: whole, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(whole, byteOffset, length);
}

import * as zlib from 'node:zlib';
import type { Compressors } from 'hyparquet';
import { noParquet } from './parquet-errors.ts';

/** What is used of hyparquet: of it the parts below what reads whole groups of rows, which may be as large as a file. */
export type ParquetLibrary = Awaited<ReturnType<typeof loadParquet>>;

/** Loads what reads Parquet. Throws {@link UserError} where it is not installed. */
export async function loadParquet(file: string) {
  try {
    const [metadata, column, page, assembly, { compressors }] = await Promise.all([
      import('hyparquet/src/metadata.js'),
      import('hyparquet/src/column.js'),
      import('hyparquet/src/datapage.js'),
      import('hyparquet/src/assemble.js'),
      import('hyparquet-compressors'),
    ]);
    return { ...metadata, ...column, ...page, ...assembly, compressors: { ...compressors, ...ownCompressors() } };
  } catch (cause) {
    throw noParquet(file, cause);
  }
}

/** Values come as they stand in the file: what is made of them is for others to say. */
export const AS_THEY_ARE = {
  timestampFromMilliseconds: asItIs,
  timestampFromMicroseconds: asItIs,
  timestampFromNanoseconds: asItIs,
  dateFromDays: asItIs,
  stringFromBytes: asItIs,
  jsonFromBytes: asItIs,
  geometryFromBytes: asItIs,
  geographyFromBytes: asItIs,
  uuidFromBytes: asItIs,
};

function asItIs<T>(value: T): T {
  return value;
}

/** Node's own, where it has them: several times as fast. */
function ownCompressors(): Compressors {
  const { gunzipSync, brotliDecompressSync } = zlib;
  const unzstd: unknown = Reflect.get(zlib, 'zstdDecompressSync');
  const most = (length: number) => ({ maxOutputLength: Math.max(1, length) });
  return {
    GZIP: (input, length) => gunzipSync(input, most(length)),
    BROTLI: (input, length) => brotliDecompressSync(input, most(length)),
    ...(typeof unzstd === 'function' && {
      ZSTD: (input: Uint8Array, length: number): Uint8Array => unzstd(input, most(length)),
    }),
  };
}

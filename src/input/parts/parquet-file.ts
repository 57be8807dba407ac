import type { AsyncBuffer, FileMetaData, RowGroup, SchemaTree } from 'hyparquet';
import type { ByteRanges } from './byte-ranges.ts';
import { cutOff, damaged, encrypted, notParquet, onlyListed } from './parquet-errors.ts';
import { loadParquet, type ParquetLibrary } from './parquet-library.ts';

/** A column as it is written: of groups and lists each part is one. */
export interface ParquetColumn {
  /** Those in groups as `sender.name`. */
  readonly name: string;
  /** Its place among all columns that are written. */
  readonly index: number;
  /** From the root down to it. */
  readonly path: readonly SchemaTree[];
  /** It may have several values a row. */
  readonly isRepeated: boolean;
}

/** A Parquet file of which it is known what it holds. */
export interface ParquetFile {
  readonly name: string;
  readonly ranges: ByteRanges;
  readonly groups: readonly RowGroup[];
  readonly root: SchemaTree;
  /** All that are written, in order. */
  readonly leaves: readonly ParquetColumn[];
  readonly library: ParquetLibrary;
}

/** Reads what a file says of itself. Throws {@link UserError} for one that is cut off, damaged, encrypted, or no Parquet. */
export async function openParquet(ranges: ByteRanges, file: string): Promise<ParquetFile> {
  const head = await magicAt(ranges, 0);
  const tail = await magicAt(ranges, ranges.size - 4);
  if (head === ENCRYPTED || tail === ENCRYPTED) throw encrypted(file);
  if (tail !== PLAIN || ranges.size < SHORTEST) throw head === PLAIN ? cutOff(file) : notParquet(file);
  const library = await loadParquet(file);
  const buffer: AsyncBuffer = {
    byteLength: ranges.size,
    slice: (start, end = ranges.size) => ranges.read(start, end),
  };
  const metadata = await library.parquetMetadataAsync(buffer, { geoparquet: false }).catch((error: unknown) => {
    throw isOurs(error) ? error : damaged(file, error);
  });
  const root = rootOf(library, metadata, file);
  const outside = metadata.row_groups.flatMap(({ columns }) => columns.flatMap((chunk) => chunk.file_path ?? []))[0];
  if (outside !== undefined && outside !== '') throw onlyListed(file, outside);
  return {
    name: file,
    ranges,
    groups: metadata.row_groups,
    root,
    leaves: leavesOf(root),
    library,
  };
}

/** Whether an error is one of reading the file itself, which no library threw. */
export function isOurs(error: unknown): boolean {
  return error instanceof Error && ('title' in error || 'syscall' in error);
}

// --- internal ---

const PLAIN = 'PAR1';
const ENCRYPTED = 'PARE';
/** Both magics and the length of what stands before the second. */
const SHORTEST = 12;

async function magicAt({ read, size }: ByteRanges, start: number): Promise<string> {
  return start < 0 ? '' : Buffer.from(await read(start, Math.min(start + 4, size))).toString('latin1');
}

function rootOf({ parquetSchema }: ParquetLibrary, metadata: FileMetaData, file: string): SchemaTree {
  try {
    for (const element of metadata.schema) {
      const { type } = element.logical_type ?? {};
      // The library knows lists and maps by the older mark alone.
      if (type === 'LIST' || type === 'MAP') element.converted_type ??= type;
    }
    return parquetSchema(metadata);
  } catch (error) {
    throw damaged(file, error);
  }
}

function leavesOf(root: SchemaTree): ParquetColumn[] {
  const leaves: ParquetColumn[] = [];
  const visit = (node: SchemaTree, above: readonly SchemaTree[], isInList: boolean) => {
    const path = [...above, node];
    const isRepeated = isInList || node.element.repetition_type === 'REPEATED';
    for (const child of node.children) visit(child, path, isRepeated);
    if (node.children.length === 0) leaves.push({ name: node.path.join('.'), index: leaves.length, path, isRepeated });
  };
  for (const child of root.children) visit(child, [root], false);
  return leaves;
}

import type { SchemaTree } from 'hyparquet';
import { UserError } from '../../errors.ts';
import type { Piece, Problem, ReadOptions, Sample, TextSource, TranscriptFormat } from '../transcript.ts';
import { sampleJson } from './json-values.ts';
import { isClosed, readBatches, type WantedColumn } from './parquet-batches.ts';
import type { ParquetColumn, ParquetFile } from './parquet-file.ts';
import { AS_THEY_ARE } from './parquet-library.ts';
import type { FirstRows } from './parquet-rows.ts';
import { jsonValueOf } from './parquet-values.ts';

/**
 * How a file is read whose rows hold lists of objects, such as a conversation a row with its messages: as JSON Lines of the same are,
 * by the format that `formatOf` finds, line for row. `undefined` where it is a table like any other.
 */
export async function readParquetRecords(
  file: ParquetFile,
  first: FirstRows,
  formatOf: (sample: Sample, path: string) => TranscriptFormat,
): Promise<((options: ReadOptions) => AsyncIterable<readonly Piece[]>) | undefined> {
  const json = jsonColumns(first);
  const tops = file.root.children.filter((top) => !isVector(top));
  if (json.size === 0 && !tops.some((top) => holdsObjects(top, false))) return undefined;
  const problems: Problem[] = [];
  const lines = recordLines(file, tops, json, problems);
  const beginning: string[] = [];
  let text = '';
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    beginning.push(next.value);
    text += next.value;
    if (text.length >= SAMPLED) break;
  }
  const sample: Sample = { name: file.name, text, json: sampleJson(text), table: undefined };
  const format = formatFor(sample, file.name, formatOf);
  if (!format) return undefined;
  const source: TextSource = {
    name: file.name,
    sample,
    async *text() {
      yield* beginning;
      beginning.length = 0;
      yield* lines;
    },
    // Only formats that are no text ask for them.
    async *bytes() {},
  };
  return async function* read(options) {
    for await (const pieces of format.read(source, options)) yield [...problems.splice(0), ...pieces];
    if (problems.length > 0) yield problems;
  };
}

// --- internal ---

const SAMPLED = 64 * 1024;
const BATCH = 50;
/** A message a row is a table, whatever lists it has. */
const OF_ROWS = 'json-rows';

function formatFor(
  sample: Sample,
  path: string,
  formatOf: (sample: Sample, path: string) => TranscriptFormat,
): TranscriptFormat | undefined {
  try {
    const format = formatOf(sample, path);
    return format.id === OF_ROWS ? undefined : format;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Rows as lines of JSON; those that are lost as blank ones, so that a line is a row. */
async function* recordLines(
  file: ParquetFile,
  tops: readonly SchemaTree[],
  json: ReadonlySet<string>,
  problems: Problem[],
): AsyncGenerator<string> {
  const closed = file.leaves.filter((leaf) => file.groups.some((_, group) => isClosed(file, group, leaf)));
  const open = tops.filter((top) => !closed.some(({ path }) => path[1] === top));
  const wanted = open.flatMap((top) => file.leaves.filter(({ path }) => path[1] === top)).map(wantedOf);
  if (closed.length > 0) problems.push({ line: 1, problem: notRead(closed) });
  for await (const batch of readBatches(file, wanted, BATCH)) {
    if ('problem' in batch) {
      problems.push(batch);
      yield '\n'.repeat(batch.count);
      continue;
    }
    const { count } = batch;
    const records = Array.from({ length: count }, (): Record<string, unknown> => ({}));
    for (const top of open) {
      const parts = new Map<string, unknown[]>();
      wanted.forEach(({ column: { name, path } }, i) => {
        const { values, at } = batch.columns[i]!;
        if (path[1] === top) parts.set(name, values.slice(at, at + count));
      });
      if (top.children.length > 0) file.library.assembleNested(parts, top, AS_THEY_ARE);
      const { name } = top.element;
      parts.get(name)?.forEach((value, i) => {
        records[i]![name] = json.has(name) ? parsed(value) : value;
      });
    }
    yield records.map((record) => `${JSON.stringify(record)}\n`).join('');
  }
}

function wantedOf(column: ParquetColumn): WantedColumn {
  return { column, read: jsonValueOf(column.path.at(-1)!.element) };
}

/** Columns of texts that are lists or objects of JSON. */
function jsonColumns({ columns, cells }: FirstRows): Set<string> {
  return new Set(
    columns.flatMap(({ name, path }, place) => {
      if (path.length > 2 || path[1]!.element.type !== 'BYTE_ARRAY') return [];
      const filled = cells.flatMap((row) => (row[place]?.trim() ? [row[place]] : []));
      return filled.length > 0 && filled.every((cell) => /^\s*[[{]/.test(cell) && holdsList(parsed(cell)))
        ? [name]
        : [];
    }),
  );
}

function holdsList(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const inner: readonly unknown[] = Array.isArray(value) ? [value] : Object.values(value);
  return inner.some((list) => Array.isArray(list) && list.some((item) => typeof item === 'object' && item !== null));
}

/** A text of JSON as what it says; any other value as it is. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A list of objects somewhere in it. */
function holdsObjects({ element, children }: SchemaTree, isInList: boolean): boolean {
  const isList = isInList || element.repetition_type === 'REPEATED';
  return (isList && children.length > 1) || children.some((child) => holdsObjects(child, isList));
}

/** A list of numbers and nothing else, such as an embedding. */
function isVector(top: SchemaTree): boolean {
  const kinds: (string | undefined)[] = [];
  let hasList = false;
  const visit = ({ element, children }: SchemaTree) => {
    hasList ||= element.repetition_type === 'REPEATED';
    if (children.length === 0) kinds.push(element.type);
    children.forEach(visit);
  };
  visit(top);
  return hasList && kinds.every((kind) => kind === 'FLOAT' || kind === 'DOUBLE');
}

function notRead(columns: readonly ParquetColumn[]): Problem['problem'] {
  const names = columns.map(({ name }) => `“${name}”`);
  return { zh: `加密的列没有读：${names.join('、')}`, en: `encrypted columns were not read: ${names.join(', ')}` };
}

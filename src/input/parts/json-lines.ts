import type { Text } from '../../types.ts';
import type { Piece } from '../transcript.ts';
import { expand, type JsonItem, type Paths } from './json-expand.ts';
import { type JsonPosition, parsed, readJson } from './json-values.ts';

/** Reads a flat object of a line in bytes as a message, without making a value of it. */
export interface FlatReader {
  /** As `read` of `FlatScan`. */
  read(bytes: Buffer, at: number): number;
  /** Adds the messages of the object that was read to `out`; false when it takes the way of all values. */
  take(line: number, out: Piece[]): boolean;
}

/** Few enough that most of them are let go of before they have to be moved. */
const BATCH = 256;
const LINE_END = 10;
const OPEN_BRACE = 123;
const OPEN_BRACKET = 91;
/** So many bytes are read as text at once where a line is no value. */
const PIECE = 32_768;

/** What becomes of the values of a text. */
export interface LineOptions {
  /** Adds the messages of a value to `out`. */
  readonly take: (item: JsonItem, out: Piece[]) => void;
  readonly flat?: FlatReader | undefined;
}

/**
 * The messages of what {@link readJson} gives of text in blocks. Those in bytes are taken line by line: flat objects by `flat`,
 * others by `JSON.parse`; from a line that is neither on, text is read until that comes to rest.
 */
export async function* readJsonLines(
  blocks: AsyncIterable<Buffer | string>,
  paths: Paths,
  { take, flat }: LineOptions,
): AsyncGenerator<readonly Piece[]> {
  const iterator = blocks[Symbol.asyncIterator]();
  const position: JsonPosition = { line: 1, hasLines: false, told: new Set<Text>() };
  let block: Buffer | string = '';
  let at = 0;
  let hasEnded = false;
  let isFirst = true;

  try {
    while (await hasMore()) {
      let out: Piece[] = [];
      const isOdd = typeof block === 'string' || !takeLines(block, out);
      if (out.length > 0) {
        yield out;
        isFirst = false;
      }
      if (!isOdd) continue;
      for await (const items of readJson(pieces(), paths, undefined, position)) {
        out = [];
        for (const item of items) take(item, out);
        if (out.length === 0) continue;
        yield out;
        isFirst = false;
      }
    }
  } finally {
    await iterator.return?.();
  }

  async function hasMore(): Promise<boolean> {
    while (at >= block.length && !hasEnded) {
      const { value, done } = await iterator.next();
      if (done) hasEnded = true;
      else {
        block = value;
        at = 0;
      }
    }
    return at < block.length;
  }

  /** Reads whole lines from `at` on; false when it stops before one that is no value. */
  function takeLines(bytes: Buffer, out: Piece[]): boolean {
    const end = bytes.lastIndexOf(LINE_END) + 1;
    while (at < end) {
      const first = bytes[at];
      if (first === LINE_END) {
        position.line++;
        at++;
        continue;
      }
      if (first === 32 || first === 9 || first === 13) {
        at++;
        continue;
      }
      if (out.length >= BATCH) return true;
      // Of the first messages the values themselves are needed: they tell how times are written.
      const lineEnd = first === OPEN_BRACE && flat && !isFirst ? flat.read(bytes, at) : -1;
      if (lineEnd >= 0 && flat!.take(position.line, out)) at = lineEnd;
      else if (!takeValue(bytes, first, out)) return false;
      position.hasLines = true;
    }
    return at === bytes.length;
  }

  function takeValue(bytes: Buffer, first: number | undefined, out: Piece[]): boolean {
    if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return false;
    const end = bytes.indexOf(LINE_END, at);
    const value = parsed(bytes.toString('utf8', at, end));
    if (value === undefined) return false;
    for (const item of expand(value, position.line, paths)) take(item, out);
    at = end;
    return true;
  }

  /** The text from `at` on. */
  async function* pieces(): AsyncGenerator<string> {
    while (await hasMore()) {
      const from = at;
      if (typeof block === 'string') {
        at = block.length;
        yield block.slice(from);
      } else {
        const end = from + PIECE < block.length ? block.indexOf(LINE_END, from + PIECE) + 1 : 0;
        at = end > 0 ? end : block.length;
        yield block.toString('utf8', from, at);
      }
    }
  }
}

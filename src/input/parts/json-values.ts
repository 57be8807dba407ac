import type { Text } from '../../types.ts';
import { jsonBuffer } from './json-buffer.ts';
import { expand, type JsonItem, type Paths } from './json-expand.ts';
import { type JsonReading, readList, tooLong } from './json-list.ts';
import { readObject } from './json-object.ts';
import { NUL, parseJson, TRAILING_COMMA } from './json-repair.ts';
import { closeJson, findLists, reachOf, skipBlank } from './json-scan.ts';
import { skipLine } from './json-skip.ts';

/** 64 MB of ASCII. */
const LIMIT = 67_108_864;
const BATCH = 512;
const LOOK_AHEAD = 65_536;

/** Where reading goes on that was begun by others. */
export interface JsonPosition {
  line: number;
  /** Whether values stood in lines of their own. */
  hasLines: boolean;
  /** Faults that are told once. */
  readonly told: Set<Text>;
}

/**
 * The values of JSON Lines, of several documents one after another, of a list at the top, and of the lists at `paths` in a document, in
 * batches. What cannot be read is a problem, and the rest is read. A value longer than `limit` is never held. With a `position` it
 * goes on from there, and ends there as soon as all that it took of the chunks is read and nothing is left open.
 */
export async function* readJson(
  chunks: AsyncIterable<string>,
  paths: Paths = [],
  limit = LIMIT,
  position?: JsonPosition,
): AsyncGenerator<readonly JsonItem[]> {
  const buffer = position ? jsonBuffer(chunks, limit, position.line, 1) : jsonBuffer(chunks, limit);
  const told = position?.told ?? new Set<Text>();
  const reading: JsonReading = {
    buffer,
    paths,
    limit,
    once(line, problem) {
      if (told.has(problem)) return [];
      told.add(problem);
      return [{ line, problem }];
    },
  };
  let out: JsonItem[] = [];
  let hasLines = position?.hasLines ?? false;
  let hasText = false;
  try {
    for (;;) {
      if (out.length >= BATCH) {
        yield out;
        out = [];
      }
      buffer.at = skipBlank(buffer.text, buffer.at);
      const { text, at } = buffer;
      const line = buffer.lineAt(at);
      const lineBreak = buffer.lineBreak();
      const first = text[at];
      if (position && hasText && first === undefined) {
        position.line = line;
        position.hasLines = hasLines;
        break;
      }
      const isWholeLine = lineBreak >= 0 || buffer.hasEnded();
      const isShort = text.length - at <= limit;
      if (first === undefined ? !buffer.hasEnded() : !isWholeLine && isShort && first !== '[') {
        if (out.length > 0) yield out;
        out = [];
        await buffer.fill();
        hasText = true;
        continue;
      }
      if (first === undefined) break;
      const end = lineBreak < 0 ? text.length : lineBreak;
      if (first !== '{' && first !== '[') {
        const harmless = first === ',' ? TRAILING_COMMA : first === '\0' ? NUL : undefined;
        out.push(...(harmless ? reading.once(line, harmless) : [{ line, problem: NO_JSON }]));
        buffer.at = harmless ? at + 1 : end;
        continue;
      }
      if (isWholeLine && end - at <= limit) {
        const value = parsed(text.slice(at, end));
        if (value !== undefined) {
          for (const item of expand(value, line, paths)) out.push(item);
          buffer.at = end;
          hasLines = true;
          continue;
        }
      }
      const reach = reachOf(isWholeLine ? text.slice(at, end) : text, isWholeLine ? 0 : at);
      if (reach.kind === 'end' && reach.at <= limit && isWholeLine) {
        const value = parseJson(text.slice(at, at + reach.at));
        // Of a broken list, and of a document with one, the sound elements are read.
        if (value.ok || (first === '{' && findLists(text, at, paths).length === 0)) {
          if (value.problem)
            out.push(...(value.ok ? reading.once(line, value.problem) : [{ line, problem: value.problem }]));
          if (value.ok) for (const item of expand(value.value, line, paths)) out.push(item);
          buffer.at = at + reach.at;
          continue;
        }
        if (out.length > 0) yield out;
        out = [];
        yield* first === '[' ? readList(reading, [], []) : readObject(reading);
        continue;
      }
      if (isWholeLine && end - at <= limit && !buffer.hasEnded() && !hasWholeLine(text, end + 1, limit)) {
        if (out.length > 0) yield out;
        out = [];
        await buffer.fill();
        continue;
      }
      const rest = text.slice(at, end).trim();
      const isLine = first === '{' && isCutLine(rest, text.slice(end + 1, end + LOOK_AHEAD), hasLines);
      if (isLine || (reach.kind === 'broken' && isWholeLine && first === '{')) {
        out.push({ line, problem: end - at > limit ? tooLong(limit) : parseJson(rest).problem! });
        await skipLine(buffer);
        continue;
      }
      if (out.length > 0) yield out;
      out = [];
      if (first === '[') yield* readList(reading, [], []);
      else yield* readObject(reading);
    }
    if (out.length > 0) yield out;
  } finally {
    await buffer.close();
  }
}

/** What the beginning of a source holds: the first values of JSON Lines, the elements of a list at the top, or a document. */
export function sampleJson(text: string): unknown[] {
  const start = skipBlank(text, 0);
  if (text[start] !== '{' && text[start] !== '[') return [];
  const lines = text.slice(start).split('\n', 50);
  const values = lines.map((line) => (/^\s*[{[]/.test(line) ? parsed(line) : undefined)).filter((v) => v !== undefined);
  if (
    values.length > 0 &&
    (parsed(lines[0]!) !== undefined || isCutLine(lines[0]!.trim(), lines.slice(1).join('\n'), false))
  ) {
    return values.flat();
  }
  const closed = closeJson(text.slice(start));
  const read = parseJson(closed);
  const whole = read.ok ? read.value : undefined;
  return whole === undefined ? [] : Array.isArray(whole) ? whole : [whole];
}

/** Whether a line is a broken one of JSON Lines and not the beginning of a document, which ends in an opening mark or a comma. */
function isCutLine(line: string, after: string, isAmongLines: boolean): boolean {
  const next = after.slice(skipBlank(after, 0)).split('\n', 1)[0]!;
  const isBeforeWhole = next.startsWith('{') && parsed(next) !== undefined;
  if (/[[{,:]$/.test(line)) return isAmongLines && isBeforeWhole && line !== '{';
  return isAmongLines || isBeforeWhole;
}

/** Whether enough is held from `at` on to see what follows a line that is none. */
function hasWholeLine(text: string, at: number, limit: number): boolean {
  const next = skipBlank(text, at);
  return text.length - at >= Math.min(LOOK_AHEAD, limit) || (next < text.length && text.includes('\n', next));
}

/** The value of a text that is JSON; `undefined` when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const NO_JSON: Text = { zh: '这一行不是 JSON', en: 'this line is not JSON' };

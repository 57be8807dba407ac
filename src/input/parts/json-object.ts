import type { Text } from '../../types.ts';
import { type JsonBuffer, jsonBuffer } from './json-buffer.ts';
import { type Around, aroundList, expandDocument, type JsonItem } from './json-expand.ts';
import { type JsonReading, readList, restIsLost, sizeOf, tooLong } from './json-list.ts';
import { parseJson } from './json-repair.ts';
import { type FoundList, findLists, type Reach, reachOf, valueEnd } from './json-scan.ts';
import { skipAll, skipNested } from './json-skip.ts';

/**
 * The object of several lines, or of more than is held, that the buffer stands at. One that is not too long is read as a whole; of any
 * other the list in it is read element by element.
 */
export async function* readObject(reading: JsonReading): AsyncGenerator<readonly JsonItem[]> {
  const { buffer, paths, limit } = reading;
  let reach = reachOf(buffer.text, buffer.at);
  while (reach.kind === 'cut' && !buffer.hasEnded() && buffer.text.length - buffer.at <= limit) {
    await buffer.fill();
    reach = reachOf(buffer.text, buffer.at);
  }
  const { text, at } = buffer;
  const line = buffer.lineAt(at);
  const isTooLong = reach.kind === 'end' ? reach.at - at > limit : text.length - at > limit;
  if (reach.kind === 'end' && !isTooLong) {
    const slice = text.slice(at, reach.at);
    const parsed = parseJson(slice);
    if (parsed.ok || findLists(slice, 0, paths, 1).length === 0) {
      if (parsed.problem) yield parsed.ok ? reading.once(line, parsed.problem) : [{ line, problem: parsed.problem }];
      if (parsed.ok) yield expandDocument(parsed.value, slice, line, paths);
      buffer.at = reach.at;
      return;
    }
  }
  const lists = findLists(text, at, paths);
  if (lists.length === 0) yield* skipObject(buffer, line, isTooLong ? tooLong(limit) : undefined);
  else if (reach.kind === 'end' || buffer.hasEnded()) yield* readHeld(reading, lists, reach, line);
  else yield* readOn(reading, lists[0]!, line, isTooLong);
}

/** The lists of a broken object of which everything is there. */
async function* readHeld(
  reading: JsonReading,
  lists: readonly FoundList[],
  reach: Reach,
  line: number,
): AsyncGenerator<readonly JsonItem[]> {
  const { buffer } = reading;
  const { text, at } = buffer;
  const end = reach.kind === 'end' ? reach.at : text.length;
  for (const list of lists) {
    const inner = jsonBuffer(only(text.slice(list.start, end)), reading.limit, lineOf(text, at, list.start, line));
    await inner.fill();
    const listEnd = valueEnd(text, list.start);
    const around = aroundOf(text, at, list, listEnd < 0 ? undefined : text.slice(listEnd, end));
    yield* readList({ ...reading, buffer: inner }, list.path, around.known);
    // Nothing but closing brackets after it: nothing is missing.
    if (around.isWhole || /^[\s}\]]*$/.test(inner.text.slice(inner.at))) continue;
    yield [{ line: inner.lineAt(inner.at), problem: restIsUnknown(list) }];
  }
  buffer.at = end;
}

/** The first list of an object that goes on beyond what is held. */
async function* readOn(
  reading: JsonReading,
  list: FoundList,
  line: number,
  isTooLong: boolean,
): AsyncGenerator<readonly JsonItem[]> {
  const { buffer, limit } = reading;
  const { known } = aroundOf(buffer.text, buffer.at, list, undefined);
  yield [{ line, problem: isTooLong ? readPiecemeal(list, limit) : restIsUnknown(list) }];
  buffer.at = list.start;
  yield* readList(reading, list.path, known);
  await skipNested(buffer, list.path.length);
}

/** What stands round a list; only what stands before it when the rest is not known or broken. */
function aroundOf(text: string, start: number, { path, start: listStart }: FoundList, rest: string | undefined) {
  const before = `${text.slice(start, listStart)}[]`;
  const whole = rest === undefined ? undefined : parseJson(before + rest);
  if (whole?.ok) return { known: aroundList(whole.value, path), isWhole: true };
  const part = parseJson(before + '}'.repeat(path.length));
  const known: readonly Around[] = part.ok ? aroundList(part.value, path) : [];
  return { known, isWhole: false };
}

/** Tells that an object was not read, and goes to where the next one may begin. */
async function* skipObject(
  buffer: JsonBuffer,
  line: number,
  isTooLong: Text | undefined,
): AsyncGenerator<readonly JsonItem[]> {
  if (isTooLong) {
    yield [{ line, problem: isTooLong }];
    if (!(await skipNested(buffer, 0))) yield [{ line, problem: restIsLost(line) }];
    return;
  }
  const next = buffer.text.indexOf('\n{', buffer.at);
  yield [{ line, problem: next < 0 ? restIsLost(line) : parseJson(buffer.text.slice(buffer.at, next)).problem! }];
  if (next >= 0) buffer.at = next + 1;
  else await skipAll(buffer);
}

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}

function lineOf(text: string, from: number, to: number, line: number): number {
  return line + (text.slice(from, to).split('\n').length - 1);
}

function restIsUnknown({ path }: FoundList): Text {
  const name = path.join('.');
  return {
    zh: `JSON 有错，${name} 列表之后的内容没有读到`,
    en: `the JSON is broken; what stands after the list ${name} was not read`,
  };
}

function readPiecemeal({ path }: FoundList, limit: number): Text {
  const name = path.join('.');
  const size = sizeOf(limit);
  return {
    zh: `整个 JSON 超过 ${size}，只读了 ${name} 列表；列表之后的内容（如人员名单）没有读。可先拆成小一些的文件，或每行一条`,
    en: `the document is larger than ${size}: only its list ${name} was read, not what stands after it (such as users). Split it, or write one record a line`,
  };
}

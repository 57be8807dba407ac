import type { Text } from '../../types.ts';
import type { Problem } from '../transcript.ts';
import type { JsonBuffer } from './json-buffer.ts';
import { type Around, expandPage, type JsonItem, NO_OBJECT, type Paths } from './json-expand.ts';
import { NUL, parseJson, TRAILING_COMMA } from './json-repair.ts';
import { reachOf, skipBlank, stringEnd } from './json-scan.ts';
import { skipAll, skipNested } from './json-skip.ts';

/** What reading needs beside the text. */
export interface JsonReading {
  readonly buffer: JsonBuffer;
  readonly paths: Paths;
  /** The longest value that is read, in UTF-16 units. */
  readonly limit: number;
  /** A small fault that costs nothing: a problem the first time it is met. */
  readonly once: (line: number, problem: Text) => readonly Problem[];
}

const BATCH = 256;

/** The elements of the list whose `[` the buffer stands at, in batches; afterwards it stands behind the list. */
export async function* readList(
  reading: JsonReading,
  path: readonly string[],
  around: readonly Around[],
): AsyncGenerator<readonly JsonItem[]> {
  const { buffer, paths, limit, once } = reading;
  const firstLine = buffer.lineAt(buffer.at);
  let out: JsonItem[] = [];
  let hasComma = false;
  buffer.at++;
  for (;;) {
    buffer.at = skipBlank(buffer.text, buffer.at);
    if (buffer.at === buffer.text.length) {
      if (buffer.hasEnded()) {
        out.push({ line: buffer.lineAt(buffer.at), problem: listIsCut(firstLine) });
        break;
      }
      if (out.length > 0) yield out;
      out = [];
      await buffer.fill();
      continue;
    }
    const char = buffer.text[buffer.at]!;
    const line = buffer.lineAt(buffer.at);
    if (char === ']') {
      if (hasComma) out.push(...once(line, TRAILING_COMMA));
      buffer.at++;
      break;
    }
    if (char === ',') {
      if (hasComma) out.push(...once(line, TRAILING_COMMA));
      hasComma = true;
      buffer.at++;
      continue;
    }
    hasComma = false;
    if (char === '\0') {
      out.push(...once(line, NUL));
      buffer.at++;
      continue;
    }
    if (char !== '{' && char !== '[') {
      out.push({ line, problem: NO_OBJECT });
      skipScalar(buffer);
      continue;
    }
    let reach = reachOf(buffer.text, buffer.at);
    while (reach.kind === 'cut' && !buffer.hasEnded() && buffer.text.length - buffer.at <= limit) {
      if (out.length > 0) yield out;
      out = [];
      await buffer.fill();
      reach = reachOf(buffer.text, buffer.at);
    }
    if (reach.kind === 'end' && reach.at - buffer.at <= limit) {
      const parsed = parseJson(buffer.text.slice(buffer.at, reach.at));
      if (parsed.problem) out.push(...(parsed.ok ? once(line, parsed.problem) : [{ line, problem: parsed.problem }]));
      if (parsed.ok) {
        if (path.length === 0) out.push(...expandPage(parsed.value, line, paths));
        else out.push({ value: parsed.value, line, path, around });
      }
      buffer.at = reach.at;
    } else if (reach.kind !== 'end' && (await skipToSibling(buffer, limit))) {
      out.push({ line, problem: BROKEN_ELEMENT });
    } else if (reach.kind === 'broken' || buffer.hasEnded()) {
      out.push({ line, problem: reach.kind === 'end' ? tooLong(limit) : restIsLost(line) });
      if (reach.kind === 'end') buffer.at = reach.at;
      else {
        await skipAll(buffer);
        break;
      }
    } else {
      out.push({ line, problem: tooLong(limit) });
      if (!(await skipNested(buffer, 0))) out.push({ line, problem: restIsLost(line) });
    }
    if (out.length < BATCH) continue;
    yield out;
    out = [];
  }
  if (out.length > 0) yield out;
}

/** To the next line that begins as the broken element's own does: in a list with an element a line, or indented, that is its sibling. */
async function skipToSibling(buffer: JsonBuffer, limit: number): Promise<boolean> {
  const before = buffer.text.slice(Math.max(0, buffer.at - 200), buffer.at);
  const indent = /\n[ \t]*$/.exec(before)?.[0];
  if (indent === undefined) return false;
  const opening = indent + buffer.text[buffer.at]!;
  for (;;) {
    const sibling = buffer.text.indexOf(opening, buffer.at + 1);
    if (sibling >= 0) {
      buffer.at = sibling + indent.length;
      return true;
    }
    if (buffer.hasEnded() || buffer.text.length - buffer.at > limit) return false;
    await buffer.fill();
  }
}

function skipScalar(buffer: JsonBuffer): void {
  const { text, at } = buffer;
  const end = text[at] === '"' ? stringEnd(text, at) : -1;
  const length = text.slice(at + 1).search(/[,\]{[\n]/);
  buffer.at = end > 0 ? end : length < 0 ? text.length : at + 1 + length;
}

export function tooLong(limit: number): Text {
  const size = sizeOf(limit);
  return { zh: `这一条超过 ${size}，没有读`, en: `longer than ${size}, so it was not read` };
}

export function sizeOf(limit: number): string {
  return limit >= 1_048_576 ? `${Math.floor(limit / 1_048_576)} MB` : `${Math.ceil(limit / 1024)} KB`;
}

export function restIsLost(line: number): Text {
  return {
    zh: `JSON 从第 ${line} 行起不完整，后面的内容没有读到`,
    en: `the JSON is broken from line ${line} on; the rest of the file was not read`,
  };
}

function listIsCut(line: number): Text {
  return {
    zh: `第 ${line} 行开始的列表没有结尾，文件可能被截断`,
    en: `the list that begins on line ${line} has no end: the file was probably cut off`,
  };
}

const BROKEN_ELEMENT: Text = {
  zh: '这一条 JSON 不完整（缺少引号或括号），从下一条继续读',
  en: 'the JSON of this element is broken (a quote or bracket is missing); reading goes on with the next one',
};

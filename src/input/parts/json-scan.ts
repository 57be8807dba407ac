const QUOTE = 34;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const BACKSLASH = 92;

/** How far a value reaches: to `at`; beyond the text; or it goes wrong at `at`. */
export type Reach = { readonly kind: 'end' | 'broken'; readonly at: number } | { readonly kind: 'cut' };

const CUT: Reach = { kind: 'cut' };

/** Where the object or list that begins at `start` ends. Looks at brackets and strings only. */
export function reachOf(text: string, start: number): Reach {
  const closers: number[] = [];
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      const end = stringEnd(text, i);
      // A string of JSON holds no line break: its closing quote is missing.
      if (text.slice(i, end < 0 ? undefined : end).includes('\n')) return { kind: 'broken', at: i };
      if (end < 0) return CUT;
      i = end - 1;
    } else if (code === OPEN_BRACE) closers.push(CLOSE_BRACE);
    else if (code === OPEN_BRACKET) closers.push(CLOSE_BRACKET);
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      if (closers.pop() !== code) return { kind: 'broken', at: i };
      if (closers.length === 0) return { kind: 'end', at: i + 1 };
    }
  }
  return CUT;
}

/** The index after the closing quote of the string that opens at `start`; -1 when it is not there. */
export function stringEnd(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote > 0) {
    let before = quote - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((quote - before) % 2 === 1) return quote + 1;
    quote = text.indexOf('"', quote + 1);
  }
  return -1;
}

/** The index of the first character from `at` on that is not white space; a byte order mark counts as such. */
export function skipBlank(text: string, at: number): number {
  let i = at;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9 && code !== 0xfeff) break;
  }
  return i;
}

/** A list in a document: the keys that lead to it and the index of its `[`. */
export interface FoundList {
  readonly path: readonly string[];
  readonly start: number;
}

/** Those of the lists that the object at `start` has, no more than `most`, as far as it can be followed. */
export function findLists(
  text: string,
  start: number,
  paths: readonly (readonly string[])[],
  most = Number.POSITIVE_INFINITY,
  under: readonly string[] = [],
): readonly FoundList[] {
  const found: FoundList[] = [];
  let i = start + 1;
  for (;;) {
    i = skipBlank(text, i);
    const keyEnd = text[i] === '"' ? stringEnd(text, i) : -1;
    if (keyEnd < 0) return found;
    const path = [...under, text.slice(i + 1, keyEnd - 1)];
    i = skipBlank(text, keyEnd);
    if (text[i] !== ':') return found;
    i = skipBlank(text, i + 1);
    const leadsTo = paths.filter((wanted) => path.every((key, k) => wanted[k] === key));
    if (text[i] === '[' && leadsTo.some((wanted) => wanted.length === path.length)) found.push({ path, start: i });
    if (text[i] === '{' && leadsTo.length > 0) found.push(...findLists(text, i, leadsTo, most - found.length, path));
    if (found.length >= most) return found;
    i = valueEnd(text, i);
    if (i < 0) return found;
    i = skipBlank(text, i);
    if (text[i] !== ',') return found;
    i++;
  }
}

/** The index after the value that begins at `start`; -1 when it goes beyond the text or is broken. */
export function valueEnd(text: string, start: number): number {
  if (text[start] === '"') return stringEnd(text, start);
  if (text[start] === '{' || text[start] === '[') {
    const reach = reachOf(text, start);
    return reach.kind === 'end' ? reach.at : -1;
  }
  const length = text.slice(start).search(/[,\]}\s]/);
  return length < 0 ? -1 : start + length;
}

/** The beginning of a document as a whole one: what was cut off is dropped with the element it stood in. */
export function closeJson(text: string): string {
  const open: { readonly closer: string; readonly start: number; comma: number }[] = [];
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '"') {
      const end = stringEnd(text, i);
      // A long text of a document's own is kept as far as it goes; a key is not.
      isInString = end < 0 && /:\s*$/.test(text.slice(Math.max(0, i - 20), i));
      if (end < 0) break;
      i = end - 1;
    } else if (char === '{' || char === '[') open.push({ closer: char === '{' ? '}' : ']', start: i, comma: -1 });
    else if (char === '}' || char === ']') {
      open.pop();
      if (open.length === 0) return text.slice(0, i + 1);
    } else if (char === ',' && open.length > 0) open.at(-1)!.comma = i;
  }
  // The outermost list with a whole element; a document whose first element is cut off keeps the beginning of that.
  let depth = open.findIndex(({ closer, comma }) => closer === ']' && comma >= 0);
  if (depth < 0 && isInString) {
    const whole = text.replace(/\\[^\\]{0,5}$/, '').replace(/\\+$/, '');
    return `${whole}"${open
      .map(({ closer }) => closer)
      .reverse()
      .join('')}`;
  }
  if (depth < 0) depth = open.findLastIndex(({ comma }) => comma >= 0);
  if (depth < 0) depth = open.length - 1;
  const last = open[depth];
  if (last === undefined) return text;
  const closers = open.slice(0, depth + 1).reverse();
  return text.slice(0, last.comma < 0 ? last.start + 1 : last.comma) + closers.map(({ closer }) => closer).join('');
}

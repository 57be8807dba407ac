import type { Comment } from '../../reply.ts';
import { speaks } from '../../speaks.ts';
import { jsonMistake } from './json-errors.ts';
import { readString } from './json-string.ts';
import type { TreeEntry, TreeNode } from './tree.ts';

/** A JSON file: its values, one unless it is written in lines, and the comments that speak to replylint. */
interface JsonFile {
  readonly roots: readonly TreeNode[];
  readonly comments: readonly Comment[];
}

/**
 * Reads JSON with all that JSON with comments and JSON5 add to it, keeping every place and every entry, two of one key too.
 * Throws a located UserError when the file is broken. Our own: libraries for it do not tell where a string or bracket opened that
 * is not closed, let line breaks into strings, and take five times as long (2.8 MB: 0.75 s with momoa 3.3.13).
 */
export function readJson(source: string, file: string, isLines = false): JsonFile {
  const comments: Comment[] = [];
  const roots: TreeNode[] = [];
  let at = 0;
  space();
  while (at < source.length && (isLines || roots.length === 0)) {
    roots.push(value(0));
    space();
  }
  if (at < source.length) throw jsonMistake(file, source, at, { kind: 'end' });
  return { roots, comments };

  function value(depth: number): TreeNode {
    if (depth > DEEPEST) throw jsonMistake(file, source, at, { kind: 'deep' });
    const char = source[at];
    if (char === '{') return map(depth);
    if (char === '[') return list(depth);
    const start = at;
    if (char === '"' || char === "'") {
      const end = stringEnd();
      return { kind: 'text', start, end, ...readString(source, start, end) };
    }
    LITERAL.lastIndex = at;
    const literal = LITERAL.exec(source)?.[0];
    if (literal === undefined) throw jsonMistake(file, source, at, { kind: 'value' });
    at += literal.length;
    const known =
      literal === 'true'
        ? true
        : literal === 'false'
          ? false
          : literal === 'null'
            ? null
            : Number(literal.replace(/^[+-]/, ''));
    return { kind: 'other', value: literal[0] === '-' ? -Number(known) : known, start, end: at };
  }

  function map(depth: number): TreeNode {
    const start = at++;
    const entries: TreeEntry[] = [];
    for (;;) {
      space();
      if (source[at] === '}') return { kind: 'map', entries, start, end: ++at };
      const keySpan = { start: at, end: keyEnd(start) };
      at = keySpan.end;
      const raw = source.slice(keySpan.start, keySpan.end);
      const key = /^["']/.test(raw) ? readString(source, keySpan.start, keySpan.end).text : unescaped(raw);
      space();
      if (source[at] !== ':') throw jsonMistake(file, source, at, { kind: 'colon', key });
      at++;
      space();
      const node = value(depth + 1);
      entries.push({ key, keySpan, value: node, start: keySpan.start, end: node.end });
      space();
      if (source[at] === ',') at++;
      else if (source[at] !== '}') throw jsonMistake(file, source, at, { kind: 'comma', open: start, after: node.end });
    }
  }

  function list(depth: number): TreeNode {
    const start = at++;
    const items: TreeNode[] = [];
    for (;;) {
      space();
      if (source[at] === ']') return { kind: 'list', items, start, end: ++at };
      if (at >= source.length) throw jsonMistake(file, source, at, { kind: 'comma', open: start, after: at });
      const item = value(depth + 1);
      items.push(item);
      space();
      if (source[at] === ',') at++;
      else if (source[at] !== ']') throw jsonMistake(file, source, at, { kind: 'comma', open: start, after: item.end });
    }
  }

  function keyEnd(open: number): number {
    if (source[at] === '"' || source[at] === "'") return stringEnd();
    NAME.lastIndex = at;
    const name = NAME.exec(source)?.[0];
    if (name === undefined) throw jsonMistake(file, source, at, { kind: 'key', open });
    return at + name.length;
  }

  /** Moves past a string; gives back its end. */
  function stringEnd(): number {
    const open = at++;
    const stop = source[open] === '"' ? /["\\\n\r]/g : /['\\\n\r]/g;
    for (;;) {
      stop.lastIndex = at;
      at = stop.exec(source)?.index ?? source.length;
      if (at < source.length && source[at] === source[open]) return ++at;
      ESCAPE.lastIndex = at;
      const found = ESCAPE.exec(source)?.[0];
      if (found === undefined) throw jsonMistake(file, source, at, { kind: 'string', open });
      at += found.length;
    }
  }

  function space(): void {
    for (;;) {
      SPACE.lastIndex = at;
      SPACE.exec(source);
      at = SPACE.lastIndex;
      if (source[at] !== '/') return;
      COMMENT.lastIndex = at;
      const comment = COMMENT.exec(source)?.[0];
      if (comment === undefined) throw jsonMistake(file, source, at, { kind: 'comment' });
      if (speaks(comment)) {
        const text = comment.replace(/^\/[/*]+\s*|\s*\*+\/$/g, '').trimEnd();
        comments.push({ start: at, end: at + comment.length, text });
      }
      at += comment.length;
    }
  }
}

/** Deeper than any file of replies. */
const DEEPEST = 200;

const SPACE = /[\s\ufeff]*/y;
const COMMENT = /\/\/[^\n\r\u2028\u2029]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//y;
const LITERAL =
  /(?:true|false|null|[+-]?(?:NaN|Infinity|0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))(?![\p{L}\d_$])/uy;
const NAME = /(?:[\p{ID_Start}$_]|\\u[\da-fA-F]{4})(?:[\p{ID_Continue}$_\u200c\u200d]|\\u[\da-fA-F]{4})*/uy;
const ESCAPE = /\\(?:\r\n|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^ux1-9])/sy;

function unescaped(name: string): string {
  return name.replace(/\\u(....)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

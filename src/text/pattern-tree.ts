import { foldUnits } from './fold.ts';

/** Why a pattern is refused; `at` is the offset in its source. */
export class PatternError extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.name = 'PatternError';
    this.at = at;
  }
}

/** `*`, `+` and `{n,}` look this far and no further: a reply's clause is shorter (90 % of replies are under 59 characters). */
const UNBOUNDED = 120;

/** A pattern with what `<name>` stands for in its place. */
export function expand(source: string, fragments: Readonly<Record<string, string>>, depth = 0): string {
  return source.replace(/(\(\?|\\k)?<([a-z][\w-]*)>/gi, (all, prefix: string | undefined, name: string, at: number) => {
    if (prefix) return all;
    const body = fragments[name];
    if (body === undefined) throw new PatternError(`unknown fragment <${name}>`, at);
    if (depth > 8) throw new PatternError(`fragment <${name}> contains itself`, at);
    return `(?:${expand(body, fragments, depth + 1)})`;
  });
}

/** A parsed pattern. */
export type Node =
  | { type: 'char'; char: string }
  | { type: 'set'; source: string; negated: boolean; chars: string[] | undefined }
  | { type: 'edge'; source: string }
  | { type: 'look'; open: string; body: Node }
  | { type: 'group'; name: string | undefined; body: Node }
  | { type: 'repeat'; min: number; max: number; lazy: boolean; body: Node }
  | { type: 'sequence'; items: Node[] }
  | { type: 'either'; items: Node[] };

/** Parses a pattern into its tree; literals are folded on the way. Throws {@link PatternError}. */
export function parseExpression(source: string): { tree: Node; groups: string[] } {
  const units = Array.from(source);
  const groups: string[] = [];
  let at = 0;
  const fail = (message: string): never => {
    throw new PatternError(message, units.slice(0, at).join('').length);
  };
  const peek = (text: string) => units.slice(at, at + text.length).join('') === text;
  const take = (text: string) => {
    if (!peek(text)) return false;
    at += text.length;
    return true;
  };

  function either(): Node {
    const items = [sequence()];
    while (take('|')) items.push(sequence());
    return items.length === 1 ? items[0]! : { type: 'either', items };
  }
  function sequence(): Node {
    const items: Node[] = [];
    while (at < units.length && units[at] !== '|' && units[at] !== ')') items.push(repeated(atom()));
    return { type: 'sequence', items };
  }
  function repeated(body: Node): Node {
    let min: number;
    let max: number;
    if (take('*')) [min, max] = [0, UNBOUNDED];
    else if (take('+')) [min, max] = [1, UNBOUNDED];
    else if (take('?')) [min, max] = [0, 1];
    else {
      const braces = /^\{(\d+)(,(\d*))?\}/.exec(units.slice(at, at + 16).join(''));
      if (!braces) return body;
      at += braces[0].length;
      min = Number(braces[1]);
      max = braces[2] === undefined ? min : braces[3] ? Number(braces[3]) : min + UNBOUNDED;
      if (max < min) fail('numbers out of order in {}');
    }
    if (body.type === 'edge' || body.type === 'look') fail('nothing to repeat');
    const lazy = take('?');
    if (/^[*+?]/.test(units[at] ?? '')) fail('nothing to repeat');
    return { type: 'repeat', min, max, lazy, body };
  }
  function atom(): Node {
    const char = units[at]!;
    if (char === '(') return group();
    if (char === '[') return set();
    if (char === '\\') return escaped();
    at++;
    if (char === '^' || char === '$') return { type: 'edge', source: char };
    if (char === '.') return { type: 'set', source: '.', negated: true, chars: ['\n'] };
    if ('*+?{}]'.includes(char)) fail(`lone “${char}”: write “\\${char}”`);
    return { type: 'char', char: foldUnits(char) };
  }
  function group(): Node {
    const open = ['(?:', '(?=', '(?!', '(?<=', '(?<!'].find(peek);
    let name: string | undefined;
    if (open) at += open.length;
    else if (peek('(?<')) {
      const close = units.indexOf('>', at);
      name = units.slice(at + 3, close).join('');
      if (close < 0 || !/^[a-z_]\w*$/i.test(name)) fail('bad group name');
      if (!groups.includes(name)) groups.push(name);
      at = close + 1;
    } else if (peek('(?')) fail('unknown kind of group');
    else at += 1;
    const body = either();
    if (!take(')')) fail('missing )');
    if (open && open !== '(?:') return { type: 'look', open, body };
    return { type: 'group', name, body };
  }
  function escaped(): Node {
    const char = units[at + 1];
    if (char === undefined) fail('\\ at the end');
    at += 2;
    if (char === 'b' || char === 'B') return { type: 'edge', source: `\\${char}` };
    if (/[1-9k]/.test(char!)) fail('back-references can take endless time');
    if (/[dDwWsS]/.test(char!))
      return { type: 'set', source: `\\${char}`, negated: /[DWS]/.test(char!), chars: undefined };
    if (char === 'p' || char === 'P') {
      const close = units.indexOf('}', at);
      const source = `\\${char}${units.slice(at, close + 1).join('')}`;
      at = close + 1;
      return { type: 'set', source, negated: char === 'P', chars: undefined };
    }
    if (char === 'n') return { type: 'char', char: '\n' };
    if (char === 't') return { type: 'char', char: ' ' };
    if (char === 'u' || char === 'x') {
      const code = /^(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))/i.exec(units.slice(at, at + 10).join(''));
      if (char === 'x' || !code) fail('write \\u{…}');
      at += code![0].length;
      return { type: 'char', char: foldUnits(String.fromCodePoint(Number.parseInt(code![1] ?? code![2]!, 16))) };
    }
    if (/[a-z0-9]/i.test(char!)) fail(`unknown escape \\${char}`);
    return { type: 'char', char: foldUnits(char!) };
  }
  function set(): Node {
    at++;
    const negated = take('^');
    let source = '';
    let chars: string[] | undefined = [];
    while (units[at] !== ']') {
      const char = units[at];
      if (char === undefined) fail('missing ]');
      if (char === '\\') {
        const next = units[at + 1]!;
        if (next === 'p' || next === 'P') {
          const close = units.indexOf('}', at);
          source += units.slice(at, close + 1).join('');
          at = close + 1;
        } else {
          if (/[a-z0-9]/i.test(next ?? '') && !/[dDwWsSn]/.test(next!)) fail(`unknown escape \\${next}`);
          at += 2;
          if (!/[dDwWsSn]/.test(next!)) {
            source += inSet(next!);
            chars?.push(next!);
            continue;
          }
          source += `\\${next}`;
        }
        chars = undefined;
      } else if (units[at + 1] === '-' && units[at + 2] !== ']' && units[at + 2] !== undefined) {
        source += `${foldUnits(char!)}-${foldUnits(units[at + 2]!)}`;
        chars = undefined;
        at += 3;
      } else {
        const folded = foldUnits(char!);
        source += inSet(folded);
        chars?.push(folded);
        at++;
      }
    }
    at++;
    return { type: 'set', source: `[${negated ? '^' : ''}${source}]`, negated, chars };
  }

  const tree = either();
  if (at < units.length) fail('unmatched )');
  return { tree, groups };
}

/** A character as it is written between [ and ] under the u flag. */
function inSet(char: string): string {
  if (/[\\\][^-]/.test(char)) return `\\${char}`;
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(char) ? `\\u{${char.codePointAt(0)!.toString(16)}}` : char;
}

/** The tree as an expression for the `u` flag. */
export function print(node: Node): string {
  switch (node.type) {
    case 'char':
      return node.char === '\n' ? '\\n' : node.char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    case 'set':
    case 'edge':
      return node.source;
    case 'look':
      return `${node.open}${print(node.body)})`;
    case 'group':
      return node.name ? `(?<${node.name}>${print(node.body)})` : `(?:${print(node.body)})`;
    case 'repeat': {
      const { min, max } = node;
      const times = min === 0 && max === 1 ? '?' : min === max ? `{${min}}` : `{${min},${max}}`;
      return `${print(node.body)}${times}${node.lazy ? '?' : ''}`;
    }
    case 'sequence':
      return node.items.map(print).join('');
    case 'either':
      return node.items.map(print).join('|');
  }
}

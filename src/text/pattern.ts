import { foldUnits } from './fold.ts';

/**
 * Patterns: the regular expressions of concept and rule files. They are parsed here so that a pattern can be folded like
 * the text it will meet, its literal anchors found, and the work it may cause bounded before it ever runs.
 */
export interface Pattern {
  /** The folded expression, for `new RegExp(source, 'gu')`. */
  readonly source: string;
  /** Every match contains one of these; the scanner finds them. */
  readonly anchors: readonly string[];
  /** And one of each of these: looked for before the expression is made, which costs as much as reading a page. */
  readonly guards: readonly (readonly string[])[];
  readonly groups: readonly string[];
}

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
/** Ways a pattern may have to try at one place: two open gaps (121²) pass, three or a nested repeat do not. */
const MOST_WAYS = 20_000;
/** A frame runs once, on one sentence of a reply that a rule has reported, and is anchored at its start. */
const MOST_FRAME_WAYS = 1e12;
const MOST_ANCHORS = 400;

/** Parses, folds and checks a pattern. `fragments` are what `<name>` stands for. Throws {@link PatternError}. */
export function parsePattern(source: string, fragments: Readonly<Record<string, string>> = {}): Pattern {
  const { tree, groups } = parseExpression(expand(source, fragments));
  const ways = waysOf(tree);
  if (ways > MOST_WAYS) {
    throw new PatternError(
      `could take ${ways === Number.POSITIVE_INFINITY ? 'endlessly' : ways.toLocaleString('en')} ways to match at one place: bound the repeats ({0,12}), and do not nest them`,
      0,
    );
  }
  const anchors = anchorsOf(tree);
  if (!anchors) throw new PatternError('has no literal that every match contains, so it cannot be found quickly', 0);
  return { source: print(tree), anchors, guards: guardsOf(tree, anchors), groups };
}

/** Parses and folds a pattern that is run on a known piece of text, so needs no anchor. */
export function parseFrame(source: string, fragments: Readonly<Record<string, string>> = {}): Pattern {
  const { tree, groups } = parseExpression(expand(source, fragments));
  if (waysOf(tree) > MOST_FRAME_WAYS) throw new PatternError('could take too many ways to match: bound the repeats', 0);
  return { source: print(tree), anchors: [], guards: [], groups };
}

// --- fragments

function expand(source: string, fragments: Readonly<Record<string, string>>, depth = 0): string {
  return source.replace(/(\(\?|\\k)?<([a-z][\w-]*)>/gi, (all, prefix: string | undefined, name: string, at: number) => {
    if (prefix) return all;
    const body = fragments[name];
    if (body === undefined) throw new PatternError(`unknown fragment <${name}>`, at);
    if (depth > 8) throw new PatternError(`fragment <${name}> contains itself`, at);
    return `(?:${expand(body, fragments, depth + 1)})`;
  });
}

// --- parser

type Node =
  | { type: 'char'; char: string }
  | { type: 'set'; source: string; negated: boolean; chars: string[] | undefined }
  | { type: 'edge'; source: string }
  | { type: 'look'; open: string; body: Node }
  | { type: 'group'; name: string | undefined; body: Node }
  | { type: 'repeat'; min: number; max: number; lazy: boolean; body: Node }
  | { type: 'sequence'; items: Node[] }
  | { type: 'either'; items: Node[] };

function parseExpression(source: string): { tree: Node; groups: string[] } {
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
  return /[\p{L}\p{N} ]/u.test(char) ? char : `\\u{${char.codePointAt(0)!.toString(16)}}`;
}

// --- printer

function print(node: Node): string {
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

// --- how many ways a match may be tried at one place

function waysOf(node: Node): number {
  switch (node.type) {
    case 'char':
    case 'set':
    case 'edge':
      return 1;
    case 'look':
    case 'group':
      return waysOf(node.body);
    case 'sequence':
      return node.items.reduce((ways, item) => ways * waysOf(item), 1);
    case 'either': {
      const ways = node.items.map(waysOf);
      return startsApart(node.items) ? Math.max(...ways) : ways.reduce((a, b) => a + b, 0);
    }
    case 'repeat': {
      const inner = waysOf(node.body);
      if (node.max === 1) return inner;
      const choices = node.max - node.min + 1;
      return inner === 1 ? choices : choices * inner ** node.max;
    }
  }
}

/** Whether the alternatives start with different characters, so that at most one can go on. */
function startsApart(items: readonly Node[]): boolean {
  const seen = new Set<string>();
  for (const item of items) {
    const first = firstChars(item);
    if (!first) return items.every((other) => waysOf(other) === 1) && isLiteral(items);
    for (const char of first) {
      if (seen.has(char)) return isLiteral(items);
      seen.add(char);
    }
  }
  return true;
}

/** Alternatives that are plain words: at one place only a few of them can match, and each ends at once. */
function isLiteral(items: readonly Node[]): boolean {
  const words = items.map((item) => exactOf(item));
  if (words.some((w) => !w)) return false;
  const all = words.flatMap((w) => w!);
  // Two of them may match at the same place only when one begins with the other, or is the same.
  return !all.some((a, i) => all.some((b, j) => i !== j && b.startsWith(a)));
}

function firstChars(node: Node): string[] | undefined {
  switch (node.type) {
    case 'char':
      return [node.char];
    case 'set':
      return node.negated ? undefined : node.chars;
    case 'group':
      return firstChars(node.body);
    case 'either': {
      const parts = node.items.map(firstChars);
      return parts.some((p) => !p) ? undefined : parts.flatMap((p) => p!);
    }
    case 'sequence': {
      const out: string[] = [];
      for (const item of node.items) {
        if (item.type === 'edge' || item.type === 'look') continue;
        const first = firstChars(item.type === 'repeat' ? item.body : item);
        if (!first) return undefined;
        out.push(...first);
        if (!(item.type === 'repeat' && item.min === 0)) return out;
      }
      return undefined;
    }
    case 'repeat':
      return node.min === 0 ? undefined : firstChars(node.body);
    default:
      return undefined;
  }
}

// --- literals that every match contains

/** All strings the node can match, when they are few; a zero-width node matches the empty string. */
function exactOf(node: Node): string[] | undefined {
  switch (node.type) {
    case 'char':
      return [node.char];
    case 'set':
      return node.negated || !node.chars || node.chars.length > 12 ? undefined : node.chars;
    case 'edge':
    case 'look':
      return [''];
    case 'group':
      return exactOf(node.body);
    case 'either': {
      const parts = node.items.map(exactOf);
      const all = parts.some((p) => !p) ? undefined : [...new Set(parts.flatMap((p) => p!))];
      return all && all.length <= MOST_ANCHORS ? all : undefined;
    }
    case 'sequence':
      return node.items.reduce<string[] | undefined>((all, item) => join(all, exactOf(item)), ['']);
    case 'repeat': {
      const inner = exactOf(node.body);
      if (!inner || node.max > 3) return undefined;
      let all: string[] | undefined = [];
      for (let n = node.min; n <= node.max && all; n++) {
        let times: string[] | undefined = [''];
        for (let i = 0; i < n; i++) times = join(times, inner);
        all = times ? [...new Set([...all, ...times])] : undefined;
      }
      return all;
    }
  }
}

/** Strings of which every match of the node starts with one, for a node that can match too many to list. */
function prefixOf(node: Node): string[] | undefined {
  const exact = exactOf(node);
  if (exact) return exact;
  switch (node.type) {
    case 'group':
      return prefixOf(node.body);
    case 'repeat': {
      const inner = node.min > 0 ? exactOf(node.body) : undefined;
      if (!inner) return node.min > 0 ? prefixOf(node.body) : undefined;
      let times: string[] | undefined = inner;
      for (let n = 1; n < Math.min(node.min, 3); n++) times = join(times, inner);
      return times ?? inner;
    }
    case 'either': {
      const parts = node.items.map(prefixOf);
      return parts.some((p) => !p) ? undefined : [...new Set(parts.flatMap((p) => p!))];
    }
    case 'sequence': {
      let run: string[] | undefined = [''];
      for (const item of node.items) {
        const next = exactOf(item);
        if (!next) return join(run, prefixOf(item)) ?? run;
        run = join(run, next);
        if (!run) return undefined;
      }
      return run;
    }
    default:
      return undefined;
  }
}

function join(a: string[] | undefined, b: string[] | undefined): string[] | undefined {
  if (!a || !b || a.length * b.length > MOST_ANCHORS) return undefined;
  return a.flatMap((x) => b.map((y) => x + y));
}

function anchorsOf(node: Node): string[] | undefined {
  const best = bestOf(node);
  return best && worth(best) > 0 ? withoutLonger(best) : undefined;
}

const MOST_GUARDS = 3;
const LONGEST_GUARD = 48;

/** Further literals that every match contains: those of the mandatory parts of the pattern, fewest first. */
function guardsOf(node: Node, anchors: readonly string[]): string[][] {
  const known = new Set([anchors.join('\n')]);
  return mandatoryParts(node)
    .flatMap((part): string[][] => {
      const set = prefixOf(part) ?? bestOf(part);
      return set && set.length <= LONGEST_GUARD && set.every((s) => s.trim() !== '') ? [withoutLonger(set)] : [];
    })
    .filter((set) => !known.has(set.join('\n')) && known.add(set.join('\n')))
    .filter((set) => !anchors.every((anchor) => set.some((s) => anchor.includes(s))))
    .sort((a, b) => a.length - b.length)
    .slice(0, MOST_GUARDS);
}

function mandatoryParts(node: Node): Node[] {
  switch (node.type) {
    case 'sequence':
      return node.items.flatMap(mandatoryParts);
    case 'group':
      return node.body.type === 'sequence' ? mandatoryParts(node.body) : [node];
    case 'either':
      return [node];
    case 'repeat':
      return node.min > 0 ? mandatoryParts(node.body) : [];
    case 'char':
    case 'set':
      return [node];
    default:
      return [];
  }
}

function bestOf(node: Node): string[] | undefined {
  switch (node.type) {
    case 'char':
    case 'set':
      return exactOf(node);
    case 'group':
      return bestOf(node.body);
    case 'repeat': {
      const prefix = prefixOf(node);
      return prefix && worth(prefix) > 0 ? prefix : node.min > 0 ? bestOf(node.body) : undefined;
    }
    case 'either': {
      const parts = node.items.map(bestOf);
      return parts.some((p) => !p) ? undefined : [...new Set(parts.flatMap((p) => p!))];
    }
    case 'sequence': {
      let best: string[] | undefined;
      const offer = (candidate: string[] | undefined) => {
        if (candidate && worth(candidate) > (best ? worth(best) : 0)) best = candidate;
      };
      for (let from = 0; from < node.items.length; from++) {
        let run: string[] | undefined = [''];
        for (let i = from; i < node.items.length && run; i++) {
          const exact = exactOf(node.items[i]!);
          offer(join(run, exact ?? prefixOf(node.items[i]!)));
          run = join(run, exact);
        }
        offer(bestOf(node.items[from]!));
      }
      return best;
    }
    default:
      return undefined;
  }
}

/** How good a set of anchors is: long ones are rarely met, few of them keep the automaton small. 0 when it will not do. */
function worth(anchors: readonly string[]): number {
  const rarity = Math.min(...anchors.map(rarityOf), 6);
  return rarity > 0 ? Math.max(0.1, rarity * 1.5 - Math.log2(anchors.length)) : 0;
}

/** The most frequent characters of service replies: alone they are met in nearly every message. */
const FREQUENT = '的您我是了有不好以可请单么到呢个在吗哦没帮号们后为时亲用要你给能会这一下';

function rarityOf(anchor: string): number {
  const letters = anchor.replace(/[^\p{L}\p{N}{}#%]/gu, '');
  const marks = anchor.length - letters.length;
  if (letters === '') return marks >= 2 ? 1 : 0;
  if (!/\p{Script=Han}/u.test(letters)) return letters.length >= 2 ? letters.length : 0;
  if (letters.length > 1 || marks > 0) return letters.length * 2 + marks;
  return FREQUENT.includes(letters) ? 0.5 : 1.5;
}

/** An anchor that contains another one adds nothing. */
function withoutLonger(anchors: readonly string[]): string[] {
  return anchors.filter((a) => !anchors.some((b) => b !== a && a.includes(b))).sort();
}

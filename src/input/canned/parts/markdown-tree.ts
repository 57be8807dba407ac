import { GFM, type MarkdownParser, parser } from '@lezer/markdown';
import { endTagsOf, isMarkup } from './html-names.ts';
import { HIDDEN, hideMarkdownVariables } from './markup-variables.ts';

/** Markdown as it was parsed. */
export interface MarkdownTree {
  readonly source: string;
  /** The source, unit for unit, in which variables and blanks are no markup, and each line ends with `\n`. */
  readonly view: string;
  readonly tree: ReturnType<MarkdownParser['parse']>;
}

export type MarkdownNode = MarkdownTree['tree']['topNode'];

export interface ParseOptions {
  /** Where the Markdown begins, behind front matter. */
  readonly from?: number;
  readonly isMdx?: boolean;
}

/** Parses Markdown; offsets are those of the source. */
export function parseMarkdown(source: string, options: ParseOptions = {}): MarkdownTree {
  const view = viewOf(source, options);
  // Nobody marks code by indentation in a reply; indented words are words.
  markdown ??= parser.configure([GFM, { remove: ['IndentedCode'] }]);
  return { source, view, tree: markdown.parse(view) };
}

let markdown: MarkdownParser | undefined;

/** `import X from 'y'`, `export const x = 1` and comments that have lines of their own. */
const OF_MDX = /^(?:import|export) .*(?:\n(?![ \t]*\n).+){0,200}|^[ \t]*\{\/\*[\s\S]{0,2000}?\*\/\}[ \t]*$/gm;

const DELIMITERS = /^[ >\t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|[ \t]+$/gm;

function viewOf(source: string, { from = 0, isMdx = false }: ParseOptions): string {
  let view = source;
  if (view.includes('\r'))
    view = view
      .replace(/\\\r\n/g, '  \n')
      .replace(/\r\n/g, ' \n')
      .replaceAll('\r', '\n');
  if (from > 0) view = blank(view.slice(0, from)) + view.slice(from);
  if (isMdx) view = view.replace(OF_MDX, blank);
  view = hideMarkdownVariables(view);
  // Three dashes part replies or sections; they make no heading of the line above.
  if (view.includes('---')) view = view.replace(/^---(?=[ \t]*$)/gm, '***');
  // The parser knows no table by a line `|---|---|` with a space behind it.
  if (view.includes('|')) view = view.replace(DELIMITERS, (line) => line.replace(/\|[ \t]+$/, blank));
  if (view.includes('[')) view = hideBrackets(view);
  if (view.includes('<')) view = hideBlanks(view);
  return tamed(view);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

const DEFINITION = /^[ >\t]{0,40}\[([^[\]\n]{1,200})\]:[ \t]{0,8}(\S*)/gm;
/** `<…>`, `https://…`, `mailto:…`, `/path`, `#part`, `page.html`. Not: `¥99`, `{{order}}`, `12345678`. */
const DESTINATION = /^(?:<[^<>\s]+>$|[a-z][a-z\d+.-]*:|[/#.]|[^\s,]*\.[a-z]{2,5}(?:[/?#]|$))/i;

const LONGEST_ADDRESS = 4000;

/** `[Product Name]`, `[变量]`: brackets that are no link are text. */
function hideBrackets(view: string): string {
  const labels = new Set<string>();
  for (const [, label, destination] of view.matchAll(DEFINITION))
    if (DESTINATION.test(destination!)) labels.add(labelOf(label!));
  const hidden: number[] = [];
  const open: number[] = [];
  let closing = 0;
  for (let at = view.search(/[[\]\\\n]/); at >= 0 && at < view.length; at++) {
    const char = view[at];
    if (char === '\\') at++;
    else if (char === '\n' && isBlankLine(view, at + 1)) open.length = 0;
    else if (char === '[') open.push(at);
    else if (char === ']') {
      const start = open.pop();
      if (start === undefined) continue;
      if (view[at + 1] === '(') {
        // An address has an end.
        if (closing >= 0 && closing < at) closing = view.indexOf(')', at);
        if (closing < 0 || closing - at > LONGEST_ADDRESS) hidden.push(start, at);
      } else if (!isReference(view, start, at, labels)) hidden.push(start, at);
    }
  }
  if (hidden.length === 0) return view;
  hidden.sort((a, b) => a - b);
  const parts: string[] = [];
  let from = 0;
  for (const at of hidden) {
    parts.push(view.slice(from, at), HIDDEN);
    from = at + 1;
  }
  return parts.join('') + view.slice(from);
}

function isReference(view: string, start: number, end: number, labels: ReadonlySet<string>): boolean {
  if (end - start > 400) return false;
  const inside = view.slice(start + 1, end);
  if (labels.has(labelOf(inside))) return true;
  if (/^[ xX]$/.test(inside))
    return /(?:^|\n)[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+$/.test(view.slice(Math.max(0, start - 40), start));
  if (view[end + 1] !== '[' || labels.size === 0) return false;
  const close = view.indexOf(']', end + 1);
  return close > 0 && close - end < 202 && labels.has(labelOf(view.slice(end + 2, close)));
}

function isBlankLine(view: string, at: number): boolean {
  for (let i = at; i < view.length; i++) {
    if (view[i] === '\n') return true;
    if (view[i] !== ' ' && view[i] !== '\t') return false;
  }
  return true;
}

function labelOf(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

const TAG = /<\/?([A-Za-z][^\s<>/]{0,60})(?:[^<>"']|"[^"\n]{0,500}"|'[^'\n]{0,500}'){0,1000}>/g;

/** `<insert issue>`, `<reporter>`: tags of no element are text. Addresses between angle brackets are links. */
function hideBlanks(view: string): string {
  const hasEndTag = endTagsOf(view);
  return view.replace(TAG, (tag, written: string) => {
    const name = written.toLowerCase();
    if (/[:@]/.test(name) && !name.includes('/')) return tag;
    const hasAttributes = /[\s/][a-z-]+\s*=/i.test(tag);
    if (isMarkup({ name, hasAttributes, isSelfClosing: tag.endsWith('/>') }, hasEndTag)) return tag;
    return `${HIDDEN}${tag.slice(1, -1)}${HIDDEN}`;
  });
}

/** Marks in one paragraph, and containers that begin on one line, beyond which the rest of it is taken for plain text: no person writes so many, and the parser's time grows with their square. */
const MOST_MARKS = 2000;
const MOST_CONTAINERS = 60;

function tamed(view: string): string {
  if (view.length < MOST_CONTAINERS) return view;
  const containers = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${MOST_CONTAINERS}}.*`, 'gm');
  const shallow = view.replace(containers, (line) => line.replace(/[^\n]/g, HIDDEN));
  return shallow.length < MOST_MARKS ? shallow : withFewMarks(shallow);
}

/** A line that begins words of its own: blank, a heading, a rule, an item of a bulleted list. */
const BEGINS = /^[ >\t]*(?:$|#{1,6}[ \t]|[-+*][ \t]|\*{3,}[ \t]*$|```|~~~)/;
const NUMBERED = /^[ >\t]*\d{1,9}[.)][ \t]/;
const DELIMITER_ROW = /^[ >\t]*\|?[ \t]*:?-+:?[ \t]*\|/;

function withFewMarks(view: string): string {
  let count = 0;
  let isTable = false;
  let isNumbered = false;
  let isChanged = false;
  const lines = view.split('\n').map((line) => {
    if (BEGINS.test(line)) {
      count = 0;
      isTable = isNumbered = false;
    } else if (DELIMITER_ROW.test(line)) isTable = true;
    else if (NUMBERED.test(line)) {
      if (isNumbered) count = 0;
      isNumbered = true;
    }
    if (isTable) count = 0;
    const before = count;
    for (let i = 0; i < line.length; i++) if (isMark(line, i)) count++;
    if (count <= MOST_MARKS) return line;
    isChanged = true;
    return withoutMarks(line, MOST_MARKS - before);
  });
  return isChanged ? lines.join('\n') : view;
}

function withoutMarks(line: string, kept: number): string {
  let count = 0;
  return line.replace(/[*_~`[\]]/g, (mark) => (++count > kept ? HIDDEN : mark));
}

function isMark(line: string, at: number): boolean {
  const char = line[at];
  return char === '*' || char === '_' || char === '~' || char === '`' || char === '[' || char === ']';
}

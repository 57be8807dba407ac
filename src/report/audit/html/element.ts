import { visible } from '../../parts/visible.ts';

/** A piece of a page: written as text here, built as nodes in the browser. Its strings are data, never markup. */
export interface Element {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Child[];
}

export type Child = Element | string | number | null | readonly Child[];

/** `true` stands without a value; `false`, `null` and `undefined` are left out. */
type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An element; its tag and the names of its attributes are always our own words. */
export function h(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): Element {
  return { tag, attributes, children };
}

export function isElement(child: Exclude<Child, string | number | null>): child is Element {
  return 'tag' in child;
}

/** The piece as HTML: everything in it is escaped, and what hides or turns round other text is a visible sign. */
export function markup(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escaped(shown(child));
  if (typeof child === 'number') return String(child);
  if (!isElement(child)) return child.map(markup).join('');
  const { tag, attributes, children } = child;
  const start = `<${tag}${Object.entries(attributes).map(attribute).join('')}>`;
  return VOID.has(tag) ? start : `${start}${children.map(markup).join('')}</${tag}>`;
}

/** What a reader sees of a text: line breaks stay, other control characters and direction marks become visible. */
export function shown(text: string): string {
  return text.split(/\r?\n/).map(visible).join('\n');
}

const VOID = new Set(['meta', 'link', 'input', 'br']);

function attribute([name, value]: [string, Attributes[string]]): string {
  if (value === undefined || value === null || value === false) return '';
  return value === true ? ` ${name}` : ` ${name}="${escaped(shown(String(value)))}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char]!);
}

import { endsItself, isVoid } from './html-names.ts';
import type { HtmlOpen, HtmlToken } from './html-tokens.ts';

/** An element: its tag, what is in it, and the heading that stands nearest above or first in it. */
export interface HtmlElement {
  readonly open: HtmlOpen;
  readonly inside: readonly HtmlToken[];
  /** The end of its end tag, or of what is in it. */
  readonly end: number;
  readonly heading?: readonly HtmlToken[];
}

export type Selector = (element: HtmlOpen) => boolean;

/** `p`, `div.reply`, `#body`, `.macro.zh`, `[data-reply]`, `td[class="answer"]`; `undefined` for anything else. */
export function selectorOf(text: string): Selector | undefined {
  const whole = /^(\*|[a-z][\w-]*)?((?:[.#][\w-]+|\[[\w-]+(?:=(?:"[^"\]]*"|'[^'\]]*'|[^\]"']*))?\])*)$/i.exec(
    text.trim(),
  );
  if (!whole || text.trim() === '') return undefined;
  const [, name = '*', conditions = ''] = whole;
  const tests = Array.from(
    conditions.matchAll(/[.#][\w-]+|\[([\w-]+)(?:=["']?([^\]"']*)["']?)?\]/g),
    ([part, attribute, value]): Selector => {
      if (part.startsWith('#')) return (element) => element.attribute('id') === part.slice(1);
      if (part.startsWith('.'))
        return (element) => (element.attribute('class') ?? '').split(/\s+/).includes(part.slice(1));
      return (element) => {
        const found = element.attribute(attribute!.toLowerCase());
        return found !== undefined && (value === undefined || found === value);
      };
    },
  );
  return (element) => (name === '*' || element.name === name.toLowerCase()) && tests.every((test) => test(element));
}

/** The elements that one of some selectors chooses, without those within another of them. */
export function selectElements(tokens: readonly HtmlToken[], selectors: readonly Selector[]): HtmlElement[] {
  const elements: HtmlElement[] = [];
  let headingAt = -1;
  let heading: readonly HtmlToken[] | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind !== 'open') continue;
    if (isHeading(token)) {
      headingAt = at;
      heading = undefined;
    }
    if (isVoid(token.name) || !selectors.some((selector) => selector(token))) continue;
    const close = endOf(tokens, at);
    const inside = tokens.slice(at + 1, close);
    if (headingAt >= 0) heading ??= tokens.slice(headingAt + 1, endOf(tokens, headingAt));
    const nearest = insideOf(inside, isHeading) ?? heading;
    const last = tokens[close];
    const end = last?.kind === 'close' && last.name === token.name ? last.end : (inside.at(-1)?.end ?? token.end);
    elements.push({ open: token, inside, end, ...(nearest && { heading: nearest }) });
    at = close - 1;
  }
  return elements;
}

/** Of the first element of a name that passes a test, what is in it. */
export function insideOf(
  tokens: readonly HtmlToken[],
  test: (token: HtmlOpen) => boolean,
): readonly HtmlToken[] | undefined {
  const at = tokens.findIndex((token) => token.kind === 'open' && test(token));
  return at < 0 ? undefined : tokens.slice(at + 1, endOf(tokens, at));
}

export function isHeading({ name }: HtmlOpen): boolean {
  return /^h[1-6]$/.test(name);
}

/** The index of the token that ends the element that opens at an index. */
function endOf(tokens: readonly HtmlToken[], at: number): number {
  const { name } = tokens[at] as HtmlOpen;
  let depth = 1;
  for (let i = at + 1; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind === 'open' && token.name === name) {
      if (endsItself(name) && depth === 1) return i;
      depth++;
    } else if (token.kind === 'close' && token.name === name && --depth === 0) return i;
  }
  return tokens.length;
}

import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { ownLength } from './mail-text.ts';

type Node = DefaultTreeAdapterMap['childNode'];
type Element = DefaultTreeAdapterMap['element'];

/** The words of an HTML body, and for each of their UTF-16 units the one of the source that it comes from. */
export interface HtmlText {
  readonly text: string;
  readonly offsets: readonly number[];
}

/**
 * What a person reads in an HTML body: block elements and `<br>` as line breaks, links by their text, list items with their numbers or
 * dashes, images as `[图片]` or `[image]`; without scripts, signatures and quoted earlier mails.
 */
export function htmlToText(html: string): HtmlText {
  return read(html, true);
}

/** The words of {@link htmlToText} alone, sooner. */
export function wordsOfHtml(html: string): string {
  return /[<&\s]/.test(html) ? read(html, false).text : html;
}

function read(html: string, hasPlaces: boolean): HtmlText {
  const own = writeText(html, isLeftOut, hasPlaces);
  // A mail that is nothing but a quotation keeps it.
  return own.text === '' ? writeText(html, () => false, hasPlaces) : own;
}

const SILENT = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'select', 'svg']);
const BLOCKS = new Set(
  'address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
/** Where mail programs put what they quote, and signatures: Gmail, Yahoo, Outlook, Thunderbird, Apple Mail, Zoho, NetEase, Freshdesk. */
const QUOTES =
  /(?:^|\s)(?:gmail_quote|gmail_signature|gmail_attr|yahoo_quoted|moz-cite-prefix|moz-signature|zmail_extra|freshdesk_quote)(?:\s|$)/;
const QUOTE_IDS =
  /^(?:appendonsend|divRplyFwdMsg|mail-editor-reference-message-container|ymail_android_signature|Signature|isReplyContent)$/;
/** Elements further in than this are read for their words alone: no mail needs more, and the stack is finite. */
const DEEPEST = 500;
const NOWHERE: readonly number[] = [];
const HAN = /\p{Script=Han}/u;

/** Whether an element is quoted or a signature, judged by marks that only mail programs set. */
function isLeftOut(element: Element): boolean {
  if (QUOTES.test(attribute(element, 'class')) || QUOTE_IDS.test(attribute(element, 'id'))) return true;
  return element.tagName === 'blockquote' && attribute(element, 'type') === 'cite';
}

/** Outlook parts what was said before by one of these: all that follows it is quoted. */
function endsMail(element: Element): boolean {
  return /^(?:appendonsend|divRplyFwdMsg)$/.test(attribute(element, 'id'));
}

function writeText(html: string, leaveOut: (element: Element) => boolean, hasPlaces: boolean): HtmlText {
  const units: string[] = [];
  const offsets: number[] = [];
  let hasEnded = false;
  const put = (text: string, at: number) => {
    for (let i = 0; i < text.length; i++) {
      units.push(text[i]!);
      offsets.push(at);
    }
  };
  const trimSpaces = () => {
    while (units.at(-1) === ' ') {
      units.pop();
      offsets.pop();
    }
  };
  const breakLine = (at: number) => {
    trimSpaces();
    if (units.length > 0 && units.at(-1) !== '\n') put('\n', at);
  };

  let depth = 0;
  const writeChildren = (nodes: readonly Node[], isPre: boolean) => {
    if (depth > DEEPEST) return writeFlat(nodes);
    for (const node of nodes) {
      if (hasEnded) return;
      if (node.nodeName === '#text') writeWords(node as DefaultTreeAdapterMap['textNode'], isPre);
      else if ('tagName' in node) writeElement(node, isPre);
    }
  };
  const writeFlat = (nodes: readonly Node[]) => {
    const waiting = [...nodes].reverse();
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (node.nodeName === '#text') writeWords(node as DefaultTreeAdapterMap['textNode'], false);
      else if ('tagName' in node) for (const child of node.childNodes.toReversed()) waiting.push(child);
    }
  };
  const writeWords = (node: DefaultTreeAdapterMap['textNode'], isPre: boolean) => {
    const places = hasPlaces ? placesOf(node, html) : NOWHERE;
    for (let i = 0; i < node.value.length; i++) {
      const char = node.value[i]!;
      const isSpace = /[ \t\n\r\f\u00a0]/.test(char);
      if (!isSpace || (isPre && char !== '\r')) put(char, places[i] ?? 0);
      else if (char === '\u00a0' || (units.length > 0 && units.at(-1) !== ' ' && units.at(-1) !== '\n'))
        put(' ', places[i] ?? 0);
    }
  };
  const writeElement = (element: Element, isPre: boolean) => {
    const { tagName, sourceCodeLocation } = element;
    const at = sourceCodeLocation?.startOffset ?? 0;
    const end = sourceCodeLocation?.endOffset ?? at;
    if (leaveOut(element)) {
      hasEnded = endsMail(element);
      return;
    }
    if (SILENT.has(tagName)) return;
    if (tagName === 'br') {
      trimSpaces();
      put('\n', at);
    } else if (tagName === 'img') put(imageText(element, html), at);
    else {
      const isBlock = BLOCKS.has(tagName);
      if (isBlock) breakLine(at);
      if (tagName === 'li') put(bulletOf(element), at);
      if ((tagName === 'td' || tagName === 'th') && units.length > 0 && units.at(-1) !== '\n') put(' ', at);
      depth++;
      writeChildren(element.childNodes, isPre || tagName === 'pre' || tagName === 'textarea');
      depth--;
      if (isBlock) breakLine(Math.max(at, end - 1));
    }
  };

  writeChildren(parseFragment(html, { sourceCodeLocationInfo: hasPlaces }).childNodes, false);
  return trimmed(units.join(''), offsets);
}

/** Without white space at both ends, more than one blank line, and earlier mails quoted as text. */
function trimmed(text: string, offsets: readonly number[]): HtmlText {
  const length = ownLength(text);
  const keep: number[] = [];
  for (let i = 0; i < length; i++) {
    const isBlank = text[i] === '\n' || text[i] === ' ';
    if (keep.length === 0 && isBlank) continue;
    if (text[i] === '\n' && text[i - 1] === '\n' && text[i - 2] === '\n') continue;
    keep.push(i);
  }
  return { text: keep.map((i) => text[i]).join(''), offsets: keep.map((i) => offsets[i]!) };
}

/** For every unit of a text node where it stands in the source, character references and CRLF being longer there. */
function placesOf(node: DefaultTreeAdapterMap['textNode'], html: string): readonly number[] {
  const start = node.sourceCodeLocation?.startOffset ?? 0;
  const source = html.slice(start, node.sourceCodeLocation?.endOffset ?? start);
  const places: number[] = [];
  let at = 0;
  while (places.length < node.value.length) {
    const reference = source[at] === '&' ? /^&#?\w+;?/.exec(source.slice(at, at + 40))?.[0] : undefined;
    const decoded = reference === undefined ? undefined : textOf(reference);
    if (reference !== undefined && decoded !== undefined && node.value.startsWith(decoded, places.length)) {
      for (let i = 0; i < decoded.length; i++) places.push(start + at);
      at += reference.length;
    } else {
      if (source[at] === '\r' && source[at + 1] === '\n') at++;
      places.push(start + Math.min(at, Math.max(source.length - 1, 0)));
      at++;
    }
  }
  return places;
}

function textOf(reference: string): string | undefined {
  const [node] = parseFragment(reference).childNodes;
  return node !== undefined && 'value' in node && node.value !== '' ? node.value : undefined;
}

function imageText(element: Element, html: string): string {
  const isPixel = ['width', 'height'].some((name) => /^[01](?:px)?$/.test(attribute(element, name)));
  if (isPixel) return '';
  const alt = attribute(element, 'alt');
  if (alt !== '' && alt.length <= 16 && /^\p{Extended_Pictographic}/u.test(alt)) return alt;
  return HAN.test(html) ? '[图片]' : '[image]';
}

function bulletOf(item: Element): string {
  const list = item.parentNode;
  if (list === null || !('tagName' in list) || list.tagName !== 'ol') return '- ';
  const items = list.childNodes.filter((node) => 'tagName' in node && node.tagName === 'li');
  const first = Number.parseInt(attribute(list, 'start'), 10);
  return `${items.indexOf(item) + (Number.isNaN(first) ? 1 : first)}. `;
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((attr) => attr.name === name)?.value ?? '';
}

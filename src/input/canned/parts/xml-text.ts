import type { XmlElement } from '@rgrove/parse-xml';
import { type TextBuilder, textBuilder, type Write, type Written, within } from '../../../text/written.ts';
import type { Span } from '../../../types.ts';

/** How the text of elements is read. */
interface XmlReading {
  /** What stands for an element in the text: its content (`undefined`), or a text that nothing is written over. */
  readonly instead: (element: XmlElement) => string | undefined;
  /** Space that only lays out the file is a space, and none at the ends. */
  readonly isLaidOut: boolean;
}

/** Reads the text of elements one after another, as it stands in a source with offsets. */
export function xmlText(source: string, elements: readonly XmlElement[], reading: XmlReading): Written {
  const builder = textBuilder(source);
  const tags: Span[] = [];
  const sections: Span[] = [];
  for (const element of elements) addChildren(element);
  const { text, map } = builder.build();
  const written = { text, map, write: writeOf({ text, map }, tags, sections) };
  return reading.isLaidOut ? withoutLayout(written) : written;

  function addChildren({ children }: XmlElement): void {
    for (const child of children) {
      const { start, end } = child;
      if (child.type === 'text') addText(builder, source, { start, end }, reading.isLaidOut ? LAID_OUT : AS_IT_IS);
      else if (child.type === 'cdata') {
        sections.push({ start, end });
        addText(builder, source, { start: start + '<![CDATA['.length, end: end - ']]>'.length }, LINE_BREAK);
      } else if (isElement(child)) addElement(child);
    }
  }

  function addElement(element: XmlElement): void {
    const instead = reading.instead(element);
    if (instead === undefined) addChildren(element);
    else {
      builder.spelled(instead, element.start, element.end);
      tags.push({ start: element.start, end: element.end });
    }
  }
}

// --- internal ---

const LINE_BREAK = /\r\n?/g;
const AS_IT_IS = /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));|\r\n?/gi;
const LAID_OUT = /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));|[ \t]*[\r\n][ \t\r\n]*|\t+/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function isElement(node: XmlElement['children'][number]): node is XmlElement {
  return node.type === 'element';
}

function addText(builder: TextBuilder, source: string, { start, end }: Span, spelling: RegExp): void {
  let at = start;
  for (const { 0: found, 1: hex, 2: decimal, 3: name, index } of source.slice(start, end).matchAll(spelling)) {
    builder.plain(at, start + index);
    at = start + index + found.length;
    builder.spelled(said(found, spelling, hex, decimal, name), start + index, at);
  }
  builder.plain(at, end);
}

function said(found: string, spelling: RegExp, hex?: string, decimal?: string, name?: string): string {
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
  if (name !== undefined) return NAMED[name] ?? found;
  return spelling === LAID_OUT ? ' ' : '\n';
}

function withoutLayout(written: Written): Written {
  const { text } = written;
  const builder = textBuilder(text);
  const start = /^ */.exec(text)![0].length;
  const end = Math.max(start, text.length - / *$/.exec(text)![0].length);
  builder.plain(start, end);
  const trimmed = text.slice(start, end);
  // What is written here and would be read as one space, or as none, cannot be said in this place.
  const inner = builder.build((put, span) => {
    const result = trimmed.slice(0, span.start) + put + trimmed.slice(span.end);
    const edge = span.start + put.length;
    const isJoined = [span.start, edge].some((at) => result[at - 1] === ' ' && result[at] === ' ');
    return isJoined || /[\n\t]/.test(put) || /^ | $/.test(result) ? undefined : put;
  });
  return within(written, inner);
}

/** CDATA escapes nothing; nothing is put over what stands for a tag. */
function writeOf({ map }: Written, tags: readonly Span[], sections: readonly Span[]): Write {
  return (text, span) => {
    if (!isXml(text)) return undefined;
    const touched = map.filter(({ at, length }) => at < span.end && at + length > span.start);
    if (touched.some(({ start, end }) => tags.some((tag) => tag.start <= start && end <= tag.end))) return undefined;
    const place = touched[0] ?? map.find(({ at, length }) => at + length > span.start) ?? map.at(-1);
    if (!place) return undefined;
    const section = sections.find(({ start, end }) => start < place.start && place.end < end);
    if (section) return text.includes(']]') || /^[\]>]|\]$/.test(text) ? undefined : text;
    return text.replace(/[&<>]/g, (character) => ESCAPES[character]!);
  };
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Whether every character may stand in XML and is read as itself: a carriage return is not. */
function isXml(text: string): boolean {
  return !/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text);
}

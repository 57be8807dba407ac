import { parseXml, type XmlComment, type XmlDocument, XmlElement, XmlError, type XmlNode } from '@rgrove/parse-xml';
import { UserError } from '../../../errors.ts';
import type { Text } from '../../../types.ts';
import type { Comment } from '../../reply.ts';
import { speaks } from '../../speaks.ts';
import { lineAndColumn } from './line-and-column.ts';

/** A document with the offsets of its nodes. Throws a located UserError for what is no XML. */
export function readXml(source: string, file: string): XmlDocument {
  try {
    return parseXml(source, { includeOffsets: true, preserveCdata: true, preserveComments: true });
  } catch (error) {
    if (error instanceof XmlError) {
      const [reason = ''] = error.message.split(' (line ', 1);
      throw new UserError({
        title: { zh: 'XML 写错了，无法读取', en: 'this XML is broken and cannot be read' },
        detail: { zh: reason, en: reason },
        hint: reason.includes('`--`') ? NO_DASHES : undefined,
        file,
        ...lineAndColumn(source, placeOf(source, reason, unitsOf(source, error.pos))),
        cause: error,
      });
    }
    if (error instanceof RangeError) {
      throw new UserError({
        title: { zh: 'XML 的元素套得太深，无法读取', en: 'the elements of this XML are nested too deep to be read' },
        file,
        cause: error,
      });
    }
    throw error;
  }
}

/** The comments of a document that speak to replylint, in order. */
export function xmlComments(document: XmlDocument, source: string): Comment[] {
  if (!speaks(source)) return [];
  const comments: Comment[] = [];
  const visit = (node: XmlNode): void => {
    if (node.type === 'comment' && speaks((node as XmlComment).content)) {
      comments.push({ text: (node as XmlComment).content.trim(), start: node.start, end: node.end });
    }
    if ('children' in node) for (const child of (node as XmlElement).children) visit(child);
  };
  visit(document);
  return comments;
}

/** The elements inside another, of its own only; names without their prefix. */
export function childrenOf(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      child instanceof XmlElement && (names.length === 0 || names.includes(localName(child))),
  );
}

/** The name of an element without its prefix: `xliff:trans-unit` is a `trans-unit`. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

// --- internal ---

const NO_DASHES: Text = {
  zh: 'XML 的注释里不能有“--”，原因请写在“—”后面',
  en: 'a comment of XML cannot hold “--”: give the reason after “—”',
};

/** Of a reference that is none, the parser tells its end. */
function placeOf(source: string, reason: string, at: number): number {
  return reason.startsWith('Unterminated reference') ? Math.max(0, source.lastIndexOf('&', at - 1)) : at;
}

/** The parser counts characters, and what is beyond the basic plane once. */
function unitsOf(source: string, characters: number): number {
  let units = 0;
  for (let i = 0; i < characters && units < source.length; i++) units += source.codePointAt(units)! > 0xffff ? 2 : 1;
  return units;
}

import type { XmlElement } from '@rgrove/parse-xml';
import { didYouMean, UserError } from '../../errors.ts';
import type { FileText, Reply, ReplyFormat, ReplyLanguage } from '../reply.ts';
import { languageOfPath, languageTag } from './parts/language-of.ts';
import { readTagged } from './parts/tagged-text.ts';
import { childrenOf, localName, readXml, xmlComments } from './parts/xml-document.ts';
import { xliffInline } from './parts/xml-inline.ts';
import { xmlText } from './parts/xml-text.ts';

/** XLIFF 1.2 and 2: the translation of each unit, or its source where there is none. */
export const xliff: ReplyFormat = {
  id: 'xliff',
  read(file) {
    const document = readXml(file.text, file.name);
    const { root } = document;
    if (!root || localName(root) !== 'xliff') return { replies: [], comments: [] };
    const wanted = selected(file);
    const replies = childrenOf(root, 'file').flatMap((part) => {
      const place = placeOf(part, root, file);
      return unitsOf(part, isPreserved(root)).flatMap((unit) => repliesOf(unit, place, file, wanted));
    });
    return { replies, comments: xmlComments(document, file.text) };
  },
};

// --- internal ---

/** What the units of one `file` have in common. */
interface Place {
  readonly original: string;
  /** The same for the file in every language. */
  readonly family: string;
  readonly source: ReplyLanguage | 'other' | undefined;
  readonly target: ReplyLanguage | 'other' | undefined;
}

interface Unit {
  readonly element: XmlElement;
  readonly isPreserved: boolean;
}

function placeOf(part: XmlElement, root: XmlElement, { name, told }: FileText): Place {
  const { original = part.attributes.id ?? '' } = part.attributes;
  const source = part.attributes['source-language'] ?? root.attributes.srcLang;
  const target = part.attributes['target-language'] ?? root.attributes.trgLang ?? told?.language;
  return {
    original,
    family: languageOfPath(original)?.rest ?? original,
    source: source === undefined ? undefined : (languageTag(source) ?? 'other'),
    target: target === undefined ? languageOfPath(name)?.language : (languageTag(target) ?? 'other'),
  };
}

function unitsOf(parent: XmlElement, isOuter: boolean): Unit[] {
  const preserved = isPreserved(parent, isOuter);
  return childrenOf(parent).flatMap((child) => {
    const name = localName(child);
    if (name === 'body' || name === 'group') return unitsOf(child, preserved);
    return name === 'trans-unit' || name === 'unit'
      ? [{ element: child, isPreserved: isPreserved(child, preserved) }]
      : [];
  });
}

function isPreserved({ attributes }: XmlElement, isOuter = false): boolean {
  const space = attributes['xml:space'];
  return space === undefined ? isOuter : space === 'preserve';
}

function repliesOf(unit: Unit, place: Place, { text: source, told }: FileText, wanted: Wanted | undefined): Reply[] {
  const { element } = unit;
  const side = wanted ?? (isTranslated(element) ? 'target' : 'source');
  const elements = textsOf(element, side);
  const language = place[side];
  if (language === 'other' || elements.every((one) => isBlank(one))) return [];
  const isLaidOut = !elements.some((one) => isPreserved(one, unit.isPreserved));
  const text = readTagged(xmlText(source, elements, { instead: xliffInline, isLaidOut }));
  if (text.text.trim() === '') return [];
  const { id = '', resname, name } = element.attributes;
  const title = resname ?? name;
  const own = id || (title ?? '');
  const key = joined(place.original, own);
  return [
    {
      ...text,
      key,
      region: { start: element.start, end: element.end },
      ...(title && { title }),
      ...(language && { language }),
      ...(own && { translationOf: joined(place.family, own) }),
      ...(told?.turn && { turn: told.turn }),
      ...(told?.channel && { channel: told.channel }),
    },
  ];
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}

/** Version 2 cuts the text of a unit into segments, and what stands between them. */
function partsOf(unit: XmlElement): XmlElement[] {
  return localName(unit) === 'unit' ? childrenOf(unit, 'segment', 'ignorable') : [unit];
}

function isTranslated(unit: XmlElement): boolean {
  const parts = partsOf(unit).filter((part) => !childrenOf(part, 'source').every(isBlank));
  return parts.length > 0 && parts.every((part) => childrenOf(part, 'target').some((target) => !isBlank(target)));
}

function textsOf(unit: XmlElement, side: Wanted): XmlElement[] {
  return partsOf(unit).flatMap((part) => {
    const [found] = childrenOf(part, side);
    const [source] = localName(part) === 'ignorable' ? childrenOf(part, 'source') : [];
    return found ? [found] : source ? [source] : [];
  });
}

function isBlank(element: XmlElement): boolean {
  return element.text.trim() === '';
}

const SIDES = ['target', 'source'] as const;
type Wanted = (typeof SIDES)[number];

function selected({ name, told }: FileText): Wanted | undefined {
  const [first] = told?.select ?? [];
  if (first === undefined) return undefined;
  const side = SIDES.find((known) => known === first);
  if (side) return side;
  throw new UserError({
    title: {
      zh: `XLIFF 文件里没有“${first}”，可选的是 target 和 source`,
      en: `an XLIFF file has no “${first}”; there are target and source`,
    },
    hint: didYouMean(first, SIDES),
    file: name,
  });
}

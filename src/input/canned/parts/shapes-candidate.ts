import { type Written, within } from '../../../text/written.ts';
import type { Span, Turn } from '../../../types.ts';
import type { FileText, Reply } from '../../reply.ts';
import { disableValue } from './disable-value.ts';
import { isTag, languageOf } from './known-languages.ts';
import { type Markup, readMarkup } from './markup.ts';
import { itemOf, keysOf, scalarText, type Trail } from './select.ts';
import { entryOf, type TreeMap, type TreeText } from './tree.ts';

/** A text that a shape takes for a reply, and what the shape knows about it. */
export interface Candidate {
  readonly text: TreeText;
  readonly trail: Trail;
  /** `html` when there are tags or entities in it, where it is not known. */
  readonly markup?: Markup;
  readonly title?: string | undefined;
  /** The title, or the way to it, when the shape knows no better. */
  readonly key?: string | undefined;
  /** What of a reply it is when it is not the text itself: `subject`. */
  readonly part?: string | undefined;
  /** As the file writes it. */
  readonly language?: string | undefined;
  readonly translationOf?: string | undefined;
  readonly turn?: Turn;
  /** The map or entry that is about it; its item otherwise. */
  readonly region?: Span | undefined;
}

/** The reply of a candidate: what the customer reads of it. None of a text without words, or in a language that is none of ours. */
export function replyOf(candidate: Candidate, { text: source, told }: FileText): Reply | undefined {
  const { text: leaf, trail, title, part, translationOf } = candidate;
  const markup = candidate.markup ?? (HTML.test(leaf.text) ? 'html' : 'plain');
  const { text, map, write } = markup === 'plain' ? leaf : within(leaf, readMarkup(leaf.text, markup));
  if (!/\S/.test(text)) return undefined;
  const language = candidate.language === undefined ? undefined : languageOf(candidate.language, text);
  if (candidate.language !== undefined && !language && isTag(candidate.language)) return undefined;
  const name = candidate.key ?? title ?? keysOf(trail).join('.');
  const turn = candidate.turn ?? told?.turn;
  const disable = disableOf(source, trail);
  return {
    key: part === undefined ? name : name === '' ? part : `${name}/${part}`,
    ...(title !== undefined && { title }),
    region: regionOf(candidate),
    ...(language && { language }),
    ...(translationOf !== undefined && { translationOf }),
    ...(turn && { turn }),
    ...(told?.channel && { channel: told.channel }),
    ...(disable && { disable }),
    text,
    map,
    ...(write && { write }),
  };
}

/** A tag that mails and help desks use, or an entity. */
const HTML =
  /<\/?(?:p|br|div|span|a|b|i|u|s|em|strong|font|small|big|ul|ol|li|h[1-6]|hr|table|tbody|thead|tr|t[dh]|img|blockquote|pre|code|sub|sup|center|section)\b[^<>]*>|&(?:nbsp|amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d?);/i;

/** What is about a text: its item with the title. What an alias stands for is alone where its anchor is. */
function regionOf({ text, trail, region }: Candidate): Span {
  const span = region ?? itemOf(trail)?.node ?? text;
  const holds = span.start <= text.start && text.end <= span.end;
  return holds ? { start: span.start, end: span.end } : { start: text.start, end: text.end };
}

/** What `replylint-disable` beside a text says. */
function disableOf(source: string, trail: Trail): Written | undefined {
  const item = itemOf(trail)?.node;
  return item?.kind === 'map' ? disableValue(source, entryOf(item, 'replylint-disable')?.value) : undefined;
}

/** A text of a map under one of some keys, such as its title. */
export function textUnder(map: TreeMap, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = scalarText(entryOf(map, key)?.value)?.trim();
    if (text) return text;
  }
  return undefined;
}

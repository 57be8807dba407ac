import { lettersOf } from '../../../text/script.ts';
import { isTag, type NamedLanguage } from './known-languages.ts';
import { everything, inside, itemOf, keyOver, keysOf, type Trail } from './select.ts';
import type { Candidate } from './shapes-candidate.ts';
import {
  idOf,
  isByLanguage,
  isConversation,
  isLink,
  isPlainTwin,
  isSaid,
  isSubject,
  languageIn,
  sameIn,
  textKeyOf,
  titleOf,
} from './shapes-keys.ts';
import type { TreeMap, TreeNode } from './tree.ts';

/**
 * Items with a text for the customer under a key that says so, in lists or maps, wherever they stand; none where no text reads
 * like prose, unless somebody told that these are replies (`isSure`).
 */
export function genericCandidates(
  roots: readonly TreeNode[],
  named: NamedLanguage,
  isSure: boolean,
): readonly Candidate[] {
  const trails = everything(roots.map((node) => ({ node })));
  const found = trails.flatMap((trail) => (trail.node.kind === 'map' ? itemCandidates(trail, trail.node, named) : []));
  if (!isSure && !found.some(({ text }) => hasWords(text.text))) return [];
  return named.tag === undefined ? withTranslations(found) : found;
}

/** Han characters, or words. */
export function hasWords(text: string): boolean {
  const { han, words } = lettersOf(text.length > 400 ? text.slice(0, 400) : text);
  return han >= 3 || words >= 4;
}

function itemCandidates(item: Trail, map: TreeMap, { tag, rest }: NamedLanguage): readonly Candidate[] {
  const texts = textsOf(item);
  const [sureness] = texts.map((text) => text.sureness).sort((a, b) => b - a);
  if (!sureness || (sureness === 1 && isLink(map)) || isInConversation(item)) return [];
  const own = titleOf(map);
  if (own === undefined && !isAmongItems(item) && !isWrapped(item)) return [];
  const title = own ?? outerTitle(item) ?? keyName(item);
  const name = own ?? idOf(map) ?? title;
  const written = languageIn(map);
  const language = written ?? tag;
  // Titles are translated too; ids and keys are not.
  const id = idOf(map) ?? item.entry?.key;
  const same = written === undefined && tag !== undefined ? id && `${rest}:${id}` : sameIn(map);
  const found = kept(texts, sureness).map(({ trail, text, language: named }): Candidate => {
    const key = name ?? keysOf(trail).join('.');
    return {
      text,
      trail,
      title,
      key,
      language: named ?? language,
      translationOf: named === undefined ? same : key,
      region: map,
    };
  });
  return [...found, ...subjects(item, { title, key: name, language, region: map })];
}

/** The texts that are surest, and what the HTML among them is without its marks. */
function kept(texts: readonly FoundText[], sureness: number): readonly FoundText[] {
  const isHtml = texts.some((text) => text.sureness === sureness && /html/i.test(text.trail.entry?.key ?? ''));
  return texts.filter((text) => text.sureness === sureness || (isHtml && isPlainTwin(text.trail.entry?.key ?? 'x')));
}

/** The subject line of a mail: only where there is a title beside, which may be what the business calls it. */
function subjects(item: Trail, about: Pick<Candidate, 'title' | 'key' | 'language' | 'region'>): readonly Candidate[] {
  return inside(item).flatMap((trail): readonly Candidate[] => {
    const { node: text, entry } = trail;
    if (
      text.kind !== 'text' ||
      !entry ||
      !isSubject(entry.key) ||
      about.key === undefined ||
      about.key === text.text.trim()
    )
      return [];
    return [{ text, trail, ...about, part: 'subject', turn: 'middle' }];
  });
}

/** What only programs read: an address, a hash, JSON, XML. */
function isCode(text: string): boolean {
  return /^\s*(?:https?:\/\/\S+|[\w+/=.:-]{16,})\s*$/.test(text) || /^\s*(?:[{[](?:\s|\\n)*\\?"|<\?xml)/.test(text);
}

interface FoundText {
  readonly trail: Trail;
  readonly text: Candidate['text'];
  readonly sureness: number;
  readonly language?: string | undefined;
}

/** The texts of an item under keys for texts: one, several in a list, or one in each language. */
function textsOf(item: Trail): readonly FoundText[] {
  const byLanguage: FoundText[] = [];
  const found = inside(item).flatMap((trail): readonly FoundText[] => {
    const key = trail.entry?.key ?? '';
    const named = textKeyOf(key);
    const { node } = trail;
    if (!named) {
      if (node.kind === 'text' && isTag(key)) byLanguage.push({ trail, text: node, sureness: 2, language: key });
      return [];
    }
    return textsIn(trail, named.language).map((text) => ({ ...text, sureness: named.sureness }));
  });
  // `{ name, zh, en }`
  if (found.length > 0 || !byLanguage.some(({ text }) => hasWords(text.text))) return found;
  return byLanguage;
}

/** A text, those of a list, or those under the languages of a map. */
function textsIn(trail: Trail, language: string | undefined): readonly Omit<FoundText, 'sureness'>[] {
  const { node } = trail;
  if (node.kind === 'text') return isCode(node.text) ? [] : [{ trail, text: node, language }];
  if (node.kind === 'other' || (node.kind === 'map' && !isByLanguage(node, isTag))) return [];
  return inside(trail).flatMap((inner) =>
    inner.node.kind === 'map' ? [] : textsIn(inner, inner.entry?.key ?? language),
  );
}

/** What was said once is no reply to say again. */
function isInConversation(item: Trail): boolean {
  for (let at: Trail | undefined = item; at; at = at.parent) {
    if ((at.node.kind === 'map' && isSaid(at.node)) || (at.entry && isConversation(at.entry.key))) return true;
  }
  return false;
}

/** An item of a list, or of a map of nothing but items. */
function isAmongItems({ node, parent }: Trail): boolean {
  if (parent?.node.kind === 'list') return true;
  if (parent?.node.kind !== 'map') return false;
  const { entries } = parent.node;
  return entries.every(
    ({ value }) => value === node || (value.kind === 'map' && value.entries.some(({ key }) => textKeyOf(key))),
  );
}

/** `{ id, data: { answer } }` in a list: the map round it has the name. */
function isWrapped({ entry, parent }: Trail): boolean {
  if (!entry || parent?.node.kind !== 'map' || parent.parent?.node.kind !== 'list') return false;
  return (titleOf(parent.node) ?? idOf(parent.node)) !== undefined;
}

/** What the group is called that an item without a name stands in. */
function outerTitle(item: Trail): string | undefined {
  const outer = item.parent && itemOf(item.parent)?.node;
  return outer?.kind === 'map' && (!item.entry || isWrapped(item)) ? (titleOf(outer) ?? idOf(outer)) : undefined;
}

/** The key that an item stands under. */
function keyName(item: Trail): string | undefined {
  return item.entry?.key ?? keyOver(item);
}

/** Leaves `translationOf` only to those of which the file has another language. */
function withTranslations(found: readonly Candidate[]): readonly Candidate[] {
  const languages = new Map<string, Set<string | undefined>>();
  for (const { translationOf, language } of found) {
    if (translationOf === undefined) continue;
    const seen = languages.get(translationOf) ?? new Set();
    languages.set(translationOf, seen.add(language));
  }
  return found.map((candidate) => {
    const { translationOf, ...rest } = candidate;
    return translationOf !== undefined && languages.get(translationOf)!.size > 1 ? candidate : rest;
  });
}

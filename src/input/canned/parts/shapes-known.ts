import type { FileText } from '../../reply.ts';
import type { NamedLanguage } from './known-languages.ts';
import type { Markup } from './markup.ts';
import { fromItem, keysOf, scalarText, select, type Trail } from './select.ts';
import { type ItemPath, type Path, parseItemPath, parsePath } from './select-path.ts';
import type { Candidate } from './shapes-candidate.ts';
import type { TreeNode } from './tree.ts';

/** A known shape of files: how it is told, and where its replies are. */
export interface KnownShape {
  readonly name: string;
  /** The file has this name. */
  readonly file?: RegExp;
  /** These words are in the file: a look, before anything is walked. */
  readonly words?: readonly string[];
  /** Each of these leads somewhere. */
  readonly has: readonly Path[];
  readonly texts: readonly KnownTexts[];
}

interface KnownTexts {
  readonly path: Path;
  readonly markup?: Markup;
  /** From the item; the first that leads to a text. */
  readonly titles: readonly ItemPath[];
  readonly language?: ItemPath;
  /** The same text in other languages has the same title. */
  readonly isTranslated?: boolean;
  readonly part?: string;
  /** It is none when this leads somewhere. */
  readonly unless?: ItemPath;
  /** Where the texts of one item are replies of their own: each is about its own entry. */
  readonly isEach?: boolean;
}

interface Told {
  readonly markup?: Markup;
  readonly title?: string;
  readonly language?: string;
  readonly isTranslated?: boolean;
  readonly part?: string;
  readonly unless?: string;
  readonly isEach?: boolean;
}

/** Where texts are, as the table writes it. */
export function texts(
  path: string,
  { markup, title, language, isTranslated, part, unless, isEach }: Told = {},
): KnownTexts {
  return {
    path: parsePath(path),
    titles: title?.split('|').map(parseItemPath) ?? [],
    ...(markup && { markup }),
    ...(language && { language: parseItemPath(language) }),
    ...(isTranslated && { isTranslated }),
    ...(part && { part }),
    ...(unless && { unless: parseItemPath(unless) }),
    ...(isEach && { isEach }),
  };
}

/** A shape as the table writes it: told by the name of the file, or by words that are in it. */
export function shape(
  name: string,
  look: string | RegExp,
  has: readonly string[],
  of: readonly KnownTexts[],
): KnownShape {
  const known = typeof look === 'string' ? { words: look.split(' ').filter((word) => word !== '') } : { file: look };
  return { name, ...known, has: has.map(parsePath), texts: of };
}

/** The replies of a known shape, or `undefined` when the file is of another. */
export function candidatesOf(
  known: KnownShape,
  roots: readonly TreeNode[],
  file: FileText,
  named: NamedLanguage,
): readonly Candidate[] | undefined {
  if (known.file && !known.file.test(file.name)) return undefined;
  if (known.words && !known.words.every((word) => file.text.includes(word))) return undefined;
  if (!known.has.every((path) => select(roots, path).length > 0)) return undefined;
  return known.texts.flatMap((of) => select(roots, of.path).flatMap((trail) => candidate(trail, of, named) ?? []));
}

function candidate(trail: Trail, of: KnownTexts, { tag, rest }: NamedLanguage): Candidate | undefined {
  const { node } = trail;
  if (node.kind !== 'text' || (of.unless && (fromItem(trail, of.unless)?.length ?? 0) > 0)) return undefined;
  const title = firstText(trail, of.titles);
  const written = of.language && firstText(trail, [of.language]);
  const language = written ?? tag;
  return {
    text: node,
    trail,
    title,
    language,
    ...(of.markup && { markup: of.markup }),
    ...(of.isTranslated &&
      language && { translationOf: written === undefined ? `${rest}:${keysOf(trail).join('.')}` : title }),
    ...(of.isTranslated && written !== undefined && title !== undefined && { key: `${title}/${written}` }),
    ...(of.part && { part: of.part, turn: 'middle' as const, key: title ?? keysOf(trail).slice(0, -1).join('.') }),
    ...(of.isEach && { region: trail.entry }),
  };
}

function firstText(trail: Trail, paths: readonly ItemPath[]): string | undefined {
  for (const path of paths) {
    const found = fromItem(trail, path);
    const text = typeof found === 'string' ? found : scalarText(found?.[0])?.trim();
    if (text) return text;
  }
  return undefined;
}

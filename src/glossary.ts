import { OWN_ALLOWED } from './checks/check.ts';
import { type ConceptSource, OWN_NAME, type Wording } from './concepts/concept.ts';
import { langOf } from './text/script.ts';
import type { Lang } from './types.ts';

/** The words of a business. */
export interface Glossary {
  /** Terms of the trade that customers need explained, with plain words for them where there are some. */
  readonly jargon?: readonly string[] | Readonly<Record<string, string | readonly string[]>>;
  /** Names of products, brands and services: no wording inside one is the agent's own. */
  readonly names?: readonly string[];
  /** Phrases that may be said, whatever a rule thinks of them. */
  readonly allow?: readonly string[];
}

/** What a glossary adds to the concepts. */
export function glossaryConcepts({ jargon = [], names = [], allow = [] }: Glossary): ConceptSource[] {
  const terms: readonly (readonly [string, readonly string[]])[] = isList(jargon)
    ? jargon.map((term) => [term, []])
    : Object.entries(jargon).map(([term, plain]) => [term, typeof plain === 'string' ? [plain] : plain]);
  return [
    ...byLanguage(
      'jargon',
      terms.map(([phrase, instead]) => (instead.length > 0 ? { phrase, instead } : phrase)),
    ),
    ...byLanguage(OWN_NAME, names),
    ...byLanguage(OWN_ALLOWED, allow),
  ];
}

function isList(jargon: NonNullable<Glossary['jargon']>): jargon is readonly string[] {
  return Array.isArray(jargon);
}

function byLanguage(id: string, wordings: readonly Wording[]): ConceptSource[] {
  const reach = id === OWN_ALLOWED ? { reach: ['quote', 'link', 'variable', 'code'] as const } : {};
  return (['zh', 'en'] as const satisfies readonly Lang[]).flatMap((lang) => {
    const phrases = wordings.filter((w) => langOf(typeof w === 'string' ? w : w.phrase) === lang);
    return phrases.length > 0 ? [{ id, lang, about: id, phrases, ...reach }] : [];
  });
}

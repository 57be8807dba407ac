import type { ConceptSource, PatternWording, Wording } from '../concepts/concept.ts';
import { scannedPhrase } from '../text/regional.ts';
import type { Lang } from '../types.ts';
import type { Layer } from './layer.ts';

export interface ConceptChanges {
  readonly concepts: readonly ConceptSource[];
  readonly remove: readonly { readonly concept: string; readonly phrase: string }[];
}

/** What the layers add to concepts and take out of them; a wording added again after it was taken out stays. */
export function conceptChanges(layers: readonly Layer[]): ConceptChanges {
  const concepts: ConceptSource[] = [];
  const removed = new Map<string, { concept: string; phrase: string }>();
  for (const { settings } of layers) {
    for (const [id, { add = [], patterns = [], remove = [], except = [] }] of Object.entries(settings.concepts ?? {})) {
      for (const phrase of remove) removed.set(`${id} ${scannedPhrase(phrase)}`, { concept: id, phrase });
      for (const wording of add) removed.delete(`${id} ${scannedPhrase(phraseOf(wording))}`);
      concepts.push(...asConcepts(id, add, patterns, except));
    }
  }
  return { concepts, remove: [...removed.values()] };
}

/** Wordings as concepts, one for each language they are in: patterns mean the fragments of their own language. */
export function asConcepts(
  id: string,
  phrases: readonly Wording[],
  patterns: readonly PatternWording[] = [],
  except: readonly string[] = [],
): ConceptSource[] {
  return (['zh', 'en'] as const).flatMap((lang) => {
    const source = {
      phrases: phrases.filter((wording) => langOfPhrase(phraseOf(wording)) === lang),
      patterns: patterns.filter((p) => langOfPhrase(typeof p === 'string' ? p : p.pattern) === lang),
      except: except.filter((phrase) => langOfPhrase(phrase) === lang),
    };
    const empty = Object.values(source).every((list) => list.length === 0);
    return empty ? [] : [{ id, lang, about: id, ...source }];
  });
}

export function phraseOf(wording: Wording): string {
  return typeof wording === 'string' ? wording : wording.phrase;
}

export function langOfPhrase(phrase: string): Lang {
  return /\p{Script=Han}/u.test(phrase) ? 'zh' : 'en';
}

import type { MaskKind } from '../text/masks.ts';
import type { Hit, Text } from '../types.ts';

/** A family of wordings that only an algorithm can tell: a checksum, a table of emoji, the shape of a blank. */
export interface CodeConcept {
  readonly id: string;
  readonly about: Text;
  /** `folded`: width and case folded, zero-width characters removed; `source`: as written. */
  readonly reads: 'folded' | 'source';
  readonly examples: { readonly hit: readonly string[]; readonly miss: readonly string[] };
  /** It occurs in no text without one of these traits (`text/traits.ts`). */
  readonly needs?: number;
  /** The masked regions it looks into. */
  readonly reach?: readonly MaskKind[];
  /** Where it occurs, in order and without overlap; with replacements, where it knows some. */
  find(text: string): Hit[];
}

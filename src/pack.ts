import type { ConceptTable, Fragments } from './concepts/concept.ts';
import type { Lang, Profile, Rule, RuleDocs, SuggestionFrame, Text } from './types.ts';

/** The shipped rules, compiled from the YAML files under `rules/` when the package is built. */
export interface Pack {
  /** One a language. */
  readonly tables: readonly ConceptTable[];
  readonly rules: readonly Rule[];
  readonly profiles: readonly Profile[];
  readonly fragments: Fragments;
}

/** What only `explain` and `test` need of the shipped rules; a module of its own. */
export interface PackDocs {
  readonly rules: Readonly<Record<string, RuleDocs>>;
  readonly concepts: readonly ConceptDocs[];
  readonly measured: Measured;
}

/** How right rules are on labelled conversations of the project's own. */
export interface Measured {
  /** The sets of conversations, by language. */
  readonly sets: Readonly<Record<string, { readonly conversations: number }>>;
  /** Places by rule, then by set. */
  readonly rules: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly found: number; readonly falseAlarms: number; readonly missed: number }>>
    >
  >;
}

export interface ConceptDocs {
  readonly id: string;
  readonly lang: Lang;
  readonly about: string | Text;
  readonly hit: readonly string[];
  readonly miss: readonly string[];
}

/** Parts the strings of a list, and the sections of a file: no wording has a control character. */
const STRING_END = '\u0001';
export const SECTION_END = '\u0002';

/** A pack as strings that are quick to read: split, or parsed when first asked for. The other way: {@link readPack}. */
export function packSections({ tables, rules, profiles, fragments }: Pack): string[] {
  // Frames of one shape share their pattern, and patterns are long: each is kept once.
  const matches = new Map<string, number>();
  const packFrame = ({ match, ...frame }: SuggestionFrame) => {
    if (match === undefined) return frame;
    if (!matches.has(match)) matches.set(match, matches.size);
    return { ...frame, match: matches.get(match) };
  };
  const frames = rules.map(({ suggest }) =>
    JSON.stringify(Object.fromEntries(Object.entries(suggest).map(([lang, list]) => [lang, list.map(packFrame)]))),
  );
  return [
    JSON.stringify(rules.map(({ suggest: _, ...rule }) => rule)),
    frames.join(STRING_END),
    [...matches.keys()].join(STRING_END),
    JSON.stringify(profiles),
    JSON.stringify(fragments),
    ...tables.flatMap(({ lang, concepts, phrases, uses, insteads, patterns }) => [
      JSON.stringify({ lang, concepts }),
      ...[phrases, uses, insteads, patterns].map((list) => list.join(STRING_END)),
    ]),
  ];
}

export function readPack([rules, frames, matches, profiles, fragments, ...rest]: readonly string[]): Pack {
  const tables: ConceptTable[] = [];
  for (let i = 0; i < rest.length; i += 5) tables.push(lazyTable(rest.slice(i, i + 5)));
  return {
    tables,
    rules: withLazyFrames(JSON.parse(rules!), frames!.split(STRING_END), matches!),
    profiles: JSON.parse(profiles!),
    fragments: JSON.parse(fragments!),
  };
}

/** A table whose lists are split when they are first asked for: a Chinese draft does without the English ones. */
function lazyTable([head, ...lists]: readonly string[]): ConceptTable {
  const split: (readonly string[] | undefined)[] = [];
  const list = (i: number) => (split[i] ??= lists[i]!.split(STRING_END));
  return {
    ...(JSON.parse(head!) as Pick<ConceptTable, 'lang' | 'concepts'>),
    get phrases() {
      return list(0);
    },
    get uses() {
      return list(1);
    },
    get insteads() {
      return list(2);
    },
    get patterns() {
      return list(3);
    },
  };
}

/** Gives every rule its suggestion frames, parsed when a finding first asks for them. */
function withLazyFrames(
  rules: readonly Omit<Rule, 'suggest'>[],
  frames: readonly string[],
  matches: string,
): readonly Rule[] {
  let sources: readonly string[] | undefined;
  const readFrame = ({ match, ...frame }: Omit<SuggestionFrame, 'match'> & { match?: number }): SuggestionFrame => {
    if (match === undefined) return frame;
    sources ??= matches.split(STRING_END);
    return { ...frame, match: sources[match]! };
  };
  return rules.map((rule, i) => {
    let parsed: Rule['suggest'] | undefined;
    const parse = (): Rule['suggest'] => {
      const packed = JSON.parse(frames[i]!) as Record<Lang, Parameters<typeof readFrame>[0][]>;
      return Object.fromEntries(Object.entries(packed).map(([lang, list]) => [lang, list.map(readFrame)]));
    };
    return Object.defineProperty(rule as Rule, 'suggest', { enumerable: true, get: () => (parsed ??= parse()) });
  });
}

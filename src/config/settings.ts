import { glossaryConcepts } from '../glossary.ts';
import type { LinterOptions } from '../linter.ts';
import type { ScoreSettings } from '../score-settings.ts';
import type { Profile, RuleSetting } from '../types.ts';
import type { Layer } from './layer.ts';
import type { OwnRules } from './own-rules.ts';
import { foldScores } from './scores.ts';
import { shorthand } from './shorthand.ts';

/** A setting with the place of its last word. */
export interface Placed<T> {
  readonly value: T;
  readonly from: string;
}

/** Layers folded into one: what a linter is made from, and where each setting comes from. */
export interface Folded {
  readonly options: LinterOptions;
  readonly scores: ScoreSettings;
  /** The profiles in force, in order: `recommended`, `recommended+phone`, `none`. */
  readonly profile: string;
  readonly rules: ReadonlyMap<string, Placed<RuleSetting>>;
  /** Where own rules come from that no setting is about. */
  readonly fromByRule: ReadonlyMap<string, string>;
}

/** Folds the layers that apply to a target, first to last. `shipped` are the shipped profiles. */
export function foldLayers(layers: readonly Layer[], own: OwnRules, shipped: readonly Profile[]): Folded {
  const written = shorthand(layers);
  const profiles = [...own.profiles, ...shipped];
  const rules = new Map<string, Placed<RuleSetting>>();
  const onTop = new Map<string, Placed<RuleSetting>>();
  const last = layers.findLastIndex(({ profile }) => profile !== undefined);
  layers.forEach((layer, i) => {
    // What a config says below a profile that it or another file puts on top of it loses to that profile.
    const onProfile = i > last;
    for (const [id, setting] of settingsOf(layer, profiles)) {
      for (const rule of written.idsOf(id)) {
        const value = merge(rules.get(rule)?.value, setting);
        const placed = { value, from: layer.profile ? layer.from([]) : layer.from(['rules', id]) };
        rules.set(rule, placed);
        if (onProfile) onTop.set(rule, placed);
      }
    }
  });
  for (const [id, from] of written.replaced) {
    if (onTop.has(id)) continue;
    onTop.set(id, { value: 'off', from });
    rules.set(id, { value: 'off', from });
  }
  for (const [id, told] of toldNames(layers)) {
    const placed = rules.get(id);
    if (!placed || placed.value === 'off' || told.length === 0) continue;
    const [severity, options] = typeof placed.value === 'string' ? [placed.value, NO_OPTIONS] : placed.value;
    const own = Array.isArray(options.names) ? options.names : [];
    const named = {
      value: [severity, { ...options, names: [...new Set([...own, ...told])] }] as const,
      from: placed.from,
    };
    rules.set(id, named);
    onTop.set(id, named);
  }
  const names = layers.flatMap(({ profile }) => (profile === undefined ? [] : [profile]));
  const profile = [...new Set(names)].join('+') || 'none';
  const simple = names.length === 1 && layers[0]?.profile !== undefined;
  const made: Profile = {
    id: profile,
    about: { zh: profile, en: profile },
    rules: Object.fromEntries([...rules].filter(([id]) => !onTop.has(id)).map(([id, { value }]) => [id, value])),
  };
  return {
    profile,
    rules,
    fromByRule: new Map([...own.fileByRule, ...written.fromByRule]),
    scores: foldScores(layers, written.idsOf),
    options: {
      profile,
      rules: Object.fromEntries([...onTop].map(([id, { value }]) => [id, value])),
      concepts: [
        ...own.concepts,
        ...written.concepts,
        ...layers.flatMap(({ settings: { glossary } }) => (glossary ? glossaryConcepts(glossary) : [])),
      ],
      remove: written.remove,
      ownRules: [...own.rules, ...written.rules],
      ownChecks: own.checks,
      ownProfiles: simple ? own.profiles : [made, ...own.profiles],
    },
  };
}

const NO_OPTIONS: Readonly<Record<string, unknown>> = {};

/** The names that a config tells in a key of its own, and the rule that has them as its option. */
function toldNames(layers: readonly Layer[]): readonly (readonly [string, readonly string[]])[] {
  const all = (of: (settings: Layer['settings']) => readonly string[] | undefined) =>
    layers.flatMap(({ settings }) => of(settings) ?? []);
  return [
    ['no-unknown-variable', all(({ variables }) => variables)],
    ['use-one-name', all(({ glossary }) => glossary?.names)],
  ];
}

function settingsOf(layer: Layer, profiles: readonly Profile[]): [string, RuleSetting][] {
  return layer.profile === undefined
    ? Object.entries(layer.settings.rules ?? {})
    : profileSettings(layer.profile, profiles);
}

/** A profile's settings after those of the profile it starts from. */
function profileSettings(id: string, profiles: readonly Profile[]): [string, RuleSetting][] {
  const profile = profiles.find((p) => p.id === id);
  if (!profile) return [];
  const base =
    profile.extends === undefined
      ? []
      : profileSettings(
          profile.extends,
          profiles.filter((p) => p !== profile),
        );
  return [...base, ...Object.entries(profile.rules)];
}

/** A severity alone keeps the options set before it; options are added to them. */
function merge(before: RuleSetting | undefined, after: RuleSetting): RuleSetting {
  if (after === 'off' || before === undefined || typeof before === 'string') return after;
  const [severity, options] = typeof after === 'string' ? ([after, {}] as const) : after;
  return [severity, { ...before[1], ...options }];
}

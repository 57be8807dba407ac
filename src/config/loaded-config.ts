import { UserError } from '../errors.ts';
import { pack } from '../generated/pack.ts';
import { createLinter, type Linter, UnknownNameError } from '../linter.ts';
import type { ScoreSettings } from '../score-settings.ts';
import type { Channel, Locale, RuleSetting, Severity } from '../types.ts';
import type { Layer, Target } from './layer.ts';
import type { OwnRules } from './own-rules.ts';
import { explainScores } from './scores.ts';
import { type Folded, foldLayers, type Placed } from './settings.ts';

/** What the command line says about the config. */
export interface LoadRequest {
  readonly cwd: string;
  /** From `--config`. */
  readonly configFile?: string | undefined;
  readonly noConfig?: boolean | undefined;
  /** From `--profile`: takes the place of the profiles that configs extend. */
  readonly profile?: string | undefined;
  /** From `--rule`: `id` or `id:severity`. */
  readonly rules?: readonly string[] | undefined;
  /** From `--channel`. */
  readonly channel?: Channel | undefined;
}

/** A setting as it stands for a target. */
interface Explanation {
  readonly key: string;
  readonly value: unknown;
  readonly from: string;
}

export interface LoadedConfig {
  /** The linter for a file, channel and kind, and how what it judged is scored; the same objects for the same settings. */
  linterFor(target: Target): {
    readonly linter: Linter;
    readonly scores: ScoreSettings;
    readonly channel?: Channel;
    readonly profile: string;
  };
  readonly failOn?: Severity | 'never';
  readonly maxWarnings?: number;
  /** The zone of times without one, and of days and hours. */
  readonly timezone?: string;
  readonly locale?: Locale;
  /** The config files used, the first one the user's. */
  readonly files: readonly string[];
  /** All that own rules, concepts, checks and profiles say, as one text: the same wherever they say the same. */
  ownText(): string;
  /** Every effective setting and where it comes from, by key. */
  explain(target: Target): readonly Explanation[];
}

/** Settings that hold for a whole run, each with its place. */
export interface General {
  readonly channel?: Placed<Channel>;
  readonly locale?: Placed<Locale>;
  readonly failOn?: Placed<Severity | 'never'>;
  readonly maxWarnings?: Placed<number>;
  readonly timezone?: Placed<string>;
}

export interface ConfigParts {
  readonly layers: readonly Layer[];
  readonly own: OwnRules;
  readonly general: General;
  readonly files: readonly string[];
}

/** Layers as a config that makes its linters when they are first asked for. */
export function assemble({ layers, own, general, files }: ConfigParts): LoadedConfig {
  const made = new Map<string, { folded: Folded; linter: Linter }>();
  const channelOf = (target: Target) => target.channel ?? general.channel?.value;
  const settingsFor = (target: Target) => {
    const channel = channelOf(target);
    const inForce = layers.filter((layer) => layer.applies({ ...target, channel }));
    const key = inForce.map((layer) => layers.indexOf(layer)).join();
    let entry = made.get(key);
    if (!entry) {
      const folded = foldLayers(inForce, own, pack.profiles);
      entry = { folded, linter: linterFrom(folded) };
      made.set(key, entry);
    }
    return { ...entry, inForce };
  };
  const { locale, failOn, maxWarnings, timezone } = general;
  return {
    files,
    ...(locale && { locale: locale.value }),
    ...(failOn && { failOn: failOn.value }),
    ...(maxWarnings && { maxWarnings: maxWarnings.value }),
    ...(timezone && { timezone: timezone.value }),
    ownText: () =>
      JSON.stringify([
        ...[own.rules, own.concepts, own.profiles],
        own.checks.map((check) => [check.id, check.options, String(check.create)]),
      ]),
    linterFor(target) {
      const { folded, linter } = settingsFor(target);
      const channel = channelOf(target);
      return { linter, scores: folded.scores, profile: folded.profile, ...(channel && { channel }) };
    },
    explain(target) {
      const { folded, linter, inForce } = settingsFor(target);
      return [
        ...explainGeneral(general, target),
        ...explainProfile(folded, inForce),
        ...explainRules(folded, linter),
        ...inForce.flatMap(explainWordings),
        ...explainScores(inForce),
      ];
    },
  };
}

/** Names are checked when a config is read, all but those that only some targets have: a concept that another override describes. */
function linterFrom({ options }: Folded): Linter {
  try {
    return createLinter(options);
  } catch (cause) {
    if (!(cause instanceof UnknownNameError)) throw cause;
    const { kind, id, usedBy } = cause;
    const title = {
      zh: `规则“${usedBy}”要用的“${id}”，在这里没有定义`,
      en: `the rule “${usedBy}” needs the ${kind} “${id}”, which is not there for this input`,
    };
    const hint = { zh: '请把它写到配置的最外层。', en: 'Put it at the top level of the config.' };
    throw new UserError({ title, hint, cause });
  }
}

function explainGeneral(general: General, target: Target): Explanation[] {
  const placed: Readonly<Record<string, Placed<unknown> | undefined>> = {
    ...general,
    channel: target.channel === undefined ? general.channel : { value: target.channel, from: 'input' },
  };
  return ['channel', 'failOn', 'locale', 'maxWarnings', 'timezone'].flatMap((key) => {
    const setting = placed[key];
    return setting ? [{ key, ...setting }] : [];
  });
}

function explainProfile({ profile }: Folded, layers: readonly Layer[]): Explanation[] {
  const from = layers.flatMap((layer) => (layer.profile === undefined ? [] : [layer.from(['extends'])]));
  return [{ key: 'profile', value: profile, from: [...new Set(from)].join(', ') || 'default' }];
}

/** The rules that run, and those that somebody turned off. */
function explainRules({ rules, fromByRule }: Folded, linter: Linter): Explanation[] {
  return linter.rules.flatMap(({ rule, severity }) => {
    const placed = rules.get(rule.id);
    if (severity === 'off' && !placed) return [];
    const value: RuleSetting = placed && typeof placed.value !== 'string' ? placed.value : severity;
    return [{ key: `rules.${rule.id}`, value, from: placed?.from ?? fromByRule.get(rule.id) ?? 'default' }];
  });
}

function explainWordings(layer: Layer): Explanation[] {
  return (['forbid', 'prefer', 'require', 'glossary', 'concepts'] as const).flatMap((key) => {
    const value = layer.settings[key];
    if (value === undefined) return [];
    if (Array.isArray(value)) return [{ key, value, from: layer.from([key]) }];
    return Object.entries(value).map(([name, said]) => ({
      key: `${key}.${name}`,
      value: said,
      from: layer.from([key, name]),
    }));
  });
}

import { UserError } from '../errors.ts';
import { pack } from '../generated/pack.ts';
import type { ToldReplies } from '../input/reply.ts';
import {
  createLinter,
  type EffectiveRule,
  effectiveRules,
  type Linter,
  type LinterOptions,
  UnknownNameError,
} from '../linter.ts';
import type { ScoreSettings } from '../score-settings.ts';
import type { Channel, Locale, RuleSetting, Severity } from '../types.ts';
import type { FileSettings } from './file-settings.ts';
import type { Layer, Target } from './layer.ts';
import type { OwnRules } from './own-rules.ts';
import { explainScores } from './scores.ts';
import { type Folded, foldLayers, type Placed } from './settings.ts';
import type { SuppressEntry } from './suppress-entries.ts';

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
    /** Made when it is first asked for. */
    readonly linter: Linter;
    /** The rules of the linter, told without making it. */
    readonly rules: readonly EffectiveRule[];
    readonly scores: ScoreSettings;
    readonly channel?: Channel;
    readonly profile: string;
  };
  readonly failOn?: Severity | 'never';
  readonly maxWarnings?: number;
  /** The zone of times without one, and of days and hours. */
  readonly timezone?: string;
  readonly locale?: Locale;
  /** The file of known findings, as a whole path. */
  readonly baseline?: string;
  /** Findings that are meant to stay. */
  readonly suppress: readonly SuppressEntry[];
  /** The config files used, the first one the user's. */
  readonly files: readonly string[];
  /** All that own rules, concepts, checks and profiles say, as one text: the same wherever they say the same. */
  ownText(): string;
  /** All that a linter for a target is made from besides the shipped rules, as one text; `undefined` where own code is part of it. */
  settingsText(target: Target): string | undefined;
  /** What the config says of the replies of a file, by its whole path; undefined where it says nothing of that file. */
  toldOf(path: string): ToldReplies | undefined;
  /** Whether the config tells which files hold replies. */
  readonly tellsFiles: boolean;
  /** Whether a file, by its whole path, is never checked. */
  isIgnored(path: string): boolean;
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
  /** A whole path. */
  readonly baseline?: Placed<string>;
}

export interface ConfigParts {
  readonly layers: readonly Layer[];
  readonly own: OwnRules;
  readonly general: General;
  readonly files: readonly string[];
  readonly fileSettings: FileSettings;
  readonly suppress: readonly SuppressEntry[];
}

/** Layers as a config that makes its linters when they are first asked for. */
export function assemble({ layers, own, general, files, fileSettings, suppress }: ConfigParts): LoadedConfig {
  const made = new Map<string, Made>();
  const channelOf = (target: Target) => target.channel ?? general.channel?.value;
  const settingsFor = (target: Target) => {
    const channel = channelOf(target);
    const inForce = layers.filter((layer) => layer.applies({ ...target, channel }));
    const key = inForce.map((layer) => layers.indexOf(layer)).join();
    let entry = made.get(key);
    if (!entry) {
      entry = makerFor(foldLayers(inForce, own, pack.profiles));
      made.set(key, entry);
    }
    return { entry, inForce };
  };
  const { locale, failOn, maxWarnings, timezone, baseline } = general;
  return {
    files,
    ...(locale && { locale: locale.value }),
    ...(failOn && { failOn: failOn.value }),
    ...(maxWarnings && { maxWarnings: maxWarnings.value }),
    ...(timezone && { timezone: timezone.value }),
    ...(baseline && { baseline: baseline.value }),
    suppress,
    ownText: () =>
      JSON.stringify([
        ...[own.rules, own.concepts, own.profiles],
        own.checks.map((check) => [check.id, check.options, String(check.create)]),
      ]),
    toldOf: (path) => fileSettings.canned.find(({ matches }) => matches(path))?.told,
    tellsFiles: fileSettings.canned.length > 0,
    isIgnored: fileSettings.isIgnored,
    linterFor(target) {
      const { entry } = settingsFor(target);
      const { scores, profile } = entry.folded;
      const channel = channelOf(target);
      return {
        get linter() {
          return entry.linter();
        },
        get rules() {
          return entry.rules();
        },
        scores,
        profile,
        ...(channel && { channel }),
      };
    },
    settingsText: (target) => (own.checks.length > 0 ? undefined : settingsFor(target).entry.text()),
    explain(target) {
      const { entry, inForce } = settingsFor(target);
      const { folded } = entry;
      const linter = entry.linter();
      return [
        ...explainGeneral(general, target),
        ...suppress.map(({ rules, reason, until, from }, i) => ({
          key: `suppress[${i}]`,
          value: { rules, reason, ...(until !== undefined && { until }) },
          from,
        })),
        ...explainProfile(folded, inForce),
        ...explainRules(folded, linter),
        ...inForce.flatMap(explainWordings),
        ...explainScores(inForce),
      ];
    },
  };
}

/** Settings folded into one, and what is made from them, each when it is first asked for. */
interface Made {
  readonly folded: Folded;
  linter(): Linter;
  rules(): readonly EffectiveRule[];
  text(): string;
}

function makerFor(folded: Folded): Made {
  const { options } = folded;
  let linter: Linter | undefined;
  let rules: readonly EffectiveRule[] | undefined;
  let text: string | undefined;
  return {
    folded,
    linter: () => (linter ??= linterFrom(options)),
    rules: () => (rules ??= linter?.rules ?? effectiveRules(options)),
    text: () => (text ??= JSON.stringify(options)),
  };
}

/** Names are checked when a config is read, all but those that only some targets have: a concept that another override describes. */
function linterFrom(options: LinterOptions): Linter {
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
  return ['baseline', 'channel', 'failOn', 'locale', 'maxWarnings', 'timezone'].flatMap((key) => {
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
  return (['forbid', 'prefer', 'require', 'glossary', 'variables', 'concepts'] as const).flatMap((key) => {
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

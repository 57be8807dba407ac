import type { Channel, Kind } from '../types.ts';
import type { KeyPath } from './document.ts';
import type { Settings } from './schema-config.ts';

/** What a linter is asked for. */
export interface Target {
  readonly path?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly kind: Kind;
}

/** Settings from one place: a profile, a config file, one of its overrides, a flag. A later layer wins over an earlier one. */
export interface Layer {
  /** The layer is this profile, and has no settings of its own. */
  readonly profile?: string;
  readonly settings: Settings;
  applies(target: Target): boolean;
  /** Where a setting stands, for people: `replylint.config.yaml:12`, `--rule`. */
  from(keyPath: KeyPath): string;
}

export const always = (): boolean => true;

/** What is in force where nobody named a profile. */
export function defaultLayers(): readonly Layer[] {
  return [profileLayer('recommended', 'default'), profileLayer('canned', 'default', ({ kind }) => kind === 'canned')];
}

/** A layer that is a profile; `from` is the place that names it. */
export function profileLayer(profile: string, from: string, applies: Layer['applies'] = always): Layer {
  return {
    profile,
    settings: {},
    applies,
    from: (keyPath) => (keyPath[0] === 'extends' ? from : `profile ${profile}`),
  };
}

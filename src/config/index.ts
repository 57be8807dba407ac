import { resolve } from 'node:path';
import { pack } from '../generated/pack.ts';
import { NO_FILE_SETTINGS } from './file-settings.ts';
import { findConfig } from './find.ts';
import { profileFlagLayer, ruleFlagsLayer } from './flags.ts';
import { defaultLayers } from './layer.ts';
import { assemble, type LoadedConfig, type LoadRequest } from './loaded-config.ts';

export type { LoadedConfig, LoadRequest } from './loaded-config.ts';

/** Finds, reads and checks the config. Throws a UserError for whatever in it cannot be meant. */
export async function loadConfig(request: LoadRequest): Promise<LoadedConfig> {
  const { cwd, configFile, noConfig, profile, rules, channel } = request;
  const path = noConfig ? undefined : configFile === undefined ? findConfig(cwd) : resolve(cwd, configFile);
  if (path !== undefined) {
    // The parsers are loaded only now: most drafts are checked without a config.
    const { loadFile } = await import('./load.ts');
    return loadFile(path, request);
  }
  const base = profile === undefined ? defaultLayers() : [profileFlagLayer(profile, pack.profiles)];
  return assemble({
    layers: [...base, ...(rules?.length ? [ruleFlagsLayer(rules, pack.rules)] : [])],
    own: { rules: [], concepts: [], checks: [], profiles: [], fileByRule: new Map() },
    general: channel ? { channel: { value: channel, from: '--channel' } } : {},
    files: [],
    fileSettings: NO_FILE_SETTINGS,
    suppress: [],
  });
}

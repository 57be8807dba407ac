import { codeConcepts } from '../concepts/code-concepts.ts';
import { pack } from '../generated/pack.ts';
import { settingsMistakes } from './check-settings.ts';
import { type Gathered, gather } from './extend.ts';
import { profileFlagLayer, ruleFlagsLayer } from './flags.ts';
import { always, defaultLayers, type Layer } from './layer.ts';
import { assemble, type LoadedConfig, type LoadRequest } from './loaded-config.ts';
import { checksById, type Names, ownMistakes } from './own-rules.ts';
import { SHORTHAND_RULES } from './shorthand.ts';
import { suppressMistakes } from './suppress-entries.ts';
import { fail } from './validate.ts';

/** Reads a config file with everything it extends, and checks every name in it. */
export async function loadFile(path: string, request: LoadRequest): Promise<LoadedConfig> {
  const gathered = await gather(path, request.cwd);
  const names = namesIn(gathered);
  const mistakes = [
    ...ownMistakes(gathered.own, names),
    ...gathered.written.flatMap((written) => settingsMistakes(written, gathered.own, names)),
  ];
  mistakes.push(...suppressMistakes(gathered.suppress, names.rules));
  if (mistakes.length > 0) fail(mistakes);
  const { own, general, files, fileSettings } = gathered;
  const { channel, rules: flags } = request;
  return assemble({
    layers: [
      ...baseLayers(gathered, request),
      ...(flags?.length ? [ruleFlagsLayer(flags, [...names.ruleById.values()])] : []),
    ],
    own: {
      rules: own.rules.map(({ value }) => value),
      concepts: own.concepts.map(({ value }) => value),
      checks: own.checks.map(({ value }) => value),
      profiles: own.profiles.map(({ value }) => value),
      fileByRule: new Map(own.rules.map(({ value, document }) => [value.id, document.path])),
    },
    general: channel ? { ...general, channel: { value: channel, from: '--channel' } } : general,
    files,
    fileSettings,
    suppress: gathered.suppress.map(({ entry }) => entry),
  });
}

/** The config's layers on a profile: the one asked for, those it extends, or the default when it names none. */
function baseLayers({ layers, own, fromNothing }: Gathered, { profile }: LoadRequest): Layer[] {
  if (profile !== undefined) {
    const profiles = [...pack.profiles, ...own.profiles.map(({ value }) => value)];
    return [profileFlagLayer(profile, profiles), ...layers.filter((layer) => layer.profile === undefined)];
  }
  const named = layers.some((layer) => layer.profile !== undefined && layer.applies === always);
  return named || fromNothing ? layers : [...defaultLayers(), ...layers];
}

function namesIn({ own, written }: Gathered): Names {
  const ownRules = own.rules.map(({ value }) => value);
  const ruleById = new Map([...pack.rules, ...ownRules].map((rule) => [rule.id, rule]));
  const concepts = new Set<string>([
    ...pack.tables.flatMap(({ concepts }) => concepts.map(({ id }) => id)),
    ...codeConcepts.map(({ id }) => id),
    ...own.concepts.map(({ value }) => value.id),
  ]);
  // A concept that only the config describes exists as soon as some rule asks for it.
  const asked = JSON.stringify([
    ownRules.map(({ options, when, escalate }) => [options, when, escalate]),
    written.map(({ settings }) => settings.rules),
  ]);
  for (const { settings } of written) {
    for (const id of Object.keys(settings.concepts ?? {})) if (asked.includes(JSON.stringify(id))) concepts.add(id);
  }
  return {
    ruleById,
    rules: [...ruleById.keys(), ...SHORTHAND_RULES],
    checkById: checksById(own),
    concepts,
    profiles: [...pack.profiles, ...own.profiles.map(({ value }) => value)].map(({ id }) => id),
  };
}

import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { UserError } from '../errors.ts';
import { pack } from '../generated/pack.ts';
import type { Text } from '../types.ts';
import { fileSettings } from './canned-files.ts';
import type { Document, KeyPath } from './document.ts';
import { type FileSettings, NO_FILE_SETTINGS } from './file-settings.ts';
import { always, type Layer, profileLayer } from './layer.ts';
import type { General } from './loaded-config.ts';
import { unknownName } from './names.ts';
import { overrideApplies } from './overrides.ts';
import { readOwnCode } from './own-code.ts';
import { readOwnFiles } from './own-files.ts';
import type { OwnParts } from './own-rules.ts';
import { realPath, shownPath } from './paths.ts';
import { readConfigFile } from './read.ts';
import { type Config, configSchema, type Settings } from './schema-config.ts';
import { suppressEntries, type WrittenEntry } from './suppress-entries.ts';
import { check, mistakeAt } from './validate.ts';

/** Settings with the place they are written at. */
export interface WrittenSettings {
  readonly document: Document;
  readonly at: KeyPath;
  readonly settings: Settings;
}

/** What a config and everything it extends amounts to, before names are checked. */
export interface Gathered {
  readonly layers: Layer[];
  readonly own: OwnParts;
  readonly general: General;
  readonly files: string[];
  readonly written: WrittenSettings[];
  /** Whether some config says that it starts from nothing: `extends: []`. */
  readonly fromNothing: boolean;
  readonly fileSettings: FileSettings;
  /** Entries of `suppress`, of all configs. */
  readonly suppress: readonly WrittenEntry[];
}

interface Journey {
  readonly cwd: string;
  readonly own: OwnParts;
  readonly files: string[];
  readonly written: WrittenSettings[];
  /** Own files read so far: two configs may name the same. */
  readonly read: Set<string>;
  general: General;
  fromNothing: boolean;
  fileSettings: FileSettings;
  readonly suppress: WrittenEntry[];
}

const WHAT: Text = { zh: '配置', en: 'config' };

/** Reads a config and what it extends, deepest first. */
export async function gather(path: string, cwd: string): Promise<Gathered> {
  const journey: Journey = {
    cwd,
    own: { rules: [], concepts: [], checks: [], profiles: [] },
    files: [],
    written: [],
    read: new Set(),
    general: {},
    fromNothing: false,
    fileSettings: NO_FILE_SETTINGS,
    suppress: [],
  };
  const layers = await layersOfFile(journey, path, always, []);
  return { ...journey, layers };
}

async function layersOfFile(
  journey: Journey,
  path: string,
  applies: Layer['applies'],
  chain: readonly string[],
): Promise<Layer[]> {
  const show = (file: string) => shownPath(file, journey.cwd);
  const document = await readConfigFile(path, show(path));
  const config = check(configSchema, document, document.value, WHAT);
  if (!journey.files.includes(document.path)) journey.files.push(document.path);
  const folder = dirname(path);
  const here = [...chain, realPath(path)];
  await readOwn(journey, document, config, folder, show);
  const layers = await layersExtended(journey, document, ['extends'], config.extends, folder, applies, here);
  layers.push(written(journey, document, [], config, applies));
  for (const [i, override] of (config.overrides ?? []).entries()) {
    const at = ['overrides', i];
    const applyHere = overrideApplies(override, document, at, { folder, cwd: journey.cwd });
    const both: Layer['applies'] = (target) => applies(target) && applyHere(target);
    layers.push(...(await layersExtended(journey, document, [...at, 'extends'], override.extends, folder, both, here)));
    layers.push(written(journey, document, at, override, both));
  }
  journey.general = { ...journey.general, ...generalOf(document, config, folder) };
  journey.fileSettings = { ...journey.fileSettings, ...fileSettings(config, document, folder) };
  journey.suppress.push(...suppressEntries(config, document, folder, journey.cwd));
  return layers;
}

async function layersExtended(
  journey: Journey,
  document: Document,
  at: KeyPath,
  names: string | readonly string[] | undefined,
  folder: string,
  applies: Layer['applies'],
  chain: readonly string[],
): Promise<Layer[]> {
  if (names?.length === 0) journey.fromNothing = true;
  const layers: Layer[] = [];
  for (const [i, name] of [names ?? []].flat().entries()) {
    const place = typeof names === 'string' ? at : [...at, i];
    const profiles = [...pack.profiles, ...journey.own.profiles.map(({ value }) => value)].map(({ id }) => id);
    if (profiles.includes(name)) {
      layers.push(profileLayer(name, from(document, place), applies));
      continue;
    }
    const path = pathOf(name, folder, document, place, profiles);
    if (chain.includes(realPath(path))) throw circular(journey, document, place, [...chain, realPath(path)]);
    layers.push(...(await layersOfFile(journey, path, applies, chain)));
  }
  return layers;
}

/** The file that an entry of `extends` means: a path, or a package. */
function pathOf(name: string, folder: string, document: Document, at: KeyPath, profiles: readonly string[]): string {
  if (/^\.{0,2}[\\/]|^[a-z]:[\\/]|\.(?:ya?ml|json|[mc]?js)$/i.test(name)) {
    const path = resolve(folder, name);
    if (statSync(path, { throwIfNoEntry: false })) return path;
    const title = { zh: `extends 的文件不存在：“${name}”`, en: `extends a file that does not exist: “${name}”` };
    throw mistakeAt(document, at, { title, detail: { zh: `找的是 ${path}`, en: `looked for ${path}` } });
  }
  try {
    return createRequire(join(folder, 'config.js')).resolve(name);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause) || cause.code !== 'MODULE_NOT_FOUND') {
      const title = { zh: `打不开配置包“${name}”`, en: `cannot load the config package “${name}”` };
      throw mistakeAt(document, at, { title, detail: { zh: String(cause), en: String(cause) }, cause });
    }
    throw unknownName(
      document,
      at,
      name,
      { zh: '规则集，也没有安装这样的包', en: 'profile, and no such package is installed:' },
      profiles,
    );
  }
}

async function readOwn(
  journey: Journey,
  document: Document,
  config: Config,
  folder: string,
  show: (path: string) => string,
) {
  const { own } = journey;
  const entries = (key: 'rulePaths' | 'checks') =>
    [config[key] ?? []]
      .flat()
      .map((entry, i) => ({ entry, place: { document, at: typeof config[key] === 'string' ? [key] : [key, i] } }));
  for (const { entry, place } of entries('checks')) {
    if (journey.read.has(resolve(folder, entry))) continue;
    journey.read.add(resolve(folder, entry));
    const found = await readOwnCode(entry, folder, show, place);
    own.rules.push(...found.rules);
    own.checks.push(...found.checks);
  }
  for (const { entry, place } of entries('rulePaths')) {
    const found = await readOwnFiles(entry, folder, show, place, journey.read);
    own.rules.push(...found.rules);
    own.concepts.push(...found.concepts);
    own.profiles.push(...found.profiles);
  }
}

function written(
  journey: Journey,
  document: Document,
  at: KeyPath,
  settings: Settings,
  applies: Layer['applies'],
): Layer {
  journey.written.push({ document, at, settings });
  return { settings, applies, from: (keyPath) => from(document, [...at, ...keyPath]) };
}

function generalOf(document: Document, config: Config, folder: string): General {
  const { channel, locale, timezone, failOn, maxWarnings, baseline } = config;
  return {
    ...(channel !== undefined && { channel: { value: channel, from: from(document, ['channel']) } }),
    ...(locale !== undefined && { locale: { value: locale, from: from(document, ['locale']) } }),
    ...(failOn !== undefined && { failOn: { value: failOn, from: from(document, ['failOn']) } }),
    ...(timezone !== undefined && { timezone: { value: timezone, from: from(document, ['timezone']) } }),
    ...(maxWarnings !== undefined && { maxWarnings: { value: maxWarnings, from: from(document, ['maxWarnings']) } }),
    ...(baseline !== undefined && {
      baseline: { value: resolve(folder, baseline), from: from(document, ['baseline']) },
    }),
  };
}

function from(document: Document, keyPath: KeyPath): string {
  const line = document.place(keyPath, 'key')?.line;
  return line === undefined ? document.path : `${document.path}:${line}`;
}

function circular(journey: Journey, document: Document, at: KeyPath, chain: readonly string[]): UserError {
  const shown = chain.map((path) => shownPath(path, realPath(journey.cwd))).join(' → ');
  return mistakeAt(document, at, {
    title: { zh: '配置互相 extends，成了环', en: 'these configs extend each other in a circle' },
    detail: { zh: shown, en: shown },
  });
}

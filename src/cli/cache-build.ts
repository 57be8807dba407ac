import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifest from '../../package.json' with { type: 'json' };

/** What checks the files, as a name that is another one when any of it is: this build and its rules, its libraries, and Node. */
export function buildId(module: string | undefined): string {
  const hash = createHash('sha256');
  const { node, unicode, icu } = process.versions;
  hash.update(JSON.stringify([manifest.version, node, unicode, icu]));
  if (module !== undefined) {
    const path = fileURLToPath(module);
    const folder = dirname(path);
    // The names of the other parts hold a hash of what is in them.
    const parts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    hash.update(JSON.stringify(parts.sort()));
    for (const file of [path, join(folder, 'rules.utf16')]) hash.update(tryRead(file) ?? 'absent');
    const libraries = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
    hash.update(JSON.stringify(libraries.map((name) => [name, versionOf(name, folder)])));
  }
  return hash.digest('hex').slice(0, 32);
}

function versionOf(library: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const source = tryRead(join(folder, 'node_modules', library, 'package.json'))?.toString();
    if (source !== undefined) return /"version":\s*"([^"]*)"/.exec(source)?.[1];
    if (dirname(folder) === folder) return undefined;
  }
}

function tryRead(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

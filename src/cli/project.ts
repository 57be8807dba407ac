import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from './version.ts';

/** What a folder says of the packages in it. */
export interface Project {
  /** The command that installs them, where the folder has any. */
  readonly install: string | undefined;
  /** replylint is one of them. */
  readonly hasReplylint: boolean;
  /** They are run by yarn, which may keep them where npx does not look. */
  readonly isYarn: boolean;
}

/** Looks at the package.json and the lock file of a folder. */
export function projectIn(folder: string): Project {
  const isThere = (name: string) => existsSync(join(folder, name));
  if (!isThere('package.json')) return { install: undefined, hasReplylint: false, isYarn: false };
  const lock = LOCKS.find(([names]) => names.some(isThere));
  return {
    install: lock ? lock[1] : 'npm install',
    hasReplylint: isDependency(join(folder, 'package.json')),
    isYarn: lock?.[0].includes('yarn.lock') ?? false,
  };
}

/** How replylint is run in a project: the one that is installed, or this very version of it. */
export function runnerOf({ hasReplylint, isYarn }: Project): string {
  if (!hasReplylint) return `npx --yes replylint@${version}`;
  return isYarn ? 'yarn replylint' : 'npx replylint';
}

/** Lock files, each with the command that installs what it says and nothing else. */
const LOCKS: readonly (readonly [names: readonly string[], install: string])[] = [
  [['package-lock.json', 'npm-shrinkwrap.json'], 'npm ci'],
  [['yarn.lock'], 'corepack enable && yarn install --immutable'],
  [['pnpm-lock.yaml'], 'corepack enable && pnpm install --frozen-lockfile'],
];

const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** A package.json that is broken is for npm to tell of. */
function isDependency(manifest: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(manifest, 'utf8'));
  } catch {
    return false;
  }
  return DEPENDENCIES.some((key) => {
    const named = isObject(value) ? value[key] : undefined;
    return isObject(named) && Object.hasOwn(named, 'replylint');
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

import { statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { isOfWholeSet } from '../checks/whole-set.ts';
import type { EffectiveRule } from '../linter.ts';
import { linterOf, type Run } from './checking.ts';
import { asUserError } from './notes.ts';
import { type Loaded, loadReplies } from './replies.ts';
import { findSources, readSource } from './sources.ts';

/** Rules about the set of all canned replies. */
export function isOfSet({ rule, severity }: EffectiveRule): boolean {
  return severity !== 'off' && isOfWholeSet(rule.check);
}

/**
 * The replies of files that the config tells of and nobody asked for: rules about the set compare with them. A file of theirs that
 * cannot be read is told when it is asked for.
 */
export async function otherReplies(run: Run, loaded: readonly Loaded[]): Promise<readonly Loaded[]> {
  const { config, io } = run;
  const [file] = config.files;
  if (!config.tellsFiles || file === undefined || !loaded.some((one) => judgesSet(run, one))) return [];
  const folder = relative(io.cwd, dirname(resolve(io.cwd, file))) || '.';
  if (run.args.includes(folder)) return [];
  const here = new Set(loaded.flatMap(({ read: { path } }) => (path === null ? [] : [resolve(io.cwd, path)])));
  const { sources } = await findSources([folder], { cwd: io.cwd, commands: [], config });
  const others: Loaded[] = [];
  for (const source of sources) {
    if (source.kind !== 'file' || here.has(resolve(io.cwd, source.path))) continue;
    try {
      others.push(await loadReplies(await readSource(source, io, config)));
    } catch (error) {
      asUserError(error);
    }
  }
  return others;
}

function judgesSet(run: Run, loaded: Loaded): boolean {
  return loaded.kind === 'canned' && linterOf(run, loaded).rules.some(isOfSet);
}

/** Whether rules about the set may have seen a part of it only: single files were asked for, and nobody told what else there is. */
export function isPartOfSet({ args, config, io }: Pick<Run, 'args' | 'config' | 'io'>): boolean {
  if (config.tellsFiles) return false;
  return !args.some((arg) => statSync(resolve(io.cwd, arg), { throwIfNoEntry: false })?.isDirectory());
}

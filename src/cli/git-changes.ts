import type { Text } from '../types.ts';
import { type GitIo, gitOutput, type Repository, repositoryOf } from './git.ts';
import { baseOf } from './git-base.ts';
import { type ChangedLines, DIFF, readDiff } from './git-diff.ts';

/** What was changed, file by file. */
export interface Changes {
  /** The changed files as they are shown, in order; deleted ones are not among them. */
  readonly paths: readonly string[];
  /** What somebody should know of what was compared. */
  readonly note?: Text;
  /** The changed lines of a file by its shown path. A file outside of the repository counts as changed. */
  linesOf(path: string): ChangedLines;
}

/** What was changed since this branch left `ref`: commits, the working tree, untracked files. Throws a UserError where Git cannot tell. */
export async function changesSince(io: GitIo, ref: string): Promise<Changes> {
  const repository = await repositoryOf(io);
  const { commit, note } = await baseOf(io, ref);
  const [diff, untracked] = await Promise.all([
    gitOutput(io, [...DIFF, commit, '--']),
    gitOutput({ ...io, cwd: repository.root }, ['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  const files = readDiff(diff);
  for (const path of untracked.toString().split('\0')) if (path !== '') files.set(path.replace(/\/$/, ''), 'all');
  return { ...changesIn(repository, files), ...(note && { note }) };
}

/** What the next commit would change. Throws a UserError where Git cannot tell. */
export async function stagedChanges(io: GitIo): Promise<Changes> {
  const repository = await repositoryOf(io);
  return changesIn(repository, readDiff(await gitOutput(io, [...DIFF, '--cached', '--'])));
}

function changesIn(repository: Repository, files: ReadonlyMap<string, ChangedLines>): Changes {
  return {
    paths: [...files].flatMap(([path, lines]) => (lines === 'none' ? [] : [repository.shown(path)])).sort(),
    linesOf(path) {
      const inside = repository.inside(path);
      if (inside === undefined) return 'all';
      const known = files.get(inside);
      if (known !== undefined) return known;
      // Of a repository inside of this one Git says no more than that it was changed.
      const parts = inside.split('/');
      return parts.some((_, i) => i > 0 && files.has(parts.slice(0, i).join('/'))) ? 'all' : 'none';
    },
  };
}

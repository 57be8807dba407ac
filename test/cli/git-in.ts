import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderWith } from './run-in.ts';

/** A repository for a test, with nobody's settings but its own. */
export interface TestRepository {
  readonly path: string;
  git(...args: readonly string[]): string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  delete(path: string): void;
  rename(from: string, to: string): void;
  /** Commits all there is. */
  commit(): void;
  remove(): void;
}

/** A repository whose branch `main` has the files in its first commit. */
export function repositoryWith(files: Readonly<Record<string, string | Uint8Array>>): TestRepository {
  const folder = folderWith({});
  const { path } = folder;
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: path, env: NOBODY, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const repository: TestRepository = {
    path,
    git,
    write(some) {
      for (const [name, content] of Object.entries(some)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), content);
      }
    },
    delete: (name) => rmSync(join(path, name)),
    rename(from, to) {
      mkdirSync(dirname(join(path, to)), { recursive: true });
      renameSync(join(path, from), join(path, to));
    },
    commit() {
      git('add', '--all');
      git('commit', '--quiet', '--message', '话术更新');
    },
    remove: folder.remove,
  };
  git('init', '--quiet', '--initial-branch', 'main');
  git('config', 'core.autocrlf', 'false');
  repository.write(files);
  repository.commit();
  return repository;
}

/** The environment of Git in tests: neither settings of the machine nor of a hook that runs them. */
export const NOBODY: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: '小林',
  GIT_AUTHOR_EMAIL: 'lin@example.com',
  GIT_COMMITTER_NAME: '小林',
  GIT_COMMITTER_EMAIL: 'lin@example.com',
};

import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';
import type { Io } from './io.ts';

export interface GitOutcome {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Where Git stands: the folder it is asked in, and the environment of the run. */
export type GitIo = Pick<Io, 'cwd' | 'env'>;

/** Runs Git without a shell. What it says on failing is the caller's to judge; throws a UserError where there is no Git. */
export async function git({ cwd, env }: GitIo, args: readonly string[], input?: string): Promise<GitOutcome> {
  const { spawn } = await import('node:child_process');
  // GIT_DIFF_OPTS would change how many lines a diff shows round a change; messages are told apart by their English words.
  const { GIT_DIFF_OPTS: _, ...rest } = env;
  const child = spawn('git', args, {
    cwd,
    env: { ...rest, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // It may end before it has read all: its exit code says why.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number>((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => done(status ?? -1));
  }).catch((cause: unknown) => {
    throw noGit(cause);
  });
  return { code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() };
}

/** The output of a Git that must not fail. Throws a UserError with what Git says. */
export async function gitOutput(io: GitIo, args: readonly string[], input?: string): Promise<Buffer> {
  const outcome = await git(io, args, input);
  if (outcome.code !== 0) throw gitFailed(args[0]!, outcome);
  return outcome.stdout;
}

/** A repository with a working tree. */
export interface Repository {
  /** The folder of its working tree. */
  readonly root: string;
  /** A path as it is shown, from the root with forward slashes, links followed; `undefined` outside of it. */
  inside(path: string): string | undefined;
  /** A path from the root as it is shown. */
  shown(inside: string): string;
}

/** The repository that the working directory is in. Throws a UserError where there is none. */
export async function repositoryOf(io: GitIo): Promise<Repository> {
  const top = await gitOutput(io, ['rev-parse', '--show-toplevel']);
  const root = realPath(top.toString().replace(/\r?\n$/, ''));
  const cwd = realPath(io.cwd);
  const isIn = (path: string) => path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
  return {
    root,
    inside(path) {
      const way = relative(root, realPath(resolve(io.cwd, path)));
      return isIn(way) ? way.split(sep).join('/') : undefined;
    },
    shown(inside) {
      const full = join(root, inside);
      const way = relative(cwd, full);
      return (isIn(way) ? way : full).split(sep).join('/');
    },
  };
}

/** A path with its links followed, as far as it is there. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), relative(folder, path));
  }
}

function noGit(cause: unknown): UserError {
  return new UserError({
    title: { zh: '没能运行 git', en: 'git could not be run' },
    detail: { zh: String(cause), en: String(cause) },
    hint: {
      zh: '--diff-from、--staged 要靠 git 找改动；请先装好 git（PATH 里能找到）。',
      en: '--diff-from and --staged ask git what changed; install git where PATH finds it.',
    },
    cause,
  });
}

/** What Git said on failing, as a mistake a person can put right. */
export function gitFailed(command: string, { stderr, code }: GitOutcome): UserError {
  const said = stderr.trim() || `exit code ${code}`;
  if (/not a git repository|must be run in a work tree/.test(said)) {
    return new UserError({
      title: { zh: '这里不是 git 仓库', en: 'not in a git repository' },
      detail: { zh: said, en: said },
      hint: {
        zh: '--diff-from、--staged 要在检出的仓库里运行；CI 里请先 checkout。',
        en: 'Run --diff-from and --staged in a checked-out repository; in CI, check it out first.',
      },
    });
  }
  const folder = /safe\.directory (\S.*)/.exec(said)?.[1];
  return new UserError({
    title: { zh: `git ${command} 失败`, en: `git ${command} failed` },
    detail: { zh: said, en: said },
    ...(folder && {
      hint: {
        zh: `仓库属于另一个用户（容器里常见），请先运行 git config --global --add safe.directory ${folder}`,
        en: `another user owns the repository (usual in containers): first run git config --global --add safe.directory ${folder}`,
      },
    }),
  });
}

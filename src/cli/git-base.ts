import { didYouMean, UserError } from '../errors.ts';
import type { Text } from '../types.ts';
import { type GitIo, git, gitFailed, gitOutput } from './git.ts';

/** What the working tree is compared with. */
export interface Base {
  readonly commit: string;
  /** What somebody should know of it. */
  readonly note?: Text;
}

/** The commit where this branch left a ref, or the ref itself where the clone knows none. Throws a UserError where there is no such ref. */
export async function baseOf(io: GitIo, ref: string): Promise<Base> {
  if (ref.trim() === '' || ref.endsWith('/')) throw incomplete(ref);
  if (/^0{40}(?:0{24})?$/.test(ref)) return nothingBefore(ref);
  const asked = await git(io, ['merge-base', '--end-of-options', ref, 'HEAD']);
  if (asked.code === 0) return { commit: asked.stdout.toString().trim() };
  const named = await git(io, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{tree}`]);
  if (named.code === 0) {
    const hasHead = asked.code === 1;
    return { commit: named.stdout.toString().trim(), ...(hasHead && { note: noCommonCommit(ref) }) };
  }
  if (!/Not a valid object name|unknown revision|bad revision/i.test(asked.stderr))
    throw gitFailed('merge-base', asked);
  throw await unknownRef(io, ref);
}

/** The trees without a file that Git knows of itself, by the length of its hashes. */
const EMPTY_TREES: Readonly<Record<number, string>> = {
  40: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  64: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};

/** CI systems name a commit of zeros where a branch is new. */
function nothingBefore(ref: string): Base {
  return {
    commit: EMPTY_TREES[ref.length]!,
    note: {
      zh: '--diff-from 给的是全 0 的提交号（新分支第一次推送时如此），所有回复都按有改动检查',
      en: '--diff-from is the commit of zeros that CI gives for a new branch: every reply counts as changed',
    },
  };
}

function noCommonCommit(ref: string): Text {
  return {
    zh: `在这份克隆里找不到当前分支和 ${ref} 的共同提交，直接与 ${ref} 比较；浅克隆请取全历史（actions/checkout 加 fetch-depth: 0）`,
    en: `this clone has no commit that the branch shares with ${ref}, so it is compared with ${ref} itself; fetch the whole history (fetch-depth: 0 of actions/checkout)`,
  };
}

function incomplete(ref: string): UserError {
  return new UserError({
    title: { zh: `--diff-from 的值不完整：“${ref}”`, en: `the value of --diff-from is incomplete: “${ref}”` },
    hint: {
      zh: 'CI 的变量可能没有值，例如 GITHUB_BASE_REF 只在 pull request 里有。',
      en: 'The variable of the CI may be unset: GITHUB_BASE_REF is there in pull requests only.',
    },
  });
}

async function unknownRef(io: GitIo, ref: string): Promise<UserError> {
  const title = {
    zh: `--diff-from：没有“${ref}”这个分支、标签或提交`,
    en: `--diff-from: no branch, tag or commit “${ref}”`,
  };
  if (ref.includes('..')) {
    return new UserError({
      title,
      hint: {
        zh: '只写起点，不写范围：--diff-from origin/main 就是这个分支离开 main 以后的改动。',
        en: 'Give where to start and no range: --diff-from origin/main is what this branch changed since it left main.',
      },
    });
  }
  const listed = await gitOutput(io, ['for-each-ref', '--format=%(refname:short)']);
  const names = listed.toString().split('\n').filter(Boolean);
  const remote = /^([^/]+)\/(.+)$/.exec(ref);
  const fetch = remote ? `git fetch ${remote[1]} ${remote[2]}` : 'git fetch';
  return new UserError({
    title,
    detail: didYouMean(ref, names),
    hint: {
      zh: `如果远端有，请先取回：${fetch}（GitHub Actions：actions/checkout 加 fetch-depth: 0）`,
      en: `If the remote has it, fetch it first: ${fetch} (GitHub Actions: fetch-depth: 0 of actions/checkout)`,
    },
  });
}

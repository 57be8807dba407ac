import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { ReportOptions } from '../report/report.ts';
import type { Io } from './io.ts';

/** Where a run stands in its repository, and where the files of that are shown, as far as CI tells. */
export function repositoryPlaces({ cwd, env }: Pick<Io, 'cwd' | 'env'>): Pick<ReportOptions, 'folder' | 'filesUrl'> {
  const root = rootOf(cwd);
  const folder = root === undefined ? '' : relative(root, cwd).split(sep).join('/');
  const filesUrl = filesUrlOf(env);
  return { ...(folder !== '' && { folder }), ...(filesUrl !== undefined && { filesUrl }) };
}

function rootOf(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Variables that GitHub Actions and GitLab CI set. */
function filesUrlOf(env: Io['env']): string | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, CI_PROJECT_URL, CI_COMMIT_SHA } = env;
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_SHA)
    return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}/`;
  return CI_PROJECT_URL && CI_COMMIT_SHA ? `${CI_PROJECT_URL}/-/blob/${CI_COMMIT_SHA}/` : undefined;
}

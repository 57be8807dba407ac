import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Locale } from '../types.ts';
import type { Io } from './io.ts';
import { fileError } from './notes.ts';
import { type Project, runnerOf } from './project.ts';
import { repositoryPlaces } from './repository.ts';

/** Where replylint can run, and the file that makes it. */
export const CI_KINDS = ['github', 'gitlab', 'pre-commit'] as const;
export type CiKind = (typeof CI_KINDS)[number];

/** The file that each kind of CI reads, from the root of the repository. */
export const CI_FILES: Readonly<Record<CiKind, string>> = {
  github: '.github/workflows/replylint.yml',
  gitlab: '.gitlab-ci.yml',
  'pre-commit': '.pre-commit-config.yaml',
};

/**
 * Writes the file that runs replylint in CI, and says whether it had to: one that says the same may be there. Throws a UserError when
 * another one is there, for a person to add to, or when nobody would read it.
 */
export async function writeCiFile(
  kind: CiKind,
  project: Project,
  io: Pick<Io, 'cwd' | 'env'>,
  locale: Locale,
): Promise<'written' | 'kept'> {
  const file = CI_FILES[kind];
  const { folder } = repositoryPlaces(io);
  if (folder !== undefined) throw notRead(kind, folder);
  const path = join(io.cwd, file);
  const text = TEXTS[kind](project, locale);
  try {
    if (existsSync(path)) {
      if ((await readFile(path, 'utf8')) === text) return 'kept';
      throw alreadyThere(file, kind === 'pre-commit' ? text.replace(/^repos:\n/, '') : text);
    }
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    throw fileError(error, file);
  }
  return 'written';
}

const TEXTS: Readonly<Record<CiKind, (project: Project, locale: Locale) => string>> = {
  github: (project, locale) => `name: replylint
on:
  pull_request:
  push:
    branches: [main, master]
permissions:
  contents: read
  security-events: write
jobs:
  replylint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 20 }
${project.install === undefined ? '' : `      - run: ${project.install}\n`}      - run: ${runnerOf(project)} . --locale ${locale} --format github --report github-sarif=replylint.sarif --report markdown=replylint.md
      - if: always() && hashFiles('replylint.md') != ''
        run: cat replylint.md >> "$GITHUB_STEP_SUMMARY"
      - if: always() && hashFiles('replylint.sarif') != ''
        uses: github/codeql-action/upload-sarif@v3
        with: { sarif_file: replylint.sarif, category: replylint }
`,
  gitlab: (project, locale) => `replylint:
  image: node:20
  script:
${project.install === undefined ? '' : `    - ${project.install}\n`}    - ${runnerOf(project)} . --locale ${locale} --report gitlab=gl-code-quality-report.json --report junit=replylint.xml
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: replylint.xml
`,
  'pre-commit': (project, locale) => `repos:
  - repo: local
    hooks:
      - id: replylint
        name: replylint
        language: system
        entry: ${runnerOf(project)} . --staged --locale ${locale}
        pass_filenames: false
`,
};

function alreadyThere(file: string, text: string): UserError {
  return new UserError({
    title: { zh: '这个文件已经有了，没有改动', en: 'is there already and was left as it is' },
    detail: { zh: `请把下面的内容加进去：\n${text.trimEnd()}`, en: `Add this to it:\n${text.trimEnd()}` },
    file,
  });
}

function notRead(kind: CiKind, folder: string): UserError {
  const up = folder
    .split('/')
    .map(() => '..')
    .join('/');
  const name = { github: 'GitHub', gitlab: 'GitLab', 'pre-commit': 'pre-commit' }[kind];
  return new UserError({
    title: {
      zh: `没有写：这里是仓库的子目录 ${folder}，${name} 只读仓库根目录下的这个文件`,
      en: `not written: this is the subfolder ${folder} of a repository, and ${name} reads this file at its root only`,
    },
    hint: {
      zh: `到根目录运行（cd ${up}，再 replylint init --ci ${kind}）；或者在根目录自己写一份，${INSIDE[kind].zh(folder)}。`,
      en: `Run it at the root (cd ${up}, then replylint init --ci ${kind}), or write one there by hand ${INSIDE[kind].en(folder)}.`,
    },
    file: CI_FILES[kind],
  });
}

/** How each is made to run in a folder. */
const INSIDE: Readonly<Record<CiKind, Readonly<Record<Locale, (folder: string) => string>>>> = {
  github: {
    zh: (folder) => `任务里加上 defaults: { run: { working-directory: ${folder} } }`,
    en: (folder) => `with defaults: { run: { working-directory: ${folder} } } in the job`,
  },
  gitlab: {
    zh: (folder) => `script 的第一行写 cd ${folder}`,
    en: (folder) => `with cd ${folder} as the first line of its script`,
  },
  'pre-commit': {
    zh: (folder) => `entry 写成 sh -c 'cd ${folder} && npx replylint . --staged'`,
    en: (folder) => `with the entry sh -c 'cd ${folder} && npx replylint . --staged'`,
  },
};

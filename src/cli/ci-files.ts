import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Locale } from '../types.ts';
import type { Io } from './io.ts';
import { fileError } from './notes.ts';

/** Where replylint can run, and the file that makes it. */
export const CI_KINDS = ['github', 'gitlab', 'pre-commit'] as const;
export type CiKind = (typeof CI_KINDS)[number];

const FILES: Readonly<Record<CiKind, string>> = {
  github: '.github/workflows/replylint.yml',
  gitlab: '.gitlab-ci.yml',
  'pre-commit': '.pre-commit-config.yaml',
};

/** Writes the file that runs replylint in CI, and gives its name. Throws a UserError when there is one already: it is for a person to add to. */
export async function writeCiFile(kind: CiKind, io: Pick<Io, 'cwd'>, locale: Locale): Promise<string> {
  const file = FILES[kind];
  const path = join(io.cwd, file);
  const text = TEXTS[kind](existsSync(join(io.cwd, 'package.json')), locale);
  if (existsSync(path)) throw alreadyThere(file, text);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    throw fileError(error, file);
  }
  return file;
}

/** `isInstalled`: the repository has a package.json, so replylint is one of its packages. */
const TEXTS: Readonly<Record<CiKind, (isInstalled: boolean, locale: Locale) => string>> = {
  github: (isInstalled, locale) => `name: replylint
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
${isInstalled ? '      - run: npm ci\n' : ''}      - run: npx --yes replylint . --locale ${locale} --format github --report github-sarif=replylint.sarif --report markdown=replylint.md
      - if: always()
        run: cat replylint.md >> "$GITHUB_STEP_SUMMARY"
      - if: always()
        uses: github/codeql-action/upload-sarif@v3
        with: { sarif_file: replylint.sarif, category: replylint }
`,
  gitlab: (isInstalled, locale) => `replylint:
  image: node:20
  script:
${isInstalled ? '    - npm ci\n' : ''}    - npx --yes replylint . --locale ${locale} --report gitlab=gl-code-quality-report.json --report junit=replylint.xml
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: replylint.xml
`,
  'pre-commit': (_, locale) => `repos:
  - repo: local
    hooks:
      - id: replylint
        name: replylint
        language: system
        entry: npx --yes replylint --staged --locale ${locale} .
        pass_filenames: false
`,
};

function alreadyThere(file: string, text: string): UserError {
  return new UserError({
    title: { zh: '这个文件已经有了，没有改动', en: 'is there already and was left as it is' },
    detail: { zh: `请把下面的内容加进去：\n${text}`, en: `Add this to it:\n${text}` },
    file,
  });
}

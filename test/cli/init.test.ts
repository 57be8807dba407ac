import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { kindInWords } from '../../src/cli/survey-words.ts';
import { version } from '../../src/cli/version.ts';
import { KNOWN_SHAPES } from '../../src/input/canned/parts/known-shapes.ts';
import { replyFormats } from '../../src/input/index.ts';
import { folderWith, runIn } from './run-in.ts';

let folder: ReturnType<typeof folderWith> | undefined;
afterEach(() => folder?.remove());

type Files = Readonly<Record<string, string>>;

const REPLIES: Files = { '话术/退款.yml': 'replies:\n  - name: 到账\n    body: 您好，您的登陆账号已收到退款。\n' };
const OURS = '{ "devDependencies": { "replylint": "^0.1.0" } }';
const PINNED = `npx --yes replylint@${version}`;

async function init(files: Files, args: readonly string[], { sub = '', isGit = false } = {}) {
  folder = folderWith(files);
  if (isGit) spawnSync('git', ['init', '--quiet'], { cwd: folder.path });
  return runIn(join(folder.path, sub), ['init', '--yes', ...args], '');
}
const written = (file: string) => readFileSync(join(folder!.path, file), 'utf8');
const isThere = (file: string) => existsSync(join(folder!.path, file));
const GITHUB = '.github/workflows/replylint.yml';

interface Workflow {
  readonly jobs: { readonly replylint: { readonly steps: readonly { readonly run?: string; readonly if?: string }[] } };
}

it('init finds the replies and writes the config, the baseline and the file for CI', async () => {
  const files = {
    'macros/退款.md': '# 退款\n\n## 到账\n\n> 您好，您的登陆账号已收到退款。\n\n## 换货\n\n> 您好，换货已登记。\n',
    'macros/README.md': '# 说明\n\n这里放话术，改完请发合并请求。\n',
    'bot/domain.yml':
      'responses:\n  utter_hi:\n    - text: 您好，请问有什么可以帮您？\n    - text: 您好，很高兴为您服务。\n',
  };
  const { stderr, code } = await init(files, ['--baseline', '--ci', 'github']);
  expect([code, stderr]).toEqual([
    0,
    `Canned replies here: 4
  Rasa bot: 2 replies in 1 file (bot/domain.yml)
  Markdown block quotes: 2 replies in 1 file (macros/退款.md)
Wrote replylint.config.yaml. Try it: replylint .
replylint: 1 finding in 1 file written to .replylint-baseline.json; only new ones are reported from now on
Wrote .github/workflows/replylint.yml.
`,
  ]);
  expect(parse(written('replylint.config.yaml'))).toMatchObject({
    extends: 'canned',
    canned: [{ files: ['bot/**/*.yml', 'macros/**/*.md', '!README.md'] }],
  });
  expect(JSON.parse(written('.replylint-baseline.json')).entries).toHaveLength(1);
  expect((await runIn(folder!.path, ['.', '--format', 'line'], '')).code).toBe(0);
  expect((await runIn(folder!.path, ['.', '--no-baseline', '--format', 'line'], '')).code).toBe(1);
});

describe('the file for CI installs and runs what the repository has', () => {
  const PROJECTS: readonly [name: string, files: Files, install: string | undefined, runner: string][] = [
    ['a package.json alone', { 'package.json': '{}' }, 'npm install', PINNED],
    ['package-lock.json', { 'package.json': '{}', 'package-lock.json': '{}' }, 'npm ci', PINNED],
    ['npm-shrinkwrap.json', { 'package.json': OURS, 'npm-shrinkwrap.json': '{}' }, 'npm ci', 'npx replylint'],
    [
      'yarn.lock',
      { 'package.json': OURS, 'yarn.lock': '' },
      'corepack enable && yarn install --immutable',
      'yarn replylint',
    ],
    [
      'pnpm-lock.yaml',
      { 'package.json': '{ "dependencies": { "replylint": "*" } }', 'pnpm-lock.yaml': '' },
      'corepack enable && pnpm install --frozen-lockfile',
      'npx replylint',
    ],
    ['a package.json with another dependency', { 'package.json': '{ "dependencies": null }' }, 'npm install', PINNED],
    ['a broken package.json', { 'package.json': '{ "dependencies": ' }, 'npm install', PINNED],
  ];

  it.each(PROJECTS)('%s', async (_, files, install, runner) => {
    const { code } = await init({ ...REPLIES, ...files }, ['--ci', 'github']);
    expect(code).toBe(0);
    const { steps } = (parse(written(GITHUB)) as Workflow).jobs.replylint;
    const commands = steps.flatMap(({ run }) => (run?.includes('replylint') || run === install ? [run] : []));
    expect(commands).toEqual([
      install,
      `${runner} . --locale en --format github --report github-sarif=replylint.sarif --report markdown=replylint.md`,
      'cat replylint.md >> "$GITHUB_STEP_SUMMARY"',
    ]);
    await runIn(folder!.path, ['init', '--ci', 'gitlab'], '');
    expect(parse(written('.gitlab-ci.yml')).replylint.script).toEqual([
      install,
      `${runner} . --locale en --report gitlab=gl-code-quality-report.json --report junit=replylint.xml`,
    ]);
    await runIn(folder!.path, ['init', '--ci', 'pre-commit'], '');
    const [local] = parse(written('.pre-commit-config.yaml')).repos;
    expect(local.hooks[0].entry).toBe(`${runner} . --staged --locale en`);
  });

  it('nothing is installed where there is no package.json', async () => {
    folder = folderWith({ ...REPLIES, 'desk/话术/换货.yml': REPLIES['话术/退款.yml']! });
    await runIn(join(folder.path, 'desk'), ['init', '--yes', '--ci', 'gitlab'], '');
    expect(parse(written('desk/.gitlab-ci.yml')).replylint.script).toHaveLength(1);
  });

  it('shows reports only where they were written', async () => {
    await init(REPLIES, ['--ci', 'github']);
    expect((parse(written(GITHUB)) as Workflow).jobs.replylint.steps.flatMap((step) => step.if ?? [])).toEqual([
      "always() && hashFiles('replylint.md') != ''",
      "always() && hashFiles('replylint.sarif') != ''",
    ]);
  });

  it('is not written where nobody reads it', async () => {
    const files = { 'packages/desk/话术/退款.yml': REPLIES['话术/退款.yml']!, 'packages/desk/package.json': '{}' };
    const { code, stderr } = await init(files, ['--ci', 'github', '--baseline'], { sub: 'packages/desk', isGit: true });
    expect(code).toBe(2);
    expect(isThere(`packages/desk/${GITHUB}`)).toBe(false);
    expect(isThere('packages/desk/replylint.config.yaml')).toBe(true);
    expect(stderr.split('\n').slice(-4)).toEqual([
      `replylint: ${GITHUB}: not written: this is the subfolder packages/desk of a repository, and GitHub reads this file at its root only`,
      '  Run it at the root (cd ../.., then replylint init --ci github), or write one there by hand with defaults: { run: { working-directory: packages/desk } } in the job.',
      `replylint: Written: replylint.config.yaml, .replylint-baseline.json. Not written: ${GITHUB}.`,
      '',
    ]);
  });
});

describe('what is there already', () => {
  const CONFIG = 'extends: canned\nlocale: zh\n';

  it('a file for CI keeps neither the config nor the baseline from being written', async () => {
    const own = 'test: { script: [make] }\n';
    const { code, stderr } = await init({ ...REPLIES, '.gitlab-ci.yml': own }, ['--baseline', '--ci', 'gitlab']);
    expect([code, written('.gitlab-ci.yml')]).toEqual([2, own]);
    expect(JSON.parse(written('.replylint-baseline.json')).entries.length).toBeGreaterThan(0);
    expect(stderr).toContain('\nreplylint: .gitlab-ci.yml: is there already and was left as it is\n');
    expect(stderr).toMatch(
      /Written: replylint\.config\.yaml, \.replylint-baseline\.json\. Not written: \.gitlab-ci\.yml\.\n$/,
    );
  });

  it('of a pre-commit config only the missing item is shown', async () => {
    const { code, stderr } = await init({ ...REPLIES, '.pre-commit-config.yaml': 'repos: []\n' }, [
      '--ci',
      'pre-commit',
    ]);
    expect(code).toBe(2);
    const lines = stderr.split('\n');
    const from = lines.findIndex((line) => line.includes('Add this to it:')) + 1;
    expect(parse(lines.slice(from, -2).join('\n'))).toMatchObject([{ repo: 'local', hooks: [{ id: 'replylint' }] }]);
  });

  it.each([
    ['replylint.config.yaml', CONFIG],
    ['.replylintrc', CONFIG],
    ['package.json', '{ "replylint": { "extends": "canned", "locale": "zh" } }'],
  ])('the config %s is kept, and what is asked for is added to it', async (file, text) => {
    const { code, stderr } = await init({ ...REPLIES, [file]: text }, ['--baseline', '--ci', 'gitlab']);
    expect([code, written(file)]).toEqual([0, text]);
    expect(stderr).toMatch(new RegExp(`^${file.replaceAll('.', '\\.')} 已经有了，保留不动。\n`));
    expect(isThere('replylint.config.yaml')).toBe(file === 'replylint.config.yaml');
    expect(isThere('.replylint-baseline.json')).toBe(true);
    expect(written('.gitlab-ci.yml')).toContain('--locale zh');
    const again = await runIn(folder!.path, ['init', '--ci', 'gitlab'], '');
    expect([again.code, again.stderr]).toEqual([
      0,
      `${file} 已经有了，保留不动。\n.gitlab-ci.yml 已经有了，保留不动。\n`,
    ]);
  });

  it.each([
    ['nothing else is asked for', []],
    ['a profile is asked for', ['--profile', 'formal', '--ci', 'gitlab']],
    ['a channel is asked for', ['--channel', 'email', '--baseline']],
  ])('the config is an error when %s', async (_, args) => {
    const { code, stderr } = await init({ ...REPLIES, 'package.json': '{ "replylint": {} }' }, args);
    expect([code, stderr]).toEqual([
      2,
      'replylint: package.json: there is a config already\n  the key “replylint” of package.json is the config; a folder has one; --baseline and --ci alone keep it and add the baseline or the file for CI\n',
    ]);
    expect([isThere('replylint.config.yaml'), isThere('.gitlab-ci.yml')]).toEqual([false, false]);
  });

  it('a config that is broken is told before anything is written', async () => {
    const { code, stderr } = await init({ ...REPLIES, 'replylint.config.yaml': 'extends: canend\n' }, [
      '--ci',
      'gitlab',
    ]);
    expect([code, isThere('.gitlab-ci.yml')]).toEqual([2, false]);
    expect(stderr).toContain('replylint.config.yaml:1:10');
  });

  it('--force writes the config anew', async () => {
    const { code } = await init({ ...REPLIES, 'replylint.config.yaml': 'extends: formal\n' }, [
      '--force',
      '--ci',
      'github',
    ]);
    expect([code, parse(written('replylint.config.yaml')).extends]).toEqual([0, 'canned']);
  });

  it('a baseline keeps the file for CI from nothing', async () => {
    const { code, stderr } = await init(
      { ...REPLIES, 'replylint.config.yaml': CONFIG, '.replylint-baseline.json': '{}' },
      [...['--baseline', '--ci', 'gitlab', '--locale', 'en']],
    );
    expect([code, written('.replylint-baseline.json'), isThere('.gitlab-ci.yml')]).toEqual([2, '{}', true]);
    expect(stderr).toMatch(/Written: \.gitlab-ci\.yml\. Not written: \.replylint-baseline\.json\.\n$/);
  });
});

describe('what init says it sees', () => {
  it('is named in words, in both languages', async () => {
    const files = {
      ...REPLIES,
      'bot/domain.yml': 'responses:\n  utter_hi:\n    - text: 您好，请问有什么可以帮您？\n',
      'macros/换货.md': '## 换货\n\n> 您好，换货已登记，三天内给您寄出新品。\n',
      'desk/faq.csv': '标题,内容\n到账,您好，退款已到账，请您查收。\n',
    };
    const zh = await init(files, ['--locale', 'zh']);
    expect(zh.stderr.split('\n').slice(0, 5).sort()).toEqual([
      '  Markdown 引用块：1 个文件，1 条回复（macros/换货.md）',
      '  Rasa 机器人：1 个文件，1 条回复（bot/domain.yml）',
      '  YAML 列表：1 个文件，1 条回复（话术/退款.yml）',
      '  表格：1 个文件，1 条回复（desk/faq.csv）',
      '这里有 4 条话术：',
    ]);
    const en = await runIn(folder!.path, ['init', '--yes', '--force', '--locale', 'en'], '');
    expect(en.stderr).toContain('  Rasa bot: 1 reply in 1 file (bot/domain.yml)\n');
  });

  it('has a name for every format and every known shape', () => {
    for (const { id } of replyFormats) expect(kindInWords(id, undefined).zh).not.toBe(id);
    const unnamed = KNOWN_SHAPES.filter(({ name }) => kindInWords('yaml', name).zh === 'YAML');
    expect(unnamed.map(({ name }) => name)).toEqual([]);
  });

  it('a broken file is told with its line, and keeps its folder from no glob', async () => {
    const files = { ...REPLIES, '话术/换货.yml': 'replies:\n  - name: 换货\n    body: "您好，换货已登记\n' };
    const { code, stderr } = await init(files, []);
    expect([code, parse(written('replylint.config.yaml')).canned]).toEqual([0, [{ files: ['话术/**/*.yml'] }]]);
    expect(stderr).toMatch(/\n {2}could not read 话术\/换货\.yml:\d+: \S/);
  });

  it('without replies it says how to point to them', async () => {
    const zh = await init({}, ['--locale', 'zh']);
    expect([zh.code, zh.stderr]).toEqual([
      0,
      '这里没有看到话术。有的话，请把文件写进 replylint.config.yaml 的 canned，如 canned: [{ files: 话术/**/*.yml }]\n已写好 replylint.config.yaml。试一试：replylint -t "我不能帮您退款。"\n',
    ]);
    expect(written('replylint.config.yaml')).toContain("\n# canned:\n#   - files: ['话术/**/*.yml']\n");
  });

  it.each([
    [OURS, 'npx replylint .'],
    ['{}', 'replylint .'],
  ])('names the command as it can be run (%s)', async (manifest, command) => {
    const { stderr } = await init({ ...REPLIES, 'package.json': manifest }, []);
    expect(stderr).toContain(`Try it: ${command}\n`);
  });

  it('names the schema for editors only where it is', async () => {
    await init(REPLIES, []);
    expect(written('replylint.config.yaml')).not.toContain('yaml-language-server');
    folder!.remove();
    await init({ ...REPLIES, 'node_modules/replylint/dist/schema/config.schema.json': '{}' }, []);
    expect(written('replylint.config.yaml')).toMatch(/^# yaml-language-server: \$schema=\.\/node_modules\/replylint\//);
  });
});

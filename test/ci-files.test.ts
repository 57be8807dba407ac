import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createProgram } from '../src/cli/program.ts';
import { replyFormats } from '../src/input/index.ts';
import { formats } from '../src/report/index.ts';

const ROOT = join(import.meta.dirname, '..');
const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Step {
  readonly name: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}
const action: Action = parse(text('action.yml'));
const hooks: readonly Record<string, unknown>[] = parse(text('.pre-commit-hooks.yaml'));
const [check, comment] = action.runs.steps as [Step, Step];

const nothing = async () => {};
const program = createProgram(
  'en',
  {
    check: nothing,
    audit: nothing,
    merge: nothing,
    evaluate: nothing,
    rules: nothing,
    explain: nothing,
    init: nothing,
    config: nothing,
    test: nothing,
    baseline: nothing,
  },
  100,
);
const known = new Set(program.options.map(({ long }) => long));
const named = (source: string) => source.match(/(?<=^|[\s"(])--[a-z][a-z-]*/gm) ?? [];

describe('action.yml', () => {
  it('is a composite action as GitHub asks for it', () => {
    expect(Object.keys(parse(text('action.yml')))).toEqual([
      ...['name', 'description', 'author', 'branding', 'inputs', 'outputs', 'runs'],
    ]);
    expect(action.runs.using).toBe('composite');
    for (const [name, input] of Object.entries(action.inputs)) {
      expect(name).toMatch(/^[a-z][a-z-]*$/);
      expect(input.description).toMatch(/\.$/);
      expect(typeof input.default).toBe('string');
    }
    expect(action.inputs.version?.default).toBe(JSON.parse(text('package.json')).version);
    for (const step of action.runs.steps) expect(step.shell).toBe('bash');
  });

  it('no input stands in a script, and every input is used', () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
    const source = text('action.yml');
    for (const name of Object.keys(action.inputs)) expect(source).toContain(`inputs.${name}`);
  });

  it('every option and format that it names is there', () => {
    const options = named(check.run).filter((option) => option !== '--yes');
    expect(options.length).toBeGreaterThan(8);
    expect(options.filter((option) => !known.has(option))).toEqual([]);
    for (const format of ['github', 'github-sarif', 'markdown']) {
      expect(check.run).toContain(format);
      expect(Object.keys(formats)).toContain(format);
    }
  });
});

describe('the scripts of the action', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'replylint-action-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a script as the runner does, with programs of our own in the way of the real ones. */
  function run(step: Step, env: Readonly<Record<string, string>>, programs: Readonly<Record<string, string>>) {
    for (const [name, script] of Object.entries(programs)) {
      writeFileSync(join(folder, name), `#!/bin/bash\n${script}\n`);
      chmodSync(join(folder, name), 0o755);
    }
    for (const file of ['output', 'page', 'args', 'calls']) rmSync(join(folder, file), { force: true });
    writeFileSync(join(folder, 'script.sh'), step.run);
    const result = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(folder, 'script.sh')], {
      encoding: 'utf8',
      cwd: folder,
      env: {
        ...Object.fromEntries(Object.keys(step.env).map((name) => [name, ''])),
        PATH: `${folder}${delimiter}${process.env.PATH}`,
        RUNNER_TEMP: folder,
        GITHUB_OUTPUT: join(folder, 'output'),
        GITHUB_STEP_SUMMARY: join(folder, 'page'),
        GITHUB_REPOSITORY: 'acme/replies',
        ...env,
      },
    });
    const read = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '');
    return { status: result.status, stdout: result.stdout, stderr: result.stderr, read };
  }

  const npx = (code: number) =>
    `printf '%s\\0' "$@" > args\nprintf '## ❌ replylint：1 个错误\\n' > "$RUNNER_TEMP/replylint-summary.md"\nexit ${code}`;
  const argsOf = (read: (file: string) => string) => read('args').split('\0').slice(0, -1);

  it.each(action.runs.steps.map((step) => [step.name, step] as const))('are bash: %s', (_, step) => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: step.run, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it.each(['.', '', ' \n\n'])('without a file named (%j), the folder is checked', (files) => {
    const { status, read } = run(check, { FILES: files }, { npx: npx(0) });
    expect(status).toBe(0);
    expect(argsOf(read)).toEqual([
      ...['--yes', 'replylint', '--format', 'github'],
      ...[`--report=markdown=${folder}/replylint-summary.md`, '--', '.'],
    ]);
    expect(read('output')).toBe('exit-code=0\n');
    expect(read('page')).toBe('## ❌ replylint：1 个错误\n');
  });

  it('inputs arrive as they are, whatever stands in them', () => {
    const nasty = `$(touch pwned) \`touch pwned\`; "q" 'r' *`;
    const env = {
      FILES: `  话术/售后 回复.yaml  \r\n\n${nasty}\n--fix\n话术/**/*.md`,
      PROFILE: nasty,
      CONFIG: '-c onfig.yaml',
      FAIL_ON: 'warning',
      MAX_WARNINGS: '0',
      BASELINE: 'known findings.json',
      DIFF_FROM: 'origin/main',
      LOCALE: 'zh',
      QUIET: 'true',
      UNUSED_DISABLES: 'error',
      SARIF_FILE: 'out dir/replies.sarif',
      VERSION: '1.2.3',
    };
    const { status, read, stderr } = run(check, env, { npx: npx(1) });
    expect(stderr).toBe('');
    expect(status).toBe(1);
    expect(argsOf(read)).toEqual([
      ...['--yes', 'replylint@1.2.3', '--format', 'github', `--report=markdown=${folder}/replylint-summary.md`],
      ...[`--profile=${nasty}`, '--config=-c onfig.yaml', '--fail-on=warning', '--max-warnings=0'],
      ...['--baseline=known findings.json', '--diff-from=origin/main', '--locale=zh'],
      ...['--report-unused-disables=error', '--quiet'],
      ...['--report=github-sarif=out dir/replies.sarif', '--'],
      ...['话术/售后 回复.yaml', nasty, '--fix', '话术/**/*.md'],
    ]);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
    expect(read('output')).toBe('exit-code=1\n');
  });

  it('the command line takes those arguments', () => {
    const { read } = run(check, { FILES: '话术/', PROFILE: 'canned', BASELINE: 'b.json' }, { npx: npx(0) });
    const args = argsOf(read).slice(2);
    const { operands, unknown } = program.parseOptions(args);
    expect([operands, unknown]).toEqual([['话术/'], []]);
    expect(program.opts()).toMatchObject({ format: 'github', profile: 'canned', baseline: 'b.json' });
  });

  it.each([
    [
      'npm failed, with the exit code of findings',
      "printf 'npm error code ETARGET\\nnpm error notarget No matching version: 100%% of 9.9.9\\r\\n' >&2; exit 1",
      '::error title=replylint::npm error code ETARGET%0Anpm error notarget No matching version: 100%25 of 9.9.9%0D\n',
      '## ❌ replylint\n\n    npm error code ETARGET\n    npm error notarget No matching version: 100% of 9.9.9\r\n',
    ],
    [
      'the config is broken',
      "echo 'replylint: replylint.config.yaml:3:1: unknown profile “canend”' >&2; exit 2",
      '::error title=replylint::replylint: replylint.config.yaml:3:1: unknown profile “canend”\n',
      '## ❌ replylint\n\n    replylint: replylint.config.yaml:3:1: unknown profile “canend”\n',
    ],
    [
      'there is no npx',
      'exit 127',
      '::error title=replylint::replylint could not be run\n',
      '## ❌ replylint\n\n    replylint could not be run\n',
    ],
  ])('tells why nothing was checked: %s', (_, program, said, page) => {
    writeFileSync(join(folder, 'replylint-summary.md'), 'of an earlier run');
    const { status, stdout, read } = run(check, { FILES: '.' }, { npx: program });
    expect([status, read('output'), stdout, read('page')]).toEqual([2, 'exit-code=2\n', said, page]);
  });

  it.each([
    [1, 'exit-code=1\n'],
    [2, 'exit-code=2\n'],
    [134, 'exit-code=2\n'],
  ])('with a summary, replylint has said all itself (%i)', (code, output) => {
    const { status, stdout, stderr, read } = run(check, { FILES: '.' }, { npx: `echo '快捷回复' >&2\n${npx(code)}` });
    expect([status, read('output'), stdout, stderr]).toEqual([Math.min(code, 2), output, '', '快捷回复\n']);
  });

  const gh = (ids: string) =>
    `printf '%s\\n' "$*" >> calls\nfor arg; do case "$arg" in body=@*) cat "\${arg#body=@}" >> calls;; esac; done\ncase "$*" in *--jq*) printf '${ids}';; esac`;

  it.each([
    ['a first comment', '', '❌', 'api --silent repos/acme/replies/issues/7/comments'],
    ['the comment there is', '41\\n42\\n', '✅', 'api --silent --method PATCH repos/acme/replies/issues/comments/41'],
  ])('writes %s', (_, ids, sign, call) => {
    writeFileSync(join(folder, 'replylint-summary.md'), `## ${sign} replylint\n`);
    const { status, read } = run(comment, { NUMBER: '7' }, { gh: gh(ids) });
    expect(status).toBe(0);
    const [list, write, ...body] = read('calls').trimEnd().split('\n');
    expect(list).toContain('--paginate repos/acme/replies/issues/7/comments');
    expect(write).toMatch(new RegExp(`^${call} -F body=@`));
    expect(body).toEqual([expect.stringMatching(/^<!-- replylint [0-9a-f]{40} -->$/), `## ${sign} replylint`]);
  });

  it('has a comment for each job, each place in its matrix and each folder', () => {
    writeFileSync(join(folder, 'replylint-summary.md'), '## ❌ replylint\n');
    const usual = { NUMBER: '7', COMMENT_ID: 'CI/lint', MATRIX: 'null', FOLDER: '.' };
    const markOf = (env: Readonly<Record<string, string>>) =>
      run(comment, { ...usual, ...env }, { gh: gh('') })
        .read('calls')
        .match(/^<!-- .*$/m)?.[0];
    const others = [{ COMMENT_ID: 'CI/质检 -->' }, { MATRIX: '{\n  "desk": "售后"\n}' }, { FOLDER: 'packages/desk' }];
    expect(new Set([{}, ...others].map(markOf)).size).toBe(4);
    expect(markOf({})).toBe(markOf({}));
  });

  it('says nothing on a clean pull request, and a missing permission fails nothing', () => {
    writeFileSync(join(folder, 'replylint-summary.md'), '## ✅ replylint\n');
    expect(
      run(comment, { NUMBER: '7' }, { gh: gh('') })
        .read('calls')
        .trimEnd()
        .split('\n'),
    ).toHaveLength(1);
    const { status, stdout } = run(comment, { NUMBER: '7' }, { gh: 'exit 1' });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^::warning title=replylint::/);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  /** The keys of https://pre-commit.com/#creating-new-hooks that are of use here. */
  const KEYS = ['id', 'name', 'description', 'language', 'entry', 'pass_filenames', 'require_serial', 'files'];

  it('has hooks as pre-commit asks for them', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['replylint', 'replylint-all']);
    for (const hook of hooks) {
      expect(Object.keys(hook)).toEqual(KEYS);
      // A hook of the language node is installed from a checkout, which is not built.
      expect(hook.language).toBe('system');
      expect(hook.pass_filenames).toBe(false);
    }
  });

  it('every option that they name is there, and so is the command', () => {
    const bin = Object.keys(JSON.parse(text('package.json')).bin);
    for (const { entry } of hooks) {
      const [npx, no, command, ...args] = String(entry).split(' ');
      expect([npx, no]).toEqual(['npx', '--no']);
      expect(bin).toContain(command);
      expect(named(args.join(' ')).filter((option) => !known.has(option))).toEqual([]);
    }
    expect(hooks.map(({ entry }) => entry)).toEqual(['npx --no replylint . --staged', 'npx --no replylint .']);
  });

  it('run when a file of replies changed', () => {
    const files = new RegExp(String(hooks[0]!.files));
    const replies = replyFormats.flatMap(({ extensions }) => extensions.map((extension) => `话术/售后${extension}`));
    expect(replies.filter((name) => !files.test(name))).toEqual([]);
    expect(['src/index.ts', 'logo.png', 'yaml'].filter((name) => files.test(name))).toEqual([]);
  });
});

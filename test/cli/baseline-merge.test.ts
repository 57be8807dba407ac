import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { joinedLines } from '../../src/cli/baseline-lines.ts';
import type { UserError } from '../../src/errors.ts';
import { repositoryWith, type TestRepository } from './git-in.ts';
import { runIn } from './run-in.ts';

const FILE = '.replylint-baseline.json';
const CONFIG = 'extends: []\nrules: { use-nin: warning }\n';
const reply = (title: string, body: string) => `replies:\n  - title: ${title}\n    body: ${body}\n`;

function repository(files: Readonly<Record<string, string>>): TestRepository {
  const made = repositoryWith({ 'package.json': '{}', 'replylint.config.yaml': CONFIG, ...files });
  onTestFinished(made.remove);
  return made;
}

/** What a person does who reads the message: both sides stay, the marks go. */
function withoutMarks(text: string): string {
  return text.replace(/^(?:<{7}|={7}|>{7}|\|{7}).*\r?\n/gm, '');
}

/** Two branches write down what they add, and are merged; gives the path of the conflict. */
async function conflict({ path, git, write, commit }: TestRepository): Promise<void> {
  expect((await runIn(path, ['baseline', 'update'])).code).toBe(0);
  write({ '.editorconfig': 'root = true\n' });
  commit();
  for (const [branch, title] of [
    ['presales', '尺码'],
    ['aftersales', '退款'],
  ] as const) {
    git('checkout', '--quiet', '-b', branch, 'main');
    write({ [`${branch}.yaml`]: reply(title, '您好，你的问题已转交。') });
    expect((await runIn(path, ['baseline', 'update'])).code).toBe(0);
    commit();
  }
  expect(() => git('merge', '--quiet', 'presales')).toThrow();
  const told = await runIn(path, ['.']);
  expect(told.code).toBe(2);
  expect(told.stderr).toContain('keep those of both sides, take out the marks, then run replylint baseline update');
}

function pathsIn(path: string): string[] {
  const { entries } = JSON.parse(readFileSync(join(path, FILE), 'utf8')) as { entries: { path: string }[] };
  return entries.map((entry) => entry.path);
}

describe('a baseline that two branches changed', () => {
  for (const [title, first] of [
    ['after entries that stay', '您好，你说。'],
    ['that was empty', '您好，在的。'],
  ] as const) {
    it(`is repaired as its message says: ${title}`, async () => {
      const made = repository({ 'about.yaml': reply('开场', '您好。') });
      const { path, write } = made;
      made.write({ [FILE]: '{\n  "version": 1,\n  "tool": "replylint",\n  "entries": []\n}\n' });
      made.write({ 'about.yaml': reply('开场', first) });
      made.commit();
      await conflict(made);
      write({ [FILE]: withoutMarks(readFileSync(join(path, FILE), 'utf8')) });
      expect(() => JSON.parse(readFileSync(join(path, FILE), 'utf8'))).toThrow();
      expect((await runIn(path, ['.', '--max-warnings', '0'])).code).toBe(0);
      expect(await runIn(path, ['baseline', 'update'])).toMatchObject({ code: 0 });
      expect(pathsIn(path)).toEqual([
        ...(first.includes('你') ? ['about.yaml'] : []),
        'aftersales.yaml',
        'presales.yaml',
      ]);
      expect(made.git('diff', '--check', FILE)).not.toContain('conflict');
    });
  }
});

const HEAD = '{\n  "version": 1,\n  "tool": "replylint",\n  "entries": [\n';
const FOOT = '  ]\n}\n';
const value = (text: string) => JSON.parse(joinedLines(FILE, text)) as unknown;
const whole = { version: 1, tool: 'replylint', entries: [{ reply: '退款' }, { reply: '换货' }] };

const joined: readonly (readonly [title: string, text: string])[] = [
  ['a comma missing', `${HEAD}    { "reply": "退款" }\n    { "reply": "换货" }\n${FOOT}`],
  ['a comma too many', `${HEAD}    { "reply": "退款" },\n    { "reply": "换货" },\n${FOOT}`],
  ['commas on lines of their own', `${HEAD}    { "reply": "退款" },,\n    ,\n\n    ,{ "reply": "换货" }\n${FOOT}`],
  ['Windows line ends', `${HEAD}    { "reply": "退款" }\n    { "reply": "换货" }\n${FOOT}`.replaceAll('\n', '\r\n')],
  ['two whole files', `${HEAD}    { "reply": "退款" }\n${FOOT}${HEAD}    { "reply": "换货" }\n${FOOT}`],
  [
    'the list empty on one side',
    `{\n  "version": 1,\n  "tool": "replylint",\n  "entries": []\n  "entries": [\n    { "reply": "退款" }\n    { "reply": "换货" }\n${FOOT}`,
  ],
  ['no foot', `${HEAD}    { "reply": "退款" },\n    { "reply": "换货" }`],
];

describe('the lines of a baseline', () => {
  for (const [title, text] of joined) it(title, () => expect(value(text)).toEqual(whole));

  it('stay where they are', () => {
    const lines = joinedLines(FILE, joined[0]![1]).split('\n');
    expect(lines[5]).toBe('    { "reply": "换货" }');
  });

  it('that cannot be read are told', () => {
    const read = () => joinedLines(FILE, `${HEAD}    { "reply": "退款" }\n    { "reply": "换货\n${FOOT}`);
    expect(read).toThrow(
      expect.objectContaining({
        file: FILE,
        line: 6,
        column: 5,
        detail: { zh: '{ "reply": "换货', en: '{ "reply": "换货' },
      }) as UserError,
    );
  });

  it('are none of a file that is laid out in another way, or of something else', () => {
    for (const text of [
      '{\n  "version": 1,\n  "entries": [\n    {\n      "reply": "退款"\n    }\n    {\n    }\n',
      'version: 1\n',
      JSON.stringify(whole),
    ])
      expect(joinedLines(FILE, text)).toBe(text);
  });
});

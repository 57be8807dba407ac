import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderWith, runIn } from './run-in.ts';

const NORM = [
  'check: forbid',
  'options: { find: slow }',
  'severity: warning',
  'what: { zh: 慢, en: slow }',
  'why: { zh: 慢, en: slow }',
  'advice: { zh: 快, en: quick }',
  'source: 测试',
  'examples: { bad: [{ text: 我们很慢 }], good: [我们很快] }',
].join('\n');

let folder: ReturnType<typeof folderWith>;
beforeAll(() => {
  folder = folderWith({
    'good.txt': '您好，请讲。',
    'empty.txt': '',
    'blank.md': ' \n---\n\n',
    'photo.txt': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]),
    'latin.txt': Buffer.from('Café', 'latin1'),
    'broken.txt': Buffer.concat([Buffer.from('您好\n我们'), Buffer.from([0xe4, 0xbd, 0x21])]),
    'surrogate.txt': Buffer.from([0xff, 0xfe, 0x60, 0x4f, 0x3d, 0xd8, 0x60, 0x4f]),
    'huge.txt': Buffer.alloc(17 * 1024 * 1024, 0x61),
    'reply.docx': 'PK',
    'export.csv': 'a,b',
    'context.jsonl': '{"id":"a"}\n',
    'typo.yaml': 'extends: recommended\nruls: { use-nin: off }\n',
    'rule.yaml': 'rules:\n  use-nim: off\n',
    'option.yaml': 'rules:\n  limit-emoji: [error, { most: 1 }]\n',
    'profile.yaml': 'extends: formall\n',
    'yaml.yaml': 'extends: [recommended\n',
    'circle.yaml': 'extends: ./circle2.yaml\n',
    'circle2.yaml': 'extends: ./circle.yaml\n',
    'hostile.yaml': 'rulePaths: own\n',
    'own/norms/slow.yaml': NORM,
    'own/concepts/zh/slow.yaml': "about: 慢\npatterns:\n  - '慢(?:很+)+吧'\nexamples: { hit: [慢], miss: [快] }\n",
    'empty-dir/.keep': '',
  });
  symlinkSync(join(folder.path, 'loop'), join(folder.path, 'loop'));
  mkdirSync(join(folder.path, 'folder.txt'));
});
afterAll(() => folder.remove());

const cases: [string, readonly string[], RegExp][] = [
  ['a missing file', ['nope.txt'], /^replylint: nope\.txt: no such file$/m],
  ['a misspelt command', ['exlpain', 'use-nin'], /exlpain: no such file\n {2}did you mean the command explain\?/],
  ['a text as a file', ['你好，请讲'], /no such file\n {2}to check a text, use -t/],
  ['a glob that matches nothing', ['*.text'], /^replylint: \*\.text: no file matches$/m],
  ['a folder without replies', ['empty-dir'], /empty-dir: the directory has no file to check/],
  ['a folder named like a file', ['folder.txt'], /folder\.txt: the directory has no/],
  ['a document', ['reply.docx'], /reply\.docx: unknown kind of file \(\.docx\)/],
  ['a table', ['export.csv'], /export\.csv: nothing to check/],
  ['an empty file', ['empty.txt'], /empty\.txt: nothing to check/],
  ['separators only', ['blank.md'], /blank\.md: nothing to check/],
  ['an empty text', ['-t', ' '], /--text: nothing to check/],
  ['a picture', ['photo.txt'], /photo\.txt: this is a binary file, not text/],
  ['Latin-1', ['latin.txt'], /latin\.txt:1: cannot tell the encoding: byte 0xE9 at offset 3/],
  ['broken UTF-8', ['broken.txt'], /broken\.txt:2: cannot tell the encoding: byte 0xE4 at offset 13/],
  ['a lone surrogate', ['surrogate.txt'], /surrogate\.txt:1: byte 0x3D at offset 4 is not valid UTF-16LE/],
  ['a wrong encoding', ['good.txt', '--encoding', 'big5'], /good\.txt:1: .*BIG5/],
  ['an unknown encoding', ['good.txt', '--encoding', 'latin9'], /unknown encoding “latin9”\n {2}it is one of utf-8,/],
  ['a huge file', ['huge.txt'], /huge\.txt: larger than 16 MB/],
  ['a circular link', ['loop'], /loop: too many symbolic links/],
  [
    'a context without messages',
    ['-t', '您好', '--context', 'context.jsonl'],
    /context\.jsonl:1: this line has no list “messages”/,
  ],
  ['a missing context', ['-t', '您好', '--context', 'nope.jsonl'], /nope\.jsonl: no such file/],
  ['a misspelt option', ['--formt', 'json'], /unknown option “--formt”\n {2}did you mean --format\?/],
  [
    'a wrong choice',
    ['-t', '您好', '--turn', 'second'],
    /--turn <turn>” argument “second” is invalid: Allowed choices are first/,
  ],
  ['a wrong number', ['-t', '您好', '--max-warnings', 'few'], /argument “few” is invalid: It must be a whole number/],
  [
    'options that exclude each other',
    ['good.txt', '--fix', '--rewrite'],
    /“--rewrite” cannot be used with option “--fix”/,
  ],
  ['an option of another command', ['--fix', 'rules'], /the command rules has no option --fix/],
  ['an unknown rule to explain', ['explain', 'use-nim'], /there is no rule “use-nim”\n {2}did you mean use-nin\?/],
  ['an unknown rule', ['-t', '您好', '--rule', 'greeting'], /“greeting”[\s\S]*require-greeting/],
  ['an unknown profile', ['-t', '您好', '--profile', 'formall'], /“formall”[\s\S]*formal/],
  ['a missing config', ['-t', '您好', '--config', 'nope.yaml'], /nope\.yaml: no such file/],
  ['a misspelt key', ['-t', '您好', '--config', 'typo.yaml'], /typo\.yaml:2:1: [\s\S]*rules/],
  ['an unknown rule in the config', ['-t', '您好', '--config', 'rule.yaml'], /rule\.yaml:2:3: [\s\S]*use-nin/],
  ['an unknown option of a rule', ['-t', '您好', '--config', 'option.yaml'], /option\.yaml:2:\d+: /],
  [
    'an unknown profile in the config',
    ['-t', '您好', '--config', 'profile.yaml'],
    /profile\.yaml:1:\d+: [\s\S]*formal/,
  ],
  ['broken YAML', ['-t', '您好', '--config', 'yaml.yaml'], /yaml\.yaml:\d+/],
  ['configs that extend each other', ['-t', '您好', '--config', 'circle.yaml'], /circle2?\.yaml:1/],
  ['a hostile pattern', ['-t', '您好', '--config', 'hostile.yaml'], /own\/concepts\/zh\/slow\.yaml:3/],
];

it.each(cases)('%s', async (_, args, message) => {
  const { code, stderr } = await runIn(folder.path, args, '');
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/internal error|^ {4}at /m);
  expect(code).toBe(2);
});

it('the good files are still checked', async () => {
  const { code, stdout } = await runIn(folder.path, ['nope.txt', 'empty.txt', 'good.txt', '-f', 'json'], '');
  const { summary, errors } = JSON.parse(stdout);
  expect([code, summary.drafts, errors.length]).toEqual([2, 1, 2]);
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { reportSchema } from '../../src/report/index.ts';
import { folderWith, type Outcome, runIn } from './run-in.ts';

const GOOD = '您好，您的订单今天发出，请您放心。';
const YOU = '您好，你的订单今天发出。';
const BLAME = '您自己去找快递。';

let folder: ReturnType<typeof folderWith> | undefined;
afterEach(() => {
  folder?.remove();
  folder = undefined;
});

function inFolder(
  files: Record<string, string | Uint8Array>,
  args: readonly string[],
  stdin?: string,
): Promise<Outcome> {
  folder = folderWith(files);
  return runIn(folder.path, args, stdin);
}

const LINE = ['--format', 'line', '--fail-on', 'error'];

describe('what is checked', () => {
  it.each<[string, readonly string[], string | undefined, string]>([
    ['a text', ['-t', BLAME], undefined, '<text>:1:1 error no-blame-shift'],
    ['several texts', ['-t', GOOD, '-t', BLAME], undefined, '<text#2>:1:1 error no-blame-shift'],
    ['piped text', [], BLAME, '<stdin>:1:1 error no-blame-shift'],
    ['piped text by name', ['-'], BLAME, '<stdin>:1:1 error no-blame-shift'],
    [
      'piped text that stands for a file',
      ['-', '--stdin-filename', '回复/一.md'],
      BLAME,
      '回复/一.md:1:1 error no-blame-shift',
    ],
    ['a file', ['a.txt'], undefined, 'a.txt:3:1 error no-blame-shift'],
    ['a folder', ['.'], undefined, 'a.txt:3:1 error no-blame-shift'],
    ['a glob', ['**/*.txt'], undefined, 'a.txt:3:1 error no-blame-shift'],
    ['a file whose name looks like a glob', ['[b].md'], undefined, '[b].md:1:1 error no-blame-shift'],
    ['one file named twice', ['a.txt', './a.txt', 'a.*'], undefined, 'a.txt:3:1 error no-blame-shift'],
  ])('%s', async (_, args, stdin, expected) => {
    const { stdout, code } = await inFolder(
      { 'a.txt': `${GOOD}\r\n---\r\n${BLAME}\r\n`, '[b].md': BLAME },
      [...args, ...LINE],
      stdin,
    );
    const blames = stdout.split('\n').filter((line) => line.includes('no-blame-shift'));
    expect(blames.length).toBe(args[0] === '.' ? 2 : 1);
    expect(blames.at(-1)).toMatch(new RegExp(`^${expected.replace(/[[\]*.?#]/g, '\\$&')} `));
    expect(code).toBe(1);
  });

  it('what the customer said stands before the draft', async () => {
    const context =
      '{"id":"a-1","messages":[{"role":"customer","text":"还有货吗？"},{"role":"agent","text":"有的。"}]}';
    const { stdout, code } = await inFolder({ 'c.jsonl': context }, [
      '-t',
      GOOD,
      '--context',
      'c.jsonl#a-1',
      '--customer',
      '什么时候发？',
      '-f',
      'json',
    ]);
    expect(code).toBe(0);
    for (const { index } of JSON.parse(stdout).findings) expect(index).toBe(3);
  });

  it('the name on record comes from a flag or the conversation', async () => {
    const context = '{"customerName":"黎芳","messages":[{"role":"customer","text":"在吗"}]}';
    const args = ['-t', '李女士您好，在的。', '-f', 'line'];
    const file = await inFolder({ 'c.jsonl': context }, [...args, '--context', 'c.jsonl']);
    expect(file.stdout).toMatch(/:1:1 error no-wrong-name Not the name on record: “李女士”, not “黎芳”/);
    const flag = await inFolder({}, [...args, '--customer-name', '李芳']);
    expect(flag.stdout).not.toContain('no-wrong-name');
  });

  it('the channel and the turn decide what a greeting is worth', async () => {
    const middle = await inFolder({}, ['-t', '您的订单今天发出。', '--turn', 'middle', '-f', 'line']);
    expect(middle.stdout).toBe('');
    const email = await inFolder({}, ['-t', '您的订单今天发出。', '--channel', 'email', '-f', 'line']);
    expect(email.stdout).toMatch(/warning require-greeting/);
  });
});

describe('the verdict', () => {
  it.each<[readonly string[], number]>([
    [['-t', BLAME], 1],
    [['-t', BLAME, '--fail-on', 'never'], 0],
    [['-t', YOU, '--turn', 'middle'], 0],
    [['-t', YOU, '--turn', 'middle', '--rule', 'use-nin:warning', '--max-warnings', '0'], 1],
    [['-t', YOU, '--turn', 'middle', '--rule', 'use-nin:warning', '--max-warnings', '1'], 0],
    [['-t', YOU, '--turn', 'middle', '--rule', 'use-nin:error'], 1],
    [['-t', YOU, '--turn', 'middle', '--fail-on', 'info'], 1],
    [['-t', BLAME, '--rule', 'no-blame-shift:off'], 0],
    [['-t', BLAME, '没有.txt'], 2],
  ])('%j gives %i', async (args, code) => {
    expect((await inFolder({}, args)).code).toBe(code);
  });

  it('--quiet shows errors only', async () => {
    const { stdout } = await inFolder({}, ['-t', `${BLAME}你看呢？`, '--quiet', '-f', 'line']);
    expect(stdout).toMatch(/^<text>:1:1 error no-blame-shift [^\n]+\n$/);
  });
});

describe('the report', () => {
  it('json is valid even when a file is missing', async () => {
    const { stdout, stderr, code } = await inFolder({ 'a.txt': BLAME }, [
      'a.txt',
      '没有.txt',
      '-f',
      'json',
      '--locale',
      'zh',
    ]);
    expect(code).toBe(2);
    expect(stderr).toBe('replylint: 没有.txt: 没有这个文件\n');
    const document = JSON.parse(stdout);
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(reportSchema);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document.errors).toEqual([{ message: '没有这个文件', path: '没有.txt', line: null, column: null }]);
  });

  it('goes to a file, without colours', async () => {
    const { stdout, code } = await inFolder({ 'a.txt': BLAME }, ['a.txt', '-o', 'report.txt', '--color']);
    expect([stdout, code]).toEqual(['', 1]);
    expect(readFileSync(join(folder!.path, 'report.txt'), 'utf8')).toMatch(/no-blame-shift/);
  });

  it('--timing tells the time of every rule on stderr', async () => {
    const { stderr } = await inFolder({}, ['-t', GOOD, '--timing']);
    expect(stderr).toMatch(/^rule +ms +share\n/);
    expect(stderr).toMatch(/^use-nin +\d+\.\d\d +\d+\.\d%$/m);
  });

  it('an inferred encoding is said', async () => {
    const { stderr, stdout } = await inFolder({ 'a.txt': iconv.encode(`${BLAME}${GOOD}`, 'gbk') }, [
      'a.txt',
      '-f',
      'line',
    ]);
    expect(stderr).toBe('replylint: a.txt: read as GB18030 (inferred; --encoding tells it)\n');
    expect(stdout).toMatch(/^a\.txt:1:1 error no-blame-shift/m);
  });
});

describe('changes', () => {
  const before = `${YOU}\r\n---\r\n登陆帐号后再试。\r\n`;
  const after = '您好，您的订单今天发出。\r\n---\r\n登录账号后再试。\r\n';

  it.each(['utf-8', 'utf-16le', 'gb18030'])('--fix writes %s back and changes nothing else', async (encoding) => {
    const addBOM = encoding !== 'gb18030';
    folder = folderWith({ 'a.txt': iconv.encode(before, encoding, { addBOM }) });
    const { stdout, code } = await runIn(folder.path, ['a.txt', '--fix']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/2 fixed/);
    expect(readFileSync(join(folder.path, 'a.txt'))).toEqual(iconv.encode(after, encoding, { addBOM }));
    expect((await runIn(folder.path, ['a.txt', '--fix'])).stdout).not.toMatch(/fixed/);
  });

  it('--fix-dry-run prints a diff and writes nothing', async () => {
    const text = before.replaceAll('\r', '');
    const { stdout, stderr, code } = await inFolder({ 'a.txt': text }, ['a.txt', '--fix-dry-run']);
    expect(stdout).toBe(
      [
        '--- a.txt',
        '+++ a.txt',
        '@@ -1,3 +1,3 @@',
        `-${YOU}`,
        '+您好，您的订单今天发出。',
        ' ---',
        '-登陆帐号后再试。',
        '+登录账号后再试。',
        '',
      ].join('\n'),
    );
    expect([stderr, code]).toEqual(['replylint: 2 to change; nothing was written\n', 0]);
    expect(readFileSync(join(folder!.path, 'a.txt'), 'utf8')).toBe(text);
  });

  it('--rewrite prints the rewritten reply and nothing else', async () => {
    const { stdout, stderr } = await inFolder({}, ['-t', '我不能帮您退款。', '--rewrite', '--locale', 'zh']);
    expect(stdout).toMatch(/^[^\n]*\{原因\}[^\n]*退款[^\n]*\n$/);
    expect(stderr).toMatch(/^replylint: 改了 \d 处；请补全 \{原因\}/);
  });

  it('--fix is for files', async () => {
    const { stderr, code } = await inFolder({}, ['--fix'], YOU);
    expect([stderr.split('\n')[0], code]).toEqual(['replylint: <stdin>: --fix changes files only', 2]);
  });
});

describe('other commands', () => {
  it('rules lists what is in force', async () => {
    const { stdout, code } = await inFolder({}, ['rules', '--rule', 'use-nin:off']);
    expect(stdout).toMatch(/^ {2}error {4}no-blame-shift +Shifting the blame$/m);
    expect(stdout).toMatch(/^ {2}off {6}use-nin/m);
    expect(code).toBe(0);
  });

  it('explain is a page with worked examples', async () => {
    const { stdout, code } = await inFolder({}, ['explain', 'use-nin', '--locale', 'zh']);
    expect(stdout).toMatch(/✗ 你的订单明天发出。\n {4}~~|✗ 你的订单明天发出。\n {4}--/);
    expect(stdout).toContain('→ 您的订单明天发出。');
    expect(stdout).toMatch(/\n不算的情况\n {2}\S/);
    expect(stdout).toMatch(/\n怎么查\n {2}不该出现的说法（forbid）\n {2}find +informal-you\n/);
    expect(stdout).toMatch(/\n这些词指什么\n {2}informal-you +\S/);
    expect(stdout).toContain('rules: { use-nin: warning }');
    expect(stdout).toMatch(/\n出处\n {2}\S/);
    expect(stdout).toContain('哪些规则集有它');
    expect(code).toBe(0);
  });

  it('explain words limits and conditions', async () => {
    const limit = await inFolder({}, ['explain', 'limit-emoji', '--locale', 'en']);
    expect(limit.stdout).toContain('rules: { limit-emoji: [info, { max: 3 }] }');
    const refusal = await inFolder({}, ['explain', 'no-flat-refusal', '--locale', 'en']);
    expect(refusal.stdout.replace(/\s+/g, ' ')).toMatch(
      /unless the reply has reason, alternative; or this reply or the one before or after has softener, clear-reason, clear-alternative; or the customer's last words/,
    );
  });

  it('init writes a config once, without a terminal too', async () => {
    const { stderr, code } = await inFolder({}, ['init', '--profile', 'formal', '--channel', 'email'], '');
    expect([stderr.split('\n')[1], code]).toEqual([
      'Wrote replylint.config.yaml. Try it: replylint -t "We can\'t do that."',
      0,
    ]);
    const text = readFileSync(join(folder!.path, 'replylint.config.yaml'), 'utf8');
    expect(text).toMatch(/^extends: formal$/m);
    expect(text).toMatch(/^channel: email$/m);
    expect((await runIn(folder!.path, ['init'], '')).code).toBe(2);
    expect((await runIn(folder!.path, ['init', '--force'], '')).code).toBe(0);
    expect((await runIn(folder!.path, ['-t', GOOD])).code).toBe(0);
  });

  it('config says where settings come from', async () => {
    const { stdout, code } = await inFolder({ '.replylintrc.yaml': 'rules:\n  use-nin: error\n' }, ['config', 'a.txt']);
    expect(stdout).toMatch(/^rules\.use-nin +error +\.replylintrc\.yaml:2$/m);
    expect(code).toBe(0);
  });

  it('test runs the examples of own rules', async () => {
    const norm = [
      'check: forbid',
      'severity: warning',
      'options: { find: slang }',
      "what: { zh: '网络用语：「{quote}」', en: 'Slang: “{quote}”' }",
      'why: { zh: 客户未必看得懂。, en: Customers may not understand it. }',
      'advice: { zh: 换成平常的说法。, en: Use plain words. }',
      'source: 团队约定',
      'examples:',
      '  bad: [{ text: 这款绝绝子。, quote: 绝绝子 }, { text: 这款很好。, quote: 很好 }]',
      '  good: [这款很受欢迎。, 绝绝子是网络用语。]',
    ].join('\n');
    const concept = 'about: 网络用语\nphrases: [绝绝子]\nexamples: { hit: [绝绝子], miss: [绝对] }\n';
    const { stdout, code } = await inFolder(
      { 'own/norms/no-slang.yaml': norm, 'own/concepts/zh/slang.yaml': concept },
      ['test', 'own'],
    );
    expect(stdout).toBe(
      [
        'no-slang',
        '  missing  这款很好。',
        '  noisy    绝绝子是网络用语。  reports “绝绝子”',
        '',
        '✖ 1 rule, 6 examples: 4 validated, 1 missing, 0 wrong, 1 noisy',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
  });

  it('help and version are for stdout', async () => {
    const help = await inFolder({}, ['--help', '--locale', 'zh']);
    expect(help.stdout).toMatch(/^用法：/);
    expect(help.stdout).toMatch(/退出码：[\s\S]*例子：/);
    expect([help.code, help.stderr]).toEqual([0, '']);
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    expect((await runIn(folder!.path, ['--version'])).stdout).toBe(`${manifest.version}\n`);
    const bare = await runIn(folder!.path, []);
    expect([bare.stdout, bare.code]).toEqual(['', 2]);
    expect(bare.stderr).toMatch(/^Usage: replylint/);
  });

  it('nothing is left behind', async () => {
    await inFolder({ 'a.txt': BLAME }, ['a.txt']);
    expect(existsSync(join(folder!.path, 'replylint.config.yaml'))).toBe(false);
  });
});

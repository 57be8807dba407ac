import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, describe, expect, it } from 'vitest';
import { openCache } from '../../src/cli/cache.ts';
import { beginRun } from '../../src/cli/checked-files.ts';
import type { CheckRequest } from '../../src/cli/checking.ts';
import { readSource } from '../../src/cli/sources.ts';
import { folderWith, runIn } from './run-in.ts';

const open: { remove(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.remove();
});
function inFolder(files: Readonly<Record<string, string>>): {
  readonly path: string;
  write(more: Readonly<Record<string, string | Uint8Array>>): void;
} {
  const folder = folderWith(files);
  open.push(folder);
  return {
    path: folder.path,
    write(more) {
      for (const [name, content] of Object.entries(more)) {
        mkdirSync(dirname(join(folder.path, name)), { recursive: true });
        writeFileSync(join(folder.path, name), content);
      }
    },
  };
}

const REFUSALS = `# 快捷回复
- title: 改地址
  body: |
    亲，你的订单不能改地址了。😀
    请自己联系快递。
- title: 退货
  body: "您好，\\u8fd9个没办法退，\\"规定\\"就是这样。"
- title: Address
  body: >-
    Hello, we can't do that. It's our policy,
    you should have read it.
`;
const SHIPPING = `## 查物流\n\n你好，可能明天会到吧，请稍等一下下哦。\n\n## 缺货\n\n您好，&nbsp;**这款**没有货，肯定下周补。\n`;
const MENU = JSON.stringify(
  { replies: [{ title: '开票', body: '您好，發票我们会尽快开的！！\n亲，等着就行。' }] },
  null,
  2,
);
const FILES = {
  '话术/改单.yml': REFUSALS,
  '话术/物流.md': SHIPPING,
  '话术/菜单.json': MENU,
  '草稿.txt': '你好，这个不能退。\n---\n亲，等一下哦。\n',
};
const CONFIG = 'replylint.config.yaml';

/** The same run with the cache and without it. */
async function both(cwd: string, args: readonly string[]) {
  return {
    cached: await runIn(cwd, [...args, '--format', 'json', '--cache']),
    fresh: await runIn(cwd, [...args, '--format', 'json']),
  };
}

/** Whether a file would be taken from the cache. */
async function isKnown(cwd: string, path: string, request: CheckRequest = {}): Promise<boolean> {
  const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {}, cwd };
  const run = await beginRun([path], { ...request, cache: true, quiet: true }, io, 'zh');
  const cache = await openCache(run);
  const read = await readSource({ kind: 'file', path, isNamed: true }, io, run.config);
  return cache?.get(read) !== undefined;
}

describe('a run with the cache', () => {
  it('tells what a run without it tells: the first, the second, and after a change', async () => {
    const { path, write } = inFolder(FILES);
    for (let round = 0; round < 2; round++) {
      const { cached, fresh } = await both(path, ['.']);
      expect(cached).toEqual(fresh);
      expect(JSON.parse(fresh.stdout).findings.length).toBeGreaterThan(8);
      expect(await isKnown(path, '话术/改单.yml')).toBe(true);
    }
    write({ '话术/改单.yml': REFUSALS.replace('没办法退', '暂时退不了') });
    expect(await isKnown(path, '话术/改单.yml')).toBe(false);
    expect(await isKnown(path, '话术/物流.md')).toBe(true);
    const { cached, fresh } = await both(path, ['.']);
    expect(cached).toEqual(fresh);
  });

  it('tells it in every format', async () => {
    const { path } = inFolder(FILES);
    await runIn(path, ['.', '--cache']);
    for (const format of ['pretty', 'line', 'json', 'sarif', 'github', 'gitlab', 'rdjson', 'markdown']) {
      for (const locale of ['zh', 'en']) {
        const args = ['.', '--format', format, '--locale', locale];
        expect(await runIn(path, [...args, '--cache']), format).toEqual(await runIn(path, args));
      }
    }
  });

  it('of every kind of file', async () => {
    const { path, write } = inFolder({
      '话术.csv':
        '标题,回复,replylint\r\n查物流,"你好，""可能""明天会到吧。\n亲，稍等。",no-vague-wording 物流部核对过\r\n退货,亲，你的申请我们尽快处理。,no-slang 老客户群\r\n',
      '话术.tsv': '标题\t回复\n催单\t你好，这个我们没办法催的哦。\n',
      '菜单.json5': "// 菜单\n{ replies: [{ title: '开票', body: '你好，\\u53d1票我们会尽快开的！！' }], }\n",
      '帮助.html':
        '<h2>退货</h2><p>你好，&quot;退货&quot;我们没<b>办法</b>处理的哦。</p><!-- replylint-disable-next-line no-slang -- 旧 -->\n<h2>换货</h2><p>亲，你自己看说明。</p>\n',
      'zh.po':
        'msgid ""\nmsgstr "Language: zh_CN\\n"\n\n#: 客服\nmsgid "reply.wait"\nmsgstr ""\n"你好，请稍等一下哦，"\n"我们会尽快处理的。"\n',
      '说明.md': '# 快捷回复\n\n> 你好，**这个**没办法 &amp; 不能退。\n\n> 亲，你自己联系快递吧。\n',
      草稿: '你好，这个不能退。\n',
    });
    const book = [
      {
        name: '售后',
        rows: [
          ['标题', '回复'],
          ['退货', '你好，你的订单我们没办法退。'],
          ['催单', '亲，可能明天到。'],
        ],
      },
    ];
    write({ '表.xlsx': await writeXlsx({ sheets: book }) });
    await runIn(path, ['.', '草稿', '--cache']);
    const files = readdirSync(path).filter((name) => /^[^.]/.test(name) && name !== 'package.json');
    for (const name of files) expect(await isKnown(path, name), name).toBe(true);
    const { cached, fresh } = await both(path, ['.', '草稿']);
    expect(cached).toEqual(fresh);
    const { findings } = JSON.parse(fresh.stdout) as { findings: { path: string }[] };
    expect([...new Set(findings.map((finding) => finding.path))].sort()).toEqual(files.sort());
  });

  it('needs neither what reads the format nor what checks it', async () => {
    const { path } = inFolder(FILES);
    await runIn(path, ['.', '--cache']);
    const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {}, cwd: path };
    const run = await beginRun(['.'], { cache: true }, io, 'zh');
    const cache = await openCache({
      ...run,
      config: {
        ...run.config,
        linterFor: (target) => {
          const { rules, scores, profile } = run.config.linterFor(target);
          return {
            rules,
            scores,
            profile,
            get linter(): never {
              throw new Error('made a linter');
            },
          };
        },
      },
    });
    const read = await readSource({ kind: 'file', path: '话术/改单.yml', isNamed: true }, io, run.config);
    const known = cache!.get(read)!;
    expect(known.replies.map(({ text }) => text)).toEqual([
      '亲，你的订单不能改地址了。😀\n请自己联系快递。\n',
      '您好，这个没办法退，"规定"就是这样。',
      "Hello, we can't do that. It's our policy, you should have read it.",
    ]);
    expect(known.known!.every((findings) => findings.length > 0)).toBe(true);
  });
});

const RULE = (severity: string) => `check: forbid
severity: ${severity}
category: style
options: { find: own-cute }
what: { zh: '口吻不合适：「{quote}」', en: 'too cute: “{quote}”' }
why: { zh: 客户要的是办法。, en: Customers want help. }
advice: { zh: 换个说法。, en: Say it another way. }
source: 本店
examples:
  bad: [{ text: 稍等哦。, quote: 哦 }]
  good: [请稍等。]
`;
const CONCEPT = (phrases: string) =>
  `about: 撒娇的话\nphrases: [${phrases}]\nexamples: { hit: [等着就行哦], miss: [请稍等] }\n`;

describe('what is kept holds', () => {
  const OWN = { 'own/norms/no-cute.yaml': RULE('warning'), 'own/concepts/zh/own-cute.yaml': CONCEPT('哦, 哟') };
  const configs: Readonly<Record<string, string>> = {
    severity: 'rules: { use-nin: error }',
    off: 'rules: { use-nin: off }',
    forbid: 'forbid: [规定, { phrase: 尽快, instead: [今天18点前] }]',
    prefer: 'prefer: { 亲: 您好 }',
    glossary: 'glossary: { allow: [等一下] }',
    concepts: 'concepts: { refusal: { add: [联系快递] } }',
    profile: 'extends: strict',
    override: 'overrides: [{ files: "话术/改单.yml", rules: { use-nin: error } }]',
    'override by channel': 'overrides: [{ channel: email, rules: { use-nin: error } }]',
    'override by kind': 'overrides: [{ kind: canned, rules: { use-nin: error } }]',
    channel: 'channel: phone',
    told: 'canned: [{ files: "话术/*.yml", select: "*.body", turn: first }]',
    'own rules': 'rulePaths: own',
  };
  for (const [name, config] of Object.entries(configs)) {
    it(`not when the config changes: ${name}`, async () => {
      const { path, write } = inFolder({ ...FILES, ...OWN });
      const args = ['话术/改单.yml'];
      await runIn(path, [...args, '--cache']);
      expect(await isKnown(path, '话术/改单.yml')).toBe(true);
      write({ [CONFIG]: config });
      expect(await isKnown(path, '话术/改单.yml')).toBe(false);
      const { cached, fresh } = await both(path, args);
      expect(cached).toEqual(fresh);
      expect(await isKnown(path, '话术/改单.yml')).toBe(true);
    });
  }

  const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'a rule file': { 'own/norms/no-cute.yaml': RULE('error') },
    'a concept file': { 'own/concepts/zh/own-cute.yaml': CONCEPT('哦, 没办法') },
    'a new file': { 'own/norms/no-cute-too.yaml': RULE('info') },
  };
  for (const [name, files] of Object.entries(own)) {
    it(`not when own rules change: ${name}`, async () => {
      const { path, write } = inFolder({ ...FILES, ...OWN, [CONFIG]: 'rulePaths: own' });
      await runIn(path, ['话术/改单.yml', '--cache']);
      expect(await isKnown(path, '话术/改单.yml')).toBe(true);
      write(files);
      expect(await isKnown(path, '话术/改单.yml')).toBe(false);
      const { cached, fresh } = await both(path, ['话术/改单.yml']);
      expect(cached).toEqual(fresh);
    });
  }

  const requests: Readonly<Record<string, CheckRequest>> = {
    channel: { channel: 'email' },
    profile: { profile: 'strict' },
    rule: { rule: ['use-nin:error'] },
    'no config': { config: false, rule: ['use-nin:off'] },
    customer: { customer: '什么时候发货？' },
    'customer’s name': { customerName: '王芳' },
    context: { context: '之前.jsonl' },
    turn: { turn: 'first' },
    kind: { kind: 'draft' },
    encoding: { encoding: 'utf-8' },
  };
  for (const [name, request] of Object.entries(requests)) {
    it(`not for another request: ${name}`, async () => {
      const context = JSON.stringify({ id: 'c1', messages: [{ role: 'customer', text: '在吗？' }] });
      const { path } = inFolder({ ...FILES, '之前.jsonl': `${context}\n` });
      await runIn(path, ['话术/改单.yml', '--cache']);
      expect(await isKnown(path, '话术/改单.yml')).toBe(true);
      expect(await isKnown(path, '话术/改单.yml', request)).toBe(false);
    });
  }

  it('when only the time, the wording, the verdict or the place of the folder is another', async () => {
    const { path, write } = inFolder({ ...FILES, [CONFIG]: 'rules: { use-nin: error }\n' });
    await runIn(path, ['.', '--cache']);
    utimesSync(join(path, '话术/改单.yml'), new Date(), new Date(0));
    write({ [CONFIG]: '# 会上定的\nrules: { use-nin: error }\nfailOn: never\nlocale: en\nmaxWarnings: 3\n' });
    expect(await isKnown(path, '话术/改单.yml', { failOn: 'info', format: 'sarif', quiet: true })).toBe(true);
  });
});

describe('the cache file', () => {
  it('stands among the packages of the project, in the working directory, or where it is told', async () => {
    const { path, write } = inFolder(FILES);
    await runIn(path, ['草稿.txt', '--cache']);
    expect(existsSync(join(path, '.replylintcache'))).toBe(true);
    write({ 'node_modules/.keep': '', 'docs/回复.txt': '你好。\n' });
    await runIn(join(path, 'docs'), ['回复.txt', '--cache']);
    expect(existsSync(join(path, 'node_modules/.cache/replylint/checked'))).toBe(true);
    await runIn(path, ['草稿.txt', '--cache-location', 'tmp/ci.cache']);
    await runIn(path, ['草稿.txt', '--cache-location', 'tmp/']);
    expect(readdirSync(join(path, 'tmp')).sort()).toEqual(['.replylintcache', 'ci.cache']);
  });

  it('knows of files without replies too', async () => {
    const { path } = inFolder({ ...FILES, 'ci.yml': 'on: push\njobs: { lint: { runs-on: ubuntu-latest } }\n' });
    const { cached, fresh } = await both(path, ['.']);
    expect(cached).toEqual(fresh);
    expect(fresh.stderr).toContain('ci.yml');
    expect(await isKnown(path, 'ci.yml')).toBe(true);
    expect(await both(path, ['.'])).toEqual({ cached: fresh, fresh });
    expect(await both(path, ['ci.yml'])).toMatchObject({ cached: { code: 2 }, fresh: { code: 2 } });
  });

  it('drops files that are gone, and keeps those of other runs', async () => {
    const { path } = inFolder(FILES);
    const kept = () =>
      readFileSync(join(path, '.replylintcache'), 'utf8')
        .split('\n')
        .slice(1, -1)
        .map((line) => JSON.parse(line.split('\t')[1]!))
        .sort();
    await runIn(path, ['话术', '--cache']);
    await runIn(path, ['草稿.txt', '--cache']);
    expect(kept()).toEqual(['草稿.txt', '话术/改单.yml', '话术/物流.md', '话术/菜单.json'].sort());
    rmSync(join(path, '话术/菜单.json'));
    await runIn(path, ['草稿.txt', '--cache']);
    expect(kept()).toEqual(['草稿.txt', '话术/改单.yml', '话术/物流.md'].sort());
  });

  it('is whole after runs at the same time', async () => {
    const { path } = inFolder(FILES);
    const names = ['话术/改单.yml', '话术/物流.md', '话术/菜单.json', '草稿.txt'];
    await Promise.all(names.flatMap((name) => [runIn(path, [name, '--cache']), runIn(path, ['.', '--cache'])]));
    const { cached, fresh } = await both(path, ['.']);
    expect(cached).toEqual(fresh);
    expect(cached.stderr).toBe('');
    expect(readdirSync(path).filter((name) => name.startsWith('.'))).toEqual(['.replylintcache']);
  });

  for (const [name, damage] of Object.entries({
    'cut off': (text: string) => text.slice(0, text.length >> 1),
    'a letter changed': (text: string) => text.replace('不能改', '不能换'),
    'a number changed': (text: string) => text.replace(/\d(?=[^\n]*\n?$)/, '9'),
  })) {
    it(`is made anew when it is damaged: ${name}`, async () => {
      const { path } = inFolder(FILES);
      await runIn(path, ['.', '--cache']);
      const file = join(path, '.replylintcache');
      const whole = readFileSync(file, 'utf8');
      const damaged = damage(whole.replace('\n', '\n不能改'));
      writeFileSync(file, damaged);
      const { cached, fresh } = await both(path, ['.']);
      expect(cached.stderr).toContain('the cache .replylintcache was damaged and is made anew');
      expect({ ...cached, stderr: '' }).toEqual({ ...fresh, stderr: '' });
      expect((await both(path, ['.'])).cached.stderr).toBe('');
    });
  }

  it('of another build is made anew without a word', async () => {
    const { path } = inFolder(FILES);
    await runIn(path, ['.', '--cache']);
    const file = join(path, '.replylintcache');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^(\S+ )./, '$1x'));
    expect(await isKnown(path, '草稿.txt')).toBe(false);
    expect((await both(path, ['.'])).cached.stderr).toBe('');
    expect(await isKnown(path, '草稿.txt')).toBe(true);
  });

  it('never takes the place of a file that is something else', async () => {
    const { path } = inFolder(FILES);
    const { code, stderr } = await runIn(path, ['草稿.txt', '--cache-location', '话术/菜单.json']);
    expect(code).toBe(2);
    expect(stderr).toContain('话术/菜单.json: this is no cache of replylint');
    expect(readFileSync(join(path, '话术/菜单.json'), 'utf8')).toBe(MENU);
  });

  it.skipIf(process.platform === 'win32')('never takes the place of a pipe or a device', async () => {
    const { path } = inFolder(FILES);
    execFileSync('mkfifo', [join(path, '管道')]);
    const { code, stderr } = await runIn(path, ['草稿.txt', '--cache-location', '管道']);
    expect([code, stderr.includes('管道: this is no cache of replylint')]).toEqual([2, true]);
    expect(statSync(join(path, '管道')).isFIFO()).toBe(true);
  });

  it('that cannot be written is told, and fails nothing', async () => {
    const { path } = inFolder({ ...FILES, 挡路: '' });
    const cached = await runIn(path, ['草稿.txt', '--cache-location', '挡路/缓存']);
    expect(cached.stderr).toContain('the cache could not be written');
    expect({ ...cached, stderr: '' }).toEqual({ ...(await runIn(path, ['草稿.txt'])), stderr: '' });
  });

  it('is left alone by what has to read everything, and keeps no broken file', async () => {
    const { path, write } = inFolder(FILES);
    for (const flag of ['--fix', '--fix-dry-run', '--rewrite']) await runIn(path, ['草稿.txt', flag, '--cache']);
    expect(existsSync(join(path, '.replylintcache'))).toBe(false);
    write({ '话术/改单.yml': '- title: "没有\n  body: [' });
    for (let round = 0; round < 2; round++) {
      const { cached, fresh } = await both(path, ['.']);
      expect(cached).toEqual(fresh);
      expect(cached.code).toBe(2);
    }
  });

  it('is not used with checks of one’s own code', async () => {
    const { path } = inFolder({
      ...FILES,
      [CONFIG]: 'checks: 检查.mjs\n',
      '检查.mjs': 'export const check = { id: "own", options: {}, create: () => () => [] };\n',
    });
    const { stderr } = await runIn(path, ['草稿.txt', '--cache']);
    expect(stderr).toContain('the cache is not used');
    expect(existsSync(join(path, '.replylintcache'))).toBe(false);
  });
});

it('never gives a stale answer, whatever is edited between runs', async () => {
  const words = [
    '亲，不能退。',
    '您好，请稍等。',
    '你自己看说明。',
    '可能明天到吧。',
    "We can't do that.",
    '規定就是這樣。😀',
  ];
  const reply = fc.constantFrom(...words);
  const configs = [
    '{}',
    'forbid: [明天]',
    'rules: { use-nin: error }',
    'glossary: { allow: [可能] }',
    'channel: email',
    'rulePaths: own',
  ];
  const step = fc.oneof(
    fc.record({
      file: fc.constantFrom('a.yml', 'b.yml', 'c.md', 'd.txt'),
      replies: fc.array(reply, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ config: fc.constantFrom(...configs) }),
    fc.record({ phrases: fc.constantFrom('哦, 吧', '退, 说明', '😀') }),
    fc.record({ flags: fc.constantFrom([], ['--channel', 'phone'], ['--turn', 'last'], ['--profile', 'strict']) }),
    fc.record({ rename: fc.constant(true) }),
  );
  const spelled = (file: string, replies: readonly string[]) =>
    file.endsWith('.yml')
      ? replies
          .map((text, i) => `- title: 第${i}条\n  body: ${i % 2 === 0 ? JSON.stringify(text) : `|\n    ${text}`}\n`)
          .join('')
      : file.endsWith('.md')
        ? replies.map((text, i) => `## 第${i}条\n\n${text}\n`).join('\n')
        : `${replies.join('\n---\n')}\n`;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      const { path, write } = inFolder({
        'a.yml': spelled('a.yml', words.slice(0, 2)),
        'd.txt': '您好。\n',
        'own/norms/no-cute.yaml': RULE('warning'),
        'own/concepts/zh/own-cute.yaml': CONCEPT('哦'),
        [CONFIG]: '{}',
      });
      let flags: readonly string[] = [];
      for (const one of [undefined, ...steps]) {
        if (one && 'file' in one) write({ [one.file]: spelled(one.file, one.replies) });
        if (one && 'config' in one) write({ [CONFIG]: one.config });
        if (one && 'phrases' in one) write({ 'own/concepts/zh/own-cute.yaml': CONCEPT(one.phrases) });
        if (one && 'flags' in one) flags = one.flags;
        if (one && 'rename' in one) write({ 'e.yml': readFileSync(join(path, 'a.yml'), 'utf8') });
        const files = readdirSync(path).filter((name) => /^[a-e]\./.test(name));
        const { cached, fresh } = await both(path, [...files, ...flags]);
        expect(cached).toEqual(fresh);
      }
    }),
    { numRuns: 10 },
  );
}, 60_000);

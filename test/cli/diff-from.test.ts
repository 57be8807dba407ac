import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { changedIn, withinChanges } from '../../src/cli/changed-lines.ts';
import { type Changes, changesSince } from '../../src/cli/git-changes.ts';
import { readDiff } from '../../src/cli/git-diff.ts';
import { describeError, UserError } from '../../src/errors.ts';
import { slice } from '../../src/text/written.ts';
import { NOBODY, repositoryWith, type TestRepository } from './git-in.ts';
import { folderWith, runIn } from './run-in.ts';

const open: { remove(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.remove();
});
function inRepository(files: Readonly<Record<string, string | Uint8Array>>): TestRepository {
  const repository = repositoryWith(files);
  open.push(repository);
  return repository;
}
const since = (cwd: string, ref = 'main'): Promise<Changes> => changesSince({ cwd, env: NOBODY }, ref);
async function failure(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (error instanceof UserError) return describeError(error, 'en');
  throw new Error(`no UserError: ${error}`);
}

const REPLIES = `- title: 查物流
  body: |
    您好，您的包裹已经到达杭州转运中心。
    预计明天送达，请留意电话。
- title: 退货
  body: |
    您好，签收后七天内可以申请退货。
    请在订单页点“申请售后”。
- title: 开发票
  body: |
    您好，电子发票会发到您预留的邮箱。
    一般一个工作日内到。
`;

/** The titles of the entries of `source` that count as changed. */
function titles(source: string, lines: ReturnType<Changes['linesOf']>): readonly string[] {
  const isChanged = changedIn(source, lines);
  const starts = [...source.matchAll(/^- title: (.*)$/gm)].map(({ index, 1: title }) => ({ index, title: title! }));
  return starts.flatMap(({ index, title }, i) => {
    const end = starts[i + 1]?.index ?? source.length;
    return isChanged({ region: { start: index, end } }) ? [title.trim()] : [];
  });
}

describe('the replies that count as changed', () => {
  const cases: readonly { name: string; after: string; changed: readonly string[] }[] = [
    { name: 'nothing', after: REPLIES, changed: [] },
    { name: 'a line of one', after: REPLIES.replace('七天', '十五天'), changed: ['退货'] },
    { name: 'a title', after: REPLIES.replace('开发票', '要发票'), changed: ['要发票'] },
    {
      name: 'a line added within one',
      after: REPLIES.replace('    请在订单页', '    生鲜除外。\n    请在订单页'),
      changed: ['退货'],
    },
    {
      name: 'a line added at the end of one',
      after: REPLIES.replace('请留意电话。\n', '请留意电话。\n    祝您生活愉快。\n'),
      changed: ['查物流'],
    },
    {
      name: 'a line taken out within one',
      after: REPLIES.replace('    您好，签收后七天内可以申请退货。\n', ''),
      changed: ['退货'],
    },
    {
      name: 'the last line of one taken out',
      after: REPLIES.replace('    请在订单页点“申请售后”。\n', ''),
      changed: ['退货'],
    },
    {
      name: 'the last line of the file taken out',
      after: REPLIES.replace('    一般一个工作日内到。\n', ''),
      changed: ['开发票'],
    },
    { name: 'a whole entry taken out', after: REPLIES.replace(/- title: 退货.*?(?=- title: 开)/s, ''), changed: [] },
    { name: 'the first entry taken out', after: REPLIES.slice(REPLIES.indexOf('- title: 退货')), changed: [] },
    { name: 'the last entry taken out', after: REPLIES.slice(0, REPLIES.indexOf('- title: 开发票')), changed: [] },
    {
      name: 'a new entry',
      after: REPLIES.replace('- title: 开发票', '- title: 换货\n  body: |\n    亲，自己看说明。\n- title: 开发票'),
      changed: ['换货'],
    },
    { name: 'other line ends', after: REPLIES.replaceAll('\n', '\r\n'), changed: ['查物流', '退货', '开发票'] },
    { name: 'no line break at the end', after: REPLIES.trimEnd(), changed: ['开发票'] },
  ];
  for (const { name, after, changed } of cases) {
    it(name, async () => {
      const repository = inRepository({ '快捷回复/售后 常用.yml': REPLIES });
      repository.write({ '快捷回复/售后 常用.yml': after });
      const changes = await since(repository.path);
      expect(titles(after, changes.linesOf('快捷回复/售后 常用.yml'))).toEqual(changed);
    });
  }

  it('a comment that let something pass is taken out: the reply below it, or all of the file', async () => {
    const next = '# replylint-disable-next-line no-dear -- 老客户群\n';
    const range = '# replylint-disable no-dear -- 老客户群\n';
    const repository = inRepository({
      'next.yml': REPLIES.replace('- title: 退货', `${next}- title: 退货`),
      'range.yml': range + REPLIES,
      'enable.yml': range + REPLIES,
    });
    repository.write({
      'next.yml': REPLIES,
      'range.yml': REPLIES,
      'enable.yml': range + REPLIES.replace('- title: 退货', '# replylint-enable\n- title: 退货'),
    });
    const changes = await since(repository.path);
    expect(titles(REPLIES, changes.linesOf('next.yml'))).toEqual(['退货']);
    expect(changes.linesOf('range.yml')).toBe('all');
    expect(changes.linesOf('enable.yml')).toBe('all');
  });

  it('the end of a Markdown section is of that section', async () => {
    const before =
      '## 查物流\n\n您好，包裹在路上。\n\n请留意电话。\n\n## 退货\n\n您好，七天内可退。\n\n## 发票\n\n稍后发到邮箱。\n';
    const repository = inRepository({ '话术.md': before, '话术2.md': before });
    const shorter = before.replace('请留意电话。\n\n', '');
    const without = before.replace(/## 退货.*?(?=## 发)/s, '');
    repository.write({ '话术.md': shorter, '话术2.md': without });
    const changes = await since(repository.path);
    const first = (text: string, path: string) =>
      changedIn(text, changes.linesOf(path))({ region: { start: 0, end: text.indexOf('。', 0) + 1 } });
    expect(first(shorter, '话术.md')).toBe(true);
    expect(first(without, '话术2.md')).toBe(false);
  });

  it('any edit of any entry, and no other', async () => {
    const repository = inRepository({});
    const entry = (id: number, words: string, more: number) =>
      `- title: 第${id}条\n  body: |\n    您好，这是第${id}条：${words}。\n${Array.from({ length: more }, (_, i) => `    第${id}条的第${i}句补充。\n`).join('')}`;
    const edits = fc.array(
      fc.record({ more: fc.nat(2), edit: fc.constantFrom('keep', 'change', 'longer', 'drop', 'before') }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(edits, async (entries) => {
        const before = entries.map(({ more }, i) => entry(i, '请稍等', more)).join('');
        const changed: string[] = [];
        const after = entries
          .map(({ more, edit }, i) => {
            if (edit === 'drop') return '';
            if (edit !== 'keep' && edit !== 'before') changed.push(`第${i}条`);
            if (edit === 'before') changed.push(`第${i + 100}条`);
            const lead = edit === 'before' ? entry(i + 100, '新加的', 1) : '';
            return lead + entry(i, edit === 'change' ? '马上处理' : '请稍等', more + (edit === 'longer' ? 1 : 0));
          })
          .join('');
        repository.write({ 'a.yml': before });
        repository.git('add', 'a.yml');
        repository.git('commit', '--quiet', '--allow-empty', '--message', '话术更新');
        repository.write({ 'a.yml': after });
        const changes = await since(repository.path, 'HEAD');
        expect(titles(after, changes.linesOf('a.yml')).toSorted()).toEqual(changed.toSorted());
      }),
      { numRuns: 25 },
    );
  });
});

describe('the files that count as changed', () => {
  it('commits of the branch, the working tree and new files; not what others changed on main', async () => {
    const repository = inRepository({ 'a.yml': REPLIES, 'b.yml': REPLIES, 'c.yml': REPLIES, '.gitignore': 'out/\n' });
    repository.git('checkout', '--quiet', '-b', 'branch');
    repository.write({ 'a.yml': REPLIES.replace('七天', '八天') });
    repository.commit();
    repository.git('checkout', '--quiet', 'main');
    repository.write({ 'b.yml': REPLIES.replace('七天', '九天') });
    repository.commit();
    repository.git('checkout', '--quiet', 'branch');
    repository.write({
      'c.yml': REPLIES.replace('七天', '十天'),
      '新增/换货.yml': REPLIES,
      'out/made.yml': REPLIES,
    });
    const changes = await since(repository.path);
    expect(changes.paths).toEqual(['a.yml', 'c.yml', '新增/换货.yml']);
    expect(changes.note).toBeUndefined();
    expect(changes.linesOf('新增/换货.yml')).toBe('all');
    expect(changes.linesOf('b.yml')).toBe('none');
    expect(changes.linesOf('out/made.yml')).toBe('none');
    expect(changes.linesOf(join(repository.path, 'a.yml'))).toEqual([
      { start: 7, end: 7, removed: expect.any(String) },
    ]);
    expect(changes.linesOf('/etc/hosts')).toBe('all');
  });

  it('renamed, emptied, deleted, made executable, of bytes, with odd names', async () => {
    const odd = 'b/ "引号"\t\\反斜杠\n换行.yml';
    const repository = inRepository({
      'old.yml': REPLIES,
      'older.yml': REPLIES,
      'gone.yml': REPLIES,
      'run.yml': `# 直接运行\n${REPLIES}`,
      'book.xlsx': new Uint8Array([80, 75, 0, 1, 2, 3]),
      [odd]: REPLIES,
    });
    repository.rename('old.yml', '快捷回复/新名 字.yml');
    repository.rename('older.yml', '快捷回复/改过.yml');
    repository.write({
      '快捷回复/改过.yml': REPLIES.replace('七天', '八天'),
      'book.xlsx': new Uint8Array([80, 75, 0, 1, 2, 4]),
      [odd]: REPLIES.replace('明天', '后天'),
    });
    repository.delete('gone.yml');
    repository.git('add', '--all');
    repository.git('update-index', '--chmod=+x', 'run.yml');
    repository.commit();
    const changes = await since(repository.path, 'HEAD~1');
    expect(changes.linesOf('快捷回复/新名 字.yml')).toBe('none');
    expect(titles(REPLIES, changes.linesOf('快捷回复/改过.yml'))).toEqual(['退货']);
    expect(changes.linesOf('run.yml')).toBe('none');
    expect(changes.linesOf('book.xlsx')).toBe('all');
    expect(titles(REPLIES, changes.linesOf(odd))).toEqual(['查物流']);
    expect(changes.paths).toEqual([odd, 'book.xlsx', '快捷回复/改过.yml'].toSorted());
  });

  it('seen from a folder of the repository, through links, and from another working tree', async () => {
    const repository = inRepository({ '客服/话术/a.yml': REPLIES, 'b.yml': REPLIES });
    repository.write({ '客服/话术/a.yml': REPLIES.replace('七天', '八天'), 'b.yml': REPLIES.replace('七天', '八天') });
    const inside = join(repository.path, '客服');
    const changes = await since(inside);
    expect(changes.paths).toEqual([`${repository.path}/b.yml`, '话术/a.yml'].toSorted());
    expect(titles(REPLIES, changes.linesOf('话术/a.yml'))).toEqual(['退货']);
    expect(titles(REPLIES, changes.linesOf('../b.yml'))).toEqual(['退货']);
    const links = folderWith({});
    open.push(links);
    symlinkSync(repository.path, join(links.path, 'link'));
    const linked = await since(join(links.path, 'link'));
    expect(linked.paths).toEqual(['b.yml', '客服/话术/a.yml'].toSorted());
    expect(titles(REPLIES, linked.linesOf('客服/话术/a.yml'))).toEqual(['退货']);
    const other = join(links.path, 'other');
    repository.git('worktree', 'add', '--quiet', other);
    expect((await since(other)).paths).toEqual([]);
  });

  it('a submodule that was changed counts whole', async () => {
    const shared = inRepository({ '通用.yml': REPLIES });
    const repository = inRepository({ 'a.yml': REPLIES });
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', shared.path, '共享');
    repository.commit();
    expect((await since(repository.path, 'HEAD')).linesOf('共享/通用.yml')).toBe('none');
    repository.write({ '共享/通用.yml': REPLIES.replace('七天', '八天') });
    expect((await since(repository.path, 'HEAD')).linesOf('共享/通用.yml')).toBe('all');
    expect((await since(repository.path, 'HEAD')).linesOf('a.yml')).toBe('none');
  });

  it('whatever the settings of the user are', async () => {
    const repository = inRepository({ 'a.yml': REPLIES });
    const settings = {
      'diff.noprefix': 'true',
      'diff.mnemonicPrefix': 'true',
      'diff.external': 'false',
      'diff.renames': 'false',
      'diff.interHunkContext': '9',
      'diff.context': '7',
      'diff.relative': 'true',
      'diff.submodule': 'log',
      'color.ui': 'always',
      'core.quotePath': 'true',
      'core.pager': 'false',
    };
    for (const [key, value] of Object.entries(settings)) repository.git('config', key, value);
    const after = REPLIES.replace('查物流', '看物流').replace('邮箱', '手机');
    repository.rename('a.yml', '改名.yml');
    repository.write({ '改名.yml': after });
    repository.commit();
    const changes = await changesSince(
      { cwd: repository.path, env: { ...NOBODY, GIT_DIFF_OPTS: '--unified=9', LANG: 'zh_CN.UTF-8' } },
      'HEAD~1',
    );
    expect(titles(after, changes.linesOf('改名.yml'))).toEqual(['看物流', '开发票']);
  });
});

describe('what it is compared with', () => {
  it('the ref itself, told, where the clone shares no commit with it', async () => {
    const repository = inRepository({ 'a.yml': REPLIES });
    repository.git('checkout', '--quiet', '--orphan', 'fresh');
    repository.write({ 'a.yml': REPLIES.replace('七天', '八天') });
    repository.commit();
    const changes = await since(repository.path);
    expect(changes.note?.en).toContain('fetch-depth: 0');
    expect(titles(REPLIES, changes.linesOf('a.yml'))).toEqual(['退货']);
  });

  it('nothing at all, for the commit of zeros', async () => {
    const repository = inRepository({ 'a.yml': REPLIES });
    const changes = await since(repository.path, '0'.repeat(40));
    expect(changes.linesOf('a.yml')).toBe('all');
    expect(changes.note?.zh).toContain('新分支');
  });

  it('a tag with a name of words, and a commit by its number', async () => {
    const repository = inRepository({ 'a.yml': REPLIES });
    repository.git('tag', '--annotate', '上线-2026', '--message', '上线');
    const commit = repository.git('rev-parse', '--short', 'HEAD').trim();
    repository.write({ 'a.yml': REPLIES.replace('七天', '八天') });
    repository.commit();
    for (const ref of ['上线-2026', commit, 'HEAD^']) {
      expect(titles(REPLIES, (await since(repository.path, ref)).linesOf('a.yml'))).toEqual(['退货']);
    }
  });

  const wrong: readonly { ref: string; said: readonly string[] }[] = [
    { ref: 'mian', said: ['no branch, tag or commit “mian”', 'did you mean “main”?'] },
    { ref: 'origin/main', said: ['no branch, tag or commit “origin/main”', 'git fetch origin main', 'fetch-depth: 0'] },
    { ref: 'main...HEAD', said: ['no range'] },
    { ref: '--output=/tmp/x', said: ['no branch, tag or commit “--output=/tmp/x”'] },
    { ref: '-h', said: ['no branch, tag or commit “-h”'] },
    { ref: '', said: ['incomplete: “”', 'GITHUB_BASE_REF'] },
    { ref: 'origin/', said: ['incomplete: “origin/”', 'GITHUB_BASE_REF'] },
    { ref: 'main; touch here', said: ['no branch, tag or commit'] },
  ];
  for (const { ref, said } of wrong) {
    it(`no such ref: ${ref || '(empty)'}`, async () => {
      const repository = inRepository({ 'a.yml': REPLIES });
      const told = await failure(since(repository.path, ref));
      for (const words of said) expect(told).toContain(words);
    });
  }

  it('says where there is no repository, no working tree and no Git', async () => {
    const folder = folderWith({ 'a.yml': REPLIES });
    open.push(folder);
    expect(await failure(since(folder.path))).toContain('not in a git repository');
    const bare = join(folder.path, 'bare');
    mkdirSync(bare);
    const repository = inRepository({ 'a.yml': REPLIES });
    repository.git('init', '--quiet', '--bare', bare);
    expect(await failure(since(bare))).toContain('not in a git repository');
    const noGit = changesSince({ cwd: repository.path, env: { PATH: folder.path } }, 'main');
    expect(await failure(noGit)).toContain('git could not be run');
  });
});

it('lines that look like those of a diff are lines', () => {
  const output = [
    '2\t1\ta.md\0\0diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -3 +3,2 @@ 标题\n--- 上一条\n+++ 下一条\n+@@ -1 +1 @@\n',
    '@@ -9,2 +10,0 @@\n---- a\n-++ b/c.md\n\\ No newline at end of file\n',
  ].join('');
  expect([...readDiff(Buffer.from(output))]).toEqual([
    [
      'a.md',
      [
        { start: 3, end: 4, removed: '-- 上一条' },
        { start: 11, end: 10, removed: '--- a' },
      ],
    ],
  ]);
});

it('what is wrong with the file itself counts on changed lines, and before or in a changed reply', () => {
  const text = '# 一\n- body: 您好。\n# 二\n- body: 在的。\n# 三\n- body: 请讲。\n# 四\n';
  const spanOf = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const said = { zh: '没有用处', en: 'of no use' };
  const findings = ['# 一', '# 二', '# 三', '# 四'].map((words) => ({
    ...spanOf(words),
    rule: 'unused-suppression',
    severity: 'warning' as const,
    what: said,
    why: said,
    advice: said,
  }));
  const replies = ['- body: 您好。', '- body: 在的。', '- body: 请讲。'].map((words) => ({
    conversation: {
      id: 'a.yml',
      kind: 'canned' as const,
      messages: [{ role: 'agent' as const, text: words.slice(8) }],
    },
    reply: { key: '', ...slice(text, spanOf(words).start + 8, spanOf(words).end), region: spanOf(words) },
    findings: [],
    hidden: [],
    ruleById: new Map(),
  }));
  const checked = { path: 'a.yml', name: 'a.yml', text, replies, findings };
  const kept = (lines: ReturnType<Changes['linesOf']>) =>
    withinChanges([checked], { paths: ['a.yml'], linesOf: () => lines })[0]!.findings.map(({ start, end }) =>
      text.slice(start, end),
    );
  expect(kept([{ start: 4, end: 4 }])).toEqual(['# 二']);
  expect(kept([{ start: 7, end: 7 }])).toEqual(['# 四']);
  expect(
    kept([
      { start: 1, end: 1 },
      { start: 6, end: 6 },
    ]),
  ).toEqual(['# 一', '# 三']);
  expect(kept('all')).toEqual(['# 一', '# 二', '# 三', '# 四']);
  expect(kept('none')).toEqual([]);
});

describe('a run with --diff-from or --staged', () => {
  const FAULTY = '- title: 缺货\n  body: 没货了，你自己看看别的吧。\n';
  const found = (stdout: string): readonly string[] =>
    (JSON.parse(stdout).findings as { path: string; line: number; rule: string }[])
      .filter(({ rule }) => rule === 'use-nin')
      .map(({ path, line }) => `${path}:${line}`);

  it('tells of changed replies only, with the cache and without', async () => {
    const repository = inRepository({
      'a.yml': FAULTY + REPLIES,
      'b.yml': FAULTY,
      'c.txt': '你的发票已经开好。\n',
    });
    const before = await runIn(repository.path, ['.', '--format', 'json', '--cache']);
    expect(found(before.stdout)).toEqual(['a.yml:2', 'b.yml:2', 'c.txt:1']);
    repository.write({
      'a.yml': FAULTY + REPLIES.replace('您好，签收', '您好，你的订单签收'),
      '新.txt': '你的发票已经寄出。\n',
    });
    const args = ['.', '--format', 'json', '--diff-from', 'main'];
    const fresh = await runIn(repository.path, args);
    expect(found(fresh.stdout)).toEqual(['a.yml:9', '新.txt:1']);
    for (let round = 0; round < 2; round++) {
      expect(await runIn(repository.path, [...args, '--cache'])).toEqual(fresh);
    }
    expect(found((await runIn(repository.path, ['.', '--format', 'json', '--cache'])).stdout)).toEqual([
      'a.yml:2',
      'a.yml:9',
      'b.yml:2',
      'c.txt:1',
      '新.txt:1',
    ]);
  });

  it('is green where nothing changed, and red only for what did', async () => {
    const repository = inRepository({ 'a.yml': FAULTY });
    const args = ['.', '--fail-on', 'info', '--diff-from', 'main'];
    expect((await runIn(repository.path, args)).code).toBe(0);
    repository.write({ 'a.yml': FAULTY.replace('看看别的', '再看看别的') });
    expect((await runIn(repository.path, args)).code).toBe(1);
  });

  it('reads what is staged', async () => {
    const repository = inRepository({ 'a.yml': FAULTY + REPLIES });
    repository.write({ 'a.yml': FAULTY + REPLIES.replace('您好，签收', '您好，你的订单签收') });
    repository.git('add', '--all');
    repository.write({ 'a.yml': '- title: "没写完', 'b.yml': FAULTY });
    const { code, stdout, stderr } = await runIn(repository.path, [
      '.',
      '--format',
      'json',
      '--staged',
      '--fail-on',
      'info',
    ]);
    expect(found(stdout)).toEqual(['a.yml:9']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    for (const flag of ['--fix', '--diff-from=main']) {
      expect((await runIn(repository.path, ['.', '--staged', flag])).code, flag).toBe(2);
    }
  });

  it('tells an unknown ref, and exits with 2', async () => {
    const repository = inRepository({ 'a.yml': FAULTY });
    const { code, stdout, stderr } = await runIn(repository.path, ['.', '--diff-from', 'mian']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('did you mean “main”?');
  });
});

it('tells what a changed reply and one that did not change say against each other', async () => {
  const reply = (name: string, body: string) => `replies:\n  - name: ${name}\n    body: ${body}\n`;
  const { path, write } = inRepository({
    'a.yml': reply('退货期限', '您好，本店支持7天无理由退货。'),
    'b.yml': reply('退货政策', '您好，本店支持7天无理由退货，感谢您的理解。'),
  });
  write({ 'a.yml': reply('退货期限', '您好，本店支持15天无理由退货。') });
  const { stdout } = await runIn(path, ['.', '--diff-from', 'main', '--format', 'line', '--profile', 'canned'], '');
  expect(stdout).toMatch(/no-conflicting-facts .*7天/);
});

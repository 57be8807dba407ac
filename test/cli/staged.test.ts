import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { stagedChanges } from '../../src/cli/git-changes.ts';
import { stagedBytes } from '../../src/cli/git-staged.ts';
import { NOBODY, repositoryWith, type TestRepository } from './git-in.ts';
import { runIn } from './run-in.ts';

const open: TestRepository[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.remove();
});
function inRepository(files: Readonly<Record<string, string | Uint8Array>>): TestRepository {
  const repository = repositoryWith(files);
  open.push(repository);
  return repository;
}
const ioOf = (cwd: string) => ({ cwd, env: NOBODY });
async function staged(cwd: string, ...paths: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const bytes = await stagedBytes(ioOf(cwd), paths);
  return Object.fromEntries([...bytes].map(([path, content]) => [path, Buffer.from(content).toString()]));
}

const GREETING = '您好，请问有什么可以帮您？\n';
const REFUND = '您好，退款会在三个工作日内到账。\n';

describe('what is staged', () => {
  it('is told apart from what lies in the working tree', async () => {
    const repository = inRepository({ '问候.txt': GREETING, '退款.txt': REFUND, '旧.txt': '亲，稍等哦。\n' });
    repository.write({ '问候.txt': `${GREETING}请稍等。\n`, '新 的.txt': '您好，已为您登记。\n' });
    repository.delete('旧.txt');
    repository.git('add', '--all');
    repository.write({ '问候.txt': '还没写完', '退款.txt': '还没写完', '没加.txt': '还没写完' });
    const changes = await stagedChanges(ioOf(repository.path));
    expect(changes.paths).toEqual(['新 的.txt', '问候.txt']);
    expect(changes.linesOf('问候.txt')).toEqual([{ start: 2, end: 2 }]);
    expect(changes.linesOf('新 的.txt')).toBe('all');
    for (const path of ['退款.txt', '没加.txt']) expect(changes.linesOf(path)).toBe('none');
    expect(await staged(repository.path, '问候.txt', '退款.txt', '新 的.txt', '旧.txt', '没加.txt')).toEqual({
      '问候.txt': `${GREETING}请稍等。\n`,
      '退款.txt': REFUND,
      '新 的.txt': '您好，已为您登记。\n',
    });
  });

  it('is the same from a folder, and for a file that the working tree no longer has', async () => {
    const repository = inRepository({ '话术/问候.txt': GREETING, '退款.txt': REFUND });
    repository.write({ '话术/问候.txt': '您好，在的。\n' });
    repository.git('add', '--all');
    repository.delete('话术/问候.txt');
    const cwd = join(repository.path, '话术');
    expect((await stagedChanges(ioOf(cwd))).paths).toEqual(['问候.txt']);
    expect(await staged(cwd, '问候.txt', '../退款.txt')).toEqual({
      '问候.txt': '您好，在的。\n',
      '../退款.txt': REFUND,
    });
  });

  it('may be the first there is, empty, and of any bytes', async () => {
    const repository = inRepository({});
    repository.git('update-ref', '-d', 'HEAD');
    const bytes = new Uint8Array(Array.from({ length: 600 }, (_, i) => i % 256));
    repository.write({ '名\n字.xlsx': bytes, '空.txt': '', '问候.txt': GREETING });
    repository.git('add', '--all');
    const changes = await stagedChanges(ioOf(repository.path));
    expect(changes.linesOf('名\n字.xlsx')).toBe('all');
    expect(changes.linesOf('问候.txt')).toBe('all');
    const found = await stagedBytes(ioOf(repository.path), ['问候.txt', '空.txt', '名\n字.xlsx']);
    expect(Buffer.from(found.get('名\n字.xlsx')!)).toEqual(Buffer.from(bytes));
    expect(found.get('空.txt')).toHaveLength(0);
    expect(Buffer.from(found.get('问候.txt')!).toString()).toBe(GREETING);
  });

  it('what the index names in place of a large file is fetched', async () => {
    const repository = inRepository({});
    repository.git('config', 'filter.lfs.smudge', `printf '${REFUND.trim()}'`);
    repository.git(
      'config',
      'filter.lfs.clean',
      'printf "version https://git-lfs.github.com/spec/v1\\noid sha256:0\\n"',
    );
    repository.write({ '.gitattributes': '*.big filter=lfs\n', '大 表.big': REFUND });
    repository.git('add', '--all');
    expect(repository.git('show', ':大 表.big')).toContain('git-lfs');
    expect(await staged(repository.path, '大 表.big')).toEqual({ '大 表.big': REFUND.trim() });
  });

  it('is unknown while a merge has conflicts', async () => {
    const repository = inRepository({ '问候.txt': GREETING });
    repository.git('checkout', '--quiet', '-b', 'branch');
    repository.write({ '问候.txt': '您好，在的。\n' });
    repository.commit();
    repository.git('checkout', '--quiet', 'main');
    repository.write({ '问候.txt': '您好，请讲。\n' });
    repository.commit();
    expect(() => repository.git('merge', 'branch')).toThrow();
    await expect(stagedBytes(ioOf(repository.path), ['问候.txt'])).rejects.toMatchObject({
      file: '问候.txt',
      title: { en: 'has merge conflicts: there is no staged content to check' },
    });
  });
});

describe('--staged on the command line', () => {
  it('needs no files, and says when nothing is staged', async () => {
    const repository = inRepository({ '退款.md': '---\ntitle: 退款\n---\n您好，您的登陆账号已收到退款。\n' });
    const none = await runIn(repository.path, ['--staged']);
    expect([none.stderr, none.code]).toEqual(['replylint: no reply is staged\n', 0]);
    repository.write({ '退款.md': '---\ntitle: 退款\n---\n您好，您的登陆账号今天收到了退款。\n' });
    repository.git('add', '--all');
    const { stdout, code } = await runIn(repository.path, ['--staged', '--format', 'line']);
    expect([stdout.split(' ')[0], code]).toEqual(['退款.md:4:6', 1]);
  });
  it.each(['--fix', '--fix-dry-run', '--rewrite'])('changes nothing: %s is refused', async (flag) => {
    const { path } = inRepository({ '退款.txt': REFUND });
    const { stderr, code } = await runIn(path, ['--staged', flag]);
    expect([stderr.includes('they do not go together'), code]).toEqual([true, 2]);
  });
});

it('--staged sees a file that was staged and then deleted', async () => {
  const repository = inRepository({ '话术/问候.md': GREETING });
  repository.write({ '话术/退款.md': '---\ntitle: 退款\n---\n您好，您的登陆账号已收到退款。\n' });
  repository.git('add', '--all');
  repository.delete('话术/退款.md');
  const { stdout } = await runIn(repository.path, ['--staged', '--format', 'line']);
  expect(stdout.split(' ')[0]).toBe('话术/退款.md:4:6');
});

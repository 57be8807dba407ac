import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderWith, runIn } from './run-in.ts';

const RULES = 'extends: []\nrules: { use-nin: warning }\n';

function project(files: Readonly<Record<string, string>>) {
  const { path, remove } = folderWith(files);
  onTestFinished(remove);
  return {
    path,
    lines: async (folder: string, ...args: string[]) => {
      const { code, stdout, stderr } = await runIn(join(path, folder), [...args, '--format', 'line'], '');
      return { code, stderr, said: stdout.trim().split('\n').filter(Boolean) };
    },
    read: (name: string) => readFileSync(join(path, name), 'utf8'),
  };
}

describe('entries of `suppress` in a config', () => {
  const config = `${RULES}suppress:\n  - files: 话术/退款.yaml\n    rules: use-nin\n    reason: 老客户群\n`;
  const files = {
    'replylint.config.yaml': config,
    '话术/退款.yaml': 'replies:\n  - title: 退款\n    body: 您好，已退款。\n',
  };

  it('that are of no use are findings of the config', async () => {
    const { lines } = project(files);
    const { code, said, stderr } = await lines('', '.', '--report-unused-disables', 'error');
    expect([code, stderr]).toEqual([1, '']);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /^replylint\.config\.yaml:4:5 error unused-suppression this entry of “suppress” hides nothing/,
    );
    expect(await lines('', '.', '--report-unused-disables', 'off')).toMatchObject({ code: 0, said: [] });
    expect(await lines('', '.', '--max-warnings', '0')).toMatchObject({ code: 1 });
  });

  it('are named from the folder where the command runs, and judged where their files were checked', async () => {
    const { lines } = project({ ...files, '话术/换货.yaml': 'replies:\n  - title: 换货\n    body: 您好，已换货。\n' });
    const from = ['--config', '../replylint.config.yaml'];
    expect((await lines('话术', '退款.yaml', ...from)).said[0]).toMatch(
      /^\.\.\/replylint\.config\.yaml:4:5 warning unused-suppression /,
    );
    expect((await lines('话术', '换货.yaml', ...from)).said).toEqual([]);
  });

  it('are no files of replies in the summary', async () => {
    const { path } = project(files);
    const { stdout } = await runIn(path, ['.', '--format', 'json'], '');
    expect(JSON.parse(stdout).summary).toMatchObject({ files: 1, drafts: 1, warnings: 1 });
  });
});

describe('front matter', () => {
  const page = (head: string, body = '您好，你的退款已到账。') => `---\ntitle: 退款\n${head}\n---\n${body}\n`;

  for (const head of [
    'replylint-disable: use-nin -- 老客户群',
    '# replylint-disable-file use-nin -- 老客户群',
    '# REPLYLINT-DISABLE use-nin -- 老客户群',
  ]) {
    it(`suppresses: ${head}`, async () => {
      const { lines } = project({ 'replylint.config.yaml': RULES, '退款.md': page(head) });
      expect(await lines('', '退款.md')).toEqual({ code: 0, stderr: '', said: [] });
      const other = project({ 'replylint.config.yaml': RULES, '退款.md': page('lang: zh') });
      expect((await other.lines('', '退款.md')).said).toHaveLength(1);
    });
  }

  it('a key of several replies is unused when none of them needs it', async () => {
    const head = 'subject: 您的退款\nreplylint-disable: use-nin -- 老客户群';
    const { lines } = project({
      'replylint.config.yaml': RULES,
      '退款.md': page(head),
      '换货.md': page(head, '您好，已换货。'),
    });
    const { said } = await lines('', '退款.md', '换货.md');
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^换货\.md:4:\d+ warning unused-suppression unused suppression of use-nin/);
  });

  it('loses what is of no use with --fix', async () => {
    const { lines, read } = project({
      'replylint.config.yaml': RULES,
      '退款.md': page('# replylint-disable-file use-nin -- 老客户群', '您好，退款已到账。'),
    });
    await lines('', '退款.md', '--fix');
    expect(read('退款.md')).toBe('---\ntitle: 退款\n---\n您好，退款已到账。\n');
  });
});

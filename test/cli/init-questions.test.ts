import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../src/cli/run.ts';
import { folderWith } from './run-in.ts';

let folder: ReturnType<typeof folderWith> | undefined;
afterEach(() => folder?.remove());

/** Answers `init` on a terminal: each answer is typed when a question stands there. */
async function dialog(answers: readonly string[], args: readonly string[] = []) {
  folder = folderWith({ '话术/退款.yml': 'replies:\n  - name: 到账\n    body: 您好，退款已到账。\n' });
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const left = [...answers];
  let said = '';
  const stderr = Object.assign(
    new Writable({
      write(chunk, _, done) {
        said += String(chunk);
        // The prompt is there as soon as the cursor stands behind it.
        if (/(?:: |：)\W\[\d*G$/.test(said)) setImmediate(() => stdin.write(left.shift() ?? '\u0004'));
        done();
      },
    }),
    { isTTY: true, columns: 0 },
  );
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done() });
  const code = await run(['init', ...args], { stdin, stdout, stderr, env: {}, cwd: folder.path });
  const plain = stripVTControlCharacters(said);
  return { code, said: plain, files: readdirSync(folder.path).sort() };
}

describe('the questions of init', () => {
  it('are answered by numbers, names and Enter', async () => {
    const { code, files } = await dialog(['formal\r', '3\r', '2\r', 'gitlab\r']);
    expect(code).toBe(0);
    const config = parse(readFileSync(join(folder!.path, 'replylint.config.yaml'), 'utf8'));
    expect(config).toMatchObject({ extends: 'formal', channel: 'email' });
    expect(files).toEqual([
      ...['.gitlab-ci.yml', '.replylint-baseline.json', 'package.json', 'replylint.config.yaml', '话术'],
    ]);
  });

  it('Enter takes what is usual', async () => {
    const { code, files, said } = await dialog(['\r', '\r', '\r', '\r']);
    expect(said).toMatch(/\n {2}3 {2}gitlab {7}\.gitlab-ci\.yml\n/);
    expect([code, files]).toEqual([0, ['package.json', 'replylint.config.yaml', '话术']]);
    expect(parse(readFileSync(join(folder!.path, 'replylint.config.yaml'), 'utf8'))).toMatchObject({
      extends: 'canned',
      channel: 'chat',
    });
  });

  it('an answer that is no choice is told before the question comes again', async () => {
    const { code, said } = await dialog(['formal\r', 'telephone\r', '5\r', 'phone\r', '\r', '\r']);
    expect(code).toBe(0);
    expect(said).toContain('“telephone” is no choice: type 1–4 or a name: chat, phone, email, ticket\n');
    expect(said).toContain('“5” is no choice: type 1–4 or a name: chat, phone, email, ticket\n');
  });

  it.each([
    ['Ctrl-C', '\u0003', [], 'replylint: cancelled, nothing written\n'],
    ['Ctrl-D', '\u0004', [], 'replylint: cancelled, nothing written\n'],
    ['Ctrl-C', '\u0003', ['--locale', 'zh'], 'replylint: 已取消，什么也没有写。\n'],
  ])('%s calls it off', async (_, key, args, said) => {
    for (const answers of [[key], ['\r', '\r', '\r', key]]) {
      const outcome = await dialog(answers, args);
      expect([outcome.code, outcome.files]).toEqual([130, ['package.json', '话术']]);
      expect(outcome.said.endsWith(`\n${said}`)).toBe(true);
      folder!.remove();
    }
  });
});

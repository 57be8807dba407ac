import { execFileSync, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const BIN = resolve('bin/replylint.js');
const env = { PATH: process.env.PATH ?? '', LANG: 'zh_CN.UTF-8' };

it('the built command checks piped text and exits with its code', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, '--format', 'line'], {
    input: '您自己去找快递。',
    env,
  });
  expect(stderr.toString()).toBe('');
  expect(stdout.toString()).toMatch(/^<stdin>:1:1 error no-blame-shift 推卸责任/m);
  expect(status).toBe(1);
});

it('a closed pipe is no error, and the code stays', () => {
  const text = '您自己去找快递。\n---\n'.repeat(2000);
  const script = `"${process.execPath}" "${BIN}" - --format line | head -n 1; echo "code \${PIPESTATUS[0]}"`;
  const out = execFileSync('bash', ['-c', `${script} 2>&1`], { input: text, env, encoding: 'utf8' });
  expect(out.trim().split('\n').slice(1)).toEqual(['code 1']);
});

import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('goes as it should for a repository of canned replies, step by step', ({ skip }) => {
  const { stdout, stderr, status, error } = spawnSync('bash', ['test/story/story.sh'], { encoding: 'utf8' });
  if (error) skip('skipped: there is no bash here');
  const steps = stdout.split('\n').filter((line) => line.startsWith('ok: '));
  expect({ status, count: steps.length }, stdout + stderr).toEqual({ status: 0, count: 13 });
}, 120_000);

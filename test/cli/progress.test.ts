import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createProgress } from '../../src/cli/progress.ts';

const progress = { conversations: 12, withFindings: 3, messages: 90, bytes: 1, milliseconds: 300 };

function drawn(isTerminal: { stdout: boolean; stderr: boolean }, isReportStreamed: boolean, env = {}): string {
  const stderr = new PassThrough();
  const line = createProgress(
    {
      stdout: Object.assign(new PassThrough(), { isTTY: isTerminal.stdout }),
      stderr: Object.assign(stderr, { isTTY: isTerminal.stderr }),
      env,
    },
    'zh',
    isReportStreamed,
  );
  line.show(progress);
  line.show({ ...progress, milliseconds: 400 });
  line.clear();
  return String(stderr.read() ?? '');
}

const LINE = '\r\u001b[K12 个会话，25% 有问题\r\u001b[K';

it.each([
  ['a report at the end', { stdout: true, stderr: true }, false, {}, LINE],
  ['a report into a file or a pipe', { stdout: false, stderr: true }, true, {}, LINE],
  ['a report that comes bit by bit to the same terminal', { stdout: true, stderr: true }, true, {}, ''],
  ['no terminal', { stdout: true, stderr: false }, false, {}, ''],
  ['a terminal that cannot', { stdout: true, stderr: true }, false, { TERM: 'dumb' }, ''],
] as const)('%s', (_, isTerminal, isReportStreamed, env, expected) => {
  expect(drawn(isTerminal, isReportStreamed, env)).toBe(expected);
});

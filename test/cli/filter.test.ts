import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Input } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { folderWith } from './run-in.ts';

const conversation = (id: number) =>
  `${JSON.stringify({
    id: `c${id}`,
    messages: [
      { role: 'customer', text: '能改地址吗' },
      { role: 'agent', text: '这个不能改。', sender: '小美' },
    ],
  })}\n`;
const message = (id: number, role: string, text: string) =>
  `${JSON.stringify({ conversation: `c${id}`, role, text })}\n`;
const FILTER = ['audit', '-', '--from', 'jsonl', '--format', 'jsonl', '--timezone', '+08:00'];

let folder: ReturnType<typeof folderWith>;
beforeEach(() => {
  folder = folderWith({});
});
afterEach(() => folder.remove());

/** Runs the command between two pipes. */
function piped(args: readonly string[], stdin: Readable, stdout: Writable) {
  const stderr: string[] = [];
  const heard = new Writable({
    write(chunk, _, done) {
      stderr.push(String(chunk));
      done();
    },
  });
  stdout.on('error', () => {});
  const input: Input = Object.assign(stdin, { isTTY: false });
  const code = run(args, { stdin: input, stdout, stderr: heard, env: {}, cwd: folder.path });
  return { code, stderr };
}

/** Hears each line as it comes. */
function lineReader() {
  const lines: string[] = [];
  let waiting: (() => void) | undefined;
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(...String(chunk).split('\n').filter(Boolean));
      waiting?.();
      done();
    },
  });
  const until = async (count: number) => {
    while (lines.length < count) await new Promise<void>((resolve) => (waiting = resolve));
  };
  return { stream, until, ids: () => lines.map((line) => (JSON.parse(line) as { id: string }).id) };
}

it('answers each conversation before the next comes', async () => {
  const stdin = new PassThrough();
  const { stream, until, ids } = lineReader();
  const { code } = piped(FILTER, stdin, stream);
  for (let i = 1; i <= 3; i++) {
    stdin.write(conversation(i));
    // Were it to wait for more, this would wait for ever.
    await until(i);
  }
  stdin.end();
  expect([await code, ids()]).toEqual([1, ['c1', 'c2', 'c3']]);
});

it('answers a conversation of many lines when the next begins, where they stand together', async () => {
  const stdin = new PassThrough();
  const { stream, until, ids } = lineReader();
  const { code } = piped([...FILTER, '--window', '0'], stdin, stream);
  for (let i = 1; i <= 3; i++) {
    stdin.write(message(i, 'customer', '能改地址吗'));
    await until(i - 1);
    stdin.write(message(i, 'agent', '这个不能改。'));
  }
  stdin.end();
  expect([await code, ids()]).toEqual([1, ['c1', 'c2', 'c3']]);
});

it('reads no faster than its reader', async () => {
  let given = 0;
  const stdin = Readable.from(
    (function* () {
      while (given < 3000) yield conversation(++given);
    })(),
  );
  let release: (() => void) | undefined;
  let isOpen = false;
  const chunks: string[] = [];
  const slow = new Writable({
    write(chunk, _, done) {
      chunks.push(String(chunk));
      if (isOpen) done();
      else release = done;
    },
  });
  const { code } = piped(FILTER, stdin, slow);
  while (release === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = given;
  expect(before).toBeLessThan(300);
  isOpen = true;
  release();
  expect(await code).toBe(1);
  expect(chunks.join('').trimEnd().split('\n')).toHaveLength(3000);
});

it('ends quietly when nobody reads any more', async () => {
  let given = 0;
  const stdin = Readable.from(
    (function* () {
      for (;;) yield conversation(++given);
    })(),
  );
  const closed = new Writable({
    write(_, __, done) {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    },
  });
  const { code, stderr } = piped(FILTER, stdin, closed);
  expect(await code).toBe(1);
  expect(stderr.join('')).toMatch(/^replylint: <stdin>: read as replylint [^\n]*\n$/);
  expect(given).toBeLessThan(300);
});

it('goes on for a report in a file when nobody reads the other', async () => {
  const closed = new Writable({
    write(_, __, done) {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    },
  });
  const stdin = Readable.from([1, 2, 3].map(conversation));
  const { code } = piped([...FILTER, '--report', 'jsonl=all.jsonl'], stdin, closed);
  expect(await code).toBe(1);
  expect(readFileSync(join(folder.path, 'all.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(3);
});

it('Ctrl-C tells what was audited, though the pipe is silent', async () => {
  const stdin = new PassThrough();
  const { stream, until, ids } = lineReader();
  const { code, stderr } = piped([...FILTER, '--report', 'json=all.json'], stdin, stream);
  stdin.write(conversation(1));
  await until(1);
  process.emit('SIGINT', 'SIGINT');
  expect(await code).toBe(2);
  expect(stderr.at(-1)).toMatch(/stopped: what follows is what was audited so far/);
  expect(ids()).toEqual(['c1']);
  const { conversations, errors } = JSON.parse(readFileSync(join(folder.path, 'all.json'), 'utf8'));
  expect([conversations.length, errors.map(({ message }: { message: string }) => message)]).toEqual([
    1,
    ['stopped: what follows is what was audited so far'],
  ]);
});

it('Ctrl-C leaves no part of a share', async () => {
  const stdin = new PassThrough();
  const { code } = piped(
    ['audit', '-', '--from', 'jsonl', '--shard', '1/1', '-o', 'part.json', '--report', 'jsonl=lines.jsonl'],
    stdin,
    new PassThrough(),
  );
  stdin.write(conversation(1));
  await new Promise((resolve) => setTimeout(resolve, 100));
  process.emit('SIGINT', 'SIGINT');
  expect(await code).toBe(2);
  expect(existsSync(join(folder.path, 'part.json'))).toBe(false);
  expect(readdirSync(folder.path).sort()).toEqual(['lines.jsonl', 'package.json']);
});

it('a share stopped on its way to a pipe is no part to merge', async () => {
  const stdin = new PassThrough();
  const chunks: string[] = [];
  const { code } = piped(
    ['audit', '-', '--from', 'jsonl', '--shard', '1/1'],
    stdin,
    new Writable({
      write(chunk, _, done) {
        chunks.push(String(chunk));
        done();
      },
    }),
  );
  stdin.write(conversation(1));
  while (chunks.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  process.emit('SIGINT', 'SIGINT');
  expect(await code).toBe(2);
  const stopped = folderWith({ 'part.json': chunks.join('') });
  const merged = await run(['merge', 'part.json'], {
    ...{ stdin: new PassThrough(), stdout: new PassThrough(), env: {}, cwd: stopped.path },
    stderr: new Writable({
      write(chunk, _, done) {
        chunks.push(String(chunk));
        done();
      },
    }),
  });
  stopped.remove();
  expect([merged, chunks.at(-1)]).toEqual([2, expect.stringMatching(/part\.json: was stopped and is not whole/)]);
});

it('has nothing to say of nothing: a task of many may have no line', async () => {
  const { stream, ids } = lineReader();
  const { code, stderr } = piped(FILTER, Readable.from([]), stream);
  expect([await code, ids(), stderr]).toEqual([0, [], []]);
  const told = piped(['audit', '-', '--format', 'jsonl'], Readable.from([]), lineReader().stream);
  expect([await told.code, told.stderr.join('')]).toEqual([2, expect.stringMatching(/the file is empty/)]);
});

it('audits the lines that can be read, and says which cannot', async () => {
  const { stream, ids } = lineReader();
  const lines = ['{broken\n', conversation(1), 'null\n', '\n', '{"id":5}\n', conversation(2)];
  const { code, stderr } = piped(FILTER, Readable.from(lines), stream);
  expect([await code, ids()]).toEqual([2, ['c1', 'c2']]);
  expect(stderr.join('').match(/<stdin>:\d+/g)).toEqual(['<stdin>:1', '<stdin>:3', '<stdin>:5']);
});

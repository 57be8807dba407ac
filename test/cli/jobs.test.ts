import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditFormats } from '../../src/report/audit/index.ts';
import { MESSY } from './messy.ts';
import { folderWith } from './run-in.ts';

const BIN = resolve('bin/replylint.js');
const env = { PATH: process.env.PATH ?? '', TMPDIR: process.env.TMPDIR ?? '/tmp' };

let folder: ReturnType<typeof folderWith>;
beforeEach(() => {
  folder = folderWith(MESSY);
});
afterEach(() => folder.remove());

/** Runs the built command: threads load it. */
function built(args: readonly string[], { input = '', ...more }: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    ...{ cwd: folder.path, env: { ...env, ...more }, input, maxBuffer: 64 << 20 },
  });
  return { code: status, stdout: stdout.toString(), stderr: stderr.toString() };
}

const TO_FILES = Object.keys(auditFormats).filter((format) => format !== 'pretty');
const reportsTo = (name: string) => [
  ...TO_FILES.flatMap((format) => ['--report', `${format}=${name}.${format}`]),
  ...['--commitments', `${name}.ledger`],
];
const written = (name: string) =>
  [...TO_FILES, 'ledger'].map((ending) => readFileSync(join(folder.path, `${name}.${ending}`)).toString('base64'));
/** A rule that fails in several threads is told as soon as one has met it: which export that was is no matter. */
const sorted = (text: string) =>
  text
    .replaceAll(/\S+(?=: the rule)/g, 'x')
    .split('\n')
    .sort();

describe('the reports are the same with any number of threads, byte for byte', () => {
  const asked: [string, readonly string[], readonly number[]][] = [
    ['what is wrong with it too', ['may', 'missing.csv', '--sample', '7', '--seed', '五月'], [2, 3]],
    [
      'agents asked for, shown as they are, little held at once',
      ['may/b.csv', 'may/a.csv', '--only-agent', '小美,小五', '--sample', '2', '--no-mask', '--window', '20'],
      [3],
    ],
    ['days asked for, every finding reworded', ['may', '--since', '2024-05-02', '--suggest', '--locale', 'zh'], [2]],
    ['more threads than conversations', ['may/d.jsonl'], [5]],
    ['nothing to read', ['may/empty.csv', 'may/notes.txt'], [2]],
  ];
  for (const [name, args, counts] of asked) {
    it(name, () => {
      const run = ['audit', ...args, '--timezone', '+08:00'];
      const one = built([...run, '--jobs', '1', ...reportsTo('one')]);
      const whole = written('one');
      for (const count of counts) {
        const threads = built([...run, '--jobs', String(count), ...reportsTo(`of${count}`)]);
        expect([threads.stdout, threads.code]).toEqual([one.stdout, one.code]);
        expect(written(`of${count}`)).toEqual(whole);
        // Each thread meets what is wrong with an export: it is told once.
        expect(sorted(threads.stderr)).toEqual(sorted(one.stderr));
      }
    }, 120_000);
  }

  it('a share of a run too', () => {
    const run = ['audit', 'may', '--timezone', '+08:00', '--shard', '2/3'];
    for (const count of [1, 2]) built([...run, '--jobs', String(count), '-o', `${count}.json`]);
    const [one, two] = ['1.json', '2.json'].map((file) => readFileSync(join(folder.path, file), 'utf8'));
    expect(two).toBe(one);
    // What is whole already is not made again, however many threads made it.
    expect(built([...run, '--jobs', '3', '-o', '1.json', '--resume']).stderr).toMatch(/1\.json: whole already/);
  }, 60_000);
});

it('an export that is a pipe is read whole, by one thread', () => {
  const csv = MESSY['may/b.csv'] as string;
  const one = built(['audit', 'may/b.csv', '-f', 'csv', '--timezone', '+08:00']);
  const piped = (path: string, out: { stdout: string; stderr: string }) => {
    expect(out.stdout.replaceAll(path, 'may/b.csv')).toBe(one.stdout);
    expect(out.stderr).toContain(`${path} can be read once only: one thread audits, whatever --jobs says`);
  };
  piped('<stdin>', built(['audit', '-', '-f', 'csv', '--timezone', '+08:00', '--jobs', '3'], { input: csv }));
  execFileSync('mkfifo', [join(folder.path, 'live.csv')]);
  const writer = spawn('bash', ['-c', 'cat may/b.csv > live.csv'], { cwd: folder.path, env });
  piped('live.csv', built(['audit', 'live.csv', '-f', 'csv', '--timezone', '+08:00', '--jobs', '2']));
  writer.kill();
}, 60_000);

it.each(['0', '-1', '1.5', 'two', '', '1000'])('--jobs %j is refused', (jobs) => {
  expect(built(['audit', 'may/b.csv', '--jobs', jobs])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('--jobs'),
  });
});

const OWN = (body: string) => `import { isMainThread } from 'node:worker_threads';
export const own = { id: 'own', about: { zh: '自查', en: 'own' }, options: {}, create: () => () => { ${body} return []; } };
export const rule = {
  id: 'own-rule', check: 'own', severity: 'info', category: 'own', options: {}, applies: {}, suggest: {},
  what: { zh: '自查', en: 'Own' }, why: { zh: '自查。', en: 'Own.' }, advice: { zh: '自查。', en: 'Own.' },
};
`;
const CONFIG = 'extends: recommended\nchecks: ./own.mjs\nrules: { own-rule: info }\n';
const own = (body: string, more: Readonly<Record<string, string>> = {}) => {
  folder.remove();
  folder = folderWith({ ...MESSY, 'own.mjs': OWN(body), '.replylintrc.yaml': CONFIG, ...more });
};
const leftovers = () => readdirSync(folder.path).filter((name) => /partial|out\./.test(name));

describe('what goes wrong in a thread alone', () => {
  it('a check that fails there is told once, and the rest is audited', () => {
    own("if (!isMainThread) throw new Error('客户 13812345678 的话读不懂');");
    const { code, stdout, stderr } = built(['audit', 'may/b.csv', '--jobs', '3']);
    expect([code, stdout.split('\n')[1]]).toEqual([2, expect.stringContaining('12 conversations')]);
    expect(stderr.match(/the rule own-rule failed: .*/g)).toEqual([
      'the rule own-rule failed: 客户 138****5678 的话读不懂',
    ]);
  });

  it.each([
    ['ends it', 'if (!isMainThread) process.exit();', /a thread ended before its work was done\n +.*--jobs 1/],
    [
      'takes all memory',
      'const all = []; while (!isMainThread) all.push(new Array(1e6).fill(all.length));',
      /a thread has run out of memory\n +.*--jobs 1/,
    ],
  ])(
    'a check that %s',
    (_, body, told) => {
      own(body);
      const args = ['may/b.csv', '--jobs', '2', '-f', 'json', '-o', 'out.json', '--report', 'html=out.html'];
      const { code, stderr } = built(['audit', ...args], { NODE_OPTIONS: '--max-old-space-size=200' });
      expect(code).toBe(2);
      expect(stderr).toMatch(told);
      expect(leftovers()).toEqual([]);
    },
    60_000,
  );

  it('rules that cannot be loaded there', () => {
    own('');
    folder.remove();
    const mjs = `${OWN('')}if (!isMainThread) throw new Error('no such table');\n`;
    folder = folderWith({ ...MESSY, 'own.mjs': mjs, '.replylintrc.yaml': CONFIG });
    const { code, stderr } = built(['audit', 'may/b.csv', '--jobs', '2', '-o', 'out.txt']);
    expect(code).toBe(2);
    expect(stderr.match(/no such table/g)).toHaveLength(1);
    expect(leftovers()).toEqual([]);
  });
});

/** Each conversation takes a while, so that there is time to stop. */
const SLOW = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);';
const MANY = Array.from({ length: 3000 }, (_, i) =>
  JSON.stringify({
    id: `c${i}`,
    messages: [
      { role: 'customer', text: '能改地址吗' },
      { role: 'agent', text: '这个不能改。', sender: '小美' },
    ],
  }),
).join('\n');

it('Ctrl-C tells what was audited so far, and leaves nothing half-written', async () => {
  own(SLOW, { 'many.jsonl': MANY });
  const args = ['audit', 'many.jsonl', '--jobs', '2', '-f', 'json', '-o', 'out.json', '--report', 'jsonl=out.jsonl'];
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder.path, env });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const ended = new Promise((resolved) => child.on('exit', resolved));
  const hasBegun = () => leftovers().some((name) => statSync(join(folder.path, name)).size > 0);
  while (child.exitCode === null && !hasBegun()) await new Promise((resolved) => setTimeout(resolved, 20));
  child.kill('SIGINT');
  expect(await ended).toBe(2);
  expect(stderr.match(/stopped: what follows is what was audited so far/g)).toHaveLength(1);
  expect(leftovers()).toEqual(['out.json', 'out.jsonl']);
  const { conversations, summary } = JSON.parse(readFileSync(join(folder.path, 'out.json'), 'utf8'));
  const lines = readFileSync(join(folder.path, 'out.jsonl'), 'utf8').trimEnd().split('\n');
  expect([summary.conversations, lines.length]).toEqual([conversations.length, conversations.length]);
  expect(conversations.length).toBeGreaterThan(0);
  expect(conversations.length).toBeLessThan(3000);
}, 60_000);

it('a process that is killed leaves no report, and the next run takes away what it left', async () => {
  own(SLOW, { 'many.jsonl': MANY });
  const run = ['audit', 'many.jsonl', '--jobs', '2', '--shard', '1/1', '-o', 'out.json'];
  const child = spawn(process.execPath, [BIN, ...run], { cwd: folder.path, env });
  const ended = new Promise((resolved) => child.on('exit', (_, signal) => resolved(signal)));
  while (leftovers().length === 0) await new Promise((resolved) => setTimeout(resolved, 20));
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  expect(leftovers()).toEqual([expect.stringMatching(/\.partial$/)]);
  const again = built(['audit', 'may/b.csv', '--jobs', '2', '--shard', '1/1', '-o', 'out.json', '--resume']);
  expect(again.stderr).toMatch(/removed \.out\.json.*which a killed run had left/);
  expect(leftovers()).toEqual(['out.json']);
}, 60_000);

it('ends quietly when nobody reads any more', () => {
  own(SLOW, { 'many.jsonl': MANY });
  const script = `"${process.execPath}" "${BIN}" audit many.jsonl --jobs 2 -f jsonl | head -n 1; echo "code \${PIPESTATUS[0]}"`;
  const out = execFileSync('bash', ['-c', `${script} 2>&1`], { cwd: folder.path, env, encoding: 'utf8' });
  const [first, ...rest] = out.trim().split('\n');
  expect(JSON.parse(first!)).toMatchObject({ id: 'c0' });
  expect(rest).toEqual(['code 1']);
}, 60_000);

import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPart } from '../../src/cli/part-file.ts';
import { MESSY } from './messy.ts';
import { folderWith, type Outcome, runIn } from './run-in.ts';

let folder: ReturnType<typeof folderWith>;
beforeEach(() => {
  folder = folderWith(MESSY);
});
afterEach(() => folder.remove());

const run = (...args: string[]): Promise<Outcome> => runIn(folder.path, args);
const at = (name: string) => join(folder.path, name);
const read = (name: string) => readFileSync(at(name), 'utf8');
const shard = (i: number, count: number, file: string, ...args: string[]) =>
  run('audit', 'may/b.csv', '--timezone', '+08:00', '--shard', `${i}/${count}`, '-o', file, ...args);

describe('what cannot be merged is told, and nothing is written', () => {
  const cases: [string, () => Promise<unknown>, readonly string[], RegExp][] = [
    ['no parts', async () => {}, [], /merge which parts\?/],
    ['no such file', async () => {}, ['part.json'], /part\.json: no such file/],
    ['no match', async () => {}, ['part-*.json'], /part-\*\.json: no file matches/],
    ['a folder', async () => {}, ['may'], /may: is a directory\n +for example may\/part-\*\.json/],
    ['an export', async () => {}, ['may/d.jsonl'], /may\/d\.jsonl: is no part that --shard has written/],
    ['an empty file', async () => {}, ['may/empty.csv'], /may\/empty\.csv: is no part/],
    [
      'the report of a whole run',
      () => run('audit', 'may/b.csv', '-f', 'json', '-o', 'r.json'),
      ['r.json'],
      /r\.json: is no part/,
    ],
    ['a shard missing', () => shard(2, 3, 'a.json'), ['a.json'], /missing: shard 1\/3, 3\/3\n +a\.json is shard 2\/3/],
    [
      'a shard twice',
      async () => {
        await shard(1, 1, 'a.json');
        copyFileSync(at('a.json'), at('b.json'));
      },
      ['a.json', 'b.json'],
      /b\.json: is shard 1\/1, and so is a\.json/,
    ],
    [
      'other options',
      async () => {
        await shard(1, 2, 'a.json');
        await shard(2, 2, 'b.json', '--top', '3', '--profile', 'ecommerce');
      },
      ['a.json', 'b.json'],
      /b\.json: was made with other options[^\n]*\n +--profile: – \(a\.json\), ecommerce \(b\.json\)\n +--top: 10 \(a\.json\), 3 \(b\.json\)/,
    ],
    [
      'another config',
      async () => {
        await shard(1, 2, 'a.json');
        writeFileSync(at('checks.mjs'), `${read('checks.mjs').replace('no such weather', 'rain')}\n`);
        writeFileSync(at('.replylintrc.yaml'), 'extends: recommended\n');
        await shard(2, 2, 'b.json');
      },
      ['a.json', 'b.json'],
      /other options[^\n]*\n +--config: \w+ \(a\.json\), \w+ \(b\.json\)/,
    ],
    [
      'another content of the export',
      async () => {
        await shard(1, 2, 'a.json');
        writeFileSync(at('may/b.csv'), read('may/b.csv').replace('退不了的', '退不成的'));
        await shard(2, 2, 'b.json');
      },
      ['a.json', 'b.json'],
      /b\.json: was made of other exports than a\.json[^\n]*\n +may\/b\.csv: not the same content/,
    ],
    [
      'an export that grew',
      async () => {
        await shard(1, 2, 'a.json');
        writeFileSync(at('may/b.csv'), `${read('may/b.csv')}c99,小美,客服,2024-05-01 10:00:00,您好,在线,售后1组\n`);
        await shard(2, 2, 'b.json');
      },
      ['b.json', 'a.json'],
      /may\/b\.csv: \d+ bytes in b\.json, \d+ bytes in a\.json/,
    ],
    [
      'an export in two runs',
      async () => {
        await shard(1, 1, 'a.json');
        await run('audit', 'may/a.csv', 'may/b.csv', '--timezone', '+08:00', '--shard', '1/1', '-o', 'b.json');
      },
      ['a.json', 'b.json'],
      /b\.json: may\/b\.csv is in a\.json too/,
    ],
    [
      'another verdict',
      async () => {
        await shard(1, 2, 'a.json');
        await shard(2, 2, 'b.json', '--fail-on', 'never');
      },
      ['a.json', 'b.json'],
      /with another --fail-on: tell it here/,
    ],
    ['another language', () => shard(1, 1, 'a.json'), ['a.json', '--locale', 'zh'], /--locale en 做的/],
    [
      'a report over a part',
      () => shard(1, 1, 'a.json'),
      ['a.json', '--report', 'html=./a.json'],
      /a\.json: is an export to be read/,
    ],
  ];
  for (const [name, prepare, args, message] of cases) {
    it(name, async () => {
      await prepare();
      const before = readdirSync(folder.path);
      const outcome = await run('merge', ...args, '--report', 'jsonl=out.jsonl');
      expect(outcome.stderr).toMatch(message);
      expect([outcome.code, outcome.stdout, readdirSync(folder.path)]).toEqual([2, '', before]);
    });
  }
});

describe('a damaged part', () => {
  const spoil: [string, (text: string) => string, RegExp][] = [
    ['cut off in an entry', (text) => text.slice(0, text.length / 2), /breaks off: it is not whole/],
    ['cut off before its last line', (text) => text.slice(0, text.lastIndexOf('\n"seal"') + 1), /breaks off/],
    ['cut off in its first line', (text) => text.slice(0, 60), /breaks off/],
    ['a newer version', (text) => text.replace('"version":1', '"version":2'), /version 2; this replylint reads version 1/],
    ['a letter changed', (text) => text.replace('请问有什么', '请問有什么'), /is a damaged part/],
    ['a number changed', (text) => text.replace('"agentMessages":2', '"agentMessages":3'), /is a damaged part/],
    ['an entry that is none', (text) => text.replace('"agents":[', '"agents":{['), /p\.json:\d+: is a damaged part/],
    ['a field of another kind', (text) => text.replace('"channel":"chat"', '"channel":"chit"'), /p\.json:3: .*\n +conversation\.channel: /],
    ['an entry gone', (text) => text.replace(/\n\{"position":\[0,\d+\][^\n]*,(?=\n\{)/, ''), /is a damaged part/],
    ['entries out of order', (text) => text.replace(/\n(\{"position"[^\n]*),\n(\{"position"[^\n]*),/, '\n$2,\n$1,'), /p\.json:4: is a damaged part/],
    ['a header that is none', (text) => text.replace('"shard":{', '"shards":{'), /p\.json:1: is a damaged part\n +shard: /],
    ['a summary that is none', (text) => text.replace('"histogram":[', '"histogram":[-1,'), /is a damaged part/],
  ]; // biome-ignore format: one row a way
  for (const [name, change, message] of spoil) {
    it(name, async () => {
      await shard(1, 1, 'whole.json');
      const text = read('whole.json');
      const spoilt = change(text);
      expect(spoilt).not.toBe(text);
      writeFileSync(at('p.json'), spoilt);
      const outcome = await run('merge', 'p.json', '-o', 'report.txt');
      expect(outcome.stderr).toMatch(message);
      expect([outcome.code, existsSync(at('report.txt'))]).toEqual([2, false]);
      expect(readdirSync(folder.path).filter((file) => file.includes('partial'))).toEqual([]);
    });
  }

  it.each([1, 7, 64, 1000])('is read alike in chunks of %i bytes', async (chunk) => {
    await shard(1, 1, 'whole.json');
    const ids = async (size?: number) => {
      const part = await openPart('whole.json', { cwd: folder.path }, size);
      const reader = part.entries();
      const found: string[] = [];
      do for (let entry = reader.ready(); entry; entry = reader.ready()) found.push(JSON.stringify(entry));
      while (await reader.more());
      await part.close();
      return found;
    };
    const whole = await ids();
    expect(whole.length).toBe(12);
    expect(await ids(chunk)).toEqual(whole);
  });

  it('holds no personal data', async () => {
    await run('audit', 'may', '--shard', '1/1', '-o', 'p.json', '--sample', '50', '--top', '50');
    for (const secret of ['13812345678', '139123451', '13712345678', '丽颖', '建国'])
      expect(read('p.json')).not.toContain(secret);
  });
});

describe('the exit code of a merge', () => {
  it('is that of the run, or as it is asked now', async () => {
    const clean = read('may/b.csv')
      .split('\n')
      .filter((line) => !line.startsWith('c66,'));
    writeFileSync(at('clean.csv'), clean.join('\n'));
    const options = ['--no-config', '--fail-on', 'never'];
    for (const i of [1, 2]) await run('audit', 'clean.csv', ...options, '--shard', `${i}/2`, '-o', `${i}.json`);
    const code = async (...args: string[]) => (await run('merge', '1.json', '2.json', ...args)).code;
    expect(await code()).toBe(0);
    expect(await code('--fail-on', 'error')).toBe(1);
    expect(await code('--max-warnings', '0')).toBe(1);
    expect(await code('--min-score', '99')).toBe(1);
    expect(await code('--min-score', '10')).toBe(0);
  });
});

describe('--shard', () => {
  it.each<[readonly string[], RegExp]>([
    [['--shard', '0/4'], /--shard is i\/n, got “0\/4”\n +it counts from 1/],
    [['--shard', '5/4'], /got “5\/4”/],
    [['--shard', '2'], /got “2”\n +for example --shard 2\/4/],
    [['--shard', '1/2', '-f', 'pretty'], /--format pretty is a report of a whole audit/],
    [['--shard', '1/2', '--report', 'html=a.html'], /--report html is a report of a whole audit/],
    [['--shard', '1/2', '-f', 'csv', '--csv-table', 'agents'], /csv --csv-table agents is a report of a whole/],
    [['--resume'], /--resume needs --shard and -o/],
    [['--resume', '--shard', '1/2'], /--resume needs --shard and -o/],
    [['--resume', '-o', 'a.json', '-f', 'json'], /--resume needs --shard and -o/],
  ])('%j is a mistake', async (args, message) => {
    const { stderr, stdout, code } = await run('audit', 'may/b.csv', ...args);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('gives each conversation to one shard, in lines too', async () => {
    const lines = async (...args: string[]) =>
      (await run('audit', 'may/b.csv', 'may/d.jsonl', '-f', 'jsonl', ...args)).stdout.split('\n').filter(Boolean);
    const shards = await Promise.all([1, 2, 3].map((i) => lines('--shard', `${i}/3`)));
    expect(shards.flat().sort()).toEqual((await lines()).sort());
    expect(shards.every((own) => own.length < 15)).toBe(true);
  });
});

describe('--resume', () => {
  const again = (...args: string[]) => shard(1, 2, 'a.json', '--resume', ...args);

  it('leaves a whole part of the same as it is, with its exit code', async () => {
    const first = await again('--commitments', 'ledger.csv');
    const { mtimeMs } = statSync(at('a.json'));
    const second = await again('--commitments', 'ledger.csv');
    expect(second.stderr).toBe('replylint: a.json: whole already, left as it is\n');
    expect([second.code, statSync(at('a.json')).mtimeMs]).toEqual([first.code, mtimeMs]);
    expect(first.code).toBe(2);
  });

  const changes: [string, () => void, readonly string[]][] = [
    ['another option', () => {}, ['--top', '4']],
    ['another file beside it', () => {}, ['--commitments', 'ledger.csv']],
    ['an export written since', () => utimesSync(at('may/b.csv'), new Date(), new Date(2030, 1)), []],
    ['an export that grew', () => writeFileSync(at('may/b.csv'), `${read('may/b.csv')}\n`), []],
    ['another config', () => writeFileSync(at('.replylintrc.yaml'), 'extends: formal\n'), []],
    ['a part that is cut off', () => writeFileSync(at('a.json'), read('a.json').slice(0, -40)), []],
    ['something else in its place', () => writeFileSync(at('a.json'), '{}'), []],
    ['another shard in its place', () => writeFileSync(at('a.json'), read('a.json').replace('"index":1', '"index":2')), []],
  ]; // biome-ignore format: one row a change
  it.each(changes)('makes it anew for %s', async (_, change, args) => {
    await again();
    change();
    const outcome = await again(...args);
    expect(outcome.stderr).not.toContain('left as it is');
    expect((await shard(2, 2, 'b.json', ...args)).stdout).toBe('');
    expect((await run('merge', 'a.json', 'b.json')).stdout).toContain('12 conversations');
  });

  it('cannot know stdin', async () => {
    const args = ['audit', '-', '--shard', '1/1', '-o', 'a.json', '--resume'];
    expect((await runIn(folder.path, args, read('may/b.csv'))).stderr).toMatch(
      /cannot tell whether <stdin> is the same/,
    );
  });
});

describe('what killed runs have left', () => {
  it('goes when the process is gone, is told when it is another machine’s, and never merges', async () => {
    // No process has so high a number.
    const dead = `.a.json.${hostname()}.4194399.partial`;
    const foreign = '.a.json.node-7.12.partial';
    writeFileSync(at(dead), '{"part":{"version":1,');
    writeFileSync(at(foreign), '{"part":{"version":1,');
    const { stderr } = await shard(1, 1, 'a.json');
    expect(stderr).toContain(`removed ${dead}, which a killed run had left`);
    expect(stderr).toContain(`${foreign} is unfinished, of another run (on node-7)`);
    expect([existsSync(at(dead)), existsSync(at(foreign))]).toEqual([false, true]);
    expect((await run('merge', '*.json')).code).toBe(2);
    expect((await run('merge', 'a.json*', '.a.json*')).stderr).toMatch(
      /node-7\.12\.partial: is a part that breaks off/,
    );
  });
});

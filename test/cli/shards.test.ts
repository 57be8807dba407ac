import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CSV_TABLES } from '../../src/report/audit/format.ts';
import { auditFormats } from '../../src/report/audit/index.ts';
import { MESSY } from './messy.ts';
import { folderWith, runIn } from './run-in.ts';

let folder: ReturnType<typeof folderWith> | undefined;
afterEach(() => {
  folder?.remove();
  folder = undefined;
});

const CAN_GO_WRONG = [
  /no such file/,
  /is no role that is known/,
  /run backwards/,
  /more places could not be read/,
  /the gzip file is cut off/,
  /ended before and comes again/,
  /the file is empty/,
  /cannot tell what kind of export/,
  /no-weather failed/,
];
const TO_FILES = Object.keys(auditFormats).filter((format) => format !== 'pretty' && format !== 'csv');
/** Every report there is, beside the one on stdout. */
const reportsTo = (name: string) => [
  ...TO_FILES.flatMap((format) => ['--report', `${format}=${name}.${format}`]),
  ...['--report', `pretty=${name}.txt`, '--report', `csv=${name}.findings.csv`, '--commitments', `${name}.ledger.csv`],
];
const written = (path: string, name: string) =>
  Object.fromEntries(
    [...TO_FILES, 'txt', 'findings.csv', 'ledger.csv'].map((ending) => [
      ending,
      readFileSync(join(path, `${name}.${ending}`)).toString('base64'),
    ]),
  );

describe('shards merged are one run, byte for byte', () => {
  const asked: [string, readonly string[], readonly string[], readonly number[]][] = [
    ['what is wrong with it too', ['may', 'missing.csv'], ['--sample', '7', '--seed', '五月'], [1, 3, 7]],
    [
      'little held at once',
      ['may/a.csv', 'may/b.csv'],
      ['--window', '20', '--top', '3', '--locale', 'zh'],
      [2, 4, 5, 6],
    ],
    ['agents asked for', ['may/b.csv', 'may/a.csv'], ['--only-agent', '小美,小五', '--sample', '2', '--no-mask'], [3]],
    ['days asked for', ['may'], ['--since', '2024-05-02', '--until', '2024-05-03', '--suggest'], [2]],
    ['nobody who serves', ['may/nobody.csv'], ['--locale', 'zh'], [2]],
    ['nothing to read', ['may/empty.csv', 'may/notes.txt'], [], [2]],
  ];
  for (const [name, exports, options, counts] of asked) {
    it(name, async () => {
      folder = folderWith(MESSY);
      const { path } = folder;
      const run = [...exports, ...options, '--timezone', '+08:00'];
      const one = await runIn(path, ['audit', ...run, ...reportsTo('one')]);
      const whole = written(path, 'one');
      for (const count of counts) {
        for (let i = 1; i <= count; i++) {
          const part = `part${count}-${i}.json`;
          const shard = await runIn(path, ['audit', ...run, '--shard', `${i}/${count}`, '-o', part]);
          expect([shard.stdout, existsSync(join(path, part))]).toEqual(['', true]);
          expect(() => JSON.parse(readFileSync(join(path, part), 'utf8'))).not.toThrow();
        }
        const merged = await runIn(path, ['merge', `part${count}-*.json`, ...reportsTo(`of${count}`)]);
        expect(written(path, `of${count}`)).toEqual(whole);
        expect([merged.stdout, merged.code]).toEqual([one.stdout, one.code]);
      }
    }, 120_000);
  }

  it('with all that can go wrong in it', async () => {
    folder = folderWith(MESSY);
    const { stdout } = await runIn(folder.path, ['audit', 'may', 'missing.csv', '-f', 'json']);
    const { errors, conversations } = JSON.parse(stdout);
    const messages = errors.map(({ message }: { message: string }) => message);
    for (const wrong of CAN_GO_WRONG) expect(messages).toContainEqual(expect.stringMatching(wrong));
    expect(new Set(conversations.map(({ path }: { path: string }) => path)).size).toBe(4);
  });

  it.each(CSV_TABLES)('the table of %s', async (table) => {
    folder = folderWith(MESSY);
    const { path } = folder;
    const run = ['may/a.csv', '--timezone', '+08:00'];
    const one = await runIn(path, ['audit', ...run, '-f', 'csv', '--csv-table', table]);
    for (const i of [1, 2]) await runIn(path, ['audit', ...run, '--shard', `${i}/2`, '-o', `${i}.json`]);
    const merged = await runIn(path, ['merge', '2.json', '1.json', '-f', 'csv', '--csv-table', table]);
    expect(merged.stdout.split('\n').length).toBeGreaterThan(3);
    expect(merged.stdout).toBe(one.stdout);
  });

  it('runs over different exports merge into the run over all of them', async () => {
    folder = folderWith(MESSY);
    const { path } = folder;
    const options = ['--timezone', '+08:00', '--sample', '4', '--only-agent', '小美,小王,小六'];
    await runIn(path, ['audit', 'may/b.csv', ...options, '--shard', '1/1', '-o', 'b.json']);
    for (const i of [1, 2, 3])
      await runIn(path, ['audit', 'may/a.csv', 'may/d.jsonl', ...options, '--shard', `${i}/3`, '-o', `a${i}.json`]);
    const one = await runIn(path, ['audit', 'may/b.csv', 'may/a.csv', 'may/d.jsonl', ...options, ...reportsTo('one')]);
    const merged = await runIn(path, ['merge', 'b.json', 'a2.json', 'a3.json', 'a1.json', ...reportsTo('of')]);
    expect(written(path, 'of')).toEqual(written(path, 'one'));
    expect([merged.stdout, merged.code]).toEqual([one.stdout, one.code]);
  });
});

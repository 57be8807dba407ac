import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportsAsked } from '../../src/cli/reports-asked.ts';
import { UserError } from '../../src/errors.ts';
import { MESSY } from './messy.ts';
import { folderWith, runIn } from './run-in.ts';

let folder: ReturnType<typeof folderWith>;
beforeEach(() => {
  folder = folderWith({ 'may.csv': MESSY['may/b.csv']! });
});
afterEach(() => folder.remove());

const audit = (...args: string[]) => runIn(folder.path, ['audit', 'may.csv', '--timezone', '+08:00', ...args]);
const read = (name: string) => readFileSync(join(folder.path, name), 'utf8');

describe('--report', () => {
  it('writes what -f and -o write, several in one run', async () => {
    const args = ['--report', 'json=a.json', '--report', 'jsonl=a.jsonl', '--report', 'json=b.json'];
    const { stdout, code } = await audit(...args, '--report', 'csv=a.csv');
    expect(readdirSync(folder.path).sort()).toEqual(
      ['a.csv', 'a.json', 'a.jsonl', 'b.json', 'may.csv', 'package.json'].sort(),
    );
    for (const [format, file] of [
      ['json', 'a.json'],
      ['json', 'b.json'],
      ['jsonl', 'a.jsonl'],
      ['csv', 'a.csv'],
    ] as const) {
      await audit('-f', format, '-o', `alone.${format}`);
      expect(read(file)).toBe(read(`alone.${format}`));
    }
    const alone = await audit();
    expect([stdout, code]).toEqual([alone.stdout, alone.code]);
  });

  it('csv obeys --csv-table and --no-bom', async () => {
    await audit('--report', 'csv=a.csv', '--csv-table', 'agents', '--no-bom');
    expect(read('a.csv')).toMatch(/^agent,conversations,/);
  });

  it.each<[readonly string[], RegExp]>([
    [['--report', 'a.html'], /--report is format=file, got “a\.html”\n +for example --report html=may\.html/],
    [['--report', '=a.html'], /--report is format=file, got “=a\.html”/],
    [['--report', 'html='], /--report is format=file, got “html=”/],
    [['--report', 'htm=a.html'], /--report: there is no format “htm”\n +did you mean “html”\?/],
    [['-f', 'prety'], /--format: there is no format “prety”\n +did you mean “pretty”\?/],
    [['--report', 'json=may.csv'], /may\.csv: is an export to be read/],
    [['--report', 'json=a.json', '--report', 'jsonl=./a.json'], /--report json and --report jsonl are the same file/],
    [['--report', 'json=a.json', '--report', 'json=a.json'], /--report json twice into the same file/],
    [['-o', 'a.json', '--report', 'json=a.json'], /-o and --report json are the same file/],
    [['--report', 'json=a', '--commitments', 'a'], /--report json and --commitments are the same file/],
    [['--report', 'json=no/a.json'], /no\/a\.json: no such directory/],
    [['--report', 'json=a.json', '--csv-table', 'agents'], /--csv-table needs --format csv/],
    [['--report', 'json=a.json', '--bom'], /--bom and --no-bom need --format csv/],
    [['-f', 'jsonl', '--report', 'csv=a.csv', '--sample', '3'], /jsonl has no place for a sample/],
  ])('%j is a mistake, and nothing is written', async (args, message) => {
    const { stderr, stdout, code } = await audit(...args);
    expect(stderr).toMatch(message);
    expect([code, stdout, readdirSync(folder.path).sort()]).toEqual([2, '', ['may.csv', 'package.json']]);
  });

  it('a sample needs one report that shows it', async () => {
    expect((await audit('-f', 'csv', '--report', 'json=a.json', '--sample', '3')).stderr).not.toContain('sample');
    expect(JSON.parse(read('a.json')).summary.sample).toHaveLength(3);
  });
});

describe('what is no text', () => {
  const asked = (format: string, isTTY: boolean, outputFile?: string) =>
    reportsAsked(
      { format, ...(outputFile !== undefined && { outputFile }) },
      { stdout: Object.assign(new PassThrough(), { isTTY }) },
    );
  it.each(['html', 'xlsx'])('%s goes to a file or a pipe, not to a terminal', (format) => {
    expect(() => asked(format, true)).toThrow(UserError);
    expect(() => asked(format, true)).toThrow(`${format} is nothing to show on a terminal`);
    expect(asked(format, false)).toMatchObject([{ format, file: undefined }]);
    expect(asked(format, true, `may.${format}`)).toMatchObject([{ format, file: `may.${format}` }]);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { pack } from '../../src/generated/pack.ts';
import { buildAutomaton } from '../../src/text/automaton.ts';
import { foldPhrase } from '../../src/text/fold.ts';
import { createAutomatonScan } from '../../src/text/scanner.ts';
import { writeCanned } from './canned.ts';
import { messages, phrases } from './text.ts';
import { writeTranscripts } from './transcripts.ts';

/** Prints ratios measured in this run. Times alone say little: machines are shared and drift. */
const DRAFT =
  '您好，这边帮您看了一下，您的订单昨天已经发出，目前在杭州转运中心，可能明天会到。这个订单已经出库，不能改地址了。如果您着急的话，可以联系快递员问问能不能转寄。你的退款我们会尽快处理的，请您耐心等一下。运费险这边也帮您看了，符合条件的话会自动赔付到您的账户，您留意短信就可以。发票稍后会发到您预留的邮箱，麻烦您注意查收。如果还有其他问题，您随时在这里留言，我们看到后会第一时间回复您，感谢您的理解和支持，祝您生活愉快！';
const BIN = resolve('bin/replylint.js');
const PARSE = resolve('test/bench/parse-lines.mjs');
const ROUNDS = 25;
/** All shipped rules, every finding written. */
const AUDIT = ['--profile', 'all', '--timezone', 'UTC', '--format', 'jsonl', '-o', 'report.jsonl'];
/** A report of canned replies that costs little itself. */
const REPORT = ['--format', 'line', '--output-file', 'report.txt', '--no-baseline'];
const SECTIONS: Readonly<Record<string, () => void | Promise<void>>> = {
  draft,
  scan,
  alternation,
  peers,
  canned,
  audit,
};

console.log(
  `node ${process.version}, ${process.platform} ${process.arch}; best of ${ROUNDS} interleaved rounds unless said otherwise\n`,
);
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(SECTIONS)) {
  const run = SECTIONS[name];
  if (!run) throw new Error(`no section “${name}”; there are ${Object.keys(SECTIONS).join(', ')}`);
  await run();
}

function draft(): void {
  const bare: number[] = [];
  const own: number[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'replylint-bench-'));
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(elapsed(() => spawnSync(process.execPath, ['-e', '0'])));
    own.push(elapsed(() => spawnSync(process.execPath, [BIN, '-t', DRAFT], { cwd: folder })));
  }
  rmSync(folder, { recursive: true });
  heading(`one draft of ${DRAFT.length} characters, whole process ÷ bare node`);
  row('best', ratio(Math.min(...own), Math.min(...bare)), `${ms(Math.min(...own))} ÷ ${ms(Math.min(...bare))}`);
  row('median', ratio(median(own), median(bare)), `${ms(median(own))} ÷ ${ms(median(bare))}`);
}

function scan(): void {
  const texts = messages(40_000);
  const units = texts.reduce((n, text) => n + text.length, 0);
  // Of a Chinese text only the Chinese wordings are looked for.
  const shippedPhrases = pack.tables.find(({ lang }) => lang === 'zh')!.phrases;
  const shipped = createAutomatonScan(buildAutomaton(shippedPhrases));
  const counts = [20, 200, 2_000, 20_000];
  const automata = counts.map((count) => buildAutomaton(phrases(count).map(foldPhrase)));
  const scans = automata.map(createAutomatonScan);
  const raw: number[] = [];
  const alone: number[] = [];
  const times: number[][] = counts.map(() => []);
  for (let round = 0; round < 7; round++) {
    raw.push(elapsed(() => texts.forEach(touch)));
    alone.push(elapsed(() => texts.forEach(shipped)));
    scans.forEach((extra, i) => {
      times[i]!.push(
        elapsed(() => {
          for (const text of texts) {
            shipped(text);
            extra(text);
          }
        }),
      );
    });
  }
  const perUnit = (list: readonly number[]) => (Math.min(...list) * 1e6) / units;
  heading(`scan of ${units.toLocaleString('en')} characters, ns a character (best of 7)`);
  row('reading every unit, nothing else', perUnit(raw).toFixed(1));
  row(
    `shipped rules, ${shippedPhrases.length} phrases`,
    perUnit(alone).toFixed(1),
    `tables ${megabytes(buildAutomaton(shippedPhrases))}`,
  );
  counts.forEach((count, i) => {
    row(
      `shipped + ${count.toLocaleString('en')} of one's own`,
      perUnit(times[i]!).toFixed(1),
      `their tables ${megabytes(automata[i]!)}`,
    );
  });
  row('20,000 ÷ 20', ratio(Math.min(...times[3]!), Math.min(...times[0]!)));
}

function alternation(): void {
  const texts = messages(40_000);
  heading('the same phrases as one RegExp alternation, its time ÷ ours (best of 5; more is better)');
  for (const count of [20, 200, 2_000]) {
    const list = phrases(count);
    const ours = createAutomatonScan(buildAutomaton(list.map(foldPhrase)));
    const expression = new RegExp(list.join('|'), 'g');
    const own: number[] = [];
    const regexp: number[] = [];
    for (let round = 0; round < 5; round++) {
      own.push(elapsed(() => texts.forEach(ours)));
      regexp.push(
        elapsed(() => {
          for (const text of texts) {
            expression.lastIndex = 0;
            while (expression.exec(text));
          }
        }),
      );
    }
    row(`${count.toLocaleString('en')} phrases`, ratio(Math.min(...regexp), Math.min(...own)));
  }
}

function peers(): void {
  const folder = mkdtempSync(join(tmpdir(), 'replylint-bench-'));
  const drafts = join(folder, 'drafts');
  mkdirSync(drafts);
  const list = phrases(200);
  const all = messages(100_000, 3);
  const files = 1000;
  for (let i = 0; i < files; i++) {
    const lines = all.slice((i * all.length) / files, ((i + 1) * all.length) / files);
    lines[10] += list[i % list.length]!;
    writeFileSync(join(drafts, `${i}.md`), `${lines.join('\n\n')}\n`);
  }
  writeFileSync(
    join(folder, 'prh.yml'),
    `version: 1\nrules:\n${list.map((p) => `  - expected: 换\n    pattern: ${p}\n`).join('')}`,
  );
  writeFileSync(join(folder, '.textlintrc.json'), JSON.stringify({ rules: { prh: { rulePaths: ['./prh.yml'] } } }));
  // textlint finds its rules from the folder it runs in.
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const off = Object.fromEntries(pack.rules.map(({ id }) => [id, 'off']));
  writeFileSync(join(folder, 'replylint.config.json'), JSON.stringify({ rules: off, forbid: list }));
  const textlint = resolve('node_modules/textlint/bin/textlint.js');
  const own: number[] = [];
  const peer: number[] = [];
  let found = 0;
  let theirs = 0;
  for (let round = 0; round < 2; round++) {
    own.push(
      elapsed(() => {
        const { stdout } = spawnSync(process.execPath, [BIN, 'drafts', '--format', 'json'], {
          cwd: folder,
          maxBuffer: 1e9,
        });
        found = JSON.parse(stdout.toString()).findings.length;
      }),
    );
    peer.push(
      elapsed(() => {
        const { stdout } = spawnSync(process.execPath, [textlint, '--format', 'json', 'drafts'], {
          cwd: folder,
          maxBuffer: 1e9,
        });
        theirs = (JSON.parse(stdout.toString()) as { messages: unknown[] }[]).reduce(
          (n, file) => n + file.messages.length,
          0,
        );
      }),
    );
  }
  rmSync(folder, { recursive: true });
  heading(
    `textlint + prh on ${files.toLocaleString('en')} files with the same 200 phrases, its time ÷ ours (best of 2; more is better)`,
  );
  row(
    'whole process',
    ratio(Math.min(...peer), Math.min(...own)),
    `${ms(Math.min(...peer))} ÷ ${ms(Math.min(...own))}; findings ${theirs} and ${found}`,
  );
}

/** A repository of canned replies in CI: cold, with what the last run has kept, and only what was changed. */
function canned(): void {
  const folder = mkdtempSync(join(tmpdir(), 'replylint-bench-'));
  const replies = join(folder, 'replies');
  const paths = writeCanned(replies, 1000, 10);
  writeCanned(join(folder, 'markdown'), 1000, 10, true);
  const list = phrases(200);
  writeFileSync(
    join(folder, 'prh.yml'),
    `version: 1\nrules:\n${list.map((p) => `  - expected: 换\n    pattern: ${p}\n`).join('')}`,
  );
  writeFileSync(join(folder, '.textlintrc.json'), JSON.stringify({ rules: { prh: { rulePaths: ['./prh.yml'] } } }));
  const off = Object.fromEntries(pack.rules.map(({ id }) => [id, 'off']));
  writeFileSync(join(folder, 'phrases.json'), JSON.stringify({ rules: off, forbid: list }));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\nmarkdown\n*.cache\n');
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', HOME: folder };
  const git = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync('git', args, { cwd: folder, env });
    if (status !== 0) throw new Error(String(stderr));
  };
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '--quiet', '--message', 'replies');
  let round = 0;
  const change = () => {
    const file = join(replies, paths[0]!);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/您好|Hi|Hello/, (found) => `${found} ${++round}`),
    );
  };
  const cache = ['--cache-location', 'replies.cache'];
  const run = (...args: readonly string[]) =>
    elapsed(() => {
      const { status, stderr } = spawnSync(process.execPath, [BIN, ...REPORT, ...args], {
        cwd: folder,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      if (status !== 0 && status !== 1) throw new Error(String(stderr));
    });
  const textlint = resolve('node_modules/textlint/bin/textlint.js');
  const times = new Map<string, number>();
  const add = (name: string, time: number) => times.set(name, Math.min(time, times.get(name) ?? time));
  for (let i = 0; i < 3; i++) {
    rmSync(join(folder, 'replies.cache'), { force: true });
    add('cold', run('replies'));
    add('cold, writing the cache', run('replies', ...cache));
    add('with the cache', run('replies', ...cache));
    change();
    add('with the cache, one file changed', run('replies', ...cache));
    add('--diff-from HEAD, one file changed', run('replies', '--diff-from', 'HEAD'));
    add('the same in Markdown, cold', run('markdown'));
    add('the same, 200 phrases alone', run('markdown', '--config', 'phrases.json'));
    add(
      'textlint + prh, 200 phrases',
      elapsed(() => spawnSync(process.execPath, [textlint, 'markdown'], { cwd: folder, env, stdio: 'ignore' })),
    );
  }
  rmSync(folder, { recursive: true });
  heading('10,000 canned replies in 1,000 files, whole process ÷ cold (best of 3)');
  for (const [name, time] of times) row(name, ratio(time, times.get('cold')!), ms(time));
}

function touch(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0;
  return sum;
}

function elapsed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function megabytes(tables: object): string {
  const bytes = Object.values(tables).reduce((n: number, table: { byteLength: number }) => n + table.byteLength, 0);
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1]!;
}

function ratio(a: number, b: number): string {
  return `${(a / b).toFixed(2)}×`;
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}

/** A month of chats: the whole audit against a process that finds the lines and parses each. */
async function audit(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'replylint-bench-'));
  heading('audit, all rules on, every finding written, whole process ÷ JSON.parse of each line of the same messages');
  const told = (own: Measured, other: Measured) =>
    `${own.seconds.toFixed(1)} s ÷ ${other.seconds.toFixed(1)} s, peak ${own.megabytes} MB`;
  const small = join(folder, 'small.jsonl');
  const large = join(folder, 'large.jsonl');
  await writeTranscripts(small, 100_000);
  const { repeated } = await writeTranscripts(large, 1_000_000);
  const [parseSmall, parseLarge] = [small, large].map((file) => measured([PARSE, file], folder, 0)) as [
    Measured,
    Measured,
  ];
  const one = (file: string) => measured([BIN, 'audit', file, ...AUDIT, '--jobs', '1'], folder, 1);
  const oneSmall = one(small);
  const oneLarge = one(large);
  const two = measured([BIN, 'audit', large, ...AUDIT, '--jobs', '2'], folder, 1);
  row('100,000 messages, one thread', ratio(oneSmall.seconds, parseSmall.seconds), told(oneSmall, parseSmall));
  row('1,000,000 messages, one thread', ratio(oneLarge.seconds, parseLarge.seconds), told(oneLarge, parseLarge));
  row('two threads ÷ one', ratio(two.seconds, oneLarge.seconds), told(two, oneLarge));
  row('peak at 1,000,000 ÷ at 100,000', ratio(oneLarge.megabytes, oneSmall.megabytes));
  console.log(`  ${Math.round(repeated * 100)} % of the messages had been said before, word for word`);
  await writeOtherFormats(small, folder);
  for (const name of ['small.csv', 'small.jsonl.gz', 'small.xlsx']) {
    const own = one(join(folder, name));
    row(
      `the same 100,000 as ${name.replace(/^small\./, '.')}`,
      ratio(own.seconds, parseSmall.seconds),
      told(own, parseSmall),
    );
  }
  rmSync(folder, { recursive: true });
}

/** The messages of a file as CSV, packed lines and a workbook. */
async function writeOtherFormats(file: string, folder: string): Promise<void> {
  const bytes = readFileSync(file);
  const columns = ['id', 'conversation', 'time', 'role', 'sender', 'channel', 'team', 'text'];
  const rows = bytes
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => {
      const message: Record<string, string> = JSON.parse(line);
      return columns.map((column) => message[column] ?? '');
    });
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  writeFileSync(join(folder, 'small.csv'), [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join(''));
  writeFileSync(join(folder, 'small.jsonl.gz'), gzipSync(bytes));
  writeFileSync(join(folder, 'small.xlsx'), await writeXlsx({ sheets: [{ name: 'chats', rows: [columns, ...rows] }] }));
}

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Seconds of a process and its peak memory. */
function measured(args: readonly string[], cwd: string, exit: number): Measured {
  const started = performance.now();
  // The peak is told on a channel of its own, for stdout is the report's.
  const peak = "process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));";
  writeFileSync(join(cwd, 'peak.cjs'), peak);
  const { output, status, stderr } = spawnSync(process.execPath, ['-r', './peak.cjs', ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (status !== exit) throw new Error(String(stderr));
  return { seconds: (performance.now() - started) / 1000, megabytes: Math.round(Number(String(output[3])) / 1024) };
}

function heading(text: string): void {
  console.log(`\n${text}`);
}

function row(name: string, value: string, note = ''): void {
  console.log(`  ${name.padEnd(36)} ${value.padStart(8)}  ${note}`);
}

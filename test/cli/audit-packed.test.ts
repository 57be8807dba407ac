import * as zlib from 'node:zlib';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { parquetOf, texts } from '../input/formats/parquet-files.ts';
import { folderWith, type Outcome, runIn } from './run-in.ts';

const ROWS = [
  ['c1', '客服', '2024-05-01 10:00:00', '您好，请问有什么可以帮您？'],
  ['c1', '客户', '2024-05-01 10:00:20', '能改地址吗？'],
  ['c1', '客服', '2024-05-01 10:01:20', '这个不能改。'],
] as const;
const NAMES = ['会话ID', '角色', '时间', '消息内容'];
const CSV = `${[NAMES, ...ROWS].map((row) => row.join(',')).join('\n')}\n`;
const PARQUET = parquetOf(texts(Object.fromEntries(NAMES.map((name, i) => [name, ROWS.map((row) => row[i]!)]))));

let folder: ReturnType<typeof folderWith> | undefined;
afterEach(() => {
  folder?.remove();
  folder = undefined;
});

function audit(
  files: Record<string, string | Uint8Array>,
  args: readonly string[],
  stdin?: string | Uint8Array,
): Promise<Outcome> {
  folder = folderWith(files);
  return runIn(folder.path, ['audit', ...args, '--timezone', '+08:00'], stdin);
}

interface Line {
  readonly id: string;
  readonly findings: readonly { readonly rule: string; readonly line: number }[];
}
const found = ({ stdout }: Outcome) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line): Line => JSON.parse(line))
    .map(({ id, findings }) => [id, ...findings.map(({ rule, line }) => `${line} ${rule}`)]);
const JSONL = ['--format', 'jsonl'];
const inRow = (row: number) => [
  ['c1', `${row} no-flat-refusal`, `${row} refusal-needs-alternative`, `${row} refusal-needs-reason`],
];

describe('Parquet', () => {
  it.each([
    ['a file', { 'may.parquet': PARQUET }, ['may.parquet'], undefined],
    ['a file of another name', { 'may.csv': PARQUET }, ['may.csv'], undefined],
    ['a folder', { 'out/part-0.snappy.parquet': PARQUET, 'out/_SUCCESS': '' }, ['out'], undefined],
    ['packed', { 'may.parquet.gz': gzipSync(PARQUET) }, ['may.parquet.gz'], undefined],
    ['stdin', {}, ['-'], PARQUET],
    ['told', { 'may.parquet': PARQUET }, ['may.parquet', '--from', 'parquet'], undefined],
  ])('%s: findings stand at their rows', async (_, files, args, stdin) => {
    const outcome = await audit(files, [...args, ...JSONL], stdin);
    expect(outcome.stderr).toMatch(
      /^replylint: \S+: read as parquet \(a Parquet file, by the names of its columns.*\)\n$/,
    );
    expect([found(outcome), outcome.code]).toEqual([inRow(3), 1]);
  });

  it.each([
    ['zh', 'exports/a.parquet: Parquet 文件不完整：末尾缺了目录\n  可能没有写完或没有传完，请重新导出或重新下载\n'],
    [
      'en',
      'exports/a.parquet: the Parquet file is cut off: what lists its contents is missing\n  it may not have been written or copied to the end: export or copy it again\n',
    ],
  ])('one that is cut off is told, the others are read (%s)', async (locale, says) => {
    const files = { 'exports/a.parquet': PARQUET.subarray(0, 200), 'exports/b.parquet': PARQUET, 'exports/c.csv': CSV };
    const outcome = await audit(files, ['exports', ...JSONL, '--locale', locale]);
    expect(outcome.stderr).toContain(says);
    expect([found(outcome), outcome.code]).toEqual([[...inRow(3), ...inRow(4)], 2]);
  });

  it('told to be something else', async () => {
    const outcome = await audit({ 'may.parquet': PARQUET }, [
      'may.parquet',
      '--from',
      'csv',
      '--locale',
      'zh',
      ...JSONL,
    ]);
    expect(outcome.stderr).toContain(
      'may.parquet: 这是 Parquet 文件，不能按 csv 读取\n  请去掉 --from，或用 --from parquet\n',
    );
    expect(outcome.code).toBe(2);
  });

  it('something else that is told to be Parquet', async () => {
    const outcome = await audit({ 'may.csv': CSV }, ['may.csv', '--from', 'parquet', ...JSONL]);
    expect(outcome.stderr).toContain('may.csv: this is no Parquet file\n');
    expect(outcome.code).toBe(2);
  });
});

/** A frame of zstd that holds its bytes as they are. */
function zstdOf(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  const head = (bytes.length << 3) | 1;
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58, head, head >> 8, head >> 16]), bytes]);
}

const canUnpack = 'createZstdDecompress' in zlib;

describe('zstd', () => {
  const lines = CSV.split('\n');
  const parts = [zstdOf(`${lines[0]}\n${lines[1]}\n`), zstdOf(lines.slice(2).join('\n'))];
  const packed = Buffer.concat(parts);

  it.skipIf(!canUnpack).each([
    ['a file', { 'may.csv.zst': packed }, ['may.csv.zst'], undefined],
    ['a folder', { 'out/may.csv.zst': packed }, ['out'], undefined],
    ['of another name', { 'may.csv': packed }, ['may.csv'], undefined],
    ['stdin', {}, ['-'], packed],
  ])('several frames: %s', async (_, files, args, stdin) => {
    const outcome = await audit(files, [...args, ...JSONL], stdin);
    expect([found(outcome), outcome.code]).toEqual([inRow(4), 1]);
  });

  it.skipIf(!canUnpack)('cut off: what came before is audited', async () => {
    const cut = Buffer.concat([zstdOf(CSV), parts[0]!.subarray(0, 12)]);
    const outcome = await audit({ 'may.csv.zst': cut }, ['may.csv.zst', ...JSONL]);
    expect(outcome.stderr).toContain('may.csv.zst: the zstd file is cut off\n  what came before is audited\n');
    expect([found(outcome), outcome.code]).toEqual([inRow(4), 2]);
  });

  it.skipIf(!canUnpack)('damaged: what came before is audited', async () => {
    const outcome = await audit({ 'may.csv.zst': Buffer.concat([zstdOf(CSV), Buffer.from('no frame')]) }, [
      'may.csv.zst',
      ...JSONL,
    ]);
    expect(outcome.stderr).toContain('may.csv.zst: the zstd file is damaged\n  what came before is audited\n');
    expect([found(outcome), outcome.code]).toEqual([inRow(4), 2]);
  });

  it.skipIf(canUnpack)('where Node cannot unpack it, it is said what to do, and the others are read', async () => {
    const files = { 'out/a b.csv.zst': packed, 'out/c.csv': CSV };
    const outcome = await audit(files, ['out', ...JSONL]);
    expect(outcome.stderr).toContain(
      `out/a b.csv.zst: unpacking .zst needs Node 22.15 or later; this is ${process.version}\n  unpack it on the way: zstd -dc 'out/a b.csv.zst' | replylint audit -\n`,
    );
    expect([found(outcome), outcome.code]).toEqual([inRow(4), 2]);
  });
});

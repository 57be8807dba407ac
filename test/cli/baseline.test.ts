import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { today } from '../../src/cli/today.ts';
import { folderWith, type Outcome, runIn } from './run-in.ts';

const FILE = '.replylint-baseline.json';
const REFUNDS = `# 售后
replies:
  - title: 退款
    body: 您好，这个问题你自己去联系快递。
  - title: 换货
    body: 您好，请把商品寄回。
`;
const PRESALES = `replies:
  - title: 尺码
    body: 您好，你要多大的码？
`;
/** Two rules make the expectations short. */
const CONFIG = 'extends: []\nrules: { no-blame-shift: error, use-nin: warning }\n';

interface Project {
  readonly path: string;
  /** Runs the command; dates of today are shown as such. */
  run(...args: string[]): Promise<Outcome>;
  write(name: string, text: string): void;
  read(name?: string): string;
}

function project(files: Readonly<Record<string, string>> = {}): Project {
  const { path, remove } = folderWith({
    'replylint.config.yaml': CONFIG,
    '售后/退换.yaml': REFUNDS,
    '售前/尺码.yaml': PRESALES,
    ...files,
  });
  onTestFinished(remove);
  const read = (name = FILE) => readFileSync(join(path, name), 'utf8');
  return {
    path,
    read,
    run: (...args) => runIn(path, args, ''),
    write: (name, text) => writeFileSync(join(path, name), text),
  };
}

/** `path#reply rule since author reason` of a baseline file. */
function entries(text: string): string[] {
  const { entries: list } = JSON.parse(text) as { entries: Record<string, string>[] };
  return list.map(({ path, reply, rule, since, author, reason }) =>
    [`${path}#${reply}`, rule, since === today({ env: {} }, undefined) ? 'today' : since, author, reason]
      .filter(Boolean)
      .join(' '),
  );
}

const KNOWN = [
  '售前/尺码.yaml#尺码 use-nin today',
  '售后/退换.yaml#退款 no-blame-shift today',
  '售后/退换.yaml#退款 use-nin today',
];

describe('replylint baseline', () => {
  it('create writes down what is found; then a check is clean, and red for what is new', async () => {
    const { run, read, write } = project();
    expect((await run('.')).code).toBe(1);
    const made = await run('baseline', 'create');
    expect(made).toMatchObject({ code: 0, stdout: '' });
    expect(made.stderr).toBe(
      `replylint: 3 findings in 2 files written to ${FILE}; only new ones are reported from now on\n`,
    );
    expect(entries(read())).toEqual(KNOWN);
    expect((await run('.', '--fail-on', 'info')).code).toBe(0);
    expect((await run('.', '--no-baseline')).code).toBe(1);

    write('售后/退换.yaml', REFUNDS.replace('请把商品寄回', '不退，你找平台去'));
    const red = await run('.', '--format', 'line');
    expect(red.code).toBe(1);
    expect(red.stdout).toMatch(/^售后\/退换\.yaml:6:\d+/);
    expect(red.stdout).not.toContain(':4:');
  });

  it('one mended, one added: told, although the count is the same', async () => {
    const { run, write } = project();
    await run('baseline', 'create');
    write('售前/尺码.yaml', PRESALES.replace('你要', '您要'));
    write('售后/退换.yaml', REFUNDS.replace('请把', '你把'));
    const outcome = await run('.', '--format', 'line', '--fail-on', 'warning');
    expect(outcome.code).toBe(1);
    expect(outcome.stdout.trim().split('\n')).toHaveLength(1);
    expect(outcome.stdout).toMatch(/^售后\/退换\.yaml:6:/);
    expect(outcome.stderr).toContain('1 entry of the baseline no longer occurs: replylint baseline prune');
  });

  it('create refuses to overwrite without --force', async () => {
    const { run, read } = project();
    await run('baseline', 'create', '--reason', '上线前的老话术', '--author', '王敏');
    expect(entries(read())).toEqual(KNOWN.map((entry) => `${entry} 王敏 上线前的老话术`));
    const again = await run('baseline', 'create');
    expect(again.code).toBe(2);
    expect(again.stderr).toContain(`${FILE}: there is a baseline already`);
    expect((await run('baseline', 'create', '--locale', 'zh')).stderr).toContain('已经有清单了');
    expect((await run('baseline', 'create', '--force')).code).toBe(0);
    expect(entries(read())).toEqual(KNOWN);
  });

  it('update adds and drops, prune only drops; dates, authors and reasons stay', async () => {
    const { run, read, write } = project();
    await run('baseline', 'create', '--reason', '老话术');
    write(FILE, read().replaceAll(/"since": "[^"]*"/g, '"since": "2026-01-02"'));
    write('售前/尺码.yaml', PRESALES.replace('你要', '您要'));
    write('售后/退换.yaml', REFUNDS.replace('请把', '你把'));
    const old = KNOWN.slice(1).map((entry) => entry.replace('today', '2026-01-02 老话术'));

    const pruned = await run('baseline', 'prune');
    expect(pruned).toMatchObject({ code: 0, stderr: `replylint: ${FILE}: 1 dropped, 2 kept\n` });
    expect(entries(read())).toEqual(old);
    expect(await run('baseline', 'prune')).toMatchObject({
      stderr: `replylint: ${FILE}: nothing to change, 2 entries\n`,
    });

    const updated = await run('baseline', 'update', '--reason', '活动', '--locale', 'zh');
    expect(updated).toMatchObject({ code: 0, stderr: `replylint: ${FILE}：新增 1 条，去掉 0 条，还有 2 条\n` });
    expect(entries(read())).toEqual(['售后/退换.yaml#换货 use-nin today 活动', ...old]);
  });

  it('a file with another name is known, and stays known from another folder', async () => {
    const { run, path, read } = project();
    await run('baseline', 'create');
    renameSync(join(path, '售后/退换.yaml'), join(path, '售前/退货.yaml'));
    expect((await run('.')).code).toBe(0);
    const inside = await runIn(join(path, '售前'), ['.', '--config', '../replylint.config.yaml'], '');
    expect(inside.code).toBe(0);
    await run('baseline', 'update');
    expect(entries(read())).toEqual([
      '售前/尺码.yaml#尺码 use-nin today',
      '售前/退货.yaml#退款 no-blame-shift today',
      '售前/退货.yaml#退款 use-nin today',
    ]);
  });

  it('with some of the files, only their entries can be gone', async () => {
    const { run, path, read, write } = project();
    await run('baseline', 'create');
    rmSync(join(path, '售后'), { recursive: true });
    write('售前/尺码.yaml', PRESALES.replace('你要', '您要'));
    const one = await run('售前/尺码.yaml');
    expect(one.stderr).toContain('1 entry of the baseline');
    expect((await run('.')).stderr).toContain('3 entries of the baseline');
    const pruned = await run('baseline', 'prune', '售前');
    expect(pruned.stderr).toBe(`replylint: ${FILE}: 1 dropped, 0 kept, 2 not looked at\n`);
    expect(entries(read())).toEqual(KNOWN.slice(1));
  });

  it('is where the flag, the config or nobody says', async () => {
    const { run, write, read } = project();
    expect((await run('baseline', 'create', '--baseline', '已知.json')).code).toBe(0);
    expect(entries(read('已知.json'))).toEqual(KNOWN);
    expect((await run('售后', '售前', '--baseline', '已知.json')).code).toBe(0);
    write('replylint.config.yaml', `${CONFIG}baseline: 已知.json\n`);
    expect((await run('售后', '售前')).code).toBe(0);
    const lost = await run('售后', '--baseline', '没有.json');
    expect(lost.code).toBe(2);
    expect(lost.stderr).toBe(
      'replylint: 没有.json: there is no such baseline\n  make one with replylint baseline create\n',
    );
  });

  it('show counts by rule and file and marks what is gone', async () => {
    const { run, read, write } = project();
    await run('baseline', 'create');
    write(FILE, read().replaceAll(/"since": "[^"]*"/g, `"since": "${today({ env: {} }, undefined)}"`));
    write('售前/尺码.yaml', PRESALES.replace('你要', '您要'));
    const date = today({ env: {} }, undefined);
    const page = (await run('baseline', 'show')).stdout.replaceAll(date, 'DATE');
    expect(page).toBe(
      `${FILE}: 3 entries (1 error, 2 warnings), 1 no longer occurs

Rules
  use-nin         2  since DATE (today)  1 gone
  no-blame-shift  1  since DATE (today)

Files
  售后/退换.yaml  2  since DATE (today)
  售前/尺码.yaml  1  since DATE (today)  1 gone

Gone; drop them with replylint baseline prune
  售前/尺码.yaml#尺码  use-nin  你
`,
    );
    const zh = (await run('baseline', 'show', '--locale', 'zh')).stdout;
    expect(zh).toContain(
      `${FILE}：3 条（错误 1、警告 2），1 条已不存在\n\n规则\n  use-nin         2  最早 ${date}（今天）  1 条已不存在\n`,
    );
    const json = JSON.parse((await run('baseline', 'show', '--format', 'json')).stdout);
    expect(json).toMatchObject({
      file: FILE,
      total: 3,
      stale: 1,
      files: [
        { name: '售后/退换.yaml', count: 2, stale: 0 },
        { count: 1, stale: 1 },
      ],
    });
    expect(json.entries[0]).toMatchObject({ path: '售前/尺码.yaml', days: 0, stale: true });
  });

  it('with a file that cannot be read, writes what can be known and fails', async () => {
    const { run, read, write } = project();
    await run('baseline', 'create');
    write('售后/退换.yaml', 'replies:\n  - title: "退款\n');
    const outcome = await run('baseline', 'update');
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('售后/退换.yaml:');
    expect(entries(read())).toEqual(KNOWN);
  });
});

const ENTRY =
  '{ "path": "售后/退换.yaml", "reply": "退款", "rule": "use-nin", "severity": "warning", "quote": "你", "since": "2026-01-02", "fingerprint": "0", "words": "1" }';
const file = (list: string, head = '"version": 1,\n  "tool": "replylint"') =>
  `{\n  ${head},\n  "entries": [\n    ${list}\n  ]\n}\n`;

const broken: readonly { readonly title: string; readonly text: string; readonly en: string; readonly zh: string }[] = [
  {
    title: 'a merge conflict',
    text: file(`${ENTRY}\n<<<<<<< HEAD\n=======\n>>>>>>> main`),
    en: `${FILE}:6:1: this file has a merge conflict in it\n  every entry is a line: keep those of both sides, take out the marks, then run replylint baseline update\n`,
    zh: `${FILE}:6:1: 文件里有没处理完的合并冲突\n  一条占一行：两边的行都留下，删掉冲突标记，再运行 replylint baseline update\n`,
  },
  {
    title: 'a newer version',
    text: file(ENTRY, '"version": 2,\n  "tool": "replylint"'),
    en: `${FILE}:2:1: a newer replylint wrote this baseline (version 2): this one cannot read it\n  Use a newer replylint.\n`,
    zh: `${FILE}:2:1: 这份清单是更新的 replylint 写的（第 2 版格式），这个版本读不了\n  请升级 replylint。\n`,
  },
  {
    title: 'a file of something else',
    text: '{ "name": "快捷回复" }\n',
    en: `${FILE}: this is no baseline of replylint\n  make it anew with replylint baseline create --force\n`,
    zh: `${FILE}: 这不是 replylint 的已知问题清单\n  可以重新生成：replylint baseline create --force\n`,
  },
  {
    title: 'nothing',
    text: ' \n',
    en: `${FILE}: this file is empty\n  make it anew with replylint baseline create --force\n`,
    zh: `${FILE}: 这个文件是空的\n  可以重新生成：replylint baseline create --force\n`,
  },
  {
    title: 'a wrong value',
    text: file(ENTRY.replace('"warning"', '"warn"')),
    en: `${FILE}:5:75: “entries[0].severity” must be one of error, warning, info, but is “warn”\n  did you mean “warning”?\n`,
    zh: `${FILE}:5:75: “entries[0].severity”应为 error、warning、info 之一，现在是“warn”\n  是不是想写“warning”？\n`,
  },
  {
    title: 'a day that is none',
    text: file(ENTRY.replace('2026-01-02', '去年')),
    en: `${FILE}:5:109: “entries[0].since” must be a date such as 2024-10-01, but is “去年”\n`,
    zh: `${FILE}:5:109: “entries[0].since”应为日期（如 2024-10-01），现在是“去年”\n`,
  },
  {
    title: 'a missing value',
    text: file(ENTRY.replace(', "words": "1"', '')),
    en: `${FILE}:5:5: this entry has no “words”\n  take it out and run replylint baseline update: it is written anew\n`,
    zh: `${FILE}:5:5: 这一条不完整，缺少“words”\n  删掉不完整的条目，再运行 replylint baseline update，会重新记下\n`,
  },
  {
    title: 'many missing values',
    text: file('{ "path": "售后/退换.yaml" },\n    { "path": "售前/尺码.yaml", "reply": "尺码" }'),
    en: `${FILE}:5:5: this entry has no “reply”, “rule”, “severity”, “quote”, “since”, “fingerprint”, “words” (1 more lacks something)\n  take it out and run replylint baseline update: it is written anew\n`,
    zh: `${FILE}:5:5: 这一条不完整，缺少“reply”、“rule”、“severity”、“quote”、“since”、“fingerprint”、“words”（另有 1 条也不完整）\n  删掉不完整的条目，再运行 replylint baseline update，会重新记下\n`,
  },
  {
    title: 'a wrong value where a comma is missing',
    text: file(`${ENTRY}\n    ${ENTRY.replace('"warning"', '"warn"')}`),
    en: `${FILE}:6:75: “entries[1].severity” must be one of error, warning, info, but is “warn”\n  did you mean “warning”?\n`,
    zh: `${FILE}:6:75: “entries[1].severity”应为 error、warning、info 之一，现在是“warn”\n  是不是想写“warning”？\n`,
  },
  {
    title: 'a line that is no entry',
    text: file(`${ENTRY},\n    退款这条先留着`),
    en: `${FILE}:6:5: this line of the baseline cannot be read\n  退款这条先留着\n  every entry is a line: mend or remove this one, then run replylint baseline update\n`,
    zh: `${FILE}:6:5: 清单里的这一行读不懂\n  退款这条先留着\n  一条占一行：改好或删掉这一行，再运行 replylint baseline update\n`,
  },
];

describe('a baseline that cannot be used', () => {
  for (const { title, text, en, zh } of broken) {
    it(title, async () => {
      const { run, read } = project({ [FILE]: text });
      for (const [locale, said] of [
        ['en', en],
        ['zh', zh],
      ] as const) {
        for (const args of [['.'], ['baseline', 'update'], ['baseline', 'show']]) {
          const outcome = await run(...args, '--locale', locale);
          expect(outcome).toEqual({ code: 2, stdout: '', stderr: `replylint: ${said}` });
        }
      }
      expect(read()).toBe(text);
    });
  }

  it('is no folder', async () => {
    const { run } = project();
    const said =
      'replylint: 售后: this is a folder, and a baseline is a file\n  such as --baseline 售后/.replylint-baseline.json\n';
    for (const args of [['.'], ['baseline', 'create'], ['baseline', 'create', '--force'], ['baseline', 'show']])
      expect(await run(...args, '--baseline', '售后')).toEqual({ code: 2, stdout: '', stderr: said });
    expect((await run('.', '--baseline', '售后', '--locale', 'zh')).stderr).toContain(
      '这是目录；已知问题清单要是一个文件',
    );
  });

  it('is named from the folder where the command runs', async () => {
    const { run, path } = project();
    await run('baseline', 'create');
    const config = ['--config', '../replylint.config.yaml'];
    const inside = (...args: string[]) => runIn(join(path, '售前'), ['baseline', ...args, ...config], '');
    expect((await inside('show')).stdout.split(':')[0]).toBe(`../${FILE}`);
    expect((await inside('update')).stderr).toBe(`replylint: ../${FILE}: nothing to change, 3 entries\n`);
  });

  it('is used all the same with a comma too many, a mark at its start, or an entry twice', async () => {
    const { run, read, write } = project();
    await run('baseline', 'create');
    const lines = read().split('\n');
    const twice = [
      ...lines.slice(0, 4),
      `${lines[4]!.replace(/"since": "[^"]*"/, '"since": "2026-01-02"')}`,
      ...lines.slice(4),
    ];
    write(FILE, `\uFEFF${twice.join('\r\n').replace('}\r\n  ]', '},\r\n  ]')}`);
    const outcome = await run('.');
    expect([outcome.code, outcome.stderr]).toEqual([0, '']);
    await run('baseline', 'update');
    expect(entries(read())).toEqual([KNOWN[0]!.replace('today', '2026-01-02'), ...KNOWN.slice(1)]);
  });
});

describe('the day it is', () => {
  it('depends on where', () => {
    const at = (iso: string, zone?: string) =>
      today({ env: { SOURCE_DATE_EPOCH: String(Date.parse(iso) / 1000) } }, zone);
    expect(at('2026-12-03T16:30:00Z', 'Asia/Shanghai')).toBe('2026-12-04');
    expect(at('2026-12-03T16:30:00Z', '+00:00')).toBe('2026-12-03');
    expect(at('2026-12-03T04:30:00Z', 'America/New_York')).toBe('2026-12-02');
  });
});

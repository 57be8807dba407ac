import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { auditLineSchema, auditSchema } from '../../src/report/audit/index.ts';
import { folderWith, type Outcome, runIn } from './run-in.ts';

const HEAD = '会话ID,发送人,角色,时间,消息内容';
const ROWS = [
  'c1,小美,客服,2024-05-01 10:00:00,您好，请问有什么可以帮您？',
  'c1,张女士,客户,2024-05-01 10:00:20,能改地址吗？我手机号13812345678',
  'c1,小美,客服,2024-05-01 10:01:20,这个不能改。',
  'c2,李四,客户,2024-05-02 11:00:00,怎么还没发货？太慢了',
  'c2,小王,客服,2024-05-02 11:00:30,"您好，非常抱歉让您久等了，已经帮您催了仓库，今天18点前给您发出。"',
  'c2,李四,客户,2024-05-02 11:01:00,好的谢谢',
  'c2,小王,客服,2024-05-02 11:01:10,不客气，祝您生活愉快！',
];
const CSV = `${[HEAD, ...ROWS].join('\n')}\n`;

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
  readonly agent: string;
  readonly score: number;
  readonly findings: readonly { readonly rule: string; readonly index: number; readonly line: number }[];
}
const linesOf = ({ stdout }: Outcome): Line[] =>
  stdout
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const rulesOf = (outcome: Outcome) =>
  linesOf(outcome).map(({ id, findings }) => [id, findings.map(({ rule, index }) => `${index} ${rule}`)]);
const JSONL = ['--format', 'jsonl'];

describe('one export, however it is written', () => {
  const expected = [
    ['c1', ['2 no-flat-refusal', '2 refusal-needs-alternative', '2 refusal-needs-reason']],
    ['c2', []],
  ];
  const byColumn = ['role', 'sender', 'time', 'conversation', 'text'] as const;
  const records = ROWS.map((row) => {
    const [conversation, sender, role, time, ...text] = row.split(',');
    return { conversation, sender, role, time, text: text.join(',').replaceAll('"', '') };
  });
  const conversations = ['c1', 'c2'].map((id) => ({
    id,
    messages: records
      .filter(({ conversation }) => conversation === id)
      .map(({ sender, role, time, text }) => ({ role: role === '客服' ? 'agent' : 'customer', sender, time, text })),
  }));
  const writings: [string, string, string | Uint8Array][] = [
    ['CSV', 'may.csv', CSV],
    ['CSV with a mark and CRLF', 'may.csv', `\ufeff${CSV.replaceAll('\n', '\r\n')}`],
    ['CSV in GB18030', 'may.csv', iconv.encode(CSV, 'gb18030')],
    ['CSV in UTF-16', 'may.csv', iconv.encode(CSV, 'utf-16le', { addBOM: true })],
    ['gzip', 'may.csv.gz', gzipSync(CSV)],
    [
      'TSV',
      'may.tsv',
      CSV.replaceAll('"', '')
        .split('\n')
        .map((line) => line.replace(/,/, '\t').replace(/,/, '\t').replace(/,/, '\t').replace(/,/, '\t'))
        .join('\n'),
    ],
    ['a message a line of JSON', 'may.jsonl', records.map((record) => JSON.stringify(record)).join('\n')],
    [
      'a list of JSON',
      'may.json',
      JSON.stringify(records.map((record) => Object.fromEntries(byColumn.map((key) => [key, record[key]])))),
    ],
    ['a conversation a line', 'may.jsonl', conversations.map((one) => JSON.stringify(one)).join('\n')],
  ];
  for (const [name, file, content] of writings) {
    it(name, async () => {
      const outcome = await audit({ [file]: content }, [file, ...JSONL]);
      expect(rulesOf(outcome)).toEqual(expected);
      expect(linesOf(outcome).map(({ agent }) => agent)).toEqual(['小美', '小王']);
      expect([outcome.code, outcome.stderr.split('\n').length]).toEqual([1, 2]);
      expect(outcome.stderr).toMatch(new RegExp(`^replylint: ${file.replace('.', '\\.')}: read as `));
    });
  }

  it('stdin', async () => {
    expect(rulesOf(await audit({}, ['-', ...JSONL], CSV))).toEqual(expected);
    expect(rulesOf(await audit({}, ['-', ...JSONL], gzipSync(CSV)))).toEqual(expected);
  });

  it('a folder, a glob, each file once', async () => {
    const files = { 'exports/a.csv': CSV, 'exports/b.csv': `${HEAD}\n${ROWS[0]}\n`, 'exports/readme.md': '# 五月' };
    const outcome = await audit(files, ['exports', 'exports/*.csv', 'exports/a.csv', ...JSONL]);
    expect(linesOf(outcome).map(({ id }) => id)).toEqual(['c1', 'c2', 'c1']);
    expect(outcome.code).toBe(1);
  });
});

describe('reports', () => {
  it('json follows its schema and the lines of the source', async () => {
    const { stdout } = await audit({ 'may.csv': CSV }, ['may.csv', '--format', 'json']);
    const report = JSON.parse(stdout);
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(auditSchema);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report.findings[0]).toMatchObject({
      rule: 'no-flat-refusal',
      path: 'may.csv',
      line: 4,
      index: 2,
      quote: '不能改',
    });
    expect(report.conversations.map((one: { id: string; findings: number }) => [one.id, one.findings])).toEqual([
      ['c1', 3],
      ['c2', 0],
    ]);
    expect(report.commitments).toMatchObject([{ conversation: 'c2', status: 'open' }]);
  });

  it('jsonl follows its schema, a conversation a line', async () => {
    const outcome = await audit({ 'may.csv': CSV }, ['may.csv', ...JSONL]);
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(auditLineSchema);
    for (const line of linesOf(outcome)) expect(validate(line), JSON.stringify(validate.errors)).toBe(true);
  });

  it('personal data is masked unless asked otherwise, and equal runs give equal bytes', async () => {
    const masked = await audit({ 'may.csv': CSV }, ['may.csv', '--locale', 'zh']);
    expect(masked.stdout).toContain('138****5678');
    expect(masked.stdout).not.toContain('13812345678');
    expect((await runIn(folder!.path, ['audit', 'may.csv', '--locale', 'zh', '--timezone', '+08:00'])).stdout).toBe(
      masked.stdout,
    );
    expect((await runIn(folder!.path, ['audit', 'may.csv', '--no-mask'])).stdout).toContain('13812345678');
  });

  it('the worst conversations come with better wordings', async () => {
    const { stdout } = await audit({ 'may.csv': CSV }, ['may.csv', '--locale', 'zh']);
    expect(stdout).toMatch(/改为 +由于\{原因\}，这个目前不能改；您可以\{替代办法/);
  });

  it('csv for a spreadsheet, and the ledger of commitments', async () => {
    const { stdout } = await audit({ 'may.csv': CSV }, [
      'may.csv',
      '--format',
      'csv',
      '-o',
      'findings.csv',
      '--commitments',
      'promises.csv',
    ]);
    const read = (name: string) => readFileSync(join(folder!.path, name), 'utf8');
    expect(stdout).toBe('');
    expect(read('findings.csv')).toMatch(/^\ufeff/);
    expect(read('findings.csv').trimEnd().split('\r\n')).toHaveLength(4);
    expect(read('promises.csv')).toContain('今天18点前');
    expect(readdirSync(folder!.path).sort()).toEqual(['findings.csv', 'may.csv', 'package.json', 'promises.csv']);
  });
});

describe('what is looked at', () => {
  const of = async (...args: string[]) =>
    linesOf(await audit({ 'may.csv': CSV }, ['may.csv', ...JSONL, ...args])).map(({ id }) => id);

  it('agents asked for', async () => {
    expect(await of('--only-agent', '小王')).toEqual(['c2']);
    expect(await of('--only-agent', '小*')).toEqual(['c1', 'c2']);
    expect(await of('--only-agent', '/美$/')).toEqual(['c1']);
  });

  it('only what they did, and nobody else', async () => {
    const rows = [
      'd1,小美,客服,2024-05-01 10:00:00,您好，请稍等，我请同事小王来处理。',
      'd1,赵女士,客户,2024-05-01 10:00:20,能退款吗？',
      'd1,小王,客服,2024-05-01 10:00:40,这个不能退。',
    ];
    const only = async (name: string) => {
      const outcome = await audit({ 'may.csv': `${[HEAD, ...rows].join('\n')}\n` }, [
        'may.csv',
        '--format',
        'json',
        '--only-agent',
        name,
      ]);
      const { agents, conversations, findings } = JSON.parse(outcome.stdout);
      folder?.remove();
      return {
        agents: agents.map(({ agent, agentMessages }: Record<string, unknown>) => [agent, agentMessages]),
        conversation: [
          conversations[0].agent,
          conversations[0].agents,
          conversations[0].agentMessages,
          conversations[0].score === agents[0].score,
        ],
        refusals: findings.filter(({ rule }: { rule: string }) => rule === 'no-flat-refusal').length,
      };
    };
    expect(await only('小美')).toEqual({
      agents: [['小美', 1]],
      conversation: ['小美', ['小美'], 1, true],
      refusals: 0,
    });
    expect(await only('小王')).toEqual({
      agents: [['小王', 1]],
      conversation: ['小王', ['小王'], 1, true],
      refusals: 1,
    });
  });

  it('an agent that nobody is called by', async () => {
    const outcome = await audit({ 'may.csv': CSV }, ['may.csv', '--only-agent', '小美,小五', ...JSONL]);
    expect(outcome.stderr).toMatch(/no agent is named “小五”\n +did you mean “小美”/);
    expect([outcome.code, linesOf(outcome).map(({ id }) => id)]).toEqual([2, ['c1']]);
  });

  it('a day of 25 hours to its end', async () => {
    const row = 'n1,Lisa,agent,2024-11-03 23:30:00,Hello! How can I help you?';
    folder = folderWith({ 'november.csv': `${HEAD}\n${row}\n` });
    const day = ['--since', '2024-11-03', '--until', '2024-11-03', '--timezone', 'America/New_York'];
    const outcome = await runIn(folder.path, ['audit', 'november.csv', ...JSONL, ...day]);
    expect(linesOf(outcome).map(({ id }) => id)).toEqual(['n1']);
  });

  it('days asked for, the last one to its end', async () => {
    expect(await of('--since', '2024-05-02')).toEqual(['c2']);
    expect(await of('--until', '2024-05-01')).toEqual(['c1']);
    expect(await of('--since', '2024-05-01', '--until', '2024-05-02')).toEqual(['c1', 'c2']);
    expect(await of('--since', '2024-05-01 10:30')).toEqual(['c2']);
  });

  it('agents that only the user can tell', async () => {
    const log = 'tb_8866 2024-05-01 10:00:00\n在吗 什么时候发货\n桔子家居小美 2024-05-01 10:00:30\n在的，今天发\n';
    const without = await audit({ 'chat.txt': log }, ['chat.txt', ...JSONL]);
    expect([without.code, without.stdout]).toEqual([2, '']);
    expect(without.stderr).toMatch(/--agents "/);
    const outcome = await audit({ 'chat.txt': log }, ['chat.txt', '--agents', '桔子家居*', ...JSONL]);
    expect(linesOf(outcome).map(({ agent }) => agent)).toEqual(['桔子家居小美']);
  });
});

describe('exit codes', () => {
  const code = async (...args: string[]) => (await audit({ 'may.csv': CSV }, ['may.csv', ...args])).code;
  it('0, 1 and 2', async () => {
    expect(await code()).toBe(1);
    expect(await code('--fail-on', 'never')).toBe(0);
    expect(await code('--fail-on', 'never', '--max-warnings', '0')).toBe(1);
    expect(await code('--fail-on', 'never', '--min-score', '99')).toBe(1);
    expect(await code('--fail-on', 'never', '--min-score', '10')).toBe(0);
    expect(await code('missing.csv')).toBe(2);
  });
});

describe('bad input is told, and nothing else is lost', () => {
  const broken = (rows: readonly string[]) => `${[HEAD, ...rows].join('\n')}\n`;
  const packed = gzipSync(
    broken(
      Array.from({ length: 4000 }, (_, i) => `k${i},小美,客服,2024-05-01 10:00:00,您好，请问有什么可以帮您${i}？`),
    ),
  );
  const cases: [string, Record<string, string | Uint8Array>, readonly string[], RegExp, readonly string[]][] = [
    ['no such file', { 'may.csv': CSV }, ['may.csv', 'june.csv'], /june\.csv: no such file/, ['c1', 'c2']],
    [
      'an empty file',
      { 'may.csv': CSV, 'empty.csv': '' },
      ['empty.csv', 'may.csv'],
      /empty\.csv: the file is empty/,
      ['c1', 'c2'],
    ],
    [
      'an empty folder',
      { 'may.csv': CSV, 'x/a.png': '' },
      ['x', 'may.csv'],
      /x: the directory has no export/,
      ['c1', 'c2'],
    ],
    [
      'a picture',
      { 'may.csv': CSV, 'a.csv': new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2]) },
      ['a.csv', 'may.csv'],
      /a\.csv: this is a binary file/,
      ['c1', 'c2'],
    ],
    [
      'prose',
      { 'may.csv': CSV, 'a.txt': '五月质检会议纪要。大家辛苦了。\n' },
      ['a.txt', 'may.csv'],
      /a\.txt: cannot tell what kind of export[\s\S]*--from/,
      ['c1', 'c2'],
    ],
    [
      'no column of words',
      { 'may.csv': CSV, 'a.csv': '会话ID,时间\nc1,2024-05-01\n' },
      ['a.csv', 'may.csv'],
      /a\.csv[\s\S]*--map text=/,
      ['c1', 'c2'],
    ],
    [
      'an id that ends and comes again',
      {
        'may.jsonl': [1, 2, 1]
          .map((n) => JSON.stringify({ id: `c${n}`, messages: [{ role: 'agent', text: '您好，请讲。' }] }))
          .join('\n'),
      },
      ['may.jsonl'],
      /may\.jsonl:3: .*c1/,
      ['c1', 'c2', 'c1#2'],
    ],
    [
      'times that run backwards',
      { 'may.csv': broken([ROWS[0]!, ROWS[2]!, ROWS[1]!]) },
      ['may.csv'],
      /may\.csv:4: .*backwards/,
      ['c1'],
    ],
    [
      'a line that is no JSON',
      {
        'may.jsonl':
          '{"id":"a","messages":[{"role":"agent","text":"您好"}]}\n{"id":\n{"id":"b","messages":[{"role":"agent","text":"在的"}]}\n',
      },
      ['may.jsonl'],
      /may\.jsonl:2/,
      ['a', 'b'],
    ],
    [
      'mixed encodings',
      {
        'may.csv': Buffer.concat([
          Buffer.from(`${HEAD}\n${ROWS[0]}\n`),
          iconv.encode(`${ROWS[1]}\n`, 'gb18030'),
          Buffer.from(`${ROWS[2]}\n`),
        ]),
      },
      ['may.csv'],
      /may\.csv:3: .*GB18030/,
      ['c1'],
    ],
    [
      'nobody of the shop',
      { 'may.csv': broken([ROWS[1]!, ROWS[3]!]) },
      ['may.csv'],
      /none of 2 conversations[\s\S]*--agents/,
      [],
    ],
  ];
  for (const [name, files, args, message, ids] of cases) {
    it(name, async () => {
      const outcome = await audit(files, [...args, ...JSONL]);
      expect(outcome.stderr).toMatch(message);
      expect(linesOf(outcome).map(({ id }) => id)).toEqual(ids);
      expect(outcome.code).toBe(2);
    });
  }

  it('gzip that is cut off: what came before is audited', async () => {
    const outcome = await audit({ 'may.csv.gz': packed.subarray(0, packed.length - 2000) }, ['may.csv.gz', ...JSONL]);
    expect(outcome.stderr).toMatch(/may\.csv\.gz: the gzip file is cut off/);
    expect(linesOf(outcome).length).toBeGreaterThan(100);
    expect(outcome.code).toBe(2);
  });

  it('many broken places: the first ones are told, the others counted', async () => {
    const good = Array.from({ length: 60 }, (_, i) => `k${i},小美,客服,2024-05-01 10:00:00,您好，请讲。`);
    const bad = Array.from({ length: 8 }, (_, i) => `b${i},小美,外星人,2024-05-01 10:00:00,您好`);
    const { stderr, code } = await audit({ 'may.csv': broken([...good, ...bad]) }, ['may.csv', ...JSONL]);
    expect(stderr).toMatch(/may\.csv:62: .*外星人/);
    expect(stderr).toMatch(/may\.csv: 3 more places could not be read/);
    expect(code).toBe(2);
  });

  const refused: [string, readonly string[], RegExp][] = [
    ['an unknown format', ['--from', 'zendeks'], /no format “zendeks”[\s\S]*zendesk/],
    ['an unknown field', ['--map', 'txet=消息内容'], /no field “txet”[\s\S]*text/],
    ['a map without a column', ['--map', 'text'], /field=column/],
    ['an unknown zone', ['--timezone', 'Asia/Shanghia'], /Asia\/Shanghai/],
    ['no date', ['--since', 'gestern'], /--since/],
    ['no duration', ['--session-gap', 'soon'], /--session-gap/],
    ['a folder that is not there', ['-o', 'no/such/report.json'], /no\/such\/report\.json/],
    ['an unknown profile', ['--profile', 'ecomerce'], /ecommerce/],
    ['an unknown option', ['--onlyagent', 'x'], /--only-agent/],
    ['days the wrong way round', ['--since', '2024-05-02', '--until', '2024-05-01'], /no time between/],
    ['a table that is no csv', ['--csv-table', 'agents'], /--csv-table needs --format csv/],
    ['a sample that nothing shows', ['--sample', '2', '-f', 'csv'], /csv has no place for a sample/],
    ['a folder for the report', ['-o', '.'], /\.: is a directory/],
    ['a report in no folder', ['-o', 'reports/may.json'], /reports\/may\.json: no such directory/],
    ['a report over the export', ['-o', './may.csv'], /\.\/may\.csv: is an export to be read/],
    ['a ledger over the export', ['--commitments', 'may.csv'], /may\.csv: is an export to be read/],
    ['two reports in one file', ['-o', 'a.csv', '--commitments', './a.csv'], /-o and --commitments are the same/],
  ];
  for (const [name, args, message] of refused) {
    it(`${name} is an error before anything is read`, async () => {
      folder = folderWith({ 'may.csv': CSV });
      const outcome = await runIn(folder.path, ['audit', 'may.csv', ...args]);
      expect(outcome.stderr).toMatch(message);
      expect([outcome.code, outcome.stdout]).toEqual([2, '']);
      expect(readFileSync(join(folder.path, 'may.csv'), 'utf8')).toBe(CSV);
      expect(readdirSync(folder.path).sort()).toEqual(['may.csv', 'package.json']);
    });
  }

  it('what is told of a file holds no personal data', async () => {
    folder = folderWith({ 'may.csv': '内容一,内容二\n我的手机13812345678,请提供一下\n好的13912345678,收到\n' });
    const { code, stdout, stderr } = await runIn(folder.path, ['audit', 'may.csv']);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('138****5678');
    expect(stdout + stderr).not.toContain('13812345678');
  });

  it('a device is written to, and stays one', async () => {
    folder = folderWith({ 'may.csv': CSV });
    expect((await runIn(folder.path, ['audit', 'may.csv', '-o', '/dev/null'])).code).toBe(1);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    const full = await runIn(folder.path, ['audit', 'may.csv', '-o', '/dev/full']);
    expect([full.code, full.stderr]).toEqual([2, expect.stringMatching(/\/dev\/full: no space left\n$/)]);
  });

  it('a report that could not be finished leaves nothing under its name', async () => {
    folder = folderWith({
      'may.csv': CSV,
      'check.mjs':
        "export const checks = [{ id: 'boom', about: { zh: '坏', en: 'bad' }, options: {}, create: () => { throw new Error('boom'); } }];",
    });
    const outcome = await runIn(folder.path, ['audit', 'may.csv', '--config', 'nothing.yaml', '-o', 'report.json']);
    expect(outcome.code).toBe(2);
    expect(existsSync(join(folder.path, 'report.json'))).toBe(false);
    expect(readdirSync(folder.path).filter((name) => name.includes('partial'))).toEqual([]);
  });
});

describe('explain --score', () => {
  it('shows the arithmetic of one conversation', async () => {
    folder = folderWith({ 'may.csv': CSV });
    const { code, stdout } = await runIn(folder.path, [
      'explain',
      '--score',
      'c1',
      '--on',
      'may.csv',
      '--locale',
      'zh',
    ]);
    expect(stdout).toContain('no-flat-refusal  1 处 × 10 分 = 10');
    expect(code).toBe(0);
  });

  it('names the nearest conversation, and what is missing', async () => {
    folder = folderWith({ 'may.csv': CSV });
    expect((await runIn(folder.path, ['explain', '--score', 'c3', '--on', 'may.csv'])).stderr).toMatch(
      /did you mean “c1”/,
    );
    expect((await runIn(folder.path, ['explain', '--score', 'c1'])).stderr).toMatch(/--on/);
    expect((await runIn(folder.path, ['explain', 'no-but', '--score', 'c1'])).code).toBe(2);
  });
});

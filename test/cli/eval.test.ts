import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { measuredLines } from '../../src/cli/measured-lines.ts';
import { evalSchema } from '../../src/report/eval/schema.ts';
import { folderWith, runIn } from './run-in.ts';

const lines = (...values: readonly object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

const MAY = lines(
  {
    id: 'c1',
    messages: [
      { role: 'customer', text: '能改地址吗？我的手机号是13812345678' },
      { role: 'agent', text: '您好，你的包裹可能明天到，改地址我不清楚。' },
      { role: 'customer', text: '好吧' },
      { role: 'agent', text: '感谢您的咨询，祝您生活愉快！' },
    ],
  },
  {
    id: 'c2',
    messages: [
      { role: 'customer', text: '怎么还没发货？太慢了' },
      { role: 'agent', text: '您好，今天18点前发出。' },
      { role: 'agent', text: '你放心，絕對今天到😊' },
      { role: 'customer', text: '谢谢' },
      { role: 'agent', text: '不客气，祝您生活愉快！' },
    ],
  },
  {
    id: 'c3',
    messages: [
      { role: 'customer', text: '发票呢' },
      { role: 'agent', text: '您好，发票已经发到您的邮箱，祝您生活愉快！' },
    ],
  },
);
const LABELS = lines(
  {
    id: 'c1',
    labels: [
      { message: 1, rule: 'use-nin', quote: '你的' },
      { message: 1, rule: 'no-vague-wording', quote: '可能' },
      { message: 3, rule: 'require-closing', quote: '' },
    ],
    unsure: [{ message: 1, rule: 'no-dont-know', quote: '不清楚' }],
  },
  {
    id: 'c2',
    labels: [
      { message: 1, rule: 'require-empathy', quote: '' },
      { message: 2, rule: 'no-over-promise', quote: '絕對今天到😊' },
    ],
  },
);
const BASE = ['use-nin', 'no-vague-wording', 'require-closing', 'require-empathy', 'no-over-promise', 'no-dont-know'];
/** Exactly these rules, whatever the profiles hold. */
const ONLY = ['--config', 'replylint.config.json'];
const CONFIG = JSON.stringify({
  rules: Object.fromEntries(BASE.map((rule) => [rule, 'warning'])),
  extends: 'compliance',
});

const folders: { remove(): void }[] = [];
afterEach(() => {
  for (const made of folders.splice(0)) made.remove();
});
function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const made = folderWith({ 'may.jsonl': MAY, 'labels.jsonl': LABELS, 'replylint.config.json': CONFIG, ...files });
  folders.push(made);
  return made.path;
}

/** What a run said besides how it read the conversations. */
const told = (stderr: string) => stderr.split('\n').filter((line) => line !== '' && !line.includes(': read as '));

describe('eval against labels', () => {
  it('shows a table with the worst rule first, and what does not count', async () => {
    const { code, stdout, stderr } = await runIn(folder({}), ['eval', 'labels.jsonl', '--on', 'may.jsonl', ...ONLY]);
    expect(stdout).toBe(`Against labels
2 conversations, 5 labels, profile compliance, 1 unsure left out,
1 conversation without labels left out

  rule              labels  found  false  missed         P %         R %  F1 %
  require-closing        1      0      0       1           –      0 0–80     0
  use-nin                1      1      1       0   50.0 9–91  100 20–100  66.7
  no-over-promise        1      1      0       0  100 20–100  100 20–100   100
  no-vague-wording       1      1      0       0  100 20–100  100 20–100   100
  require-empathy        1      1      0       0  100 20–100  100 20–100   100
  all (micro)            5      4      1       1  80.0 37–97  80.0 37–97  80.0
  mean of the rules (macro): P 87.5, R 80.0, F1 73.3
  P (precision): how much of what is reported is right; R (recall): how much of
  what is there is reported; then the 95% interval

F1 80.0%, mean of the rules 73.3%
`);
    expect([code, told(stderr)]).toEqual([0, []]);
  });

  it('shows misses and false alarms in context, masked, and only those asked for', async () => {
    const cwd = folder({});
    const { stdout } = await runIn(cwd, ['eval', 'labels.jsonl', '--on', 'may.jsonl', ...ONLY, '--show']);
    expect(stdout).toContain(`
missed  require-closing  The conversation ends without thanks, a wish or a farewell
  c1  message 3 (counted from 0)  (something missing: no words to mark)
  0  customer  能改地址吗？我的手机号是138****5678
  1  agent     您好，你的包裹可能明天到，改地址我不清楚。
  2  customer  好吧
  3  agent     感谢您的咨询，祝您生活愉快！

false alarm  use-nin  The customer is addressed as “…” instead of 您
  c2  message 2 (counted from 0)
  0  customer  怎么还没发货？太慢了
  1  agent     您好，今天18点前发出。
  2  agent     你放心，絕對今天到😊
               ^^
  3  customer  谢谢
  4  agent     不客气，祝您生活愉快！
`);
    const one = ['eval', 'labels.jsonl', '--on', 'may.jsonl', ...ONLY, '--no-mask', '--show', 'require-closing'];
    const shown = await runIn(cwd, one);
    expect(shown.stdout).toContain('13812345678');
    expect(shown.stdout).not.toContain('false alarm  use-nin');
  });

  it('speaks Chinese', async () => {
    const args = ['eval', 'labels.jsonl', '--on', 'may.jsonl', ...ONLY, '--locale', 'zh'];
    const { stdout } = await runIn(folder({}), args);
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      '对照标注',
      '2 个会话，标注 5 处，规则集 compliance，拿不准的 1 处不算，没标注的会话 1 个不算',
      '',
      '  规则                标注  找到  误报  漏报     准确率%     召回率%  F1 %',
      '  require-closing        1     0     0     1           –      0 0–80     0',
    ]);
    expect(stdout).toContain('F1 80.0%，各规则平均 73.3%');
  });

  it('tells the rules that nobody looked for, until --rules names them, and those that are off', async () => {
    const rules = { ...JSON.parse(CONFIG).rules, 'limit-emoji': ['info', { max: 0 }] };
    const cwd = folder({ 'replylint.config.json': JSON.stringify({ extends: 'compliance', rules }) });
    const plain = ['eval', 'labels.jsonl', '--on', 'may.jsonl', ...ONLY];
    expect((await runIn(cwd, plain)).stdout).toContain(
      'Not labelled here, neither right nor wrong: limit-emoji 1. Name those that were\nlooked for with --rules',
    );
    const named = await runIn(cwd, [...plain, '--rules', 'limit-emoji', '--rule', 'use-nin:off']);
    expect(named.stdout).toContain('  limit-emoji            0      0      1       0      0 0–80           –     0');
    expect(named.stdout).toContain(
      'Off in this profile, so every label of it is missed: use-nin 1. --profile all\nswitches them on',
    );
  });

  it.each([
    ['0.8', 0, []],
    ['0.81', 1, ['replylint: F1 is 0.8000, below --min-f1 0.81: this run fails']],
  ])('--min-f1 %s exits with %i', async (least, code, notes) => {
    const args = ['eval', 'labels.jsonl', '--on', 'may.jsonl', ...ONLY, '--min-f1', least];
    const outcome = await runIn(folder({}), args);
    expect([outcome.code, told(outcome.stderr)]).toEqual([code, notes]);
  });

  it('writes JSON that its schema knows, to a file too, and reads packed files and stdin', async () => {
    const cwd = folder({ 'labels.jsonl.gz': gzipSync(LABELS.replaceAll('\n', '\r\n')) });
    const args = ['eval', 'labels.jsonl.gz', '--on', '-', ...ONLY, '--report', 'json=eval.json', '--format', 'json'];
    const { code, stdout } = await runIn(cwd, [...args, '--seed', 'may'], MAY);
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'eval.json'), 'utf8')).toBe(stdout);
    const report = JSON.parse(stdout);
    const validate = new Ajv2020({ strict: false }).compile(evalSchema);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report.rules[1]).toMatchObject({ rule: 'use-nin', labels: 1, found: 1, falseAlarms: 1, missed: 0 });
    expect(report.rules[1].precision.value).toBe(0.5);
    expect(report.differences).toMatchObject([
      { kind: 'missed', rule: 'require-closing', index: 3, quote: '' },
      { kind: 'false-alarm', conversation: 'c2', index: 2, quote: '你', offset: 0, endOffset: 1 },
    ]);
  });
});

describe('labels that cannot be compared', () => {
  const label = (id: string, message: number, rule: string, quote: string) => ({
    id,
    labels: [{ message, rule, quote }],
  });
  it.each<[string, string, readonly string[]]>([
    ['an unknown conversation', lines(label('c9', 0, 'use-nin', '')), ['2: no conversation has the id “c9”']],
    [
      'a message that is not there',
      lines(label('c2', 7, 'use-nin', '')),
      ['2: conversation “c2” has no message 7 (it has 5, counted from 0)'],
    ],
    [
      'a message of the customer',
      lines(label('c2', 0, 'use-nin', '')),
      ["2: message 0 of “c2” (counted from 0) is the customer's; use-nin judges what is the agent's"],
    ],
    [
      'words that are not there',
      lines(label('c2', 1, 'use-nin', '你们')),
      ['2: message 1 of “c2” (counted from 0) does not say “你们”'],
    ],
    [
      'an unknown rule',
      lines(label('c2', 2, 'use-nim', '你')),
      ['2: there is no rule “use-nim”', '  did you mean “use-nin”?'],
    ],
    ['half a line', '{"id":"c2","labels":[', ['2: this line is no JSON']],
    ['no labels', lines({ id: 'c2' }), ['2: labels is to be a list; [] where there is no fault']],
    ['no id', lines({ labels: [] }), ['2: no id: which conversation are these labels of?']],
    [
      'a message by name',
      lines({ id: 'c2', labels: [{ message: 'first', rule: 'use-nin', quote: '' }] }),
      ['2: labels[0]: message is to be the number of a message, counted from 0'],
    ],
    [
      'a conversation twice',
      lines(label('c1', 1, 'use-nin', '你')),
      [
        '2: conversation “c1” is labelled already (labels.jsonl:1); these labels do not count',
        '  the labels of a conversation stand on one line',
      ],
    ],
  ])('%s: told with its line, all others count', async (_, second, expected) => {
    const first = lines(label('c1', 1, 'use-nin', '你的'));
    const cwd = folder({ 'labels.jsonl': first + second });
    const { code, stdout, stderr } = await runIn(cwd, ['eval', 'labels.jsonl', '--on', 'may.jsonl', ...ONLY]);
    const all = expected.map((line, i) => (i === 0 ? `replylint: labels.jsonl:${line}` : line));
    expect(told(stderr)).toEqual(all);
    expect(code).toBe(2);
    expect(stdout).toMatch(/use-nin +1 +1 /);
  });

  it.each<[string, readonly string[], string]>([
    ['an empty file', ['empty.jsonl', '--on', 'may.jsonl'], 'empty.jsonl: holds no labels'],
    ['no such file', ['april.jsonl', '--on', 'may.jsonl'], 'april.jsonl: no such file'],
    ['no conversations', ['labels.jsonl'], 'name the conversations with --on'],
    ['no labels', ['--on', 'may.jsonl'], 'eval needs labels to compare with'],
    [
      'an unknown rule to show',
      ['labels.jsonl', '--on', 'may.jsonl', '--show', 'use-nim'],
      '--show: there is no rule “use-nim”',
    ],
    ['an unknown format', ['labels.jsonl', '--on', 'may.jsonl', '-f', 'jsn'], '--format: there is no format “jsn”'],
    [
      'a report over what is read',
      ['labels.jsonl', '--on', 'may.jsonl', '-o', 'may.jsonl'],
      'may.jsonl: is an export to be read',
    ],
    [
      'a sheet over what is read',
      ['--suggest-labels', 'may.jsonl', '--on', 'may.jsonl'],
      'may.jsonl: is an export to be read',
    ],
    [
      'a sheet of another kind',
      ['--suggest-labels', 'sheet.xlsx', '--on', 'may.jsonl'],
      'sheet.xlsx: --suggest-labels writes .csv or .jsonl',
    ],
    ['a sample of labels', ['labels.jsonl', '--on', 'may.jsonl', '--sample', '3'], '--sample needs --suggest-labels'],
    ['a share that is none', ['labels.jsonl', '--on', 'may.jsonl', '--min-f1', '90'], '--min-f1'],
  ])('%s is an error', async (_, args, expected) => {
    const { code, stderr } = await runIn(folder({ 'empty.jsonl': '\n' }), ['eval', ...args]);
    expect(stderr).toContain(expected);
    expect(code).toBe(2);
  });
});

describe('what cannot be read of labels', () => {
  const vague = { message: 1, rule: 'no-vague-wording', quote: '可能' };
  it.each<[string, object, string, string]>([
    [
      'a mistyped key: the conversation is left out',
      { id: 'c2', label: [] },
      'has no labels: is “label” meant?',
      '1 conversation, 1 label, profile compliance,\n2 conversations without labels left out\n',
    ],
    [
      'a label without a rule: so too',
      { id: 'c2', labels: [{ message: 2, quote: '你' }] },
      'labels[0] names no rule',
      '1 conversation, 1 label, profile compliance,\n2 conversations without labels left out\n',
    ],
    [
      'words that do not fit: the rule in that message is left out',
      { id: 'c2', labels: [{ message: 2, rule: 'use-nin', quote: '你们' }] },
      'message 2 of “c2” (counted from 0) does not say “你们”',
      '  use-nin                0      0      1 ',
    ],
    [
      'a message that is not there: the rule is left out',
      { id: 'c2', labels: [{ message: 12, rule: 'use-nin', quote: '你' }] },
      'conversation “c2” has no message 12 (it has 5, counted from 0)',
      '  use-nin                0      0      1 ',
    ],
    [
      'a label twice: counts once',
      { id: 'c2', labels: [2, 2].map((message) => ({ message, rule: 'use-nin', quote: '你' })) },
      'labelled twice, counts once: use-nin, message 2 (counted from 0) “你”',
      '  use-nin                1      1      1 ',
    ],
  ])('%s', async (_, second, problem, head) => {
    const cwd = folder({ 'labels.jsonl': lines({ id: 'c1', labels: [vague] }, second) });
    const { code, stdout, stderr } = await runIn(cwd, ['eval', 'labels.jsonl', '--on', 'may.jsonl', ...ONLY]);
    expect(stderr).toContain(`labels.jsonl:2: ${problem}`);
    expect(stdout).toContain(head);
    expect(code).toBe(2);
  });

  it('a wrong export is one line, many mistakes are cut short', async () => {
    const other = (id: string) => ({ id, labels: [vague] });
    const many = Array.from({ length: 30 }, (_, i) => other(`d${i}`));
    const cwd = folder({ 'wrong.jsonl': lines(...many), 'some.jsonl': lines(other('c1'), ...many) });
    const wrong = await runIn(cwd, ['eval', 'wrong.jsonl', '--on', 'may.jsonl', ...ONLY]);
    expect(told(wrong.stderr)).toEqual([
      'replylint: wrong.jsonl: none of its 30 conversations is in the exports after --on',
      '  are these the exports that it is about?',
    ]);
    const some = await runIn(cwd, ['eval', 'some.jsonl', '--on', 'may.jsonl', ...ONLY]);
    expect(told(some.stderr)).toHaveLength(21);
    expect(told(some.stderr).at(-1)).toBe('replylint: some.jsonl: … and 10 more');
  });

  it('a sheet of another export is one line, and is not called unmarked', async () => {
    const row = (n: number) => ({
      id: `d${n}`,
      message: 1,
      rule: 'use-nin',
      mark: '对',
      key: `cd${n}.1.0.1`,
      found: 9,
    });
    const cwd = folder({ 'sheet.jsonl': lines(...Array.from({ length: 40 }, (_, n) => row(n))) });
    const { code, stdout, stderr } = await runIn(cwd, ['eval', 'sheet.jsonl', '--on', 'may.jsonl', ...ONLY]);
    expect(told(stderr)[0]).toBe('replylint: sheet.jsonl: none of its 40 conversations is in the exports after --on');
    expect(told(stderr)).toHaveLength(2);
    expect(stdout).toContain('none of the 40 marked rows can be compared: precision cannot be told');
    expect(code).toBe(2);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'conversations',
      ['may.jsonl'],
      ['replylint: may.jsonl: holds conversations, not labels', '  name conversations after --on'],
    ],
    [
      'a folder',
      ['exports'],
      ['replylint: exports: is a directory, not a file of labels', '  name a folder of conversations after --on'],
    ],
  ])('%s in place of labels', async (_, files, expected) => {
    const cwd = folder({});
    mkdirSync(join(cwd, 'exports'));
    writeFileSync(join(cwd, 'exports', 'may.jsonl'), MAY);
    const { code, stderr } = await runIn(cwd, ['eval', ...files, '--on', 'may.jsonl', ...ONLY]);
    expect(told(stderr)).toEqual(expected);
    expect(code).toBe(2);
  });
});

describe('a sheet for people to mark', () => {
  /** The sheet with a mark for each of its rows, as `marks` has them by rule. */
  async function marked(cwd: string, marks: (rule: string, row: number) => string): Promise<string> {
    const args = ['eval', '--suggest-labels', 'sheet.csv', '--on', 'may.jsonl', ...ONLY, '--locale', 'zh'];
    const { code, stderr } = await runIn(cwd, args);
    expect(code).toBe(0);
    expect(stderr).toContain('sheet.csv：从 3 个会话的 6 处里抽了 6 处，5 条规则（规则集 compliance）');
    let row = 0;
    return readFileSync(join(cwd, 'sheet.csv'), 'utf8').replace(
      /^(c\d,\d,([a-z-]+),.*?),,,(\d+),(c[0-9a-z.]+)\r\n/gms,
      (_, before: string, rule: string, found: string, key: string) =>
        `${before},${marks(rule, row++)},,${found},${key}\r\n`,
    );
  }
  const MARKS: Readonly<Record<string, string>> = {
    'no-dont-know': '不确定',
    'no-over-promise': '對',
    'no-vague-wording': 'y',
    'require-empathy': '',
    'use-nin': '误报',
  };

  it('opens in Excel: a mark of its bytes, no formula, personal data masked', async () => {
    const minus = MAY.replace('你放心', '=你放心');
    const cwd = folder({ 'may.jsonl': minus });
    await runIn(cwd, ['eval', '--suggest-labels', 'sheet.csv', '--on', 'may.jsonl', ...ONLY]);
    const sheet = readFileSync(join(cwd, 'sheet.csv'), 'utf8');
    expect(
      sheet.startsWith('\ufeffid,message (from 0),rule,title,quote,before,text,after,mark,note,found,key\r\n'),
    ).toBe(true);
    expect(sheet).toContain(",'=你放心，絕對今天到😊,");
    expect(sheet).toContain('138****5678');
    expect(sheet).not.toContain('13812345678');
  });

  it.each<[string, (sheet: string) => string | Uint8Array]>([
    ['as it is', (sheet) => sheet],
    [
      'in GBK with semicolons',
      (sheet) => iconv.encode(sheet.slice(1).replace(/,(?![^"]*"[^"]*(?:"[^"]*"[^"]*)*$)/g, ';'), 'gbk'),
    ],
    [
      'with tabs, in UTF-16',
      (sheet) => iconv.encode(sheet.slice(1).replaceAll(',', '\t'), 'utf16le', { addBOM: true }),
    ],
    ['with single line breaks', (sheet) => sheet.replaceAll('\r\n', '\n')],
    ['with ids that the spreadsheet broke', (sheet) => sheet.replace(/^c[12],/gm, '2.02603E+19,')],
  ])('comes back %s: precision, weighted by how often each rule is found', async (_, saved) => {
    const cwd = folder({});
    writeFileSync(join(cwd, 'marked.csv'), saved(await marked(cwd, (rule) => MARKS[rule]!)));
    const { code, stdout, stderr } = await runIn(cwd, ['eval', 'marked.csv']);
    expect(stdout).toBe(`Marked by hand
5 marked, 2 right, 2 wrong, 1 unsure, 1 not marked yet

  rule              right  wrong  unsure  open  of all         P %
  use-nin               0      2       0     0       2      0 0–66
  no-over-promise       1      0       0     0       1  100 20–100
  no-vague-wording      1      0       0     0       1  100 20–100
  no-dont-know          0      0       1     0       1           –
  require-empathy       0      0       0     1       1           –

Marks on what was reported cannot tell what was not: for recall, label whole
conversations

Of the 4 rows marked right or wrong, 50.0% (95% interval 15–85) are right

precision 50.0% (95% interval 21–83), each rule weighted by how often it is
found; covers 4 of 6 findings: 2 rules without a mark of right or wrong
`);
    expect([code, told(stderr).filter((line) => !line.includes('inferred'))]).toEqual([0, []]);
  });

  it('shows what was marked wrong, and tells what the rules of today judge otherwise', async () => {
    const cwd = folder({});
    const sheet = await marked(cwd, (rule) => MARKS[rule]!);
    const added = 'c3,1,require-empathy,,发票,,,,漏报,客户催了两次,,\r\n';
    writeFileSync(join(cwd, 'marked.csv'), sheet + added);
    const shown = await runIn(cwd, ['eval', 'marked.csv', '--show']);
    expect(shown.stdout).toContain(`
missed  require-empathy  The customer is upset and the reply shows neither regret nor understanding
  c3  message 1 (counted from 0)
`);
    expect(shown.stdout).toContain('note: 客户催了两次');
    expect(shown.stdout).toContain(`
false alarm  use-nin  The customer is addressed as “…” instead of 您
  c2  message 2 (counted from 0)
  客户：怎么还没发货？太慢了
  客服：您好，今天18点前发出。
  ▸ 你放心，絕對今天到😊
  客户：谢谢
  客服：不客气，祝您生活愉快！
  words: “你”
`);
    writeFileSync(join(cwd, 'today.jsonl'), MAY.replace('你的包裹可能', '您的包裹将于'));
    const today = await runIn(cwd, ['eval', 'marked.csv', '--on', 'today.jsonl', ...ONLY]);
    expect(today.stdout).toContain(
      'Since then, and not in the table: 1 put right, 1 marked right that the rules\nlost',
    );
    const json = await runIn(cwd, ['eval', 'marked.csv', '--on', 'may.jsonl', ...ONLY, '--format', 'json']);
    const validate = new Ajv2020({ strict: false }).compile(evalSchema);
    expect(validate(JSON.parse(json.stdout)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('tells marks that it cannot read, with the line and the nearest; the others count', async () => {
    const cwd = folder({});
    const sheet = await marked(cwd, (rule) => (rule === 'no-over-promise' ? 'rihgt' : MARKS[rule]!));
    writeFileSync(join(cwd, 'marked.csv'), sheet.replace('no-vague-wording', 'no-vague-words'));
    const { code, stdout, stderr } = await runIn(cwd, ['eval', 'marked.csv']);
    expect(told(stderr)).toEqual([
      'replylint: marked.csv: row 3 (line 4): “rihgt” is no mark',
      '  did you mean “right”?',
      '  there are: right, wrong, unsure, missed; nothing where it is still to be marked',
      'replylint: marked.csv: row 4 (line 7): there is no rule “no-vague-words”',
      '  did you mean “no-vague-wording”?',
    ]);
    expect(code).toBe(2);
    expect(stdout).toContain('  use-nin ');
  });

  it('rules that the profile leaves out are told, and neither lost nor put right', async () => {
    const cwd = folder({});
    writeFileSync(join(cwd, 'marked.csv'), await marked(cwd, (rule) => MARKS[rule]!));
    const off = ['--rule', 'no-vague-wording:off', '--rule', 'use-nin:off'];
    const args = ['eval', 'marked.csv', '--on', 'may.jsonl', ...ONLY, ...off];
    const { code, stdout } = await runIn(cwd, args);
    expect(stdout).toContain(
      'Off in this profile, so their rows do not count: use-nin 2, no-vague-wording 1.\nRead it back with the --profile that it was drawn with; all switches them on',
    );
    expect(stdout).not.toContain('Since then');
    expect(stdout).toContain('precision 100% (95% interval 20–100)');
    expect(code).toBe(0);
    const json = JSON.parse((await runIn(cwd, [...args, '--format', 'json'])).stdout);
    expect(json.since).toEqual({
      ...{ lost: [], cured: [], other: 0 },
      off: [
        { rule: 'use-nin', rows: 2 },
        { rule: 'no-vague-wording', rows: 1 },
      ],
    });
  });

  it('is never lost: not drawn over without --force, nor where the conversations cannot be read', async () => {
    const cwd = folder({ 'broken.jsonl': '\u0000\u0001\u0002' });
    const sheet = await marked(cwd, (rule) => MARKS[rule]!);
    writeFileSync(join(cwd, 'sheet.csv'), sheet);
    const draw = (...args: string[]) => runIn(cwd, ['eval', '--suggest-labels', 'sheet.csv', ...ONLY, ...args]);
    const again = await draw('--on', 'may.jsonl');
    expect([again.code, told(again.stderr)]).toEqual([
      2,
      [
        'replylint: sheet.csv: exists and may hold marks: it is left as it is',
        '  give another name, or overwrite it with --force',
      ],
    ]);
    for (const on of [['broken.jsonl'], ['june.jsonl'], ['may.jsonl', 'june.jsonl']]) {
      const { code, stderr } = await draw('--force', '--on', ...on);
      expect(stderr).toContain('replylint: not all conversations could be read: sheet.csv is not written');
      expect(code).toBe(2);
    }
    expect(readFileSync(join(cwd, 'sheet.csv'), 'utf8')).toBe(sheet);
    expect((await draw('--force', '--on', 'may.jsonl')).code).toBe(0);
    expect(readFileSync(join(cwd, 'sheet.csv'), 'utf8')).not.toBe(sheet);
    expect(readdirSync(cwd).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it.each<[string, (sheet: string) => string, string]>([
    ['only its heading', (sheet) => sheet.split('\r\n')[0]!, 'nothing is marked yet: precision cannot be told'],
    [
      'one mark, mistyped',
      (sheet) => `${sheet.split('\r\n')[0]!}\r\nc2,2,use-nin,,你,,,,rihgt,,2,c1.2.0.1\r\n`,
      'nothing is marked yet: precision cannot be told',
    ],
    [
      'no column of how many there are',
      (sheet) => sheet.replace('同类共几处', '备用'),
      'precision 50.0% (95% interval 21–83), not weighted: without the column “found”',
    ],
    ['all of it right', (sheet) => sheet.replace(/误报/g, '对'), 'precision 100% (95% interval'],
  ])('is a sheet with %s', async (_, edited, expected) => {
    const cwd = folder({});
    writeFileSync(join(cwd, 'marked.csv'), edited(await marked(cwd, (rule) => MARKS[rule]!)));
    const { stdout } = await runIn(cwd, ['eval', 'marked.csv']);
    expect(stdout).toContain('Marked by hand\n');
    expect(stdout).toContain(expected);
  });

  it('tells of rows that were added what does not count', async () => {
    const cwd = folder({});
    const sheet = await marked(cwd, (rule) => MARKS[rule]!);
    const added = [
      ...['c3,1,require-empathy,,,,,,漏报,,,', 'c3,1,require-empathy,,,,,,漏报,,,', ',1,require-empathy,,,,,,漏报,,,'],
      ...['c3,第二条,require-empathy,,,,,,漏报,,,', 'c3,1,use-nin,,你,,,,对,,,'],
    ];
    writeFileSync(join(cwd, 'marked.csv'), `${sheet}${added.join('\r\n')}\r\n`);
    const { code, stdout, stderr } = await runIn(cwd, ['eval', 'marked.csv']);
    expect(told(stderr).map((line) => line.replace(/^.*?\): /, ''))).toEqual([
      'this missed place is there already; it counts once',
      'names no conversation; it does not count',
      'names no message by its number, counted from 0; it does not count',
      'a row that was added can only be marked missed; it does not count',
    ]);
    expect(stdout).toContain('Added by hand: 1 missed place\n');
    expect(stdout).toContain('2 right, 2 wrong');
    expect(code).toBe(2);
  });

  it('warns when two conversations have the same id', async () => {
    const cwd = folder({ 'june.jsonl': MAY.split('\n')[2]! });
    const args = ['eval', '--suggest-labels', 'sheet.csv', '--on', 'may.jsonl', 'june.jsonl', ...ONLY];
    expect((await runIn(cwd, args)).stderr).toContain('conversations with an id that another has: 1, such as “c3”');
  });

  it('is the same as JSON lines, and the same for the same seed', async () => {
    const cwd = folder({});
    const draw = (name: string, seed: string) =>
      runIn(cwd, ['eval', '--suggest-labels', name, '--on', 'may.jsonl', ...ONLY, '--seed', seed, '--sample', '3']);
    await draw('a.jsonl', 'x');
    await draw('b.jsonl', 'x');
    const text = readFileSync(join(cwd, 'a.jsonl'), 'utf8');
    expect(readFileSync(join(cwd, 'b.jsonl'), 'utf8')).toBe(text);
    expect(text.trim().split('\n')).toHaveLength(3);
    writeFileSync(join(cwd, 'c.jsonl'), text.replaceAll('"mark":""', '"mark":1'));
    const { stdout } = await runIn(cwd, ['eval', 'c.jsonl']);
    expect(stdout).toContain('Marked by hand\n3 marked, 3 right, 0 wrong');
  });
});

it('explain words what was measured', () => {
  const measured = {
    sets: { zh: { conversations: 60 }, en: { conversations: 40 } },
    rules: { 'use-nin': { zh: { found: 8, falseAlarms: 2, missed: 0 }, en: { found: 0, falseAlarms: 1, missed: 0 } } },
  };
  expect(measuredLines('use-nin', measured, 'zh')).toEqual([
    '中文：准确率 80.0%（95% 置信区间 49–95），召回率 100%（95% 置信区间 67–100）。60 个会话里标注 8 处，找到 8，误报 2，漏报 0',
    '这是在项目自带的标注会话上测的；自己的数据用 replylint eval 量',
  ]);
  expect(measuredLines('use-nin', measured, 'en')[0]).toBe(
    'Chinese: precision 80.0% (95% interval 49–95), recall 100% (95% interval 67–100). Of 8 labels in 60 conversations, found 8; false alarms 2, missed 0',
  );
  expect(measuredLines('no-but', measured, 'en')).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { github } from '../../src/report/github.ts';
import { bulkReport, ciReport, cleanReport, options } from './ci-sample.ts';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** A line as the runner of GitHub Actions reads it: properties are split at commas before they are unescaped. */
function read(line: string): Command | undefined {
  const match = /^::(\w+) (.*?)::(.*)$/s.exec(line);
  if (!match) return undefined;
  const [, name, list, data] = match;
  const pairs = list!.split(',').map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]);
  const plainData = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const plainProperty = (text: string) => plainData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
  const properties = Object.fromEntries(pairs.map(([key, value]) => [key, plainProperty(value)]));
  return { name: name!, properties, message: plainData(data!) };
}

const lines = (report = ciReport(), rest: Partial<typeof options> = {}) =>
  github(report, { ...options, ...rest })
    .split('\n')
    .slice(0, -1);

describe('github', () => {
  it('annotates failures and findings, the gravest first, at places of the repository', () => {
    const commands = lines(ciReport(), { folder: 'support' }).slice(0, -1).map(read);
    expect(commands.map((command) => [command?.name, command?.properties])).toEqual([
      ['error', { file: 'support/话术/坏,的:100%.yaml', line: '4', col: '2', title: 'replylint' }],
      ['error', { title: 'replylint' }],
      ['error', place(3, 3, 11, 'no-blame-shift · 改地址')],
      ['error', place(6, 3, 94, 'no-blame-shift · 公告 <b>|')],
      [
        'error',
        { file: 'support/话术/常用.xlsx', line: '12', endLine: '12', title: 'no-blame-shift · 售后!12 · 问快递' },
      ],
      ['warning', place(2, 9, 21, 'refusal-needs-reason · 改地址')],
      ['warning', place(7, 1, 51, 'unused-suppression')],
      ['warning', { file: FILE, line: '9', endLine: '10', title: 'refusal-needs-reason · 催件' }],
      ['warning', { title: 'refusal-needs-reason' }],
      ['notice', place(2, 7, 7, 'require-greeting · 改地址')],
    ]);
  });

  it('says what, why and the first better wording', () => {
    const messages = lines().map((line) => read(line)?.message);
    expect(messages[0]).toBe('不是 YAML：\n缩进不对');
    expect(messages[5]).toBe(
      '拒绝没有说明原因：「订单不能改地址」\n说了原因，客户才知道您不是不想帮。\n改为：「由于{原因}，暂时不能改地址」',
    );
    expect(messages[9]).toBe('开场没有问候\n一句问候，客户知道有人在。\n开头加：「您好，」');
  });

  it('a reply cannot give commands, hide in the log or end the line', () => {
    const line = lines()[3]!;
    expect(read(line)?.message).toContain('@all #123 %0A::error::]]>&��');
    expect(line).toContain('%250A::error::');
    expect(line).not.toMatch(/[\p{Cc}\u2028]/u);
    expect(lines().filter((one) => one.startsWith('::'))).toHaveLength(10);
  });

  it.each([
    ['zh', 'replylint：3 个错误，4 个警告，1 个提示，2 处没能检查'],
    ['en', 'replylint: 3 errors, 4 warnings, 1 info, 2 could not be checked'],
  ] as const)('sums up in %s', (locale, summary) => {
    expect(lines(ciReport(), { locale }).at(-1)).toBe(summary);
  });

  it('tells that GitHub marks no more than ten of a level', () => {
    expect(lines(bulkReport(20)).at(-1)).toBe('replylint：10 个错误，10 个警告');
    const many = lines(bulkReport(22));
    expect(many.at(-1)).toBe('replylint：11 个错误，11 个警告；GitHub 每一级只标出前 10 个，其余见上面的日志');
    expect(many.slice(0, 11).every((line) => line.startsWith('::error '))).toBe(true);
    expect(many).toHaveLength(23);
  });

  it('a clean run is one line', () => {
    expect(github(cleanReport, options)).toBe('replylint：没有发现问题\n');
    expect(github(cleanReport, { ...options, locale: 'en' })).toBe('replylint: nothing found\n');
  });

  it('long words are cut at a grapheme', () => {
    const report = bulkReport(1);
    const [text] = report.texts;
    const [checked] = text!.replies;
    const quote = '👨‍👩‍👧'.repeat(400);
    const findings = checked!.findings.map((finding) => ({ ...finding, quote }));
    const long = { ...report, texts: [{ ...text!, replies: [{ ...checked!, findings }] }] };
    const [what] = read(lines(long)[0]!)!.message.split('\n');
    expect(what).toMatch(/^推卸责任：「(?:👨‍👩‍👧){100,120}…$/u);
  });
});

const FILE = 'support/话术/售后 #1.yaml';

function place(line: number, col: number, endColumn: number, title: string) {
  return { file: FILE, line: `${line}`, endLine: `${line}`, col: `${col}`, endColumn: `${endColumn}`, title };
}

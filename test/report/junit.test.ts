import { describe, expect, it } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import { xml } from '../../src/report/parts/xml.ts';
import { bulkReport, ciReport, cleanReport, options } from './ci-sample.ts';
import { type Read, readXml } from './xml-formats.ts';

/** Elements, their attributes (required ones with `!`) and children, of Jenkins' junit-10.xsd. */
const ALLOWED: Readonly<Record<string, { readonly attributes: string; readonly children: string }>> = {
  testsuites: { attributes: 'name time tests failures errors', children: 'testsuite' },
  testsuite: {
    attributes: 'name! tests! failures! errors! group time skipped timestamp hostname id package file log url',
    children: 'testsuite properties testcase system-out system-err',
  },
  properties: { attributes: '', children: 'property' },
  property: { attributes: 'name! value!', children: '' },
  testcase: { attributes: 'name! time classname group', children: 'skipped error failure system-out system-err' },
  failure: { attributes: 'type message', children: '' },
  error: { attributes: 'type message', children: '' },
  'system-out': { attributes: '', children: '' },
};

function problems(element: Read): string[] {
  const allowed = ALLOWED[element.name];
  if (!allowed) return [`<${element.name}>`];
  const names = allowed.attributes.split(' ');
  const required = names.filter((name) => name.endsWith('!')).map((name) => name.slice(0, -1));
  return [
    ...Object.keys(element.attributes).filter((name) => !names.includes(name) && !required.includes(name)),
    ...required.filter((name) => !(name in element.attributes)).map((name) => `${element.name} without ${name}`),
    ...element.children
      .filter(({ name }) => !allowed.children.split(' ').includes(name))
      .map(({ name }) => `<${name}>`),
    ...element.children.flatMap(problems),
  ];
}

const read = (report = ciReport(), rest: Partial<typeof options> = {}) =>
  readXml(junit(report, { ...options, ...rest }));
const outcome = ({ children }: Read) => children.map(({ name }) => name).join(' ');

describe('junit', () => {
  it.each([
    ['findings of all kinds', ciReport()],
    ['no findings', cleanReport],
    ['nothing', { texts: [], errors: [], fixedCount: 0 }],
  ])('keeps to the schema, and its sums are right: %s', (_, report) => {
    for (const locale of ['zh', 'en'] as const) {
      const root = read(report, { locale });
      expect(problems(root)).toEqual([]);
      const sums = (['tests', 'failures', 'errors'] as const).map((name) =>
        root.children.reduce((sum, suite) => sum + Number(suite.attributes[name]), 0),
      );
      expect(sums).toEqual(['tests', 'failures', 'errors'].map((name) => Number(root.attributes[name])));
      for (const { attributes, children } of root.children) {
        const cases = children.filter(({ name }) => name === 'testcase');
        expect(Number(attributes.tests)).toBe(cases.length);
        expect(new Set(cases.map((one) => one.attributes.name)).size).toBe(cases.length);
      }
    }
  });

  it('a suite for each file, a case for each reply', () => {
    const root = read();
    expect(root.attributes).toEqual({ name: 'replylint', tests: '11', failures: '3', errors: '2', time: '0' });
    const cases = root.children.map(({ attributes, children }) => [
      attributes.file,
      children.slice(1).map((one) => [one.attributes.name, outcome(one)]),
    ]);
    expect(cases).toEqual([
      ['话术/坏,的:100%.yaml', [['（没能检查）', 'error']]],
      [undefined, [['（没能检查）', 'error']]],
      [
        '话术/售后 #1.yaml',
        [
          ['改地址', 'failure system-out'],
          ['退運費', ''],
          ['公告 <b>|', 'failure'],
          ['催件', 'system-out'],
          ['（文件）', 'system-out'],
        ],
      ],
      ['话术/常用.xlsx', [['问快递', 'failure']]],
      [
        '话术/发货.txt',
        [
          ['发货', ''],
          ['发货 #2', ''],
        ],
      ],
      [undefined, [['（回复）', 'system-out']]],
    ]);
  });

  it('tells where, what, why and what to write', () => {
    const [failure, others] = read().children[2]!.children[1]!.children;
    expect(failure).toEqual({
      name: 'failure',
      attributes: { message: '推卸责任：「你自己去联系快递」', type: 'no-blame-shift' },
      children: [],
      text: '话术/售后 #1.yaml:3:3 错误 no-blame-shift\n推卸责任：「你自己去联系快递」\n客户只关心谁来帮他\n建议：说自己能做什么。',
    });
    expect(others!.text.split('\n\n').map((part) => part.split('\n')[0])).toEqual([
      '话术/售后 #1.yaml:2:7 提示 require-greeting',
      '话术/售后 #1.yaml:2:9 警告 refusal-needs-reason',
    ]);
  });

  it.each([
    ['never', '0'],
    ['error', '3'],
    ['warning', '6'],
    ['info', '6'],
  ] as const)('replies fail by what fails the run: %s', (failOn, failures) => {
    expect(read(ciReport(), { failOn }).attributes.failures).toBe(failures);
  });

  it('several findings of a reply are one failure', () => {
    const failure = read(ciReport(), { failOn: 'info' }).children[2]!.children[1]!.children[0]!;
    expect(failure.attributes.message).toBe('开场没有问候（共 3 处）');
    expect(failure.text.split('\n\n')).toHaveLength(3);
  });

  it('what a reply holds is text, and what XML cannot hold is replaced', () => {
    const notice = read().children[2]!.children[3]!;
    expect(notice.children[0]!.attributes.message).toContain(
      '`<img src=x onerror=1>`␇␛[31m@all #123 %0A::error::]]>&��',
    );
    const all = String.fromCharCode(...Array.from({ length: 0x10000 }, (_, i) => i));
    const back = readXml(`<a b="${xml(all)}"/>`).attributes.b!;
    expect(back.length).toBe(all.length);
    const changed = all.split('').filter((char, at) => back[at] !== char);
    expect(changed.length).toBeGreaterThan(2000);
    expect(changed.every((char) => /[\p{Cc}\p{Surrogate}\ufffe\uffff]/u.test(char))).toBe(true);
  });

  it('equal input gives equal output', () => {
    expect(junit(bulkReport(3), options)).toBe(junit(bulkReport(3), options));
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { docs as shippedDocs } from '../../src/generated/docs.ts';
import { pack } from '../../src/generated/pack.ts';
import type { Report } from '../../src/report/report.ts';
import { sarifWith } from '../../src/report/sarif.ts';
import type { Locale, RuleDocs } from '../../src/types.ts';
import { bulkReport, ciReport, cleanReport, HOSTILE, options, rules } from './ci-sample.ts';

const docs: Readonly<Record<string, RuleDocs>> = {
  'no-blame-shift': {
    source: '客服通行做法',
    traps: { zh: '客户自己说要去的不算。', en: 'What the customer offers to do is fine.' },
    bad: [
      { text: 'Call the courier yourself.' },
      { text: '你自己去问|快递。', fixed: '我帮您联系快递。', customer: '快递在哪里' },
    ],
    good: [{ text: '我帮您联系快递。' }],
  },
};
const write = sarifWith(docs, { withHidden: true });

/** The schema is written in draft 4, whose `id` is called `$id` since; one of its patterns is none with the `u` flag. */
function compileSchema() {
  const file = join(import.meta.dirname, '../../fixtures/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _, id: $id, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text) => URL.canParse(text));
  ajv.addFormat('uri-reference', /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})*$/);
  ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
  return ajv.compile({ $id, ...schema });
}
const validate = compileSchema();

// What is read here was written by the function under test and is held against the schema.
// biome-ignore lint/suspicious/noExplicitAny: any document of the schema
type Sarif = any;
const log = (report: Report, rest: Partial<typeof options> = {}): Sarif =>
  JSON.parse(write(report, { ...options, ...rest }));
const run = (report: Report = ciReport(), rest: Partial<typeof options> = {}): Sarif => log(report, rest).runs[0];

describe('sarif', () => {
  it.each<[string, () => Report]>([
    ['findings of all kinds', ciReport],
    ['no findings', () => cleanReport],
    ['no files', () => ({ texts: [], errors: [], fixedCount: 0 })],
    ['many findings', () => bulkReport(50)],
  ])('is valid by the schema: %s', (_, report) => {
    for (const locale of ['zh', 'en'] as Locale[]) {
      const document = log(report(), { locale, folder: 'support' });
      expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it('the schema refuses what is wrong', () => {
    const document = log(ciReport());
    document.runs[0].results[0].level = 'info';
    expect(validate(document)).toBe(false);
  });

  it('every region slices to the words found, in the raw file', () => {
    const report = ciReport();
    const lines = report.texts[0]!.text.split('\r\n');
    const slice = (region: Sarif) => {
      const { startLine, startColumn, endLine, endColumn } = region;
      const part = lines.slice(startLine - 1, endLine);
      part[part.length - 1] = part.at(-1)!.slice(0, endColumn - 1);
      part[0] = part[0]!.slice(startColumn - 1);
      return part.join('\r\n');
    };
    const results = run(report).results.filter(
      ({ locations }: Sarif) => locations[0].physicalLocation.artifactLocation.index === 0,
    );
    const places = results.map(({ ruleId, locations }: Sarif) => {
      const { region, contextRegion } = locations[0].physicalLocation;
      expect(slice(region)).toBe(region.snippet?.text ?? '');
      if (contextRegion) expect(slice(contextRegion)).toBe(contextRegion.snippet.text);
      return [ruleId, slice(region)];
    });
    expect(places).toEqual([
      ['require-greeting', ''],
      ['refusal-needs-reason', '订单\\u4e0d能改地址'],
      ['no-blame-shift', '你自己去联系快递'],
      ['no-blame-shift', '這個'],
      ['no-blame-shift', '退不了'],
      ['no-blame-shift', HOSTILE],
      ['unused-suppression', '# replylint-disable-next-line no-emoji -- 活动期间可用表情'],
      ['refusal-needs-reason', '催不了，\r\n  你自己去催'],
      ['no-blame-shift', '你自己'],
    ]);
  });

  it('paths are those of the repository, percent-encoded', () => {
    const { artifacts, results } = run(ciReport(), { folder: 'support' });
    expect(artifacts[0]).toEqual({
      location: {
        uri: 'support/%E8%AF%9D%E6%9C%AF/%E5%94%AE%E5%90%8E%20%231.yaml',
        uriBaseId: '%SRCROOT%',
      },
      encoding: 'utf-8',
      roles: ['analysisTarget'],
    });
    for (const { locations } of results) {
      const { index, ...location } = locations[0].physicalLocation.artifactLocation;
      expect(artifacts[index].location).toEqual(location);
    }
  });

  it('lists all rules in force and points to them, with why, what to do and examples', () => {
    const off = { rule: { ...rules[0]!, id: 'left-off' }, severity: 'off' as const };
    const { tool, results } = run({
      ...ciReport(),
      rules: [...rules.map((rule) => ({ rule, severity: rule.severity })), off],
    });
    const ids = tool.driver.rules.map(({ id }: Sarif) => id);
    expect(ids).toEqual([
      ...['never-fired', 'no-blame-shift', 'refusal-needs-reason', 'require-greeting', 'unused-suppression'],
    ]);
    for (const { ruleId, ruleIndex } of results) expect(ids[ruleIndex]).toBe(ruleId);
    expect(tool.driver.rules[1]).toEqual({
      id: 'no-blame-shift',
      name: 'NoBlameShift',
      shortDescription: { text: '推卸责任' },
      fullDescription: { text: '客户只关心谁来帮他' },
      help: {
        text: '客户只关心谁来帮他\n\n说自己能做什么。',
        markdown: [
          '## 为什么\n\n客户只关心谁来帮他',
          '## 怎么做\n\n说自己能做什么。',
          '## 错误 → 正确\n\n- 客户：快递在哪里\n- ✗ 你自己去问\\|快递。\n  - → 我帮您联系快递。\n- ✗ Call the courier yourself.',
          '## 不算的情况\n\n客户自己说要去的不算。',
          '态度 · `replylint explain no-blame-shift`',
        ].join('\n\n'),
      },
      defaultConfiguration: { level: 'error' },
      properties: { category: 'attitude', tags: ['attitude'], 'problem.severity': 'error' },
    });
  });

  it.each(['zh', 'en'] as const)('tells every shipped rule in %s, within what GitHub takes', (locale) => {
    const shipped = sarifWith(shippedDocs.rules, { withHidden: true });
    const forced = pack.rules.map((rule) => ({ rule, severity: rule.severity }));
    const document: Sarif = JSON.parse(shipped({ ...cleanReport, texts: [], rules: forced }, { ...options, locale }));
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    const told = document.runs[0].tool.driver.rules;
    expect(told.map(({ id }: Sarif) => id)).toEqual(pack.rules.map(({ id }) => id).sort());
    for (const { id, name, shortDescription, fullDescription, help } of told) {
      expect(name).toMatch(/^(?:[A-Z0-9][a-z0-9]*)+$/);
      expect(
        [shortDescription.text, fullDescription.text, help.text].every((text) => text !== ''),
        id,
      ).toBe(true);
      expect(Math.max(shortDescription.text.length, fullDescription.text.length), id).toBeLessThanOrEqual(1024);
      expect(help.markdown, id).toContain(locale === 'zh' ? '## 错误 → 正确\n\n- ' : '## Wrong → right\n\n- ');
    }
  });

  it('a finding says what, why and what to write, names its reply, and offers each replacement', () => {
    const result = run().results[1];
    expect(result.level).toBe('warning');
    expect(result.message.text).toBe(
      '拒绝没有说明原因：「订单不能改地址」。说了原因，客户才知道您不是不想帮。改为：「由于{原因}，暂时不能改地址」。',
    );
    expect(result.locations[0].logicalLocations).toEqual([
      { name: '改地址', fullyQualifiedName: '话术/售后 #1.yaml#改地址', kind: 'resource' },
    ]);
    expect(result.partialFingerprints).toEqual({ 'replylint/v1': expect.stringMatching(/^[0-9a-f]{14}$/) });
    expect(result.fixes.map(({ description, properties }: Sarif) => [description.text, properties])).toEqual([
      ['请核对后采用：由于{原因}，暂时不能改地址', { kind: 'review', blanks: ['{原因}'] }],
      ['请核对后采用：订单已出库，暂时不能改地址', { kind: 'review' }],
    ]);
    expect(result.fixes[1].artifactChanges[0].replacements).toEqual([
      {
        deletedRegion: { startLine: 2, startColumn: 9, endLine: 2, endColumn: 21 },
        insertedContent: { text: '订单已出库，暂时不能改地址' },
      },
    ]);
  });

  it('what is missing is a place to insert at', () => {
    const { locations, fixes } = run().results[0];
    const place = { startLine: 2, startColumn: 7, endLine: 2, endColumn: 7 };
    expect(locations[0].physicalLocation.region).toEqual(place);
    expect(fixes[0].artifactChanges[0].replacements).toEqual([
      { deletedRegion: place, insertedContent: { text: '您好，' } },
    ]);
    expect(fixes[0].description.text).toBe('可直接采用：您好，');
  });

  it('a suppression of the file can be taken out', () => {
    const { fixes } = run().results[6];
    expect(fixes[0].artifactChanges[0].replacements).toEqual([
      { deletedRegion: { startLine: 7, startColumn: 1, endLine: 8, endColumn: 1 } },
    ]);
  });

  it('hidden findings are suppressed with their reasons, and known ones stand as unchanged', () => {
    const { results } = run();
    const hidden = results.flatMap(({ suppressions, baselineState }: Sarif) =>
      suppressions ? [[...suppressions, baselineState]] : [],
    );
    expect(hidden).toEqual([
      [{ kind: 'inSource', status: 'accepted', justification: '法务要求的原话' }, 'new'],
      [{ kind: 'external', status: 'accepted' }, 'unchanged'],
      [{ kind: 'external', status: 'accepted', justification: '旧系统下线前保留' }, 'new'],
    ]);
    expect(results.every(({ baselineState }: Sarif) => baselineState !== undefined)).toBe(true);
    expect(run(bulkReport(2)).results[0].baselineState).toBeUndefined();
  });

  it('leaves hidden findings out for GitHub, which would open an alert for each', () => {
    const forGitHub: Sarif = JSON.parse(sarifWith(docs, { withHidden: false })(ciReport(), options));
    expect(validate(forGitHub), JSON.stringify(validate.errors)).toBe(true);
    const { results } = forGitHub.runs[0];
    expect(results).toHaveLength(8);
    expect(results.some((result: Sarif) => 'suppressions' in result || 'baselineState' in result)).toBe(false);
    expect(forGitHub.runs[0].automationDetails).toBeUndefined();
  });

  it('keeps the gravest of too many, in their order, and says so', () => {
    const few = sarifWith(docs, { withHidden: true, most: 6 });
    const document: Sarif = JSON.parse(few(bulkReport(9), options));
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    const [{ results, invocations }] = document.runs;
    const places = results.map(({ level, locations }: Sarif) => [
      level,
      locations[0].physicalLocation.region.startLine,
    ]);
    expect(places).toEqual([
      ['warning', 1],
      ['error', 2],
      ['warning', 3],
      ['error', 4],
      ['error', 6],
      ['error', 8],
    ]);
    expect(invocations[0].toolExecutionNotifications).toEqual([
      { level: 'warning', message: { text: '还有 3 处没有列出。' } },
    ]);
  });

  it('links to the other place, and to nothing that a reply holds', () => {
    const { results } = run();
    expect(results[7].message.text).toMatch(/另见：\[催单\]\(1\)。$/);
    expect(results[7].relatedLocations).toEqual([
      {
        id: 1,
        message: { text: '催单：催不了，你自己去催。' },
        physicalLocation: {
          artifactLocation: { uri: '%E8%AF%9D%E6%9C%AF/%E5%94%AE%E5%89%8D.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 9 },
        },
        logicalLocations: [{ name: '催单', fullyQualifiedName: '话术/售前.yaml#催单', kind: 'resource' }],
      },
    ]);
    expect(results[5].message.text).not.toContain('](https');
    expect(results[5].message.text).toContain('␇␛[31m');
  });

  it('in a workbook the row is the line and the cell a place of its own', () => {
    const { physicalLocation, logicalLocations } = run().results[9].locations[0];
    expect(physicalLocation.region).toEqual({ startLine: 12 });
    expect(logicalLocations).toEqual([
      { name: '问快递', fullyQualifiedName: '话术/常用.xlsx#问快递', kind: 'resource' },
      { name: '售后!AB12', fullyQualifiedName: '话术/常用.xlsx#售后!AB12', kind: 'element' },
    ]);
  });

  it('tells what could not be read, and where', () => {
    expect(run().invocations).toEqual([
      {
        executionSuccessful: false,
        exitCode: 2,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: '不是 YAML：␊缩进不对' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: {
                    uri: '%E8%AF%9D%E6%9C%AF/%E5%9D%8F%2C%E7%9A%84%3A100%25.yaml',
                    uriBaseId: '%SRCROOT%',
                  },
                  region: { startLine: 4, startColumn: 2 },
                },
              },
            ],
          },
          { level: 'error', message: { text: '没有这个文件' } },
        ],
      },
    ]);
    expect(run(cleanReport).invocations[0]).toEqual({
      executionSuccessful: true,
      exitCode: 0,
      toolExecutionNotifications: [],
    });
  });

  it('a line that is too long to show has no context, and equal input gives equal output', () => {
    const report = bulkReport(1);
    const [text] = report.texts;
    const long = { ...report, texts: [{ ...text!, text: text!.text.trimEnd() + '好'.repeat(5000) }] };
    const { region, contextRegion } = run(long).results[0].locations[0].physicalLocation;
    expect(region.snippet.text).toBe('你自己去联系快递公司');
    expect(contextRegion).toBeUndefined();
    expect(write(ciReport(), options)).toBe(write(ciReport(), options));
  });
});

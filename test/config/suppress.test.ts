import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import { suppressIn, suppressNotes } from '../../src/suppress.ts';
import { HASH, marked, outcome } from '../suppressible.ts';
import { complaint, load, project } from './project.ts';

const RULES = ['use-nin', 'no-but', 'no-flat-refusal', 'no-slang'];
const REQUEST = { rules: RULES, inForce: RULES, today: '2026-12-03', reportUnused: 'warning' as const };
const WRITTEN = '⟪- ⟦你好哈⟧⟫\n⟪- ⟦在的，你说⟧⟫\n';

/** What a config hides in a file, and what it says of its entries. */
async function suppressed(config: string, name = '话术/社群.yaml', isWhole = true) {
  const { suppress: entries } = await load({ 'replylint.config.yaml': config });
  const text = suppressIn(marked(name, WRITTEN, HASH).text, [], { ...REQUEST, entries });
  const notes = suppressNotes(entries, [text], { today: REQUEST.today, isWhole });
  return { ...outcome(text), notes: notes.map(({ from, what }) => `${from} ${what.zh}`) };
}

const UNUSED = 'suppress 的这一条没有用上：它管的回复里没有这些问题，可以删掉';
const ABOUT_NOTHING = 'suppress 的这一条没有对上任何回复：请核对 files 和 reply';

describe('suppress in the config', () => {
  it('hides findings by file, reply and rule, with the reason', async () => {
    expect(
      await suppressed('suppress:\n  - files: 话术/**\n    rules: [use-nin, no-slang]\n    reason: 社群口吻\n'),
    ).toEqual({
      left: [],
      hidden: ['use-nin 1', 'no-slang 1', 'use-nin 2'].map((place) => `${place} config: 社群口吻`),
      told: [],
      notes: [],
    });
    expect(await suppressed('suppress:\n  - reply: [在的*, 没有]\n    rules: use-nin\n    reason: 社群口吻\n')).toEqual(
      {
        left: ['use-nin 1', 'no-slang 1'],
        hidden: ['use-nin 2 config: 社群口吻'],
        told: [],
        notes: [],
      },
    );
  });

  it('tells of entries that are over, that hide nothing, or that are about nothing', async () => {
    const config = `suppress:
  - { files: 话术/**, rules: use-nin, reason: 大促口吻, until: 2026-12-02 }
  - { files: 话术/**, rules: no-but, reason: 大促口吻, until: 2026-12-03 }
  - { files: 话术/**, rules: [no-slang, no-but], reason: 社群口吻 }
  - { files: 邮件/**, rules: no-slang, reason: 社群口吻 }
  - { reply: 退款, rules: no-slang, reason: 社群口吻 }
`;
    expect(await suppressed(config)).toEqual({
      left: ['use-nin 1', 'use-nin 2'],
      hidden: ['no-slang 1 config: 社群口吻'],
      told: [],
      notes: [
        'replylint.config.yaml:2 suppress 的这一条 2026-12-02 已到期，不再起作用；请改好回复，或者写明新的期限',
        `replylint.config.yaml:3 ${UNUSED}`,
        'replylint.config.yaml:4 suppress 的这一条里 no-but 没有用上，可以去掉',
        `replylint.config.yaml:5 ${ABOUT_NOTHING}`,
        `replylint.config.yaml:6 ${ABOUT_NOTHING}`,
      ],
    });
    // With some files only, nothing is known of the others.
    expect((await suppressed(config, '话术/社群.yaml', false)).notes.map((note) => note.slice(0, 23))).toEqual(
      [2, 3, 4].map((line) => `replylint.config.yaml:${line}`),
    );
  });

  it('is seen from the folder of the config, and adds to what the config extends', async () => {
    const root = project({
      'team.yaml': 'suppress:\n  - { files: 售后/*.yaml, rules: no-slang, reason: 全队 }\n',
      'replies/replylint.config.yaml':
        'extends: ../team.yaml\nsuppress:\n  - { files: 售后/*.yaml, rules: use-nin, reason: 本组 }\n',
    });
    const { suppress } = await loadConfig({ cwd: join(root, 'replies') });
    expect(suppress.map(({ from, reason, hasFile }) => [from, reason, hasFile!('售后/退款.yaml')])).toEqual([
      [`${join(root, 'team.yaml')}:2`, '全队', false],
      ['replylint.config.yaml:3', '本组', true],
    ]);
  });

  it('a baseline is a file beside the config that names it', async () => {
    const root = project({ 'replies/replylint.config.yaml': 'baseline: ../known.json\n' });
    const config = await loadConfig({ cwd: root, configFile: 'replies/replylint.config.yaml' });
    expect(config.baseline).toBe(join(root, 'known.json'));
    expect(config.explain({ kind: 'canned' })).toContainEqual({
      key: 'baseline',
      value: join(root, 'known.json'),
      from: 'replies/replylint.config.yaml:1',
    });
  });
});

const mistakes: readonly {
  readonly title: string;
  readonly entry: string;
  readonly en: string;
  readonly zh: string;
}[] = [
  {
    title: 'a rule that there is not',
    entry: '{ files: "*.yaml", rules: [use-nin, no-btu], reason: 社群口吻 }',
    en: '2:41: unknown rule “no-btu”\n  did you mean “no-but”?',
    zh: '2:41: 没有叫“no-btu”的规则\n  是不是想写“no-but”？',
  },
  {
    title: 'no reason',
    entry: '{ files: "*.yaml", rules: use-nin }',
    en: '2:5: missing “suppress[0].reason” in a config',
    zh: '2:5: 配置缺少“suppress[0].reason”',
  },
  {
    title: 'a reason that says nothing',
    entry: '{ files: "*.yaml", rules: use-nin, reason: "…" }',
    en: '2:48: this entry of “suppress” gives no reason',
    zh: '2:48: 这条 suppress 没有写理由',
  },
  {
    title: 'a date that is none',
    entry: '{ files: "*.yaml", rules: use-nin, reason: 社群口吻, until: 2027-02-30 }',
    en: '2:61: “suppress[0].until” must be a date such as 2024-10-01, but is “2027-02-30”',
    zh: '2:61: “suppress[0].until”应为日期（如 2024-10-01），现在是“2027-02-30”',
  },
  {
    title: 'a misspelt key',
    entry: '{ file: "*.yaml", rules: use-nin, reason: 社群口吻 }',
    en: '2:7: unknown key “file” in “suppress[0]”\n  did you mean “files”?',
    zh: '2:7: “suppress[0]”里有未知的键“file”\n  是不是想写“files”？',
  },
  {
    title: 'neither files nor reply',
    entry: '{ rules: use-nin, reason: 社群口吻 }',
    en: '2:5: this entry of “suppress” has no files and no reply\n  To do without a rule everywhere, write rules: { rule: off }.',
    zh: '2:5: 这条 suppress 没有写 files 或 reply\n  要处处不用一条规则，请写 rules: { 规则: off }。',
  },
  {
    title: 'a glob that cannot be read',
    entry: '{ files: "{a,b", rules: use-nin, reason: 社群口吻 }',
    en: '2:14: the glob “{a,b” has an unmatched bracket',
    zh: '2:14: 文件模式“{a,b”写得不对：括号没有配对',
  },
];

describe('an entry that cannot be meant is refused', () => {
  for (const { title, entry, en, zh } of mistakes) {
    it(title, async () => {
      const files = { 'replylint.config.yaml': `suppress:\n  - ${entry}\n` };
      expect(await complaint(files)).toBe(`replylint.config.yaml:${en}`);
      expect(await complaint(files, {}, 'zh')).toBe(`replylint.config.yaml:${zh}`);
    });
  }
});

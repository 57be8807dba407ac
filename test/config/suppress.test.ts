import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import type { EntriesRequest } from '../../src/suppress/entries.ts';
import { entryMistakes, suppressIn } from '../../src/suppress.ts';
import { HASH, marked, outcome } from '../suppressible.ts';
import { complaint, load, project } from './project.ts';

const RULES = ['use-nin', 'no-but', 'no-flat-refusal', 'no-slang'];
const REQUEST = { rules: RULES, inForce: RULES, today: '2026-12-03', reportUnused: 'warning' as const, unjudged: [] };
const WRITTEN = '⟪- ⟦你好哈⟧⟫\n⟪- ⟦在的，你说⟧⟫\n';

/** What a config hides in a file, and what it says of its entries. */
async function suppressed(config: string, name = '话术/社群.yaml', request: Partial<EntriesRequest> = {}) {
  const { suppress: entries } = await load({ 'replylint.config.yaml': config });
  const text = suppressIn(marked(name, WRITTEN, HASH).text, [], { ...REQUEST, entries });
  const mistakes = entryMistakes(entries, [text], {
    ...REQUEST,
    inForce: new Set(RULES),
    unjudged: new Set(),
    isCovered: () => true,
    isPart: false,
    ...request,
  });
  const said = mistakes.texts.flatMap(({ path, text: source, findings }) =>
    findings.map(
      ({ rule, severity, start, end, what }) =>
        `${path}:${source.slice(0, start).split('\n').length} ${severity} ${rule} ${source.slice(start, end).slice(0, 12)} ${what.zh}`,
    ),
  );
  return { ...outcome(text), said, notes: mistakes.notes.map(({ from, what }) => `${from} ${what.zh}`) };
}

const FILE = 'replylint.config.yaml';
const UNUSED = 'suppress 的这一条没有用上：它管的回复里没有这个问题';
const ABOUT_NOTHING = 'suppress 的这一条没有对上任何回复';

describe('suppress in the config', () => {
  it('hides findings by file, reply and rule, with the reason', async () => {
    expect(
      await suppressed('suppress:\n  - files: 话术/**\n    rules: [use-nin, no-slang]\n    reason: 社群口吻\n'),
    ).toEqual({
      left: [],
      hidden: ['use-nin 1', 'no-slang 1', 'use-nin 2'].map((place) => `${place} config: 社群口吻`),
      told: [],
      said: [],
      notes: [],
    });
    expect(await suppressed('suppress:\n  - reply: [在的*, 没有]\n    rules: use-nin\n    reason: 社群口吻\n')).toEqual(
      {
        left: ['use-nin 1', 'no-slang 1'],
        hidden: ['use-nin 2 config: 社群口吻'],
        told: [],
        said: [],
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
      said: [
        `${FILE}:2 warning expired-suppression { files: 话术/ suppress 的这一条 2026-12-02 已到期，不再起作用`,
        `${FILE}:3 warning unused-suppression { files: 话术/ ${UNUSED}`,
        `${FILE}:4 warning unused-suppression { files: 话术/ suppress 的这一条里 no-but 没有用上：它管的回复里没有这个问题`,
        `${FILE}:5 warning unused-suppression { files: 邮件/ ${ABOUT_NOTHING}`,
        `${FILE}:6 warning unused-suppression { reply: 退款, ${ABOUT_NOTHING}`,
      ],
      notes: [],
    });
    const lines = async (request: Partial<EntriesRequest>) =>
      (await suppressed(config, '话术/社群.yaml', request)).said.map((said) => said.split(' ').slice(0, 2).join(' '));
    // With some files or some changes only, nothing is known of the others.
    expect(await lines({ isCovered: () => false })).toEqual([`${FILE}:2 warning`]);
    expect(await lines({ isPart: true })).toEqual([`${FILE}:2 warning`]);
    expect(await lines({ reportUnused: 'off' })).toEqual([`${FILE}:2 warning`]);
    expect(await lines({ reportUnused: 'error' })).toEqual([
      `${FILE}:2 warning`,
      ...[3, 4, 5, 6].map((line) => `${FILE}:${line} error`),
    ]);
    expect(await lines({ unjudged: new Set(['no-but', 'no-slang']) })).toEqual(
      [2, 5, 6].map((line) => `${FILE}:${line} warning`),
    );
  });

  it('judges an entry whose files are named and checked, and says when its rule is off', async () => {
    const config = `suppress:
  - files: 话术/社群.yaml
    rules: no-but
    reason: 大促口吻
  - { files: [话术/社群.yaml, 话术/邮件.yaml], rules: no-but, reason: 大促口吻 }
`;
    const request = { isCovered: () => false, inForce: new Set(['use-nin']) };
    expect((await suppressed(config, '话术/社群.yaml', request)).said).toEqual([
      `${FILE}:2 warning unused-suppression files: 话术/社群 suppress 的这一条没有用上：没有启用这条规则`,
    ]);
  });

  it('of a config in code only a note can be made', async () => {
    const entry = "{ files: ['话术/**'], rules: 'no-but', reason: '大促口吻' }";
    const root = project({ 'replylint.config.mjs': `export default { suppress: [${entry}] };\n` });
    const { suppress } = await loadConfig({ cwd: root });
    const request = { ...REQUEST, inForce: new Set(RULES), unjudged: new Set<string>(), isPart: false };
    const { text } = marked('话术/社群.yaml', WRITTEN, HASH);
    const { texts, notes } = entryMistakes(suppress, [text], { ...request, isCovered: () => true });
    expect(texts).toEqual([]);
    expect(notes.map(({ from, what }) => `${from} ${what.zh}`)).toEqual([`replylint.config.mjs ${UNUSED}`]);
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
    en: '2:5: missing “suppress[0].reason” in a config\n  Say why it stays, such as reason: wording required by legal',
    zh: '2:5: 配置缺少“suppress[0].reason”\n  请写明为什么留着，例如 reason: 法务要求照原文发',
  },
  {
    title: 'a reason that says nothing',
    entry: '{ files: "*.yaml", rules: use-nin, reason: "…" }',
    en: '2:48: this entry of “suppress” gives no reason\n  Say why it stays, such as reason: wording required by legal',
    zh: '2:48: 这条 suppress 没有写理由\n  请写明为什么留着，例如 reason: 法务要求照原文发',
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

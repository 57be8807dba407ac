import { describe, expect, it } from 'vitest';
import { complaint, found, load } from './project.ts';

const CONCEPT = `about: 网络用语
phrases: [yyds, 绝绝子]
examples: { hit: [这款真是绝绝子], miss: [这款很好] }
`;
const RULE = `check: forbid
severity: error
options: { find: slang }
what: { zh: '用了网络用语：「{quote}」', en: 'Slang: “{quote}”' }
why: { zh: 有的客户看不懂。, en: Some customers do not understand it. }
advice: { zh: 换成普通的说法。, en: Say it plainly. }
source: 客服部规范 3.2
examples:
  bad: [{ text: 这款绝绝子！, quote: 绝绝子 }]
  good: [这款很好。]
`;
const PROFILE = `about: { zh: 门店, en: Shop }
extends: recommended
rules: { no-slang: warning, limit-emoji: [error, { max: 0 }] }
`;
const CHECKS = `export const shouting = {
  id: 'shouting',
  about: { zh: '感叹号太多', en: 'too many exclamation marks' },
  options: { max: { kind: 'count', required: true, about: { zh: '最多几次', en: 'the most there may be' } } },
  create: ({ max }) => (view, targets) =>
    targets.flatMap(({ messages }) =>
      messages.flatMap((message) => {
        const at = view.text(message).text.search(new RegExp('(?:[！!]){' + (max + 1) + ',}'));
        return at < 0 ? [] : [{ message, start: at, end: at + 1 }];
      }),
    ),
};
export const noShouting = {
  id: 'no-shouting', check: 'shouting', severity: 'info', category: 'own', options: { max: 1 }, applies: {}, suggest: {},
  what: { zh: '感叹号太多', en: 'Too many exclamation marks' }, why: { zh: '像在喊。', en: 'It shouts.' }, advice: { zh: '留一个。', en: 'Keep one.' },
};
`;
const OWN = {
  'own/norms/no-slang.yaml': RULE,
  'own/concepts/zh/slang.yaml': CONCEPT,
  'own/profiles/shop.yaml': PROFILE,
};

describe('rules of one’s own', () => {
  const places = {
    'in a folder': './own',
    'by a glob of folders': "'o*'",
    'by a glob of files': "['own/norms/*.yaml', 'own/{concepts,profiles}/**']",
    'by two globs that overlap': '[own/norms/*.yaml, ./own, own/profiles]',
    'one by one': '[own/norms/no-slang.yaml, own/concepts/zh/slang.yaml, own/profiles/shop.yaml]',
  };
  for (const [title, paths] of Object.entries(places)) {
    it(title, async () => {
      const own = await load({ ...OWN, 'replylint.config.yaml': `extends: shop\nrulePaths: ${paths}\n` });
      expect(found(own, '您好，这款YYDS😀祝您生活愉快')).toEqual(['no-slang “YYDS”', 'limit-emoji “😀”']);
      expect(own.linterFor({ kind: 'draft' }).linter.lint('您好，这款YYDS')[0]?.severity).toBe('warning');
    });
  }
  it('are told by their keys where the folder does not tell', async () => {
    const own = await load({
      'own/no-slang.yaml': RULE,
      'own/slang.yaml': CONCEPT,
      '.replylintrc': 'extends: []\nrulePaths: own\n',
    });
    expect(found(own, '这款YYDS')).toEqual(['no-slang “YYDS”']);
  });
  it('in code, with a check of their own', async () => {
    const own = await load({
      'checks.mjs': CHECKS,
      '.replylintrc': 'extends: []\nchecks: ./checks.mjs\nrules: { no-shouting: [warning, { max: 2 }] }\n',
    });
    expect(found(own, '好的！！')).toEqual([]);
    expect(found(own, '好的！！！')).toEqual(['no-shouting “！”']);
  });
});

const mistakes: readonly { title: string; files: Record<string, string>; says: string }[] = [
  {
    title: 'a key missing',
    files: { 'own/norms/no-slang.yaml': RULE.replace('check: forbid\n', '') },
    says: 'own/norms/no-slang.yaml:1:1: missing “check” in a rule',
  },
  {
    title: 'an unknown key',
    files: { 'own/norms/no-slang.yaml': RULE.replace('advice', 'advise') },
    says: 'own/norms/no-slang.yaml:1:1: missing “advice” in a rule\nown/norms/no-slang.yaml:6:1: unknown key “advise”\n  did you mean “advice”?',
  },
  {
    title: 'an unknown check',
    files: { 'own/norms/no-slang.yaml': RULE.replace('forbid', 'forbit') },
    says: 'own/norms/no-slang.yaml:1:8: unknown check “forbit”\n  did you mean “forbid”?',
  },
  {
    title: 'an unknown concept',
    files: { 'own/norms/no-slang.yaml': RULE.replace('find: slang', 'find: slangs') },
    says: 'own/norms/no-slang.yaml:3:18: unknown concept “slangs”\n  did you mean “slang”?',
  },
  {
    title: 'an unknown concept in a condition',
    files: { 'own/norms/no-slang.yaml': RULE.replace('options:', 'when: { customer: [complain] }\noptions:') },
    says: 'own/norms/no-slang.yaml:3:7: unknown concept “complain”\n  did you mean “complaint”?',
  },
  {
    title: 'an option missing',
    files: { 'own/norms/no-slang.yaml': RULE.replace('{ find: slang }', '{}') },
    says: 'own/norms/no-slang.yaml:3:10: rule “no-slang” lacks the option “find”\n  find: concepts whose wordings are looked for',
  },
  {
    title: 'no example',
    files: { 'own/norms/no-slang.yaml': RULE.replace(/ {2}bad:.*\n/, '') },
    says: 'own/norms/no-slang.yaml:9:3: missing “examples.bad” in a rule',
  },
  {
    title: 'a pattern nobody can run',
    files: { 'own/concepts/zh/slang.yaml': `${CONCEPT}patterns:\n  - '绝+子'\n  - '(?:绝*)*子'\n` },
    says: 'own/concepts/zh/slang.yaml:6:5: “(?:绝*)*子” cannot be used\n  it could take millions of ways to match at one place: bound the repeats ({0,12}), and do not nest them',
  },
  {
    title: 'a phrase twice',
    files: { 'own/concepts/zh/slang.yaml': CONCEPT.replace('[yyds', '[YYDS, yyds') },
    says: 'own/concepts/zh/slang.yaml:2:17: “yyds” cannot be used\n  it is listed twice',
  },
  {
    title: 'a profile with an unknown rule',
    files: { 'own/profiles/shop.yaml': PROFILE.replace('no-slang', 'no-slan') },
    says: 'own/profiles/shop.yaml:3:10: unknown rule “no-slan”\n  did you mean “no-slang”?',
  },
  {
    title: 'profiles in a circle',
    files: { 'own/profiles/shop.yaml': PROFILE.replace('recommended', 'shop') },
    says: 'own/profiles/shop.yaml:2:10: these profiles extend each other in a circle\n  shop → shop',
  },
  {
    title: 'a file that is nothing',
    files: { 'own/readme.yaml': 'title: 说明\n' },
    says: 'own/readme.yaml: this is no rule, concept or profile\n  A rule has “check”, a concept “phrases” or “patterns”, a profile “rules”; or put it in norms, concepts/en or profiles.',
  },
  {
    title: 'a name that is no id',
    files: { 'own/norms/不说绝绝子.yaml': RULE },
    says: 'own/norms/不说绝绝子.yaml: the file’s name is its id: lower-case letters, digits and hyphens\n  Such as no-slang.yaml',
  },
  {
    title: 'a rule twice',
    files: { 'own/more/norms/no-slang.yaml': RULE },
    says: 'own/norms/no-slang.yaml:1:1: “no-slang” is there twice\n  the other one is in own/more/norms/no-slang.yaml',
  },
  {
    title: 'broken YAML',
    files: { 'own/norms/no-slang.yaml': `${RULE}  bad: [\n` },
    says: 'own/norms/no-slang.yaml:11:3: broken YAML\n  the same key is there twice\n    bad: [\n    ^',
  },
  {
    title: 'a module that throws',
    files: { 'checks.mjs': 'throw new Error("no licence");\n' },
    says: 'replylint.config.yaml:2:10: “./checks.mjs” threw an error\n  Error: no licence',
  },
  {
    title: 'a module that exports something else',
    files: { 'checks.mjs': 'export const severity = "error";\n' },
    says: 'replylint.config.yaml:2:10: “./checks.mjs” exports something that is no check and no rule: severity\n  Make them with defineCheck or defineRule.',
  },
];

describe('a mistake in rules of one’s own is told with its place:', () => {
  for (const { title, files, says } of mistakes) {
    it(title, async () => {
      const checks = 'checks.mjs' in files ? 'checks: [./checks.mjs]\n' : '';
      const said = await complaint({ ...OWN, ...files, 'replylint.config.yaml': `rulePaths: ./own\n${checks}` });
      expect(said).toBe(says);
    });
  }
});

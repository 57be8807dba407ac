import { describe, expect, it } from 'vitest';
import { found, load } from './project.ts';

const YAML = 'replylint.config.yaml';
const config = (yaml: string) => load({ [YAML]: yaml });

describe('without a config', () => {
  it('the profile is recommended, or the one asked for', async () => {
    expect((await load({})).linterFor({ kind: 'draft' }).profile).toBe('recommended');
    expect((await load({}, { profile: 'formal' })).linterFor({ kind: 'draft' }).profile).toBe('formal');
  });
  it('flags set rules', async () => {
    const plain = await load({}, { profile: 'recommended', rules: ['no-but:off', 'limit-emoji'] });
    const severities = plain
      .linterFor({ kind: 'draft' })
      .linter.rules.filter(({ rule }) => /^(no-but|limit-emoji)$/.test(rule.id));
    expect(severities.map(({ rule, severity }) => [rule.id, severity])).toEqual([
      ['limit-emoji', 'info'],
      ['no-but', 'off'],
    ]);
  });
});

describe('forbid', () => {
  it('reports the phrases, in any script, as errors', async () => {
    const own = await config('extends: []\nforbid: [没货, { phrase: 亲亲, instead: [您好], why: 亲亲太随便。 }]\n');
    const { linter } = own.linterFor({ kind: 'draft' });
    expect(
      linter
        .lint('親親，這款沒貨了')
        .map(({ rule, severity, quote, suggestions }) => [rule, severity, quote, suggestions[0]]),
    ).toEqual([
      ['own-forbid-2', 'error', '親親', { kind: 'review', start: 0, end: 2, text: '您好' }],
      [
        'own-forbid',
        'error',
        '沒貨',
        { kind: 'advice', text: { zh: '去掉这个说法，或者换一种说法。', en: 'Leave it out, or say it another way.' } },
      ],
    ]);
    expect(linter.rules.find(({ rule }) => rule.id === 'own-forbid-2')?.rule.why.zh).toBe('亲亲太随便。');
  });
  it('can be set like a rule, all of it at once', async () => {
    const own = await config(
      'extends: []\nforbid: [没货, { phrase: 亲亲, why: 太随便。 }]\nrules: { own-forbid: warning }\noverrides:\n  - kind: transcript\n    rules: { own-forbid: off }\n',
    );
    const severities = own
      .linterFor({ kind: 'draft' })
      .linter.lint('亲亲，没货')
      .map(({ severity }) => severity);
    expect(severities).toEqual(['warning', 'warning']);
    expect(found(own, '亲亲，没货', { kind: 'transcript' })).toEqual([]);
  });
});

it('prefer is fixed by --fix when there is one wording to use', async () => {
  const own = await config('extends: []\nprefer:\n  帐号: 账号\n  log-in name: username\n  老板: [先生, 女士]\n');
  const { linter } = own.linterFor({ kind: 'draft' });
  expect(linter.fix('老板，請登錄帳號（log-in name）').text).toBe('老板，請登錄帳號（username）');
});

it('a replacement that has the phrase in it is not the phrase', async () => {
  const own = await config(
    'extends: []\nprefer: { 账号: 会员账号, 会员账号: 用户名 }\nforbid: [{ phrase: 价格, instead: [优惠价格] }]\n',
  );
  expect(found(own, '账号、优惠价格、价格')).toEqual(['own-prefer “账号”', 'own-forbid “价格”']);
});

describe('require', () => {
  const yaml = 'extends: recommended\nrequire: { greeting: [欢迎光临, Welcome to Acme], closing: [祝您生活愉快] }\n';
  it('wants its own wordings instead of what the shipped rule takes', async () => {
    const { linter } = (await config(yaml)).linterFor({ kind: 'draft' });
    const draft = {
      id: 'd',
      kind: 'draft' as const,
      turn: 'only' as const,
      messages: [{ role: 'agent' as const, text: '您好，这款有现货。' }],
    };
    const missing = linter.lint(draft).filter(({ quote }) => quote === '');
    expect(missing.map(({ rule, suggestions }) => [rule, suggestions[0]])).toEqual([
      ['own-greeting', { kind: 'review', start: 0, end: 0, text: '欢迎光临，' }],
      ['own-closing', { kind: 'review', start: 9, end: 9, text: '\n祝您生活愉快' }],
    ]);
  });
  it('leaves a shipped rule on that the config sets', async () => {
    const own = await config(`${yaml}rules: { require-greeting: info }\n`);
    const rules = own.linterFor({ kind: 'draft' }).linter.rules.filter(({ severity }) => severity !== 'off');
    expect(rules.map(({ rule }) => rule.id).filter((id) => /-(?:greeting|closing)$/.test(id))).toEqual([
      'own-closing',
      'own-greeting',
      'require-greeting',
    ]);
  });
});

describe('concepts', () => {
  it('take wordings, patterns and exceptions, and lose wordings', async () => {
    const own = await config(
      [
        'extends: []',
        'rules: { no-dont-know: error }',
        'concepts:',
        "  dont-know: { add: [没听说过], patterns: ['搞不(?:懂|明白)'], except: [没听说过有人投诉] }",
        '',
      ].join('\n'),
    );
    expect(found(own, '没听说过这个活动')).toEqual(['no-dont-know “没听说过”']);
    expect(found(own, '这个我也搞不懂')).toEqual(['no-dont-know “搞不懂”']);
    expect(found(own, '没听说过有人投诉')).toEqual([]);
  });
  it('exist as soon as a rule asks for them', async () => {
    const own = await config(
      'extends: []\nrules: { limit-emoji: [error, { find: brand-name, max: 0 }] }\nconcepts: { brand-name: { add: [Acme] } }\n',
    );
    expect(found(own, '欢迎来到 acme 旗舰店')).toEqual(['limit-emoji “acme”']);
  });
});

it('a concept that only one override describes is missed elsewhere, with a hint', async () => {
  const own = await config(
    'extends: []\nrules: { limit-emoji: [error, { find: brand-name, max: 0 }] }\noverrides: [{ kind: canned, concepts: { brand-name: { add: [Acme] } } }]\n',
  );
  expect(found(own, 'Acme 为您服务', { kind: 'canned' })).toEqual(['limit-emoji “Acme”']);
  expect(() => own.linterFor({ kind: 'draft' }).linter).toThrow(
    'the rule “limit-emoji” needs the concept “brand-name”',
  );
});

describe('extends', () => {
  const profileOf = async (files: Record<string, string>, request = {}) =>
    (await load(files, request)).linterFor({ kind: 'draft' }).profile;
  it('is recommended unless somebody says otherwise', async () => {
    expect(await profileOf({ [YAML]: 'locale: zh\n' })).toBe('recommended');
    expect(await profileOf({ [YAML]: 'extends: []\n' })).toBe('none');
    expect(await profileOf({ [YAML]: 'extends: ./team.yaml\n', 'team.yaml': 'locale: zh\n' })).toBe('recommended');
    expect(await profileOf({ [YAML]: 'extends: ./team.yaml\n', 'team.yaml': 'extends: formal\n' })).toBe('formal');
    expect(await profileOf({ [YAML]: 'extends: [formal, email]\n' })).toBe('formal+email');
    expect(await profileOf({ [YAML]: 'extends: formal\n' }, { profile: 'phone' })).toBe('phone');
  });
  it('reads files and packages, the later winning, and the config itself over all', async () => {
    const files = {
      [YAML]: 'extends: [./a.json, acme-replies]\nrules: { no-typo: info }\n',
      'a.json':
        '{ "rules": { "no-but": "info", "no-typo": "error", "use-nin": "info" }, "failOn": "warning", "maxWarnings": 3 }',
      'node_modules/acme-replies/package.json': '{ "name": "acme-replies", "main": "index.cjs" }',
      'node_modules/acme-replies/index.cjs':
        "module.exports = { rules: { 'no-but': 'error' }, failOn: 'never', forbid: ['没货'] };\n",
    };
    const own = await load(files);
    const said = own
      .explain({ kind: 'draft' })
      .filter(({ key }) => /no-but|no-typo|use-nin|failOn|maxWarnings|forbid/.test(key));
    expect(said).toEqual([
      { key: 'failOn', value: 'never', from: 'node_modules/acme-replies/index.cjs' },
      { key: 'maxWarnings', value: 3, from: 'a.json:1' },
      { key: 'rules.no-but', value: 'error', from: 'node_modules/acme-replies/index.cjs' },
      { key: 'rules.no-typo', value: 'info', from: 'replylint.config.yaml:2' },
      { key: 'rules.own-forbid', value: 'error', from: 'node_modules/acme-replies/index.cjs' },
      { key: 'rules.use-nin', value: 'info', from: 'a.json:1' },
      { key: 'forbid', value: ['没货'], from: 'node_modules/acme-replies/index.cjs' },
    ]);
    expect(own.files).toEqual([YAML, 'a.json', 'node_modules/acme-replies/index.cjs']);
  });
  it('keeps options that a later severity does not mention', async () => {
    const own = await load({
      [YAML]: 'extends: ./a.yaml\nrules: { limit-emoji: error }\n',
      'a.yaml': 'extends: []\nrules: { limit-emoji: [info, { max: 0 }] }\n',
    });
    expect(found(own, '好的😀')).toEqual(['limit-emoji “😀”']);
    expect(own.explain({ kind: 'draft' }).find(({ key }) => key === 'rules.limit-emoji')).toEqual({
      key: 'rules.limit-emoji',
      value: ['error', { max: 0 }],
      from: 'replylint.config.yaml:2',
    });
  });
  it('takes code that is a module', async () => {
    const own = await load({ 'replylint.config.mjs': "export default { extends: [], forbid: ['没货'] };\n" });
    expect(found(own, '没货了')).toEqual(['own-forbid “没货”']);
  });
});

describe('overrides', () => {
  const yaml = [
    'extends: []',
    'channel: chat',
    'forbid: [没货]',
    'overrides:',
    "  - files: [canned/**, '!canned/draft-*.txt']",
    '    rules: { own-forbid: off }',
    '  - { channel: [email, ticket], forbid: [哈哈] }',
    '  - { kind: canned, forbid: [哦] }',
    '',
  ].join('\n');
  const cases: readonly {
    title: string;
    target: Parameters<Awaited<ReturnType<typeof load>>['linterFor']>[0];
    rules: readonly string[];
  }[] = [
    { title: 'of nothing', target: { kind: 'draft' }, rules: ['own-forbid “没货”'] },
    { title: 'of a file', target: { kind: 'draft', path: 'canned/size/stock.txt' }, rules: [] },
    {
      title: 'of a file that is taken out',
      target: { kind: 'draft', path: 'canned/draft-1.txt' },
      rules: ['own-forbid “没货”'],
    },
    {
      title: 'of a file elsewhere',
      target: { kind: 'draft', path: '../canned/stock.txt' },
      rules: ['own-forbid “没货”'],
    },
    {
      title: 'of a channel',
      target: { kind: 'draft', channel: 'email' },
      rules: ['own-forbid “没货”', 'own-forbid “哈哈”'],
    },
    { title: 'of a kind', target: { kind: 'canned' }, rules: ['own-forbid “没货”', 'own-forbid “哦”'] },
  ];
  for (const { title, target, rules } of cases) {
    it(title, async () => expect(found(await config(yaml), '没货，哈哈，好哦', target)).toEqual(rules));
  }
  it('give the same linter for the same settings', async () => {
    const own = await config(yaml);
    const chat = own.linterFor({ kind: 'draft' });
    expect(own.linterFor({ kind: 'transcript', path: 'may.csv', channel: 'phone' }).linter).toBe(chat.linter);
    expect(chat.channel).toBe('chat');
    expect(own.linterFor({ kind: 'draft', channel: 'email' }).linter).not.toBe(chat.linter);
  });
});

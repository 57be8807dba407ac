import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { folderWith, runIn } from './run-in.ts';

let folder: ReturnType<typeof folderWith> | undefined;
afterEach(() => folder?.remove());

type Files = Readonly<Record<string, string | Uint8Array>>;

function inFolder(files: Files, args: readonly string[], stdin: string | Uint8Array = '') {
  folder = folderWith(files);
  return runIn(folder.path, args, stdin);
}
const written = (file: string) => readFileSync(join(folder!.path, file), 'utf8');
const bytesOf = (file: string) => readFileSync(join(folder!.path, file));

const REPLIES = `# 退款
replies:
  - name: 到账
    body: |
      您好😊，{customer_name}，
      您的登陆账号已收到退款。
`;

/** A reply with one fault in every format: the line, the column and the words there. */
const PLACES: readonly [file: string, content: string, place: string, fixed?: string][] = [
  ['replies.yml', REPLIES, '6:9', REPLIES.replace('登陆', '登录')],
  ['folded.yaml', 'replies:\n- name: 到账\n  body: >-\n    您好，\n    您的登陆账号已收到退款。\n', '5:7'],
  ['quoted.yml', 'replies:\n  - { name: 到账, body: "您好\\uFF0C\\n您的登\\u9646账号已收到退款。" }\n', '2:36'],
  ['crlf.yml', REPLIES.replaceAll('\n', '\r\n'), '6:9', REPLIES.replace('登陆', '登录').replaceAll('\n', '\r\n')],
  ['macros.json', '[\n  { "title": "到账", "content": "您好\\n\\"您的\\"登陆账号已收到退款。" }\n]\n', '2:42'],
  [
    'macros.json5',
    "// 退款\n[{ title: '到账', content: '您好，您的登陆账号已收到退款。', },]\n",
    '2:32',
    "// 退款\n[{ title: '到账', content: '您好，您的登录账号已收到退款。', },]\n",
  ],
  ['replies.csv', '标题,内容\r\n到账,"您好，""亲""，\r\n您的登陆账号已收到退款。"\r\n', '3:3'],
  ['replies.tsv', '标题\t内容\n到账\t您好😊，您的登陆账号已收到退款。\n', '2:11'],
  ['welcome.md', '---\ntitle: 到账\n---\n您好，**您的登陆账号**已收到退款。\n', '4:8'],
  ['welcome.html', '<p>您好&nbsp;<b>您的登陆账号</b>已收到退款。</p>\n', '1:17'],
  [
    'zh_CN.po',
    'msgid ""\nmsgstr "Language: zh_CN\\n"\n\nmsgid "refund"\nmsgstr ""\n"您好，\\"亲\\"，"\n"您的登陆账号已收到退款。"\n',
    '7:4',
  ],
  [
    'zh.xlf',
    '<xliff version="1.2"><file original="a" source-language="en" target-language="zh-CN"><body>\n<trans-unit id="refund"><source>Refunded</source><target>您好 &amp; 您的登陆账号已收到退款。</target></trans-unit>\n</body></file></xliff>\n',
    '2:69',
  ],
  ['plain.txt', '您好，您的登陆账号已收到退款。\n', '1:6', '您好，您的登录账号已收到退款。\n'],
];

describe('a fault is told where it stands in the file', () => {
  it.each(PLACES)('%s', async (file, content, place) => {
    const args = [file, '--format', 'json', '--kind', 'canned', '--rule', 'no-typo'];
    const { stdout, stderr } = await inFolder({ [file]: content }, args);
    expect(stderr).toBe('');
    const found = (JSON.parse(stdout) as { findings: Record<string, unknown>[] }).findings.filter(
      ({ rule }) => rule === 'no-typo',
    );
    expect(found.map(({ line, column, quote }) => [`${line}:${column}`, quote])).toEqual([[place, '登陆账号']]);
  });
});

describe('--fix changes the words at fault and nothing else', () => {
  it.each(PLACES)(
    '%s',
    async (file, content, _, expected = content.replace(/登(?:陆|\\u9646)/, (now) =>
      now.length > 2 ? '登录' : '登录',
    )) => {
      const { code } = await inFolder({ [file]: content }, [file, '--fix', '--kind', 'canned', '--format', 'line']);
      expect(code).toBe(0);
      expect(written(file)).toBe(expected);
      const again = await runIn(folder!.path, [file, '--fix', '--kind', 'canned'], '');
      expect(again.stdout).not.toContain('--fix');
      expect(written(file)).toBe(expected);
    },
  );

  it.each(['gb18030', 'big5', 'utf-16le'])('in %s', async (encoding) => {
    const text =
      encoding === 'big5'
        ? '標題,內容\r\n到帳,您好，感謝您的耐心等候，你的訂單已出貨。\r\n'
        : '标题,内容\r\n到账,您好，感谢您的耐心等候，你的订单已发货。\r\n';
    const encode = (from: string) => iconv.encode(from, encoding, { addBOM: encoding === 'utf-16le' });
    await inFolder({ '回复.csv': encode(text) }, ['回复.csv', '--fix', '--profile', 'canned']);
    expect(bytesOf('回复.csv')).toEqual(encode(text.replace('你的', '您的')));
  });

  it('leaves what is suppressed, and what cannot be spelled in its place', async () => {
    const file = `replies:
  # replylint-disable-next-line no-typo -- 老系统里按钮就叫这个名字
  - name: 到账
    body: 您好，请在登陆账号页面查看退款。
  - name: 换行
    body: 您好，您的登陆账号已收到退款。
`;
    await inFolder({ 'replies.yml': file }, ['replies.yml', '--fix']);
    expect(written('replies.yml')).toBe(file.replace('您的登陆', '您的登录'));
  });
});

describe('a folder', () => {
  const files = {
    'macros/refund.md': '# 退款\n\n## 到账\n\n> 您好，您的登陆账号已收到退款。\n\n## 换货\n\n> 您好，换货已登记。\n',
    'macros/README.md': '# 说明\n\n这里放话术，改完请发合并请求。\n',
    '.github/replies.yml': REPLIES,
    'settings.yml': 'port: 8080\nhosts: [a.example.com]\n',
    'package.json': '{ "name": "replies", "description": "客服话术库，请勿直接修改" }',
  };
  const at = (stdout: string) => stdout.split('\n').flatMap((line) => /^(\S+:\d+:\d+) error/.exec(line)?.[1] ?? []);

  it('is searched for files with replies, and the others are named', async () => {
    const { stdout, stderr, code } = await inFolder(files, ['.', '--format', 'line']);
    expect([at(stdout), code]).toEqual([['.github/replies.yml:6:9', 'macros/refund.md:5:8'], 1]);
    expect(stderr).toBe(
      'replylint: no replies seen in 2 files, not checked: macros/README.md, settings.yml (if there are, say where with “canned” in the config)\n',
    );
  });

  it('is searched as the config tells', async () => {
    const config = 'canned:\n  - files: desk/*.yml\n    select: answers.*.say\nignore: desk/old.yml\n';
    const own = {
      'replylint.config.yaml': config,
      'desk/refund.yml': 'answers:\n  refund: { say: 您的登陆账号已收到退款, ask: 你的登陆账号 }\n',
      'desk/old.yml': 'answers:\n  refund: { say: 您的登陆账号已收到退款 }\n',
    };
    const { stdout, stderr } = await inFolder({ ...files, ...own }, ['.', '--format', 'line']);
    expect([at(stdout), stderr]).toEqual([['desk/refund.yml:2:20'], '']);
  });

  it('without a single reply is an error', async () => {
    const { stderr, code } = await inFolder({ 'settings.yml': files['settings.yml'] }, ['.']);
    expect([stderr.split('\n')[0], code]).toEqual(['replylint: no replies seen in these files', 2]);
  });
});

describe('bad input', () => {
  const CASES: readonly [string, Files, readonly string[], RegExp][] = [
    [
      'a file without replies',
      { 'settings.yml': 'port: 8080\n' },
      ['settings.yml'],
      /^replylint: settings\.yml: nothing to check\n.+canned: \[\{ files/,
    ],
    ['broken YAML', { 'a.yml': 'replies:\n  - name: "到账\n' }, ['a.yml'], /^replylint: a\.yml:\d+:\d+: /],
    ['broken JSON', { 'a.json': '[{ "title": "到账", "content": "您好 }]' }, ['a.json'], /^replylint: a\.json:1:\d+: /],
    ['an open quote in CSV', { 'a.csv': '标题,内容\n到账,"您好\n' }, ['a.csv'], /^replylint: a\.csv:2:\d+: /],
    [
      'a select that finds nothing',
      { 'replylint.config.yaml': 'canned: [{ files: a.yml, select: "replys[*].body" }]\n', 'a.yml': REPLIES },
      ['a.yml'],
      /a\.yml[\s\S]*“?replies/,
    ],
    ['a format nobody knows', { 'a.yml': REPLIES }, ['a.yml', '--report', 'sarf=a.sarif'], /did you mean “sarif”/],
  ];
  it.each(CASES)('%s', async (_, files, args, expected) => {
    const { stderr, code } = await inFolder(files, args);
    expect(stderr).toMatch(expected);
    expect(code).toBe(2);
  });

  it('keeps nothing else from being checked', async () => {
    const files = { 'a.yml': 'replies:\n  - name: "到账\n', 'b.yml': REPLIES };
    const { stdout, code } = await inFolder(files, ['.', '--format', 'line']);
    expect([stdout.includes('b.yml:6:9 error no-typo'), code]).toEqual([true, 2]);
  });
});

it('writes several reports at once', async () => {
  const args = ['a.yml', '--format', 'github', '--report', 'sarif=out.sarif', '--report', 'junit=out.xml'];
  const { stdout, code } = await inFolder({ 'a.yml': REPLIES }, args);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^::error file=a\.yml,line=6,endLine=6,col=9,endColumn=13,title=/m);
  expect(JSON.parse(written('out.sarif')).runs[0].results[0].ruleId).toBe('no-typo');
  expect(written('out.xml')).toMatch(/^<\?xml[\s\S]*<failure /);
});

it('a file on stdin is read by the name it stands for', async () => {
  const { stdout } = await inFolder({}, ['-', '--stdin-filename', 'a.yml', '--format', 'line'], REPLIES);
  expect(stdout).toMatch(/^a\.yml:6:9 error no-typo/);
});

describe('some files of a set', () => {
  const LONG = '您好，签收后七天内都可以申请退货，请保持商品完好，运费由我们承担。';
  const one = (name: string, before = '') => `replies:\n${before}  - name: ${name}\n    body: ${LONG}\n`;
  const comment = '  # replylint-disable-next-line no-duplicate-canned -- 两个渠道各一条\n';
  const told = { 'replylint.config.yaml': 'canned: [{ files: d/* }]\n' };

  it.each([
    ['told by the config', told, '✔ nothing found (1 reply, 1 suppressed)'],
    ['known to nobody', {}, '✔ nothing found'],
  ])('%s: a suppression of a rule about the set stays', async (_, config, expected) => {
    const files = { ...config, 'd/a.yml': one('退货'), 'd/b.yml': one('退货政策', comment) };
    const { stdout } = await inFolder(files, ['d/b.yml', '--fix']);
    expect(stdout.trim()).toBe(expected.replace(' (1 reply, 1 suppressed)', config === told ? ' (1 suppressed)' : ''));
    expect(written('d/b.yml')).toBe(files['d/b.yml']);
  });

  it.each([told, {}])('a baseline keeps what only the whole set shows', async (config) => {
    const files = { ...config, 'd/a.yml': one('退货'), 'd/b.yml': one('退货政策') };
    await inFolder(files, ['baseline', 'create', 'd']);
    expect((await runIn(folder!.path, ['d/b.yml'], '')).stderr).toBe('');
    const before = written('.replylint-baseline.json');
    await runIn(folder!.path, ['baseline', 'update', 'd/b.yml'], '');
    expect(written('.replylint-baseline.json')).toBe(before);
  });

  it('blames the same reply in whatever order the files are named', async () => {
    const files = { 'd/a.yml': one('退货'), 'd/b.yml': one('退货政策') };
    const blamed = async (...names: string[]) =>
      (await inFolder(files, [...names, '--format', 'line'])).stdout
        .split('\n')
        .flatMap((line) => (line.includes('no-duplicate-canned') ? [line.split(':')[0]] : []));
    expect(await blamed('d/a.yml', 'd/b.yml')).toEqual(['d/b.yml']);
    expect(await blamed('d/b.yml', 'd/a.yml')).toEqual(['d/b.yml']);
  });
});

describe('a file that a hook names', () => {
  const config = 'canned: [{ files: "d/**" }]\nignore: [d/old.yml]\n';
  const files = {
    'replylint.config.yaml': config,
    'd/a.yml': 'replies:\n  - { name: 退货, body: 不能退。 }\n  - { name: 缺货, body: 没货。 }\n',
    'd/old.yml': REPLIES,
    'd/README.md': '# 说明\n\n这里放话术。\n',
    'd/empty.yml': '',
  };
  it.each([
    ['d/old.yml', 'replylint: not checked, as “ignore” in the config says: d/old.yml\n', 0],
    ['d/README.md', /no replies seen in 1 file, not checked: d\/README\.md/, 0],
    ['d/a.yml', '', 1],
  ])('%s', async (file, said, expected) => {
    const { stderr, code } = await inFolder(files, [file]);
    if (typeof said === 'string') expect(stderr).toBe(said);
    else expect(stderr).toMatch(said);
    expect(code).toBe(expected);
  });
  it('is checked with all that the config tells of, short as the replies are', async () => {
    const { stdout, stderr, code } = await inFolder(files, ['.', '--format', 'line']);
    expect(stdout).toMatch(/^d\/a\.yml:2:23 error no-flat-refusal/);
    expect(stderr).toMatch(/^replylint: no replies seen in 2 files, not checked: d\/README\.md, d\/empty\.yml/);
    expect(code).toBe(1);
  });
});

describe('what is in the way', () => {
  it('links are followed once', async () => {
    folder = folderWith({ 'd/a.yml': REPLIES });
    symlinkSync('.', join(folder.path, 'd/loop'));
    const { stdout } = await runIn(folder.path, ['.', '--format', 'line'], '');
    expect(stdout.match(/no-typo/g)).toHaveLength(1);
  });
  it('a merge that is not resolved', async () => {
    const file = `replies:\n<<<<<<< HEAD\n  - name: 到账\n=======\n  - name: 退款\n>>>>>>> topic\n    body: 您好。\n`;
    const { stderr, code } = await inFolder({ 'a.yml': file }, ['a.yml']);
    expect(stderr).toMatch(/^replylint: a\.yml:2: has a merge conflict that is not resolved\n/);
    expect(code).toBe(2);
  });
  it('more warnings than there may be are told', async () => {
    const file = '您好，你的订单已发货，请您耐心等候。\n';
    const args = ['a.txt', '--profile', 'canned', '--kind', 'canned', '--max-warnings', '0'];
    const { stderr, code } = await inFolder({ 'a.txt': file }, args);
    expect([stderr, code]).toEqual(['replylint: 1 warning is more than --max-warnings 0: this run fails\n', 1]);
  });
  it.each([
    [['--report', 'sarif=out', '--report', 'junit=out'], 'replylint: out: two reports go into the same file\n'],
    [['--report', 'junit'], /for example --report sarif=replylint\.sarif/],
    [['--report', 'junit=no/out.xml'], 'replylint: no/out.xml: its folder is not there: the report was not written\n'],
  ])('%j', async (args, expected) => {
    const { stderr, code } = await inFolder({ 'a.yml': REPLIES }, ['a.yml', ...args]);
    if (typeof expected === 'string') expect(stderr).toBe(expected);
    else expect(stderr).toMatch(expected);
    expect(code).toBe(2);
  });
});

describe('--fix', () => {
  it('takes a suggestion whole or leaves it', async () => {
    const files = {
      'replylint.config.yaml': 'extends: canned\nprefer: { 联系快递小哥: "致电快递[顺丰, 中通]" }\n',
      'a.yml': 'replies: [{ name: a, body: 您好，请您联系快递小哥取件。你的登陆账号不变。 }]\n',
    };
    await inFolder(files, ['a.yml', '--fix']);
    // The two others are made, each by itself.
    expect(written('a.yml')).toBe(files['a.yml'].replace('你的登陆', '您的登录'));
  });
  it('leaves addresses and what a template asks for', async () => {
    const text =
      '请打开 https://help.example.cn/登陆账号 查看，<https://help.example.cn/你的订单>，您好[你的姓名]，#你的订单号#已发货。\n';
    await inFolder({ 'a.txt': text }, ['a.txt', '--fix', '--profile', 'formal', '--kind', 'canned']);
    expect(written('a.txt')).toBe(text);
  });
});

describe('what is no reply', () => {
  it('what customers say to a bot, and what Excel leaves beside an open workbook', async () => {
    const phrases = '[{ "data": [{ "text": "我的登陆账号忘了怎么办" }], "lang": "zh-cn" }]';
    const files = {
      'agent/intents/退款_usersays_zh-cn.json': phrases,
      '~$话术.xlsx': '张三',
      'LICENSE.txt': 'MIT',
      'replies.yml': REPLIES,
    };
    const { stdout, code } = await inFolder(files, ['.', '--format', 'line']);
    expect([stdout.match(/^\S+:\d+:\d+/gm), code]).toEqual([['replies.yml:6:9'], 1]);
  });
  it('broken YAML is told although it holds a template', async () => {
    const file =
      'replies:\n  - name: a\n    body: |\n      {% if order %}您好，你的登陆账号{% endif %}\n  - name: b\n   body: 这个不能退\n';
    const { stderr, code } = await inFolder({ 'replies.yml': file, 'b.yml': REPLIES }, ['.']);
    expect([/^replylint: replies\.yml:6:/.test(stderr), code]).toEqual([true, 2]);
  });
  it('aliases without bounds are an error', async () => {
    const lines = 'bcdefgh'.split('').map((name, i) => {
      const before = `*${'abcdefg'[i]}`;
      return `${name}: &${name} [${Array(9).fill(before).join(', ')}]`;
    });
    const file = `a: &a [x, x, x, x, x, x, x, x, x]\n${lines.join('\n')}\nreplies: [{ name: a, body: 您好，请稍等。 }, *h]\n`;
    const { stderr, code } = await inFolder({ 'a.yml': file }, ['a.yml']);
    expect([stderr, code]).toEqual([
      'replylint: a.yml: its aliases (*) stand for aliases, and come to more than can be read\n',
      2,
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Reply } from '../src/input/reply.ts';
import { createLinter, type Linter } from '../src/linter.ts';
import type { CheckedReply, CheckedText } from '../src/report/report.ts';
import { checkSets } from '../src/sets.ts';
import { slice } from '../src/text/written.ts';
import type { RuleSetting } from '../src/types.ts';

type Told = Partial<Pick<Reply, 'key' | 'title' | 'language' | 'translationOf'>> & { readonly text: string };

const canned = createLinter({ profile: 'canned' });

function linterWith(rules: Readonly<Record<string, RuleSetting>>): Linter {
  return createLinter({ profile: 'canned', rules });
}

/** A file with a reply a line. */
function file(path: string, replies: readonly (string | Told)[], linter = canned): CheckedText {
  const told = replies.map((reply): Told => (typeof reply === 'string' ? { text: reply } : reply));
  const text = `${told.map((reply) => reply.text).join('\n')}\n`;
  let start = 0;
  const checked = told.map((reply, i): CheckedReply => {
    const end = start + reply.text.length;
    const own: Reply = { key: String(i + 1), ...reply, ...slice(text, start, end), region: { start, end } };
    start = end + 1;
    const conversation = {
      id: `${path}#${i}`,
      kind: 'canned' as const,
      messages: [{ role: 'agent' as const, text: reply.text }],
    };
    const ruleById = new Map(linter.rules.map(({ rule }) => [rule.id, rule]));
    return { conversation, reply: own, findings: [], hidden: [], ruleById };
  });
  return { path, name: path, text, replies: checked, findings: [] };
}

/** `rule file:line quote → other places`. */
function found(texts: readonly CheckedText[], rule: string, linter = canned): string[] {
  return checkSets(texts, () => linter.rules).flatMap(({ name, replies }) =>
    replies.flatMap((reply, i) =>
      reply.findings
        .filter((finding) => finding.rule === rule)
        .map((finding) => {
          const others = (reply.related?.get(finding) ?? []).map(
            ({ path, line, column }) => `${path}:${line}:${column}`,
          );
          return [`${name}:${i + 1} ${finding.quote}`, ...others].join(' → ');
        }),
    ),
  );
}

describe('replies that say the same', () => {
  const same = (...replies: readonly (string | Told)[]) => found([file('a.yml', replies)], 'no-duplicate-canned');

  it.each([
    ['您的退款已提交，预计3个工作日到账。', '亲，您的退款已经提交啦，预计3个工作日内到账哦~'],
    ['您的包裹已发出，请注意查收，祝您生活愉快！', '您的包裹已经寄出了，请您留意签收。'],
    [
      '非常抱歉给您带来不便，我们会尽快核实订单的退款状态和到账时间。',
      '很抱歉给您带来了不便，我们会核查订单退款状态和到账时间的。',
    ],
    ['發票會在簽收後七天內寄到您的信箱。', '发票会在签收后七天内寄到您的信箱'],
    [
      'We have received your request and will reply within 24 hours.',
      "Hi there! We've received your request, and we'll reply within 24 hours. Thank you for your patience!",
    ],
    ['Ｄｅｌｉｖｅｒｙ　ｔａｋｅｓ　３　ｄａｙｓ　ｔｏ　Ｇｅｒｍａｎｙ', 'Delivery takes 3 days to Germany.'],
    ['{{ name }}您好，您的包裹已经在路上了，预计明天送达。', '您的包裹已在路上，预计明天送到'],
    ['请提供{订单号}和手机号，为您查询物流进度。', '请提供{{ order.id }}和手机号，我帮您查询物流进度'],
    ['请先断开电源。再长按重置键五秒。', '再长按重置键五秒，请先断开电源'],
  ])('%s | %s', (first, later) => {
    expect(same(first, '门店的营业时间以地图显示为准。', later)).toEqual([
      expect.stringMatching(/^a\.yml:3 .+ → a\.yml:1:\d+$/),
    ]);
  });

  it.each([
    ['您的退款3天到账，请留意短信提醒。', '您的退款7天到账，请留意短信提醒。'],
    ['红色的有现货，今天就可以发出。', '蓝色的有现货，今天就可以发出。'],
    ['这款可以开增值税专用发票，请提供税号。', '这款不可以开增值税专用发票，请提供税号。'],
    ['您的订单已发货，请留意物流信息更新。', '您的订单将发货，请留意物流信息更新。'],
    ['您的退货申请已通过，请寄回商品。', '您的换货申请已通过，请寄回商品。'],
    ['请联系顺丰客服核实派送时间。', '请联系圆通客服核实派送时间。'],
    ['国内订单由杭州仓库统一发出。', '国际订单由杭州仓库统一发出。'],
    ['订单号是{order_id}，明天送到。', '订单号是301122334455，明天送到。'],
    ['Your order was shipped on Monday morning.', 'Your order was shipped on Friday morning.'],
    ['You can return this item in any store.', 'You cannot return this item in any store.'],
    ['好的，请稍等。', '好的，请稍等！'],
    ['谢谢', '谢谢'],
    ['感谢您的支持，祝您生活愉快！', '感谢您的关注，期待下次光临！'],
  ])('not: %s | %s', (first, later) => {
    expect(same(first, later)).toEqual([]);
  });

  it('points at the first one, each later one once, over files', () => {
    const text = '您的换货已寄出，预计三天送达。';
    const texts = [file('a.yml', ['请问有什么可以帮您？', text]), file('b.yml', [text, text])];
    expect(found(texts, 'no-duplicate-canned')).toEqual([`b.yml:1 ${text} → a.yml:2:1`, `b.yml:2 ${text} → a.yml:2:1`]);
  });
  it('leaves variants of a key and translations alone, and still sees the reply of another key', () => {
    const text = '您的包裹明天下午送达，请留意电话。';
    expect(same({ text, key: 'utter_eta' }, { text, key: 'utter_eta' }, { text, key: 'utter_when' })).toEqual([
      `a.yml:3 ${text} → a.yml:1:1`,
    ]);
    const translated = ['zh-Hans', 'zh-Hant'].map(
      (language): Told => ({ text, language: language as 'zh-Hans', translationOf: 'eta' }),
    );
    expect(same(...translated)).toEqual([]);
  });
  it('takes a length from its options', () => {
    const linter = linterWith({ 'no-duplicate-canned': ['warning', { minLength: 4 }] });
    expect(found([file('a.yml', ['满减已自动使用', '满减已自动使用'])], 'no-duplicate-canned')).toEqual([]);
    expect(found([file('a.yml', ['满减已自动使用', '满减已自动使用'])], 'no-duplicate-canned', linter)).toHaveLength(1);
  });
});

describe('figures that differ', () => {
  const conflicts = (...replies: readonly (string | Told)[]) => found([file('a.yml', replies)], 'no-conflicting-facts');

  it.each([
    ['亲，本店支持7天无理由退货。', '我们支持15天无理由退货哦，请放心购买~', '15天'],
    ['{姓名}您好，本店支持7天无理由退货。', '亲，我们支持15天无理由退货~', '15天'],
    ['满99元包邮。', '满199包邮哦', '满199'],
    ['Refunds take 3–5 business days.', 'Your refund will take 7 days.', '7 days'],
    ['客服热线：400-820-1234', '欢迎拨打客服热线400-820-4321。', '400-820-4321'],
    ['退款審核需要24小時。', '退款审核需要2个工作日。', '2个工作日'],
    ['会员日全场8折。', '会员日全场85折。', undefined],
    ['We offer a 30-day return window.', 'We offer a 14-day return window.', '14-day'],
    ['人工客服时间：早上9点至晚上6点', '人工客服时间9点-21点', '9点-21点'],
    ['退货运费补贴最高10元。', '退货运费补贴最高12元。', '12元'],
    ['保修期是两年。', '保修期为一年。', '一年'],
  ])('%s | %s', (first, later, quote) => {
    const expected =
      quote === undefined ? [] : [expect.stringMatching(new RegExp(`^a\\.yml:2 ${quote} → a\\.yml:1:\\d+$`))];
    expect(conflicts(first, later)).toEqual(expected);
  });

  it.each([
    ['7天无理由退货。', '支持七日无理由退货。'],
    ['24小时内发货的商品。', '1天内发货的商品。'],
    ['生鲜商品支持48小时内退款。', '服装商品支持7天内退款。'],
    ['如果包装破损，3天内可以退货。', '如果质量有问题，15天内可以退货。'],
    ['国内订单3天送达。', '海外订单15天送达。'],
    ['金卡会员享受8折优惠。', '银卡会员享受9折优惠。'],
    ['请您稍等3分钟，我核实一下订单。', '请您稍等5分钟，我核实一下订单。'],
    ['满100元减10元。', '满200元减30元。'],
    ['6月18日发货的订单。', '11月11日发货的订单。'],
    ['提现申请通过后，1天到账。', '退款申请通过后，3天到账。'],
    ['第1天可以申请退款。', '第3天可以申请退款。'],
    ['Standard shipping takes 5 days.', 'Express shipping takes 2 days.'],
    ['If you are in the EU, you have 14 days to return it.', 'If you are in the US, you have 30 days to return it.'],
    ['订单支付后3天内发货。', '预售商品的订单支付后30天内发货。'],
  ])('not: %s | %s', (first, later) => {
    expect(conflicts(first, later)).toEqual([]);
  });

  it('told by the title', () => {
    expect(
      conflicts(
        { text: '支持7天无理由退货。', title: '服装退货' },
        { text: '支持15天无理由退货。', title: '家电退货' },
      ),
    ).toEqual([]);
    expect(
      conflicts({ text: '支持7天无理由退货。', title: '退货' }, { text: '支持15天无理由退货。', title: '售前' }),
    ).toHaveLength(1);
  });
  it('most replies are believed, the others told', () => {
    const replies = ['本店30天无理由退货。', '支持7天无理由退货。', '七天无理由退货，放心买。'];
    expect(conflicts(...replies)).toEqual([expect.stringMatching(/^a\.yml:1 30天 → a\.yml:2:3 → a\.yml:3:1$/)]);
  });
  it('a list of cases is none, in one reply or over many', () => {
    expect(conflicts('普通快递3天送达，普通快递5天送达。', '普通快递7天送达。')).toEqual([]);
    expect(conflicts(...[1, 2, 3, 4].map((n) => `${n}年保修期的延保服务。`))).toEqual([]);
  });
  it('translations of one entry are compared by their only figure of a kind', () => {
    const entry = (text: string, language: 'zh-Hans' | 'en'): Told => ({ text, language, translationOf: 'refund' });
    expect(
      conflicts(
        entry('收到退货后7天内退款。', 'zh-Hans'),
        entry('We refund you within a 14 days of the return.', 'en'),
      ),
    ).toEqual(['a.yml:2 14 days → a.yml:1:6']);
    expect(
      conflicts(entry('收到退货后一周内退款。', 'zh-Hans'), entry('We refund you within 7 days of the return.', 'en')),
    ).toEqual([]);
  });
});

describe('names', () => {
  const spelt = (replies: readonly string[], linter = canned) =>
    found([file('a.yml', replies)], 'use-one-name', linter);

  it.each([
    [['WeChat里可以查。', 'WeChat支付。', '请用wechat登录。'], ['a.yml:3 wechat → a.yml:1:1']],
    [['iPhone 15有货。', 'iPhone15有货。', 'iPhone 15支持换新。'], ['a.yml:2 iPhone15 → a.yml:1:1']],
    [['Wi-Fi名称在贴纸上。', '请重启WiFi。', 'Wi-Fi密码默认为空。'], ['a.yml:2 WiFi → a.yml:1:1']],
    [['运单号已发到短信。', '请提供物流单号。', '运单号是12位。'], ['a.yml:2 物流单号 → a.yml:1:1']],
    [['《退换货服务规则》', '《退换货服务规定》', '《退换货服务规则》'], ['a.yml:2 退换货服务规定 → a.yml:1:2']],
    [['Your Refund is here.', 'The refund is here.', 'REFUND NOW'], []],
    [['The osTicket team', 'about the osTicket team'], []],
    [['see https://weChat.com', 'use WeChat'], []],
    [['《春季活动安排表》', '《秋季活动安排表》'], []],
    [['APP里操作', 'app里操作', 'App里操作'], []],
    [['您的账号已开通。', '您的账号已注销。', '您的帳號已開通。'], []],
    [['{{ firstName }}', '{{ firstname }}'], []],
  ])('%j', (replies, expected) => {
    expect(spelt(replies)).toEqual(expected);
  });

  it('that the config tells are the right ones, however often they are written otherwise', () => {
    const linter = linterWith({ 'use-one-name': ['info', { names: ['CloudBox Pro', 'Care'] }] });
    const replies = ['Cloudbox Pro已升级', 'Cloudbox Pro可以退', 'take care'];
    expect(spelt(replies, linter)).toEqual(['a.yml:1 Cloudbox Pro']);
    const [{ replies: [first] = [] } = {}] = checkSets([file('a.yml', replies)], () => linter.rules);
    expect(first!.findings[0]!.suggestions[0]).toEqual({ kind: 'review', start: 0, end: 12, text: 'CloudBox Pro' });
  });
});

describe('translations', () => {
  const entry = (translationOf: string, language: 'zh-Hans' | 'zh-Hant' | 'en'): Told => ({
    text: `${translationOf} ${language}`,
    language,
    translationOf,
  });

  it('that most entries of the same files have are wanted, told at the source', () => {
    const texts = [
      file(
        'zh.json',
        ['a', 'b', 'c', 'd'].map((id) => entry(id, 'zh-Hans')),
      ),
      file(
        'en.json',
        ['a', 'b', 'c'].map((id) => entry(id, 'en')),
      ),
      file(
        'tw.json',
        ['a', 'c', 'd'].map((id) => entry(id, 'zh-Hant')),
      ),
      file(
        'other.json',
        ['x', 'y', 'z'].map((id) => entry(id, 'en')),
      ),
    ];
    const checked = checkSets(texts, () => canned.rules);
    const missing = checked.flatMap(({ name, replies }) =>
      replies.flatMap(({ findings }, i) =>
        findings.flatMap(({ rule, data }) =>
          rule === 'require-translation' ? [`${name}:${i + 1} ${data.missing}`] : [],
        ),
      ),
    );
    expect(missing).toEqual(['zh.json:2 zh-hant', 'zh.json:4 en']);
  });
  it('of a few entries nobody can tell', () => {
    expect(
      found([file('a.csv', [entry('a', 'zh-Hans'), entry('a', 'en'), entry('b', 'zh-Hans')])], 'require-translation'),
    ).toEqual([]);
  });
});

describe('languages and scripts', () => {
  const wrong = (...replies: readonly (string | Told)[]) => found([file('a.json', replies)], 'no-wrong-script');
  const hans = ['您的退款已经提交。', '请问有什么可以帮您？', '您的订单已经发货。', '请提供订单号。'];

  it.each([
    ['您的订单已发货', 'zh-Hant', 'a.json:1 您的订单已发货'],
    ['您的訂單已发货', 'zh-Hant', 'a.json:1 发货'],
    ['感謝您的來信，訂單編號已经更新', 'zh-Hant', 'a.json:1 经'],
    ['您的訂單已出貨', 'zh-Hans', 'a.json:1 您的訂單已出貨'],
    ['您的订单已经发货', 'en', 'a.json:1 您的订单已经发货'],
    ['Your order has been shipped today.', 'zh-Hant', 'a.json:1 Your order has been shipped today.'],
    ['Your order ships today, 王女士.', 'en', undefined],
    ['Wi-Fi 6', 'zh-Hans', undefined],
    ['請點「设置」，再按 `订单`', 'zh-Hant', undefined],
    ['{{客户姓名}}您好', 'zh-Hant', undefined],
    ['好的', 'zh-Hant', undefined],
  ] as const)('%s in %s', (text, language, expected) => {
    expect(wrong({ text, language })).toEqual(expected === undefined ? [] : [expected]);
  });

  it('of a set that tells no language are those of nearly all its replies', () => {
    expect(wrong(...hans, '這款沒有現貨。')).toEqual(['a.json:5 這款沒有現貨。']);
    expect(wrong(...hans, '退款已經送出。', '訂單已出貨。')).toEqual([]);
    expect(
      found(
        [...hans, '這款沒有現貨。'].map((text, i) => file(`${i}.txt`, [text])),
        'no-wrong-script',
      ),
    ).toEqual(['4.txt:1 這款沒有現貨。']);
  });
  it('a conversion leaves variables alone and is for a person to choose', () => {
    const checked = checkSets(
      [file('a.json', [{ text: '您的{订单号}已发货', language: 'zh-Hant' }])],
      () => canned.rules,
    );
    expect(checked[0]!.replies[0]!.findings[0]!.suggestions[0]).toEqual({
      kind: 'review',
      start: 0,
      end: 10,
      text: '您的{订单号}已發貨',
    });
  });
});

describe('checkSets', () => {
  const text = '您的退款已提交，预计3天到账。';

  it('judges only the replies for which a rule is in force, by the settings of each', () => {
    const off = linterWith({ 'no-duplicate-canned': 'off' });
    const error = linterWith({ 'no-duplicate-canned': 'error' });
    const texts = [file('a.yml', [text]), file('b.yml', [text]), file('c.yml', [text])];
    const rulesOf = new Map(texts.map((one, i) => [one.replies[0]!, [canned, off, error][i]!.rules]));
    const severities = checkSets(texts, (reply) => rulesOf.get(reply)!).map(({ replies }) =>
      replies[0]!.findings.map(({ severity }) => severity),
    );
    expect(severities).toEqual([[], [], ['error']]);
  });
  it('judges no draft, and gives back the same texts where nothing is found', () => {
    const texts = [file('a.yml', [text]), file('b.yml', [text])];
    const drafts = texts.map((one) => ({
      ...one,
      replies: one.replies.map((reply) => ({
        ...reply,
        conversation: { ...reply.conversation, kind: 'draft' as const },
      })),
    }));
    expect(checkSets(drafts, () => canned.rules)).toBe(drafts);
    expect(checkSets([], () => canned.rules)).toEqual([]);
  });
  it('puts what it finds among the other findings in order of place', () => {
    const [first, second] = [file('a.yml', [text]), file('b.yml', [`亲，${text}`])];
    const own = canned.run(second!.replies[0]!.conversation).findings;
    const late = { ...second!, replies: [{ ...second!.replies[0]!, findings: own }] };
    const findings = checkSets([first!, late], () => canned.rules)[1]!.replies[0]!.findings;
    expect(findings).toHaveLength(own.length + 1);
    expect(findings.map(({ start }) => start)).toEqual(findings.map(({ start }) => start).toSorted((a, b) => a - b));
  });
  it('is not slowed down by a crowd of copies', () => {
    const texts = [
      file(
        'a.yml',
        Array.from({ length: 20_000 }, (_, i) => `{姓名}您好，本店支持${(i % 2) + 7}天无理由退货。`),
      ),
    ];
    const checked = checkSets(texts, () => canned.rules);
    expect(
      checked[0]!.replies.filter(({ findings }) => findings.some(({ rule }) => rule === 'no-duplicate-canned')),
    ).toHaveLength(19_998);
  });
  it.each(['', ' ', '\u0000', '😀'.repeat(50), '{{', '１２３４５', '———'])('takes %j', (odd) => {
    expect(found([file('a.yml', [odd, odd, '您好'])], 'no-conflicting-facts')).toEqual([]);
  });
});

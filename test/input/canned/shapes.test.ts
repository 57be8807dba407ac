import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../../src/errors.ts';
import { json } from '../../../src/input/canned/json.ts';
import { yaml } from '../../../src/input/canned/yaml.ts';
import type { ReplyFile, ToldReplies } from '../../../src/input/reply.ts';
import { expectMapped } from './written-back.ts';

/** By file: the shape it is seen as, and of every reply its key, its text, its language and what it is a translation of. */
const FILES: readonly (readonly [string, string, readonly (readonly [string, string, string?, string?])[]])[] = [
  [
    'yaml/.github/replies.yml',
    'github-replies',
    [
      ['需要更多信息', '您好，感谢反馈！请补充 系统版本 和 日志，我们收到后当天看。'],
      ['无法复现', '您好，按您给的步骤 我们没有复现这个问题。\n方便的话请发一段录屏。'],
      ['Duplicate', 'Thanks for the report! 🙏 This is tracked in #{{ issue }}, please follow it there.'],
    ],
  ],
  [
    'yaml/.github/stale.yml',
    'github-bot',
    [['markComment', '您好，这个问题两个月没有更新了。 如果还需要帮助，回复一下就会继续跟进。']],
  ],
  [
    'yaml/.github/workflows/greet.yml',
    'github-workflow',
    [
      ['greet/第一次来/issue-message', '您好，欢迎来提问题！我们一般在一个工作日内回复。'],
      ['greet/第一次来/pr-message', "谢谢您的第一个贡献，it's great!"],
      ['greet/过期提醒/stale-issue-message', '这个问题 30 天没有更新了，还需要帮助吗？'],
      ['greet/peter-evans/create-or-update-comment/body', `您好 @\${{ github.event.issue.user.login }}，已收到。`],
    ],
  ],
  [
    'yaml/anchors.yml',
    'items',
    [
      ['结束语', '祝您生活愉快！'],
      ['通用', '请稍等，我马上帮您查。'],
      ['道歉', '非常抱歉，给您添麻烦了。'],
      ['第二份', '您好，这里是第二份文件里的话术。'],
    ],
  ],
  [
    'yaml/items.yml',
    'items',
    [
      ['发货时间', '亲，16 点前付款当天发出。'],
      ['尺码', "您平时穿多大码？我帮您'对一对'。"],
      ['退货', '签收后 7 天内可以退货。\n\n运费由我们承担。\n'],
    ],
  ],
  [
    'yaml/locales/replies.zh-TW.yml',
    'translations',
    [
      ['orders.shipped', '您的訂單 %{number} 已經出貨。', 'zh-Hant', 'replies:orders.shipped'],
      ['orders.delay.one', '大約晚 1 天送達，造成不便請見諒。', 'zh-Hant', 'replies:orders.delay.one'],
      ['orders.delay.other', '大約晚 %{count} 天送達，造成不便請見諒。', 'zh-Hant', 'replies:orders.delay.other'],
    ],
  ],
  [
    'yaml/osticket/i18n/zh_CN/ticket.autoresp.yaml',
    'email-template',
    [
      ['subject', '已收到您的来信 [#%{ticket.number}]\n', 'zh-Hans', 'ticket.autoresp:subject'],
      [
        'body',
        '%{recipient.name.first} 您好：\n我们已经收到您的问题，一个工作日内回复。',
        'zh-Hans',
        'ticket.autoresp:body',
      ],
    ],
  ],
  [
    'yaml/osticket/premade.yaml',
    'osticket',
    [
      ['已收到来信', '%{ticket.name.first} 您好，\n工单 #%{ticket.number} 已经收到 ，我们今天内答复您。'],
      ['请补充截图', '请您补充一张截图'],
    ],
  ],
  [
    'yaml/rasa/domain.yml',
    'rasa',
    [
      ['utter_greet', '您好，我是小禾，请问有什么可以帮您？'],
      ['utter_greet', '您好呀，欢迎光临～'],
      ['utter_refund', '订单{order_id}已经为您优先退款。'],
    ],
  ],
  [
    'json/_locales/zh_CN/messages.json',
    'translations',
    [['welcome', '欢迎使用客服助手，点这里开始。', 'zh-Hans', 'messages:welcome']],
  ],
  [
    'json/dialogflow-cx.json',
    'dialogflow-cx',
    [
      ['Order status', 'Let me look that up for you.', 'en'],
      ['Order status', 'One moment, please.', 'en'],
    ],
  ],
  [
    'json/dialogflow-intent.json',
    'dialogflow',
    [
      ['退款进度', '您的退款正在处理。', 'zh-Hans'],
      ['退款进度', '退款一般 3 天到账。', 'zh-Hans'],
      ['退款进度', 'Your refund is being processed.', 'en'],
    ],
  ],
  [
    'json/faq.json5',
    'items',
    [
      ['多久发货？', '付款后 48 小时内发出。'],
      ['能开发票吗？', '可以的，\t下单时填写A抬头即可。'],
      ['能开发票吗？', "We'll send it by e-mail."],
      ['双语', '请稍等，正在为您查询。', 'zh-Hans', '双语'],
      ['双语', 'One moment, I am looking it up.', 'en', '双语'],
      ['wait', '请您稍等片刻，谢谢。', 'zh-Hans', 'wait'],
      ['wait', 'Please hold on for a moment.', 'en', 'wait'],
    ],
  ],
  [
    'json/freshdesk.json',
    'freshdesk',
    [
      ['需要订单号', '您好，麻烦发一下订单号。'],
      ['需要订单号', '您好，麻烦发一下订单号。'],
    ],
  ],
  [
    'json/front.json',
    'front',
    [
      ['Warranty/subject', 'Your warranty'],
      ['Warranty', 'Your warranty runs for two years.'],
    ],
  ],
  [
    'json/gorgias-macros.json',
    'gorgias',
    [
      ['发货通知', '您好，包裹已经发出。', 'zh-Hans'],
      ['发货通知', '您好，包裹已经发出。', 'zh-Hans'],
      ['发货通知/subject', '您的包裹已发出', 'zh-Hans'],
    ],
  ],
  [
    'json/help-desks.json',
    'items',
    [
      ['Refund sent', 'Hi,\nyour refund is on its way.'],
      ['thanks', '谢谢您的耐心等待！'],
      ['hours', '我们每天 9 点到 21 点在线。'],
      ['order', 'May I have your order number, please?'],
      ['忘记密码', '点击“忘记密码”即可重设。'],
      ['忘记密码', '点击“忘记密码”即可重设。'],
    ],
  ],
  [
    'json/labels.json',
    'items',
    [
      ['问候', '您好，很高兴为您服务！'],
      ['结束语', '感谢您的咨询，祝您愉快！'],
    ],
  ],
  [
    'json/locales/en.json',
    'translations',
    [
      ['order.shipped', 'Your order {{number}} is on its way.', 'en', 'order.shipped'],
      ['order.cancel', 'Cancel', 'en', 'order.cancel'],
    ],
  ],
  [
    'json/locales/zh-CN.json',
    'translations',
    [
      ['order.shipped', '您的订单 {{number}} 已发货。', 'zh-Hans', 'order.shipped'],
      ['order.cancel', '取消', 'zh-Hans', 'order.cancel'],
      ['tips', '满 99 元包邮', 'zh-Hans', 'tips.[0]'],
      ['tips', '支持 7 天退货', 'zh-Hans', 'tips.[1]'],
    ],
  ],
  [
    'json/mails.json',
    'items',
    [
      ['welcome/subject', '欢迎加入'],
      ['welcome', '欢迎您！\n您的账号已经开通。'],
      ['welcome', '欢迎您！您的账号已经开通。'],
    ],
  ],
  [
    'json/quick-replies.json',
    'map',
    [
      ['问候', '您好，请问有什么可以帮您？'],
      ['满意', '很高兴帮到您！'],
    ],
  ],
  [
    'json/replies.jsonl',
    'items',
    [
      ['ty', '谢谢您的反馈，我们会继续努力。'],
      ['bye', '感谢来访，\n再见！'],
    ],
  ],
  [
    'json/zendesk-dynamic-content.json',
    'zendesk-dynamic-content',
    [
      ['营业时间/zh-cn', '客服在线时间是每天 9 点到 21 点。', 'zh-Hans', '营业时间'],
      ['营业时间/en-US', 'Our team is online from 9 am to 9 pm.', 'en', '营业时间'],
    ],
  ],
  [
    'json/zendesk-macros.json',
    'zendesk',
    [
      ['退款::已受理', '{{ticket.requester.first_name}} 您好，\n退款已经受理，3 个工作日内到账。'],
      ['Shipping delay/subject', 'Your order is on its way'],
      ['Shipping delay', 'Hi there,\nyour parcel is two days late.'],
      ['只在聊天里说', '您好，请稍等🙏'],
    ],
  ],
];

/** What no replies are in, though there are texts under keys that elsewhere name replies. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['package.json', '{ "name": "replies", "description": "快捷回复的仓库，给客服用", "message": "您好，请稍等一下" }'],
  ['web/package-lock.json', 'not even read {'],
  ['docker-compose.yml', 'services:\n  web:\n    name: web\n    message: 您好，这里是容器的说明文字\n'],
  [
    '.github/ISSUE_TEMPLATE/bug.yml',
    'name: 报告问题\nbody:\n  - type: markdown\n    attributes:\n      value: 感谢您抽时间报告问题！\n',
  ],
  [
    'api.json',
    '{ "openapi": "3.1.0", "paths": { "/a": { "get": { "title": "查询", "content": "查询订单的接口说明" } } } }',
  ],
  [
    'form.json',
    '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "表单", "message": "请填写您的手机号码" }',
  ],
  ['play.yml', '- hosts: all\n  tasks:\n    - name: 安装\n      text: 安装好之后重启一下服务\n'],
  ['rules/refund.yaml', 'check: forbid\nexamples:\n  bad:\n    - { title: 退款, text: 这个我们退不了，您别问了 }\n'],
  ['chat.json', '{ "messages": [{ "role": "agent", "name": "小禾", "content": "您好，请问有什么可以帮您？" }] }'],
  ['export.json', '{ "conversations": [{ "id": 1, "title": "退款", "content": "客户说退款一直没有到账" }] }'],
  ['menu.json', '[{ "text": "返回首页看看有什么新东西", "link": "/" }]'],
  ['config.json', '{ "message": "Thanks for using our little tool", "port": 8080 }'],
  ['items.json', '[{ "title": "Cookies", "content": "https://example.com/a/b" }, { "title": "x", "content": "ok" }]'],
  ['nlu.yml', 'nlu:\n- intent: greet\n  examples: |\n    - 你好，在吗\n    - 有人吗，请问一下\n'],
  ['data.json', '{ "greeting": "您好，这只是一份普通的数据" }'],
  ['chart/templates/service.yaml', 'name: {{ include "shop.name" . }}\n{{- if .Values.on }}\nport: 80\n{{- end }}\n'],
  ['locales/ja.json', '{ "hello": "お問い合わせありがとうございます" }'],
  [
    '.github/workflows/ci.yml',
    'on: push\njobs:\n  test:\n    steps:\n      - name: 提交\n        uses: EndBug/add-and-commit@v9\n        with:\n          message: 更新一下生成的文件，谢谢\n',
  ],
];

/** Small files: what is written, its name, and the keys and texts that are found. */
const SMALL: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'chatwoot.json',
    '[{ "short_code": "wait", "content": "请您稍等，马上为您查询。" }]',
    ['wait: 请您稍等，马上为您查询。'],
  ],
  [
    'intents.json',
    '{ "intents": [{ "tag": "bye", "patterns": ["see you soon my friend"], "responses": ["Bye, and thank you for coming!", "See you!"] }] }',
    ['bye: Bye, and thank you for coming!', 'bye: See you!'],
  ],
  [
    'i18n.json',
    '{ "zh-TW": { "hi": "您好，歡迎光臨！" }, "en": { "hi": "Hello and welcome to our shop!" } }',
    ['hi: 您好，歡迎光臨！', 'hi: Hello and welcome to our shop!'],
  ],
  [
    'qna.json',
    '{ "qnaList": [{ "id": 3, "questions": ["多久到货"], "answer": "一般三天左右到货。" }] }',
    ['3: 一般三天左右到货。'],
  ],
  [
    'app_zh.arb',
    '{ "@@locale": "zh_TW", "bye": "感謝您的來電，再見。", "@bye": { "description": "said at the end of a call" } }',
    ['bye: 感謝您的來電，再見。'],
  ],
  [
    'kustomer.json',
    '{ "data": [{ "attributes": { "name": "Refund", "draft": { "text": "Your refund is on its way." } } }] }',
    ['Refund: Your refund is on its way.'],
  ],
  [
    'bot.json',
    '{ "messageGroups": [{ "message": { "plainTextMessage": { "value": "What is your order number?" } } }] }',
    ['messageGroups.message.plainTextMessage.value: What is your order number?'],
  ],
  [
    '话术.yml',
    '如何退货？: 签收后 7 天内申请即可。\n发票: 下单时可以填写抬头。\n',
    ['如何退货？: 签收后 7 天内申请即可。', '发票: 下单时可以填写抬头。'],
  ],
  ['saved-replies.json', '["您好，请稍等。", "感谢您的耐心等待！"]', [': 您好，请稍等。', ': 感谢您的耐心等待！']],
  ['faq.yml', '- { 問題: 營業時間, 回覆: 每天九點到二十一點。 }\n', ['營業時間: 每天九點到二十一點。']],
  [
    'botpress.json',
    '[{ "id": "builtin_text-1", "formData": { "text$en": "Hello, how can I help you?", "text$zh": "您好，请问有什么可以帮您？" } }]',
    ['builtin_text-1: Hello, how can I help you?', 'builtin_text-1: 您好，请问有什么可以帮您？'],
  ],
  [
    'qna-botpress.json',
    '{ "qnas": [{ "id": "refund", "data": { "answers": { "en": ["Refunds take three days."], "zh": ["退款一般三天到账。"] } } }] }',
    ['refund: Refunds take three days.', 'refund: 退款一般三天到账。'],
  ],
  [
    'templated.json',
    '[{ "name": "催件", "body": "{{ name }} 您好，我帮您催一下。" }]',
    ['催件: {{ name }} 您好，我帮您催一下。'],
  ],
  [
    'replies.en.json',
    '{ "refund": { "title": "Refund", "text": "Your refund is on its way." } }',
    ['Refund: Your refund is on its way.'],
  ],
];

describe('shapes of YAML and JSON files', () => {
  it.each(FILES)('%s', async (path, shape, expected) => {
    const source = readFileSync(`${import.meta.dirname}/../../../fixtures/canned/${path}`, 'utf8');
    const file = await readAs(path.slice(path.indexOf('/') + 1), source);
    expect(file.shape).toBe(shape);
    expect(file.replies.map(({ key, text, language, translationOf }) => [key, text, language, translationOf])).toEqual(
      expected.map(([key, text, language, translationOf]) => [key, text, language, translationOf]),
    );
    for (const reply of file.replies) {
      expectMapped(source, reply);
      const [first, last] = [reply.map[0]!, reply.map.at(-1)!];
      expect(reply.region.start).toBeLessThanOrEqual(first.start);
      expect(reply.region.end).toBeGreaterThanOrEqual(reply.text.endsWith('\n') ? last.start : last.end);
    }
  });

  it.each(OTHERS)('nothing in %s', async (name, source) => {
    expect(await readAs(name, source)).toMatchObject({ replies: [], comments: [] });
  });

  it.each(SMALL)('%s', async (name, source, expected) => {
    const { replies } = await readAs(name, source);
    expect(replies.map(({ key, text }) => `${key}: ${text}`)).toEqual(expected);
  });

  it('gives subject lines as replies in the middle, and only those', async () => {
    const { replies } = await readFixture('json/zendesk-macros.json');
    expect(replies.map(({ key, turn }) => [key, turn])).toEqual([
      ['退款::已受理', undefined],
      ['Shipping delay/subject', 'middle'],
      ['Shipping delay', undefined],
      ['只在聊天里说', undefined],
    ]);
  });

  it('gives what is left off beside a text, as it stands there', async () => {
    const { replies } = await readFixture('yaml/items.yml');
    expect(replies.map(({ disable }) => disable?.text)).toEqual([undefined, undefined, 'zh/no-promise, zh/no-slang']);
  });

  it('takes the item with its title for the region, and the entry in a workflow', async () => {
    const regions = async (path: string) => {
      const { replies } = await readFixture(path);
      return replies.map(({ region }) => fixture(path).slice(region.start, region.end).split('\n')[0]);
    };
    expect(await regions('yaml/.github/replies.yml')).toEqual([
      'name: 需要更多信息',
      'name: 无法复现',
      'name: Duplicate',
    ]);
    expect((await regions('yaml/.github/workflows/greet.yml'))[0]).toBe('issue-message: |');
  });

  it('has the same for the translations of one reply', async () => {
    const [hans, en] = await Promise.all(['zh-CN', 'en'].map((tag) => readFixture(`json/locales/${tag}.json`)));
    const shared = en!.replies.map(({ translationOf }) => translationOf);
    expect(hans!.replies.map(({ translationOf }) => translationOf)).toEqual(expect.arrayContaining(shared));
  });
});

describe('what the config tells of YAML and JSON files', () => {
  const SOURCE = `version: 2
groups:
  - title: 售后
    lang: zh-TW
    entries:
      - code: a1
        say: 您好，正在為您查詢。
      - code: a2
        say: [請稍等。, 馬上好。]
  - title: 备用
    entries: []
`;
  const TOLD: readonly (readonly [string, ToldReplies, readonly string[]])[] = [
    [
      'paths',
      { select: ['groups[*].entries[*].say', '**.say[*]'] },
      ['a1 您好，正在為您查詢。', 'a2 請稍等。', 'a2 馬上好。'],
    ],
    ['a title further out', { select: ['**.say'], title: '^.title' }, ['售后 您好，正在為您查詢。']],
    [
      'the key for a title',
      { select: ['groups[0].entries[code=a1].say'], title: '@' },
      ['entries 您好，正在為您查詢。'],
    ],
  ];

  it.each(TOLD)('%s', async (_, told, expected) => {
    const { replies, shape } = await readAs('data.yml', SOURCE, told);
    expect(replies.map(({ key, text }) => `${key} ${text}`)).toEqual(expected);
    expect(shape).toBe('told');
  });

  it.each([
    ['zh-HK', 'zh-Hant'],
    ['en', 'en'],
    ['zh', 'zh-Hant'],
    ['^.lang', 'zh-Hant'],
  ])('language %s', async (language, expected) => {
    const { replies } = await readAs('data.yml', SOURCE, { select: ['**.say'], language });
    expect(replies.map((reply) => reply.language)).toEqual([expected]);
  });

  it('gives turn and channel', async () => {
    const { replies } = await readAs('data.yml', SOURCE, { select: ['**.say'], turn: 'first', channel: 'email' });
    expect(replies.map(({ turn, channel }) => [turn, channel])).toEqual([['first', 'email']]);
  });

  it.each<readonly [string, ToldReplies, string]>([
    [
      'a misspelt key',
      { select: ['groups[*].entris[*].say'] },
      'data.yml:3:5: “groups[*].entris[*].say” selects no text in this file\n  there is no key “entris”\n  did you mean “entries”?',
    ],
    [
      'a list without [*]',
      { select: ['groups.entries'] },
      'data.yml:3:3: “groups.entries” selects no text in this file\n  this is a list\n  write [*].entries',
    ],
    [
      'a map',
      { select: ['groups[*].entries[*]'] },
      'data.yml:6:9: “groups[*].entries[*]” selects no text in this file\n  this is a map, no text; it has: code, say\n  go on to a key, such as .code',
    ],
    [
      'a list of texts',
      { select: ['groups[0].entries[1].say'] },
      'data.yml:9:14: “groups[0].entries[1].say” selects no text in this file\n  this is a list\n  go on with [*]',
    ],
    [
      'nothing anywhere',
      { select: ['**.sya'] },
      'data.yml:1:1: “**.sya” selects no text in this file\n  there is no key “sya”\n  did you mean “say”?',
    ],
    [
      'a title that is not there',
      { select: ['**.say'], title: 'titel' },
      'data.yml:6:9: from the item of a reply, “titel” leads nowhere\n  there are: code, say\n  write ^ for the map around it, as in ^.title, and @ for the key it stands under',
    ],
    [
      'a language we have not',
      { select: ['**.say'], language: 'ja' },
      'data.yml: no such language here: ja\n  write zh, zh-Hans, zh-CN, zh-Hant, zh-TW, zh-HK, en, or a path such as locale',
    ],
  ])('tells of %s', async (_, told, expected) => {
    expect(await errorOf(readAs('data.yml', SOURCE, told))).toBe(expected);
  });

  it.each([
    ['an empty list', 'groups: []\n', 'groups[*].say'],
    ['a key without a value', 'groups:\n', 'groups[*].say'],
    ['a condition that nothing meets', SOURCE, 'groups[*].entries[code=a9].say'],
  ])('%s is no mistake', async (_, source, path) => {
    expect((await readAs('data.yml', source, { select: [path] })).replies).toEqual([]);
  });

  it('reads a file that it would leave alone', async () => {
    const { replies } = await readAs('package.json', '{ "bot": { "hello": "您好！" } }', { select: ['bot.*'] });
    expect(replies.map(({ key, text }) => [key, text])).toEqual([['bot.hello', '您好！']]);
  });
});

async function readAs(name: string, text: string, told?: ToldReplies): Promise<ReplyFile> {
  const format = /\.ya?ml$/.test(name) ? yaml : json;
  return format.read({ name, text, bytes: new Uint8Array(), ...(told && { told }) });
}

function fixture(path: string): string {
  return readFileSync(`${import.meta.dirname}/../../../fixtures/canned/${path}`, 'utf8');
}

function readFixture(path: string): Promise<ReplyFile> {
  return readAs(path.slice(path.indexOf('/') + 1), fixture(path));
}

async function errorOf(reading: Promise<ReplyFile>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof UserError) return describeError(error, 'en');
    throw error;
  }
  return 'no error';
}

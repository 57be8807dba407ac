import { plainName } from '../../parts/column-names.ts';
import type { ReplyLanguage } from '../../reply.ts';
import { languageTag } from './language-of.ts';

/** What a column of a sheet of replies is for. */
type ColumnUse = 'content' | 'title' | 'category' | 'id' | 'language' | 'disable' | 'none';

/** What the name of a column says. */
export interface ColumnName {
  readonly use: ColumnUse;
  /** Among columns of one use the least wins: of contents, 0 is sure, 1 may be the customer's words, 2 a title, 3 anything. */
  readonly rank: number;
  /** The whole name is a usual one, not only its end. */
  readonly isWhole: boolean;
  /** `other` for a language that is not checked. */
  readonly language?: ReplyLanguage | 'other';
  /** It holds HTML, and a column of the same language may hold the same without. */
  readonly isHtml?: true;
}

/** What the name of a column says, in Chinese of either script or in English; `undefined` when it says nothing that is known. */
export function columnNamed(name: string): ColumnName | undefined {
  const text = name.trim();
  if (text === '' || text.length > LONGEST_NAME || SENTENCE.test(text)) return undefined;
  const usual = usualNames();
  const whole = BRACKET.test(text) ? undefined : usual.get(plainName(text));
  if (whole) return { ...whole, isWhole: true, ...htmlIn(text) };
  const { language, rest } = withoutLanguage(text);
  if (language !== undefined && rest.trim() === '') return { use: 'content', rank: 3, isWhole: true, language };
  const told = { ...(language !== undefined && { language }), ...htmlIn(text) };
  const plain = plainName(rest);
  const found = usual.get(plain) ?? usual.get(plain.replace(/(?:\d+|[一二三四五])$/u, ''));
  if (found) return { ...found, isWhole: true, ...told };
  for (const part of /\p{Script=Han}/u.test(rest) ? rest.split(/[\s/|]+/) : []) {
    const one = usual.get(plainName(part));
    if (one) return { ...one, isWhole: true, ...told };
  }
  for (const end of endsOf(rest)) {
    const one = usual.get(end);
    if (one) return { ...one, isWhole: false, ...told };
  }
  return undefined;
}

/** The language that a cell or a name tells: a tag, or what people call it; `other` for one that is not checked. */
export function languageNamed(text: string): ReplyLanguage | 'other' | undefined {
  const name = text.trim();
  if (name === '' || name.length > 40) return undefined;
  const known = LANGUAGE_NAMES.find(([, names]) => names.test(name.normalize('NFKC')));
  if (known) return known[0];
  return TAG.test(name) ? tagged(name) : undefined;
}

// --- internal ---

const LONGEST_NAME = 40;
/** What no name holds: marks of sentences. */
const SENTENCE = /[，。！？,!?;；~～…“”"]/u;
const BRACKET = /[(（[【]/u;

const SIMPLIFIED = String.raw`(?:中文)?[(\s]*(?:简体|簡體|简中|簡中)(?:中文)?[)\s]*|大陆版?|大陸版?|simplified(?: chinese)?|chinese ?\(?simplified\)?|sc`;
const TRADITIONAL = String.raw`(?:中文)?[(\s]*(?:繁体|繁體|繁中|正体|正體|台湾|台灣|臺灣|香港)(?:中文)?版?[)\s]*|traditional(?: chinese)?|chinese ?\(?traditional\)?|tc`;
const LANGUAGE_NAMES: readonly (readonly [ReplyLanguage | 'other', RegExp])[] = [
  ['zh-Hans', new RegExp(`^(?:${SIMPLIFIED}|中文|汉语|漢語|chinese|cn)$`, 'iu')],
  ['zh-Hant', new RegExp(`^(?:${TRADITIONAL}|tw|hk)$`, 'iu')],
  ['en', /^(?:英文|英语|英語|english)版?$/iu],
  [
    'other',
    /^(?:(?:日|韩|韓|法|德|俄|泰)[文语語]|越南[文语語]|印尼[文语語]|西班牙[文语語]|葡萄牙[文语語]|阿拉伯[文语語]|马来[文语語]|japanese|korean|french|german|spanish|portuguese|russian|thai|vietnamese|indonesian|malay|arabic|italian|dutch|turkish|polish)$/iu,
  ],
];
/** `zh`, `zh-CN`, `en_US`, `ja`; not `id`, `no` or `it`, which are words of headers. */
const TAG =
  /^(?:(?:zh|cmn|yue|en|ja|jp|ko|kr|fr|de|es|pt|ru|vi|th|ar|tr|pl|nl|ms|sv|da|fi|cs|uk|he|hi)(?:[-_][a-z]{2,4}){0,2}|[a-z]{2}[-_](?:[A-Z]{2}|[A-Z][a-z]{3}))$/i;

function tagged(tag: string): ReplyLanguage | 'other' {
  return languageTag(tag) ?? 'other';
}

/** `内容（英文）`, `content_zh_TW`, `英文回复`, `EN Reply` without their language. */
function withoutLanguage(name: string): { language?: ReplyLanguage | 'other'; rest: string } {
  const whole = languageNamed(name);
  if (whole !== undefined) return { language: whole, rest: '' };
  const [, bare = '', inside = ''] = /^(.*?)\s*[(（[【]([^()（）[\]【】]+)[)）\]】]\s*$/u.exec(name) ?? [];
  const bracketed = languageNamed(inside);
  if (bracketed !== undefined) return { language: bracketed, rest: bare };
  const words = name.split(/([\s_\-./:：|])/u);
  for (const count of [5, 3, 1]) {
    if (words.length <= count) continue;
    const last = languageNamed(words.slice(-count).join(''));
    if (last !== undefined) return { language: last, rest: words.slice(0, -count - 1).join('') };
    const first = languageNamed(words.slice(0, count).join(''));
    if (first !== undefined) return { language: first, rest: words.slice(count + 1).join('') };
  }
  for (const length of [4, 2]) {
    if (name.length <= length || !/\p{Script=Han}/u.test(name)) continue;
    const first = languageNamed(name.slice(0, length));
    if (first !== undefined) return { language: first, rest: name.slice(length) };
    const last = languageNamed(name.slice(-length));
    if (last !== undefined) return { language: last, rest: name.slice(0, -length) };
  }
  return { rest: name };
}

function htmlIn(name: string): { isHtml?: true } {
  return /html|富文本/i.test(name) ? { isHtml: true } : {};
}

/** The ends a name may be known by, longest first: its last words, and its last characters when it is Chinese. */
function endsOf(name: string): string[] {
  const words = name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .map(plainName)
    .filter((word) => word !== '');
  const ends = words.slice(1).map((_, i) => words.slice(i + 1).join(''));
  const last = words.at(-1) ?? '';
  for (let i = 1; i <= last.length - 2; i++) if (/^\p{Script=Han}/u.test(last.slice(i))) ends.push(last.slice(i));
  return ends.sort((a, b) => b.length - a.length);
}

/** The usual names by use and rank; English words of one name are joined by dashes. Where two lists have a name, the first holds. */
const USUAL: readonly (readonly [ColumnUse, number, string])[] = [
  ['disable', 0, 'replylint-disable'],
  [
    'content',
    0,
    `回复 回复内容 回复话术 回复文本 回复语 回复文案 回复正文 答复 答复内容 答案 答案内容 回答 回答内容 应答 应答内容 应答话术 话术内容 话术正文 话术文本 话术文案 短语内容
    快捷短语内容 快捷回复内容 快捷语内容 常用语内容 模板内容 模版内容 文案内容 自动回复内容 推荐话术 标准话术 参考话术 示范话术 优秀话术 正确话术 建议话术 规范话术 推荐回复
    标准回复 参考回复 客服回复 客服话术 欢迎语 问候语 结束语 开场白 回复消息 reply replies response responses answer answers reply-text reply-body reply-content
    reply-message response-text response-body response-content response-message answer-text answer-body answer-content macro-text macro-body
    macro-content macro-message template-text template-body template-content message-body message-content message-text snippet-text snippet-body
    snippet-content script-text script-body canned-text canned-message-text canned-response-text canned-response-content canned-response-body
    saved-reply-text saved-reply-body quick-reply-text body-html body-text html-body text-body plain-body comment-body comment-value
    comment-value-html comment-description public-reply response-html reply-html agent-reply agent-response suggested-reply suggested-response utterance-text`,
  ],
  [
    'content',
    1,
    '内容 正文 文本 消息 消息内容 文字 文字内容 文案 content body text message msg copy contents content-html html 富文本',
  ],
  [
    'content',
    2,
    `话术 快捷短语 快捷回复 快捷语 短语 常用语 常用回复 模板 模版 回复模板 回复模版 话术模板 话术模版 自动回复 canned-response canned-responses
    canned-reply canned-message saved-reply saved-response quick-reply quick-response macro macros template reply-template response-template
    message-template email-template snippet script phrase`,
  ],
  ['content', 3, 'value translation target-text 译文 翻译 值'],
  [
    'title',
    0,
    `标题 名称 名字 话术标题 话术名称 模板名称 模版名称 短语标题 回复标题 title name label macro-name macro-title macro-label template-name template-title
    response-title reply-title canned-response-title canned-response-name headline display-name`,
  ],
  [
    'title',
    1,
    `编码 代码 短码 快捷码 快捷编码 快捷键 快捷指令 快捷词 触发词 触发语 快捷短语编码 shortcut shortcut-key short-code code command slug alias trigger
    abbreviation hotkey`,
  ],
  [
    'title',
    2,
    `关键词 关键字 问题 标准问题 标准问 提问 问法 客户问题 用户问题 买家问题 客户提问 用户提问 客户消息 用户消息 客户话术 客户说 客户内容 常见问题 问题标题 问题描述 咨询问题
    keyword keywords question faq customer-question user-question customer-message user-message customer-text customer-says query intent inquiry`,
  ],
  [
    'title',
    3,
    `场景 使用场景 话术场景 适用场景 业务场景 情景 情形 主题 意图 环节 步骤 节点 subject subject-line scenario situation topic use-case when-to-use case stage`,
  ],
  [
    'category',
    0,
    `分类 分组 类别 类目 目录 文件夹 组 组别 组名 所属分组 所属分类 分组名称 分类名称 快捷短语分组 话术分组 话术分类 模块 category category-name categories
    group group-name folder folder-name section module collection`,
  ],
  [
    'id',
    0,
    'id 编号 唯一标识 标识 话术id 话术编号 模板id 短语id key keys uuid guid macro-id template-id response-id reply-id identifier string-id message-id msgid',
  ],
  ['language', 0, '语言 语种 language lang locale language-code 语言代码'],
  [
    'none',
    0,
    `序号 行号 备注 备注内容 说明 描述 类型 回复类型 内容类型 消息类型 状态 时间 创建时间 更新时间 修改时间 回复时间 创建人 创建者 修改人 操作人 更新人 作者 次数 使用次数 使用量 发送次数
    排序 顺序 优先级 权重 渠道 平台 店铺 标签 附件 图片 图片链接 链接 网址 注意事项 使用说明 错误话术 禁用话术 不规范话术 错误回复 错误示例 反例 忌语 禁用语 禁语 禁忌用语 客户评价 评价
    评价内容 评论 评论内容 评分 地址 简介 小结 是否启用 启用 适用范围 可见范围 number index order position type status created created-at updated updated-at
    notes note internal-note description comment comments remark remarks tags tag active enabled author owner created-by usage usage-count count
    channel channels platform visibility restriction scope url link image attachment attachments review reviews rating feedback summary address
    bad-response bad-reply bad-example content-type message-type response-type response-time reply-time reply-count response-count`,
  ],
];

/** Made at first use: whoever reads no sheet needs none of them. */
let usual: ReadonlyMap<string, { readonly use: ColumnUse; readonly rank: number }> | undefined;

function usualNames(): NonNullable<typeof usual> {
  usual ??= new Map(
    USUAL.flatMap(([use, rank, names]) =>
      names.split(/\s+/).map((name) => [plainName(name), { use, rank }] as const),
    ).reverse(),
  );
  return usual;
}

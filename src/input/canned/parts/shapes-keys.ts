import { isOurTag } from './known-languages.ts';
import { scalarText } from './select.ts';
import type { TreeMap } from './tree.ts';

/** How surely a key names what the customer reads: `answer` more than `content`, that more than `message`. */
interface TextKey {
  readonly sureness: 1 | 2 | 3;
  /** In its name: `content_zh`, `text$en`. */
  readonly language?: string;
}

const SURE = words(
  'reply replies response responses answer answers cannedresponse cannedreply savedreply quickreply replytext replycontent replybody responsetext responsebody answertext answerhtml',
  '话术 話術 话术内容 話術內容 回复 回覆 回復 回复内容 回覆內容 回復內容 回复话术 回覆話術 回复语 答案 答复 答覆 答復 回答 回答内容 回答內容 应答 應答 标准话术 標準話術 参考话术 參考話術 推荐话术 推薦話術 标准回复 標準回覆 标准答案 標準答案 客服话术 客服話術 客服回复 客服回覆 快捷回复 快捷回覆 文案',
);
const LIKELY = words(
  'content contents contenthtml htmlcontent contenttext textcontent body bodyhtml htmlbody bodytext textbody plainbody html template templatetext templatebody snippet',
  '内容 內容 正文 模板 模板内容 範本 範本內容 文本内容 短语 短語 语句',
);
const POSSIBLE = words(
  'text texts message messages msg plaintext plain',
  '文本 文字 消息 訊息 消息内容 訊息內容 短信 短信内容 簡訊',
);
const TITLES = words(
  'title name label question questiontitle query shortcut shortcode bang command trigger intent tag tags keyword keywords topic scene scenario category group folder',
  '标题 標題 名称 名稱 问题 問題 场景 場景 快捷码 快捷键 关键词 關鍵詞 关键字 關鍵字 意图 意圖 主题 主題 分类 分類 类别 類別 类型 類型',
);
/** Those that the customer reads too, where there is another title beside. */
const SUBJECTS = words('subject subjectline emailsubject', '邮件主题 郵件主題 邮件标题 郵件標題 主旨 郵件主旨');
const LANGUAGES = words('language lang locale languagecode lng', '语言 語言 语种 語種');
const IDS = words('key slug code id uid uuid', '编号 編號 序号');
const SAME = words('key slug id code shortcut shortcode intent name', '编号 編號 快捷码');
/** A message of a conversation: somebody said it, to somebody. */
const SPEAKERS = words(
  'role speaker sender sendertype senderid direction authorid actortype actorid messagetype msgtype fromterminal isagent incoming nick openid opercode parttype',
  '说话人 發送者 发送者 发送人 角色 发言人',
);
/** What conversations are kept in. */
const CONVERSATIONS = words(
  'conversation conversations conversationparts thread threads history transcript transcripts dialog dialogs dialogue dialogues comments events recordlist chatlog chatlogs',
  '会话 會話 对话 對話 聊天记录 聊天記錄',
);
/** An entry of a menu or a page. */
const LINKS = words('link url href route path icon component to src');

/** What a key says when it names a text for the customer. */
export function textKeyOf(key: string): TextKey | undefined {
  const name = normal(key);
  const sureness = surenessOf(name);
  if (sureness) return { sureness };
  const [, base = '', language = ''] =
    /^(.+?)[\s_\-.$@:]?((?:zh|en|cn|tw|hk)(?:[-_]?(?:cn|tw|hk|hans|hant|us|gb))?)$/i.exec(key.trim()) ?? [];
  const suffixed = surenessOf(normal(base));
  return suffixed && { sureness: suffixed, language };
}

function surenessOf(name: string): 1 | 2 | 3 | undefined {
  if (SURE.has(name)) return 3;
  if (LIKELY.has(name)) return 2;
  return POSSIBLE.has(name) ? 1 : undefined;
}

/** What people call a map, by the surest of its keys; a number is no title. */
export function titleOf(map: TreeMap): string | undefined {
  const id = first(map, IDS);
  return first(map, TITLES) ?? (id !== undefined && /\D/.test(id) ? id : undefined) ?? first(map, SUBJECTS);
}

/** What tells a map from others that have no title. */
export function idOf(map: TreeMap): string | undefined {
  return first(map, IDS);
}

/** Whether a key is that of the subject line of a mail. */
export function isSubject(key: string): boolean {
  return SUBJECTS.has(normal(key));
}

/** Whether a key names the same text without its marks, where the text is HTML. */
export function isPlainTwin(key: string): boolean {
  return /^(?:plain)?(?:text)?(?:body|content)?(?:plain)?(?:text)?$/.test(normal(key));
}

/** The language that a map says it is in, as it is written there. */
export function languageIn(map: TreeMap): string | undefined {
  return first(map, LANGUAGES);
}

/** What may be the same for the translations of one reply. */
export function sameIn(map: TreeMap): string | undefined {
  return first(map, SAME);
}

/** Whether a map is an entry of a menu, whatever text it has. */
export function isLink(map: TreeMap): boolean {
  return map.entries.some(({ key }) => LINKS.has(normal(key)));
}

/** Whether a map is about a message that somebody sent. */
export function isSaid(map: TreeMap): boolean {
  const names = map.entries.map(({ key }) => normal(key));
  if (names.some((name) => SPEAKERS.has(name))) return true;
  return (
    names.includes('from') &&
    names.some((name) => /^(?:time|timestamp|date|createdat|sentat|to)$/.test(name)) &&
    !names.includes('subject')
  );
}

/** Whether what stands under a key is a conversation. */
export function isConversation(key: string): boolean {
  return CONVERSATIONS.has(normal(key));
}

/** Whether every key of a map is a language, one of ours among them. */
export function isByLanguage(map: TreeMap, isKnown: (key: string) => boolean): boolean {
  return (
    map.entries.length > 0 &&
    map.entries.every(({ key }) => isKnown(key)) &&
    map.entries.some(({ key }) => isOurTag(key))
  );
}

function first(map: TreeMap, names: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let rank = Number.POSITIVE_INFINITY;
  for (const { key, value } of map.entries) {
    const at = names.get(normal(key));
    const node = value.kind === 'list' ? value.items[0] : value;
    const text = at !== undefined && at < rank ? scalarText(node)?.trim() : undefined;
    if (text === undefined || text === '' || text.length > LONGEST || at === undefined) continue;
    best = text;
    rank = at;
  }
  return best;
}

/** In characters: what is longer is no title. */
const LONGEST = 120;

/** Names in the order of their sureness. */
function words(...lists: readonly string[]): ReadonlyMap<string, number> {
  return new Map(lists.flatMap((list) => list.split(' ').map((word, i) => [word, i] as const)));
}

function normal(key: string): string {
  return key.toLowerCase().replace(/[\s_\-.]/g, '');
}

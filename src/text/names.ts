import type { Span } from '../types.ts';
import { foldUnits } from './fold.ts';

/** A customer addressed by name. `name` is as written, without the title. */
export interface Address extends Span {
  readonly name: string;
  /** `male`, `female`, or neither for 老师, Dr. */
  readonly gender: 'male' | 'female' | undefined;
}

/** The commonest surnames (over nine tenths of people) and compound ones; Simplified. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施葛常齐季乔赖庞樊兰殷翟安倪牛鲁俞章聂路芦耿焦辛关申柳蓝洪庄翁詹柯涂麦阮鲍伍凌欧游骆霍邢饶简纪池甘卓尤冉喻柴牟佟';
const COMPOUND = '欧阳|司马|上官|诸葛|司徒|东方|皇甫|慕容|令狐|公孙|夏侯|尉迟|轩辕|端木';
const SURNAME = `(?:${COMPOUND}|[${SURNAMES}])`;
const TITLE = '先生|女士|小姐|太太|同学|老师|大哥|大姐';
const FEMALE = /女士|小姐|太太|大姐|^(?:mrs|ms|miss|madam)/;
const MALE = /先生|大哥|^(?:mr|sir)/;

/** 王女士您好 · 尊敬的欧阳先生： · 您好李小明先生，. Not: 这位先生, 快递员张先生会联系您. */
const TITLED = new RegExp(
  `(?<=^|[,，。!！?？;；:：~～…\\s]|[您你]好|[您你]好啊|尊敬的|亲爱的|[谢感]谢|请问)(${SURNAME}[\\p{Script=Han}]{0,2}?)(${TITLE})(?=$|[,，。!！?？;；:：~～…\\s]|[您你])`,
  'gu',
);
/** A full name without a title before 您好: 王芳您好 · 尊敬的王芳，您好. Only where a message or line begins. */
const FULL_NAME = new RegExp(
  `(?<=(?:^|\\n)\\s*(?:尊敬的|亲爱的)?)(${SURNAME}[\\p{Script=Han}]{1,2})(?=[,:\\s]{0,2}[您你]好)`,
  'gu',
);
/** What begins with a surname's character and is no name: 谢谢您好, 顾客您好, 王总您好. */
const NO_FULL_NAME =
  /^(?:谢谢|马上|高兴|于是|方便|任何|安心|安好|常客|万分|向来|顾客|游客|客户|简单|金牌|白天|温馨|欧洲|池州|卓越)|(?:先生|女士|小姐|太太|同学|老师|大哥|大姐|经理|主任|总监?|老板|医生|律师|教授|[店队院会校团]长|师傅|妈妈|爸爸|哥|姐|叔|姨|董|工|导|客人|会员|用户|亲)$/u;
/** A greeting and a name: Hi Anna, · Dear Mr. O'Neil, · Good morning John Smith! Not: Hi there, Dear customer. */
const GREETED =
  /(?:^|[\n.!,])[^\S\n]*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))[, ]\s?((?:mr|mrs|ms|miss|dr|prof)\.?\s)?(\p{Lu}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*){0,2})(?=\s*(?:[,!.:\n—–-]|$))/giu;
const NO_NAME =
  /^(?:there|all|team|customer|customers|client|guest|member|user|sir|madam|maam|friend|folks|everyone|valued|mr|mrs|ms|again|support|passenger|shopper|parent|subscriber|applicant)\b/i;

/** The names a text addresses somebody by: a surname with a title, a full name before 您好, a name after an English greeting. */
export function addresses(text: string): Address[] {
  const folded = foldUnits(text);
  const found: Address[] = [];
  for (const match of folded.matchAll(TITLED)) {
    const [all, name, title] = match as unknown as [string, string, string];
    const { index: start } = match;
    found.push({
      start,
      end: start + all.length,
      name: text.slice(start, start + name.length),
      gender: genderOf(title),
    });
  }
  for (const { 0: name, index: start } of folded.matchAll(FULL_NAME)) {
    if (NO_FULL_NAME.test(name)) continue;
    const end = start + name.length;
    found.push({ start, end, name: text.slice(start, end), gender: undefined });
  }
  for (const match of text.matchAll(GREETED)) {
    const [all, title = '', name = ''] = match;
    if (!/^\p{Lu}/u.test(name) || NO_NAME.test(name)) continue;
    const start = match.index + all.lastIndexOf(name);
    found.push({ start, end: start + name.length, name, gender: genderOf(title) });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A name on record as words to compare: surname, given name and all of it for a Chinese one, words for a Latin one; none for a nickname. */
export function partsOfName(
  record: string,
): { readonly lang: 'zh' | 'en'; readonly parts: readonly string[] } | undefined {
  const bare = foldUnits(withoutTitle(record.trim()));
  if (/^(?:顾客|游客)/u.test(bare)) return undefined;
  const han = HAN_NAME.exec(bare);
  if (han) {
    const [all, surname, given] = han as unknown as [string, string, string];
    return { lang: 'zh', parts: [...new Set([surname, all, given])].filter((part) => part !== '') };
  }
  if (!/^[\p{Script=Latin}'’. -]+$/u.test(record.trim())) return undefined;
  const words = latinWords(record);
  return words.length > 0 && words.length <= 4 ? { lang: 'en', parts: words } : undefined;
}

const HAN_NAME = new RegExp(`^(${SURNAME})([\\p{Script=Han}]{0,3})$`, 'u');

/** 王女士 → 王. */
export function withoutTitle(record: string): string {
  const title = TITLE_LAST.exec(foldUnits(record));
  return title ? record.slice(0, title.index) : record;
}

const TITLE_LAST = new RegExp(`(?:${TITLE})$`);

/** The title's gender in a name on record such as 王女士. */
export function genderOf(title: string): 'male' | 'female' | undefined {
  const folded = foldUnits(title).toLowerCase();
  return FEMALE.test(folded) ? 'female' : MALE.test(folded) ? 'male' : undefined;
}

/** Words of a Latin name without titles, accents and case. */
export function latinWords(name: string): string[] {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}'’-]+/u)
    .filter((word) => word.length > 0 && !/^(?:mr|mrs|ms|miss|dr|prof)$/.test(word));
}

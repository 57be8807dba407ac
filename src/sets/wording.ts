import { foldUnits } from '../text/fold.ts';
import { tokens } from '../text/likeness.ts';
import { findMasks, type Mask } from '../text/masks.ts';
import { findSlots } from '../text/slots.ts';
import type { Span } from '../types.ts';

/** A text as the rules about a set see it, each part worked out when first asked for, once for all of them. */
export interface Reading {
  /** See {@link plainText}. */
  plain(): string;
  clauses(): readonly Clause[];
  /** What each clause says: see {@link contentOf}. */
  contents(): readonly (readonly string[])[];
  /** With spaces for links, variables and codes. */
  own(): string;
  /** With spaces for quotations too. */
  unquoted(): string;
}

export function read(text: string): Reading {
  let plain: string | undefined;
  let clauses: readonly Clause[] | undefined;
  let contents: readonly (readonly string[])[] | undefined;
  let masks: readonly Mask[] | undefined;
  const without = (isLeft: (mask: Mask) => boolean) => {
    masks ??= findMasks(text, true);
    return blanked(text, masks.filter(isLeft));
  };
  const reading: Reading = {
    plain: () => (plain ??= plainText(text)),
    clauses: () => (clauses ??= clausesIn(reading.plain())),
    contents: () =>
      (contents ??= reading.clauses().map(({ start, end }) => contentOf(reading.plain().slice(start, end)))),
    own: () => without(({ kind }) => kind !== 'quote'),
    unquoted: () => without(() => true),
  };
  return reading;
}

function blanked(text: string, masks: readonly Mask[]): string {
  let out = '';
  let from = 0;
  for (const { start, end } of masks) {
    out += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** A letter for a template variable, whatever its name: it stands in no word. */
export const SLOT = 'ø';

/** A text with its letters folded and its variables as {@link SLOT}s, unit by unit as long as the text. */
function plainText(text: string): string {
  const folded = foldUnits(text);
  let out = '';
  let from = 0;
  for (const { start, end } of findSlots(text, true)) {
    out += folded.slice(from, start) + SLOT + ' '.repeat(end - start - 1);
    from = end;
  }
  return from === 0 ? folded : out + folded.slice(from);
}

/** Where clauses of a plain text stand, and the sentence each is in, counted from 0. */
interface Clause extends Span {
  readonly sentence: number;
}

const STOP = /[。！？!?;；…\n]+|\.(?=\s|$|\p{Script=Han})|[,，、~]|\s-\s/gu;

/** The clauses of a plain text that hold a letter. */
function clausesIn(plain: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let sentence = 0;
  const push = (end: number) => {
    if (/[\p{L}\p{N}]/u.test(plain.slice(start, end))) clauses.push({ start, end, sentence });
  };
  for (const { index, 0: mark } of plain.matchAll(STOP)) {
    push(index);
    start = index + mark.length;
    if (!/^[,，、~]$|-/.test(mark)) sentence++;
  }
  push(plain.length);
  return clauses;
}

/** One way of saying a thing for several, longest first; on folded text. */
const SAME_HAN: readonly (readonly [RegExp, string])[] = [
  [/对不起|不好意思|很抱歉|抱歉|致歉|歉意/g, '歉'],
  [/感谢|谢谢|多谢/g, '谢'],
  [/马上|立即|立刻|即刻|第一时间/g, '马上'],
  [/查询|查看|核实|核查|查一下|查下/g, '查'],
  [/等待|等候|稍等|静候/g, '等'],
  [/联络|联繫/g, '联系'],
  [/协助|帮助|帮忙/g, '帮'],
  [/发出|寄出|寄送|发送出去/g, '发货'],
  [/送达|到达|送到/g, '送到'],
  [/查收|签收/g, '签收'],
  [/注意|留意/g, '留意'],
  [/快件|包裹|快递(?![单公员费柜站点])/g, '包裹'],
  [/货品|产品|宝贝/g, '商品'],
  [/如果|假如|要是|如若|若是|倘若/g, '若'],
  [/由于|因为/g, '因'],
  [/所以|因此|因而/g, '故'],
  [/但是|不过|然而/g, '但'],
  [/已经/g, '已'],
  [/询问|咨询/g, '咨询'],
  [/告诉|告知/g, '告知'],
  [/大约|大概|约为|左右|上下/g, ''],
  [/之内|以内/g, '内'],
  [/之后|以后|过后/g, '后'],
  [/之前|以前/g, '前'],
  [/什么时候|何时/g, '何时'],
  [/帐号|账户|帐户/g, '账号'],
  [/登陆/g, '登录'],
  [/退换货(?=服务|$)|退换(?!货)/g, '退换货'],
];
/** What people add and leave out without saying anything else. */
const LIGHT_HAN =
  /您好|你好|亲爱[的哒滴](?:顾客|客户|买家|用户|朋友)?|尊敬的(?:顾客|客户|买家|用户|会员)?|亲(?![自戚人友情切手密属])|客官|请您?|麻烦|辛苦|劳烦|烦请|耐心|尽快|及时|随时|务必|优先|积极|全力|一定|直接|目前|现在|当前|具体|相关|我们这?边?|这边|我司|本店|小店|咱们?|我这边|我|为[您你]|帮[您你]|给[您你]|[您你]|非常|十分|特别|很|真的|一下|(?<!机|社|大|协|开|国|议)会(?![员议计展])|将|可以|能够|可|能(?!量|源|力)|就|也|都(?!市)|还|先|再|的话|的|了|呢|哦|噢|哈|啊|呀|啦|哟|吧|嘛|哒|喔|么|在(?!线)|到(?![账帐货家店期达付])|把|被|让|对于|对|向|与|和|及|跟|这个|该|此|内/g;

const LIGHT_WORDS = new Set(
  (
    'hi hello hey dear there please kindly just very really so the a an we i us our my me you your will would shall should can could may might do does did ' +
    "have has had been be is are was were am that this these those to of in on at for and or with by as it its it's if then also now currently within up about " +
    'approximately around usually typically normally generally within as well any'
  ).split(' '),
);
const SAME_WORDS: Readonly<Record<string, string>> = {
  thanks: 'thank',
  apologies: 'sorry',
  apologise: 'sorry',
  apologize: 'sorry',
  apology: 'sorry',
  reach: 'contact',
  reaching: 'contact',
  write: 'contact',
  writing: 'contact',
  mail: 'email',
  'e-mail': 'email',
  parcel: 'package',
  "can't": 'cannot',
  "won't": 'not',
  "don't": 'not',
  "isn't": 'not',
  "aren't": 'not',
  "doesn't": 'not',
  "couldn't": 'cannot',
  unable: 'cannot',
};

/** What a stretch of plain text says, without what says nothing: Han characters and stems of words, in order. */
export function contentOf(plain: string): readonly string[] {
  let text = plain;
  if (/\p{Script=Han}/u.test(text)) {
    text = text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
    for (const [ways, one] of SAME_HAN) text = text.replace(ways, one);
    text = text.replace(LIGHT_HAN, ' ');
  }
  const content: string[] = [];
  for (const token of tokens(text)) {
    const word = stemOf(token);
    if (word !== undefined) content.push(word);
  }
  return content;
}

function stemOf(token: string): string | undefined {
  if (!/^[a-z]/.test(token)) return token;
  const bare = token.replace(/(?:'(?:ll|ve|re|m|d|s)|’(?:ll|ve|re|m|d|s))$/, '').replaceAll('’', "'");
  const known = Object.hasOwn(SAME_WORDS, bare) ? SAME_WORDS[bare]! : bare;
  if (LIGHT_WORDS.has(known)) return undefined;
  return known.length > 4 ? known.replace(/(?:ing|ed|es|s|e)$/, '') : known;
}

/** Whether a clause's content is a courtesy, which every reply may have, or nothing but a name that a program fills in. */
export function isCourtesy(content: readonly string[]): boolean {
  if (content.every((token) => token === SLOT)) return true;
  const words = content.join(/^[a-z]/.test(content[0] ?? '') ? ' ' : '');
  return COURTESY.test(words);
}

/** On contents: 谢支持, 祝生活愉快, 歉带来不便, “thank contact support”. */
const COURTESY =
  /^(?:谢(?:大家)?(?:一直以来)?对?(?:支持|理解|配合|信任|关注|等|来电|咨询|反馈|光临|惠顾|体谅|谅解|联系|留言|选择)?.{0,4}|祝.{0,10}(?:愉快|顺利|健康|快乐|幸福|开心)|.{0,2}生活愉快|购物愉快|放心|安心|敬?谅解|理解|体谅|给?.{0,3}(?:带来|造成)(?:使用)?(?:不便|困扰|麻烦).{0,4}歉?|歉(?:给?.{0,4}(?:带来|造成).{0,4}(?:不便|困扰|麻烦)|让?久等)?|让?久等|(?:若|如)?(?:有)?(?:其他|任何|别|更多)?(?:问题|疑问|需要|需求|疑惑).{0,2}(?:联系|咨询|告知|找|留言|回复|询问)?(?:客服|店)?|有什么(?:帮|问题)?.{0,4}|很?高兴(?:服务)?|欢迎(?:光临|下次光临|再次光临|回来|咨询).{0,4}|期待(?:下次)?(?:光临)?|再见|等|留意)$|^(?:thank(?: contact| patience| understanding| understand| support| wait| business| choos| shop| message| email| out| get| touch| again| much| \p{L}+){0,4}|sorry(?: inconvenienc| delay| trouble| any| hear| caus| wait){0,4}|great day|nice day|good day|wonderful day|best regard|kind regard|warm regard|regard|best|cheer|sincerely|let know (?:other|further|els|question|help|need|anyth| )*|(?:feel free )?contact(?: back| again| out| other| further| question| anytime| hesitat)*|happy help.*|here help.*|glad help.*|hop help.*|tak care|welcom(?: back)?)$/u;

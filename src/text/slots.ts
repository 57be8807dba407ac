import type { Span } from '../types.ts';
import { namesSlot } from './slot-names.ts';

const ANY_OPENING =
  /[{｛[［<＜【_＿×✕«（(*＊]|%[a-z\d@%]|\$[a-z\p{Script=Han}]|[#＃]\p{Script=Han}|(?<!\w):[a-z]|xx|ＸＸ|x[月天元个個]|todo|lorem|fname|lname|firstname/iu;
/** Of what stands in single braces, and in double ones, where filters and their arguments may follow. */
const LONGEST = 60;
const LONGEST_TAG = 240;

/** `{{ name }}`, `{{{x}}}`, `${{ x }}`, `{# note #}`, `{% if %}`, `%{a.b}`, `#{x}`, `{!x}`, `{原因}`, `{0:d}`, `{name, select, other {…}}`. Not: `{"a":1}`, `{}`, `{2,3}`. */
const BRACES = [
  new RegExp(`(?:[$%@]|(?<!\\p{Script=Han})#)?\\{\\{\\{?[^{}\\n]{1,${LONGEST_TAG}}\\}\\}\\}?`, 'gu'),
  new RegExp(`\\{%[^\\n]{1,${LONGEST_TAG}}?%\\}|\\{#[^\\n]{1,${LONGEST_TAG}}?#\\}`, 'g'),
  /\{contactfield=[^{}\n]{1,60}\}/g,
  new RegExp(
    `(?:[$%@]|(?<!\\p{Script=Han})#)?[{｛] ?(?:[!$]?[\\p{L}_][^{}｛｝\\n"';=<>()]{0,${LONGEST}}|\\d{1,2}(?:[,:] ?[a-z.][^{}\\n]{0,20})?)[}｝]`,
    'gu',
  ),
];
/** The opening of `{count, plural, one {# item} other {# items}}`, whose branches have braces of their own. */
const CHOICE = /\{\s*[\p{L}_\d][\p{L}\p{N}_.]{0,40}\s*,\s*(?:plural|select|selectordinal)\s*,/gu;
/** `[[first_name¦Dear]]`, `[订单号]`, `$[Price]`, `【姓名】`, `<insert issue>`: what is inside decides. */
const BRACKETS =
  /\[\[ ?[\p{L}_][^[\]\n]{0,40}\]\]|\$?[[［][^[\]［］\n]{1,40}[\]］]|【[^【】\n]{1,20}】|[<＜][^<>＜＞\n]{1,40}[>＞]/gu;
/** `XX`, `××`, `ＸＸ先生`. Not: `XXL`, `18XX年`, `138xxxx1234`, `xx@163.com`, `xx.com`. */
const CROSSES =
  /(?<![a-zａ-ｚ\d０-９×✕*_./@#-])(?<!罗马数字|羅馬數字)(?:[xｘ]{2,8}|[×✕]{2,8})(?![a-zａ-ｚ\d０-９×✕*_/@码碼-]|\.[a-z])/gi;
/** `X月X日`, `X天内`, `X个工作日`, `X元`: one cross standing for a number. Not: `iPhone X`, `[数字x]天`. */
const CROSS_NUMBER =
  /(?<![a-zａ-ｚ\d０-９\]×✕ -])[xｘ](?:月[xｘ]{1,2}[日号號]|(?:个|個)?工作日|小时|小時|分钟|分鐘|天[内內后後]|元(?!素))/gi;
/** `____`, `＿＿`. Not: `^___^`, `-__-`, `snake__case`, `__bold__`. */
const UNDERSCORES = /(?<![\^＾\-=>~ω\w])(?:_{3,40}|＿{2,40})(?![\^＾\-=<~ω\w])/g;

const HAN_FIELD =
  '(?:你的|您的|客户|客戶|顾客|顧客|买家|買家|会员|會員|收货人|收貨人|收件人)?(?:姓名|名字|称呼|稱呼|昵称|暱稱|订单号|訂單號|订单编号|訂單編號|单号|單號|快递单号|快遞單號|运单号|運單號|物流单号|物流單號|快递公司|快遞公司|物流公司|店铺名称?|店鋪名稱?|店名|商品名称?|商品名稱?|商品标题|商品標題|商品链接|商品連結|金额|金額|订单金额|訂單金額|退款金额|退款金額|手机号|手機號|电话|電話|地址|时间|時間|日期|变量|變量|客服昵称|客服暱稱|客服工号|客服工號|工号|工號)';
/** Of other tools: `%FIRST_NAME%`, `%%name%%`, `$name$`, `$变量$`, `<<FirstName>>`, `«Name»`, `<%= name %>`, `*|FNAME|*`, `#姓名#`, `FNAME`. Not: `50%off`, `#双十一#`, `$5`. */
const TOOLS = [
  /(?<![\d%\w])%%[a-z_][\w.]{1,40}%%(?![\d\w])/gi,
  /<%[=-]?\s{0,3}[^<>%\n]{1,120}%>/g,
  /\*\|[^|\n]{1,60}\|\*/g,
  /\[%[-\s]{0,2}[\w.][^[\]%\n]{0,60}%\]/g,
  /(?<![\w$])\$\p{Script=Han}{1,12}\$/gu,
  /(?<![\d%\w])%[a-z][a-z_.]{1,30}%(?![\d\w])/gi,
  /(?<![\w$])\$[a-z][a-z_]{2,30}\$(?!\w)/gi,
  /<<[a-z_][\w .]{1,30}>>|«[a-z_]\w{1,30}»/gi,
  new RegExp(`[#＃]${HAN_FIELD}[#＃]`, 'g'),
  /(?<![\w@.])(?:FNAME|LNAME|FIRSTNAME|LASTNAME|CUSTOMER_NAME|ORDER_NUMBER)(?![\w@.])/g,
];
/** In programs: `%s`, `%1$s`, `%d`, `%@`, `%(name)s`. Not: `100%s`, `50%dollars`. */
const PRINTF = /(?<![\d%\w])%(?:\([a-z_][\w.]{0,40}\))?(?:\d{1,2}\$)?(?:\.\d)?[sdif@](?![a-z\d])/gi;
/** `:name`, `:order_id`, where it can hardly be anything else. Not: `:smile:`, `note:see`, `10:30`. */
const COLON =
  /(?<=^|[\s，。！？、,;（(“"'「【>])(?::(?:(?:first|last|user|customer|order|product|shop|store|ticket|agent|tracking)_?(?:name|id|number|no)|name|user|username|customer|count|amount|date|attribute))(?![\w:-])/gm;
/** What nobody wrote yet: `（  ）元`, `(姓名)先生`, `**月**日`, `TODO`, `lorem ipsum`. Not: `（）`, `(电话)`, `**注意**`. */
const HOLES = [
  /[（(][ 　]{1,10}[)）](?=[元天个個号號日月年]|小时|小時|分钟|分鐘|先生|女士|小姐|工作日|您好)/g,
  /[（(](?:客户|客戶|顾客|顧客)?(?:姓名|姓氏|称呼|稱呼|昵称|暱稱|名字|姓)[)）](?=先生|女士|小姐|您好|同学|同學|老师|老師)/g,
  /[*＊]{1,3}月[*＊]{1,3}[日号號]/g,
  /(?<![\w-])TODO(?![\w-])|\blorem ipsum\b|[（(【[]待(?:补充|補充|填写?|填寫?)[)）】\]]/gi,
];

/** A sample of how to write something, as in “地址（xx市xx区xx路xx号）”; nobody forgot to fill it. */
const SAMPLE_BEFORE = /(?:格式|例如|比如|譬如|样例|樣例|示例|[（(，,、]如|e\.?g\.?)[^。！？!?\n]{0,16}$/i;
const SAMPLE_CHAIN = /[xｘ×✕]{2,8}[省市区區县縣镇鎮路街号號楼樓栋棟室层層]/gi;

/**
 * The blanks of a template that are still to be filled: `{name}`, `[订单号]`, `XX`, `____` … In a canned reply (`isTemplate`)
 * a bracketed name that might be a label elsewhere is a blank.
 */
export function findSlots(text: string, isTemplate = false): Span[] {
  if (!ANY_OPENING.test(text)) return [];
  const spans: Span[] = [];
  const add = (start: number, length: number) => spans.push({ start, end: start + length });
  const addAll = (pattern: RegExp) => {
    for (const match of text.matchAll(pattern)) add(match.index, match[0].length);
  };
  if (/[{｛]/.test(text)) {
    BRACES.forEach(addAll);
    for (const { index } of text.matchAll(CHOICE)) {
      const end = closingBrace(text, index);
      if (end > 0) add(index, end - index);
    }
  }
  if (/[[［【<＜]/.test(text)) {
    for (const match of text.matchAll(BRACKETS)) {
      const end = match.index + match[0].length;
      if (namesSlot(text, match.index, end, isTemplate)) add(match.index, match[0].length);
    }
  }
  if (/[xｘ×✕]/i.test(text)) {
    for (const match of text.matchAll(CROSSES)) {
      if (!isSample(text, match.index) && !isFarewell(text, match.index)) add(match.index, match[0].length);
    }
    addAll(CROSS_NUMBER);
  }
  if (/_{3}|＿{2}/.test(text)) {
    for (const match of text.matchAll(UNDERSCORES)) {
      if (!isRuler(text, match.index, match.index + match[0].length) && !isForm(text, match.index))
        add(match.index, match[0].length);
    }
  }
  TOOLS.forEach(addAll);
  HOLES.forEach(addAll);
  if (text.includes('%')) addAll(PRINTF);
  if (text.includes(':')) addAll(COLON);
  return outermost(spans);
}

/** Most characters of a choice with all its branches. */
const LONGEST_CHOICE = 2000;

/** Where the brace opened at `start` is closed; -1 when it is not. */
function closingBrace(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < Math.min(text.length, start + LONGEST_CHOICE); i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i + 1;
  }
  return -1;
}

/** Sorted and without overlap: the earlier, and of two at one place the longer, stays. */
export function outermost<T extends Span>(spans: readonly T[]): T[] {
  const kept: T[] = [];
  let end = -1;
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < end) continue;
    kept.push(span);
    end = span.end;
  }
  return kept;
}

function isSample(text: string, at: number): boolean {
  if (SAMPLE_BEFORE.test(text.slice(Math.max(0, at - 24), at))) return true;
  // “请把XX换成您的名字”
  if (/[把将將]$/.test(text.slice(0, at)) && /^[xｘ×✕]{2,8}.{0,3}[换換替改]/i.test(text.slice(at, at + 16)))
    return true;
  const chain = text.slice(Math.max(0, at - 24), at + 24).match(SAMPLE_CHAIN);
  return chain !== null && chain.length >= 3;
}

/** “Love, Becky xx”: kisses at the end of an English message. */
function isFarewell(text: string, at: number): boolean {
  return /^[xX]{2,4}\s*$/.test(text.slice(at, at + 12)) && /[a-z]\s$/i.test(text.slice(Math.max(0, at - 2), at));
}

/** “请填写以下信息：\n姓名：____” is for the customer to fill. */
function isForm(text: string, at: number): boolean {
  return /(?:填写|填寫|提供|补充|補充|格式|回复以下|回覆以下)[\s\S]{0,48}$/.test(text.slice(Math.max(0, at - 60), at));
}

/** A line of nothing but underscores divides; it asks for no word. */
function isRuler(text: string, start: number, end: number): boolean {
  return (
    /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 8), start)) &&
    /^[ \t\r]*(?:\n|$)/.test(text.slice(end, end + 8))
  );
}

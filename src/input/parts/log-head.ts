import { isNotice, isRecall } from './notices.ts';

/** How a log writes who spoke and when. */
export type Style =
  /** `[2024-01-01 10:00] 昵称: 您好`, `31/12/2023, 10:00 - Meilin: Hello` */
  | 'stamp-name-text'
  /** `2024-01-01 10:00:00 昵称(10001)`, words below */
  | 'stamp-name'
  /** `昵称 2024-01-01 10:00:00`, words below */
  | 'name-stamp'
  /** `昵称 (10:00): 您好` */
  | 'name-stamp-text'
  /** `10:00⇥昵称⇥您好` */
  | 'tabs';

/** The line that a message begins with. */
export interface LogHead {
  readonly style: Style;
  /** Absent where the program itself says something. */
  readonly name?: string;
  /** As written; absent where only a time of day is. */
  readonly date?: string;
  readonly time: string;
  readonly text?: string;
  /** More than a space stands between the time and the name, so that it cannot be the middle of a sentence. */
  readonly isParted?: boolean;
}

const DATE =
  '(?:\\d{4}\\s?[-/.年]\\s?\\d{1,2}\\s?[-/.月]\\s?\\d{1,2}(?:日|(?=[\\sT,，(（]))|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})' +
  '|\\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\\.? \\d{4}|[A-Z][a-z]{2,8}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})' +
  '(?:\\s?[(（]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?|\\s?[(（][一二三四五六日][)）])?';
const RELATIVE = '今天|昨天|前天|星期[一二三四五六日天]|周[一二三四五六日天]|Today|Yesterday';
const TIME =
  '(?:(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|午前|午後|[AP]M)\\s?)?' +
  '\\d{1,2}(?:[:：]\\d{1,2}(?:[:：]\\d{1,2}(?:[.,]\\d{1,6})?)?|[时時点點]\\d{1,2}分?(?:\\d{1,2}秒)?)(?![:：\\d])(?:\\s?[APap]\\.?[Mm]\\.?(?![A-Za-z]))?(?:\\s?(?:Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)(?![\\w:]))?';
const STAMP = `(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(${DATE})[T,，]?\\s*(?:at )?|(?:${RELATIVE})\\s?)?(${TIME})`;
const OPEN = '[\\[(（【<]';
const CLOSE = '[\\])）】>]';
/** `[2024-01-01 10:00]`, `10:00:05 -`, `2024-01-01 10:00` */
const STAMP_FIRST = new RegExp(`^\\s*(${OPEN})?\\s?${STAMP}(?:\\s?(${CLOSE}))?( *[-–—|] +|\\t|\\s*)(.*)$`, 'u');
/** `昵称 2024-01-01 10:00:00`, `昵称（2024-01-01 10:00）：您好` */
const STAMP_AFTER = new RegExp(
  `^\\s*(\\S[^\\t]{0,60}?)(\\s+|\\s*(?=${OPEN})|(?=\\d{4}[-/年]))(${OPEN})?\\s?${STAMP}(?:\\s?(${CLOSE}))?\\s*(?:([:：])\\s*(.*))?$`,
  'u',
);
/** A name and a colon; an account such as 店铺:小李 may hold another. */
const NAMED =
  /^\s*((?:[^:：\s]{1,30}(?:店|铺|馆|商城|企业|shop|store|official)[:：][^\s:：]{1,20}(?=\s*[:：]))|[^:：]{1,60}?)\s*[:：](?!\/\/)\s*(.*)$/iu;
/** `[客服] 您好`, `【张三】：在吗` */
const NAMED_IN_BRACKETS = /^\s*[[【]([^[\]【】]{1,40})[\]】]\s*[:：]?\s*(\S.*)$/u;
const NO_NAME =
  /[，。！？；,!?;“”"|{}\t]|https?|(?:时间|日期|预计|截[至止]|[于至到在从是为:：])$|^[[(]?(?:info|warn(?:ing)?|error|debug|trace|fatal|notice|critical)(?![a-z])/iu;

/** Reads the line that a message begins with; `undefined` for any other. */
export function readHead(line: string): LogHead | undefined {
  const start = line.slice(0, 300);
  if (!/\d\s?[:：时時点點]\s?\d/.test(start)) return undefined;
  const plain = MARKED.test(line) ? line.replace(MARKED, '') : line;
  return stampFirst(plain) ?? (plain.length > 300 ? undefined : stampAfter(plain));
}

/** Marks of direction that WhatsApp puts before lines. */
const MARKED = /^[\u200e\u200f\u202a-\u202e\ufeff]+/;

/**
 * A line of nothing but a day, such as `2024/01/01（一）` or `—— January 1, 2024 ——`: what it writes. `isSure` when dashes or the
 * day of the week show that nobody said it.
 */
export function readDateLine(line: string): { readonly date: string; readonly isSure: boolean } | undefined {
  if (line.length > 80 || !/\d/.test(line)) return undefined;
  const text = line.replace(/^[\s\-—–=*─━•·]+|[\s\-—–=*─━•·]+$/gu, '');
  if (!DATE_ALONE.test(text)) return undefined;
  return {
    date: text,
    isSure: text !== line.trim() || /[星周週()（）]|[a-z]{3,}day\b|^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/u.test(text),
  };
}

const DATE_ALONE = new RegExp(
  `^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? |(?:星期|周|週)[一二三四五六日天]\\s?)?(?:${DATE.replace('(?=[\\sT,，(（])', '(?=[\\sT,，(（]|$)')})(?:,? ?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*)?$`,
  'u',
);

function stampFirst(line: string): LogHead | undefined {
  if (!/^\s*[[(（【<\d上下早凌清中傍晚午今昨前星周A-Z]/.test(line)) return undefined;
  const [, open, date, time, close, gap, rest] = STAMP_FIRST.exec(line) ?? [];
  if (time === undefined || rest === undefined || (open === undefined) !== (close === undefined)) return undefined;
  const stamp = { ...(date !== undefined && { date }), time };
  if (gap === '\t') {
    const [name = '', ...words] = rest.split('\t');
    if (words.length === 0) return name === '' ? undefined : { style: 'tabs', ...stamp, text: name };
    return { style: 'tabs', ...stamp, ...(name !== '' && { name }), text: words.join('\t') };
  }
  const isParted = open !== undefined || /[-–—|]/.test(gap!);
  if (!isParted && gap === '' && rest !== '') return undefined;
  const [, name, text] = NAMED_IN_BRACKETS.exec(rest) ?? NAMED.exec(rest) ?? [];
  if (name !== undefined && text !== undefined && isName(name))
    return { style: 'stamp-name-text', ...stamp, name, text };
  if (rest.trim() === '') return undefined;
  if (gap!.includes('|')) {
    const [name = '', ...words] = rest.split('|');
    if (words.length > 0 && name.trim() !== '' && isName(name.trim()))
      return { style: 'stamp-name-text', ...stamp, name: name.trim(), text: words.join('|').trim() };
  }
  if (isRecall(rest) || isNotice(rest)) return { style: 'stamp-name-text', ...stamp, text: rest, isParted: true };
  if (isShortName(rest)) return { style: 'stamp-name', ...stamp, name: rest.trim(), ...(isParted && { isParted }) };
  return isParted ? { style: 'stamp-name-text', ...stamp, text: rest } : undefined;
}

function stampAfter(line: string): LogHead | undefined {
  if (!/[\d分秒m.)\]】）>z]\s*[:：]?\s*$|\d\s?[)\]】）>]\s?[:：]|\d\d\s?[:：](?!\d)/iu.test(line)) return undefined;
  const [, before, , open, date, time, close, colon, text = ''] = STAMP_AFTER.exec(line) ?? [];
  if (before === undefined || time === undefined || (open === undefined) !== (close === undefined)) return undefined;
  // Telegram writes a comma behind the name.
  const name = before.trim().replace(open === undefined ? /\s[-–—|]$/ : /\s?[,，\-–—|]$/, '');
  if (!isShortName(name)) return undefined;
  const head = { ...(date !== undefined && { date }), time, name };
  if (colon === undefined || text === '') return { style: 'name-stamp', ...head };
  return { style: 'name-stamp-text', ...head, text };
}

function isName(text: string): boolean {
  return text.length <= 60 && !NO_NAME.test(text);
}

/** What stands alone beside a time is a name only if it is not a sentence. */
function isShortName(text: string): boolean {
  const name = text.trim();
  return name.length <= 40 && isName(name) && !/^[\d\s.:]+$/.test(name) && name.split(/\s+/).length <= 5;
}

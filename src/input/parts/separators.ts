/** A line between two conversations. */
export interface Separator {
  /** The id it gives to the next. */
  readonly id?: string;
  /** It names whom all that follows was exchanged with, in whatever conversations. */
  readonly isThread?: true;
  /** The conversation above is over, and nothing is said yet of the next. */
  readonly isEnd?: true;
}

/** `--- 会话 123 ---`, `会话ID: 123`, `Chat started: 2024-01-01 10:00`, `==========`; `undefined` for any other line. */
export function readSeparator(line: string): Separator | undefined {
  if (line.length > 120) return undefined;
  const text = line.normalize('NFKC').trim();
  if (/^(?:[-=*_~#+]\s?){4,}$|^[─━═—–]{3,}$|^\*{3}$/u.test(text)) return {};
  const plain = text.replace(/^[-=*_#~─━═—–<>[\]【】\s]+|[-=*_#~─━═—–<>[\]【】\s]+$/gu, '');
  const isDecorated = plain !== text;
  const [, partner] = /^消息对象\s*:\s*(\S.{0,58})$/u.exec(plain) ?? [];
  if (partner !== undefined) return { id: partner, isThread: true };
  if (/^\d{4}([-/.])\d{1,2}\1\d{1,2}$/.test(plain)) return undefined;
  const [, named] = NAMED.exec(plain) ?? [];
  if (named !== undefined) return { id: named };
  const [, counted] = COUNTED.exec(plain) ?? [];
  if (counted !== undefined && isDecorated) return { id: counted };
  if (STARTED.test(plain)) return {};
  return ENDED.test(plain) ? { isEnd: true } : undefined;
}

/** `会话ID: 123`, `Conversation #88`, `Ticket ID: A-17`. */
const NAMED =
  /^(?:(?:会话|會話|对话|對話|聊天|咨询|通话|通話|工单)\s?(?:id|编号|編號|号|號|序号)|(?:conversation|chat|session|ticket|call|dialog(?:ue)?|transcript)\s?(?:id|no\.?|number|#))\s*(?:[:=]\s*|#|\s)\s*(\S(?:.{0,58}\S)?)$/iu;
/** Between dashes: `会话 123`, `第 3 通`, `Conversation 12`. */
const COUNTED =
  /^(?:第\s?)?(?:(?:会话|會話|对话|對話|聊天记录|聊天|通话|conversation|chat|session|ticket|call|dialog(?:ue)?)\s*[:#]?\s*)?([\w-]{0,40}\d[\w-]{0,40})\s?(?:[通段个]?(?:会话|對話|对话|通话|聊天)?)$/iu;
const STARTED =
  /^(?:(?:chat|conversation|session|call|transcript) (?:started|begins?|starting|opened)|(?:新)?(?:会话|會話|对话|通话|聊天)(?:开始|開始)|新(?:的)?(?:会话|對話|对话))(?!\p{L})(?:[^\p{L}]{0,3}[\d\s:/.,年月日-]*(?:[ap]m)?)?(?:\s?\([^()]*\))?[.…。]*$/iu;
const ENDED =
  /^(?:(?:chat|conversation|session|call|transcript) (?:ended|closed|finished))(?:[^\p{L}]{0,3}[\d\s:/.,-]*(?:[ap]m)?)?\.?$/iu;

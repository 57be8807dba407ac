import type { Role } from '../../types.ts';
import { localTimeOf } from '../parts/clock.ts';
import { type LineReader, linesOf, readByLine } from '../parts/lines.ts';
import { isNotice, isRecall } from '../parts/notices.ts';
import { createRoles, isShopAccount } from '../parts/speakers.ts';
import { createSpeech } from '../parts/speech.ts';
import type { Piece, ReadOptions, Row, Sample, TranscriptFormat } from '../transcript.ts';

/** Conversations copied out of 千牛 or 旺旺: a line with nick and time, then the words. */
export const qianniu: TranscriptFormat = {
  id: 'qianniu',
  about: { zh: '千牛 / 旺旺复制的聊天记录', en: 'chats copied from Qianniu or Wangwang (Taobao)' },
  detect: (sample) => (sample.json.length > 0 ? 0 : likeness(sample)),
  read: (source, options) => readByLine(source.text(), createReader(source.sample, source.name, options)),
};

// --- internal ---

interface Header {
  readonly nick: string;
  /** To whom, where the line says so. */
  readonly to?: string;
  readonly time: string;
  /** In milliseconds as if it were UTC; `undefined` when there is no such time. */
  readonly local: number | undefined;
  readonly text?: string;
}

/** The time of a header, wherever it begins: `tb66201832025-3-4 20:11:09`. */
const TIME =
  /((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{1,3}\d{1,2}[:：]\d{1,2}(?:[:：]\d{1,2})?)\s*(?:([)）\]】])\s*(?:[:：]\s*(.*))?)?$/u;
/** Words that end a sentence about a time, or part one, and no nick. */
const NO_NICK =
  /[，。！？；,!?;“”"'<>《》|{}\t]|[:：]\s|(?:时间|日期|日子|预计|大约|截[至止]|下单|付款|支付|发货|签收|揽收|送达|到账|有效期|更新|生效|提交|申请|[于至到在从自是为:：])$|^(?:https?:|www\.)/iu;
const STATUS = /^(?:已读|未读|已送达|送达|对方已读|发送中(?:\.{3}|…+)?|已发送)$/;
const FAILED = /^(?:发送失败|发送失败[，,]点击重发|消息发送失败)$/;

function readHeader(line: string): Header | undefined {
  // Nearly all lines of words have no such figures.
  if (line.length > 160 || !/\d[-/.月]\d{1,2}/.test(line)) return undefined;
  const found = TIME.exec(line);
  if (!found) return undefined;
  const [, time = '', closing, text] = found;
  const before = line.slice(0, found.index);
  const name = (closing === undefined ? before : before.replace(/[(（[【]\s*$/, '')).trim();
  if (name === '' || (closing !== undefined && name === before.trim())) return undefined;
  const [, from, to] = /^(.+?)\s*(?:-+>+|→)\s*(.+)$/u.exec(name) ?? [];
  const nick = (from ?? name).trim();
  if (nick.length > 50 || NO_NICK.test(nick) || /^\d+$/.test(nick) || nick.split(/\s+/).length > 3) return undefined;
  const local = localTimeOf(time);
  return { nick, time, local, ...(to !== undefined && { to: to.trim() }), ...(text && { text }) };
}

function likeness({ text }: Sample): number {
  const lines = linesOf(text.slice(0, 32_000)).filter((line) => line.trim() !== '');
  const headers = lines.map(readHeader).filter((header) => header?.local !== undefined);
  if (headers.length === 0 || headers.length < lines.length / 12) return 0;
  const has = (pattern: RegExp) => lines.some((line) => pattern.test(line));
  const isShop = headers.some((header) => isShopAccount(header!.nick) || header!.to !== undefined);
  const isGlued = has(/[^\s\d(（[【-]\d*(?:19|20)\d\d-\d{1,2}-\d{1,2} \d{1,2}:\d\d:\d\d\s*$/u);
  const traits = [
    isShop ? 0.25 : 0,
    isGlued ? 0.15 : 0,
    lines.some((line) => STATUS.test(line.trim())) ? 0.2 : 0,
    has(/(?:taobao|tmall|1688)\.com/) ? 0.15 : 0,
    has(/^\s*\S*(?:^|\D)(?:tb|旺旺|淘宝)[\w-]*\d+\s*[(（]?20\d\d-/i) ? 0.15 : 0,
    has(/^\S.{0,40}\([12]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d\):?/) ? 0.1 : 0,
  ];
  return Math.min(
    0.95,
    traits.reduce((sum, trait) => sum + trait, 0.5),
  );
}

function createReader(sample: Sample, name: string, options: ReadOptions): LineReader {
  const speech = createSpeech({ hasLostPictures: true });
  const headers = linesOf(sample.text)
    .map(readHeader)
    .filter((header) => header !== undefined);
  const roleOf = createRoles(new Set(headers.map(({ nick }) => nick)), options.isAgent);
  const shops = new Set<string>();
  let customer: string | undefined;
  let lastTime = Number.NEGATIVE_INFINITY;
  /** Of agents, before their customer is known. */
  let waiting: Row[] = [];
  let isOrphanTold = false;

  for (const { nick } of headers) noteShop(nick);

  function noteShop(nick: string): void {
    if (isShopAccount(nick)) shops.add(nick.slice(0, nick.search(/[:：]/)));
  }

  function roleOfNick(nick: string): Role | undefined {
    noteShop(nick);
    return shops.has(nick) ? 'agent' : roleOf(nick);
  }

  /** Gives the rows that are certain their thread: who was the customer, first of those who follow, else of those before. */
  function settle(rows: Piece[], out: Piece[]): void {
    for (const piece of rows) {
      if ('problem' in piece || piece.thread !== undefined) out.push(piece);
      else if (customer !== undefined) out.push({ ...piece, thread: customer });
      else if (waiting.length < MOST_WAITING) waiting.push(piece);
      else out.push({ ...piece, thread: name });
    }
  }

  function release(thread: string, out: Piece[]): void {
    for (const row of waiting) out.push({ ...row, thread });
    waiting = [];
  }

  function flush(out: Piece[]): void {
    const rows: Piece[] = [];
    speech.flush(rows);
    settle(rows, out);
  }

  function begin({ nick, to, time, local, text }: Header, line: number, out: Piece[]): void {
    const at = local ?? lastTime;
    // Earlier than what stands above: the next conversation of the paste, which an agent may open.
    if (at < lastTime - BACKWARDS) {
      if (waiting.length > 0) release(customer ?? name, out);
      customer = undefined;
    }
    lastTime = at;
    const role = roleOfNick(nick);
    if (role === 'customer') customer = nick;
    else if (to !== undefined && roleOfNick(to) !== 'agent') customer = to;
    if (customer !== undefined) release(customer, out);
    if (local === undefined) out.push({ line, problem: brokenTime(time) });
    const head = { line, sender: nick, ...(role && { role }), ...(local !== undefined && { time }) };
    // Without any role there is one thread: the names of agents, once told, part it.
    const thread = customer ?? (role === undefined ? name : undefined);
    speech.begin({ ...head, ...(thread !== undefined && { thread }) }, out, text);
  }

  return {
    line(text, number, out) {
      const header = readHeader(text);
      if (header) {
        flush(out);
        begin(header, number, out);
        return;
      }
      const plain = text.trim();
      // Of a picture nothing is left but this line.
      if ((speech.hasText || speech.head?.role === 'agent') && STATUS.test(plain)) return;
      if (speech.hasText && FAILED.test(plain)) {
        speech.mark({ aside: 'recalled' });
        return;
      }
      // A recall stands in place of what was taken back: nothing above it was.
      if (isRecall(plain) || isNotice(plain)) {
        flush(out);
        settle([{ line: number, role: 'system', text: plain }], out);
        return;
      }
      if (speech.head) speech.add(text, out);
      else if (plain !== '' && !isOrphanTold && !STATUS.test(plain)) {
        isOrphanTold = true;
        out.push({ line: number, problem: ORPHAN });
      }
    },
    end(out) {
      flush(out);
      release(customer ?? name, out);
    },
  };
}

const MOST_WAITING = 1000;
/** Clocks of the two sides differ by seconds. */
const BACKWARDS = 60_000;
const ORPHAN = {
  zh: '这里的文字上面没有「昵称 时间」行，不知道是谁说的，没有检查',
  en: 'no line with nick and time stands above this text; it is not audited',
};

function brokenTime(time: string): { zh: string; en: string } {
  return {
    zh: `没有「${time}」这个时间，这条消息按没有时间处理`,
    en: `there is no time “${time}”; the message has none`,
  };
}

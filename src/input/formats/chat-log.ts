import type { Role } from '../../types.ts';
import { localTimeOf } from '../parts/clock.ts';
import { type LineReader, linesOf, readByLine } from '../parts/lines.ts';
import { type LogHead, readDateLine, readHead, type Style } from '../parts/log-head.ts';
import { isNotice, isRecall } from '../parts/notices.ts';
import { readSeparator, type Separator } from '../parts/separators.ts';
import { createRoles, roleOfName } from '../parts/speakers.ts';
import { createSpeech, type Head } from '../parts/speech.ts';
import type { Piece, ReadOptions, Sample, TranscriptFormat } from '../transcript.ts';

/** Plain logs of chats with times: of QQ, WeChat, WhatsApp, LINE, and of the many programs that write alike. */
export const chatLog: TranscriptFormat = {
  id: 'chat-log',
  about: {
    zh: '带时间的文本聊天记录（微信、QQ、WhatsApp、LINE 等）',
    en: 'chat logs with times (WhatsApp, LINE, WeChat, QQ …)',
  },
  detect: (sample) => (sample.json.length > 0 ? 0 : likeness(sample)),
  read: (source, options) => readByLine(source.text(), createReader(source.sample, source.name, options)),
};

// --- internal ---

/** What programs write above the first message of an export. */
const PREAMBLE =
  /^(?:\[LINE\]|saved on\b|chat history with|(?:儲存|保存)日期|消息记录[（(]|消息分组|消息对象|聊天记录|聊天紀錄|导出时间|导出日期|exported|参与者|participants?\b)|^[\s=\-—*]*$/iu;
const MOST_SAMPLED = 32_000;
const DAY = 86_400_000;

function headsOf({ text }: Sample): { lines: string[]; heads: LogHead[] } {
  const lines = linesOf(text.slice(0, MOST_SAMPLED)).filter((line) => line.trim() !== '');
  return { lines, heads: lines.map(readHead).filter((head) => head !== undefined) };
}

/** The ways of writing that the beginning shows more than now and then: a time inside somebody's words is none. */
function stylesOf(heads: readonly LogHead[]): ReadonlySet<Style> {
  const counts = new Map<Style, number>();
  for (const { style, name } of heads) counts.set(style, (counts.get(style) ?? 0) + (name === undefined ? 0.5 : 1));
  const most = Math.max(0, ...counts.values());
  // Beside names with words behind them, a time with a name alone is the program's own line.
  if ((counts.get('stamp-name') ?? 0) < (counts.get('stamp-name-text') ?? 0)) counts.delete('stamp-name');
  return new Set([...counts].filter(([, count]) => count >= most / 8).map(([style]) => style));
}

/** Whether lines part conversations, or tell whom one talks with. Dashes above the first message part nothing. */
function separatorsOf(lines: readonly string[]): { hasParts: boolean; hasPartners: boolean } {
  const first = lines.findIndex((line) => readHead(line) !== undefined);
  const separators = lines.flatMap((line, at): Separator[] => {
    const separator = readSeparator(line);
    return separator && (at > first || separator.id !== undefined) ? [separator] : [];
  });
  const hasPartners = separators.some(({ isThread }) => isThread);
  return { hasPartners, hasParts: !hasPartners && separators.length > 0 };
}

/** `10:05 小美客服 您好`: names and words parted by a space, as some LINE exports have them, all of it below a line with the day. */
function isSpaced(lines: readonly string[], own: readonly LogHead[]): boolean {
  const names = own.map(({ style, name = '' }) => (style === 'stamp-name' ? name.split(/\s/) : []));
  if (
    !names.every((words) => words.length > 1) ||
    readDateLine(lines.find((line) => !PREAMBLE.test(line)) ?? '') === undefined
  )
    return false;
  const speakers = new Set(names.map(([name]) => name!));
  return speakers.size < names.length || [...speakers].some((name) => roleOfName(name) !== undefined);
}

/** Whether the times are counted from the start of a recording: there are no days, and the first is 00:03 or 00:00:03. */
function isCounted(lines: readonly string[], own: readonly LogHead[]): boolean {
  if (own.some(({ date }) => date !== undefined) || lines.some((line) => readDateLine(line) !== undefined))
    return false;
  return own.length > 1 && /^(?:00:\d\d:\d\d|00?:\d\d)(?:[.,]\d+)?$/.test(own[0]!.time);
}

function likeness(sample: Sample): number {
  const { lines, heads } = headsOf(sample);
  const styles = stylesOf(heads);
  const own = heads.filter(({ style }) => styles.has(style));
  const named = own.filter(({ name }) => name !== undefined);
  if (named.length === 0 || own.length < lines.length / 12) return 0;
  // A timetable: nobody says anything.
  const isBare = own.every(({ style }) => style === 'stamp-name' || style === 'name-stamp');
  const days = lines.filter((line) => readDateLine(line) !== undefined).length;
  if (isBare && own.length > (lines.length - days) * 0.7) return isSpaced(lines, own) ? 0.5 : 0;
  if (sample.table !== undefined && !styles.has('tabs') && own.length < lines.length * 0.9) return 0;
  const valid = own.filter(({ date }) => date === undefined || localTimeOf(date) !== undefined).length;
  if (valid < own.length / 2) return 0;
  if (styles.has('tabs') && !lines.some((line) => readDateLine(line) !== undefined)) return 0;
  const isDated = own.some(({ date }) => date !== undefined) || lines.some((line) => readDateLine(line) !== undefined);
  const share = own.length / lines.length;
  if (isCounted(lines, own)) return isBare ? 0.55 : 0.3;
  const speakers = new Set(named.map(({ name }) => name)).size;
  // One name, once: as likely a sentence about a time.
  if (named.length === 1) return share >= 0.3 && isDated ? 0.3 : 0;
  return (isDated ? 0.65 : 0.5) + (speakers > 1 && speakers < named.length ? 0.1 : 0);
}

function createReader(sample: Sample, name: string, options: ReadOptions): LineReader {
  const { lines: beginning, heads } = headsOf(sample);
  const styles = stylesOf(heads);
  const names = heads
    .filter(({ style, name }) => styles.has(style) && name !== undefined)
    .map((head) => speakerOf(head));
  const roleOf = createRoles(new Set(names), options.isAgent);
  const { hasParts, hasPartners } = separatorsOf(beginning);
  const isCall = isCounted(
    beginning,
    heads.filter(({ style }) => styles.has(style)),
  );
  const hasSpaces = isSpaced(
    beginning,
    heads.filter(({ style }) => styles.has(style)),
  );
  const hasBareTimes = heads.some(({ date }) => date === undefined);
  const speech = createSpeech({
    hasLostPictures: styles.has('name-stamp') || styles.has('stamp-name'),
    isQuoted: styles.has('tabs'),
  });
  let day: string | undefined;
  let part = 1;
  let id: string | undefined;
  let isBetween = true;
  let hasBegun = false;
  let isOrphanTold = false;
  let wasBlank = true;
  let nights = 0;
  let lastHours = 0;

  const told = new Map<string, Role>();

  /** Where it belongs: a conversation between separators; else an endless thread, which silence parts. */
  const place = () =>
    hasParts
      ? { conversation: id ?? (part === 1 ? name : `${name}#${part}`) }
      : { thread: (hasPartners && id) || name };

  function timeOf({ date, time }: LogHead, line: number, out: Piece[]): string | undefined {
    if (date !== undefined) {
      day = date;
      const raw = `${date} ${time}`;
      if (localTimeOf(raw) !== undefined) return raw;
      out.push({ line, problem: brokenTime(raw) });
      return undefined;
    }
    const raw = `${day ?? '2000-01-01'} ${time}`;
    const local = localTimeOf(raw);
    if (local === undefined) {
      out.push({ line, problem: brokenTime(time) });
      return undefined;
    }
    if (isCall) return time;
    // Without a day, hours and minutes must not be taken for minutes and seconds.
    return day === undefined ? hoursOf(local % DAY) : raw;
  }

  /** The hours since the first day of a conversation whose days nobody tells. */
  function hoursOf(time: number): string {
    if (time < lastHours - DAY / 2) nights++;
    lastHours = time;
    const seconds = Math.floor((time + nights * DAY) / 1000);
    const figures = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return figures.map((figure) => String(figure).padStart(2, '0')).join(':');
  }

  function begin(head: LogHead, line: number, out: Piece[]): void {
    speech.flush(out);
    hasBegun = true;
    isBetween = false;
    const time = timeOf(head, line, out);
    const at = { line, ...place(), ...(time !== undefined && { time }), ...(isCall && { channel: 'phone' as const }) };
    if (head.name === undefined || isNotice(head.text ?? '')) {
      say(at, head.text ?? '', out);
      return;
    }
    const sender = speakerOf(head);
    const role = told.get(sender) ?? roleOf(sender);
    speech.begin({ ...at, sender, ...(role && { role }) }, out, head.text);
  }

  /** What nobody said: the program tells that somebody joined, or took a message back, in whose place it stands. */
  function say(at: Head, text: string, out: Piece[]): void {
    speech.begin({ ...at, role: 'system' }, out, text.trim());
  }

  function pass({ id: next, isEnd }: Separator, out: Piece[]): void {
    if (hasParts) speech.mark({ isLast: true });
    speech.flush(out);
    // Several lines in a row, such as dashes, an id and dashes, part two conversations once.
    if (!isBetween) {
      part++;
      if (hasParts) id = undefined;
    }
    isBetween = true;
    nights = 0;
    lastHours = 0;
    for (const [party, role] of told) if (role === 'customer') told.delete(party);
    if (next !== undefined && !isEnd) id = next;
  }

  return {
    line(text, number, out) {
      const afterBlank = wasBlank;
      wasBlank = text.trim() === '';
      const head = readHead(text);
      if (head && styles.has(head.style)) {
        begin(hasSpaces ? spaced(head) : head, number, out);
        return;
      }
      if (head?.isParted && (head.name === undefined || styles.has('stamp-name-text'))) {
        begin(
          {
            style: head.style,
            time: head.time,
            ...(head.date && { date: head.date }),
            text: head.name ?? head.text ?? '',
          },
          number,
          out,
        );
        return;
      }
      const plain = text.trim();
      const separator = hasParts || hasPartners ? readSeparator(plain) : undefined;
      if (separator) {
        pass(separator, out);
        return;
      }
      const found = hasBareTimes ? readDateLine(plain) : undefined;
      if (found && (found.isSure || (afterBlank && (!speech.head || speech.hasText)))) {
        speech.flush(out);
        day = found.date;
        return;
      }
      if (isRecall(plain) || isNotice(plain)) {
        speech.flush(out);
        say({ line: number, ...place() }, plain, out);
        speech.flush(out);
        return;
      }
      const party = isBetween ? partyOf(plain) : undefined;
      if (party) {
        told.set(party.name, party.role);
        return;
      }
      if (speech.head) speech.add(text, out);
      else if (plain !== '' && !isOrphanTold && (hasBegun || !PREAMBLE.test(plain))) {
        isOrphanTold = true;
        out.push({ line: number, problem: ORPHAN });
      }
    },
    end: (out) => speech.flush(out),
  };
}

function spaced({ name = '', ...stamp }: LogHead): LogHead {
  const [first = '', ...words] = name.split(/\s/);
  return { ...stamp, name: first, text: words.join(' ') };
}

/** `客服：小美`, `客户昵称：张三`, `Agent: Mei` above the messages of a conversation. */
function partyOf(line: string): { readonly name: string; readonly role: Role } | undefined {
  const [, word, name] =
    /^\s*([^:：]{1,12}?)(?:姓名|昵称|名称|账号| ?name)?\s*[:：]\s*(\S[^:：]{0,30})$/iu.exec(line) ?? [];
  const role = word === undefined ? undefined : roleOfName(word);
  return name === undefined || role === undefined || role === 'system' ? undefined : { name: name.trim(), role };
}

/** The name without the number or address that QQ puts behind it. */
function speakerOf({ name = '' }: LogHead): string {
  const plain = name.replace(/^[\u200e\u200f\u202a-\u202e~]+/g, '').trim();
  return /^(.+?)\s*(?:[(（]\d{4,12}[)）]|<[^\s<>@]+@[^\s<>]+>)$/u.exec(plain)?.[1] ?? plain;
}

const ORPHAN = {
  zh: '这里的文字不属于任何一条消息（上面没有带名字和时间的行），没有检查',
  en: 'this text belongs to no message (no line with a name and a time stands above it); it is not audited',
};

function brokenTime(time: string): { zh: string; en: string } {
  return {
    zh: `没有「${time}」这个时间，这条消息按没有时间处理`,
    en: `there is no time “${time}”; the message has none`,
  };
}

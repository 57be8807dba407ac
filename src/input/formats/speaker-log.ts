import { offsetOf } from '../parts/clock.ts';
import { findLabels, type Labels } from '../parts/labels.ts';
import { type LineReader, linesOf, readByLine } from '../parts/lines.ts';
import { readSeparator } from '../parts/separators.ts';
import { createSpeech } from '../parts/speech.ts';
import type { Piece, ReadOptions, Row, Sample, TranscriptFormat } from '../transcript.ts';

/** Dialogues with the speaker before a colon, such as transcripts of calls. */
export const speakerLog: TranscriptFormat = {
  id: 'speaker-log',
  about: { zh: '「客服：…」「客户：…」式的对话文本', en: 'dialogues such as “Agent (Name): …”, “Customer: …”' },
  detect: (sample) =>
    sample.json.length > 0 || (sample.table !== undefined && (!isDialogue(sample) || isTableFile(sample.name)))
      ? 0
      : likeness(sample),
  read: (source, options) =>
    readByLine(source.text(), createReader(labelsOf(source.sample.text, options.isAgent), source.name)),
};

/** The messages of a dialogue that is a value of some other source; all of them stand on lines from `firstLine` on. */
export function speakerRows(text: string, firstLine: number, isAgent?: ReadOptions['isAgent']): Row[] {
  const reader = createReader(labelsOf(text, isAgent), undefined);
  const pieces: Piece[] = [];
  for (const [i, line] of linesOf(text).entries()) reader.line(line, firstLine + i, pieces);
  reader.end(pieces);
  return pieces.filter((piece) => 'text' in piece);
}

// --- internal ---

/** Dialogues in the cells of a table are none of their own. */
function isTableFile(name: string): boolean {
  return /\.(?:csv|tsv|tab)$/i.test(name);
}

const MOST_SAMPLED = 64_000;
/** `00:00:07`, `[00:07]`, `(1:02:03.5)`, `00:00:07 - 00:00:12`, and what follows. */
const STAMP =
  /^\s*([[(（【])?\s?(\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?)(?:\s*(?:-+>?|–|~|至|到)\s*(\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?))?\s?([\])）】])?(?:\s+[-–—|]\s+|\s*)(.*)$/u;
/** A remark of the transcriber on a line of its own: `[Looking up the account]`, `（音乐）`. */
const REMARK = /^\s*(?:\[[^[\]]{1,80}\]|[(（【][^()（）【】]{1,80}[)）】])\s*$/u;
/** `Agent (Ben) 00:00:07: Hello` */
const STAMP_INSIDE =
  /^(.{1,40}?)\s*[[(（【]?(\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?)(?:\s?[-–~]\s?(\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?))?[\])）】]?\s*([:：](?!\d).*)$/u;
/** `( 1m 12s ) Mei: Hello`, as Salesforce writes chats. */
const ELAPSED = /^\s*\(\s*((?:\d{1,3}h\s?)?(?:\d{1,3}m\s?)?\d{1,5}s)\s*\)\s*(.*)$/;
const PREAMBLE =
  /^chat (?:started|origin)\b|^agent [^:]{1,40}$|^(?:transcript|conversation|call|recording|通话|录音|对话|以下)[^:：]{0,60}[:：.…]*$|(?:transcript|recording) (?:starting|started|begins)|^#/iu;

interface Stamped {
  readonly time?: string;
  readonly end?: string;
  readonly rest: string;
}

function readStamp(line: string): Stamped {
  const [, open, time, end, close, rest] = STAMP.exec(line) ?? [];
  if (time !== undefined && rest !== undefined && (open === undefined) === (close === undefined))
    return { time, ...(end !== undefined && { end }), rest };
  const [, elapsed, said] = ELAPSED.exec(line) ?? [];
  if (elapsed !== undefined && said !== undefined) return { time: elapsed, rest: said };
  const [, label, inside, until, words] = STAMP_INSIDE.exec(line) ?? [];
  if (inside === undefined) return { rest: line };
  return { time: inside, ...(until !== undefined && { end: until }), rest: `${label}${words}` };
}

function labelsOf(text: string, isAgent: ReadOptions['isAgent']): Labels {
  const lines = linesOf(text.slice(0, MOST_SAMPLED)).map(readStamp);
  const timed = lines.filter(({ time, rest }) => time !== undefined && rest.trim() !== '');
  return findLabels(
    lines.map(({ rest }) => rest),
    isAgent,
    timed.map(({ rest }) => rest),
  );
}

function likeness({ text }: Sample): number {
  const lines = linesOf(text.slice(0, MOST_SAMPLED)).filter((line) => line.trim() !== '');
  if (/^(?:---\s*$|WEBVTT|<|\{)/.test(lines[0] ?? '') || lines.some((line) => line.includes('-->'))) return 0;
  if (lines.filter((line) => /^\s*(?:#{1,6} |[-*+] |\d+\. |\||```|>)/.test(line)).length > lines.length / 4) return 0;
  if (lines.some((line) => /^\s{2,}[\w-]+:(?:\s|$)/.test(line)) && lines.some((line) => /^[\w-]+:\s*$/.test(line)))
    return 0;
  // A log with days and times is one of another kind, which says more.
  const dated = lines.filter((line) => /\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}.{0,8}\d:\d\d/.test(line)).length;
  const own = labelsOf(text, undefined).likeness;
  return dated > lines.length / 10 ? Math.min(own, 0.2) : own;
}

function isDialogue({ table, text }: Sample): boolean {
  // Commas or tabs in what people say may look like columns.
  return table?.delimiter !== '\t' && labelsOf(text, undefined).likeness >= 0.7;
}

function createReader(labels: Labels, name: string | undefined): LineReader {
  const speech = createSpeech({ hasLostPictures: false });
  let part = 1;
  let id: string | undefined;
  let isBetween = true;
  let stamp: Omit<Stamped, 'rest'> = {};
  let last = 0;
  let afterBlank = false;
  let isOrphanTold = false;

  const place = () => {
    const conversation = id ?? (part === 1 ? undefined : `${name ?? ''}#${part}`);
    return conversation === undefined ? {} : { conversation };
  };

  function pass(next: string | undefined, out: Piece[]): void {
    speech.mark({ isLast: true });
    speech.flush(out);
    if (!isBetween) {
      part++;
      id = undefined;
    }
    isBetween = true;
    stamp = {};
    last = 0;
    if (next !== undefined) id = next;
  }

  /** A recording that begins anew after a blank line is the next one. */
  function timed({ time, end }: Omit<Stamped, 'rest'>, line: number, out: Piece[]): void {
    stamp = {};
    if (time === undefined) return;
    const at = offsetOf(time);
    if (at === undefined) {
      out.push({ line, problem: brokenTime(time) });
      return;
    }
    if (afterBlank && name !== undefined && at <= 5000 && last >= 30_000) pass(undefined, out);
    last = at;
    const until = end === undefined ? undefined : offsetOf(end);
    stamp = { time, ...(end !== undefined && until !== undefined && until >= at && { end }) };
  }

  return {
    line(text, number, out) {
      if (text.trim() === '') {
        afterBlank = true;
        speech.add(text, out);
        return;
      }
      const { rest, ...found } = readStamp(text);
      const said = labels.read(rest);
      const separator = found.time === undefined && !said ? readSeparator(text) : undefined;
      if (separator) {
        pass(separator.isEnd ? undefined : separator.id, out);
      } else if (said) {
        if (found.time !== undefined) timed(found, number, out);
        isBetween = false;
        const role = labels.roleOf(said.label);
        const head = { line: number, ...place(), sender: senderOf(said.label), ...stamp, ...(role && { role }) };
        const hasTime = stamp.time !== undefined && name !== undefined;
        speech.begin({ ...head, ...(hasTime && { channel: 'phone' }) }, out, said.text);
        stamp = {};
      } else if (found.time !== undefined && rest.trim() === '') {
        speech.flush(out);
        timed(found, number, out);
      } else if (REMARK.test(text) && afterBlank && speech.head) {
        speech.flush(out);
        out.push({ line: number, ...place(), role: 'system', text: text.trim() });
      } else if (speech.head) speech.add(text, out);
      else if (!isOrphanTold && !PREAMBLE.test(text.trim())) {
        isOrphanTold = true;
        out.push({ line: number, problem: ORPHAN });
      }
      afterBlank = false;
    },
    end: (out) => speech.flush(out),
  };
}

/** `Agent (Ben)` is Ben. */
function senderOf(label: string): string {
  const [, kind = '', inside] = /^(.{1,20}?)\s*[(（[【]\s*([^()（）[\]【】]{1,30}?)\s*[)）\]】]$/u.exec(label) ?? [];
  return inside !== undefined && kind !== '' && !/^[\d\s]*$/.test(inside) ? inside : label;
}

const ORPHAN = {
  zh: '这里的文字前面没有说话人（如「客服：」），没有检查',
  en: 'no speaker such as “Agent:” stands before this text; it is not audited',
};

function brokenTime(time: string): { zh: string; en: string } {
  return {
    zh: `没有「${time}」这个时间，这条消息按没有时间处理`,
    en: `there is no time “${time}”; the message has none`,
  };
}

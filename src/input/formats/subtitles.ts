import { offsetOf } from '../parts/clock.ts';
import { findLabels, type Labels } from '../parts/labels.ts';
import { type LineReader, linesOf, readByLine } from '../parts/lines.ts';
import { createRoles } from '../parts/speakers.ts';
import type { Piece, ReadOptions, Row, Sample, TranscriptFormat } from '../transcript.ts';

/** Subtitles of recorded calls, WebVTT or SRT, with the speakers in `<v Name>` or before a colon. */
export const subtitles: TranscriptFormat = {
  id: 'subtitles',
  about: { zh: '通话录音字幕（WebVTT / SRT，带说话人）', en: 'subtitles of calls (WebVTT or SRT, with speakers)' },
  detect: (sample) => (sample.json.length > 0 ? 0 : likeness(sample)),
  read: (source, options) => readByLine(source.text(), createReader(source.sample, source.name, options)),
};

// --- internal ---

interface Cue {
  readonly line: number;
  readonly time?: string;
  readonly end?: string;
  readonly text: string[];
}

const TIMING =
  /^\s*((?:\d{1,4}:)?\d{1,2}:\d\d[.,]\d{1,3}|(?:\d{1,4}:)?\d{1,2}:\d\d)\s*-->\s*((?:\d{1,4}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?)(?:\s.*)?$/;
const VOICE = /<v(?:\.[^\s>]*)?[ \t]+([^>]*)>/g;
const MOST_SAMPLED = 64_000;

function likeness({ text, name }: Sample): number {
  const lines = linesOf(text.slice(0, MOST_SAMPLED));
  const cues = lines.filter((line) => TIMING.test(line)).length;
  if (/^\s*WEBVTT(?:[ \t-]|$)/.test(lines[0] ?? '')) return cues > 0 ? 0.98 : 0.6;
  if (cues === 0) return 0;
  const filled = lines.filter((line) => line.trim() !== '').length;
  return cues >= filled / 8 ? (/\.(?:srt|vtt|sbv)$/i.test(name) || cues > 1 ? 0.95 : 0.8) : 0;
}

/** The lines of the beginning that hold words. */
function wordsOf({ text }: Sample): string[] {
  return linesOf(text.slice(0, MOST_SAMPLED))
    .filter((line) => line.trim() !== '' && !TIMING.test(line) && !/^\s*\d+\s*$/.test(line))
    .map(plainText);
}

function createReader(sample: Sample, name: string, { isAgent }: ReadOptions): LineReader {
  const voices = new Set([...sample.text.matchAll(VOICE)].map(([, voice]) => plainText(voice!).trim()));
  const roleOfVoice = createRoles(voices, isAgent);
  const labels = findLabels(wordsOf(sample), isAgent);
  let cue: Cue | undefined;
  let hasBegun = false;
  let isSkipping = false;
  let afterBlank = true;
  let part = 1;
  let last = 0;
  let speaker: string | undefined;
  /** A number alone is the next cue's only if a timing follows. */
  let number: { readonly text: string; readonly line: number } | undefined;
  let isOrphanTold = false;

  function flush(out: Piece[]): void {
    if (!cue) return;
    const { text, ...place } = cue;
    cue = undefined;
    for (const { sender, role, words } of voicesOf(text, speaker, labels, roleOfVoice)) {
      if (sender !== undefined) speaker = sender;
      const who = { ...(sender !== undefined && { sender }), ...(role && { role }) };
      if (words !== '')
        out.push({
          ...place,
          ...(part > 1 && { conversation: `${name}#${part}` }),
          channel: 'phone',
          ...who,
          text: words,
        });
    }
  }

  function nextPart(out: Piece[]): void {
    flush(out);
    part++;
    speaker = undefined;
    last = 0;
  }

  function timed(time: string, end: string, line: number, out: Piece[]): void {
    flush(out);
    const from = offsetOf(time);
    const to = offsetOf(end);
    if (from === undefined || to === undefined || to < from)
      out.push({ line, problem: brokenTime(`${time} --> ${end}`) });
    if (from !== undefined) {
      if (number?.text === '1' && hasBegun && from < last) nextPart(out);
      last = from;
    }
    hasBegun = true;
    cue = {
      line,
      ...(from !== undefined && { time }),
      ...(from !== undefined && to !== undefined && to >= from && { end }),
      text: [],
    };
  }

  return {
    line(raw, at, out) {
      const text = raw.trim();
      const [, time, end] = (raw.includes('-->') && TIMING.exec(raw)) || [];
      const previous = number;
      if (time !== undefined && end !== undefined) {
        isSkipping = false;
        timed(time, end, at, out);
        number = undefined;
      } else if (text.includes('-->')) {
        flush(out);
        out.push({ line: at, problem: brokenTime(text) });
        cue = { line: at, text: [] };
        number = undefined;
      } else if (text === '') {
        flush(out);
        isSkipping = false;
      } else if (/^WEBVTT(?:[ \t-]|$)/.test(text)) {
        if (hasBegun) nextPart(out);
        hasBegun = false;
        isSkipping = true;
      } else if (afterBlank && /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(text)) isSkipping = true;
      else if (isSkipping) return;
      else if (cue) cue.text.push(raw);
      else {
        // The id of a cue, until another line shows that it was none.
        number = { text, line: at };
        if (previous && !isOrphanTold) {
          isOrphanTold = true;
          out.push({ line: previous.line, problem: ORPHAN });
        }
      }
      afterBlank = text === '';
      if (text === '' && previous && !isOrphanTold && !/^\d+$/.test(previous.text)) {
        isOrphanTold = true;
        out.push({ line: previous.line, problem: ORPHAN });
        number = undefined;
      }
    },
    end: flush,
  };
}

interface Voice extends Pick<Row, 'role' | 'sender'> {
  readonly words: string;
}

/** Who says what in a cue: `<v Name>` parts, lines that begin with a name and a colon, else the last speaker goes on. */
function voicesOf(
  lines: readonly string[],
  before: string | undefined,
  labels: Labels,
  roleOfVoice: ReturnType<typeof createRoles>,
): Voice[] {
  const whole = lines.join('\n');
  const tags = whole.includes('<v') ? [...whole.matchAll(VOICE)] : [];
  if (tags.length > 0) {
    return tags.map((tag, i): Voice => {
      const sender = plainText(tag[1]!).trim();
      const words = whole.slice(tag.index + tag[0].length, tags[i + 1]?.index ?? whole.length);
      return withRole(sender, roleOfVoice(sender), joined(words.split('\n')));
    });
  }
  const found: { sender: string | undefined; lines: string[] }[] = [];
  for (const line of lines) {
    const plain = plainText(line).replace(/^\s*[-–—]\s*(?=\S)/, '');
    const said = labels.read(plain);
    if (said) found.push({ sender: said.label, lines: [said.text] });
    else if (found.length > 0) found.at(-1)!.lines.push(plain);
    else found.push({ sender: before, lines: [plain] });
  }
  return found.map(({ sender, lines: words }) =>
    withRole(sender, sender === undefined ? undefined : (labels.roleOf(sender) ?? roleOfVoice(sender)), joined(words)),
  );
}

function withRole(sender: string | undefined, role: Row['role'], words: string): Voice {
  return { ...(sender !== undefined && sender !== '' && { sender }), ...(role && { role }), words };
}

/** Lines are broken for the screen: joined again, without a space between Han characters. */
function joined(lines: readonly string[]): string {
  const filled = lines.map((line) => plainText(line).trim()).filter((line) => line !== '');
  if (filled.length < 2) return filled[0] ?? '';
  return filled
    .join('\n')
    .replace(/(?<=[\p{Script=Han}，。！？；：、…])\n(?=[\p{Script=Han}，。！？])/gu, '')
    .replaceAll('\n', ' ');
}

/** Without tags, and with characters for their entities. */
function plainText(text: string): string {
  if (!/[<&{]/.test(text)) return text;
  return text
    .replace(/<\/?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}]*\}/gi, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm|quot|#39);/g, (_, entity: string) => ENTITIES[entity] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', quot: '"', '#39': "'" };
const ORPHAN = {
  zh: '这里的文字不在任何一条字幕里（上面没有时间行），没有检查',
  en: 'this text belongs to no cue (no line with times stands above it); it is not audited',
};

function brokenTime(time: string): { zh: string; en: string } {
  return { zh: `读不懂字幕的时间「${time}」`, en: `cannot read the times of this cue: “${time}”` };
}

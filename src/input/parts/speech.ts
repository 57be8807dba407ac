import type { Piece, Row } from '../transcript.ts';
import { messageTypeOf } from './column-values.ts';
import { cutWords, LONGEST } from './lines.ts';

/** A message without its words. */
export type Head = Omit<Row, 'text'>;

/** The message that lines are being added to. */
interface Speech {
  /** What is known of it; `undefined` when none has begun. */
  readonly head: Head | undefined;
  readonly hasText: boolean;
  /** Gives the message before and begins the next. */
  begin(head: Head, out: Piece[], text?: string): void;
  add(text: string, out: Piece[]): void;
  /** Changes what is known of it. */
  mark(change: Partial<Head>): void;
  /** Gives the message, if one has begun. */
  flush(out: Piece[]): void;
}

interface SpeechOptions {
  /** A message without words was a picture, which copied text leaves out. */
  readonly hasLostPictures: boolean;
  /** Words of several lines stand in quotation marks. */
  readonly isQuoted?: boolean;
}

/** Puts the lines below a head together to a message. */
export function createSpeech({ hasLostPictures, isQuoted = false }: SpeechOptions): Speech {
  let head: Head | undefined;
  let lines: string[] = [];
  let size = 0;

  const flush = (out: Piece[]) => {
    if (!head) return;
    const words =
      lines.length === 1
        ? lines[0]!.trimEnd()
        : lines
            .join('\n')
            .replace(/^(?:[^\S\n]*\n)+/, '')
            .trimEnd();
    const text = isQuoted && /^"[\s\S]*\n[\s\S]*"$/.test(words) ? words.slice(1, -1).replaceAll('""', '"') : words;
    const own: Row = { ...head, ...(text === '' && hasLostPictures && { attachment: 'image' }), ...typeOf(text), text };
    if (own.text !== '' || own.attachment) out.push(own);
    head = undefined;
  };
  return {
    get head() {
      return head;
    },
    get hasText() {
      return lines.some((line) => line.trim() !== '');
    },
    begin(next, out, text) {
      flush(out);
      head = next;
      lines = text === undefined ? [] : [text];
      size = text?.length ?? 0;
    },
    add(text, out) {
      if (!head || size > LONGEST) return;
      size += text.length + 1;
      if (size > LONGEST) out.push({ line: head.line, problem: cutWords('这条消息', 'this message') });
      else lines.push(text);
    },
    mark(change) {
      if (head) head = { ...head, ...change };
    },
    flush,
  };
}

/** What stands for something else than words, such as `[图片]`, `<Media omitted>`, “This message was deleted”. */
export function typeOf(text: string): Pick<Row, 'attachment' | 'aside'> {
  if (text.length > 60 || !TYPE_WORD.test(text)) return {};
  const plain = text.replace(/[\u200e\u200f\u202a-\u202e]/g, '').trim();
  if (DELETED.test(plain)) return { aside: 'recalled' };
  const [, word, omitted] =
    /^(?:[[【<（(]([^\][【】<>()（）]{1,20})[\]】>）)]|(\w{3,8}|图片|视频|音频|文件|贴图|圖片|影片|貼圖) (?:omitted|已忽略|已略去))$/u.exec(
      plain,
    ) ?? [];
  const name = (word ?? omitted)?.replace(/ ?(?:omitted|已忽略|已略去)$/, '');
  if (name === undefined) return {};
  if (/^(?:media|多媒体|媒体|媒體|多媒體|圖片|影像)$/i.test(name)) return { attachment: 'image' };
  const type = messageTypeOf(name);
  return type?.attachment ? { attachment: type.attachment } : {};
}

const TYPE_WORD = /^[[【<（(]|omitted|已忽略|已略去|deleted|[删刪撤收]/i;
const DELETED =
  /^(?:this message was deleted\.?|you deleted this message\.?|(?:此|该|這則|这条)?(?:消息|訊息|讯息)已(?:被)?(?:删除|刪除|撤回|收回)|(?:您|你)(?:已)?(?:删除|刪除)了?(?:这条|這則|此)(?:消息|訊息|讯息)|(?:已)?(?:收回|撤回)(?:了?一?[条則则])?(?:消息|訊息|讯息))。?$/i;

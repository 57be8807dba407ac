import { isAscii as isAsciiOnly, isUtf8 } from 'node:buffer';
import { type Encoding, guessEncoding, markOf } from './decode.ts';
import type { Problem } from './transcript.ts';

export interface DecodeOptions {
  /** The encoding the user told. */
  readonly told?: Encoding | undefined;
  /** Hears of bytes that are no text, with the line. */
  readonly onProblem: (problem: Problem) => void;
  /** Hears which encoding it is; `assumed` when the bytes alone tell it and it is not UTF-8. */
  readonly onEncoding?: ((encoding: Encoding, assumed: boolean) => void) | undefined;
}

/**
 * Decodes chunks of bytes. A mark wins, then what was told, then UTF-8 where it is valid, then what the bytes look like. A
 * line that breaks the encoding of the rest is told and read as well as can be: nothing else is lost.
 */
export async function* decodeChunks(chunks: AsyncIterable<Uint8Array>, options: DecodeOptions): AsyncGenerator<string> {
  for await (const block of decodeBlocks(chunks, options)) yield textOf(block);
}

/** The same, of which what is valid UTF-8 as it stands is given in bytes: whole lines, unless one is very long or the last. */
export async function* decodeBlocks(
  chunks: AsyncIterable<Uint8Array>,
  options: DecodeOptions,
): AsyncGenerator<Buffer | string> {
  const decoder = createDecoder(options);
  for await (const chunk of chunks) {
    for (const block of decoder.push(chunk)) if (block.length > 0) yield block;
  }
  const block = decoder.end();
  if (block.length > 0) yield block;
}

/** A line longer than this is decoded in pieces. */
const LONGEST_LINE = 4 * 1024 * 1024;
const LINE_END = 10;
const EMPTY = new Uint8Array(0);

interface Decoder {
  push(chunk: Uint8Array): readonly (Buffer | string)[];
  end(): Buffer | string;
}

function createDecoder({ told, onProblem, onEncoding }: DecodeOptions): Decoder {
  let encoding: Encoding | undefined;
  /** Of an encoding other than UTF-8. */
  let stream: InstanceType<typeof TextDecoder> | undefined;
  let rest: Uint8Array = EMPTY;
  let line = 1;
  let isAscii = true;

  return {
    push(chunk) {
      const end = encoding !== undefined && !stream && rest.length > 0 ? chunk.indexOf(LINE_END) + 1 : 0;
      if (end > 0) {
        // The line that the chunk before has begun is put together alone: the rest is not copied.
        const first = Buffer.concat([rest, chunk.subarray(0, end)]);
        if (isUtf8(first)) {
          rest = EMPTY;
          return [utf8(first), wholeLines(chunk.subarray(end))];
        }
      }
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      rest = EMPTY;
      if (encoding === undefined && bytes.length < LONGEST_MARK) {
        rest = bytes;
        return [];
      }
      const body = begun(bytes);
      return [stream ? streamed(body) : wholeLines(body)];
    },
    end() {
      const body = begun(rest);
      if (stream) return streamed(body) + ended(stream);
      const block = utf8(body);
      return stream === undefined ? block : textOf(block) + ended(stream);
    },
  };

  /** Settles the encoding at the first bytes; gives what follows the mark. */
  function begun(bytes: Uint8Array): Uint8Array {
    if (encoding !== undefined || bytes.length === 0) return bytes;
    const mark = markOf(bytes);
    if (mark) settle(mark.encoding, false);
    else if (told) settle(told, false);
    else if (bytes.includes(0)) settle(guessEncoding(bytes) ?? 'utf-8', true);
    else settle('utf-8', false);
    return mark ? bytes.subarray(mark.length) : bytes;
  }

  function settle(name: Encoding, assumed: boolean): void {
    encoding = name;
    if (name !== 'utf-8') stream = new TextDecoder(name, { ignoreBOM: true });
    onEncoding?.(name, assumed);
  }

  function wholeLines(bytes: Uint8Array): Buffer | string {
    const cut = bytes.lastIndexOf(LINE_END) + 1;
    if (cut === 0 && bytes.length < LONGEST_LINE) {
      rest = bytes;
      return '';
    }
    const end = cut > 0 ? cut : wholeCharacters(bytes);
    const block = utf8(bytes.subarray(0, end));
    // What follows a line that turned out to be of another encoding is of that one too.
    if (stream) return textOf(block) + streamed(bytes.subarray(end));
    rest = bytes.slice(end);
    return block;
  }

  function utf8(bytes: Uint8Array): Buffer | string {
    if (!isUtf8(bytes)) return lineByLine(bytes);
    isAscii &&= isAsciiOnly(bytes);
    line += newlines(bytes);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  function lineByLine(bytes: Uint8Array): string {
    let text = '';
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(LINE_END, at) + 1 || bytes.length;
      const piece = bytes.subarray(at, end);
      at = end;
      if (isUtf8(piece)) {
        text += textOf(utf8(piece));
        continue;
      }
      const from = end - piece.length;
      const guess = guessEncoding(bytes.subarray(from)) ?? guessEncoding(piece);
      if (isAscii && guess && !told) {
        // Nothing but ASCII before: all of it is in that encoding.
        settle(guess, true);
        return text + streamed(bytes.subarray(from));
      }
      onProblem({ line, problem: otherEncoding(guess) });
      text += new TextDecoder(guess ?? 'utf-8').decode(piece);
      line += newlines(piece);
    }
    return text;
  }

  function streamed(bytes: Uint8Array): string {
    const text = stream!.decode(bytes, { stream: true });
    if (text.includes('\ufffd')) tellBroken(text);
    line += newlines(bytes);
    return text;
  }

  /** What a decoder still holds at the end. */
  function ended(decoder: InstanceType<typeof TextDecoder>): string {
    const tail = decoder.decode();
    if (tail !== '') tellBroken(tail);
    return tail;
  }

  function tellBroken(text: string): void {
    const before = text.slice(0, text.indexOf('\ufffd')).match(/\n/g)?.length ?? 0;
    const label = encoding!.toUpperCase();
    onProblem({
      line: line + before,
      problem: {
        zh: `有不是 ${label} 的字节，读不出的字写作 \ufffd；编码不对时请用 --encoding 指明`,
        en: `has bytes that are not ${label}, shown as \ufffd; if the encoding is wrong, tell it with --encoding`,
      },
    });
  }
}

const LONGEST_MARK = 4;

function otherEncoding(guess: Encoding | undefined): Problem['problem'] {
  const label = guess?.toUpperCase();
  return label
    ? { zh: `这一行不是有效的 UTF-8，已按 ${label} 读取`, en: `not valid UTF-8; this line was read as ${label}` }
    : {
        zh: '这一行有不是 UTF-8 的字节，读不出的字写作 \ufffd',
        en: 'has bytes that are not UTF-8, shown as \ufffd',
      };
}

/** A block as text. */
export function textOf(block: Buffer | string): string {
  return typeof block === 'string' ? block : block.toString('utf8');
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) count++;
  return count;
}

/** The length without a UTF-8 character that is cut off at the end. */
export function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

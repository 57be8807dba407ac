import type { Piece } from '../transcript.ts';

/** What makes pieces of a text line by line. */
export interface LineReader {
  /** A line without its break; the first has number 1. */
  line(text: string, number: number, out: Piece[]): void;
  end(out: Piece[]): void;
}

/** Lines, and messages of many lines, are cut here, in UTF-16 units: no chat message is nearly as long. */
export const LONGEST = 1_000_000;

/** Gives a reader the lines of a text as its chunks come. LF, CRLF and CR end a line; one that is too long is told and cut. */
export async function* readByLine(
  chunks: AsyncIterable<string>,
  reader: LineReader,
): AsyncGenerator<readonly Piece[], void> {
  let rest = '';
  let isCut = false;
  let number = 0;
  let afterReturn = false;
  let out: Piece[] = [];

  const keep = (text: string) => {
    if (rest.length + text.length > LONGEST) isCut = true;
    rest += text.slice(0, LONGEST - rest.length);
  };
  const emit = () => {
    number++;
    if (isCut) out.push({ line: number, problem: cutWords('这一行', 'this line') });
    reader.line(rest, number, out);
    rest = '';
    isCut = false;
  };

  for await (const chunk of chunks) {
    let at = afterReturn && chunk.startsWith('\n') ? 1 : 0;
    const breaks = /\r\n|\r|\n/g;
    breaks.lastIndex = at;
    for (let found = breaks.exec(chunk); found; found = breaks.exec(chunk)) {
      keep(chunk.slice(at, found.index));
      emit();
      at = breaks.lastIndex;
    }
    if (chunk !== '') afterReturn = chunk.endsWith('\r');
    keep(chunk.slice(at));
    if (out.length > 0) yield out;
    out = [];
  }
  if (rest !== '') emit();
  reader.end(out);
  if (out.length > 0) yield out;
}

/** The lines of a text that is there as a whole. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** That something is too long, and what became of it. */
export function cutWords(zh: string, en: string): { zh: string; en: string } {
  return {
    zh: `${zh}超过 ${LONGEST / 10_000} 万字，只检查了前面的部分`,
    en: `${en} is longer than ${LONGEST / 1000}k characters; only its beginning is audited`,
  };
}

/** A stream of text, of which no more is held than is being looked at. */
export interface JsonBuffer {
  /** What is held; nothing before `at` is needed any more. */
  text: string;
  at: number;
  /** Whether the source has nothing more than what is held. */
  readonly hasEnded: () => boolean;
  /** Drops what stands before `at` and holds twice as much as before, where there is more. */
  readonly fill: () => Promise<void>;
  /** The line of a place at or after all that were asked for; from 1. */
  readonly lineAt: (at: number) => number;
  /** The first line break at or after the place that {@link lineAt} was last asked for; -1 when the text holds none. */
  readonly lineBreak: () => number;
  /** Lets go of the source. */
  readonly close: () => Promise<void>;
}

/** Holds as much of the chunks as its reader needs, not much more than `limit` units of text and `least` at a time. The first of them begins on line `line`. */
export function jsonBuffer(chunks: AsyncIterable<string>, limit: number, line = 1, least = 65_536): JsonBuffer {
  const iterator = chunks[Symbol.asyncIterator]();
  let hasEnded = false;
  /** The first one in the text that is not counted; -1 when there is none. */
  let lineBreak = -1;
  const buffer: JsonBuffer = {
    text: '',
    at: 0,
    hasEnded: () => hasEnded,
    async fill() {
      buffer.lineAt(buffer.at);
      const parts = [buffer.text.slice(buffer.at)];
      const held = parts[0]!.length;
      const wanted = Math.max(Math.min(held, limit + 1 - held), least);
      for (let more = 0; more < wanted; ) {
        const { value, done } = await iterator.next();
        if (done) {
          hasEnded = true;
          break;
        }
        parts.push(value);
        more += value.length;
      }
      buffer.text = parts.join('');
      lineBreak = lineBreak < 0 ? buffer.text.indexOf('\n', held) : lineBreak - buffer.at;
      buffer.at = 0;
    },
    lineAt(at) {
      while (lineBreak >= 0 && lineBreak < at) {
        line++;
        lineBreak = buffer.text.indexOf('\n', lineBreak + 1);
      }
      return line;
    },
    lineBreak: () => lineBreak,
    async close() {
      await iterator.return?.();
    },
  };
  return buffer;
}

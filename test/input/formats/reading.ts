import { sampleJson } from '../../../src/input/parts/json-values.ts';
import { tableOf } from '../../../src/input/parts/table.ts';
import type { Piece, ReadOptions, Sample, TextSource, TranscriptFormat } from '../../../src/input/transcript.ts';

/** How a source is given to a format. */
export interface Given {
  readonly name?: string;
  readonly map?: ReadOptions['map'];
  readonly agents?: readonly string[];
  /** Characters in a chunk. */
  readonly chunk?: number;
  /** What the source is where it is no text. */
  readonly bytes?: Uint8Array;
}

/** A text as the beginning of a source. */
export async function sampleOf(text: string, name = '聊天记录.csv'): Promise<Sample> {
  const json = sampleJson(text);
  return { name, text, json, table: json.length > 0 ? undefined : await tableOf(text) };
}

/** A text as a source, in chunks. */
async function sourceOf(
  text: string,
  { name = '聊天记录.csv', chunk = 65_536, bytes }: Given = {},
): Promise<TextSource> {
  return {
    name,
    sample: await sampleOf(text, name),
    async *text() {
      for (let i = 0; i < text.length; i += chunk) yield text.slice(i, i + chunk);
    },
    async *bytes() {
      yield bytes ?? new TextEncoder().encode(text);
    },
  };
}

/** All that a format gives of a source. */
export async function readAll(
  format: TranscriptFormat,
  source: TextSource,
  { map = {}, agents }: Given = {},
): Promise<Piece[]> {
  const isAgent = agents && ((name: string) => agents.includes(name));
  const pieces: Piece[] = [];
  for await (const batch of format.read(source, { map, isAgent })) pieces.push(...batch);
  return pieces;
}

/** All that a format gives of a text. */
export async function readText(format: TranscriptFormat, text: string, given: Given = {}): Promise<Piece[]> {
  return readAll(format, await sourceOf(text, given), given);
}

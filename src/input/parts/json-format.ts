import type { Text } from '../../types.ts';
import type { Piece, ReadOptions, Sample, TranscriptFormat } from '../transcript.ts';
import { expandPage, type JsonItem, type JsonValue } from './json-expand.ts';
import { type FlatReader, readJsonLines } from './json-lines.ts';

export type { JsonValue } from './json-expand.ts';

/** A platform whose export is JSON: the same shape as a document, as a list, as pages of a list, or line by line. */
export interface JsonFormat {
  readonly id: string;
  readonly about: Text;
  /** Lists in a document whose elements are read one by one, by path, such as `['data', 'list']`; a value with none of them is read itself. */
  readonly lists?: readonly (readonly string[])[];
  /** Whether bodies are HTML, for which a parser is loaded. */
  readonly isHtml?: true;
  /** Every line tells by itself what it is. */
  readonly isLive?: true;
  /** How sure it is that a value, such as `rows` is given, is its own, from 0 to 1. */
  matches(value: unknown): number;
  /** The messages of a value. */
  rows(value: JsonValue, options: ReadOptions, tools: JsonTools): Iterable<Piece>;
  /** Reads lines that are flat objects of one message each straight from their bytes; it gives what `rows` would. */
  flat?(options: ReadOptions): FlatReader;
}

/** What a format may need beside the value. */
export interface JsonTools {
  /** The words of an HTML body; only for formats whose bodies are HTML. */
  readonly toText: (html: string) => string;
  /** Which document of the source a value comes from, from 1: the elements of one list share theirs. */
  readonly document: number;
}

/** As many values of the sample are looked at. */
const LOOK_AT = 20;

/** Makes a format of transcripts from what is special about a platform. */
export function fromJson(format: JsonFormat): TranscriptFormat {
  const lists = format.lists ?? [];
  return {
    id: format.id,
    about: format.about,
    ...(format.isLive && { isLive: true }),
    detect: (sample) => scoreOf(format, sample),
    async *read(source, options) {
      const toText = format.isHtml ? await loadHtml() : (html: string) => html;
      let document = 0;
      let around: JsonValue['around'] | undefined;
      const take = (item: JsonItem, out: Piece[]) => {
        if ('problem' in item) {
          out.push(item);
          return;
        }
        // What stands round a list is one object for all its elements.
        if (item.path.length === 0 || item.around !== around) document++;
        around = item.around;
        for (const piece of format.rows(item, options, { toText, document })) out.push(piece);
      };
      yield* readJsonLines(source.blocks?.() ?? source.text(), lists, { take, flat: format.flat?.(options) });
    },
  };
}

function scoreOf(format: JsonFormat, { json }: Sample): number {
  const values = json.slice(0, LOOK_AT).flatMap((value) => expandPage(value, 1, format.lists ?? []));
  const scores = values.slice(0, LOOK_AT).map((item) => ('problem' in item ? 0 : format.matches(item.value)));
  const own = scores.filter((score) => score > 0);
  // An odd value, such as an event among messages, says nothing against the rest.
  if (own.length === 0 || own.length < Math.min(scores.length - 1, scores.length * 0.8)) return 0;
  return own.reduce((sum, score) => sum + score, 0) / own.length;
}

/** The words of HTML, once a parser is there. */
export async function loadHtml(): Promise<(html: string) => string> {
  const { wordsOfHtml } = await import('./html.ts');
  return wordsOfHtml;
}

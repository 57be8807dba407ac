import { UserError } from '../errors.ts';
import type { Channel, Text } from '../types.ts';
import { type AssembleOptions, createAssembler, type ProblemPlace, type ReadConversation } from './assemble.ts';
import { decodeBlocks, textOf } from './bytes.ts';
import { type Encoding, isBinary } from './decode.ts';
import { openSource, sampleText } from './open.ts';
import { binaryFormatOf } from './parts/binary-format.ts';
import type { ByteRanges } from './parts/byte-ranges.ts';
import { createClock, type DateOrder, dateOrderOf, offsetOf } from './parts/clock.ts';
import { sampleJson } from './parts/json-values.ts';
import { noMessages, noText, nothingIn } from './parts/source-errors.ts';
import { tableOf } from './parts/table.ts';
import { type SourceTally, tellTally } from './tally.ts';
import type { Field, Piece, Problem, Sample, TextSource, TranscriptFormat } from './transcript.ts';
import { formatNamed, formatOf } from './transcripts.ts';

/** How transcripts are read. */
export interface TranscriptOptions {
  /** From `--from`. */
  readonly from?: string | undefined;
  readonly map: Readonly<Partial<Record<Field, string>>>;
  readonly isAgent?: ((name: string) => boolean) | undefined;
  readonly encoding?: Encoding | undefined;
  readonly timezone: string;
  readonly dateOrder?: DateOrder | undefined;
  readonly channel?: Channel | undefined;
  /** Milliseconds of silence that part a thread. */
  readonly sessionGap: number;
  /** Most messages of unfinished conversations that are held. */
  readonly window: number;
  /** Whether a conversation is read, by the id its source gives it: a shard reads its own. All of them, unless told. */
  readonly isOwn?: ((id: string) => boolean) | undefined;
}

/** What hears of a source while it is read. */
export interface TranscriptEvents {
  /** Something worth knowing, once a source. */
  onNote(note: Text): void;
  /** A place that could not be read; the rest is. A shard hears of what every shard sees, and of its own conversations. */
  onProblem(problem: Problem, place: ProblemPlace): void;
  /** Something that ended the source, or is wrong with all of it. */
  onError(error: UserError): void;
}

/**
 * The conversations of a source in batches, in the order of their last messages. A source that cannot be read at all throws
 * {@link UserError}; anything less is told to `events`, and the rest is read. What is counted goes into `tally`, and is told at
 * the end unless only own conversations are read: then the tallies of all shards are told together.
 */
export async function* readTranscripts(
  source: {
    readonly path: string;
    readonly chunks: AsyncIterable<Uint8Array | string>;
    /** Its parts in any order, where it is a file. */
    readonly ranges?: ByteRanges | undefined;
  },
  options: TranscriptOptions,
  events: TranscriptEvents,
  tally: SourceTally,
): AsyncGenerator<readonly ReadConversation[]> {
  const told = options.from === undefined ? undefined : formatNamed(options.from);
  const opened = await openSource(source.path, source.chunks, events.onError, told?.isLive);
  // A filter is given no line where its share of the work is empty.
  const isFilter = told?.isLive === true && source.ranges === undefined;
  if (opened.head.length === 0) {
    if (isFilter) return;
    throw nothingIn(source.path);
  }
  const binary = binaryFormatOf(opened.head);
  const sample = await sampleOf(source.path, opened.name, binary ? '' : await sampleText(opened, options.encoding));
  if (!binary && sample.text.trim() === '' && opened.head.length < WHOLE) throw nothingIn(source.path);
  if (binary && options.from !== undefined && options.from.toLowerCase() !== binary)
    throw noText(source.path, options.from, binary);
  const format = binary ? formatNamed(binary) : (told ?? formatOf(sample, source.path));
  let encoding: Encoding | undefined;
  let isAssumed = false;
  let assembler: ReturnType<typeof createAssembler> | undefined;
  let problemCount = 0;
  const blocks = () =>
    decodeBlocks(opened.bytes(), {
      told: options.encoding,
      onProblem(problem) {
        if (assembler) assembler.tell(problem);
        else events.onProblem(problem, { rows: ++problemCount, ordinal: 0, isShared: true });
      },
      onEncoding: (name, assumed) => {
        if (encoding !== undefined || assumed) events.onNote(formatWords(format, name, assumed));
        encoding = name;
        isAssumed = assumed;
      },
    });
  const text: TextSource = {
    name: opened.name,
    sample,
    bytes: opened.bytes,
    blocks,
    async *text() {
      for await (const block of blocks()) yield textOf(block);
    },
  };
  const pieces = format.read(text, { map: options.map, isAgent: options.isAgent, isOwn: options.isOwn });
  for await (const batch of pieces) {
    if (!assembler) {
      if (!isAssumed) events.onNote(formatWords(format, binary ? undefined : encoding, false));
      assembler = createAssembler({ ...assembly(source.path, sample, batch, options, events), tally, problemCount });
    }
    const done = assembler.push(batch);
    if (done.length > 0) yield done;
  }
  if (!assembler) throw noMessages(source.path, format);
  const last = assembler.end();
  if (last.length > 0) yield last;
  if (options.isOwn === undefined)
    tellTally(tally, source.path, {
      ...events,
      onProblem: assembler.tell,
    });
}

/** A head shorter than this is all there is. */
const WHOLE = 64 * 1024;

async function sampleOf(path: string, name: string, text: string): Promise<Sample> {
  if (isBinary(text)) {
    throw new UserError({
      title: { zh: '这是二进制文件，不是导出的会话', en: 'this is a binary file, no export' },
      hint: {
        zh: '请导出为 CSV、XLSX 或 JSON；如果确实是文本，请用 --encoding 指明编码',
        en: 'export it as CSV, XLSX or JSON; if it is text after all, tell its encoding with --encoding',
      },
      file: path,
    });
  }
  return { name: name.replace(/^.*[\\/]/, ''), text, json: sampleJson(text), table: await tableOf(text) };
}

function assembly(
  path: string,
  sample: Sample,
  batch: readonly Piece[],
  options: TranscriptOptions,
  { onProblem, onNote }: TranscriptEvents,
): Omit<AssembleOptions, 'tally'> {
  const { timezone, isAgent, sessionGap, window, channel, isOwn } = options;
  return {
    name: sample.name.replace(/\.[^.]+$/, ''),
    path,
    clock: createClock({ timezone, dateOrder: options.dateOrder ?? writtenOrder(batch, sample, onNote) }),
    offset: (raw) => (typeof raw === 'string' ? offsetOf(raw) : undefined),
    isAgent,
    sessionGap,
    window,
    channel,
    isOwn,
    onProblem,
  };
}

/** How the dates of a source are meant; where 10/11/2017 may be either, the month comes first, and that is said. */
function writtenOrder(batch: readonly Piece[], sample: Sample, onNote: TranscriptEvents['onNote']): DateOrder {
  const times = batch.flatMap((piece) => ('problem' in piece || typeof piece.time !== 'string' ? [] : [piece.time]));
  // Where the first rows do not show it, a later line may.
  const order = dateOrderOf(times) ?? dateOrderOf(times.length > 0 ? sample.text.split('\n') : []);
  if (order) return order;
  const unclear = times.find((time) => /^\D*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/.test(time));
  if (unclear !== undefined) {
    onNote({
      zh: `日期如「${unclear}」按月在前读取；日在前请加 --date-order dmy`,
      en: `dates such as “${unclear}” are read month first; --date-order dmy tells otherwise`,
    });
  }
  return 'mdy';
}

function formatWords(format: TranscriptFormat, encoding: Encoding | undefined, isAssumed: boolean): Text {
  const label = encoding === undefined ? '' : encoding.toUpperCase();
  const inferred = isAssumed
    ? { zh: '（推断的，可用 --encoding 指明）', en: ' (inferred; --encoding tells it)' }
    : { zh: '', en: '' };
  return {
    zh: `按 ${format.id}（${format.about.zh}）读取${label && `，编码 ${label}`}${inferred.zh}`,
    en: `read as ${format.id} (${format.about.en})${label && `, ${label}`}${inferred.en}`,
  };
}

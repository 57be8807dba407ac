import { UserError } from '../errors.ts';
import type { Channel, Conversation, Text } from '../types.ts';
import { createAssembler } from './assemble.ts';
import { decodeChunks } from './bytes.ts';
import { type Encoding, isBinary } from './decode.ts';
import { openSource, sampleText } from './open.ts';
import { createClock, type DateOrder, dateOrderOf, offsetOf } from './parts/clock.ts';
import { sampleJson } from './parts/json-values.ts';
import { noMessages, noText, noTime, nothingIn, noWords } from './parts/source-errors.ts';
import { tableOf } from './parts/table.ts';
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
}

/** What hears of a source while it is read. */
export interface TranscriptEvents {
  /** Something worth knowing, once a source. */
  onNote(note: Text): void;
  /** A place that could not be read; the rest is. */
  onProblem(problem: Problem): void;
  /** Something that ended the source, or is wrong with all of it. */
  onError(error: UserError): void;
}

/** What was read of a source. */
export interface SourceTally {
  rows: number;
}

/**
 * The conversations of a source in batches, in the order of their last messages. A source that cannot be read at all throws
 * {@link UserError}; anything less is told to `events`, and the rest is read.
 */
export async function* readTranscripts(
  source: { readonly path: string; readonly chunks: AsyncIterable<Uint8Array | string> },
  options: TranscriptOptions,
  events: TranscriptEvents,
  tally: SourceTally,
): AsyncGenerator<readonly Conversation[]> {
  const opened = await openSource(source.path, source.chunks, events.onError);
  if (opened.head.length === 0) throw nothingIn(source.path);
  const isWorkbook = [ZIP, OLD_OFFICE].some((magic) => magic.every((byte, i) => opened.head[i] === byte));
  const sample = await sampleOf(source.path, opened.name, isWorkbook ? '' : await sampleText(opened, options.encoding));
  if (!isWorkbook && sample.text.trim() === '' && opened.head.length < WHOLE) throw nothingIn(source.path);
  if (isWorkbook && options.from !== undefined && options.from.toLowerCase() !== 'xlsx')
    throw noText(source.path, options.from);
  const format = isWorkbook
    ? formatNamed('xlsx')
    : options.from === undefined
      ? formatOf(sample, source.path)
      : formatNamed(options.from);
  let encoding: Encoding | undefined;
  let isAssumed = false;
  const text: TextSource = {
    name: opened.name,
    sample,
    bytes: opened.bytes,
    text: () =>
      decodeChunks(opened.bytes(), {
        told: options.encoding,
        onProblem: events.onProblem,
        onEncoding: (name, assumed) => {
          if (encoding !== undefined || assumed) events.onNote(formatWords(format, name, assumed));
          encoding = name;
          isAssumed = assumed;
        },
      }),
  };
  const pieces = format.read(text, { map: options.map, isAgent: options.isAgent });
  let assembler: ReturnType<typeof createAssembler> | undefined;
  let hasAny = false;
  for await (const batch of pieces) {
    if (!assembler) {
      if (!isAssumed) events.onNote(formatWords(format, isWorkbook ? undefined : encoding, false));
      assembler = createAssembler(assembly(source.path, sample, batch, options, events));
    }
    const done = assembler.push(batch);
    tally.rows = assembler.tally.rows;
    hasAny ||= done.length > 0;
    if (done.length > 0) yield done;
  }
  if (!assembler) throw noMessages(source.path, format);
  const last = assembler.end();
  hasAny ||= last.length > 0;
  if (last.length > 0) yield last;
  if (!hasAny && assembler.tally.rows > 0 && assembler.tally.roleless === 0)
    events.onError(noWords(source.path, assembler.tally.rows));
  tellTally(assembler.tally, source.path, events);
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Excel before 2007, and workbooks with a password. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];
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
): Parameters<typeof createAssembler>[0] {
  const { timezone, isAgent, sessionGap, window, channel } = options;
  return {
    name: sample.name.replace(/\.[^.]+$/, ''),
    path,
    clock: createClock({ timezone, dateOrder: options.dateOrder ?? writtenOrder(batch, sample, onNote) }),
    offset: (raw) => (typeof raw === 'string' ? offsetOf(raw) : undefined),
    isAgent,
    sessionGap,
    window,
    channel,
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

function tellTally(
  {
    rows,
    repeated,
    reversed,
    unreadTimes,
    unreadTime,
    roleless,
    rolelessSenders,
  }: ReturnType<typeof createAssembler>['tally'],
  path: string,
  { onNote, onProblem, onError }: TranscriptEvents,
): void {
  if (repeated > 0) {
    onNote({
      zh: `${repeated} 条消息重复出现（id 相同），只算一次`,
      en: `${repeated} ${repeated === 1 ? 'message' : 'messages'} came again with the same id and count once`,
    });
  }
  if (reversed > 0) {
    onNote({
      zh: `${reversed} 个会话是从新到旧排列的，已倒回来`,
      en: `${reversed} ${reversed === 1 ? 'conversation' : 'conversations'} stood newest first and ${reversed === 1 ? 'was' : 'were'} turned round`,
    });
  }
  if (unreadTime) onProblem({ line: unreadTime.line, problem: noTime(unreadTime.raw, unreadTimes) });
  if (roleless === 0) return;
  const names = [...rolelessSenders].filter((name) => name !== '');
  const shown = names.slice(0, 8);
  onError(
    new UserError({
      title: {
        zh: `${roleless} 条消息分不清是客服还是客户说的（共 ${rows} 条）`,
        en: `cannot tell of ${roleless} of ${rows} messages whether an agent or the customer wrote them`,
      },
      detail:
        names.length > 0
          ? {
              zh: `发送人有：${shown.join('、')}${names.length > 8 ? ' …' : ''}`,
              en: `senders: ${shown.join(', ')}${names.length > 8 ? ' …' : ''}`,
            }
          : undefined,
      hint: {
        zh: `请用 --agents 写明谁是客服：--agents "${shown[0] ?? '小王,小李'}"，也可以写通配符：--agents "旗舰店:*"`,
        en: `name the agents with --agents: --agents "${shown[0] ?? 'Ann,Bob'}", or a pattern: --agents "shop:*"`,
      },
      file: path,
    }),
  );
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

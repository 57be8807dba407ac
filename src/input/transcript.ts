import type { Aside, Attachment, Channel, Role, Text } from '../types.ts';
import type { ByteRanges } from './parts/byte-ranges.ts';
import type { Table } from './parts/table.ts';

/** A message as its source tells it: roles, times and conversations may not be settled yet. */
export interface Row {
  /** The line it begins on; the row in a sheet. From 1. */
  readonly line: number;
  /** Rows of one id belong together, wherever they stand. */
  readonly conversation?: string | undefined;
  /** Where a source knows endless threads instead: who talks with whom. Parted where nobody spoke for long. */
  readonly thread?: string | undefined;
  readonly id?: string | undefined;
  /** Stands for the id where nothing refers to it: messages of one conversation with the same one are the same. */
  readonly idKey?: number | undefined;
  /** The id of the message it answers, where that is all that ties messages together. */
  readonly replyTo?: string | undefined;
  /** The id of the message that this one takes back. */
  readonly recalls?: string | undefined;
  /** Absent where the source does not tell: the names of agents decide. */
  readonly role?: Role | undefined;
  readonly sender?: string | undefined;
  readonly text: string;
  /** As written: Unix seconds or milliseconds, ISO 8601, local time, an offset from the start such as `00:01:05`. */
  readonly time?: string | number | undefined;
  readonly end?: string | number | undefined;
  readonly attachment?: Attachment | undefined;
  readonly aside?: Aside | undefined;
  readonly channel?: Channel | undefined;
  readonly team?: string | undefined;
  readonly customerName?: string | undefined;
  readonly endedBy?: Role | undefined;
  /** Further fields of the record, by the names of the source. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Nothing more belongs to its conversation. */
  readonly isLast?: true | undefined;
}

/** A place that could not be read; the rest is. */
export interface Problem {
  readonly line: number;
  readonly problem: Text;
}

export type Piece = Row | Problem;

/** What the user told about a source. */
export interface ReadOptions {
  /** Column of the source by field, from `--map`. */
  readonly map: Readonly<Partial<Record<Field, string>>>;
  /** Whether a name was told to be an agent's; `undefined` when nobody told any. */
  readonly isAgent?: ((name: string) => boolean) | undefined;
  /** Whether a conversation is read, by its id; of others nothing but their number of messages matters. All are, unless told. */
  readonly isOwn?: ((id: string) => boolean) | undefined;
}

/** What `--map` can name. */
export const FIELDS = [
  'conversation',
  'text',
  'role',
  'sender',
  'time',
  'end',
  'channel',
  'team',
  'customer',
  'agent',
  'id',
  'type',
] as const;
export type Field = (typeof FIELDS)[number];

/** The beginning of a source, for telling what it is. Nothing but the text when it is neither JSON nor a table. */
export interface Sample {
  /** The file's name, without folders and without `.gz` or `.zst`. */
  readonly name: string;
  /** Up to 64 KB of text; a partial last line is left out unless it is the only one. */
  readonly text: string;
  /** The first values of JSON Lines, or the elements of the first lists of a JSON document. */
  readonly json: readonly unknown[];
  /** The first rows of a table with delimiters. */
  readonly table: Table | undefined;
}

/** A source, to be read once: as text or, where it is none, as bytes. */
export interface TextSource {
  readonly name: string;
  readonly sample: Sample;
  /** Decoded chunks, from the start, without a byte order mark. */
  text(): AsyncIterable<string>;
  /** The same of a source in bytes; what is valid UTF-8 as it stands, cut behind line breaks unless a line is very long. */
  blocks?(): AsyncIterable<Buffer | string>;
  bytes(): AsyncIterable<Uint8Array>;
  /** Its parts in any order; absent where it can only be read from the start, as stdin and what is packed. */
  readonly ranges?: ByteRanges | undefined;
}

/** A kind of export. A new one: a file in `formats/`, a test, a line in the list of `transcripts.ts`. */
export interface TranscriptFormat {
  /** What `--from` calls it. */
  readonly id: string;
  readonly about: Text;
  /** Every line tells by itself what it is: where nobody has to find out the format, nothing but the next line is waited for. */
  readonly isLive?: boolean;
  /** How sure it is that a source is its own: 0 not at all, 1 certain; a generic format says less than a named platform. */
  detect(sample: Sample): number;
  /** The rows in batches, in the order of the source. Throws `UserError` when it cannot begin, such as without a column for the text. */
  read(source: TextSource, options: ReadOptions): AsyncIterable<readonly Piece[]>;
}

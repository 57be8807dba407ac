import type { Written } from '../text/written.ts';
import type { Channel, Span, Turn } from '../types.ts';

/** A language and, of Chinese, its script. */
export type ReplyLanguage = 'zh-Hans' | 'zh-Hant' | 'en';

/** One reply in a file, a draft or a canned reply: the text that the customer reads, and where it stands in the file. */
export interface Reply extends Written {
  /** Names it among the replies of its file, on whatever line it stands: a title, a key. Not unique where a file has several of one name. */
  readonly key: string;
  /** What people call it, where the file tells. */
  readonly title?: string;
  /** The range of the file that is about it: its item with the title, or its section. Comments before it and changes in it are about this reply. */
  readonly region: Span;
  readonly language?: ReplyLanguage;
  /** The same for the translations of one reply, over all files. */
  readonly translationOf?: string;
  readonly turn?: Turn;
  readonly channel?: Channel;
  /** Where it stands in a workbook, which has no lines of text. */
  readonly cell?: Cell;
  /** Rules that the file leaves off for this reply in a column or key of its own, as it is written there. */
  readonly disable?: Written;
}

/** A cell of a sheet; rows and columns from 1. */
export interface Cell {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** A comment of a file that speaks to replylint. */
export interface Comment extends Span {
  /** What it says, without the marks of a comment. */
  readonly text: string;
}

/** All that a file of replies holds. */
export interface ReplyFile {
  readonly replies: readonly Reply[];
  /** Those that hold `replylint-`, in order. */
  readonly comments: readonly Comment[];
  /** What the replies were found by, in a word of the format. */
  readonly shape?: string;
}

/** What somebody told about the replies of a file: `canned` in the config. */
export interface ToldReplies {
  /** Where the replies are, in the words of the format: `replies[*].body`, a column, `blockquote`. */
  readonly select?: readonly string[];
  /** Where the title of a reply is, from the reply. */
  readonly title?: string;
  /** A language, or where it is told. */
  readonly language?: string;
  readonly turn?: Turn;
  readonly channel?: Channel;
}

/** A file as a format reads it. */
export interface FileText {
  /** As shown in messages, with forward slashes. */
  readonly name: string;
  /** Decoded, without a byte order mark; empty for a format of bytes. */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly told?: ToldReplies;
}

/** A format of files with replies. */
export interface ReplyFormat {
  readonly id: string;
  /** Throws a located UserError when the file is broken, or when what was told cannot be meant; gives no replies when it holds none of a known shape. */
  read(file: FileText): ReplyFile | Promise<ReplyFile>;
}

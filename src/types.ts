/** The nouns of replylint. Everything else is a function from some of these to others. */

export type Role = 'agent' | 'customer' | 'system';
export type Channel = 'chat' | 'phone' | 'email' | 'ticket';
export type Kind = 'draft' | 'canned' | 'transcript';
/** Where an agent's block stands in its conversation. */
export type Turn = 'first' | 'middle' | 'last' | 'only';
export type Severity = 'error' | 'warning' | 'info';
/** The language messages are worded in. */
export type Locale = 'zh' | 'en';
/** The language of a reply. */
export type Lang = 'zh' | 'en';
/** The script of a Chinese reply: Simplified or Traditional. */
export type Script = 'hans' | 'hant';

/** A wording in every locale. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A half-open range of UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What was sent in place of words. */
export type Attachment = 'image' | 'sticker' | 'audio' | 'video' | 'file' | 'location' | 'card';
/** Why a message is not part of what was said: a note between colleagues, sent by no person, taken back. */
export type Aside = 'note' | 'automatic' | 'recalled';

/** One utterance. Bots are `system` unless the input says otherwise, and so is every aside. */
export interface Message {
  readonly role: Role;
  readonly text: string;
  /** ISO 8601 with the offset of the business's time zone, where the source has one; counted from 1970-01-01T00:00Z in a recording without a date. */
  readonly time?: string;
  /** When a spoken utterance ended, likewise. */
  readonly end?: string;
  readonly sender?: string;
  /** It takes its turn, but holds no words to judge: `text` only stands for it. */
  readonly attachment?: Attachment;
  readonly aside?: Aside;
}

/** Where a transcript stands. */
export interface Source {
  readonly path: string;
  /** The line, or the row of a sheet, of each message; from 1. */
  readonly lines: readonly number[];
}

/** Messages in order. A draft is a conversation whose last message is the draft. */
export interface Conversation {
  readonly id: string;
  readonly kind: Kind;
  readonly messages: readonly Message[];
  readonly channel?: Channel;
  /** Where the draft stands, when somebody told; transcripts know it from their messages. */
  readonly turn?: Turn;
  /** The customer's name as the business has it on record. */
  readonly customerName?: string;
  /** The team or skill group that had it. */
  readonly team?: string;
  /** Who hung up or closed it. */
  readonly endedBy?: Role;
  /** Other fields that the record holds, by the names of the source. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly source?: Source;
}

/** Consecutive messages of one role; `system` ones between them part nothing. `end` is the index after the last message. */
export interface Block extends Span {
  readonly role: Role;
}

/** A place in a message where a concept occurs. Offsets are those of the source text. */
export interface Hit extends Span {
  /** Replacements for exactly this hit, when its phrase names some. */
  readonly instead?: readonly string[];
  readonly insteadKind?: 'safe' | 'review';
}

export type Suggestion =
  /** Replaces `start…end` of the message by `text`. `safe` ones change no meaning; `review` ones may hold blanks such as `{时间}`. */
  | { readonly kind: 'safe' | 'review'; readonly start: number; readonly end: number; readonly text: string }
  /** Words for a person; can never be inserted. */
  | { readonly kind: 'advice'; readonly text: Text };

/** A rule broken at a place: facts only, worded when reported. */
export interface Finding extends Span {
  readonly rule: string;
  readonly severity: Severity;
  /** The conversation's id. */
  readonly conversation: string;
  /** The message's index in the conversation. */
  readonly message: number;
  readonly role: Role;
  readonly agent?: string;
  /** The exact words found; empty when something is missing. */
  readonly quote: string;
  /** What the wording needs besides the quote: counts, limits, whether the turn was told. */
  readonly data: Readonly<Record<string, string | number | boolean>>;
  /** Best first. */
  readonly suggestions: readonly Suggestion[];
}

/** A check that threw: named once, the run goes on. */
export interface CheckFailure {
  readonly rule: string;
  readonly conversation: string;
  readonly error: unknown;
}

export type Window = 'clause' | 'sentence' | 'message' | 'block' | 'near' | 'conversation';

/** All parts must hold. */
export interface Condition {
  /** One of these concepts occurs in the window. */
  readonly has?: readonly string[];
  /** None of these concepts occurs in the window. */
  readonly lacks?: readonly string[];
  /** Default `message`. */
  readonly within?: Window;
  /** One of these concepts occurs in the customer's last block before the agent's. */
  readonly customer?: readonly string[];
  readonly customerLacks?: readonly string[];
  /** One of these concepts occurs in the customer's first block after the agent's. */
  readonly customerNext?: readonly string[];
  /** None of these concepts occurs in that block. */
  readonly customerNextLacks?: readonly string[];
  /** One of these concepts occurs in any of the customer's blocks before. */
  readonly customerEver?: readonly string[];
  /** Whether the customer used the very words found, in any block before; width, case, script and spaces make no difference. */
  readonly customerSaid?: boolean;
  /** The conversation runs over one of these channels; without one told it is a chat. */
  readonly channel?: readonly Channel[];
  /** What is checked is one of these. */
  readonly kind?: readonly Kind[];
}

/** What a rule may look at. */
export interface Scope {
  readonly role?: Role;
  readonly channel?: readonly Channel[];
  readonly kind?: readonly Kind[];
  readonly turn?: readonly Turn[];
}

/** `before-closing`: before the thanks, wishes and farewell that a message ends with; its end where there are none. */
export type Over = 'hit' | 'clause' | 'sentence' | 'message' | 'start' | 'before-closing' | 'end';

/** A suggestion as a rule writes it. */
export interface SuggestionFrame {
  readonly over: Over;
  /** Pattern over the replaced text; its named groups go into `text` as `<name>`. */
  readonly match?: string;
  readonly if?: Condition;
  readonly text: string;
  /** The same in Traditional Chinese, where it differs. */
  readonly hant?: string;
  readonly kind: 'safe' | 'review';
}

/** What somebody else said in an example, and when. */
export type Said = ({ readonly customer: string } | { readonly agent: string } | { readonly system: string }) &
  Timed & {
    /** Of another reply in an example about a set: `key`, `language`, `translationOf`, `file`. */
    readonly fields?: Readonly<Record<string, string>>;
  };

/** When a message of an example was sent, in ISO 8601 with an offset, and when a spoken one ended. */
interface Timed {
  readonly at?: string;
  readonly end?: string;
}

export interface Example extends Timed {
  readonly text: string;
  readonly quote?: string;
  readonly fixed?: string;
  /** What the customer said right before. */
  readonly customer?: string;
  /** All that was said before, oldest first; instead of `customer`. */
  readonly context?: readonly Said[];
  /** What was said afterwards; the example is then out of a transcript, unless it says otherwise. */
  readonly after?: readonly Said[];
  /** Who says `text`; the agent unless told. */
  readonly role?: Role;
  readonly endedBy?: Role;
  readonly fields?: Readonly<Record<string, string>>;
  readonly customerName?: string;
  readonly turn?: Turn;
  readonly channel?: Channel;
  readonly kind?: Kind;
}

/** A norm, compiled from its YAML file: a check with options, severity, wording and suggestions. */
export interface Rule {
  readonly id: string;
  readonly check: string;
  readonly severity: Severity;
  readonly category: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly applies: Scope;
  readonly when?: Condition;
  readonly escalate?: readonly { readonly to: Severity; readonly if: Condition }[];
  readonly what: Text;
  readonly why: Text;
  readonly suggest: Readonly<Partial<Record<Lang, readonly SuggestionFrame[]>>>;
  readonly advice: Text;
  /** Code instead of a named check, for rules made with `defineRule`. */
  readonly docs?: RuleDocs;
}

/** What only `explain` and `test` need. */
export interface RuleDocs {
  readonly source: string;
  /** What looks like a fault and is left alone. */
  readonly traps?: Text;
  /** What the examples take to be configured: options of the check. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
}

/** A profile's or a user's word on a rule: severity, or severity and options. */
export type RuleSetting = Severity | 'off' | readonly [Severity, Readonly<Record<string, unknown>>];

export interface Profile {
  readonly id: string;
  readonly about: Text;
  readonly extends?: string;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

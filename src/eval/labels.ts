/** A place that a person marked: the message's index, the rule it breaks, the words; no words for something that is missing. */
export interface Label {
  readonly message: number;
  readonly rule: string;
  readonly quote: string;
}

/** What a person found in a conversation after reading all of it; places they were unsure about count for nobody. */
export interface Labels {
  /** The conversation's. */
  readonly id: string;
  readonly labels: readonly Label[];
  readonly unsure?: readonly Label[];
  /** Rules of which something is written that cannot be read: nothing is known of them in this conversation. */
  readonly unread?: readonly string[];
  /** Where that is written. */
  readonly source?: { readonly path: string; readonly line: number };
}

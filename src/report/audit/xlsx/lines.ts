import type { AuditEntry } from '../entry.ts';
import type { Piece } from '../format.ts';
import { firstOf, lastOf } from '../parts/excerpt.ts';

/** What waits of a conversation until the sheets are written, each as a line of JSON. */
export interface ConversationLine {
  readonly position: string;
  readonly conversation: AuditEntry['conversation'];
  readonly found: AuditEntry['found'];
}

export interface FindingsLine {
  readonly conversation: Head;
  readonly findings: readonly (Omit<Finding, 'suggestions'> & Said & { readonly suggestion: Suggestion | null })[];
}

export interface CommitmentsLine {
  readonly conversation: Head;
  readonly commitments: readonly (AuditEntry['commitments'][number] & Said)[];
}

/** What the rows of a conversation's findings and promises tell of it. */
type Head = Pick<AuditEntry['conversation'], 'id' | 'agent' | 'team' | 'channel' | 'score' | 'day'>;
type Finding = AuditEntry['findings'][number];
type Suggestion = Finding['suggestions'][number];
type Said = ReturnType<AuditEntry['message']>;

/** Of a longer message, what is kept on either side of the words found: a cell shows eight lines, and each finding has a copy. */
const ROUND_IT = 1000;

/** The three lines of a conversation; that of findings or of promises is empty where there are none. */
export function linesOf(entry: AuditEntry): Piece {
  const { position, conversation, findings, found, commitments } = entry;
  const { id, agent, team, channel, score, day } = conversation;
  const head: Head = { id, agent, team, channel, score, day };
  const all: ConversationLine = { position: position.join(':'), conversation, found };
  const listed: FindingsLine = {
    conversation: head,
    findings: findings.map(({ suggestions, ...finding }) => ({
      ...finding,
      ...said(entry, finding),
      suggestion: suggestions[0] ?? null,
    })),
  };
  const promised: CommitmentsLine = {
    conversation: head,
    commitments: commitments.map((promise) => ({ ...promise, ...said(entry, promise) })),
  };
  return [
    JSON.stringify(all),
    findings.length === 0 ? '' : JSON.stringify(listed),
    commitments.length === 0 ? '' : JSON.stringify(promised),
  ];
}

/** The message round some words, and what the customer said before it. */
function said(entry: AuditEntry, { index, offset, endOffset }: Pick<Finding, 'index' | 'offset' | 'endOffset'>): Said {
  const { time, text, customer } = entry.message(index);
  const words = text.slice(offset, endOffset);
  return {
    time,
    text: lastOf(text.slice(0, offset), ROUND_IT) + words + firstOf(text.slice(endOffset), ROUND_IT),
    customer: firstOf(customer, ROUND_IT),
  };
}

/** The lines of a text that comes in pieces. */
export async function* splitLines(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = piece.split('\n');
    lines[0] = rest + lines[0];
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
}

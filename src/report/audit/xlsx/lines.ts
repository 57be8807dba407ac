import type { AuditEntry } from '../entry.ts';
import type { Piece } from '../format.ts';

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
      ...entry.message(finding.index),
      suggestion: suggestions[0] ?? null,
    })),
  };
  const promised: CommitmentsLine = {
    conversation: head,
    commitments: commitments.map((promise) => ({ ...promise, ...entry.message(promise.index) })),
  };
  return [
    JSON.stringify(all),
    findings.length === 0 ? '' : JSON.stringify(listed),
    commitments.length === 0 ? '' : JSON.stringify(promised),
  ];
}

/** The lines of a text that comes in pieces. */
export async function* splitLines(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
}

import type { Spool } from '../format.ts';
import type { Book } from './book.ts';
import type { CommitmentRow } from './commitments.ts';
import type { ConversationRow } from './conversations.ts';
import type { FindingRow } from './findings.ts';
import { type CommitmentsLine, type ConversationLine, type FindingsLine, splitLines } from './lines.ts';

/** What waits for the end: a line a conversation in each, empty where it has nothing. */
export type Waiting = Readonly<Record<'conversations' | 'findings' | 'commitments', Spool>>;

/** The rows of conversations, each made known to the book. */
export async function* conversationRows({ conversations }: Waiting, book: Book): AsyncGenerator<ConversationRow> {
  let firstFinding = 0;
  let firstCommitment = 0;
  for await (const { row, value } of valuesOf<ConversationLine>(conversations)) {
    book.seen(value, row);
    yield { ...value, firstFinding, firstCommitment };
    firstFinding += value.conversation.findings;
    firstCommitment += value.conversation.commitments;
  }
}

export async function* findingRows({ findings }: Waiting): AsyncGenerator<FindingRow> {
  for await (const { row, value } of valuesOf<FindingsLine>(findings)) {
    for (const finding of value.findings) yield { conversation: value.conversation, finding, row };
  }
}

export async function* commitmentRows({ commitments }: Waiting): AsyncGenerator<CommitmentRow> {
  for await (const { row, value } of valuesOf<CommitmentsLine>(commitments)) {
    for (const promise of value.commitments) yield { conversation: value.conversation, promise, row };
  }
}

/** What is on the lines that are not empty, with the numbers of these lines. */
async function* valuesOf<T>(spool: Spool): AsyncGenerator<{ readonly row: number; readonly value: T }> {
  let row = 0;
  for await (const line of splitLines(spool.read())) {
    // Written by `linesOf`, in this run.
    if (line !== '') yield { row, value: JSON.parse(line) as T };
    row++;
  }
}

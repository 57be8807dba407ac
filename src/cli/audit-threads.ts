import type { Position } from '../audit.ts';
import type { UserError } from '../errors.ts';
import { comparePositions } from '../ranked.ts';
import type { Piece } from '../report/audit/format.ts';
import type { SourceRecord } from '../report/audit/part/record.ts';
import type { Text } from '../types.ts';
import type { ShareCounts, ShareResult } from './audit-share.ts';
import type { Stop } from './interrupt.ts';
import { startThread, type Thread } from './thread.ts';
import { errorFrom, type ThreadJob, type ThreadMessage, type ThreadOrder } from './thread-messages.ts';

/** What hears of threads while they audit. */
export interface ThreadEvents {
  onNote(path: string, note: Text): void;
  /** What is wrong with a source, once. */
  onError(error: UserError): void;
  /** A rule has failed in some thread, or in several. */
  onFailure(rule: string, error: UserError): void;
  /** All threads are at the end of a source; what each met in it. Sources come in order. */
  onSource(records: readonly SourceRecord[]): void;
  /** What each report says of a conversation, in order of position; resolves when the next may come. */
  onPieces(pieces: readonly Piece[]): Promise<void> | undefined;
  /** How far all are; whether to go on. */
  onCounts(counts: ShareCounts, bytes: number): boolean;
}

/**
 * Audits a run in threads: each reads everything and audits its own conversations, and what they say is put in order here.
 * `module` is the one to load in a thread; it exports `runThread`. Gives the result of each.
 */
export async function auditInThreads(
  module: string,
  jobs: readonly ThreadJob[],
  stop: Pick<Stop, 'whenAsked'>,
  events: ThreadEvents,
): Promise<readonly ShareResult[]> {
  const wake = createWake();
  let ended = 0;
  const heard = (thread: Thread, message: ThreadMessage) => {
    hear(thread, message, events);
    for (; threads.every(({ sources }) => sources.length > ended); ended++)
      events.onSource(threads.map(({ sources }) => sources[ended]!));
    wake.now();
  };
  const threads = jobs.map((job) => startThread(module, job, heard, wake.now));
  const order = (word: ThreadOrder) => {
    for (const { worker } of threads) worker.postMessage(word);
  };
  let isOrdered = false;
  stop.whenAsked(() => order('stop'));
  try {
    for (;;) {
      const failed = threads.find(({ error }) => error !== undefined);
      if (failed) throw failed.error;
      if (threads.some(({ batches, result }) => batches.length === 0 && !result)) {
        await wake.next();
        if (!isOrdered && !events.onCounts(sumOf(threads), threads[0]!.bytes)) {
          isOrdered = true;
          order('stop');
        }
        continue;
      }
      const first = firstOf(threads);
      if (!first) break;
      const busy = events.onPieces(takeFrom(first));
      if (busy) await busy;
    }
    return threads.map(({ result }) => result!);
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}

function hear(thread: Thread, message: ThreadMessage, events: ThreadEvents): void {
  switch (message.kind) {
    case 'batch':
      thread.batches.push(message.batch);
      break;
    case 'counts':
      thread.counts = message.counts;
      thread.bytes = message.bytes;
      break;
    case 'note':
      events.onNote(message.path, message.text);
      break;
    case 'error':
      events.onError(errorFrom(message.error));
      break;
    case 'failure':
      events.onFailure(message.rule, errorFrom(message.error));
      break;
    case 'source':
      thread.sources.push(message.record);
      break;
    case 'done':
      thread.result = message.result;
      break;
    case 'failed':
      thread.error = errorFrom(message.error);
      break;
    default:
      message satisfies never;
  }
}

/** The thread whose next conversation comes first; `undefined` when all are used up. */
function firstOf(threads: readonly Thread[]): Thread | undefined {
  let first: Thread | undefined;
  for (const thread of threads) {
    if (thread.batches.length > 0 && (!first || comparePositions(nextOf(thread), nextOf(first)) < 0)) first = thread;
  }
  return first;
}

function nextOf({ batches, used }: Thread): Position {
  const { positions } = batches[0]!;
  return [positions[used * 2]!, positions[used * 2 + 1]!];
}

function takeFrom(thread: Thread): readonly Piece[] {
  const [batch] = thread.batches;
  const pieces = batch!.pieces[thread.used++]!;
  if (thread.used === batch!.pieces.length) {
    thread.used = 0;
    thread.batches.shift();
    thread.worker.postMessage('next' satisfies ThreadOrder);
  }
  return pieces;
}

function sumOf(threads: readonly Thread[]): ShareCounts {
  const sum = (key: keyof ShareCounts) => threads.reduce((all, { counts }) => all + counts[key], 0);
  return { conversations: sum('conversations'), withFindings: sum('withFindings'), messages: sum('messages') };
}

/** Waits for something to happen. */
function createWake(): { readonly now: () => void; next(): Promise<void> } {
  let isAwake = false;
  let resume: (() => void) | undefined;
  return {
    now() {
      isAwake = true;
      resume?.();
    },
    async next() {
      if (!isAwake) {
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
      }
      isAwake = false;
      resume = undefined;
    },
  };
}

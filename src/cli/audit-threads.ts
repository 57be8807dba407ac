import { Worker } from 'node:worker_threads';
import type { Position } from '../audit.ts';
import type { UserError } from '../errors.ts';
import { comparePositions } from '../ranked.ts';
import type { Piece } from '../report/audit/format.ts';
import type { Text } from '../types.ts';
import type { ShareCounts, ShareResult } from './audit-share.ts';
import type { Stop } from './interrupt.ts';
import {
  errorFrom,
  type ThreadBatch,
  type ThreadJob,
  type ThreadMessage,
  type ThreadOrder,
} from './thread-messages.ts';

/** What hears of threads while they audit. */
export interface ThreadEvents {
  onNote(path: string, note: Text): void;
  onError(error: UserError): void;
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
  const threads = jobs.map((job) => startThread(module, job, events, wake.now));
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

interface Thread {
  readonly worker: Worker;
  /** What came and is not used up. */
  readonly batches: ThreadBatch[];
  /** How many conversations of the first batch are. */
  used: number;
  counts: ShareCounts;
  bytes: number;
  result: ShareResult | undefined;
  error: unknown;
}

/** The file URL of the command is loaded by the thread itself, so that the bundle needs no second entry point. */
const START =
  "const { workerData } = require('node:worker_threads'); import(workerData.module).then((m) => m.runThread());";

function startThread(module: string, job: ThreadJob, events: ThreadEvents, wake: () => void): Thread {
  const worker = new Worker(START, { eval: true, workerData: { ...job, module } });
  const thread: Thread = {
    worker,
    batches: [],
    used: 0,
    counts: { conversations: 0, withFindings: 0, messages: 0 },
    bytes: 0,
    result: undefined,
    error: undefined,
  };
  worker.on('message', (message: ThreadMessage) => {
    hear(thread, message, events);
    wake();
  });
  worker.on('error', (error) => {
    thread.error = error;
    wake();
  });
  worker.on('exit', () => {
    if (!thread.result) thread.error ??= new Error('a thread ended before its work was done');
    wake();
  });
  return thread;
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

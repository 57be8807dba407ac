import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import type { SourceRecord } from '../report/audit/part/record.ts';
import type { ShareCounts, ShareResult } from './audit-share.ts';
import type { ThreadBatch, ThreadJob, ThreadMessage } from './thread-messages.ts';

/** A thread, and what came of it so far. */
export interface Thread {
  readonly worker: Worker;
  /** What came and is not used up. */
  readonly batches: ThreadBatch[];
  /** How many conversations of the first batch are. */
  used: number;
  counts: ShareCounts;
  bytes: number;
  /** Of the sources that it has read to their ends. */
  readonly sources: SourceRecord[];
  result: ShareResult | undefined;
  error: unknown;
}

/** The file URL of the command is loaded by the thread itself, so that the bundle needs no second entry point. */
const START =
  "const { workerData } = require('node:worker_threads'); import(workerData.module).then((m) => m.runThread());";

/** Starts a thread; `heard` is given each message of it, `wake` is called when it is over. */
export function startThread(
  module: string,
  job: ThreadJob,
  heard: (thread: Thread, message: ThreadMessage) => void,
  wake: () => void,
): Thread {
  const worker = new Worker(START, { eval: true, workerData: { ...job, module } });
  const thread: Thread = {
    worker,
    batches: [],
    used: 0,
    counts: { conversations: 0, withFindings: 0, messages: 0 },
    bytes: 0,
    sources: [],
    result: undefined,
    error: undefined,
  };
  worker.on('message', (message: ThreadMessage) => heard(thread, message));
  worker.on('error', (error) => {
    thread.error = isOutOfMemory(error) ? endedEarly(error) : error;
    wake();
  });
  worker.on('exit', () => {
    if (!thread.result) thread.error ??= endedEarly();
    wake();
  });
  return thread;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function endedEarly(cause?: unknown): UserError {
  return new UserError({
    title: cause
      ? { zh: '一个线程的内存不够用了', en: 'a thread has run out of memory' }
      : { zh: '一个线程没做完就结束了', en: 'a thread ended before its work was done' },
    hint: { zh: '请少开几个线程再试：--jobs 1', en: 'try it with fewer threads: --jobs 1' },
    cause,
  });
}

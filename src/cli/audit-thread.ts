import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Position } from '../audit.ts';
import { loadConfig } from '../config/index.ts';
import { UserError } from '../errors.ts';
import type { Piece } from '../report/audit/format.ts';
import { auditSettings } from './audit-options.ts';
import { createFormats, reportRules } from './audit-reports.ts';
import { auditShare, type ShareResult } from './audit-share.ts';
import { loadRequest } from './checking.ts';
import { createStop, type Stop } from './interrupt.ts';
import { partPieces } from './part-maker.ts';
import { ownedBy } from './shard.ts';
import { MOST_WAITING, plainError, type ThreadJob, type ThreadMessage, type ThreadOrder } from './thread-messages.ts';

/** A batch is posted with so many conversations, however many more are read at once. */
const MOST_IN_BATCH = 256;

/** What a thread runs: audits its share, and posts what the reports say of it. */
export async function runThread(): Promise<void> {
  if (!parentPort) throw new Error('runThread is for worker threads');
  const port = parentPort;
  const stop = createStop();
  const credit = createCredit(port, stop);
  const post = (message: ThreadMessage) => port.postMessage(message);
  try {
    post({ kind: 'done', result: await auditOwn(workerData as ThreadJob, post, stop, credit) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    post({ kind: 'failed', error: plainError(error) });
  } finally {
    port.close();
  }
}

/** Gives what waits while too many batches of this thread have not been used up. */
function createCredit(port: MessagePort, stop: Stop): () => Promise<void> | undefined {
  let left = MOST_WAITING;
  let resume = () => {};
  port.on('message', (order: ThreadOrder) => {
    if (order === 'stop') stop.ask();
    else left++;
    resume();
  });
  return () => {
    left--;
    if (left > 0 || stop.isAsked) return undefined;
    return new Promise((resolve) => {
      resume = resolve;
    });
  };
}

async function auditOwn(
  { request, locale, cwd, env, sources, asked, part, shard, thread }: ThreadJob,
  post: (message: ThreadMessage) => void,
  stop: Stop,
  credit: () => Promise<void> | undefined,
): Promise<ShareResult> {
  const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env, cwd };
  const config = await loadConfig(loadRequest(request, io));
  const { linter, scores } = config.linterFor({ kind: 'transcript' });
  const rules = reportRules(linter.rules.map(({ rule }) => rule));
  const about = { asked, locale, color: false, rules, scores, part: part && partPieces(part) };
  const formats = await createFormats(about, io);
  const isFirst = thread.index === 1;
  let positions: number[] = [];
  let pieces: (readonly Piece[])[] = [];
  let bytes = 0;
  const flush = (): Promise<void> | undefined => {
    if (pieces.length === 0) return undefined;
    post({ kind: 'batch', batch: { positions, pieces } });
    [positions, pieces] = [[], []];
    return credit();
  };
  const result = await auditShare(
    {
      ...{ request, config, locale, sources, formats, stop },
      settings: auditSettings(request, config),
      io,
      isOwn: ownedBy(shard, thread),
    },
    {
      onNote: ({ path }, text) => isFirst && post({ kind: 'note', path, text }),
      // Which places are the first of all is known when every thread is at the end of the source.
      onProblem() {},
      onError: (error) => isFirst && post({ kind: 'error', error: plainError(error) }),
      onFailure: (rule, error) => post({ kind: 'failure', rule, error: plainError(error) }),
      onBytes: (count) => {
        bytes += count;
      },
      onPieces([source, ordinal]: Position, own) {
        positions.push(source, ordinal);
        pieces.push(own);
        return pieces.length >= MOST_IN_BATCH ? flush() : undefined;
      },
      async onBatch(counts) {
        post({ kind: 'counts', counts, bytes });
        await flush();
        return !stop.isAsked;
      },
      async onSource(record) {
        post({ kind: 'source', record });
      },
    },
  );
  await flush();
  return result;
}

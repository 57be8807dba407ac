import { availableParallelism } from 'node:os';
import type { ExportSource } from './audit-sources.ts';
import type { Io } from './io.ts';

/** Each has its own rules in memory, some 100 MB, and reads everything: more of them help ever less. */
const MOST = 8;
/** Bytes from which a second thread is worth the 0.3 s that it takes to start (November 2026). */
const WORTH = 20 * 1024 * 1024;

/** How many threads audit: as many as asked for; by itself one a processor where there is enough to do. */
export function threadsFor(
  asked: number | 'auto' | undefined,
  sources: readonly ExportSource[],
  { module }: Pick<Io, 'module'>,
): number {
  // What is piped in can be read once.
  if (module === undefined || sources.some(({ full }) => full === undefined)) return 1;
  if (typeof asked === 'number') return asked;
  const bytes = sources.reduce((sum, { size }) => sum + size, 0);
  return bytes < WORTH ? 1 : Math.min(availableParallelism(), MOST);
}

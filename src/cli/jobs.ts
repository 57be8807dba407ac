import { availableParallelism } from 'node:os';
import type { ExportSource } from './audit-sources.ts';
import type { Io } from './io.ts';

/** Each has its own rules in memory, some 100 MB, and reads everything: more of them help ever less. */
const MOST = 8;
/**
 * Bytes from which a second thread is worth what it takes to start and to become quick: on two processors 23 MB took 9.0 s with it and
 * 9.6 s without, 94 MB 22.7 s and 30.1 s (Node 20, 2026-11-22).
 */
const WORTH = 32 * 1024 * 1024;

/** How many threads audit: as many as asked for; by itself one a processor where there is enough to do. */
export function threadsFor(
  asked: number | 'auto' | undefined,
  sources: readonly ExportSource[],
  { module }: Pick<Io, 'module'>,
): number {
  // What is piped in can be read once.
  if (module === undefined || sources.some(({ isPiped }) => isPiped)) return 1;
  if (typeof asked === 'number') return asked;
  const bytes = sources.reduce((sum, { size }) => sum + size, 0);
  return bytes < WORTH ? 1 : Math.min(availableParallelism(), MOST);
}

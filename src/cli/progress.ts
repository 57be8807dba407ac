import { type Progress, progressLine } from '../report/audit/progress.ts';
import type { Locale } from '../types.ts';
import type { Io } from './io.ts';

/** How often the line is drawn again, in milliseconds. */
const PAUSE = 200;

/** A line on stderr that tells how far the work is; nothing where stderr is no terminal. */
export interface ProgressLine {
  show(progress: Progress): void;
  /** Takes the line away, for what is written next. */
  clear(): void;
}

/** Makes the line; none where a report that comes bit by bit goes to the same terminal. */
export function createProgress(
  { stdout, stderr, env }: Pick<Io, 'stdout' | 'stderr' | 'env'>,
  locale: Locale,
  isReportStreamed: boolean,
): ProgressLine {
  const isShared = isReportStreamed && stdout.isTTY;
  if (!stderr.isTTY || isShared || env.TERM === 'dumb' || env.CI) return { show: () => {}, clear: () => {} };
  let drawn = 0;
  let isShown = false;
  return {
    show(progress) {
      if (progress.milliseconds - drawn < PAUSE) return;
      drawn = progress.milliseconds;
      isShown = true;
      stderr.write(`\r\u001b[K${progressLine(progress, { locale, columns: (stderr.columns || 80) - 1 })}`);
    },
    clear() {
      if (isShown) stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}

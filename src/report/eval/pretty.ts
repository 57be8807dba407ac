import { labelledLines } from './labelled-lines.ts';
import { markedLines } from './marked-lines.ts';
import type { EvalFormat } from './report.ts';

const WIDEST = 100;
const NARROWEST = 40;

/** The report for people. */
export const pretty: EvalFormat = (report, options) => {
  const context = { ...options, columns: Math.max(NARROWEST, Math.min(options.width, WIDEST)) };
  const lines = report.kind === 'labels' ? labelledLines(report, context) : markedLines(report, context);
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
};

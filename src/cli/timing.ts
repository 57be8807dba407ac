import { displayWidth } from '../text/width.ts';
import type { Run } from './checking.ts';
import { write } from './io.ts';

/** A table of the time every rule took, slowest first, on stderr. */
export async function tellTiming({ io, locale }: Run, milliseconds: ReadonlyMap<string, number>): Promise<void> {
  const total = [...milliseconds.values()].reduce((sum, ms) => sum + ms, 0);
  const rows = [...milliseconds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const [name, time, share] = locale === 'zh' ? ['规则', '毫秒', '占比'] : ['rule', 'ms', 'share'];
  const width = Math.max(...rows.map(([rule]) => rule.length), 10);
  const line = (a: string, b: string, c: string) =>
    `${a}${' '.repeat(width - displayWidth(a))}${' '.repeat(10 - displayWidth(b))}${b}${' '.repeat(8 - displayWidth(c))}${c}\n`;
  const percent = (ms: number) => `${((ms / (total || 1)) * 100).toFixed(1)}%`;
  const body = rows.map(([rule, ms]) => line(rule, ms.toFixed(2), percent(ms))).join('');
  await write(io.stderr, line(name!, time!, share!) + body);
}

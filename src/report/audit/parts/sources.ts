import type { Summary } from '../../../summary.ts';
import { visible } from '../../parts/visible.ts';
import type { RunError } from '../../report.ts';
import type { OverviewContext } from './overview.ts';
import { indented, inner, told, type Words } from './told.ts';
import { plural, thousands } from './words.ts';

/** What was read, what could not be, and what else went wrong. */
export function sourceLines({ sources }: Summary, errors: readonly RunError[], context: OverviewContext): string[] {
  const zh = context.locale === 'zh';
  const { files, rows } = sources;
  const unread = sources.problems;
  const parts: Words[] = [
    [
      zh
        ? `${thousands(files)} 个文件，${thousands(rows)} 条记录`
        : `${plural(files, 'file')}, ${plural(rows, 'record')}`,
      undefined,
    ],
  ];
  if (unread > 0) {
    parts.push([zh ? `${thousands(unread)} 处没能读取` : `${thousands(unread)} could not be read`, 'error']);
  }
  const lines = told(parts, zh ? '，' : ', ', inner(context));
  for (const { path, line, message } of errors.slice(0, MOST_ERRORS)) {
    const place = [path, path === null ? null : line].filter((part) => part !== null).join(':');
    const [first = '', ...details] = message.split('\n');
    lines.push(...told([[visible(place === '' ? first : `${place}: ${first}`), 'error']], '', inner(context)));
    for (const detail of details) lines.push(...indented(told([[visible(detail), 'dim']], '', inner(inner(context)))));
  }
  const rest = Math.max(unread, errors.length) - Math.min(MOST_ERRORS, errors.length);
  if (rest > 0) {
    const more = zh ? `… 另有 ${thousands(rest)} 处` : `… and ${thousands(rest)} more`;
    lines.push(...told([[more, 'dim']], '', inner(context)));
  }
  return indented(lines);
}

const MOST_ERRORS = 5;

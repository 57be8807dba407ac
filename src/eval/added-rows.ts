import { UserError } from '../errors.ts';
import type { Text } from '../types.ts';
import type { MarkedRow } from './sheet.ts';

/**
 * Rows without those that a person added and that stand for nothing: marked otherwise than missed, without a conversation or
 * a message, or there already. Each is told. A sheet that came back without keys has no added rows to be known by.
 */
export function withoutStray(rows: readonly MarkedRow[], onError: (error: UserError) => void): readonly MarkedRow[] {
  const keyed = new Set(rows.flatMap(({ path, key }) => (key === null ? [] : [path])));
  const seen = new Set<string>();
  return rows.filter((row) => {
    const name = JSON.stringify([row.id, row.message, row.rule, row.quote]);
    const title = mistakeOf(row, keyed.has(row.path), seen.has(name));
    if (row.mark === 'missed') seen.add(name);
    if (title) onError(new UserError({ title, file: row.path, line: row.line, row: row.row }));
    return title === undefined;
  });
}

function mistakeOf({ mark, key, id, message }: MarkedRow, hasKeys: boolean, isDouble: boolean): Text | undefined {
  if (key !== null) return undefined;
  if (mark !== 'missed') {
    if (!hasKeys) return undefined;
    return {
      zh: '自己加的行只能判「漏报」，这一行不算',
      en: 'a row that was added can only be marked missed; it does not count',
    };
  }
  if (id === '') return { zh: '补的漏报没有写是哪个会话，不算', en: 'names no conversation; it does not count' };
  if (message === null)
    return {
      zh: '补的漏报没有写是第几条消息（从 0 数），不算',
      en: 'names no message by its number, counted from 0; it does not count',
    };
  if (isDouble)
    return { zh: '这处漏报前面已经补过，只算一次', en: 'this missed place is there already; it counts once' };
  return undefined;
}

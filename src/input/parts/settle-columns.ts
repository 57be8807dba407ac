import type { Use } from './column-names.ts';
import { useOfName } from './column-names.ts';
import type { Header } from './header.ts';
import { type RoleWay, samples } from './role-way.ts';

/** A start is the time of a message, and an end belongs to it, unless the table has a time of its own: then both are the conversation's. */
export function settleTimes(
  at: Partial<Record<Use, number>>,
  rows: readonly (readonly string[])[],
  isEndTold: boolean,
): void {
  const isOfMessages =
    at.time === undefined &&
    at.clock === undefined &&
    at.start !== undefined &&
    !(at.conversation !== undefined && isConstant(at.conversation, at.start, rows));
  if (isOfMessages) at.time = at.start!;
  else if (!isEndTold) delete at.end;
  delete at.start;
  if (at.time === undefined && at.clock !== undefined) at.time = at.clock;
  else if (at.time === undefined && at.date !== undefined) {
    at.time = at.date;
    delete at.date;
  } else if (at.date !== undefined && at.time !== undefined) {
    // A time that has its own date needs no other.
    if (samples(rows, at.time, 20).some((value) => value.trim().length > 13)) delete at.date;
  }
  delete at.clock;
}

/** The only column of dates with hours under a name that is not known, such as `ts`; the same in a whole conversation is no time of a message. */
export function unnamedTime(
  { names }: Header,
  at: Partial<Record<Use, number>>,
  rows: readonly (readonly string[])[],
): number | undefined {
  const used = new Set(Object.values(at));
  const found = names.flatMap((name, column) => {
    if (used.has(column) || useOfName(name) !== undefined) return [];
    const values = samples(rows, column);
    const isTime = (value: string) => DATED.test(value) || (COUNTED_NAME.test(name) && COUNTED.test(value));
    if (values.length < 2 || !values.every(isTime)) return [];
    return at.conversation !== undefined && isConstant(at.conversation, column, rows) ? [] : [column];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** With its date in figures. */
const DATED = /^\s*20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[T ]\s*\d{1,2}:\d\d/;
/** Unix seconds or milliseconds since 2014; ids look the same, unless the name speaks of time. */
const COUNTED = /^\s*1[4-9]\d{8}(?:\d{3})?\s*$/;
const COUNTED_NAME = /^ts$|time|stamp|when|[时時刻]/i;

/** Whether a column holds one value for each value of another, with some rows to show it. */
export function isConstant(by: number, column: number, rows: readonly (readonly string[])[]): boolean {
  const first = new Map<string, string>();
  let compared = 0;
  for (const cells of rows) {
    const key = cells[by] ?? '';
    const value = cells[column]?.trim();
    if (!value) continue;
    const before = first.get(key);
    if (before === undefined) first.set(key, value);
    else if (before === value) compared++;
    else return false;
  }
  return compared > 0;
}

/** The ids of messages differ; a column of that name whose values come again is the conversation's. */
export function settleIds(
  at: Partial<Record<Use, number>>,
  rows: readonly (readonly string[])[],
  isTold: boolean,
): void {
  if (at.id === undefined || isTold) return;
  const ids = samples(rows, at.id);
  if (new Set(ids).size === ids.length) return;
  // A row that came twice is the same message; others of one id are not.
  if (at.conversation !== undefined && areTwice(at.conversation, at.id, rows)) return;
  at.conversation ??= at.id;
  delete at.id;
}

/** Whether rows of one id in a conversation are the same throughout. */
function areTwice(conversation: number, id: number, rows: readonly (readonly string[])[]): boolean {
  const first = new Map<string, string>();
  return rows.every((cells) => {
    if (!cells[id]?.trim()) return true;
    const key = `${cells[conversation]}\n${cells[id]}`;
    const row = cells.join('\n');
    const before = first.get(key) ?? row;
    first.set(key, before);
    return before === row;
  });
}

/** A name that stands on both sides of a conversation is not the sender's but that of whom it was held with. */
export function settleSender(
  at: Partial<Record<Use, number>>,
  way: RoleWay,
  rows: readonly (readonly string[])[],
  isTold: boolean,
): void {
  const { sender, conversation } = at;
  if (sender === undefined || isTold || way.kind !== 'column' || way.column === sender) return;
  const sides = new Map<string, Set<string>>();
  let same = 0;
  for (const cells of rows) {
    const name = cells[sender]?.trim() ?? '';
    const role = way.roleOf(cells[way.column] ?? '');
    if (name === '' || role === undefined || role === 'system') continue;
    const key = `${conversation === undefined ? '' : cells[conversation]}\n${name}`;
    const roles = sides.get(key) ?? new Set();
    if (!roles.has(role) && roles.size === 1) same++;
    sides.set(key, roles.add(role));
  }
  if (same * 2 <= sides.size) return;
  delete at.sender;
  at.customer ??= sender;
}

/** Ids that never stand in two rows one after another, with rows without any between them: they are told once for all that follow. */
export function mergedColumns(at: Partial<Record<Use, number>>, rows: readonly (readonly string[])[]): number[] {
  const { conversation, time, date } = at;
  if (conversation === undefined) return [];
  const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const ids = filled.map((cells) => cells[conversation]?.trim() ?? '');
  const known = ids.filter((id) => id !== '');
  if (ids[0] === '' || known.length === 0 || known.length === ids.length) return [];
  if (new Set(known).size < known.length) return [];
  const others = [at.customer, at.customerName, at.agent, at.team, at.channel, date];
  return [
    conversation,
    ...others.filter((column) => column !== undefined && column !== time && isSparse(filled, column, conversation)),
  ] as number[];
}

/** Whether a column is empty wherever another is, too. */
function isSparse(rows: readonly (readonly string[])[], column: number, like: number): boolean {
  return rows.every((cells) => (cells[like] ?? '').trim() !== '' || (cells[column] ?? '').trim() === '');
}

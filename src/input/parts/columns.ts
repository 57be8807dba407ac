import type { Role } from '../../types.ts';
import type { Field, ReadOptions } from '../transcript.ts';
import { plainName, type Use, useOfName } from './column-names.ts';
import { areSerials, type OffsetUnit, offsetUnitOf } from './column-times.ts';
import { noRoles, noSuchColumn, noText, unknownRoles } from './columns-error.ts';
import type { Header } from './header.ts';
import { findRoles, type RoleWay, samples } from './role-way.ts';
import { isConstant, mergedColumns, settleIds, settleSender, settleTimes, unnamedTime } from './settle-columns.ts';

/** Where everything stands in the rows of a table. */
export interface Columns {
  readonly header: Header;
  readonly texts: readonly TextColumn[];
  readonly roles: RoleWay;
  /** The column of each use, where there is one. */
  readonly at: Readonly<Partial<Record<Use, number>>>;
  /** What times count, where they are numbers from the start of a recording. */
  readonly offsets: OffsetUnit | undefined;
  /** Times are days since 1900, as sheets count them. */
  readonly hasSerialTimes: boolean;
  /** Columns that stand only in the first row of a conversation, as in merged cells. */
  readonly merged: readonly number[];
  /** Columns that hold the same in all rows of a conversation. */
  readonly fields: readonly number[];
  /** The texts are HTML. */
  readonly isHtml: boolean;
  /** A row without an id of its conversation belongs to none. */
  readonly hasIds: boolean;
  /** Conversations are parted by blank rows. */
  readonly isParted: boolean;
}

/** A column of texts; `role` when all of them are said by one side. */
export interface TextColumn {
  readonly column: number;
  readonly role?: Role;
}

/** Where a table stands, for errors: its file, and the sheet in it. */
export interface TablePlace {
  readonly file: string;
  readonly sheet?: string;
}

/**
 * Finds what the columns are for: what the user told, else their usual names, else their values. Throws {@link UserError} when
 * no column holds the text, or nothing tells who speaks.
 */
export function findColumns(
  header: Header,
  rows: readonly (readonly string[])[],
  options: ReadOptions,
  place: TablePlace,
): Columns {
  const seen = { names: header.names, rows, place };
  const told = toldColumns(header, options, (field, name) => noSuchColumn(field, name, seen));
  const at = columnsByName(header, rows);
  const mapped: Partial<Record<Use, number>> = { ...at };
  for (const [field, column] of Object.entries(told) as [Field, number][]) {
    for (const use of Object.keys(mapped) as Use[]) if (mapped[use] === column) delete mapped[use];
    mapped[field] = column;
  }
  if (told.time !== undefined) for (const use of ['date', 'clock', 'start'] as const) delete mapped[use];
  settleTimes(mapped, rows, told.end !== undefined);
  const unnamed = mapped.time === undefined ? unnamedTime(header, mapped, rows) : undefined;
  if (unnamed !== undefined) mapped.time = unnamed;
  settleIds(mapped, rows, told.id !== undefined);
  const texts = textColumns(mapped, told, rows);
  if (texts.length === 0) throw noText(seen);
  const roles = findRoles({
    at: mapped,
    texts: texts.map(({ column }) => column),
    told,
    names: header.names,
    rows,
    options,
  });
  const hasSides = texts.every(({ role }) => role !== undefined);
  if ('unknown' in roles && !hasSides) throw unknownRoles(roles, seen);
  if ('none' in roles && !hasSides) throw noRoles(seen, texts[0]!.column, mapped.sender, roles.numbers);
  const way: RoleWay = 'unknown' in roles || 'none' in roles ? { kind: 'fixed' } : roles;
  settleSender(mapped, way, rows, told.sender !== undefined);
  // The number of a side is nobody's name.
  if (
    way.kind === 'column' &&
    way.column === mapped.sender &&
    samples(rows, way.column).every((value) => /^\d+$/.test(value))
  )
    delete mapped.sender;
  // One text column with a usual name of one side, in a table that tells who speaks, holds everybody's.
  const single = texts.length === 1 && way.kind !== 'fixed' ? [{ column: texts[0]!.column }] : texts;
  return {
    header,
    texts: single,
    roles: way,
    at: mapped,
    offsets:
      mapped.time === undefined ? undefined : offsetUnitOf(header.names[mapped.time]!, samples(rows, mapped.time)),
    hasSerialTimes: mapped.time !== undefined && areSerials(samples(rows, mapped.time)),
    merged: mergedColumns(mapped, rows),
    fields: constantColumns(header, rows, mapped, single),
    hasIds: mapped.conversation !== undefined && samples(rows, mapped.conversation, 1).length > 0,
    isHtml: single.some(({ column }) => isHtml(rows, column)),
    isParted: mapped.conversation === undefined && mapped.customer === undefined && isParted(rows),
  };
}

// --- internal ---

function toldColumns(
  { names }: Header,
  { map }: ReadOptions,
  fail: (field: Field, name: string) => Error,
): Partial<Record<Field, number>> {
  const told: Partial<Record<Field, number>> = {};
  for (const [field, name] of Object.entries(map) as [Field, string][]) {
    let column = names.indexOf(name.trim());
    if (column < 0) column = names.findIndex((other) => plainName(other) === plainName(name) && plainName(name) !== '');
    const number = /^#?(\d+)$/.exec(name.trim())?.[1];
    if (column < 0 && number !== undefined) column = Number(number) - 1;
    if (column < 0 || column >= names.length) throw fail(field, name);
    told[field] = column;
  }
  return told;
}

function columnsByName({ names, row }: Header, rows: readonly (readonly string[])[]): Partial<Record<Use, number>> {
  const at: Partial<Record<Use, number>> = {};
  if (row < 0) return at;
  const found = names.flatMap((name, column) => {
    const use = useOfName(name);
    return use ? [{ ...use, column, isEmpty: samples(rows, column, 1).length === 0 }] : [];
  });
  found.sort(
    (a, b) =>
      Number(a.isEmpty) - Number(b.isEmpty) ||
      Number(b.isWhole) - Number(a.isWhole) ||
      a.rank - b.rank ||
      a.column - b.column,
  );
  for (const { use, column } of found) at[use] ??= column;
  return at;
}

function textColumns(
  at: Partial<Record<Use, number>>,
  told: Partial<Record<Field, number>>,
  rows: readonly (readonly string[])[],
): TextColumn[] {
  if (told.text !== undefined) return [{ column: told.text }];
  if (told.customer !== undefined && told.agent !== undefined && at.text === undefined && isLong(rows, told.agent)) {
    delete at.customer;
    delete at.agent;
    return [
      { column: told.customer, role: 'customer' },
      { column: told.agent, role: 'agent' },
    ];
  }
  const [text, customerText, agentText] = [at.text, at.customerText, at.agentText].map((column) =>
    column === undefined || areNumbers(rows, column) ? undefined : column,
  );
  const sides: TextColumn[] = [
    ...(customerText === undefined ? [] : [{ column: customerText, role: 'customer' as const }]),
    ...(agentText === undefined ? [] : [{ column: agentText, role: 'agent' as const }]),
  ];
  if (sides.length === 2 || text === undefined) return sides;
  return [{ column: text }];
}

/** Scores and counts, by whatever name, are nobody's words. */
function areNumbers(rows: readonly (readonly string[])[], column: number): boolean {
  const values = samples(rows, column);
  return values.length > 2 && values.every((value) => /^\s*-?\d{1,4}(?:\.\d+)?%?\s*$/.test(value));
}

function isLong(rows: readonly (readonly string[])[], column: number): boolean {
  const values = samples(rows, column, 50);
  return new Set(values).size > values.length / 2 && values.some(({ length }) => length > 6);
}

/** One tag in a text is a slip; tags in many are how the platform writes. */
function isHtml(rows: readonly (readonly string[])[], column: number): boolean {
  const values = samples(rows, column);
  return values.filter((value) => TAG.test(value)).length > values.length * 0.2;
}

const TAG = /<(?:p|div|br|span|a|b|strong|table|ul|ol|li|html|body|img)\b[^<>]*>/i;
const MOST_FIELDS = 20;

function constantColumns(
  { names }: Header,
  rows: readonly (readonly string[])[],
  at: Partial<Record<Use, number>>,
  texts: readonly TextColumn[],
): number[] {
  const by = at.conversation ?? at.customer;
  if (by === undefined) return [];
  const used = new Set([...texts.map(({ column }) => column), ...Object.values(at)]);
  return names
    .flatMap((name, column) => (used.has(column) || name === '' || name.startsWith('#') ? [] : [column]))
    .filter((column) => isConstant(by, column, rows))
    .slice(0, MOST_FIELDS);
}

function isParted(rows: readonly (readonly string[])[]): boolean {
  const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');
  const first = rows.findIndex((cells) => !isBlank(cells));
  const last = rows.findLastIndex((cells) => !isBlank(cells));
  return rows.some((cells, i) => i > first && i < last && isBlank(cells));
}

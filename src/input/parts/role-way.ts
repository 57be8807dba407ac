import type { Role } from '../../types.ts';
import type { Field, ReadOptions } from '../transcript.ts';
import { type Use, useOfName } from './column-names.ts';
import { remember } from './remember.ts';
import { roleByNumber } from './role-numbers.ts';
import { roleOfWord, yesOrNo } from './role-words.ts';

/** How a table tells who speaks. */
export type RoleWay =
  /** A column says it: by words, numbers, yes and no, or a direction. */
  | { readonly kind: 'column'; readonly column: number; readonly roleOf: (value: string) => Role | undefined }
  /** The sender is the one whom the column of agents or that of customers names. */
  | {
      readonly kind: 'match';
      readonly sender: number;
      readonly agent: number | undefined;
      readonly customer: number | undefined;
    }
  /** Of two columns, the one that is filled. */
  | { readonly kind: 'filled'; readonly agent: number; readonly customer: number }
  /** The user told the names of agents. */
  | { readonly kind: 'names'; readonly isAgent: (name: string) => boolean }
  /** The text column says it. */
  | { readonly kind: 'fixed' };

/** What is known of a table before anything tells who speaks. */
interface RoleClues {
  readonly at: Readonly<Partial<Record<Use, number>>>;
  readonly texts: readonly number[];
  readonly told: Readonly<Partial<Record<Field, number>>>;
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly options: ReadOptions;
}

/** A column was told or named for roles, and nothing in it is known. */
export interface UnknownRoles {
  readonly unknown: number;
  readonly values: readonly string[];
}

/** Nothing tells who speaks; `numbers` is a column of numbers or of yes and no that might. */
interface NoRoles {
  readonly none: true;
  readonly numbers?: number;
}

/** Finds how a table tells who speaks, by names of columns first, then by values. */
export function findRoles(clues: RoleClues): RoleWay | UnknownRoles | NoRoles {
  const { at, told, names, rows, options } = clues;
  const text = clues.texts[0]!;
  const role = told.role ?? at.role;
  const named = told.role === undefined ? undefined : useOfName(names[told.role] ?? '')?.use;
  if (role !== undefined && named !== 'isAgent' && named !== 'isCustomer') {
    const way = byWords(role, rows, 0.5) ?? byNumbers(role, text, rows);
    if (way) return way;
    if (told.role !== undefined && !isNumeric(rows, role)) return { unknown: role, values: distinct(rows, role) };
  }
  for (const [column, yes, no] of [
    [named === 'isAgent' ? role : at.isAgent, 'agent', 'customer'],
    [named === 'isCustomer' ? role : at.isCustomer, 'customer', 'agent'],
  ] as const) {
    if (column === undefined) continue;
    const roleOf = (value: string) => {
      const answer = value.trim() === '' ? undefined : yesOrNo(value);
      return answer === undefined ? roleOfWord(value) : answer ? yes : no;
    };
    const values = samples(rows, column);
    if (values.length > 0 && values.some((value) => roleOf(value)))
      return { kind: 'column', column, roleOf: remember(roleOf) };
  }
  // The user told where the names stand and whose they are, even where they are words such as USER and SYSTEM.
  if (options.isAgent && told.sender !== undefined) return { kind: 'names', isAgent: options.isAgent };
  return (
    bySides(clues) ??
    byAnyWords(clues) ??
    bySender(clues) ??
    byFilled(clues) ??
    (at.sender === undefined ? undefined : byNumbers(at.sender, text, rows)) ??
    (options.isAgent && at.sender !== undefined ? { kind: 'names', isAgent: options.isAgent } : undefined) ??
    byPartyWords(clues) ??
    (role !== undefined && !isNumeric(rows, role)
      ? { unknown: role, values: distinct(rows, role) }
      : { none: true, ...(role !== undefined && { numbers: role }) })
  );
}

/** The values of a column that are not empty, up to so many. */
export function samples(
  rows: readonly (readonly string[])[],
  column: number,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const values: string[] = [];
  for (const cells of rows) {
    const value = cells[column];
    if (value !== undefined && value.trim() !== '') values.push(value);
    if (values.length >= most) break;
  }
  return values;
}

// --- internal ---

function byWords(column: number, rows: readonly (readonly string[])[], least: number): RoleWay | undefined {
  const values = samples(rows, column);
  const known = values.filter((value) => roleOfWord(value) !== undefined).length;
  if (known === 0 || known < values.length * least) return undefined;
  return { kind: 'column', column, roleOf: remember(roleOfWord) };
}

function byNumbers(column: number, text: number, rows: readonly (readonly string[])[]): RoleWay | undefined {
  if (!isNumeric(rows, column)) return undefined;
  const roles = roleByNumber(rows.map((cells) => [cells[column]?.trim() ?? '', cells[text] ?? '']));
  return roles && { kind: 'column', column, roleOf: (value) => roles.get(value.trim()) };
}

/** A customer's text and an agent's in each row. */
function bySides({ at, texts }: RoleClues): RoleWay | undefined {
  return texts.length === 2 && at.role === undefined ? { kind: 'fixed' } : undefined;
}

/** Any column whose every value is a word for a role, for both sides. */
function byAnyWords({ at, names, rows, texts }: RoleClues): RoleWay | undefined {
  const likely = [at.sender, at.type, ...names.keys()].filter(
    (column) => column !== undefined && !texts.includes(column),
  );
  for (const column of likely as number[]) {
    const roles = new Set(samples(rows, column).map(roleOfWord));
    if (roles.has('agent') && roles.has('customer') && !roles.has(undefined))
      return { kind: 'column', column, roleOf: remember(roleOfWord) };
  }
  return undefined;
}

function bySender({ at, rows }: RoleClues): RoleWay | undefined {
  const { sender, agent, customer = at.customerName } = at;
  if (sender === undefined || (agent === undefined && customer === undefined)) return undefined;
  const same = (cells: readonly string[], column: number | undefined) =>
    column !== undefined && cells[column]?.trim() !== '' && cells[column]?.trim() === cells[sender]?.trim();
  const filled = rows.filter((cells) => cells[sender]?.trim());
  const matched = filled.filter((cells) => same(cells, agent) || same(cells, customer)).length;
  // With one of the two columns known, about half of the messages are the other side's.
  const least = agent !== undefined && customer !== undefined ? 0.5 : 0.1;
  if (
    matched === 0 ||
    matched < filled.length * least ||
    (least < 0.5 && matched === filled.length && filled.length > 3)
  )
    return undefined;
  return { kind: 'match', sender, agent, customer };
}

function byFilled({ at, rows }: RoleClues): RoleWay | undefined {
  const { agent, customer = at.customerName } = at;
  if (agent === undefined || customer === undefined) return undefined;
  const filled = rows.map((cells) => [Boolean(cells[agent]?.trim()), Boolean(cells[customer]?.trim())] as const);
  const one = filled.filter(([a, b]) => a !== b);
  if (one.length < filled.filter(([a, b]) => a || b).length * 0.9) return undefined;
  if (!one.some(([a]) => a) || !one.some(([, b]) => b)) return undefined;
  return { kind: 'filled', agent, customer };
}

/** Some senders bear a word for an agent beside their name (`客服小美`), in every conversation of two or more: the others are customers. */
function byPartyWords({ at, rows }: RoleClues): RoleWay | undefined {
  const { sender, conversation } = at;
  if (sender === undefined) return undefined;
  const parties = new Map<string, Set<string>>();
  for (const cells of rows) {
    const name = cells[sender]?.trim();
    if (!name) continue;
    const key = conversation === undefined ? '' : (cells[conversation] ?? '');
    const names = parties.get(key) ?? new Set();
    parties.set(key, names.add(name));
  }
  const talks = [...parties.values()].filter(({ size }) => size > 1);
  const isTold = (names: ReadonlySet<string>) => {
    const roles = [...names].map((name) => roleOfWord(name) ?? 'customer');
    return roles.includes('agent') && roles.filter((role) => role === 'customer').length === 1;
  };
  if (talks.length === 0 || !talks.every(isTold)) return undefined;
  return { kind: 'column', column: sender, roleOf: remember((value) => roleOfWord(value) ?? 'customer') };
}

function isNumeric(rows: readonly (readonly string[])[], column: number): boolean {
  const values = distinct(rows, column);
  return (
    values.length > 0 &&
    values.length <= 6 &&
    values.every((value) => /^-?\d{1,5}(?:\.0)?$/.test(value) || yesOrNo(value) !== undefined)
  );
}

function distinct(rows: readonly (readonly string[])[], column: number): string[] {
  return [...new Set(samples(rows, column).map((value) => value.trim()))].slice(0, 20);
}

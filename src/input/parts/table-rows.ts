import type { Role } from '../../types.ts';
import type { Piece, ReadOptions, Row } from '../transcript.ts';
import { useOfName } from './column-names.ts';
import { offsetText, timeText } from './column-times.ts';
import { channelOf, messageTypeOf } from './column-values.ts';
import { type Columns, findColumns, type TablePlace, type TextColumn } from './columns.ts';
import type { RawRow } from './csv.ts';
import { findHeader } from './header.ts';
import { remember } from './remember.ts';
import { isRoleWord, roleOfWord, yesOrNo } from './role-words.ts';
import { LOST_DIGITS, lostDigits, noId, roleProblems, tooFew, tooMany } from './row-problems.ts';
import { typeOf } from './speech.ts';

/** Rows that are looked at before it is said what the columns are for. */
const SEEN_FIRST = 300;

/** What a table has besides its rows. */
export interface TableOptions extends TablePlace {
  /** Puts together again what a delimiter within a text has parted. */
  readonly delimiter?: string;
  /** Times may be days since 1900, as sheets count them. */
  readonly hasSerialTimes?: boolean;
  /** The conversation of a table without a column for it. */
  readonly conversation?: string;
  /** The words of a text that is HTML. */
  readonly toText?: ((html: string) => string) | undefined;
}

/** Reads the rows of a table as messages. Throws {@link UserError} when its columns do not tell text and roles. */
export async function* readTable(
  batches: AsyncIterable<readonly RawRow[]>,
  options: ReadOptions,
  table: TableOptions,
): AsyncGenerator<readonly Piece[]> {
  let held: RawRow[] = [];
  let read: ((row: RawRow) => Piece[]) | undefined;
  for await (const batch of batches) {
    if (read) {
      yield batch.flatMap(read);
      continue;
    }
    held.push(...batch);
    if (held.length < SEEN_FIRST) continue;
    const begun = await begin(held, options, table);
    if (!begun) continue;
    read = begun.read;
    yield begun.pieces;
    held = [];
  }
  const begun = read ? undefined : await begin(held, options, table);
  if (begun) yield begun.pieces;
}

/** Reads HTML where the texts of a table are; its parser is loaded for no other. */
export async function textReader({ isHtml }: Columns): Promise<((html: string) => string) | undefined> {
  if (!isHtml) return undefined;
  const { htmlToText } = await import('./html.ts');
  return (html) => htmlToText(html).text;
}

/** Reads rows one after another: what a row stands for may depend on those before it. */
export type RowReader = (row: RawRow) => Piece[];

/** Makes a reader of rows whose columns are known. */
export function createRowReader(columns: Columns, table: TableOptions): RowReader {
  const { at, roles, texts, header } = columns;
  const width = header.names.length;
  const last = Math.max(...texts.map(({ column }) => column));
  const unknownRole = roleProblems();
  let part = 1;
  let hasRows = false;
  let isAfterBlank = false;
  let latest: string | undefined;
  let above: readonly string[] = [];
  let hasLostIds = false;
  const typeNamed = remember(messageTypeOf);
  const channelNamed = remember(channelOf);
  const saysYes = remember(yesOrNo);
  const isRole = remember(isRoleWord);
  const roleNamed = remember(roleOfWord);

  return (raw) => {
    const { line } = raw;
    if (raw.problem) return [{ line, problem: raw.problem }];
    const own = raw.cells.length > width ? joined(raw.cells, width, last, table.delimiter) : raw.cells;
    const cells = columns.merged.length > 0 ? filledDown(own) : own;
    if (!isFilled(cells)) {
      isAfterBlank = hasRows;
      return [];
    }
    // Exports that were put one after another bring their names again.
    if (header.row >= 0 && header.names.every((name, i) => (cells[i] ?? '').trim() === name)) return [];
    if (!hasRows && header.row >= 0 && saysTheSame(cells, header.names)) return [];
    if (isAfterBlank) part++;
    isAfterBlank = false;
    hasRows = true;
    if (cells.length > width && isFilled(cells.slice(width))) return [tooMany(line, cells.length, width)];
    if (cells.length <= last && texts.every(({ column }) => cells[column] === undefined))
      return [tooFew(line, cells.length, width)];
    const pieces: Piece[] = [];
    const id = at.conversation === undefined ? '' : (cells[at.conversation] ?? '');
    if (!hasLostIds && LOST_DIGITS.test(id)) {
      hasLostIds = true;
      pieces.push({ line, problem: lostDigits(id.trim()) });
    }
    for (const text of texts) {
      const piece = messageOf(cells, line, text);
      if (piece) pieces.push(piece);
    }
    return pieces;
  };

  function messageOf(cells: readonly string[], line: number, { column, role: side }: TextColumn): Piece | undefined {
    const cell = (use: keyof typeof at) => {
      const index = at[use];
      return index === undefined ? '' : bare(cells[index] ?? '');
    };
    const cellText = cells[column] ?? '';
    const written = table.toText ? table.toText(cellText) : cellText;
    const type = typeNamed(cell('type')) ?? (written.length <= LONGEST_STAND_IN ? typeOf(written) : undefined);
    if (side !== undefined && written.trim() === '') return undefined;
    const text = written.trim() === '' && type?.attachment ? `[${cell('type')}]` : written;
    const aside = asideIn(cell('recalled'), cell('private'), cell('public')) ?? type?.aside;
    const agent = cell('agent');
    const customer = cell('customer') || cell('customerName');
    let role = side ?? roleIn(cells, cell('sender'), agent, customer);
    if (role === undefined && roles.kind !== 'names') {
      // A line such as 共 120 条 below the table.
      if (text.trim() === '') return undefined;
      if (aside === undefined && type?.aside === undefined)
        return unknownRole(line, roles.kind === 'column' ? (cells[roles.column] ?? '') : cell('sender'));
      role = 'system';
    }
    const sender = roles.kind === 'names' ? cell('sender') : senderOf(role, cell('sender'), agent, customer);
    const conversation = cell('conversation') || table.conversation || (columns.isParted ? String(part) : undefined);
    const thread = conversation === undefined ? threadOf(customer, cell('sender'), cell('receiver')) : undefined;
    if (columns.hasIds && conversation === undefined && thread === undefined)
      return text.trim() === '' ? undefined : noId(line);
    const key = conversation ?? thread ?? '';
    const isFirst = key !== latest;
    latest = key;
    // Without a conversation, an id would make one of each message.
    const hasId = cell('id') !== '' && texts.length === 1 && (key !== '' || at.replyTo !== undefined);
    const row: Mutable<Row> = {
      line,
      text,
      role,
      conversation,
      thread,
      id: hasId ? cell('id') : undefined,
      sender: sender === '' ? undefined : sender,
      time: timeIn(cell('date'), cell('time')) || undefined,
    };
    if (cell('replyTo') !== '') row.replyTo = cell('replyTo');
    if (cell('end') !== '') row.end = timeIn(cell('date'), cell('end'));
    if (type?.attachment) row.attachment = type.attachment;
    if (aside) row.aside = aside;
    if (cell('channel') !== '') {
      const channel = channelNamed(cell('channel'));
      if (channel) row.channel = channel;
    }
    if (cell('team') !== '') row.team = cell('team');
    if (isFirst) {
      const name = cell('customerName');
      if (name !== '') row.customerName = name;
      const endedBy = cell('endedBy') === '' ? undefined : roleOfWord(cell('endedBy'));
      if (endedBy) row.endedBy = endedBy;
      const fields = fieldsOf(cells);
      if (fields) row.fields = fields;
    }
    return row;
  }

  function asideIn(recalled: string, isPrivate: string, isPublic: string): Row['aside'] {
    if (recalled !== '' && saysYes(recalled) === true) return 'recalled';
    if (isPrivate !== '' && saysYes(isPrivate) === true) return 'note';
    return isPublic !== '' && saysYes(isPublic) === false ? 'note' : undefined;
  }

  /** A word for a side is nobody's name. */
  function senderOf(role: Role | undefined, sender: string, agent: string, customer: string): string {
    if (sender !== '' && !isRole(sender)) return sender;
    return role === 'agent' ? agent : role === 'customer' ? customer : '';
  }

  /** With what the first of merged rows says for those below it. */
  function filledDown(cells: readonly string[]): readonly string[] {
    if (!isFilled(cells)) return cells;
    if ((cells[columns.merged[0]!] ?? '').trim() !== '') {
      above = cells;
      return cells;
    }
    const whole = [...cells];
    for (const column of columns.merged) whole[column] = (whole[column] ?? '').trim() || (above[column] ?? '');
    return whole;
  }

  function timeIn(date: string, time: string): string {
    if (columns.offsets && date === '') return offsetText(time, columns.offsets);
    return timeText(date, time, table.hasSerialTimes === true || columns.hasSerialTimes);
  }

  function roleIn(cells: readonly string[], sender: string, agent: string, customer: string): Role | undefined {
    switch (roles.kind) {
      case 'column':
        return roles.roleOf(cells[roles.column] ?? '');
      case 'filled':
        return agent !== '' && customer === '' ? 'agent' : customer !== '' && agent === '' ? 'customer' : undefined;
      case 'match':
        return sender === '' ? undefined : matched(sender, agent, customer, roles);
      case 'names':
        return roleNamed(sender) === 'system' && !roles.isAgent(sender) ? 'system' : undefined;
      case 'fixed':
        return undefined;
      default:
        return roles satisfies never;
    }
  }

  function fieldsOf(cells: readonly string[]): Record<string, string> | undefined {
    let fields: Record<string, string> | undefined;
    for (const column of columns.fields) {
      const value = cells[column]?.trim();
      if (!value || value.length > LONGEST_FIELD) continue;
      fields ??= {};
      fields[header.names[column]!] = value;
    }
    return fields;
  }
}

// --- internal ---

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What stands for a picture, or for what was taken back, is short. */
const LONGEST_STAND_IN = 60;
const LONGEST_FIELD = 200;

async function begin(
  rows: readonly RawRow[],
  options: ReadOptions,
  table: TableOptions,
): Promise<{ readonly read: (row: RawRow) => Piece[]; readonly pieces: Piece[] } | undefined> {
  const cells = rows.map((row) => row.cells);
  const header = findHeader(cells, options.map);
  const body = cells.slice(header.row + 1).map((row) => row.slice(0, header.names.length));
  if (!body.some(isFilled)) return undefined;
  const columns = findColumns(header, body, options, table);
  const read = createRowReader(columns, { ...table, toText: await textReader(columns) });
  return { read, pieces: rows.slice(header.row + 1).flatMap(read) };
}

/** Below the names the same once more, in another language. */
function saysTheSame(cells: readonly string[], names: readonly string[]): boolean {
  const filled = cells.flatMap((cell, i) => (cell.trim() === '' ? [] : [i]));
  const uses = filled.map((i) => useOfName(cells[i]!)?.use);
  return (
    filled.length > 1 && uses.every((use, i) => use !== undefined && use === useOfName(names[filled[i]!] ?? '')?.use)
  );
}

/** A cell without blanks round it, nor the `="…"` that keeps Excel from taking it for a number. */
function bare(cell: string): string {
  const value = cell.trim();
  // Most cells begin otherwise.
  if (value.charCodeAt(0) !== 61) return value;
  return value.startsWith('="') && value.endsWith('"') ? value.slice(2, -1) : value;
}

function isFilled(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== '');
}

/** A text in the last column holds all that its own delimiters have cut off. */
function joined(
  cells: readonly string[],
  width: number,
  last: number,
  delimiter: string | undefined,
): readonly string[] {
  const extra = cells.slice(width);
  if (!isFilled(extra)) return cells.slice(0, width);
  if (delimiter === undefined || last !== width - 1) return cells;
  return [...cells.slice(0, last), cells.slice(last).join(delimiter)];
}

function matched(
  sender: string,
  agent: string,
  customer: string,
  way: { readonly agent: number | undefined; readonly customer: number | undefined },
): Role | undefined {
  if (sender === agent) return 'agent';
  if (sender === customer) return 'customer';
  const word = roleOfWord(sender);
  if (word) return word;
  if (way.agent !== undefined && way.customer !== undefined) return undefined;
  return way.agent === undefined ? 'agent' : 'customer';
}

/** Who talks with whom, where nothing tells conversations apart. */
function threadOf(customer: string, sender: string, receiver: string): string | undefined {
  if (customer !== '') return customer;
  if (sender !== '' && receiver !== '') return [sender, receiver].sort().join(' – ');
  return undefined;
}

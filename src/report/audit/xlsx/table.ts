import type { WriteSheet } from 'hucre/xlsx';
import { isFromStart } from '../../../text/time.ts';
import type { Text } from '../../../types.ts';
import type { Cell, Place, TableName } from './cells.ts';
import { daySerial, EPOCH, timeSerial } from './serial.ts';
import type { Style } from './styles.ts';

/** A table with a heading, to be filtered; on several sheets where it is longer than a sheet may be. */
export interface Table<Row> {
  readonly name: TableName;
  readonly title: Text;
  readonly tab: string;
  readonly columns: readonly Column<Row>[];
  /** Columns that stay in sight. */
  readonly frozen: number;
}

export interface Column<Row> {
  readonly title: Text;
  /** In characters, of which a Han one takes two. */
  readonly width: number;
  /** Where a sheet may not hold all links, those of the lowest rank stay. */
  readonly linkRank?: number;
  /** Drawn as bars. */
  readonly hasBars?: boolean;
  cell(row: Row): Cell;
}

/** A column of a table in one line. */
export function column<Row>(
  zh: string,
  en: string,
  width: number,
  cell: (row: Row) => Cell,
  more: Pick<Column<Row>, 'linkRank' | 'hasBars'> = {},
): Column<Row> {
  return { title: { zh, en }, width, cell, ...more };
}

export function textCell(value: string | null, style: Style = 'text'): Cell {
  return { value, style };
}

/** A text that leads to a row; plain where there is no such row. */
export function linkCell(value: string | null, table: TableName, row: number | undefined): Cell {
  return row === undefined || value === null ? textCell(value) : { value, style: 'link', link: { table, row } };
}

/** A count; nothing where there is nothing, so that what is there stands out. */
export function countCell(count: number, link?: Place): Cell {
  const value = count === 0 ? null : count;
  return link && value !== null ? { value, style: 'countLink', link } : { value, style: 'count' };
}

/** Points, those below the pass mark in red. */
export function pointsCell(points: number | null, passMark: number): Cell {
  return { value: points, style: points !== null && points < passMark ? 'failed' : 'points' };
}

/** A share as a number that is shown in percent. */
export function shareCell(part: number, whole: number): Cell {
  return { value: whole === 0 ? null : part / whole, style: 'share' };
}

/** A day as a date; what is none as text. */
export function dayCell(day: string | null): Cell {
  const serial = day === null ? undefined : daySerial(day);
  return serial === undefined ? { value: day, style: 'text' } : { value: serial, style: 'day' };
}

/** A time as the clock of the place showed it, or since the start of a recording; what is none as text. */
export function timeCell(iso: string | null): Cell {
  const serial = iso === null ? undefined : timeSerial(iso);
  if (iso === null || serial === undefined) return { value: iso, style: 'text' };
  return isFromStart(iso) ? { value: serial - EPOCH, style: 'duration' } : { value: serial, style: 'time' };
}

/** Bars from nothing to the most of a range. */
export function dataBar(range: string, priority: number): NonNullable<WriteSheet['conditionalRules']>[number] {
  return {
    type: 'dataBar',
    priority,
    range,
    dataBar: { cfvo: [{ type: 'num', value: '0' }, { type: 'max' }], color: 'FF93C5FD' },
  };
}

import { isUtf8 } from 'node:buffer';
import type { SchemaElement } from 'hyparquet';

/** Writes a value as it stands in a file as the text of a cell. */
type CellText = (value: unknown) => string;

/** What stands for bytes that are no UTF-8. */
export const REPLACED = '\ufffd';

/** How the values of a column are written as cells: times with a zone as UTC, those of the place without one. `onBroken` hears of what is no UTF-8. */
export function cellTextOf(element: SchemaElement, onBroken: () => void = () => {}): CellText {
  const { logical_type: logical, converted_type: converted, type } = element;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
    return (value) => decimalText(value, scale);
  }
  if (logical?.type === 'TIMESTAMP')
    return timestamps(PER_MILLISECOND[logical.unit], logical.isAdjustedToUTC ? 'Z' : '');
  if (converted === 'TIMESTAMP_MILLIS') return timestamps(1n, 'Z');
  if (converted === 'TIMESTAMP_MICROS') return timestamps(1000n, 'Z');
  // Spark and Hive write instants; nothing in the file could say otherwise.
  if (type === 'INT96') return timestamps(1_000_000n, 'Z');
  if (converted === 'DATE' || logical?.type === 'DATE') return (value) => isoOf(Number(value) * DAY).slice(0, 10);
  if (logical?.type === 'TIME') return clockTimes(PER_MILLISECOND[logical.unit]);
  if (converted === 'TIME_MILLIS') return clockTimes(1n);
  if (converted === 'TIME_MICROS') return clockTimes(1000n);
  if (converted === 'UINT_64' || (logical?.type === 'INTEGER' && !logical.isSigned && logical.bitWidth === 64))
    return (value) => (typeof value === 'bigint' ? String(BigInt.asUintN(64, value)) : plainText(value));
  if (converted === 'UINT_32' || (logical?.type === 'INTEGER' && !logical.isSigned && logical.bitWidth === 32))
    return (value) => (typeof value === 'number' ? String(value >>> 0) : plainText(value));
  if (logical?.type === 'UUID') return uuidText;
  if (NO_TEXT.has(converted ?? logical?.type ?? '')) return () => '';
  if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') return texts(onBroken);
  return plainText;
}

/** How the values of a column are written in JSON: figures, and yes or no as such, anything else as cells are. */
export function jsonValueOf(element: SchemaElement): (value: unknown) => unknown {
  const { logical_type: logical, converted_type: converted } = element;
  const isPlain =
    (logical ?? converted) === undefined || logical?.type === 'INTEGER' || /^U?INT_/.test(converted ?? '');
  const text = cellTextOf(element);
  return (value) => {
    if (!isPlain || value instanceof Uint8Array || element.type === 'INT96') return text(value);
    if (typeof value === 'boolean') return value;
    // As a number where that is exact.
    const shown = text(value);
    const number = shown === '' ? null : Number(shown);
    return Number.isInteger(number) && !Number.isSafeInteger(number) ? shown : number;
  };
}

// --- internal ---

const DAY = 86_400_000;
const PER_MILLISECOND = { MILLIS: 1n, MICROS: 1000n, NANOS: 1_000_000n } as const;
const NO_TEXT = new Set(['BSON', 'INTERVAL', 'GEOMETRY', 'GEOGRAPHY', 'FLOAT16', 'NULL', 'VARIANT']);

function plainText(value: unknown): string {
  return Number.isNaN(value) ? '' : String(value);
}

function texts(onBroken: () => void): (value: unknown) => string {
  return (value) => {
    if (!(value instanceof Uint8Array)) return '';
    const text = (Buffer.isBuffer(value) ? value : Buffer.from(value)).toString();
    if (text.includes(REPLACED) && !isUtf8(value)) onBroken();
    return text.includes('\r') ? text.replace(/\r+\n/g, '\n') : text;
  };
}

function timestamps(perMillisecond: bigint, zone: string): (value: unknown) => string {
  let lastDay = Number.NaN;
  let lastDate = '';
  return (value) => {
    const count = typeof value === 'bigint' ? value : BigInt(Number(value));
    const time = Number(perMillisecond === 1n ? count : count / perMillisecond);
    const day = Math.floor(time / DAY);
    if (day !== lastDay) {
      lastDay = day;
      lastDate = isoOf(day * DAY).slice(0, 10);
    }
    return lastDate === '' ? '' : `${lastDate}${zone === '' ? ' ' : 'T'}${clockText(time - day * DAY)}${zone}`;
  };
}

function clockTimes(perMillisecond: bigint): (value: unknown) => string {
  return (value) => clockText(Number(typeof value === 'bigint' ? value / perMillisecond : value) % DAY);
}

/** `10:00:00`, with milliseconds where there are some. */
function clockText(time: number): string {
  const seconds = Math.floor(time / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = time % 1000;
  const shown = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? shown : `${shown}.${String(rest).padStart(3, '0')}`;
}

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

/** Nothing for what is no time that a calendar has. */
function isoOf(time: number): string {
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : '';
}

/** Exact: ids of 18 figures come as decimals from some databases. */
function decimalText(value: unknown, scale: number): string {
  const whole =
    value instanceof Uint8Array ? bigEndian(value) : BigInt(Number.isInteger(value) ? Number(value) : String(value));
  if (scale <= 0) return String(whole * 10n ** BigInt(-scale));
  const figures = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  return `${whole < 0n ? '-' : ''}${figures.slice(0, -scale)}.${figures.slice(-scale)}`;
}

function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

function uuidText(value: unknown): string {
  const hex = value instanceof Uint8Array ? Buffer.from(value).toString('hex') : '';
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

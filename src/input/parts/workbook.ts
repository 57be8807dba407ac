import { UserError } from '../../errors.ts';
import type { Text } from '../../types.ts';
import type { RawRow } from './csv.ts';

/** The visible sheets of a workbook by name, in order. Throws {@link UserError} for what is no workbook of Excel 2007 or later. */
export async function sheetsOf(bytes: Uint8Array, file: string): Promise<string[]> {
  if (!startsWith(bytes, [0x50, 0x4b])) throw noWorkbook(bytes, file);
  const { readXlsx } = await hucre(file);
  const sheets: { readonly name: string; readonly isHidden: boolean }[] = [];
  try {
    await readXlsx(bytes, {
      sheets: ({ name, hidden, veryHidden }) => {
        sheets.push({ name, isHidden: hidden === true || veryHidden === true });
        return false;
      },
    });
  } catch (error) {
    throw damaged(error, file);
  }
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  return (visible.length > 0 ? visible : sheets).map(({ name }) => name);
}

/** The rows of a sheet as texts, in batches; dates as local time, `YYYY-MM-DD HH:MM:SS`. */
export async function* readSheet(bytes: Uint8Array, sheet: string, file: string): AsyncGenerator<RawRow[]> {
  const { streamXlsxRows } = await hucre(file);
  let batch: RawRow[] = [];
  let last = 0;
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      const line = index + 1;
      // Rows without a cell are not written; one of them shows that there were some.
      if (last > 0 && line > last + 1) batch.push({ line: last + 1, cells: [] });
      batch.push({ line, cells: values.map(cellText) });
      last = line;
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw damaged(error, file);
  }
  if (batch.length > 0) yield batch;
}

// --- internal ---

const BATCH = 500;
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

async function hucre(file: string): Promise<typeof import('hucre/xlsx')> {
  try {
    return await import('hucre/xlsx');
  } catch (cause) {
    throw new UserError({
      title: { zh: '读 .xlsx 需要 hucre，这里没有安装', en: 'reading .xlsx needs hucre, which is not installed' },
      hint: {
        zh: '请运行 npm install hucre，或把文件另存为 CSV',
        en: 'run npm install hucre, or save the file as CSV',
      },
      file,
      cause,
    });
  }
}

function cellText(value: string | number | boolean | Date | null): string {
  if (value === null) return '';
  if (typeof value === 'string') return value.includes('\r') ? value.replace(/\r+\n/g, '\n') : value;
  return value instanceof Date ? timeText(value) : String(value);
}

/** The clock of a cell is that of the place: UTC only carries it. Days before 1901 are times of day without a date. */
function timeText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  return date.getUTCFullYear() < 1901 ? iso.slice(11, 19) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

function noWorkbook(bytes: Uint8Array, file: string): UserError {
  const { title, hint } = kindOf(bytes);
  return new UserError({ title, hint, file });
}

function kindOf(bytes: Uint8Array): { readonly title: Text; readonly hint: Text } {
  const saveAs = { zh: '请在 Excel 或 WPS 里另存为 .xlsx', en: 'save it as .xlsx in Excel' };
  if (startsWith(bytes, OLD_OFFICE)) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    )
      ? {
          title: { zh: '工作簿有打开密码，无法读取', en: 'the workbook is protected by a password' },
          hint: { zh: '请去掉密码后另存一份', en: 'save a copy without the password' },
        }
      : {
          title: { zh: '这是旧版 .xls 文件，无法读取', en: 'this is an old .xls file, which cannot be read' },
          hint: saveAs,
        };
  }
  const beginning = Buffer.from(bytes.subarray(0, 1024)).toString('latin1').trimStart().toLowerCase();
  if (/^(?:<!doctype html|<html|<table|<meta|<\?xml)/.test(beginning))
    return {
      title: { zh: '这是存成表格样子的网页，不是 .xlsx', en: 'this is a web page with a table, not an .xlsx file' },
      hint: saveAs,
    };
  if (bytes.length === 0)
    return {
      title: { zh: '文件是空的', en: 'the file is empty' },
      hint: { zh: '请重新导出', en: 'export it again' },
    };
  return {
    title: { zh: '这不是 .xlsx 文件，内容像是文本', en: 'this is no .xlsx file; it looks like text' },
    hint: { zh: '如果是 CSV，请用 --from csv', en: 'for a CSV, use --from csv' },
  };
}

function damaged(error: unknown, file: string): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  if (error.message.includes('[Content_Types].xml')) {
    return new UserError({
      title: { zh: '这是压缩包，不是 .xlsx', en: 'this is a zip archive, no .xlsx file' },
      hint: { zh: '请先解压，再检查里面的文件', en: 'unpack it and audit the files in it' },
      file,
      cause: error,
    });
  }
  return new UserError({
    title: { zh: '工作簿已损坏，或不是 .xlsx', en: 'the workbook is damaged, or is no .xlsx file' },
    detail: { zh: error.message, en: error.message },
    hint: { zh: '请在 Excel 或 WPS 里打开后另存为 .xlsx', en: 'open it in Excel and save it as .xlsx' },
    file,
    cause: error,
  });
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
